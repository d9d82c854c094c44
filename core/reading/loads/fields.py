"""A request cut into fields: the stretches between commas, "and", line ends and brackets.

Guarantees: fields are in order; what stands in brackets belongs to the field before it; `hard`
tells that nothing can be strung together across the sign before a field.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.tokens import Token
from core.reading.loads.words import TITLES

_HARD = frozenset((".", "!", "?", ":", "•", "…", "=>", "->"))
_SOFT = frozenset((",", ";", "and", "or", "/", "|", "\n"))


@dataclass(frozen=True)
class Field:
    """Tokens `start` to `end`; `asides`: bracketed stretches; `sign`: what stands before it."""

    start: int
    end: int
    sign: str
    hard: bool
    asides: tuple[tuple[int, int], ...] = ()

    @property
    def stop(self) -> int:
        """Behind the field and its asides."""
        return max([self.end, *(b + 1 for _, b in self.asides)])


def fields(tokens: tuple[Token, ...]) -> list[Field]:
    """All fields that are not empty."""
    found: list[Field] = []
    n, sign, hard = 0, "", True
    while n < len(tokens):
        if _parts(tokens, n):
            sign, hard = _merged(sign, hard, tokens[n].word, _is_hard(tokens, n))
            n += 1
            continue
        start = n
        while n < len(tokens) and not _parts(tokens, n) and tokens[n].word != "(":
            n += 1
        end, asides = n, []
        while n < len(tokens) and tokens[n].word == "(":
            close = next((k for k in range(n, len(tokens)) if tokens[k].word == ")"), len(tokens))
            asides.append((n + 1, close))
            n = close + 1
        if end > start or asides:
            found.append(Field(start, end, sign, hard, tuple(asides)))
        sign, hard = "", False
    return found


def _merged(sign: str, hard: bool, word: str, is_hard: bool) -> tuple[str, bool]:
    """Several signs in a row count as the strongest; ":" is remembered."""
    if sign == ":" or (sign in (";", ",") and word in ("and", "or")):
        return (word if sign != ":" and word in ("and", "or") else sign), hard or is_hard
    if sign and word == "\n" and not hard:
        return sign, hard
    return word, hard or is_hard


def _parts(tokens: tuple[Token, ...], n: int) -> bool:
    word = tokens[n].word
    if word in _SOFT:
        return word != "or" or True
    if word == "." and _inside(tokens, n):
        return False
    if word in ("-", "–", "—", "*"):
        return n == 0 or tokens[n - 1].word == "\n"
    return word in _HARD


def _inside(tokens: tuple[Token, ...], n: int) -> bool:
    """A full stop that ends no sentence: "Mr. Gore", "e.g."."""
    if n == 0 or not tokens[n].glued:
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    before = tokens[n - 1].word
    return before in TITLES - {"no"} or (after is not None and after.glued and after.kind == "w")


def _is_hard(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a sign ends a list; a line end does unless its lines are alike."""
    word = tokens[n].word
    if word == "\n":
        return not _alike(tokens, n)
    return word in _HARD


def _alike(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether the lines above and below hold one short entry each, or a comma ends the upper."""
    if n and tokens[n - 1].word in (",", "and", ";"):
        return True
    above, below = _line(tokens, n, -1), _line(tokens, n, 1)
    if not above or not below or max(len(above), len(below)) > 9:
        return False
    return _pattern(above) == _pattern(below) and not _speaks(above) and not _speaks(below)


def _line(tokens: tuple[Token, ...], n: int, step: int) -> list[Token]:
    found: list[Token] = []
    k = n + step
    while 0 <= k < len(tokens) and tokens[k].word != "\n":
        found.append(tokens[k])
        k += step
    return found[::step]


def _pattern(line: list[Token]) -> tuple[int, int]:
    """How many numbers a line has, and how many signs that part."""
    numbers = sum(t.kind == "n" for t in line)
    return numbers, sum(t.word in (",", ";", ":", "and") for t in line)


def _speaks(line: list[Token]) -> bool:
    """Whether a line is a sentence rather than an entry."""
    says = ("is", "are", "must", "cant", "not", "isnt", "together", "with", "in", "only", "if")
    return any(t.word in says for t in line) or line[-1].word in ("?", "!")
