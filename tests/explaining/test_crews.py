"""What those who do the jobs of a schedule are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.explaining.crews import crew_word
from core.language.notation import read_problem

PLAN = """group(jobs, [paint, sand, wire])
number_of(duration, [paint, sand, wire], [3, 2, 2], hour)
schedule(jobs, duration, {0}, hour)"""


@pytest.mark.parametrize(
    ("machines", "request_", "word"),
    [
        (2, "Two workers, one job at a time each.", "Worker"),
        (3, "We have 3 skilled fitters from 8 to 5.", "Fitter"),
        (2, "Two people share the work.", "Person"),
        (1, "There is one oven.", "Oven"),
        (2, "At most two jobs at once, within two hours.", "Lane"),
        (2, "Three workers in all, but only two may be in the room.", "Lane"),
    ],
)
def test_a_crew_is_called_what_is_counted_as_often_as_jobs_may_run(machines, request_, word):
    """Neither the jobs themselves nor hours are those who do the jobs."""
    problem = replace(read_problem(PLAN.format(machines)), request=request_)
    assert crew_word(problem, next(iter(problem.shapes()))) == word
