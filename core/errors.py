"""Two families of errors: what the user or the machine can mend, and what is our bug.

Guarantees: a `UserError` says what happened, why, and what to do; everything else that is raised
in `core` is a bug and is reported as one. Cancelling is not an error.
"""

from __future__ import annotations

import errno


class ReckonerError(Exception):
    """Base of every error that Reckoner raises on purpose."""


class UserError(ReckonerError):
    """Something the user or the machine can mend.

    Args:
        what: what happened, one sentence.
        why: the cause, one sentence, or "".
        remedy: what to do, one sentence, or "".
    """

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        super().__init__(" ".join(part for part in (what, why, remedy) if part))
        self.what = what
        self.why = why
        self.remedy = remedy


class NotUnderstoodError(UserError):
    """The request could not be read as a problem."""


class NotAnswerableError(UserError):
    """The request is understood, but the tables do not hold the answer, or it would change data."""


class TableError(UserError):
    """A table file cannot be read."""


class ModelError(UserError):
    """A model file cannot be loaded or used."""


class WorkerDiedError(UserError):
    """A worker process ended before it answered."""


class NoWorkerError(WorkerDiedError):
    """A worker process could not be started, so that it never got its work."""


_NO_MEMORY = {errno.ENOMEM, errno.EAGAIN}
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
_REFUSED = {errno.EMFILE, errno.ENFILE, errno.EIO, errno.EROFS, errno.EACCES, errno.EPERM}


def shortage(error: BaseException) -> UserError | None:
    """What the machine lacks or refuses, where that and no bug is behind an unexpected error."""
    number = error.errno if isinstance(error, OSError) else None
    no_thread = isinstance(error, RuntimeError) and "start new thread" in str(error)
    if isinstance(error, MemoryError) or no_thread or number in _NO_MEMORY:
        return UserError(
            "There was not enough memory for this.",
            "The problem or the table is too large for the free memory of this computer.",
            "Close other programs, or ask for less at once.",
        )
    if number in _NO_ROOM:
        return UserError("This could not be finished.", "The disk is full.", "Free some space.")
    if number in _REFUSED:
        return UserError(
            "This could not be finished.",
            f"The system says: {error}.",
            "Close other programs, or allow what it refuses, and try again.",
        )
    return None
