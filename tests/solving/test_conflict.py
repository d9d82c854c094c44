"""Clashes are minimal, and relaxations make the problem possible with the least change."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.language.clauses import (
    Amounts,
    Assign,
    Compare,
    Deadline,
    Group,
    Is,
    Linear,
    PerItem,
    PerSlot,
    Problem,
    Together,
    Total,
)
from core.solving.check import check, passes
from core.solving.conflict import Clash, clash_among, conflicts
from core.solving.plan import solve
from core.solving.relax import Change, changed, relaxations
from core.solving.solution import Limits, State
from tests.solving.acceptance import JOBS, NURSES, SHIFTS, TEAMS, WORKSHOP, problem
from tests.solving.small_problems import assignments, choices, every_plan, grids

LIMITS = Limits()
quick = settings(
    max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def also(asked: Problem, *bodies) -> Problem:
    return Problem(asked.clauses + problem(*bodies).clauses)


def possible(asked: Problem, kept) -> bool:
    """By brute force: whether some plan of the shape keeps these clauses."""
    plans = [plan for plan in every_plan(asked) if has_the_form(asked, plan)]
    checks = [check(asked, plan) for plan in plans]
    return any(all(results[index] for index in kept) for results in checks)


def has_the_form(asked: Problem, plan) -> bool:
    """One slot each, where that is what the plan is: nobody can give that up."""
    (shape,) = asked.shapes()
    one_each = isinstance(shape, Assign) and shape.item_low == shape.item_high == 1
    return not one_each or all(len(had) == 1 for _, had in plan.slots)


def test_the_team_and_the_limit_clash():
    """Request 7: the two statements are named; three to a team, or separate teams, would do."""
    assert conflicts(TEAMS, LIMITS) == (Clash((3, 4)),)
    first, second = relaxations(TEAMS, LIMITS)
    assert first.changes == (Change(4, PerSlot(Compare.LE, 3)),)
    assert second.changes == (Change(3, None),)


def test_a_limit_stated_with_the_shape_can_clash_and_give_way():
    """The number in the clause of the shape is the user's statement too."""
    asked = problem(
        Group("people", ("Paul", "Quinn", "Rita")),
        Group("teams", ("team 1", "team 2")),
        Assign("people", "teams", slot_high=2, interchangeable=True),
        Together(("Paul", "Quinn", "Rita")),
    )
    assert conflicts(asked, LIMITS) == (Clash((2, 3)),)
    found = relaxations(asked, LIMITS)
    changes = {r.changes[0].index: r.changes[0].body for r in found}
    assert changes[2] == Assign("people", "teams", slot_high=3, interchangeable=True)
    assert changes[3] is None


def test_a_possible_problem_has_no_clash():
    """Nothing clashes, and nothing need be relaxed."""
    assert conflicts(SHIFTS, LIMITS) == ()
    assert relaxations(SHIFTS, LIMITS) == ()


def test_the_deadline_moves_no_further_than_needed():
    """Seven hours of work do not fit in five: seven is the smallest deadline."""
    asked = also(JOBS, Deadline("", 5))
    (relaxation,) = relaxations(asked, LIMITS)
    assert relaxation.changes == (Change(8, Deadline("", 7)),)
    assert all(relaxation.changes[0].index in clash.clauses for clash in conflicts(asked, LIMITS))


def test_too_few_people_for_the_shifts_is_found_by_counting():
    """14 shifts, 6 nurses, two days each: the two numbers clash."""
    asked = also(NURSES, PerItem(Compare.LE, 2))
    assert conflicts(asked, LIMITS) == (Clash((3, 8)),)
    assert relaxations(asked, LIMITS)[0].changes == (Change(8, PerItem(Compare.LE, 3)),)


def test_amounts_clash_through_the_linear_solver():
    """Eight tables do not fit in the hours, nor in the material: two clashes."""
    asked = also(WORKSHOP, Linear(((1, "table"),), Compare.GE, (), 7.5))
    assert conflicts(asked, LIMITS) == (Clash((5, 7, 9)), Clash((6, 7, 9)))
    assert Change(9, Linear(((1, "table"),), Compare.GE, (), 6)) in (
        relaxations(asked, LIMITS)[0].changes
    )


def test_decimal_amounts_give_way_by_hundredths():
    """The smallest change of a decimal limit is found to two decimals."""
    asked = problem(
        Group("feeds", ("oats", "soy")),
        Amounts("feeds", whole=False),
        Linear(((1, "oats"),), Compare.GE, (), 2.75),
        Total("", Compare.LE, 1.5),
    )
    found = relaxations(asked, LIMITS)
    assert {r.changes[0].body for r in found} == {
        Linear(((1, "oats"),), Compare.GE, (), 1.5),
        Total("", Compare.LE, 2.75),
    }


def test_two_separate_clashes_are_both_told():
    """Each clash is found, and the relaxation mends both at once."""
    asked = also(
        SHIFTS,
        Is("Dev", ("Thursday",)),
        Is("Carla", ("Thursday",)),
    )
    found = conflicts(asked, LIMITS)
    assert {7, 8} <= {index for clash in found for index in clash.clauses}
    for relaxation in relaxations(asked, LIMITS):
        bodies = {change.index: change.body for change in relaxation.changes}
        assert solve(changed(asked, bodies), LIMITS).state is State.SOLVED


@quick
@given(st.one_of(assignments(), grids(), choices()))
def test_clashes_are_minimal_and_relaxations_suffice(asked):
    """Without any one of its clauses a clash is none, and every relaxation leaves a plan."""
    impossible = not any(passes(asked, plan) for plan in every_plan(asked))
    found = conflicts(asked, LIMITS)
    assert bool(found) == impossible
    for clash in found:
        assert not possible(asked, clash.clauses)
        assert all(possible(asked, set(clash.clauses) - {c}) for c in clash.clauses)
    for relaxation in relaxations(asked, LIMITS):
        mended = changed(asked, {c.index: c.body for c in relaxation.changes})
        assert any(passes(mended, plan) for plan in every_plan(mended))


def test_a_clash_of_hundreds_is_not_made_smaller_long_after_its_time():
    """What was found by then stands: trying to leave out each clause would take minutes."""

    class Overdue:
        overdue = True
        asked = 0

        def feasible(self, _clauses):
            self.asked += 1
            return False

        def core(self, clauses):
            return clauses

    oracle, clauses = Overdue(), frozenset(range(900))
    assert clash_among(oracle, clauses) == clauses
    assert oracle.asked == 1
