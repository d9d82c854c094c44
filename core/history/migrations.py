"""The history file's format, as named steps that each bring it one version further.

Guarantees: a file of any earlier version is brought to the newest in one transaction per step, with
a backup made before each; a file of a later version or of another program is refused unchanged.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from core.errors import UserError

APPLICATION_ID = 0x52434B4E  # "RCKN"; tells our files from other SQLite files
# (name, statements): user_version is the number of steps done. Never change a step: add one.
MIGRATIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "answers",
        (
            """CREATE TABLE answers (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                at TEXT NOT NULL,
                request TEXT NOT NULL,
                status TEXT NOT NULL,
                text TEXT NOT NULL,
                pinned INTEGER NOT NULL DEFAULT 0,
                joules REAL,
                low REAL,
                high REAL,
                answer TEXT NOT NULL
            ) STRICT""",
            "CREATE INDEX answers_by_time ON answers (pinned DESC, id DESC)",
        ),
    ),
    ("rules", ("ALTER TABLE answers ADD COLUMN rules TEXT",)),
)


def migrate(connection: sqlite3.Connection, backup: Callable[[str], object]) -> None:
    """Bring the open file to the newest version.

    Args:
        connection: in autocommit mode.
        backup: called with a label before each step on a file that holds something.

    Raises:
        UserError: the file belongs to another program, or to a later Reckoner.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0
    if application != APPLICATION_ID and not empty:
        raise UserError(
            "The history file is not one of Reckoner's.",
            "Another program made the file that lies in its place.",
            "Move that file elsewhere and start again.",
        )
    if version > len(MIGRATIONS):
        raise UserError(
            "The history cannot be opened.",
            "It was written by a later version of Reckoner.",
            "Install that version, or move the history file elsewhere.",
        )
    for number, (name, statements) in enumerate(MIGRATIONS[version:], start=version + 1):
        if not empty:
            backup(f"before-{number}-{name}")
        _step(connection, number, statements)


def _step(connection: sqlite3.Connection, number: int, statements: tuple[str, ...]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] >= number:
            connection.execute("ROLLBACK")  # another window, started at the same moment, did it
            return
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
        connection.execute(f"PRAGMA user_version = {number:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
