"""A request cut at its signs into segments, each with the numbers and the words it holds.

Guarantees: segments are in order and cover every word; each knows what stands before it, how deep
in brackets it is, and which of its words come before, between and after its figures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.reading.declared.tokens import Token
from core.reading.loads.figures import Figure, figures
from core.reading.loads.words import TITLES

_STOPS = frozenset((".", "!", "?", "…", "•"))
_LINES = frozenset(("\n", ";"))
_COMMAS = frozenset((",", "|", "=", "->", "/", "and", "then", "@", "("))
_DASHES = frozenset(("-", "–", "—", "*", "•"))
_NOTHING = frozenset(("free", "nothing", "nil", "none"))
# What stands before a segment, from weak to strong.
STRENGTH = {"": 0, "(": 0, ",": 1, "and": 1, ":": 2, ";": 3, "\n": 3, ".": 4, "\n\n": 4}


@dataclass(frozen=True)
class Segment:
    """Tokens `start` to `end`; `sign`: the strongest sign before it; `depth` in brackets."""

    start: int
    end: int
    sign: str
    depth: int = 0
    figures: tuple[Figure, ...] = ()

    @property
    def strong(self) -> bool:
        """Whether what stands before it ends an entry of a list."""
        return STRENGTH[self.sign] >= 3


def segments(tokens: tuple[Token, ...], text: str) -> list[Segment]:
    """The segments of a request that hold anything."""
    found: list[Segment] = []
    start, sign, depth = 0, "\n\n", 0
    for n, token in enumerate(tokens):
        cut = _cut(tokens, n)
        tab = n > start and "\t" in text[tokens[n - 1].end : token.start]
        if cut is None and not tab:
            continue
        if n > start:
            found.append(_segment(tokens, start, n, sign, depth))
            sign = ""
        if token.word in "()":
            depth = max(0, depth + (1 if token.word == "(" else -1))
        sign = _stronger(sign, cut or ",")
        start = n + 1 if cut is not None else n
    if start < len(tokens):
        found.append(_segment(tokens, start, len(tokens), sign, depth))
    return found


def _segment(tokens: tuple[Token, ...], start: int, end: int, sign: str, depth: int) -> Segment:
    own = [f for f in _figures(tokens, start, end) if f.end <= end or f.start < end]
    return Segment(start, end, sign, depth, tuple(own))


def _figures(tokens: tuple[Token, ...], start: int, end: int) -> list[Figure]:
    """The figures of a stretch; "free" is a figure of its own."""
    found = [_apiece(tokens, f) for f in figures(tokens, start, end)]
    free = [
        Figure(0.0, "", "", n, n + 1)
        for n in range(start, end)
        if tokens[n].word in _NOTHING and n > start
    ]
    return sorted([*found, *free], key=lambda f: f.start) if free else found


def _apiece(tokens: tuple[Token, ...], figure: Figure) -> Figure:
    """A noun that belongs to the next number is none of this one's: "8 value 40" has it later."""
    end = figure.end
    end += end + 1 < len(tokens) and tokens[end + 1].word in ("£", "€", "$")
    follows = end + 1 < len(tokens) and tokens[end + 1].kind == "n"
    return replace(figure, noun="") if follows and figure.noun else figure


def _stronger(sign: str, cut: str) -> str:
    if "\n" in (sign, cut) and sign == cut:
        return "\n\n"
    return cut if STRENGTH[cut] >= STRENGTH[sign] else sign


def _cut(tokens: tuple[Token, ...], n: int) -> str | None:
    """What a token parts, as the sign it counts for; None where it parts nothing."""
    token = tokens[n]
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if token.word in ("(", ")", "[", "]"):
        return "("
    if token.word == ":":
        return "," if after is not None and _opens_figure(tokens, n + 1) else ":"
    if token.word in _STOPS:
        return None if token.word == "." and _inside(tokens, n) else "."
    if token.word in _LINES:
        return token.word
    if token.word in _DASHES:
        glued = token.glued and after is not None and after.glued
        if n == 0 or tokens[n - 1].word == "\n":
            return "\n"
        return None if glued else ","
    if token.word in _COMMAS:
        return "and" if token.word in ("and", "then") else ","
    return None


def _opens_figure(tokens: tuple[Token, ...], n: int) -> bool:
    return tokens[n].kind == "n" or tokens[n].word in ("£", "€", "$")


def _inside(tokens: tuple[Token, ...], n: int) -> bool:
    """A full stop that ends no sentence: "Mr. Gore", "e.g."."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if n == 0 or not tokens[n].glued or after is None:
        return False
    before = tokens[n - 1].word
    if before in TITLES - {"no"}:
        return True
    return after.glued and after.kind == "w"
