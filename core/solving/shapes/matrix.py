"""Rules on a table of who has which slot, whatever the cells are.

Guarantees: works for items and slots alike (a rule may name either side first), and needs of the
board only `has(item, slot)`, the formula for one cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise, product

from core.language.clauses import Compare, Group
from core.solving.formula import (
    Formula,
    Linear,
    comparison,
    conjunction,
    disjunction,
    equivalence,
    negation,
    of,
    total,
)

Cell = Callable[[str, str], Formula]


class Matrix:
    """Cells of items by slots."""

    def __init__(self, items: Group, slots: Group, has: Cell) -> None:
        self.items = items
        self.slots = slots
        self.has = has

    def row(self, name: str) -> tuple[Formula, ...]:
        """The cells of an item in slot order, or of a slot in item order."""
        if name in self.items.members:
            return tuple(self.has(name, s) for s in self.slots.members)
        return tuple(self.has(i, name) for i in self.items.members)

    def cell(self, one: str, other: str) -> Formula:
        """Whether the two go together; either side may come first."""
        if one in self.items.members:
            return self.has(one, other)
        return self.has(other, one)

    def goes_with(self, name: str, values: Iterable[str]) -> Formula:
        return disjunction(self.cell(name, v) for v in values)

    def used(self, name: str) -> Formula:
        return disjunction(self.row(name))

    def count(self, name: str, among: Sequence[str] = ()) -> Linear:
        """How many of `among` ((): all) go with `name`."""
        if not among:
            return total(of(f) for f in self.row(name))
        return total(of(self.cell(name, other)) for other in among)

    def together(self, names: Sequence[str]) -> Formula:
        """All the names have the same partners."""
        return conjunction(
            equivalence(a, b)
            for one, other in pairwise(names)
            for a, b in zip(self.row(one), self.row(other), strict=True)
        )

    def apart(self, names: Sequence[str]) -> Formula:
        """No partner is shared by two of the names."""
        columns = zip(*(self.row(n) for n in names), strict=True)
        return conjunction(
            comparison(total(of(f) for f in column), Compare.LE, 1) for column in columns
        )

    def in_a_row(self, item: str, most: int, *, wrap: bool) -> Formula:
        """At most `most` slots in a row, past the end where `wrap`."""
        cells = self.row(item)
        size = len(cells)
        if most >= size:
            return conjunction(())
        windows = size if wrap else size - most
        return conjunction(
            comparison(
                total(of(cells[(start + k) % size]) for k in range(most + 1)), Compare.LE, most
            )
            for start in range(windows)
        )

    @staticmethod
    def none_of(
        cells: Sequence[Sequence[Formula]], bad: Callable[[tuple[int, ...]], bool]
    ) -> Formula:
        """No choice of one true cell from each row has places (from 0) that are `bad` together."""
        return conjunction(
            disjunction(negation(row[k]) for row, k in zip(cells, places, strict=True))
            for places in product(*(range(len(row)) for row in cells))
            if bad(places)
        )
