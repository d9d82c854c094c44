"""The independent check of a query's rows: the clause worked out again in plain Python.

Guarantees: `check_rows` is True only if the rows are those that the clause asks for, in the order
it asks for (rows that tie may come in any order), to within rounding; False where they differ; and
None where the tables are too large to say, or rows were cut off.
"""

from __future__ import annotations

import calendar
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Combined,
    Compare,
    Grain,
    Query,
    SetOperation,
    Shown,
)
from core.solving.sql_cells import comparable, order_of, part_of_date
from core.solving.sql_outputs import Output, outputs_of
from core.solving.sql_plan import COUNTS, Key, QueryPlan, anchors, key_tables, plan_query
from core.solving.sql_rows import (
    Met,
    Reader,
    Rows,
    TooManyRowsError,
    aggregate_of,
    cell,
    row_number,
)
from core.solving.sql_run import QueryRows
from core.tables.catalog import Catalog, Kind, Value

MOST_ROWS = 50_000
Group = tuple[Value, ...]
_Members = dict[tuple[Value, Group], Met]  # rows of a base, each once


@dataclass(frozen=True)
class Expected:
    """A row of the result, with what it is sorted by (blanks last)."""

    cells: tuple[Value, ...]
    order: tuple[tuple[bool, float, tuple[int, float, str]], ...]


def check_rows(query: Query, catalog: Catalog, database: Path, rows: QueryRows) -> bool | None:
    """Whether `rows` answer the query. None where that cannot be told.

    Raises NotAnswerableError where the query cannot be answered at all.
    """
    if rows.cut_off:
        return None
    try:
        expected = expected_rows(query, catalog, database)
    except TooManyRowsError:
        return None
    return _same(expected, query, rows.rows)


def expected_rows(query: Query, catalog: Catalog, database: Path) -> list[Expected]:
    """All rows that the query asks for, sorted, before any limit.

    Raises TooManyRowsError beyond MOST_ROWS rows in the tables concerned.
    """
    if query.combined is not None:
        return _combined(query, query.combined, catalog, database)
    plan = plan_query(query, catalog)
    reference = _Reference(plan, catalog, Reader(catalog, database, MOST_ROWS))
    found = reference.groups() if plan.grouped else reference.rows()
    return sorted(found, key=lambda row: row.order)


def _combined(query: Query, combined: Combined, catalog: Catalog, database: Path) -> list[Expected]:
    """Two lists as sets: each row once, kept by whether the other list has it."""
    first = expected_rows(replace(query, combined=None), catalog, database)
    second = expected_rows(combined.query, catalog, database)
    others = {one.cells for one in second}
    match combined.operation:
        case SetOperation.BOTH:
            kept = [one for one in first if one.cells in others]
        case SetOperation.EXCEPT:
            kept = [one for one in first if one.cells not in others]
        case SetOperation.EITHER:
            kept = [*first, *second]
    return [Expected(cells, ()) for cells in {one.cells: None for one in kept}]


def _same(expected: list[Expected], query: Query, rows: Sequence[tuple[Value, ...]]) -> bool:
    limit = len(expected) if query.limit is None else max(0, query.limit)
    if len(rows) != min(limit, len(expected)):
        return False
    left: dict[object, list[Expected]] = defaultdict(list)
    for one in expected:
        left[_rounded(one.cells)].append(one)
    for place, row in enumerate(rows):
        wanted = expected[place].order if query.ranked else None
        for one in left[_rounded(row)]:
            if wanted is None or _close_order(one.order, wanted):
                left[_rounded(row)].remove(one)
                break
        else:
            return False
    return True


def _rounded(cells: Iterable[Value]) -> tuple[object, ...]:
    """Cells such that results of the same sum in another order are the same."""
    return tuple(f"{float(c):.8g}" if isinstance(c, int | float) else c for c in cells)


def _close_order(one: Sequence[object], other: Sequence[object]) -> bool:
    return all(_close(a, b) for a, b in zip(_flat(one), _flat(other), strict=True))


def _flat(parts: Iterable[object]) -> list[object]:
    found: list[object] = []
    for part in parts:
        found += _flat(part) if isinstance(part, tuple) else [part]
    return found


def _close(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, rel_tol=1e-8, abs_tol=1e-9)
    return one == other


def _holds(value: Value, compare: Compare, limit: float) -> bool:
    return isinstance(value, int | float) and compare.holds(value, limit, 1e-9)


class _Reference:
    """The clause worked out row by row."""

    def __init__(self, plan: QueryPlan, catalog: Catalog, reader: Reader) -> None:
        self._plan = plan
        self._query = plan.query
        self._catalog = catalog
        self._reader = reader
        self._rows = Rows(plan.query, catalog, reader)
        self._outputs = outputs_of(plan, catalog)

    # ------------------------------------------------------------ rows

    def rows(self) -> list[Expected]:
        used = (*self._query.shown, *(ranked.shown for ranked in self._query.ranked))
        shown_tables = [column.table for shown in used for column in shown.columns]
        tables = dict.fromkeys([*shown_tables, *anchors(self._query)])
        found = []
        for met in self._rows.kept(self._plan.unit, tables):
            cells = tuple(self._key(met, output.what) for output in self._outputs)
            sorted_by = [self._key(met, ranked.shown) for ranked in self._query.ranked]
            found.append(Expected(cells, self._order(sorted_by)))
        if not self._query.distinct:
            return found
        return list({one.cells: one for one in found}.values())

    def _key(self, met: Met, key: Key) -> Value:
        if isinstance(key, Shown):
            return self._product(met, key)
        value = cell(met, key.column)
        info = self._catalog.column(key.column.table, key.column.name)
        if key.grain is None or not info.kind.dated or value is None:
            return value
        return part_of_date(value, key.grain)

    def _product(self, met: Met, shown: Shown) -> Value:
        cells = [self._number(met, column, shown.aggregate) for column in shown.columns]
        if len(cells) == 1 or None in cells:
            return cells[0] if len(cells) == 1 else None
        return math.prod(float(one) for one in cells if one is not None)

    def _number(self, met: Met, column: Column, aggregate: Aggregate) -> Value:
        value = cell(met, column)
        info = self._catalog.column(column.table, column.name)
        counted = aggregate in {Aggregate.SUM, Aggregate.AVG}
        if info.kind is Kind.BOOL and counted and value is not None:
            return int(value == info.truth[1])
        return value

    def _order(self, sorted_by: Sequence[Value]) -> tuple[tuple[bool, float, tuple], ...]:  # type: ignore[type-arg]
        parts = []
        for value, ranked in zip(sorted_by, self._query.ranked, strict=True):
            number, size, text = order_of(comparable(value))
            if ranked.descending and isinstance(value, str):
                text = "".join(chr(0x10FFFF - ord(c)) for c in text) + chr(0x10FFFF)
            size = -size if ranked.descending else size
            parts.append((value is None, 0.0, (number, size, text)))
        return tuple(parts)

    # ------------------------------------------------------------ groups

    def groups(self) -> list[Expected]:
        members = {base: self._members(base, shown) for base, shown in self._plan.bases}
        whole = len(members) > 1 or bool(self._plan.zero)
        keys: dict[Group, Met] = {}
        if not members:
            keys = self._grouped(self._rows.kept(self._plan.unit, self._key_tables()))
        for found in members.values():
            keys |= {group: next(iter(rows.values())) for group, rows in found.items() if rows}
        if self._plan.zero:
            keys = self._grouped(self._rows.near(self._plan.zero, self._key_tables()))
        if not self._plan.keys:
            keys = {(): {}}
        found_rows = []
        for group in keys:
            values = self._values(members, group, zero=whole)
            if all(_holds(values[h.shown], h.compare, h.value) for h in self._query.having):
                found_rows.append(self._group_row(group, values, members))
        return found_rows

    def _grouped(self, rows: Iterable[Met]) -> dict[Group, Met]:
        return {self._group(met): met for met in rows}

    def _group(self, met: Met) -> Group:
        keys = [self._key(met, key) for key in self._plan.keys]
        return (*keys, *(row_number(met, table) for table in self._plan.identities))

    def _key_tables(self) -> list[str]:
        tables = [table for key in self._plan.keys for table in key_tables(key)]
        return list(dict.fromkeys([*tables, *self._plan.identities, *anchors(self._query)]))

    def _members(self, base: str, shown: Sequence[Shown]) -> dict[Group, _Members]:
        """In each group the rows of the base, each once."""
        used = [column.table for one in shown for column in one.columns]
        tables = dict.fromkeys([*used, *self._key_tables()])
        groups: dict[Group, _Members] = defaultdict(dict)
        for met in self._rows.kept(base, tables):
            values = tuple(self._product(met, one) for one in shown if one.columns)
            groups[self._group(met)][row_number(met, base), values] = met
        return groups

    def _values(
        self, members: dict[str, dict[Group, _Members]], group: Group, *, zero: bool
    ) -> dict[Shown, Value]:
        values: dict[Shown, Value] = {}
        for base, shown in self._plan.bases:
            rows = list(members[base].get(group, {}).values())
            for one in shown:
                blank = zero and not rows and self._plan.keys and one.aggregate not in COUNTS
                values[one] = None if blank else self._aggregate(one, rows)
        return values

    def _aggregate(self, shown: Shown, rows: Sequence[Met]) -> Value:
        if not shown.columns:
            return len(rows)
        return aggregate_of(shown.aggregate, [self._product(met, shown) for met in rows])

    def _group_row(
        self,
        group: Group,
        values: dict[Shown, Value],
        members: dict[str, dict[Group, _Members]],
    ) -> Expected:
        cells = tuple(self._output(output, group, values, members) for output in self._outputs)
        sorted_by = [self._sorted_by(r.shown, group, values) for r in self._query.ranked]
        return Expected(cells, self._order(sorted_by))

    def _output(
        self,
        output: Output,
        group: Group,
        values: dict[Shown, Value],
        members: dict[str, dict[Group, _Members]],
    ) -> Value:
        what = output.what
        if not isinstance(what, Shown) or what not in values:
            return group[self._plan.keys.index(what)]
        if not output.share:
            return values[what]
        part, whole = values[what], self._whole(what, members)
        if not isinstance(part, int | float) or not isinstance(whole, int | float) or not whole:
            return None
        return 100.0 * part / whole

    def _whole(self, shown: Shown, members: dict[str, dict[Group, _Members]]) -> Value:
        base = next(base for base, found in self._plan.bases if shown in found)
        if self._plan.keys:
            met_once = {n: met for found in members[base].values() for n, met in found.items()}
            return self._aggregate(shown, list(met_once.values()))
        tables = dict.fromkeys(column.table for column in shown.columns)
        held = replace(self._query, conditions=self._query.whole, without=(), against=())
        rows = Rows(held, self._catalog, self._reader).kept(base, tables)
        return self._aggregate(shown, rows)

    def _sorted_by(self, shown: Shown, group: Group, values: dict[Shown, Value]) -> Value:
        if shown in values:
            return values[shown]
        for place, key in enumerate(self._plan.keys):
            same = isinstance(key, By) and shown.columns == (key.column,)
            if key == shown or same:
                value = group[place]
                if isinstance(key, By) and key.grain is Grain.WEEKDAY and value is not None:
                    return list(calendar.day_name).index(str(value))
                return value
        raise KeyError(shown)
