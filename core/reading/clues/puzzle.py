"""What a clue puzzle is made of: categories with their members, and the words they stand in.

Guarantees: plain frozen data. Member names are unique in a puzzle; members of an ordered category
stand from the lowest to the highest.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.language.clauses import Group, OrderKind


class Kind(Enum):
    """What the members of a category are; all but NAMES have an order."""

    NAMES = "names"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    YEAR = "year"
    ORDINAL = "ordinal"
    CLOCK = "clock"
    DATE = "date"
    WEEKDAY = "weekday"
    MONTH = "month"


@dataclass(frozen=True)
class Category:
    """One category: `surfaces` are the members as the request spells them, `members` their unique
    names, `values` their numbers (days, hours, money …) where they have an order, `unit` one step
    of the values. `span`: where they are listed; `hints`: words that speak of the category.
    """

    name: str
    members: tuple[str, ...]
    surfaces: tuple[str, ...]
    kind: Kind
    values: tuple[float, ...]
    unit: str
    span: tuple[int, int]
    hints: frozenset[str]

    @property
    def ordered(self) -> bool:
        return self.kind is not Kind.NAMES

    def group(self) -> Group:
        """The category in the clause language."""
        order = OrderKind.ORDERED if self.ordered else OrderKind.NONE
        return Group(self.name, self.members, order, self.values, self.unit)


@dataclass(frozen=True)
class Puzzle:
    """The categories, all of one size, the sentences that are not mere lists, and the places of
    all the lists. `several`: the second of two categories are places that take several each, or
    some of them none; the sizes then differ."""

    text: str
    categories: tuple[Category, ...]
    sentences: tuple[tuple[int, int], ...]
    several: bool = False

    @property
    def size(self) -> int:
        return len(self.categories[0].members)

    def category_of(self, member: str) -> Category:
        """The category that has `member`. Raises StopIteration where none has."""
        return next(c for c in self.categories if member in c.members)
