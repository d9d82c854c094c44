"""A request cut at every sign, so that lists can be strung together from what stands between.

Guarantees: segments are in order, cover every word, and remember all signs before them; brackets,
colons, dashes between spaces and ends of sentences and lines part, as do commas, "and" and "or".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from core.reading.declared.tokens import Token
from core.reading.loads.figures import figures
from core.reading.loads.words import FORBIDDEN, TITLES

JOINING = frozenset(
    (",", ";", "and", "or", "/", "|", "\n", "•", "*", "then", "plus", "while", "whereas", "but")
)
PAIRING = frozenset((":", "(", "-", "–", "—", "=", "->"))
_ENDING = frozenset((".", "!", "?", "…", "..."))
_PARTING = JOINING | PAIRING | _ENDING | {")"}


@dataclass(frozen=True)
class Cut:
    """Tokens `start` to `end`, and the `signs` that stand before them."""

    start: int
    end: int
    signs: tuple[str, ...]

    @property
    def joins(self) -> bool:
        """Whether a list may go on over these signs."""
        return bool(self.signs) and all(s in JOINING or s == ")" for s in self.signs)

    @property
    def ends(self) -> bool:
        """Whether a sentence or a line ended just before."""
        return not self.signs or any(s in _ENDING or s == "\n" for s in self.signs)

    @property
    def pairs(self) -> bool:
        """Whether it is said of the segment before: ": 900 kg", "(three beds)"."""
        return len(self.signs) == 1 and self.signs[0] in PAIRING

    @property
    def bracketed(self) -> bool:
        return "(" in self.signs


def cuts(tokens: tuple[Token, ...]) -> list[Cut]:
    """All segments of a request."""
    found: list[Cut] = []
    signs: list[str] = []
    start = 0
    for n, token in enumerate(tokens):
        if (_numbers_line(tokens, n) and n == start) or (n and _numbers_line(tokens, n - 1)):
            start = n + 1
            continue
        if not _parts(tokens, n):
            continue
        if n > start:
            found.append(Cut(start, n, tuple(signs)))
            signs = []
        bullet = token.word in PAIRING and (n == 0 or tokens[n - 1].word == "\n")
        signs += [] if bullet else [token.word]
        start = n + 1
    if start < len(tokens):
        found.append(Cut(start, len(tokens), tuple(signs)))
    return [piece for n, cut in enumerate(found) for piece in _split(tokens, found, n, cut)]


def _numbers_line(tokens: tuple[Token, ...], n: int) -> bool:
    """Whether a number only numbers a line: "1. Ann", "2) Bob"."""
    after = tokens[n + 1].word if n + 1 < len(tokens) else ""
    opens = n == 0 or tokens[n - 1].word == "\n"
    return opens and tokens[n].kind == "n" and after in (".", ")")


def _split(tokens: tuple[Token, ...], found: list[Cut], n: int, cut: Cut) -> list[Cut]:
    """A segment that strings names and numbers without signs: "a 4 b 8 c 2", "a=4 b=8"."""
    own = figures(tokens, cut.start, cut.end)
    after = found[n + 1] if n + 1 < len(found) else None
    lone = len(own) == 1 and own[0].start == cut.start and own[0].end < cut.end
    if lone and cut.pairs and after is not None and after.signs == cut.signs:
        end = own[0].end
        return [replace(cut, end=end), Cut(end, cut.end, (",",))]
    ends = [f.end for f in own]
    named = [tokens[a : f.start] for a, f in zip([cut.start, *ends], own, strict=False)]
    if len(own) < 3 or not all(0 < len(w) < 4 and _could_name(w) for w in named):
        return [cut]
    edges = [cut.start, *ends[:-1], cut.end]
    return [Cut(a, b, cut.signs if k == 0 else (",",)) for k, (a, b) in enumerate(pairwise(edges))]


def _could_name(words: tuple[Token, ...]) -> bool:
    letter = len(words) == 1 and len(words[0].text) == 1 and words[0].text.isupper()
    return letter or (words[-1].kind == "w" and not any(t.word in FORBIDDEN for t in words))


def _parts(tokens: tuple[Token, ...], n: int) -> bool:
    token = tokens[n]
    if token.word not in _PARTING or token.kind == "n":
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    if token.word in ("-", "–", "—", "*", "•") and (n == 0 or tokens[n - 1].word == "\n"):
        return True  # a bullet
    if token.word in ("-", "–", "—", "*"):
        return not (token.glued and after is not None and after.glued)
    if token.word == "." and token.glued and n:
        titled = tokens[n - 1].word in TITLES - {"no"}
        inside = after is not None and after.glued and after.kind in "wn"
        return not inside and not (titled and after is not None)
    return True
