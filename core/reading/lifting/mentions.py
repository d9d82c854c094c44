"""Mentions: the things, numbers and signal words that code finds in a request before it is read.

Guarantees: a mention is tied to its words (offsets in the request) and carries everything that
code knows of it, so that a reader needs only its id and its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.language.clauses import Compare
from core.language.lexicon import Direction, Extreme

if TYPE_CHECKING:
    from core.reading.clues.whole import PuzzleReading

MIDDLE = 0  # among places: "in the middle", turned into a number for the plan at hand


@dataclass(frozen=True)
class Cell:
    """A place where a value was found in the user's tables."""

    table: str
    column: str
    text: str


@dataclass(frozen=True)
class Mention:
    """One mention; only the fields of its kind are filled (kinds: core.reading.sketch).

    `names`: members meant (w, l, s, v). `number` with `unit`: n h k p q (p as a share, 0 to 1);
    for g the stated number of them. `noun`: singular group noun (g) or amount (b).
    `period`: first and last ISO day (y); `clock`: hours since midnight (y).
    `parts`: (name, number, unit) of a list with quantities (s).
    `cells`: where a value occurs (v); `column`: table and column (x, a, z); `table`: t.
    """

    kind: str
    start: int
    end: int
    text: str
    id: str = ""
    names: tuple[str, ...] = ()
    number: float | None = None
    unit: str = ""
    noun: str = ""
    compare: Compare | None = None
    direction: Direction | None = None
    extreme: Extreme | None = None
    places: tuple[int, ...] = ()
    period: tuple[str, str] | None = None
    clock: float | None = None
    parts: tuple[tuple[str, float, str], ...] = ()
    cells: tuple[Cell, ...] = ()
    column: tuple[str, str] | None = None
    table: str = ""
    factor: tuple[str, str] | None = None
    exact: bool = True

    def named(self, number: int) -> Mention:
        return replace(self, id=f"{self.kind}{number}")


@dataclass(frozen=True)
class Sentence:
    """One sentence of the request and its lifted form ("w1 works the day d1 w2 .")."""

    start: int
    end: int
    text: str
    lifted: str
    mentions: tuple[Mention, ...]

    def mention(self, name: str) -> Mention:
        """The mention of that id. Raises KeyError where there is none."""
        for mention in self.mentions:
            if mention.id == name:
                return mention
        raise KeyError(name)


@dataclass(frozen=True)
class Lists:
    """A group that the request itself spells out: its members, and the noun that names it."""

    members: tuple[str, ...]
    noun: str
    start: int
    end: int


@dataclass(frozen=True)
class LiftedRequest:
    """A request in sentences; `puzzle` where it is a clue puzzle and was read whole."""

    text: str
    sentences: tuple[Sentence, ...]
    lists: tuple[Lists, ...]
    puzzle: PuzzleReading | None = None
