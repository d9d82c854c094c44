"""The rows behind a query's answer: those left after each of its parts, and those of one figure.

Guarantees: the rows are found by the same query with fewer parts, run read-only; conditions count
in the order in which they are told; a figure's rows are those of its group alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from core.answer import Cell, Table
from core.answering.parts import SolveWorker
from core.language.clauses import AgainstAverage, By, Column, Condition, Grain, Query, Shown, Test
from core.language.english_words import number
from core.reworking.query_parts import QueryPart, Without, joined, parts_of
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog

_SECONDS = 20.0
_MOST_ALIKE = 20  # groups that came to the same row and are shown together
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NO_DAYS: Mapping[Column, str] = {}


@dataclass(frozen=True)
class Rows:
    """Rows of the user's tables. `words`: what they are; `cut_off`: there are more."""

    words: str
    table: Table
    cut_off: bool = False


def counted_table(query: Query, catalog: Catalog, worker: SolveWorker) -> str:
    """The table whose rows the query works through."""
    name: str = worker.call("counted_table", query, catalog, timeout=_SECONDS)
    return name


def rows_after(
    query: Query, upto: int, catalog: Catalog, database: Path, worker: SolveWorker
) -> Rows:
    """The rows left after part number `upto` of `parts_of(query)` (0: all rows of the table).

    Beside a row's own columns stand those of other tables that the query speaks of, where each
    row has one of them.
    """
    parts = parts_of(query)[: upto + 1]
    kept = [p for p in parts if isinstance(p, (Condition, AgainstAverage, Without))]
    base = counted_table(query, catalog, worker)
    told = "all rows" if not kept else "the rows left"
    words = f"{told} of {base}"
    return _rows(base, _spoken(query), kept, catalog, database, worker, words)


def rows_behind(
    query: Query, row: tuple[Cell, ...], catalog: Catalog, database: Path, worker: SolveWorker
) -> Rows:
    """The rows from which one row of the result was made.

    Groups that the result does not name are found by running the query with their names; where
    several of them came to the same row, the rows of all are given, and that is said.
    """
    base = counted_table(query, catalog, worker)
    groups = _groups(query, row, catalog, database, worker)
    found = [_of_group(base, query, group, catalog, database, worker) for group in groups]
    table = Table(found[0].table.columns, tuple(r for one in found for r in one.table.rows))
    told = found[0].words if len(found) == 1 else f"the rows of {base}"
    if len(found) > 1:
        most = "the first " if len(groups) == _MOST_ALIKE else ""
        told += f" behind {most}{len(found)} groups that came to the same"
    return Rows(told, table, any(one.cut_off for one in found))


_Group = list[tuple[By, Cell]]


def _groups(
    query: Query, row: tuple[Cell, ...], catalog: Catalog, database: Path, worker: SolveWorker
) -> list[_Group]:
    """The keys of the group behind a row; of several, where hidden ones came to the same row."""
    if not any(by.hidden for by in query.by):
        return [_keys(query, row)]
    named = replace(query, by=tuple(replace(by, hidden=False) for by in query.by))
    sql = worker.call("to_sql", named, catalog, timeout=_SECONDS)
    result = worker.call("run_query", sql.sql, database, timeout=_SECONDS)
    ahead = [b.hidden for b in query.by if b.grain is not None or b.column not in _plain(query)]
    alike = [
        _keys(named, one)
        for one in result.rows
        if tuple(c for n, c in enumerate(one) if n >= len(ahead) or not ahead[n]) == row
    ]
    return alike[:_MOST_ALIKE] or [_keys(query, row)]


def _of_group(
    base: str, query: Query, group: _Group, catalog: Catalog, database: Path, worker: SolveWorker
) -> Rows:
    kept: list[QueryPart] = [
        p for p in parts_of(query) if isinstance(p, (Condition, AgainstAverage, Without))
    ]
    kept += [test for by, cell in group if (test := _test(by, cell)) is not None]
    names = [number(cell) if isinstance(cell, float) else str(cell) for _, cell in group]
    told = f"the rows of {base} behind {', '.join(names)}" if names else f"the rows of {base}"
    days = {by.column: str(cell) for by, cell in group if by.grain is Grain.WEEKDAY and cell}
    return _rows(base, _spoken(query), kept, catalog, database, worker, told, days)


def _spoken(query: Query) -> tuple[Column, ...]:
    """The columns that the query shows, groups by or tests, once each."""
    shown = [column for what in query.shown for column in what.columns]
    tested = [c.column for c in query.conditions] + [a.column for a in query.against]
    return tuple(dict.fromkeys((*(by.column for by in query.by), *shown, *tested)))


def _rows(
    base: str,
    spoken: Sequence[Column],
    kept: Sequence[QueryPart],
    catalog: Catalog,
    database: Path,
    worker: SolveWorker,
    words: str,
    days: Mapping[Column, str] = _NO_DAYS,
) -> Rows:
    """`days`: date columns of which only the rows of one weekday are wanted."""
    table = catalog.table(base)
    own = [Column(base, c.name) for c in table.columns]
    graph = JoinGraph(catalog)
    joined_to = [
        column
        for column in spoken
        if column.table not in ("", base) and graph.path((base,), column.table, to_one=True)
    ]
    shown = tuple(Shown(columns=(column,)) for column in (*own, *joined_to))
    query = joined([Query(base, shown), *kept])
    sql = worker.call("to_sql", query, catalog, timeout=_SECONDS)
    found = worker.call("run_query", sql.sql, database, timeout=_SECONDS)
    columns, rows = [*own, *joined_to], found.rows
    for column, day in days.items():
        if column in columns:
            place = columns.index(column)
            rows = tuple(row for row in rows if _weekday(row[place]) == day)
        else:
            words += f" (of all days, not of {day} alone: a row has several of these dates)"
    return Rows(words, Table(found.columns, rows), found.cut_off)


def _keys(query: Query, row: tuple[Cell, ...]) -> _Group:
    """The group of a result row: groups that are not shown otherwise come first."""
    plain = _plain(query)
    ahead = [b for b in query.by if not b.hidden and (b.grain or b.column not in plain)]
    found: _Group = list(zip(ahead, row, strict=False))
    grained = {b.column for b in query.by if b.grain is not None}
    by_column = {b.column: b for b in query.by}
    listed = [s for s in query.shown if not (_is_key(s) and s.columns[0] in grained)]
    for what, cell in zip(listed, row[len(ahead) :], strict=False):
        if _is_key(what):
            column = what.columns[0]
            found.append((by_column.get(column, By(column)), cell))
    return found


def _plain(query: Query) -> frozenset[Column]:
    return frozenset(s.columns[0] for s in query.shown if _is_key(s))


def _weekday(cell: Cell) -> str:
    """The weekday of a date in ISO text; "" of anything else."""
    try:
        return _WEEKDAYS[date.fromisoformat(str(cell)[:10]).weekday()]
    except ValueError:
        return ""


def _is_key(shown: Shown) -> bool:
    return shown.aggregate.value == "none" and len(shown.columns) == 1


def _test(by: By, cell: Cell) -> Condition | None:
    if cell is None:
        return Condition(by.column, Test.BLANK)
    if by.grain is None:
        value = cell if isinstance(cell, str) else float(cell)
        return Condition(by.column, Test.EQ, (value,))
    span = _span(by.grain, str(cell))
    return Condition(by.column, Test.BETWEEN, span) if span else None


def _span(grain: Grain, cell: str) -> tuple[str, str] | None:
    """First and last day of the period that a group's heading names; None for weekdays."""
    year = cell[:4]
    match grain:
        case Grain.YEAR:
            return f"{year}-01-01", f"{year}-12-31"
        case Grain.MONTH if len(cell) == 7:
            return f"{cell}-01", f"{cell}-31"
        case Grain.QUARTER if "Q" in cell:
            last = int(cell[-1]) * 3
            return f"{year}-{last - 2:02d}-01", f"{year}-{last:02d}-31"
        case Grain.DAY:
            return cell, cell
    return None
