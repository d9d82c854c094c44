"""A table as it stands in the user's file, before its types are known.

Guarantees: `rows()` can be called again and gives the same rows, each as wide as `header`, so that
a first pass can find the types and a second can write them, without holding the file in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Raw = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class ForeignKey:
    """A declared reference: `column` of this table refers to `other`.`other_column`."""

    column: str
    other: str
    other_column: str


@dataclass
class SourceNotes:
    """What a reading pass saw; filled again by each pass, so that nothing is counted twice."""

    short: list[int] = field(default_factory=list)
    long: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
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
