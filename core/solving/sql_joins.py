"""The join graph of a catalog: how to get from one table to another.

Guarantees: a path follows known joins only and is a shortest one (then the one that multiplies
rows least, then the surest); the same catalog always gives the same path; and of each step it is
known whether it can multiply rows.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass

from core.errors import NotAnswerableError
from core.tables.catalog import Catalog, JoinKind, JoinSource

_SOURCE_COST = {
    JoinSource.HAND: 0,
    JoinSource.DECLARED: 0,
    JoinSource.NAMES: 1,
    JoinSource.VALUES: 3,
}


@dataclass(frozen=True)
class JoinStep:
    """From `table` to `other`, where `table`.`column` = `other`.`other_column`.

    `many`: a row of `table` can meet several rows of `other`.
    """

    table: str
    column: str
    other: str
    other_column: str
    many: bool
    cost: int = 0


@dataclass(frozen=True)
class JoinTree:
    """Joined tables: `root`, and the steps that add the others, in order."""

    root: str
    steps: tuple[JoinStep, ...] = ()

    @property
    def tables(self) -> tuple[str, ...]:
        return (self.root, *(step.other for step in self.steps))

    @property
    def multiplies(self) -> bool:
        """Whether a row of the root can occur several times."""
        return any(step.many for step in self.steps)


class JoinGraph:
    """Both directions of every join of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        self._steps: dict[str, list[JoinStep]] = {table.name: [] for table in catalog.tables}
        for join in catalog.joins:
            cost = _SOURCE_COST[join.source]
            there = JoinStep(
                join.table, join.column, join.other, join.other_column,
                join.kind is JoinKind.MANY_TO_MANY, cost,
            )  # fmt: skip
            back = JoinStep(
                join.other, join.other_column, join.table, join.column,
                join.kind is not JoinKind.ONE_TO_ONE, cost,
            )  # fmt: skip
            self._steps[join.table].append(there)
            self._steps[join.other].append(back)

    def path(
        self, starts: Iterable[str], goal: str, *, to_one: bool = False
    ) -> tuple[JoinStep, ...] | None:
        """The best path from any of `starts` to `goal`, or None; () where it is one of them.

        `to_one`: only steps that cannot multiply rows.
        """
        queue: list[tuple[tuple[int, int, int, int], int, str, tuple[JoinStep, ...]]] = []
        for number, start in enumerate(dict.fromkeys(starts)):
            heapq.heappush(queue, ((0, 0, 0, 0), number, start, ()))
        number, seen = len(queue), set()
        while queue:
            cost, _, table, path = heapq.heappop(queue)
            if table == goal:
                return path
            if table in seen:
                continue
            seen.add(table)
            for step in self._steps.get(table, ()):
                if step.other not in seen and not (to_one and step.many):
                    number += 1
                    # Up to a shared parent and down again says little: a table between is better.
                    turns = bool(path) and step.many and not path[-1].many
                    more = (
                        cost[0] + 1, cost[1] + turns, cost[2] + step.many, cost[3] + step.cost,
                    )  # fmt: skip
                    heapq.heappush(queue, (more, number, step.other, (*path, step)))
        return None

    def reaches(self, start: str, goals: Iterable[str]) -> bool:
        """Whether each of `goals` can be joined to `start` without multiplying its rows."""
        return all(self.path((start,), goal, to_one=True) is not None for goal in goals)

    def extend(self, tree: JoinTree, goal: str) -> JoinTree:
        """The tree with `goal` joined, without multiplying rows where that is possible.

        Raises NotAnswerableError where the tables are not connected.
        """
        path = self.path(tree.tables, goal, to_one=True)
        if path is None:
            path = self.path(tree.tables, goal)
        if path is None:
            raise not_joined(tree.root, goal)
        return JoinTree(tree.root, tree.steps + path)

    def finest(self, tables: Iterable[str], preferred: str) -> str | None:
        """The table a row of which has at most one row in each of `tables`: one of them if
        possible, else the nearest that connects them; None where there is none."""
        wanted = list(dict.fromkeys(tables))
        first = [preferred] if preferred in wanted else []
        for table in (*first, *wanted):
            if self.reaches(table, wanted):
                return table
        if self.reaches(preferred, wanted):
            return preferred
        others = [t for t in self._steps if t not in wanted and self.reaches(t, wanted)]
        return min(others, key=lambda t: self._length(t, wanted), default=None)

    def _length(self, start: str, goals: list[str]) -> int:
        return sum(len(self.path((start,), goal, to_one=True) or ()) for goal in goals)


def not_joined(one: str, other: str) -> NotAnswerableError:
    """The error that says that two tables have no common column."""
    return NotAnswerableError(
        f"{one} and {other} cannot be joined.",
        "No column of one refers to the other, and no table connects them.",
        "Add a column with the same key to both tables, or ask about one of them.",
    )
