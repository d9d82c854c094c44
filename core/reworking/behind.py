"""The rows behind a query's answer: those left after each of its parts, and those of one figure.

Guarantees: the rows are found by the same query with fewer parts, run read-only; conditions count
in the order in which they are told; a figure's rows are those of its group alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.answer import Cell, Table
from core.answering.parts import SolveWorker
from core.language.clauses import AgainstAverage, By, Column, Condition, Grain, Query, Shown, Test
from core.language.english_words import number
from core.reworking.query_parts import QueryPart, Without, joined, parts_of
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog

_SECONDS = 20.0


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
    """The rows from which one row of the result was made."""
    base = counted_table(query, catalog, worker)
    kept: list[QueryPart] = [
        p for p in parts_of(query) if isinstance(p, (Condition, AgainstAverage, Without))
    ]
    named: list[str] = []
    for test, cell in _keys(query, row):
        kept.append(test)
        named.append(number(cell) if isinstance(cell, float) else str(cell))
    told = f"the rows of {base} behind {', '.join(named)}" if named else f"the rows of {base}"
    if any(by.hidden or by.grain is Grain.WEEKDAY for by in query.by):
        told += ", with those of other groups (such groups cannot be told apart here)"
    return _rows(base, _spoken(query), kept, catalog, database, worker, told)


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
) -> Rows:
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
    return Rows(words, Table(found.columns, found.rows), found.cut_off)


def _keys(query: Query, row: tuple[Cell, ...]) -> list[tuple[Condition, Cell]]:
    """The group of a result row as tests: groups that are not shown otherwise come first."""
    shown = [s.columns[0] for s in query.shown if _is_key(s)]
    ahead = [b for b in query.by if not b.hidden and b.column not in shown]
    places: list[tuple[By, Cell]] = list(zip(ahead, row, strict=False))
    rest = row[len(ahead) :]
    by_column = {b.column: b for b in query.by}
    for what, cell in zip(query.shown, rest, strict=False):
        if _is_key(what):
            column = what.columns[0]
            places.append((by_column.get(column, By(column)), cell))
    return [(test, cell) for by, cell in places if (test := _test(by, cell)) is not None]


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
