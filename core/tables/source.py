"""A table as it stands in the user's file, before its types are known.

Guarantees: `rows()` can be called again and gives the same rows, each as wide as `header`, so that
a first pass can find the types and a second can write them, without holding the file in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Generic, TypeVar

Raw = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class ForeignKey:
    """A declared reference: `column` of this table refers to `other`.`other_column`."""

    column: str
    other: str
    other_column: str


Thing = TypeVar("Thing")
_KEPT = 20


class Few(Generic[Thing]):
    """The first few of many things, and how many there were: a file of 2 GB may be odd in every
    row, and its import must not grow with it."""

    def __init__(self) -> None:
        self.first: list[Thing] = []
        self._count = 0

    def append(self, thing: Thing) -> None:
        """One more."""
        self._count += 1
        if len(self.first) < _KEPT:
            self.first.append(thing)

    def take(self, others: Few[Thing]) -> None:
        """All of these as well; they are none afterwards."""
        self._count += len(others)
        self.first = (self.first + others.first)[:_KEPT]
        others.clear()

    def clear(self) -> None:
        """None at all."""
        self.first = []
        self._count = 0

    def __len__(self) -> int:
        return self._count


@dataclass
class SourceNotes:
    """What a reading pass saw; filled again by each pass, so that nothing is counted twice."""

    short: Few[int] = field(default_factory=Few)
    long: Few[int] = field(default_factory=Few)
    broken: Few[int] = field(default_factory=Few)
    blank: Few[int] = field(default_factory=Few)
    remarks: list[str] = field(default_factory=list)

    def clear(self) -> None:
        for rows in (self.short, self.long, self.broken, self.blank):
            rows.clear()


@dataclass(frozen=True)
class SourceTable:
    """`key`: the declared primary key or ""; `first_row`: number of the first data row as a
    spreadsheet shows it; `comma_decimals`: the file itself hints at 1.240,50 (semicolon CSV);
    `typed`: its columns have types of their own, so that odd cells are no slips of the pen."""

    name: str
    header: tuple[str, ...]
    rows: Callable[[], Iterator[tuple[Raw, ...]]]
    file: str = ""
    first_row: int = 2
    notes: SourceNotes = field(default_factory=SourceNotes)
    key: str = ""
    foreign_keys: tuple[ForeignKey, ...] = ()
    comma_decimals: bool = False
    typed: bool = False
