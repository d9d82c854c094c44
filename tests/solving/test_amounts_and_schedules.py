"""Amounts and schedules are solved right, fractions included, and what is impossible is told."""

from __future__ import annotations

import pytest

from core.language.clauses import (
    Amounts,
    AnyOf,
    Chosen,
    ChosenCount,
    Compare,
    Deadline,
    Goal,
    Group,
    If,
    Linear,
    Measure,
    NumberOf,
    OneAtATime,
    Order,
    Release,
    Schedule,
    Sense,
)
from core.solving.check import passes
from core.solving.plan import solve
from core.solving.solution import Limits, State
from tests.solving.acceptance import problem

LIMITS = Limits()


def _mix(*bodies, whole=False):
    return problem(
        Group("feeds", ("oats", "soy")),
        NumberOf("price", ("oats", "soy"), (2.5, 0.333)),
        Amounts("feeds", whole),
        *bodies,
    )


def test_decimal_amounts_are_exact():
    """At most 30 % oats of 10 in all: 3 and 7, worth 9.831."""
    asked = _mix(
        Linear(((1, "oats"), (1, "soy")), Compare.LE, (), 10),
        Linear(((1, "oats"),), Compare.LE, ((0.3, "oats"), (0.3, "soy"))),
        Goal(Sense.MAX, Measure.TOTAL, "price"),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.solutions[0].amounts == (("oats", 3.0), ("soy", 7.0))
    assert outcome.objective == pytest.approx(9.831, abs=1e-9)
    assert outcome.proof == "optimal"
    assert passes(asked, outcome.solutions[0])


@pytest.mark.parametrize("whole", [True, False])
def test_a_goal_without_limit_is_unbounded(whole):
    """Nothing limits soy, so no income is the highest."""
    asked = _mix(
        Linear(((1, "oats"),), Compare.LE, (), 10),
        Goal(Sense.MAX, Measure.TOTAL, "price"),
        whole=whole,
    )
    assert solve(asked, LIMITS).state is State.UNBOUNDED


@pytest.mark.parametrize("whole", [True, False])
def test_impossible_amounts_are_not_called_unbounded(whole):
    """Where the rules clash, the goal does not matter."""
    asked = _mix(
        Linear(((1, "oats"),), Compare.LE, (), 1),
        Linear(((1, "oats"),), Compare.GE, (), 2),
        Goal(Sense.MAX, Measure.TOTAL, "price"),
        whole=whole,
    )
    assert solve(asked, LIMITS).state is State.INFEASIBLE


@pytest.mark.parametrize("whole", [True, False])
def test_logic_over_amounts(whole):
    """Either-or and only-one-of rules hold for amounts too, whichever engine solves them."""
    asked = _mix(
        Linear(((1, "oats"), (1, "soy")), Compare.EQ, (), 10),
        ChosenCount(Compare.EQ, 1),
        If(Chosen("oats"), Linear(((1, "oats"),), Compare.LE, (), 4)),
        AnyOf((Chosen("oats"), Linear(((1, "soy"),), Compare.GE, (), 3))),
        Goal(Sense.MAX, Measure.TOTAL, "price"),
        whole=whole,
    )
    outcome = solve(asked, LIMITS)
    assert outcome.solutions[0].amounts == (("oats", 0.0), ("soy", 10.0))
    assert passes(asked, outcome.solutions[0])


def test_more_than_is_strict_for_decimals():
    """A plan with "more than 1000" is not content with 1000, and takes hardly more."""
    asked = _mix(Linear(((1, "oats"),), Compare.GT, (), 1000), Goal(Sense.MIN, Measure.COUNT))
    outcome = solve(asked, LIMITS)
    assert passes(asked, outcome.solutions[0])
    assert outcome.objective == pytest.approx(1000, abs=0.1)


def test_whole_amounts_without_upper_limit():
    """The cheapest ten or more: no rule bounds the amounts from above, the goal does."""
    asked = _mix(
        Linear(((1, "oats"), (1, "soy")), Compare.GE, (), 9.5),
        Linear(((1, "oats"),), Compare.GE, (), 2.2),
        Goal(Sense.MIN, Measure.TOTAL, "price"),
        whole=True,
    )
    outcome = solve(asked, LIMITS)
    assert outcome.solutions[0].amounts == (("oats", 3.0), ("soy", 7.0))
    assert outcome.engine.startswith("linear solver")


def _schedule(*bodies, machines=None):
    return problem(
        Group("jobs", ("a", "b", "c")),
        NumberOf("duration", ("a", "b", "c"), (2.5, 1, 2)),
        Schedule("jobs", "duration", machines),
        *bodies,
    )


def test_times_may_be_fractions():
    """Half hours stay half hours, in gaps and releases too."""
    asked = _schedule(
        Order("a", "b", Compare.GE, 0.25),
        Release("a", 0.5),
        OneAtATime(("b", "c")),
        Goal(Sense.MIN, Measure.FINISH),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.objective == 4.25
    assert passes(asked, outcome.solutions[0])


def test_one_machine_does_everything_in_turn():
    """With one machine the finish is the sum of the durations, and nothing overlaps."""
    outcome = solve(_schedule(Goal(Sense.MIN, Measure.FINISH), machines=1), LIMITS)
    assert outcome.objective == 5.5
    assert {run.machine for run in outcome.solutions[0].runs} == {1}


def test_a_schedule_without_goal_wastes_no_time():
    """Nothing waits without a reason, but the plan is not called the best."""
    outcome = solve(_schedule(Order("a", "b", Compare.GE, 0)), LIMITS)
    assert {run.item: run.start for run in outcome.solutions[0].runs} == {"a": 0, "b": 2.5, "c": 0}
    assert (outcome.proof, outcome.objective) == ("some", None)


def test_a_deadline_that_cannot_be_met_is_impossible():
    """Deadline without an item is for everything."""
    assert solve(_schedule(Deadline("", 2)), LIMITS).state is State.INFEASIBLE


def test_a_full_shop_of_twenty_jobs_is_proved_optimal():
    """The work to be done bounds the finish, so that a packed schedule is proved at once."""
    jobs = tuple(f"j{k}" for k in range(20))
    durations = tuple(1.5 + 7 * k % 9 for k in range(20))
    asked = problem(
        Group("jobs", jobs),
        NumberOf("duration", jobs, durations),
        Schedule("jobs", "duration", 3),
        *(Order(jobs[k], jobs[k + 5], Compare.GE, 0) for k in range(8)),
        Goal(Sense.MIN, Measure.FINISH),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.proof == "optimal"
    assert passes(asked, outcome.solutions[0])
