"""Words, numbers and signs of a request about amounts, with their places.

Guarantees: every numeral and number word becomes one token with its value: money, per cent,
fraction, multiple ("twice") or plain; thousands separators, "60k" and "314g" are understood; what
is no number stays a word or a sign. Tokens are in order and do not overlap.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise

from core.language import lexicon as lex
from core.reading.amounts.words import UNITS, lemma

_GLUE = "|".join(sorted(["k", "x", "m", *UNITS], key=len, reverse=True))
_NUMERAL = r"\d{1,3}(?:[,’']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_TOKEN = re.compile(
    rf"(?P<money>[$€£])\s?(?P<amount>{_NUMERAL})(?P<mscale>\s?(?:k|thousand|million|m|bn)\b)?"
    rf"|(?P<slash>\b\d+/\d+\b(?!/))"
    rf"|(?P<percent>(?:{_NUMERAL})\s?(?:%|percent\b|per cent\b|pct\b))"
    rf"|(?P<multiple>(?:{_NUMERAL})\s?(?:x\b|times\b))"
    rf"|(?P<pence>(?:{_NUMERAL})\s?(?:p|pence|cents?|ct)\b)"
    rf"|(?P<mixed>\d+(?!(?:{_GLUE})\b)[A-Za-z][\w-]*)"
    rf"|(?<![A-Za-z])(?P<number>{_NUMERAL})(?P<scale>\s?(?:k|thousand|million|hundred)\b)?"
    rf"|(?P<word>[A-Za-zÀ-ÿ0-9][\w’'-]*[\w](?:(?<=s)['’](?=\s))?|[A-Za-zÀ-ÿ0-9])"
    rf"|(?P<sign>[<>=≤≥]=?|[^\w\s])",
    re.IGNORECASE,
)
_COMPOUND = re.compile(r"(?<![\w.$€£-])\d+-(?P<word>[A-Za-z]{3,})\b")
_FRACTION_WORDS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fourth": 0.25, "fifth": 0.2,
                   "sixth": 1 / 6, "eighth": 0.125, "tenth": 0.1, "thirds": 1 / 3,
                   "quarters": 0.25, "fifths": 0.2, "tenths": 0.1}  # fmt: skip
_POWERS = {"dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "million": 1e6}
_MULTIPLE_WORDS = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
_SMALL = {w: v for w, v in lex.NUMBER_WORDS.items() if " " not in w and w not in _MULTIPLE_WORDS}
_SMALL |= {"hundred": 100.0, "thousand": 1000.0}
_SMALL.pop("once", None)
_TENS = {w: v for w, v in _SMALL.items() if v in range(20, 100, 10)}


@dataclass(frozen=True)
class Token:
    """`kind`: w word, n number, p sign. `unit` of a number: "money", "%", "fraction", "times", "";
    `line`: the number of its sentence; `currency`: the money's name."""

    kind: str
    text: str
    lower: str
    lemma: str
    start: int
    end: int
    value: float = 0.0
    unit: str = ""
    line: int = 0
    currency: str = ""


def tokenise(text: str) -> tuple[Token, ...]:
    """All tokens of a request; sentences end at a full stop, a semicolon or a line end."""
    tokens: list[Token] = []
    line, last = 0, 0
    labels = _labels(text)
    for match in _TOKEN.finditer(text):
        if any(low < match.start() < high for low, high in labels):
            continue
        gap = text[last : match.start()]
        if "\n" in gap:
            line += 1
        if match[0] in _BULLETS and ("\n" in gap or not text[: match.start()].strip()):
            last = match.end()
            continue
        end = next((high for low, high in labels if low == match.start()), None)
        if end is None:
            tokens += [_on(token, line) for token in _tokens_of(match)]
        else:
            name = text[match.start() : end]
            low = name.lower()
            tokens.append(Token("w", name, low, lemma(low), match.start(), end, line=line))
        if match[0] in ".!?;" and _ends(text, match.start()):
            line += 1
        last = match.end()
    return tuple(_in_one_coin(_joined(_without_quarters(_with_ones(tokens)))))


def _with_ones(tokens: list[Token]) -> list[Token]:
    """ "Needs 10 hours plus a classroom" is one classroom, where classrooms are counted."""
    counted = {b.lemma for a, b in pairwise(tokens) if a.kind == "n" and b.lower != b.lemma}
    made = tokens[:1]
    for i, (before, token) in enumerate(pairwise(tokens), start=1):
        after = tokens[i + 1] if i + 1 < len(tokens) else token
        single = token.lower in ("a", "an") and after.kind == "w" and after.lower == after.lemma
        if single and before.lower in _NEEDING and after.lemma in counted:
            token = replace(token, kind="n", value=1.0)
        made.append(token)
    return made


_BULLETS = frozenset("*-–—•+>")
_NEEDING = frozenset("plus need needs require requires takes uses".split())


def _labels(text: str) -> list[tuple[int, int]]:
    """Places of compounds such as "2-piece", where they tell things apart: each is said twice."""
    found = [m for m in _COMPOUND.finditer(text) if m["word"].lower() not in UNITS]
    counts = Counter(m[0].lower() for m in found)
    words = Counter(m["word"].lower() for m in {m[0].lower(): m for m in found}.values())
    return [m.span() for m in found if counts[m[0].lower()] > 1 and words[m["word"].lower()] > 1]


def _in_one_coin(tokens: list[Token]) -> list[Token]:
    """Pence are pounds where both are spoken of."""
    if not any(t.currency and t.currency not in ("pence", "cent") for t in tokens):
        return tokens
    return [
        replace(t, value=t.value / 100, currency="") if t.currency in ("pence", "cent") else t
        for t in tokens
    ]


def _without_quarters(tokens: list[Token]) -> list[Token]:
    """ "This quarter" is a time, no fraction."""
    made = tokens[:1]
    for before, token in pairwise(tokens):
        timed = token.lower == "quarter" and before.lower in _WHICH
        made.append(replace(token, kind="w", unit="", value=0.0) if timed else token)
    return made


_WHICH = frozenset("this next last per each every the coming".split())


def _ends(text: str, place: int) -> bool:
    after = text[place + 1 : place + 2]
    return not after or after.isspace() or after in "\"'”)"


def _on(token: Token, line: int) -> Token:
    return Token(**{**token.__dict__, "line": line})


def _number(match: re.Match[str], value: float, unit: str, currency: str = "") -> Token:
    text = match[0]
    return Token(
        "n", text, text.lower(), text.lower(), match.start(), match.end(), value, unit, 0, currency
    )


def _float(words: str) -> float:
    return float(re.sub(r"[,’']", "", re.match(r"[\d.,’']+", words)[0].rstrip(",")))  # type: ignore[index]


def _tokens_of(match: re.Match[str]) -> list[Token]:
    """One token, or two where a unit is glued to its number."""
    kinds = match.groupdict()
    if kinds["money"]:
        scale = lex.SCALES[kinds["mscale"].strip().lower()] if kinds["mscale"] else 1.0
        currency = lex.MONEY_SIGNS[kinds["money"]]
        return [_number(match, _float(kinds["amount"]) * scale, "money", currency)]
    if kinds["slash"]:
        above, below = match[0].split("/")
        return [_number(match, int(above) / max(int(below), 1), "fraction")]
    if kinds["percent"]:
        return [_number(match, _float(match[0]) / 100, "%")]
    if kinds["pence"]:
        name = "pence" if re.search(r"\dp|\d pence|p\b", match[0]) else "cent"
        return [_number(match, _float(match[0]), "money", name)]
    if kinds["multiple"]:
        return [_number(match, _float(match[0]), "times")]
    if kinds["number"]:
        scale = lex.SCALES[kinds["scale"].strip().lower()] if kinds["scale"] else 1.0
        return _unglued(match, scale)
    return [_word(match)]


def _unglued(match: re.Match[str], scale: float) -> list[Token]:
    """A numeral; letters right behind it are a unit of their own ("314g")."""
    value = _float(match["number"])
    return [_number(match, value * scale, "")]


def _word(match: re.Match[str]) -> Token:
    text, lower = match[0], match[0].lower()
    if match["sign"] is not None:
        return Token("p", text, text, text, match.start(), match.end())
    if lower in _MULTIPLE_WORDS:
        return _number(match, _MULTIPLE_WORDS[lower], "times")
    if lower in _FRACTION_WORDS:
        return _number(match, _FRACTION_WORDS[lower], "fraction")
    if lower in _SMALL:
        return _number(match, _SMALL[lower], "")
    parts = lower.split("-")
    if len(parts) == 2 and parts[0] in _TENS and parts[1] in _SMALL:
        return _number(match, _TENS[parts[0]] + _SMALL[parts[1]], "")
    if len(parts) == 2 and parts[0] in _SMALL and parts[1] in _FRACTION_WORDS:
        return _number(match, _SMALL[parts[0]] * _FRACTION_WORDS[parts[1]], "fraction")
    return Token("w", text, lower, lemma(text), match.start(), match.end())


def _joined(tokens: list[Token]) -> list[Token]:
    """Number words that make one number: "two thirds", "three times", "a half", "5 dollars"."""
    made: list[Token] = []
    for number, token in enumerate(tokens):
        if token.unit == "fraction" and _is_part_of_unit(tokens, number):
            token = replace(token, unit="")
            whole = made[-1] if made and made[-1].kind == "n" and not made[-1].unit else None
            if whole is not None and token.lower.endswith("s"):  # "three quarters of a kilo"
                text = f"{whole.text} {token.text}"
                value = whole.value * token.value
                made[-1] = replace(whole, text=text, value=value, end=token.end)
                continue
        before = made[-1] if made else None
        if _adds_up(made, token):
            length = 3 if token.unit == "fraction" else 2
            first = made[-length]
            text = " ".join(t.text for t in (*made[-length:], token))
            value = first.value + token.value
            made[-length:] = [replace(first, text=text, value=value, end=token.end)]
            continue
        if before is not None and before.kind == "n" and before.line == token.line:
            merged = _merge(before, token)
            if merged is not None:
                made[-1] = merged
                continue
        made.append(token)
    return made


def _is_part_of_unit(tokens: list[Token], i: int) -> bool:
    """ "half a kilo" is a number of kilos, no share of anything."""
    words = [t.lower for t in tokens[i + 1 : i + 4] if t.lower != "of"]
    return len(words) >= 2 and words[0] in ("a", "an") and words[1] in UNITS


def _adds_up(made: list[Token], token: Token) -> bool:
    """ "A hundred and twenty"."""
    if len(made) < 2 or token.kind != "n":
        return False
    if token.unit == "fraction" and len(made) > 2:  # "one and a half times"
        words = [t.lower for t in made[-2:]]
        return words == ["and", "a"] and made[-3].kind == "n" and made[-3].value < 20
    if token.unit or not token.text[0].isalpha():
        return False
    hundred, joint = made[-2], made[-1]
    spelled = hundred.kind == "n" and hundred.lower.endswith(("hundred", "thousand"))
    return spelled and joint.lower == "and" and token.value < 100


def _merge(before: Token, token: Token) -> Token | None:
    """The one number that two neighbours make, or None."""
    plain = before.unit == ""
    value, unit, currency = before.value, before.unit, before.currency
    if plain and token.kind == "w" and token.lower == "times":
        unit = "times"
    elif plain and token.unit == "fraction" and token.kind == "n":
        value, unit = value * token.value, "fraction"
    elif plain and token.lower.removesuffix("s") in _POWERS:
        value *= _POWERS[token.lower.removesuffix("s")]
    elif plain and token.lower in ("percent", "%"):
        value, unit = value / 100, "%"
    elif plain and (token.lower in lex.MONEY_WORDS or token.text in lex.MONEY_SIGNS):
        if token.lower in ("pound", "pounds"):  # weight as often as money
            return None
        currency = lex.MONEY_WORDS.get(token.lower) or lex.MONEY_SIGNS[token.text]
        unit = "money"
    else:
        return None
    text = before.text + " " + token.text
    return Token(
        "n", text, text.lower(), text.lower(), before.start, token.end,
        value, unit, before.line, currency,
    )  # fmt: skip
