"""Words, numbers, clock times and signs of a planning request, with their places.

Guarantees: tokens are in order and do not overlap; every numeral and number word has its value; a
word comes as it is compared: lower case, without its apostrophe, short forms written out (b4, n,
cos), a possessive or a short "is" ('s) as a token of its own. Line ends are tokens.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_STRUNG = r"\d+(?=(?:,\d+){2,})|(?<=\d,)\d+(?:\.\d+)?"  # "2,4,3": three numbers, no fraction
_NUMERAL = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|{_STRUNG}|\d+(?:[.,]\d+)?"
_TOKEN = re.compile(
    rf"(?P<clock>\b(?:[01]?\d|2[0-4])(?::|h(?=\d\d))[0-5]\d(?:\s?[ap]\.?m\b)?"
    rf"|\b(?:1[0-2]|[1-9])(?:\.[0-5]\d)?\s?[ap]\.?m\b"
    rf"|\b(?:1[0-2]|[1-9])\s?o['’]?clock\b)"
    rf"|(?P<number>(?<![\w.])(?:{_NUMERAL})(?=\D|$)(?!gether))"
    rf"|(?P<fraction>[½¼¾])"
    rf"|(?P<word>\w+(?:['’](?!s\b|re\b|ve\b|ll\b|d\b|m\b)\w+)*)"
    rf"|(?P<clitic>['’](?:s|re|ve|ll|d|m)\b)"
    rf"|(?P<arrow>-+>|→|=>)|(?P<sign>\.\.+|[<>]=|[≤≥]|\n|[^\w\s])",
    re.IGNORECASE,
)
_SHORT = {
    "b4": "before", "n": "and", "&": "and", "+": "and", "r": "are", "u": "you", "w": "with",
    "2gether": "together", "every1": "everyone", "everybody": "everyone", "no1": "nobody",
    "noone": "nobody", "nite": "night", "nites": "nights", "cos": "because", "coz": "because",
    "cause": "because", "til": "until", "till": "until", "pls": "please", "plz": "please",
    "wkend": "weekend", "weekends": "weekend", "thru": "through", "wks": "weeks", "wk": "week",
    "cannot": "cant", "gonna": "will", "gotta": "must", "≥": ">=", "≤": "<=", "wo": "without",
}  # fmt: skip
_VALUES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "dozen": 12, "½": 0.5, "¼": 0.25, "¾": 0.75,
}  # fmt: skip
_B_CODES = re.compile(r"\bb[1-35-9]\b", re.IGNORECASE)
_TENS = frozenset(w for w, v in _VALUES.items() if w.endswith("ty"))


@dataclass(frozen=True)
class Token:
    """`kind`: w word, n number, c clock time (`value` in minutes), p sign or line end.

    `word`: as compared; `glued`: no space before it; `ordinal`: "10th"."""

    kind: str
    text: str
    word: str
    start: int
    end: int
    value: float | None = None
    glued: bool = False
    ordinal: bool = False


class Tokens(tuple[Token, ...]):  # noqa: SLOT001  slots have no room for the hash
    """The tokens of a whole text. Much is remembered by them, so they are hashed once."""

    _hash: int | None = None

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = super().__hash__()
        return self._hash


@lru_cache(maxsize=64)
def tokenise(text: str) -> tuple[Token, ...]:
    """All tokens of a request, in order."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        glued = match.start() > 0 and not text[match.start() - 1].isspace()
        found.append(_token(match, glued, text))
    return Tokens(_tens(_ordinals(found)))


def _token(match: re.Match[str], glued: bool, text: str) -> Token:
    raw, start, end = match[0], match.start(), match.end()
    lower = raw.lower().replace("’", "'")
    if match["clock"]:
        return Token("c", raw, lower, start, end, clock_minutes(lower), glued)
    if match["number"]:
        return Token("n", raw, lower, start, end, number_value(lower), glued)
    if match["arrow"]:
        return Token("p", raw, "->", start, end, glued=glued)
    plain = lower.replace("'", "") if match["word"] else lower
    if plain in _VALUES:
        return Token("n", raw, plain, start, end, float(_VALUES[plain]), glued)
    short = _SHORT.get(plain, plain)
    if plain == "b4" and (_B_CODES.search(text) or text == raw):
        short = plain  # a name, one of B1 to B5
    if plain in ("n", "r", "u", "w") and raw.isupper() and (not text.isupper() or text == raw):
        short = plain
    kind = "w" if match["word"] or match["clitic"] or short.isalpha() else "p"
    return Token(kind, raw, short, start, end, glued=glued)


def _ordinals(tokens: list[Token]) -> list[Token]:
    """ "10" and "th" made one, and "4" and "h" kept two."""
    found: list[Token] = []
    for token in tokens:
        last = found[-1] if found else None
        if last is not None and last.kind == "n" and token.glued and token.word in _TH:
            found[-1] = Token(
                "n", last.text + token.text, last.word, last.start, token.end, last.value,
                last.glued, True,
            )  # fmt: skip
        else:
            found.append(token)
    return found


_TH = frozenset(("st", "nd", "rd", "th"))


def _tens(tokens: list[Token]) -> list[Token]:
    """ "twenty-five" made one number."""
    found: list[Token] = []
    n = 0
    while n < len(tokens):
        here = tokens[n]
        step = 2 if n + 2 < len(tokens) and tokens[n + 1].word == "-" else 1
        other = tokens[n + step] if n + step < len(tokens) else None
        if here.word in _TENS and other is not None and other.word in list(_VALUES)[1:10]:
            total = (here.value or 0) + (other.value or 0)
            text = f"{here.text} {other.text}"
            found.append(Token("n", text, text.lower(), here.start, other.end, total, here.glued))
            n += step + 1
        else:
            found.append(here)
            n += 1
    return found


def number_value(text: str) -> float:
    """A numeral's value: 1,200 is twelve hundred, 1,5 is one and a half."""
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", text):
        return float(text.replace(",", ""))
    return float(text.replace(",", "."))


def clock_minutes(text: str) -> float:
    """A clock time as minutes after midnight."""
    match = re.match(r"(\d+)(?:[:.h](\d\d))?\s*(?:([ap])\.?m)?", text)
    assert match is not None  # as tokenised
    hour, minute = int(match[1]), int(match[2] or 0)
    if match[3]:
        hour = hour % 12 + (12 if match[3] == "p" else 0)
    return float(hour * 60 + minute)
