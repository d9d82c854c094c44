"""The frame of a question: what is asked, of which things, for each of what, in which order.

Guarantees: a frame points at marks of its line; what a mark means in the query is decided when the
frame is built (`build.py`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.language.clauses import Aggregate, Condition, Grain, Test


@dataclass(frozen=True)
class Head:
    """What is asked for: "list" or an aggregate of a mark ("" of rows)."""

    aggregate: Aggregate
    mark: str = ""
    different: bool = False
    place: int = 0


@dataclass(frozen=True)
class Group:
    """For each `mark`; of a date by `grain` ("" where no column is named)."""

    mark: str
    grain: Grain | None = None
    place: int = 0


@dataclass(frozen=True)
class Told:
    """A condition as told. `exists`: it is said of whether there is such a row at all ("never",
    "any"); `negated` then means that there is none. `both`: it must hold as well as the next."""

    condition: Condition
    place: int
    negated: bool = False
    exists: bool = False
    mark: str = ""


@dataclass(frozen=True)
class Count:
    """A number that the rows (or the total of `mark`) of each thing are compared with."""

    sign: str
    value: float
    mark: str = ""
    total: bool = False
    place: int = 0


@dataclass(frozen=True)
class Rank:
    """The first `limit` by a mark: its values, or with `count` the number of its rows."""

    descending: bool
    limit: int | None
    mark: str = ""
    count: bool = False
    word: str = ""
    subject: str = ""
    place: int = 0


@dataclass
class Frame:
    heads: list[Head] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    ranks: list[Rank] = field(default_factory=list)
    lacking: list[tuple[str, int]] = field(default_factory=list)
    having_rows: list[str] = field(default_factory=list)
    against: list[tuple[str, bool, int]] = field(default_factory=list)
    order: tuple[str, bool] | None = None
    share: bool = False
    product: tuple[str, ...] = ()
    both: bool = False
    every: bool = False
    denied: bool = False
    yes_or_no: bool = False
    periods: list[tuple[str, int]] = field(default_factory=list)


__all__ = ["Count", "Frame", "Group", "Head", "Rank", "Test", "Told"]
