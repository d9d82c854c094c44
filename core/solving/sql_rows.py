"""Rows of joined tables in plain Python, with their filters: what FROM and WHERE should give.

Guarantees: it works row by row over the tables as they are, with no SQL but "read this table", so
that an error in the SQL, or in SQLite's use of it, shows up as a different result.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from core.language.clauses import AgainstAverage, Aggregate, Column, Compare, Condition, Query, Test
from core.solving.sql_cells import meets, order_of
from core.solving.sql_joins import JoinGraph, JoinStep, JoinTree, not_joined
from core.solving.sql_plan import condition_tables
from core.tables.catalog import Catalog, Value

Row = dict[str, Value]
Met = dict[str, Row]  # one row of each joined table
_ROW = "\x00row"  # number of the row within its table


class TooManyRowsError(Exception):
    """The tables are too large for a check row by row."""


class Reader:
    """The tables of Reckoner's own file, each read once, at most `most` rows in all."""

    def __init__(self, catalog: Catalog, database: Path, most: int) -> None:
        self._catalog = catalog
        self._database = database
        self._left = most
        self._tables: dict[str, list[Row]] = {}
        self._indexes: dict[tuple[str, str], dict[Value, list[Row]]] = {}

    def rows(self, table: str) -> list[Row]:
        if table not in self._tables:
            self._left -= self._catalog.table(table).row_count
            if self._left < 0:
                raise TooManyRowsError
            self._tables[table] = self._read(table)
        return self._tables[table]

    def matching(self, step: JoinStep, row: Row) -> list[Row]:
        """The rows of the step's other table that `row` joins with."""
        key = (step.other, step.other_column)
        if key not in self._indexes:
            index: dict[Value, list[Row]] = {}
            for other in self.rows(step.other):
                index.setdefault(other[step.other_column], []).append(other)
            self._indexes[key] = index
        cell = row[step.column]
        return [] if cell is None else self._indexes[key].get(cell, [])

    def _read(self, table: str) -> list[Row]:
        names = [column.name for column in self._catalog.table(table).columns]
        quoted = '"' + table.replace('"', '""') + '"'
        uri = f"{self._database.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            found = connection.execute(f"SELECT * FROM {quoted}").fetchall()  # noqa: S608
        return [
            {**dict(zip(names, row, strict=True)), _ROW: number} for number, row in enumerate(found)
        ]


def row_number(met: Met, table: str) -> Value:
    """What tells the rows of a table apart."""
    return met[table][_ROW]


class Rows:
    """Joined and filtered rows of one query."""

    def __init__(self, query: Query, catalog: Catalog, reader: Reader) -> None:
        self._query = query
        self._catalog = catalog
        self._reader = reader
        self._graph = JoinGraph(catalog)
        self._gone = [c for c in query.conditions if self._inside_without(c)]

    def joined(self, root: str, outputs: Iterable[str]) -> Iterator[Met]:
        """Every row of `root` with the rows of `outputs` that belong to it."""
        tree = self._tree(root, outputs)
        for row in self._reader.rows(root):
            yield from self._spread({root: row}, tree.steps)

    def near(self, root: str, outputs: Iterable[str]) -> Iterator[Met]:
        """As `kept`, with only the conditions on the row of `root` itself."""
        groups = [g for g in self._groups() if self._graph.reaches(root, _tables(g))]
        for met in self.joined(root, outputs):
            if all(self._some(met, tuple(met), group) for group in groups):
                yield met

    def kept(self, root: str, outputs: Iterable[str]) -> list[Met]:
        """The joined rows for which all of the query's filters hold."""
        outputs = list(outputs)
        tables = self._tree(root, outputs).tables
        found = [met for met in self.joined(root, outputs) if self._passes(met, tables)]
        for against in self._query.against:
            found = self._against(found, tables, against)
        return found

    # ------------------------------------------------------------ joining

    def _tree(self, root: str, outputs: Iterable[str]) -> JoinTree:
        tree = JoinTree(root)
        for table in outputs:
            tree = self._graph.extend(tree, table)
        return tree

    def _spread(self, met: Met, steps: Sequence[JoinStep]) -> Iterator[Met]:
        if not steps:
            yield met
            return
        for row in self._reader.matching(steps[0], met[steps[0].table]):
            yield from self._spread({**met, steps[0].other: row}, steps[1:])

    def _beyond(self, met: Met, tables: Iterable[str]) -> Iterator[Met]:
        """The row with each combination of rows of further tables that belong to it."""
        steps: tuple[JoinStep, ...] = ()
        reached = list(met)
        for table in tables:
            path = self._graph.path(reached, table, to_one=True)
            path = self._graph.path(reached, table) if path is None else path
            if path is None:
                raise not_joined(reached[0], table)
            steps += path
            reached += [step.other for step in path]
        return self._spread(met, steps)

    # ------------------------------------------------------------ filters

    def _groups(self) -> list[list[Condition]]:
        """Conditions of which one suffices, together; all groups must hold."""
        groups: dict[object, list[Condition]] = {}
        for number, condition in enumerate(self._query.conditions):
            if condition not in self._gone:
                groups.setdefault(condition.any_of or ("alone", number), []).append(condition)
        return list(groups.values())

    def _passes(self, met: Met, tables: tuple[str, ...]) -> bool:
        witnesses: dict[tuple[str, str], list[list[Condition]]] = {}
        main = self._query.main
        if self._graph.path(tables, main, to_one=True) is None:
            witnesses[self._branch(tables, main)] = []
        for group in self._groups():
            if self._is_near(tables, group):
                if not self._some(met, tables, group):
                    return False
                continue
            branches = {self._branch(tables, t) for t in _tables(group) if t not in tables}
            outside = all(any(t not in tables for t in condition_tables(c)) for c in group)
            if len(branches) == 1 and outside:
                witnesses.setdefault(branches.pop(), []).append(group)
            elif not any(self._witness(met, tables, [[condition]]) for condition in group):
                return False
        for branch, groups in witnesses.items():
            through = [main] if self._runs_to(tables, main, branch) else []
            sets = _separate(groups)
            if not all(self._witness(met, tables, one, through) for one in sets):
                return False
        return all(not self._related(met, gone) for gone in self._query.without)

    def _is_near(self, tables: tuple[str, ...], group: list[Condition]) -> bool:
        wanted = _tables(group)
        if len(group) > 1:
            return all(table in tables for table in wanted)
        return all(self._graph.path(tables, t, to_one=True) is not None for t in wanted)

    def _branch(self, tables: tuple[str, ...], table: str) -> tuple[str, str]:
        path = self._graph.path(tables, table)
        if not path:
            raise not_joined(tables[0], table)
        return path[0].table, path[0].other

    def _runs_to(self, tables: tuple[str, ...], main: str, branch: tuple[str, str]) -> bool:
        far = self._graph.path(tables, main, to_one=True) is None
        return far and self._branch(tables, main) == branch

    def _witness(
        self,
        met: Met,
        tables: tuple[str, ...],
        groups: list[list[Condition]],
        through: Sequence[str] = (),
    ) -> bool:
        """Whether some rows of further tables meet all groups together."""
        wanted = [*through, *(t for group in groups for t in _tables(group))]
        further = [table for table in dict.fromkeys(wanted) if table not in tables]
        inner = {table: met[table] for table in tables}
        return any(
            all(self._holds_any(wide, group) for group in groups)
            for wide in self._beyond(inner, further)
        )

    def _some(self, met: Met, tables: tuple[str, ...], group: list[Condition]) -> bool:
        return self._witness(met, tables, [group])

    def _holds_any(self, met: Met, group: list[Condition]) -> bool:
        return any(self._holds(met, condition) is True for condition in group)

    def _holds(self, met: Met, condition: Condition) -> bool | None:
        other = condition.other
        info = self._catalog.column(condition.column.table, condition.column.name)
        return meets(
            condition, info, cell(met, condition.column), cell(met, other) if other else None
        )

    # ------------------------------------------------------------ without

    def _inside_without(self, condition: Condition) -> str:
        for table in condition_tables(condition):
            if self._graph.path((self._query.main,), table, to_one=True) is None:
                path = self._graph.path((self._query.main,), table) or ()
                for gone in self._query.without:
                    if any(step.other == gone for step in path):
                        return gone
        return ""

    def _related(self, met: Met, gone: str) -> bool:
        groups = [[c] for c in self._gone if self._inside_without(c) == gone]
        return self._witness({**met}, (self._query.main,), groups, [gone])

    # ------------------------------------------------------------ against an average

    def _against(
        self, kept: list[Met], tables: tuple[str, ...], against: AgainstAverage
    ) -> list[Met]:
        column = against.column
        near = self._graph.path(tables, column.table, to_one=True) is not None
        extreme = against.compare is Compare.EQ and against.aggregate is not Aggregate.AVG
        wide = [list(self._beyond(met, [column.table] * (column.table not in met))) for met in kept]
        if near and extreme:
            cells = [cell(one, column) for found in wide for one in found]
        else:
            cells = [row[column.name] for row in self._reader.rows(column.table)]
        bound = aggregate_of(against.aggregate, cells)
        return [
            met
            for met, found in zip(kept, wide, strict=True)
            if any(_against_bound(cell(one, column), against.compare, bound) for one in found)
        ]


def cell(met: Met, column: Column) -> Value:
    return met[column.table][column.name]


def aggregate_of(aggregate: Aggregate, cells: Sequence[Value]) -> Value:
    """The aggregate of the cells that are not blank; None where there are none to add up."""
    filled = [one for one in cells if one is not None]
    if aggregate is Aggregate.COUNT:
        return len(filled)
    if aggregate is Aggregate.COUNT_DISTINCT:
        return len(set(filled))
    if not filled:
        return None
    if aggregate in {Aggregate.MIN, Aggregate.MAX}:
        ordered = sorted(filled, key=order_of)
        return ordered[0] if aggregate is Aggregate.MIN else ordered[-1]
    total = sum(one for one in filled if not isinstance(one, str))
    return total / len(filled) if aggregate is Aggregate.AVG else total


def _against_bound(value: Value, compare: Compare, bound: Value) -> bool:
    if value is None or bound is None:
        return False
    if isinstance(value, str) or isinstance(bound, str):
        low, high = order_of(value), order_of(bound)
        return compare.holds((low > high) - (low < high), 0)
    return compare.holds(value, bound, 1e-9 * max(1.0, abs(bound)))


def _tables(group: Sequence[Condition]) -> list[str]:
    return list(dict.fromkeys(table for c in group for table in condition_tables(c)))


def _separate(groups: list[list[Condition]]) -> list[list[list[Condition]]]:
    """Sets of groups that one row must meet: two different values asked of one column are two
    rows ("bought desks and chairs")."""
    for group in groups:
        if len(group) > 1 or group[0].test is not Test.EQ or group[0].negated:
            continue
        same = [g for g in groups if len(g) == 1 and _equal_on(g[0], group[0].column)]
        if len(same) > 1:
            rest = [g for g in groups if g not in same]
            return [part for one in same for part in _separate([*rest, one])]
    return [groups]


def _equal_on(condition: Condition, column: Column) -> bool:
    return condition.column == column and condition.test is Test.EQ and not condition.negated
