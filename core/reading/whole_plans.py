"""Planning requests read whole rather than sentence by sentence.

Guarantees: the readers are tried in a fixed order; the first whose reading leaves nothing in doubt
goes first, else the one that leaves the least; None where none takes the request for its own kind.
"""

from __future__ import annotations

from core.language.clauses import Assign, Schedule
from core.reading.loads.whole import whole_loads
from core.reading.orders.picking import read_picking
from core.reading.orders.whole import read_order
from core.reading.work.result import WorkReading
from core.reading.work.roster import read_roster
from core.reading.work.schedule import read_schedule


def read_whole(text: str) -> WorkReading | None:
    """The whole request as clauses with doubts, or None."""
    work, loads = _work(text), _loads(text)
    if work is not None and loads is not None and _knows_more(work, loads):
        loads = None
    found = [r for r in (read_order(text), read_picking(text), work, loads) if r is not None]
    return min(found, key=lambda r: len(r.doubts), default=None)


def _knows_more(work: WorkReading, loads: WorkReading) -> bool:
    """Whether a roster over several days was read in more sentences than the same as room or
    choice, even without those in doubt."""
    rostered = any(
        isinstance(shape, Assign) and shape.slot_low > 0 for shape in work.problem.shapes()
    )
    return rostered and work.read - 2 * len(work.doubts) >= loads.read


def work_for_sure(text: str) -> WorkReading | None:
    """The reading as a schedule or a roster where it can be nothing else: lengths of time and what
    comes after what, or how many are needed at a time; None otherwise."""
    reading = _work(text)
    if reading is None or reading.doubts or not reading.read:
        return None
    shape = next(reading.problem.shapes(), None)
    single = isinstance(shape, Assign) and shape.item_high == 1 and shape.slot_high == 1
    return None if single else reading


def surely_whole(text: str) -> bool:
    """Whether a request about work over time is read whole without any doubt."""
    reading = _work(text)
    return reading is not None and not reading.doubts and reading.read > 0


def surely_loads(text: str) -> bool:
    """Whether a request about room or choice is read whole without any doubt."""
    reading = _loads(text)
    return reading is not None and not reading.doubts


def _work(text: str) -> WorkReading | None:
    """As a schedule or a roster.

    A request with days to be filled is a roster even where "two days each" looks like a length.
    """
    schedule, roster = read_schedule(text), read_roster(text)
    if schedule is None or roster is None:
        return schedule or roster
    unit = next((s.unit for s in schedule.problem.shapes() if isinstance(s, Schedule)), "")
    if unit in ("day", "shift", "week") and len(roster.doubts) <= len(schedule.doubts) + 1:
        return roster
    return schedule


def _loads(text: str) -> WorkReading | None:
    """As a request about room or choice."""
    found = whole_loads(text)
    if found is None:
        return None
    rules = sum(1 for _ in found[0].rules()) + sum(1 for _ in found[0].goals())
    return WorkReading(*found, 0 if found[1] else rules)
