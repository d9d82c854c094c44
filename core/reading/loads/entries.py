"""Entries of lists, and the word that says what a list is of.

Guarantees: plain data; the heading is the nearest plural noun before a list in its sentence, or the
word before a colon.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.tokens import Token
from core.reading.loads.figures import Figure
from core.reading.loads.words import FORBIDDEN, UNITS


@dataclass(frozen=True)
class Entry:
    """A name, its tokens, its figures, and a label in brackets; `stop` is behind all of them."""

    name: str
    start: int
    end: int
    stop: int
    figures: tuple[Figure, ...] = ()
    label: str = ""


@dataclass(frozen=True)
class Listing:
    """Entries in order, from token `start` to `stop`; `header`: the word that says what they are;
    `marked`: they stand behind a colon or such a word."""

    entries: tuple[Entry, ...]
    start: int
    stop: int
    header: str = ""
    marked: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(e.name for e in self.entries)


_SPACES = frozenset("beds places seats spaces berths bunks chairs".split())


def header_before(tokens: tuple[Token, ...], start: int) -> tuple[str, bool]:
    """The noun that stands before a list: "Pens:", "two fridges,", "boxes", "Children are"."""
    n = start - 1
    colon = n >= 0 and tokens[n].word == ":"
    crossed = False
    while n >= 0 and start - n < 7:
        word = tokens[n]
        if word.word in (".", "!", "?", "\n", ";") and not colon:
            break
        if word.word in (".", "!", "?"):
            break
        crossed = crossed or word.word in FORBIDDEN
        plural = word.kind == "w" and word.word.endswith("s") and len(word.word) > 3
        counted = word.word in _SPACES and n > 0 and tokens[n - 1].kind == "n"
        plural = plural and not counted  # "rooms with 5 seats each:"
        if (plural and word.word not in FORBIDDEN and word.word not in UNITS) or (
            colon and word.kind == "w" and not crossed
        ):
            return word.word, colon or not crossed
        n -= 1
    return "", colon
