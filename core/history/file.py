"""Opening the history file: checked, backed up, and mended from the last backup when damaged.

Guarantees: `open_file` returns a connection to a sound file of the newest version; a damaged file
is set aside under another name, never deleted, and the last sound backup takes its place. WAL and
synchronous FULL: what was committed is there after a power cut.
"""

from __future__ import annotations

import os
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path

from core.errors import UserError
from core.history.migrations import migrate
from core.history.opening import alone

_KEPT_BACKUPS = 3
_BACKUP_AGE = 24 * 3600.0  # seconds after which a sound file is backed up again at start


@dataclass(frozen=True)
class OpenFile:
    """`message`: what the user should know (damage, and what was restored), or ""."""

    connection: sqlite3.Connection
    message: str


def open_file(path: Path) -> OpenFile:
    """The history at `path`, made where there is none.

    Raises:
        UserError: the folder cannot be written to, or the file is not ours or too new.
    """
    message = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with alone(path):
            if not _sound(path):
                message = _set_aside(path)
            return OpenFile(_opened(path), message)
    except (OSError, sqlite3.Error) as error:
        raise storage_error("The history could not be opened.", path, error) from error


def backup(connection: sqlite3.Connection, path: Path, label: str) -> Path:
    """A copy of the open file in the folder "backups" beside it, whole or not at all."""
    folder = path.parent / "backups"
    folder.mkdir(exist_ok=True)
    target = folder / f"{path.stem}-{time.strftime('%Y%m%d-%H%M%S')}-{label}{path.suffix}"
    unfinished = target.with_suffix(".part")
    copy = sqlite3.connect(unfinished)
    try:
        connection.backup(copy)
    finally:
        copy.close()
    unfinished.replace(target)
    for old in _backups(path)[_KEPT_BACKUPS:]:
        old.unlink(missing_ok=True)
    return target


def storage_error(what: str, path: Path, error: Exception) -> UserError:
    """The system's refusal in words: full disk, no right to write, or something else."""
    text = str(error).lower()
    if "full" in text or "no space" in text:
        return UserError(
            what, "The disk is full.", "Free some space and try again; nothing saved was lost."
        )
    if "locked" in text or "busy" in text:
        return UserError(
            what, f"Another program holds {path.name}.",
            "End what holds it (a backup, or a look into it), and do this again.",
        )  # fmt: skip
    refused = "readonly" in text or "read-only" in text or isinstance(error, PermissionError)
    if refused or (path.parent.is_dir() and not os.access(path.parent, os.W_OK)):
        return UserError(
            what,
            f"Reckoner may not write to {path.parent}.",
            "Allow it, or set RECKONER_HOME to another folder.",
        )
    return UserError(what, f"The system says: {error}.", f"Look at {path}.")


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=5.0)
    # A damaged letter must cost a letter, not the list.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        migrate(connection, lambda label: backup(connection, path, label))
        _backup_if_old(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _backup_if_old(connection: sqlite3.Connection, path: Path) -> None:
    # Those made before a migration say nothing of the last day, and may be empty.
    newest = next((b for b in _backups(path) if b.stem.endswith("-daily")), None)
    if newest is not None and 0 <= time.time() - newest.stat().st_mtime < _BACKUP_AGE:
        return
    if connection.execute("SELECT EXISTS (SELECT 1 FROM answers)").fetchone()[0]:
        backup(connection, path, "daily")


def _sound(path: Path) -> bool:
    if not path.exists():
        return True
    try:
        connection = sqlite3.connect(path, timeout=5.0)
        try:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except sqlite3.OperationalError:
        raise  # locked, no right to read: nothing is said about its content
    except (sqlite3.DatabaseError, UnicodeDecodeError):  # names in the schema must be UTF-8
        return False


def _set_aside(path: Path) -> str:
    """Moves the damaged file (and its journal) away and restores the last backup; the message."""
    aside = path.with_name(f"{path.stem}-damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        journal = path.with_name(path.name + ending)
        if journal.exists():
            journal.replace(aside.with_name(aside.name + ending))
    for candidate in _backups(path):
        if _sound(candidate):
            unfinished = path.with_suffix(".part")
            unfinished.write_bytes(candidate.read_bytes())
            unfinished.replace(path)
            when = time.strftime("%Y-%m-%d %H:%M", time.localtime(candidate.stat().st_mtime))
            return (
                f"The history was damaged. It is kept as {aside.name}, and the backup of {when} "
                "was restored; answers given since then are missing from the list."
            )
    return (
        f"The history was damaged and there was no backup. It is kept as {aside.name}, and a new "
        "one was begun."
    )


def _backups(path: Path) -> list[Path]:
    """Newest first; those of a time to come, made while the clock was wrong, last."""
    found = (path.parent / "backups").glob(f"{path.stem}-*{path.suffix}")
    made = {backup: backup.stat().st_mtime for backup in found}
    now = time.time()
    return sorted(made, key=lambda p: (made[p] <= now, made[p]), reverse=True)
