"""Import of the user's files into Reckoner's own SQLite file, and the catalog of what came in.

Guarantees: the user's files are only read; the own file is complete or not there at all (it is
written aside and then put in place); every row of the source is a row of the table, except blank
rows, which are counted; whatever was changed, filled, cut or guessed is in the warnings.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.errors import TableError
from core.tables.catalog import Catalog, ColumnInfo, Kind, TableInfo, Value
from core.tables.column_types import ColumnConverter, ColumnProfile, ColumnType, tidy
from core.tables.corrections import Corrected, Corrections
from core.tables.delimited import read_delimited
from core.tables.hand_joins import with_hand_joins
from core.tables.hand_types import hand_type
from core.tables.keys import find_joins, find_key, find_label, is_unique
from core.tables.numerals import unit_of_name
from core.tables.parquet import read_parquet
from core.tables.source import Few, Raw, SourceNotes, SourceTable
from core.tables.sqlite_file import read_sqlite
from core.tables.workbook import read_workbook

Progress = Callable[[str, int], None]

READERS: dict[str, Callable[[Path], list[SourceTable]]] = {
    ".csv": read_delimited, ".tsv": read_delimited, ".txt": read_delimited,
    ".xlsx": read_workbook, ".ods": read_workbook, ".parquet": read_parquet,
    ".sqlite": read_sqlite, ".sqlite3": read_sqlite, ".db": read_sqlite,
}  # fmt: skip
_MOST_COLUMNS = 1_000
_REPORTED = 12
_TICK = 5_000  # rows between two calls of `progress`


def import_tables(
    paths: Sequence[Path],
    into: Path,
    progress: Progress | None = None,
    corrected: Corrected | None = None,
) -> Catalog:
    """The tables of the files, written into the SQLite file `into` (replaced if there is one).

    Args:
        paths: files of the kinds in READERS.
        into: Reckoner's own file.
        progress: called with a table's name and the rows read so far; it may raise to cancel.
        corrected: what a person corrected in these files.

    Raises:
        TableError: a file cannot be read; nothing is changed then.
    """
    import sqlite_utils

    aside = into.with_name(into.name + ".part")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as connection:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            own = sqlite_utils.Database(connection)
            catalog = _write_all(own, paths, progress, corrected or Corrected())
            connection.commit()
        aside.replace(into)
    except (OSError, sqlite3.OperationalError) as error:
        raise TableError(
            "The tables could not be stored.",
            f"{Path(tempfile.gettempdir())} has no room left, or cannot be written to ({error}).",
            "Free some space there, or set TMPDIR to another folder, and try again.",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return catalog


def _write_all(
    own: Any, paths: Sequence[Path], progress: Progress | None, corrected: Corrected
) -> Catalog:
    tables: list[TableInfo] = []
    declared = {}
    left_out: list[tuple[int, str]] = []
    for place, path in enumerate(paths):
        by_hand = corrected.at(path)
        for source in _read(path):
            if source.name in by_hand.left_out:
                left_out.append((place, source.name))
                continue
            name = _free_name(source, [t.name for t in tables])
            table = _write(own, source, name, progress, by_hand)
            tables.append(replace(table, place=place, sheet=source.name))
            declared[name] = source.foreign_keys
    joins = with_hand_joins(find_joins(own.conn, tables, declared), tables, corrected.joins)
    return Catalog(tuple(tables), joins, tuple(left_out))


def _read(path: Path) -> list[SourceTable]:
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kinds = ", ".join(sorted(READERS))
        raise TableError(
            f"{path.name} is not a table that can be read.", f"Known kinds are {kinds}.",
            "Save it as one of these and try again.",
        )  # fmt: skip
    if not path.is_file():
        raise TableError(f"{path} was not found.", "", "Check the name and the folder.")
    try:
        return reader(path)
    except OSError as error:
        raise TableError(
            f"{path.name} cannot be read.", f"{error.strerror or error}.", "Check its permissions."
        ) from error


def _free_name(source: SourceTable, taken: Sequence[str]) -> str:
    """The table's name as the user knows it, made different from the others where it must."""
    lowered = {name.casefold() for name in taken}
    # A file's name may hold bytes that are no text; they must not cost the table.
    text = source.name.encode("utf-8", "replace").decode("utf-8")
    name = re.sub(r"\s+", " ", text).strip() or "table"
    if name.casefold().startswith("sqlite_"):
        name = f"table {name}"
    wanted = [name, f"{Path(source.file).stem} {name}"]
    wanted += [f"{name} {number}" for number in range(2, len(taken) + 3)]
    return next(w for w in wanted if w.casefold() not in lowered)


def _write(
    own: Any, source: SourceTable, name: str, progress: Progress | None, by_hand: Corrections
) -> TableInfo:
    if len(source.header) > _MOST_COLUMNS:
        raise TableError(
            f"{source.file} has {len(source.header):,} columns.",
            f"At most {_MOST_COLUMNS:,} can be read.", "Keep only the columns that you need.",
        )  # fmt: skip
    types = _find_types(source, name, progress, by_hand)
    header = [n for n, kind in enumerate(types) if kind is not None]
    converters = [
        ColumnConverter(source.header[n], types[n] or ColumnType(Kind.TEXT)) for n in header
    ]
    columns = ", ".join(f"{quoted(c.name)} {c.type.kind.value}" for c in converters)
    own.execute(f"CREATE TABLE {quoted(name)} ({columns})")
    own[name].insert_all(_typed_rows(source, header, converters), batch_size=1_000)
    return _describe(own.conn, source, name, converters, by_hand.key(source.name))


def _find_types(
    source: SourceTable, name: str, progress: Progress | None, by_hand: Corrections
) -> list[ColumnType | None]:
    """The type of each column; None for a column without name and without cells."""
    profiles = [ColumnProfile(strict=source.typed) for _ in source.header]
    for number, row in enumerate(source.rows(), 1):
        for profile, cell in zip(profiles, row, strict=True):
            profile.add(cell)
        if progress and number % _TICK == 0:
            progress(name, number)
    comma = source.comma_decimals or any(p.mostly_comma for p in profiles)
    comma = comma and not any(p.only_point for p in profiles)
    month = any(p.mostly_month_first for p in profiles)
    types: list[ColumnType | None] = []
    for number, (title, profile) in enumerate(zip(source.header, profiles, strict=True), 1):
        guess = profile.type(title, comma_file=comma, month_file=month)
        chosen = by_hand.kind(source.name, title)
        empty = not profile.filled and not profile.missing and title == f"column_{number}"
        typed = hand_type(profile, guess, chosen) if chosen else guess
        types.append(None if empty else typed)
    return types


def _typed_rows(
    source: SourceTable, kept: Sequence[int], converters: Sequence[ColumnConverter]
) -> Iterator[dict[str, Value]]:
    blank: Few[int] = Few()
    for number, row in enumerate(source.rows(), source.first_row):
        if _blank(row):
            blank.append(number)
            continue
        # Blank rows after the last row are not worth a word.
        source.notes.blank.take(blank)
        yield {
            converter.name: converter.convert(row[place], number)
            for place, converter in zip(kept, converters, strict=True)
        }


def _blank(row: Sequence[Raw]) -> bool:
    return all(tidy(cell) is None for cell in row)


def _describe(
    own: sqlite3.Connection,
    source: SourceTable,
    name: str,
    converters: Sequence[ColumnConverter],
    chosen_key: str | None,
) -> TableInfo:
    rows = own.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]  # noqa: S608
    columns = [_column(own, name, converter, rows) for converter in converters]
    label = find_label(name, columns, rows)
    key = find_key(name, columns, rows, source.key)
    if chosen_key is not None:
        fits = any(c.name == chosen_key and is_unique(c, rows) for c in columns)
        key = chosen_key if fits or not chosen_key else key
    named = tuple(
        ColumnInfo(**{**vars(column), "label": column.name == label}) for column in columns
    )
    warnings = [*_source_warnings(source.notes)]
    for converter in converters:
        warnings += converter.warnings()
    if not rows:
        warnings.append("The table has no rows.")
    marked = tuple(f"{source.file}: {warning}" for warning in warnings)
    return TableInfo(name, named, rows, key, source.file, marked)


def _column(
    own: sqlite3.Connection, table: str, converter: ColumnConverter, rows: int
) -> ColumnInfo:
    column, kind = quoted(converter.name), converter.type.kind
    filled, distinct, low, high = own.execute(
        f"SELECT count({column}), count(DISTINCT {column}), min({column}), max({column}) "  # noqa: S608
        f"FROM {quoted(table)}"
    ).fetchone()
    samples = own.execute(
        f"SELECT {column} FROM {quoted(table)} WHERE {column} IS NOT NULL "  # noqa: S608
        f"GROUP BY {column} ORDER BY count(*) DESC, min(rowid) LIMIT 5"
    ).fetchall()
    return ColumnInfo(
        converter.name, kind, _unit(converter), distinct, rows - filled, low, high,
        tuple(s[0] for s in samples), truth=converter.type.truth,
        by_hand=converter.type.by_hand, misfits=len(converter.misfits),
    )  # fmt: skip


def _unit(converter: ColumnConverter) -> str:
    if not converter.type.kind.numeric:
        return ""
    return converter.type.unit or unit_of_name(converter.name)


def _source_warnings(notes: SourceNotes) -> Iterator[str]:
    yield from notes.remarks
    for rows, said in (
        (notes.short, "too few cells; the missing ones were left blank"),
        (notes.long, "too many cells; those beyond the last column were left out"),
        (notes.broken, "a quotation mark that does not close; read as a single line"),
    ):
        if rows:
            yield f"{_rows(rows)}: {said}."
    if notes.blank:
        yield f"{_rows(notes.blank)}: blank, and left out."


def _rows(numbers: Few[int]) -> str:
    listed = ", ".join(map(str, numbers.first[:_REPORTED]))
    more = f" and {len(numbers) - _REPORTED:,} more" if len(numbers) > _REPORTED else ""
    return f"Row{'s' if len(numbers) > 1 else ''} {listed}{more}"


def quoted(name: str) -> str:
    """The name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'
