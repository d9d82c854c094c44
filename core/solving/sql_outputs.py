"""The columns of a query's result: which, in what order, under what headings.

Guarantees: groups come before values unless the question named them elsewhere; no column occurs
twice, and every heading is different.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Aggregate, By, Query, Shown
from core.solving.sql_names import by_name, shown_name, unique_headings
from core.solving.sql_plan import COUNTS, Key, QueryPlan
from core.tables.catalog import Catalog


@dataclass(frozen=True)
class Output:
    """One column of the result: a group key or a value, with its heading."""

    heading: str
    what: Key
    share: bool = False


def outputs_of(plan: QueryPlan, catalog: Catalog) -> tuple[Output, ...]:
    """The columns of the result in order: groups that are not shown by name first
    (unless they are hidden), then what is
    shown, each followed by its share where that was asked."""
    query = plan.query
    shown_columns = {s.columns[0] for s in query.shown if s.columns and _plain(s)}
    by = [
        b for b in query.by
        if not b.hidden and (b.grain is not None or b.column not in shown_columns)
    ]  # fmt: skip
    grained = {b.column for b in query.by if b.grain is not None}
    listed: list[Key] = [*by]
    listed += [
        _as_key(shown, query)
        for shown in query.shown
        if not (_plain(shown) and shown.columns[0] in grained and len(shown.columns) == 1)
    ]
    headings = unique_headings([_heading(key, query, catalog) for key in listed])
    found = []
    for heading, key in zip(headings, listed, strict=True):
        found.append(Output(heading, key))
        if query.share and isinstance(key, Shown) and key.aggregate in {*COUNTS, Aggregate.SUM}:
            whole = heading.removeprefix("number of ").removeprefix("total ")
            found.append(Output(f"share of {whole} (%)", key, share=True))
    return tuple(found)


def _as_key(shown: Shown, query: Query) -> Key:
    """The group key that a plain column is, or the value itself."""
    if _plain(shown) and len(shown.columns) == 1:
        for by in query.by:
            if by.column == shown.columns[0] and by.grain is None:
                return by
    return shown


def _heading(key: Key, query: Query, catalog: Catalog) -> tuple[str, str]:
    if isinstance(key, By):
        return by_name(key, catalog), key.column.table
    table = key.columns[0].table if key.columns else ""
    return shown_name(key, query.main, catalog), table


def _plain(shown: Shown) -> bool:
    return shown.aggregate is Aggregate.NONE
