"""A note on the disk while a model is being loaded, so that a deadly model is not loaded again.

Guarantees: when the worker, or the whole program, dies during a load, the note stays, and at the
next start `killed_a_start` says so; a load that succeeds, fails with a message or is cancelled
leaves no note. Two programs that load at the same time keep apart notes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.errors import NoWorkerError, WorkerDiedError


@contextmanager
def marked_load(model: Path, folder: Path) -> Iterator[None]:
    """Keep a note in `folder` while the block loads `model`; a full disk only costs the note."""
    note = folder / f"loading-{os.getpid()}.note"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        note.write_bytes(os.fsencode(model.absolute()))  # a name need not be sound UTF-8
    except OSError:
        yield
        return
    try:
        yield
    except BaseException as error:
        if isinstance(error, WorkerDiedError) and not isinstance(error, NoWorkerError):
            raise  # the note stays
        note.unlink(missing_ok=True)
        raise
    forget(model, folder)


def killed_a_start(model: Path, folder: Path) -> bool:
    """Whether an earlier program's load of `model` never came to an end."""
    return any(not _alive(_owner(note)) for note in _notes(model, folder))


def forget(model: Path, folder: Path) -> None:
    """Drop every note about `model`: it loads after all, or the user says "load anyway"."""
    for note in _notes(model, folder):
        note.unlink(missing_ok=True)


def _notes(model: Path, folder: Path) -> Iterator[Path]:
    for note in sorted(folder.glob("loading-*.note")):
        try:
            if note.read_bytes() == os.fsencode(model.absolute()):
                yield note
        except OSError:
            continue  # another program has just dropped it


def _owner(note: Path) -> int:
    digits = note.stem.removeprefix("loading-")
    return int(digits) if digits.isdecimal() else 0


def _alive(pid: int) -> bool:
    import psutil

    return pid > 0 and psutil.pid_exists(pid)
