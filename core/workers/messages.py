"""What crosses the pipe: one JSON object a line, and errors as data.

Guarantees: a line that `read_line` accepts came from `write_line`; a `UserError` raised in a worker
is raised again in the window as the same class, and any other error as `WorkerBugError`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from core import errors
from core.errors import ReckonerError, UserError, shortage
from core.workers.codec import CodecError, decode, encode

LONGEST_LINE = 256 * 1024 * 1024  # bytes; a table of results is cut off long before


@dataclass(frozen=True)
class Call:
    """To the worker: run the task with these arguments."""

    number: int
    task: str
    arguments: tuple[Any, ...]
    keywords: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """From the worker, any number of times: a partial result."""

    number: int
    value: Any


@dataclass(frozen=True)
class Failure:
    """An exception as data; `name` is a class of core.errors, or "" for a bug."""

    name: str
    what: str
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True)
class Reply:
    """From the worker, once: the result or the failure.

    `cpu_seconds`: of the worker since its start, all threads. `peak_bytes`: its peak memory.
    """

    number: int
    result: Any = None
    failure: Failure | None = None
    cpu_seconds: float = 0.0
    peak_bytes: int = 0


class WorkerBugError(ReckonerError):
    """A worker met an unexpected error: our bug. The text is the worker's traceback."""


def write_line(message: Call | Event | Reply) -> bytes:
    """The message as one line, newline included."""
    return json.dumps(encode(message), ensure_ascii=True).encode("ascii") + b"\n"


def read_line(line: bytes) -> Call | Event | Reply:
    """The message in the line. Raises CodecError on anything else."""
    try:
        message = decode(json.loads(line))
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise CodecError(f"not a message: {line[:80]!r}") from error
    if not isinstance(message, Call | Event | Reply):
        raise CodecError(f"not a message: {line[:80]!r}")
    return message


def failure_of(error: BaseException, trace: str) -> Failure:
    """The exception as data; a bug keeps its traceback."""
    told = error if isinstance(error, UserError) else shortage(error)
    if told is None:
        return Failure("", trace)
    return Failure(_known_name(type(told)), told.what, told.why, told.remedy)


def raise_failure(failure: Failure) -> None:
    """Raises what the worker raised."""
    if not failure.name:
        raise WorkerBugError(failure.what)
    raise getattr(errors, failure.name)(failure.what, failure.why, failure.remedy)


def _known_name(cls: type) -> str:
    """The nearest class of core.errors: subclasses from elsewhere arrive as their family."""
    return next(base.__name__ for base in cls.__mro__ if base.__module__ == errors.__name__)
