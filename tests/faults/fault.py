"""What a fault is: something that goes wrong on purpose, so many times, and what must happen then.

Guarantees: the same number of times with the same seed is the same campaign; a fault that the
program does not stand raises, and says what it was at which time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from core.errors import UserError

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Fault:
    """`tried`: in words. `full`, `short`: how often in the campaign and in ./test (0: not there).
    `run` does it so many times in a folder of its own and says what happened."""

    name: str
    tried: str
    full: int
    short: int
    run: Callable[[int, Path], str]


@contextmanager
def time_number(number: int, what: object = "") -> Iterator[None]:
    """Whatever goes wrong inside says which time it was."""
    try:
        yield
    except BaseException as error:
        error.add_note(f"time {number}: {str(what)[:300]}")
        raise


def damaged(content: bytes, chance: Random) -> bytes:
    """The bytes with some damage: cut off, changed, a hole of zeros, a piece twice or gone."""
    size = len(content)
    kind = chance.randrange(5)
    at = chance.randrange(max(1, size))
    length = chance.randrange(1, max(2, min(size, 4096)))
    if kind == 0:
        return content[:at]
    if kind == 1:
        changed = bytearray(content)
        for _ in range(chance.randrange(1, 20)):
            changed[chance.randrange(size)] = chance.randrange(256)
        return bytes(changed)
    if kind == 2:
        return content[:at] + b"\0" * length + content[at + length :]
    if kind == 3:
        return content[: at + length] + content[at:]
    return content[:at] + content[at + length :]


def told(error: UserError, name: str = "") -> None:
    """Fails unless the message says what happened (to what), and why or what to do."""
    assert error.what, repr(error)
    assert name in error.what, error
    assert error.why or error.remedy, error


def tally(counts: dict[str, int]) -> str:
    """Counts in words, the most first."""
    return ", ".join(f"{n:,} {what}" for what, n in sorted(counts.items(), key=lambda c: -c[1]))
