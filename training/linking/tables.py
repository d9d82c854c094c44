"""Questions about one table with their gold, from WikiSQL, in the linker's own terms.

Guarantees: a table is typed exactly as the program's import types a file; tables are divided into
train and dev by the rule of benchmarks/reading, by table and never by question.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.items import held_back, lines
from benchmarks.reading.single import SHARE
from core.reading.linking.view import TableView, build_view
from core.tables.catalog import Kind
from core.tables.column_types import ColumnConverter, ColumnProfile
from core.tables.headers import unique_names


@dataclass(frozen=True)
class Gold:
    """`shown`: column numbers; `tests`: (column, sign, value as written)."""

    shown: tuple[int, ...]
    aggregate: str
    tests: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Example:
    question: str
    table: str
    gold: Gold


def data_folder() -> Path:
    """The folder with the public data sets; it is no part of the project."""
    return Path(os.environ.get("RECKONER_SHARED_DATA", "../shared/data"))


def in_dev(table: str, share: float = SHARE) -> bool:
    """Whether a table belongs to the development part, by the same rule as in benchmarks."""
    return held_back(table, share)


def raw_tables(folder: Path) -> dict[str, dict]:
    """Header and rows of every WikiSQL table, by its name."""
    return {one["table_id"]: one for one in lines(folder / "wikisql" / "tables.jsonl.gz")}


def examples(folder: Path) -> Iterator[Example]:
    """All WikiSQL questions."""
    for one in lines(folder / "wikisql" / "train.jsonl.gz"):
        tests = tuple((c, sign, str(v)) for c, sign, v in one["conds"])
        yield Example(one["question"], one["table_id"], Gold((one["sel"],), one["agg"], tests))


def view_of_rows(name: str, header: list[str], rows: list[list[str]]) -> TableView:
    """The view that the program would have of a CSV file with these rows."""
    names, _ = unique_names(header)
    columns, values = [], []
    for number, title in enumerate(names):
        cells = [row[number] for row in rows]
        profile = ColumnProfile()
        for cell in cells:
            profile.add(cell)
        kind = profile.type(title, comma_file=False, month_file=False)
        converter = ColumnConverter(title, kind)
        typed = [converter.convert(cell, 1) for cell in cells]
        columns.append((title, _simple(kind.kind), False))
        values.append(list(dict.fromkeys(v for v in typed if v is not None)))
    return build_view(name, columns, values, len(rows))


def _simple(kind: Kind) -> str:
    if kind.numeric:
        return "number"
    return "date" if kind.dated else "bool" if kind is Kind.BOOL else "text"
