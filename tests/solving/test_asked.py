"""What is possible, what must be, what is forced, and what is earliest."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.language.clauses import Chosen, Is, Not, Order
from core.solving.asked import extreme, forced, holds_always, possible_with
from core.solving.check import passes, rule_holds
from core.solving.solution import Limits, State
from tests.solving.acceptance import JOBS, PROJECTS, REPORTS, SHIFTS
from tests.solving.small_problems import (
    ITEMS,
    SLOTS,
    assign_atoms,
    assignments,
    choices,
    every_plan,
    logic,
)

LIMITS = Limits()
quick = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def test_a_rule_that_follows_holds_always():
    """Ben must work on Tuesday; HR need not be first."""
    assert holds_always(SHIFTS, Is("Ben", ("Tuesday",)), LIMITS) is True
    assert holds_always(REPORTS, Is("HR", ("1st",)), LIMITS) is False


def test_possible_comes_with_a_witness():
    """The plan given keeps the rules and the rule asked about."""
    outcome = possible_with(REPORTS, Is("HR", ("1st",)), LIMITS)
    assert rule_holds(REPORTS, outcome.solutions[0], Is("HR", ("1st",)))
    assert possible_with(SHIFTS, Is("Ben", ("Monday",)), LIMITS).state is State.INFEASIBLE


def test_goals_do_not_limit_what_is_possible():
    """A choice that is not the best is still possible."""
    assert possible_with(PROJECTS, Chosen("School"), LIMITS).state is State.SOLVED


def test_earliest_place_and_latest_start():
    """Audit is third at the earliest; sanding may wait an hour without delaying the finish."""
    assert extreme(REPORTS, "audit", LIMITS, latest=False).objective == 3
    assert extreme(REPORTS, "audit", LIMITS, latest=True).objective == 4
    assert extreme(JOBS, "sand", LIMITS, latest=True).objective == 1


@quick
@given(assignments(), logic(assign_atoms))
def test_always_and_possible_by_brute_force(asked, rule):
    """Both answers are those of looking at every plan."""
    plans = [plan for plan in every_plan(asked) if passes(asked, plan)]
    kept = [rule_holds(asked, plan, rule) for plan in plans]
    assert holds_always(asked, rule, LIMITS) == all(kept)
    assert bool(possible_with(asked, rule, LIMITS).solutions) == any(kept)


@quick
@given(st.one_of(assignments(), choices()))
def test_forced_is_what_all_plans_share(asked):
    """Exactly the pairs and choices that occur in every plan, where there is one."""
    plans = [plan for plan in every_plan(asked) if passes(asked, plan)]
    found = forced(asked, LIMITS)
    if not plans:
        assert not found.complete
        return
    pairs = {
        (i, s) for i in ITEMS for s in SLOTS if all(s in dict(p.slots).get(i, ()) for p in plans)
    }
    assert set(found.slots) == pairs
    if plans[0].slots == ():
        assert set(found.chosen) == {s for s in SLOTS if all(s in p.chosen for p in plans)}
        assert set(found.left_out) == {s for s in SLOTS if not any(s in p.chosen for p in plans)}


def test_an_order_that_is_excluded_never_holds():
    """A rule and its opposite are told apart."""
    assert holds_always(REPORTS, Not(Order("legal", "safety")), LIMITS) is True
