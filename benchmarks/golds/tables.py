"""The benchmark's own plain reading of its tables, apart from Reckoner's importer.

Guarantees: `load` gives the rows of a file with amounts as numbers, day-first dates as ISO text
and blanks as None; `database` puts files into an SQLite database in memory for gold SQL.
"""

from __future__ import annotations

import csv
import re
import sqlite3
from functools import cache
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

FOLDER = Path(__file__).parents[1] / "tables"

Value = str | float | int | None
_NUMBER = re.compile(r"[£€$]?\s?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\Z")
_DAY_FIRST = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\Z")


def value_of(text: Any) -> Value:
    """One cell: a number, an ISO date, text, or None for a blank."""
    if isinstance(text, bool):
        return int(text)
    if isinstance(text, float | int):
        return int(text) if text == int(text) else text
    text = "" if text is None else str(text).strip()
    if not text:
        return None
    if found := _DAY_FIRST.match(text):
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if (found := _NUMBER.match(text)) and not re.match(r"0\d", found[1]):
        number = float(found[1].replace(",", ""))
        return int(number) if number == int(number) else number
    return text


@cache
def tables_of(name: str) -> dict[str, list[dict[str, Any]]]:
    """Table name → rows, for every table in the file `name`."""
    path = FOLDER / name
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return {path.stem: [_cleaned(row) for row in csv.DictReader(file)]}
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        sheets = {s: book.get_sheet_by_name(s).to_python() for s in book.sheet_names}
        return {
            sheet: [_cleaned(dict(zip(rows[0], row, strict=True))) for row in rows[1:]]
            for sheet, rows in sheets.items()
        }
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database_:
        database_.row_factory = sqlite3.Row
        found = database_.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {
            row["name"]: [dict(r) for r in database_.execute(f'select * from "{row["name"]}"')]
            for row in found
        }


def _cleaned(row: dict[str, Any]) -> dict[str, Any]:
    return {str(key).strip(): value_of(cell) for key, cell in row.items()}


def load(name: str, table: str = "") -> list[dict[str, Any]]:
    """The rows of one table of a file (its only one where `table` is not given)."""
    found = tables_of(name)
    return found[table] if table else next(iter(found.values()))


def column(name: str, key: str, value: str) -> dict[str, Any]:
    """Key cell → value cell, for the table of a file."""
    return {row[key]: row[value] for row in load(name)}


def database(files: list[str]) -> sqlite3.Connection:
    """An SQLite database in memory with every table of `files`."""
    connection = sqlite3.connect(":memory:")
    for name in files:
        for table, rows in tables_of(name).items():
            columns = ", ".join(f'"{c}"' for c in rows[0])
            marks = ", ".join("?" * len(rows[0]))
            connection.execute(f'create table "{table}" ({columns})')
            connection.executemany(
                f'insert into "{table}" values ({marks})', [tuple(r.values()) for r in rows]
            )
    return connection
