"""Comparisons in a request about amounts, each tied to the number it compares with.

Guarantees: `signs` finds "at most", "no fewer than", "or more", "cannot exceed", "is limited to" and
their like; a denial in front turns the sign over. Each sign points at no more than one number,
and the number next to it comes before one further off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.clauses import Compare
from core.reading.amounts.tokens import Token

_N = r"(?: (?:than|then|that))"
_PATTERNS: tuple[tuple[Compare, str], ...] = (
    (
        Compare.LE,
        rf"at (?:the )?(?:very )?most|at maximum|no(?:t)? (?:\w+ )?(?:more|greater|larger|higher|"
        rf"bigger|longer|heavier){_N}|up to|less{_N} or equal to|(?:is |are |be )?(?:limited|restricted|capped|rationed) "
        r"(?:to|at)|not? (?:over|above|beyond)|or (?:less|fewer|under|below)|within|tops|"
        r"(?:a |the )?max(?:imum|\.)?(?: (?!profit|return|revenue|number|income|of\b)[a-z]+){0,3} of|"
        r"(?:a |the )?max(?:imum|\.)?|<=|≤|=<",
    ),
    (
        Compare.GE,
        rf"at (?:the )?(?:very )?le+a?st|no(?:t)? (?:\w+ )?(?:less|fewer|lower|smaller|shorter|lighter){_N}|"
        rf"greater{_N} or equal to|not? (?:under|below)|or (?:more|above|over|greater|higher)|"
        r"(?:a |the )?min(?:imum|\.)?(?: (?!cost|number|time|of\b)[a-z]+){0,3} of|"
        r"(?:a |the )?min(?:imum|\.)?|upwards of|>=|≥|=>",
    ),
    (Compare.LT, rf"(?:less|fewer|smaller|lower|shorter|lighter){_N}|under|below|<"),
    (
        Compare.GT,
        rf"(?:more|greater|larger|higher|bigger|longer|heavier){_N}|over|above|exceed(?:s|ing|ed)?|"
        r"in excess of|beyond|surpass(?:es)?|(?:top|pass)(?= \d)|>",
    ),
    (Compare.EQ, r"exactly|precisely|equal to|equals?"),
)
_SIGN = re.compile(
    "|".join(rf"(?P<{c.name}>(?<![\w<>=-])(?:{p})(?![\w<>=-]))" for c, p in _PATTERNS),
    re.IGNORECASE,
)
_FIGURE = (
    r"\s+(?:only |just )?(?:[$€£]?\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty)\b)"
)
_LIMITS_TO = re.compile(
    rf"\b(?:limits?|restricts?|caps?)\b[^.;\d]{{3,80}}?(?:\b(?:to|at)\b(?={_FIGURE})|"
    rf"\b(?:to|at)\b(?![^.;\d]{{3,80}}?\b(?:to|at){_FIGURE}))",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\b(?:not|never|cannot|cant|can’t|nobody|none|no|without|restrict(?:s|ing)?|prevents?|"
    r"prohibits?|forbids?|avoid|neither|nor)\b|n[’']t\b",
    re.IGNORECASE,
)
_MOSTLY_NUMBER = frozenset("over above under below within beyond < > =".split())
_WEAK = frozenset(("max", "max.", "maximum", "min", "min.", "minimum"))
_BETWEEN = frozenset("a an the of total around about amount".split())


@dataclass(frozen=True)
class Sign:
    """A comparison in tokens `start` to `end` (not included) with the number at token `number`,
    or None where it compares with something else."""

    compare: Compare
    start: int
    end: int
    number: int | None


def signs(text: str, tokens: tuple[Token, ...]) -> tuple[Sign, ...]:
    """All comparisons of a request, in order."""
    found: list[Sign] = []
    taken: set[int] = set()
    placed = list(_placed(text, tokens))
    ahead = {n: start for _, start, end, _ in placed if (n := _next_to(tokens, end)) is not None}
    for compare, start, end, words in placed:
        if words.rstrip(".") == "min" and start and tokens[start - 1].kind == "n":
            continue  # "6 min packing" is a time
        others = {n for n, at in ahead.items() if at != start}  # next to another sign
        number = _number_of(tokens, start, end, taken | others, words)
        if number is None and (words in _MOSTLY_NUMBER or _spare(words)):
            continue
        if number is not None and tokens[number].value == 0 and compare is Compare.GE:
            taken.add(number)  # "x must be at least 0" holds of every amount
            continue
        if _flipped(tokens, start, words):
            compare = compare.negated()
        if number is not None:
            taken.add(number)
        found.append(Sign(compare, start, end, number))
    return tuple(found)


def _placed(text: str, tokens: tuple[Token, ...]) -> Iterator[tuple[Compare, int, int, str]]:
    """Each sign with the tokens it stands in, and its words."""
    for compare, begin, finish in _matches(text):
        inside = [i for i, t in enumerate(tokens) if t.start < finish and t.end > begin]
        if inside:
            yield compare, inside[0], inside[-1] + 1, text[begin:finish].lower()


def _next_to(tokens: tuple[Token, ...], end: int) -> int | None:
    """The number right behind a sign that ends there."""
    if end >= len(tokens):
        return None
    after = _first_number(tokens, end, tokens[end].line)
    near = after is not None and all(tokens[k].lower in _BETWEEN for k in range(end, after))
    return after if near else None


def _matches(text: str) -> list[tuple[Compare, int, int]]:
    found = [(Compare.LE, m.start(), m.end()) for m in _LIMITS_TO.finditer(text)]
    for match in _SIGN.finditer(text):
        if all(match.end() <= b or match.start() >= e for _, b, e in found):
            found.append((Compare[match.lastgroup or "EQ"], match.start(), match.end()))
    return sorted(found, key=lambda f: f[1])


def _spare(words: str) -> bool:
    """A "maximum" without a number speaks of the goal."""
    return (
        words.rsplit(maxsplit=1)[-1] in _WEAK
        or words.split(maxsplit=1)[0] in _WEAK
        or words.endswith(" of")
    )


def _number_of(
    tokens: tuple[Token, ...], start: int, end: int, taken: set[int], words: str
) -> int | None:
    """The number that a sign at `start` to `end` compares with."""
    line = tokens[start].line
    after = _first_number(tokens, end, line)
    before = _last_number(tokens, start, line)
    if before in taken:
        before = None
    near = _next_to(tokens, end)
    if near is not None:
        return near
    if after in taken:
        after = None
    if words.startswith("or "):
        return before
    if words in _MOSTLY_NUMBER:
        return None
    if words.rsplit(maxsplit=1)[-1] in _WEAK and before is None:
        return None
    stops = end >= len(tokens) or tokens[end].line != line or tokens[end].kind == "p"
    closing = not re.search(r"\b(?:than|then|that|of)$|exceed", words) and (stops or after is None)
    if before is not None and start - before <= 5 and closing:
        return before
    if after is not None and after - end <= 9:
        return after
    return None


def _first_number(tokens: tuple[Token, ...], i: int, line: int) -> int | None:
    while i < len(tokens) and tokens[i].line == line:
        if tokens[i].kind == "n":
            return i
        i += 1
    return None


def _last_number(tokens: tuple[Token, ...], i: int, line: int) -> int | None:
    while i > 0 and tokens[i - 1].line == line:
        i -= 1
        if tokens[i].kind == "n":
            return i
    return None


def _flipped(tokens: tuple[Token, ...], start: int, words: str) -> bool:
    """Whether a denial stands in front of a sign that does not hold one itself."""
    if re.match(r"(?:no|not)\b", words) or words.startswith(("at ", "or ")):
        return False
    if not re.search(
        r"\b(?:than|then|that)\b|exceed|over|above|under|below|beyond|surpass|top|pass|[<>]", words
    ):
        return False
    low = start
    while low > 0 and start - low < 9 and tokens[low - 1].line == tokens[start].line:
        if tokens[low - 1].text in (",", ":") or tokens[low - 1].kind == "n":
            break
        low -= 1
    front = " ".join(t.lower for t in tokens[low:start])
    return _DENIAL.search(front) is not None
