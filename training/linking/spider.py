"""Questions about one table of a database with their gold, from Spider, as Query clauses.

Guarantees: databases that benchmarks/reading holds back are never given; a question is given only
if its gold SQL is a clause over one table.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.items import held_back, lines
from benchmarks.reading.spider import SHARE, unpacked
from core.errors import UserError
from core.language.clauses import Query
from core.reading.linking.view import TableView, view_of_table
from core.tables.importing import import_tables
from training.public.gold_sql import Unconvertible, to_query


@dataclass(frozen=True)
class Asked:
    """A question with the views of all tables of its database; `query` is None where the gold
    needs several tables or has no clause."""

    question: str
    database: str
    views: tuple[TableView, ...]
    query: Query | None


def asked(folder: Path, *, dev: bool = False, share: float = SHARE) -> Iterator[Asked]:
    """The questions of the training databases, or of those held back."""
    databases = unpacked(folder)
    opened: dict[str, tuple[object, tuple[TableView, ...]] | None] = {}
    with tempfile.TemporaryDirectory() as place:
        for line in lines(folder / "spider" / "train.jsonl.gz"):
            name = line["db_id"]
            if held_back(name, share) != dev:
                continue
            if name not in opened:
                opened[name] = _opened(
                    databases / f"{name}.sqlite", Path(place) / f"{len(opened)}.sqlite"
                )
            found = opened[name]
            if found is not None:
                catalog, views = found
                yield Asked(line["question"], name, views, _query(line["query"], catalog))


def _opened(source: Path, into: Path):
    try:
        catalog = import_tables([source], into)
    except UserError:
        return None
    return catalog, tuple(view_of_table(into, table) for table in catalog.tables)


def _query(sql: str, catalog) -> Query | None:
    try:
        query = to_query(sql, catalog)
    except (Unconvertible, KeyError, ValueError):
        return None
    return query if tables_of(query) == {query.main} else None


def tables_of(query: Query) -> set[str]:
    """The tables that a query speaks of."""
    shown = [*query.shown, *(r.shown for r in query.ranked), *(h.shown for h in query.having)]
    found = {c.table for s in shown for c in s.columns} | {s.table for s in shown if s.table}
    found |= {c.column.table for c in query.conditions} | {b.column.table for b in query.by}
    found |= {a.column.table for a in query.against} | set(query.without) | {query.main}
    return found if query.combined is None else found | {""}
