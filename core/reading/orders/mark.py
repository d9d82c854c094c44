"""What a mark in a sentence about an order is.

Guarantees: plain data; a mark names members, or is a phrase, or a count.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.orders.words import Phrase, Sign


@dataclass(frozen=True)
class Mark:
    """`items`: the members named (several: one of them is meant, it is open which); else a phrase,
    or a plain count (`count`, with the noun behind it)."""

    start: int
    end: int
    items: tuple[str, ...] = ()
    phrase: Phrase | None = None
    count: int = 0
    full: bool = True

    @property
    def sign(self) -> Sign | None:
        """What the phrase of the mark does; None for members and counts."""
        return self.phrase.sign if self.phrase else None


@dataclass(frozen=True)
class Marked:
    """The marks of some tokens, and the telling words that are no part of any."""

    marks: tuple[Mark, ...]
    left: tuple[str, ...] = ()
