"""Schedules and choices as people say them become the clauses that they mean, without doubt."""

from __future__ import annotations

import pytest

from core.language.clauses import ReadBy
from core.language.notation import write
from core.reading.grounding.ground_plan import ground_plan
from core.reading.lifting.lift import lift
from core.reading.reading import SentenceReading
from core.reading.rules import read_by_rules

REQUESTS = (
    (
        "Jobs: wash 2h, cut 3h, glue 1h. Only one machine. Glue needs cut done. "
        "Wash must be out by hour 4. When will everything be finished?",
        ("order(cut, glue, >=, 0)", "deadline(wash, 4)"),
    ),
    (
        "Ships: Aurora 8 hours, Bellona 5 hours, Ceres 6 hours. One berth. "
        "Aurora arrives at hour 2. Ceres is not ready until hour 3. How soon are we done?",
        ("release(Aurora, 2)", "release(Ceres, 3)"),
    ),
    (
        "Choose from reed costs 5k, sales 14; moss costs 4k, sales 11; fern costs 6k, sales 19. "
        "Spend at most 11k. Not both reed and fern. Maximise sales.",
        ("total(cost, <=, 11000)", "chosen_count(<=, 1, [reed, fern])", "goal(max, total, sales)"),
    ),
)


@pytest.mark.parametrize(("request_text", "expected"), REQUESTS)
def test_requests_of_work(request_text: str, expected: tuple[str, ...]) -> None:
    """The clauses named are among those read."""
    lifted = lift(request_text)
    readings = tuple(
        SentenceReading(s, read_by_rules(s.lifted).sketches, ReadBy.RULES) for s in lifted.sentences
    )
    problem, doubts = ground_plan(lifted, readings)
    clauses = [write(c.body) for c in problem.clauses]
    assert not doubts
    for clause in expected:
        assert clause in clauses
