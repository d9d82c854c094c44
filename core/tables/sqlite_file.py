"""SQLite databases of the user, read without being touched.

Guarantees: the file is opened read-only and unlocked (a database with a write-ahead log is copied
first, because reading the log would write beside it); only plain tables are read, views and
virtual tables are not, and nothing stored in the file is run.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from core.errors import TableError
from core.tables.source import ForeignKey, Raw, SourceNotes, SourceTable

_BATCH = 1_000


def read_sqlite(path: Path) -> list[SourceTable]:
    """The tables of a SQLite file, with their declared keys. Raises TableError."""
    with _faults_told(path), closing(_open(path)) as connection:
        tables = [_table(path, connection, name) for name in _names(connection)]
    if not tables:
        raise TableError(f"{path.name} holds no tables.", "", "Choose another file.")
    return tables


@contextmanager
def _faults_told(path: Path) -> Iterator[None]:
    """A damaged page may be met at the first look or after a million rows."""
    try:
        yield
    except (sqlite3.Error, UnicodeDecodeError) as error:  # names of columns must be UTF-8
        raise TableError(
            f"{path.name} cannot be read as a SQLite database.",
            f"SQLite says: {error}."
            if isinstance(error, sqlite3.Error)
            else "The name of a table or column is damaged.",
            "Check that the file is complete and not encrypted.",
        ) from error


def _open(path: Path) -> sqlite3.Connection:
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return _open_copy(path, log)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    return _made_safe(connection)


def _open_copy(path: Path, log: Path) -> sqlite3.Connection:
    """The database with what its write-ahead log adds, in memory."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        shutil.copyfile(log, copy.with_name("copy.db-wal"))
        connection = sqlite3.connect(":memory:")
        with closing(sqlite3.connect(copy)) as disk:
            disk.backup(connection)
    return _made_safe(connection)


def _made_safe(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    connection.text_factory = _text
    return connection


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _names(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' "
        "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid"
    ).fetchall()
    virtual = {name for name, sql in found if sql and sql.lstrip()[:14].upper() == "CREATE VIRTUAL"}
    return [
        name
        for name, _ in found
        if name not in virtual and not any(name.startswith(f"{v}_") for v in virtual)
    ]


def _table(path: Path, connection: sqlite3.Connection, name: str) -> SourceTable:
    columns = connection.execute(f"PRAGMA table_info({_quoted(name)})").fetchall()
    keys = [column[1] for column in columns if column[5]]
    notes = SourceNotes()

    def rows() -> Iterator[tuple[Raw, ...]]:
        notes.clear()
        with _faults_told(path), closing(_open(path)) as again:
            cursor = again.execute(f"SELECT * FROM {_quoted(name)}")  # noqa: S608  (quoted name)
            while batch := cursor.fetchmany(_BATCH):
                yield from (tuple(map(_cell, row)) for row in batch)

    header = tuple(column[1] for column in columns)
    return SourceTable(
        name, header, rows, path.name, 1, notes,
        key=keys[0] if len(keys) == 1 else "",
        foreign_keys=_foreign_keys(connection, name), typed=True,
    )  # fmt: skip


def _cell(value: object) -> Raw:
    if isinstance(value, bytes):
        return f"({len(value):,} bytes)"
    return value if isinstance(value, str | int | float) else None


def _foreign_keys(connection: sqlite3.Connection, name: str) -> tuple[ForeignKey, ...]:
    """Declared references over a single column; a reference without a column means the key."""
    found = connection.execute(f"PRAGMA foreign_key_list({_quoted(name)})").fetchall()
    wide = {row[0] for row in found if row[1] > 0}
    keys = []
    for number, _, other, column, other_column, *_ in found:
        if number not in wide:
            keys.append(ForeignKey(column, other, other_column or ""))
    return tuple(keys)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
