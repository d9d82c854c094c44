"""Starts child processes from one thread that lives as long as the program.

Guarantees: the parent-death signal of Linux, which follows the *thread* that started a child, comes
when the program ends and not when some thread of a pool does.
"""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from concurrent.futures import Future
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any

_Order = tuple[Sequence[str], dict[str, Any], "Future[subprocess.Popen[bytes]]"]


def spawn(command: Sequence[str], **options: Any) -> subprocess.Popen[bytes]:
    """`subprocess.Popen(command, **options)` from the lasting thread; the same errors."""
    result: Future[subprocess.Popen[bytes]] = Future()
    _orders().put((command, options, result))
    return result.result()


@cache
def _orders() -> SimpleQueue[_Order]:
    orders: SimpleQueue[_Order] = SimpleQueue()
    Thread(target=_run, args=(orders,), name="spawn", daemon=True).start()
    return orders


def _run(orders: SimpleQueue[_Order]) -> None:
    while True:
        command, options, result = orders.get()
        try:
            child: Any = subprocess.Popen(command, **options)
            result.set_result(child)
        except BaseException as error:  # or the thread ends, and whoever asked waits for ever
            result.set_exception(error)
