"""Planning requests read whole rather than sentence by sentence.

Guarantees: the readers are tried in a fixed order; the first that takes the request for one of its
own kind gives the reading, with what it leaves in doubt; None where none does.
"""

from __future__ import annotations

from core.reading.work.result import WorkReading
from core.reading.work.roster import read_roster
from core.reading.work.schedule import read_schedule


def read_whole(text: str) -> WorkReading | None:
    """The whole request as clauses with doubts, or None."""
    return read_schedule(text) or read_roster(text)
