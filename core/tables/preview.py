"""Tables as a person looks at them before they are used: first rows, joins with what they miss.

Guarantees: what is shown is what queries will read, since it comes from Reckoner's own copy; joins
that were switched off are listed as well, so that they can be switched on again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.tables.catalog import Catalog, Join, JoinSource, TableInfo, Value
from core.tables.corrections import Corrected
from core.tables.hand_joins import hand_join
from core.tables.importing import quoted

FIRST_ROWS = 100


@dataclass(frozen=True)
class SeenTable:
    """A sheet of the file number `place`. `info` None: it was left out.
    `rows`: the first."""

    place: int
    sheet: str
    info: TableInfo | None = None
    rows: tuple[tuple[Value, ...], ...] = ()


@dataclass(frozen=True)
class SeenJoin:
    """`alone`: rows of `join.table` without a partner in the other; `blank`: rows without a value
    to look up; `on` False: switched off by hand."""

    join: Join
    alone: int = 0
    blank: int = 0
    on: bool = True


@dataclass(frozen=True)
class Seen:
    """All that is shown of some files."""

    tables: tuple[SeenTable, ...] = ()
    joins: tuple[SeenJoin, ...] = ()


@dataclass(frozen=True)
class Unreadable:
    """A file that cannot be read: what happened, why, what to do."""

    path: Path
    what: str
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Look:
    """`paths`: the files that can be read, to which the places in `seen` refer."""

    paths: tuple[Path, ...]
    seen: Seen
    unreadable: tuple[Unreadable, ...] = ()


def preview_tables(catalog: Catalog, database: Path, corrected: Corrected) -> Seen:
    """What is to be shown of imported tables."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as own:
        tables = [
            SeenTable(info.place, info.sheet, info, tuple(_first_rows(own, info)))
            for info in catalog.tables
        ]
        tables += [SeenTable(place, sheet) for place, sheet in catalog.left_out]
        tables.sort(key=lambda table: (table.place, table.info is None))
        joins = sorted(_joins(own, catalog, corrected), key=lambda seen: _place(seen.join))
        return Seen(tuple(tables), tuple(joins))


def _first_rows(own: sqlite3.Connection, info: TableInfo) -> Iterator[tuple[Value, ...]]:
    names = ", ".join(quoted(column.name) for column in info.columns)
    if names:
        yield from own.execute(
            f"SELECT {names} FROM {quoted(info.name)} ORDER BY rowid LIMIT {FIRST_ROWS}"  # noqa: S608
        )


def _joins(own: sqlite3.Connection, catalog: Catalog, corrected: Corrected) -> Iterator[SeenJoin]:
    for join in catalog.joins:
        yield _counted(own, join, on=True)
    for by_hand in corrected.joins:
        join_off = None if by_hand.on else hand_join(by_hand, catalog.tables)
        if join_off is not None:
            yield _counted(own, join_off, on=False)


def _place(join: Join) -> tuple[str, ...]:
    """Where a join stands in the list: not elsewhere because it was switched off."""
    return tuple(sorted((f"{join.table}.{join.column}", f"{join.other}.{join.other_column}")))


def _counted(own: sqlite3.Connection, join: Join, *, on: bool) -> SeenJoin:
    table, column = quoted(join.table), quoted(join.column)
    other, target = quoted(join.other), quoted(join.other_column)
    alone, blank = own.execute(
        f"SELECT count({column}), (SELECT count(*) FROM {table} WHERE {column} IS NULL) "  # noqa: S608
        f"FROM {table} WHERE {column} NOT IN "
        f"(SELECT {target} FROM {other} WHERE {target} IS NOT NULL)"
    ).fetchone()
    return SeenJoin(join, alone, blank, on)


def join_sentence(seen: SeenJoin) -> str:
    """The join in words: "orders.customer_id → customers.id, 3 rows without a partner"."""
    join, parts = seen.join, []
    parts.append(f"{join.table}.{join.column} → {join.other}.{join.other_column}")
    if seen.alone:
        parts.append(f"{seen.alone:,} row{'' if seen.alone == 1 else 's'} without a partner")
    if seen.blank:
        parts.append(f"{seen.blank:,} blank")
    if not seen.alone and not seen.blank:
        parts.append("every row has a partner")
    if join.source is JoinSource.HAND and seen.on:
        parts.append("by hand")
    return ", ".join(parts)
