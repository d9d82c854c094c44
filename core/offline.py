"""Offline: internet sockets are refused, and what can be seen of connections is counted.

Guarantees: after `forbid_internet` no Python code of this process can make an internet socket,
whatever library it belongs to, and the refusal cannot be taken back. `open_connections` counts what
the system reports of this process and its workers, and opens nothing itself; where the system does
not say, it says so.
"""

from __future__ import annotations

import sys
from typing import Any

# Families by number, because importing the module that names them is what this program never does:
# unset (which becomes AF_INET), AF_INET, and AF_INET6 of Linux, Windows and macOS.
_INTERNET = frozenset({-1, 2, 10, 23, 30})
_guarded = False


class InternetForbiddenError(PermissionError):
    """Something in this program tried to make an internet socket."""


def forbid_internet() -> None:
    """From now on this process makes no internet socket. Called first by the program itself."""
    global _guarded
    if not _guarded:
        _guarded = True
        sys.addaudithook(_refuse)


def internet_forbidden() -> bool:
    """Whether `forbid_internet` was called."""
    return _guarded


def open_connections() -> int | None:
    """Internet connections and listening ports of this process and its children; None where the
    system does not tell."""
    import psutil

    try:
        own = psutil.Process()
        return sum(len(_inet(one)) for one in (own, *own.children(recursive=True)))
    except (psutil.Error, OSError):
        return None


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.__new__" and arguments[1] in _INTERNET:
        raise InternetForbiddenError("Reckoner opens no internet connection.")


def _inet(process: Any) -> list[object]:
    """A worker that ended meanwhile holds none."""
    import psutil

    try:
        return list(process.net_connections(kind="inet"))
    except psutil.NoSuchProcess:
        return []
