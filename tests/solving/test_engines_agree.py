"""Whatever is asked, the plans found are exactly those that the independent checker accepts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.solving.check import passes
from core.solving.crosscheck import engines_agree
from core.solving.plan import solve
from core.solving.solution import Limits, Solution, State
from tests.solving.acceptance import CHAIRS, GRID, PROJECTS, REPORTS, SHIFTS, TEAMS, WORKSHOP
from tests.solving.small_problems import amounts, assignments, choices, every_plan, grids

LIMITS = Limits(solutions=5000)
quick = settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def in_order(solution: Solution):
    return (solution.slots, solution.chosen, solution.amounts)


def brute_force(asked):
    return sorted(in_order(plan) for plan in every_plan(asked) if passes(asked, plan))


@quick
@given(st.one_of(assignments(), grids(), choices(), amounts()))
def test_every_plan_is_found_and_no_other(asked):
    """The plans listed are those that pass the check, out of all that the shape allows."""
    outcome = solve(asked, LIMITS)
    expected = brute_force(asked)
    assert sorted(map(in_order, outcome.solutions)) == expected
    assert outcome.count == len(expected)
    assert outcome.count_complete
    assert (outcome.state is State.INFEASIBLE) == (not expected)


@quick
@given(st.one_of(assignments(), grids(), choices(), amounts()))
def test_two_engines_find_the_same_plans(asked):
    """python-constraint and CP-SAT agree wherever both can search everything."""
    assert engines_agree(asked, LIMITS) is not False


@pytest.mark.parametrize("asked", [SHIFTS, REPORTS, WORKSHOP, PROJECTS, TEAMS, CHAIRS])
def test_small_requests_are_confirmed_by_the_second_engine(asked):
    """The requests of the acceptance list that are small give the same result on both engines."""
    assert engines_agree(asked, LIMITS) is True


def test_a_problem_too_large_to_search_is_not_confirmed():
    """A four-category grid is beyond the second engine, which then says nothing."""
    assert engines_agree(GRID, LIMITS) is None
