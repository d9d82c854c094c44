"""Work in Python that another thread can end, as Ctrl+C ends it on the command line.

Reading a long text takes a while and asks no worker that could be killed, so that nothing else
would make a stop felt. Guarantees: inside the `with` the exception arrives within one step of the
interpreter; once it is left, or `held` is entered, none can arrive any more, and one on its way
is dropped.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# One call that holds the interpreter's lock from the look at the thread's number to the exception
# being set, so that the thread cannot leave in between. A null takes back one not yet arrived.
_set = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p)(
    ("PyThreadState_SetAsyncExc", ctypes.pythonapi)
)
_NOBODY = 0


class Interruptible:
    """One thread at a time is inside: the `with` is entered by it, `end` called by any other."""

    def __init__(self) -> None:
        self._inside = _NOBODY

    def __enter__(self) -> None:
        self._inside = threading.get_ident()

    def __exit__(self, *_error: object) -> None:
        self._leave()

    def end(self, error: type[Exception]) -> None:
        """Raises `error` in the thread that is inside, if one is; once, until it enters again."""
        _set(self._inside, id(error))
        self._inside = _NOBODY

    @contextmanager
    def held(self) -> Iterator[None]:
        """Not interrupted inside: what is done there has a way of its own to be stopped."""
        inside = self._inside
        self._leave()
        try:
            yield
        finally:
            if inside == threading.get_ident():
                self._inside = inside

    def _leave(self) -> None:
        """No exception is on its way to this thread after that."""
        if self._inside not in (_NOBODY, threading.get_ident()):
            return  # somebody else's
        while True:
            try:
                self._inside = _NOBODY
                _set(threading.get_ident(), None)
                return
            except Exception:  # noqa: S112 (the very one that is taken back)
                continue
