"""A table as the things of a plan: its rows are the members, its columns their attributes.

Guarantees: every row becomes exactly one member with a name of its own, and a column becomes an
attribute only if no member lacks it; what was left out is said.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.errors import NotAnswerableError
from core.language.clauses import Group, LabelOf, NumberOf
from core.tables.catalog import Catalog, ColumnInfo, Kind, TableInfo, Value
from core.tables.importing import quoted

_MOST_MEMBERS = 5_000


@dataclass(frozen=True)
class TableThings:
    """A group with its attributes; `label`: the column that gave the members their names."""

    group: Group
    numbers: tuple[NumberOf, ...]
    labels: tuple[LabelOf, ...]
    label: str
    notes: tuple[str, ...] = ()


def group_from_table(catalog: Catalog, database: Path, table: str) -> TableThings:
    """The rows of a table as a group of members with their attributes.

    Members are named by the label column, else by the key; names that occur twice get their key
    added. Raises NotAnswerableError where no column names the rows, or there are too many of them.
    """
    info = catalog.table(table)
    _check_size(info)
    if not info.label:
        raise NotAnswerableError(
            f"The rows of {info.name} cannot be told apart.",
            "No column names each row.",
            "Add a column with a different name in every row.",
        )
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as own:
        names = ", ".join(quoted(column.name) for column in info.columns)
        rows = own.execute(f"SELECT {names} FROM {quoted(info.name)}").fetchall()  # noqa: S608
    cells = {c.name: [row[n] for row in rows] for n, c in enumerate(info.columns)}
    return _things(info, cells)


def _check_size(info: TableInfo) -> None:
    if not 0 < info.row_count <= _MOST_MEMBERS:
        raise NotAnswerableError(
            f"{info.name} cannot be used for a plan.",
            f"It has {info.row_count:,} rows; a plan takes from 1 to {_MOST_MEMBERS:,}.",
            "Choose another table, or a part of this one.",
        )


def _things(info: TableInfo, cells: dict[str, list[Value]]) -> TableThings:
    members = _member_names(info, cells)
    numbers, labels, notes = [], [], []
    for column in info.columns:
        if column.name == info.label:
            continue
        if column.blanks:
            notes.append(_left_out(column, members, cells[column.name]))
        elif column.kind.numeric and column.name != info.key:
            values = tuple(float(str(value)) for value in cells[column.name])
            numbers.append(NumberOf(column.name, members, values, column.unit))
        else:
            texts = tuple(_text(column, value) for value in cells[column.name])
            labels.append(LabelOf(column.name, members, texts))
    group = Group(info.name, members)
    return TableThings(group, tuple(numbers), tuple(labels), info.label, tuple(notes))


def _member_names(info: TableInfo, cells: dict[str, list[Value]]) -> tuple[str, ...]:
    names = [_shown(value) for value in cells[info.label]]
    counts = Counter(names)
    keys = cells.get(info.key) or list(range(1, len(names) + 1))
    unique = [
        name if name and counts[name] == 1 else f"{name} ({_shown(key)})".strip()
        for name, key in zip(names, keys, strict=True)
    ]
    return tuple(unique)


def _left_out(column: ColumnInfo, members: tuple[str, ...], values: list[Value]) -> str:
    lacking = [m for m, value in zip(members, values, strict=True) if value is None]
    listed = ", ".join(lacking[:5]) + (" …" if len(lacking) > 5 else "")
    return f"{column.name} cannot be used: it is blank for {listed}."


def _text(column: ColumnInfo, value: Value) -> str:
    if column.kind is Kind.BOOL and value in {0, 1}:
        return "yes" if value else "no"
    return _shown(value)


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
