"""What can be seen of "offline": the network connections that this program holds.

Guarantees: counts what the system reports of this process and its workers, and opens nothing
itself; where the system does not say, it says so.
"""

from __future__ import annotations

import psutil


def open_connections() -> int | None:
    """Internet connections and listening ports of this process and its children; None where the
    system does not tell."""
    try:
        own = psutil.Process()
        return sum(len(_inet(one)) for one in (own, *own.children(recursive=True)))
    except (psutil.Error, OSError):
        return None


def _inet(process: psutil.Process) -> list[object]:
    """A worker that ended meanwhile holds none."""
    try:
        return list(process.net_connections(kind="inet"))
    except psutil.NoSuchProcess:
        return []
