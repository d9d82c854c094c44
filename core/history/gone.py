"""A history file that is removed or replaced while it is open.

Guarantees: what was kept in a file that is gone is written again as it was, since the system holds
on to an open file; another file in its place is never written over, and what the earlier one held
is kept beside it.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

WRITTEN_AGAIN = (
    "The history's file was removed while Reckoner was open. It has been written again, with all "
    "answers."
)
Identity = tuple[int, int]


def identity(path: Path) -> Identity | None:
    """Which file stands at that place; None where none does."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_dev, state.st_ino


def write_again(connection: sqlite3.Connection, path: Path) -> None:
    """Writes what the open connection still holds to that place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".part")
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
    for ending in ("-wal", "-shm"):  # of a file that is gone
        path.with_name(path.name + ending).unlink(missing_ok=True)
    unfinished.replace(path)


def keep_aside(connection: sqlite3.Connection, path: Path) -> str:
    """Writes it beside the file that has taken its place; what the user should know."""
    moment = time.strftime("%Y%m%d-%H%M%S")
    aside = path.with_name(f"{path.stem}-replaced-{moment}{path.suffix}")
    write_again(connection, aside)
    return (
        f"Another file has taken the place of {path.name} while Reckoner was open. Answers are "
        f"kept in that one from now on; the earlier ones are in {aside.name}."
    )
