"""Two families of errors: what the user or the machine can mend, and what is our bug.

Guarantees: a `UserError` says what happened, why, and what to do; everything else that is raised
in `core` is a bug and is reported as one. Cancelling is not an error.
"""

from __future__ import annotations


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
