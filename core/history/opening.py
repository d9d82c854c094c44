"""One program at a time opens the history.

Guarantees: while the block runs no other Reckoner is in it for the same folder (checking, mending
and making the file are not for two at once); who waits longer than a few seconds, or may not write
the lock, goes on all the same. The lock ends with the process, however that ends.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PATIENCE = 10.0
_PAUSE = 0.02


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Holds the lock beside the file at `path`."""
    try:
        lock = _at_once(path.with_suffix(".opening"))
    except OSError:  # a folder that may not be written to: nothing is made or mended there
        yield
        return
    with lock:
        late = time.monotonic() + _PATIENCE
        while not _taken(lock) and time.monotonic() < late:
            time.sleep(_PAUSE)
        yield  # closing the file lets go of it


def _at_once(path: Path) -> IO[bytes]:
    """The file, opened; what is none (a pipe) is not waited for."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _taken(lock: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(lock.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:  # Windows says that it is held; a network drive that it cannot be
        return sys.platform != "win32"
    return True
