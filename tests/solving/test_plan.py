"""The requests that the program is judged by are solved right, with the right proof."""

from __future__ import annotations

import pytest

from core.language.clauses import (
    Asked,
    Assign,
    Choose,
    Chosen,
    Compare,
    Distance,
    Goal,
    Group,
    Is,
    Measure,
    Not,
    NumberOf,
    Order,
    OrderKind,
    PerItem,
    PerSlot,
    Prefer,
    Problem,
    Sense,
    Total,
    Want,
)
from core.solving.check import objective_of, passes
from core.solving.plan import solve
from core.solving.solution import Limits, Solution, State
from tests.solving.acceptance import (
    CHAIRS,
    GRID,
    JOBS,
    NURSES,
    PROJECTS,
    REPORTS,
    SHIFTS,
    TEAMS,
    WORKSHOP,
    ordered,
    problem,
)

LIMITS = Limits()


def also(asked: Problem, *bodies) -> Problem:
    return Problem(asked.clauses + problem(*bodies).clauses)


def slots(outcome, number=0):
    return dict(outcome.solutions[number].slots)


@pytest.mark.parametrize("asked", [SHIFTS, REPORTS, WORKSHOP, PROJECTS, JOBS, NURSES, CHAIRS, GRID])
def test_every_listed_plan_passes_the_check(asked):
    """What is listed satisfies every clause, by code that shares nothing with the engines."""
    outcome = solve(asked, LIMITS)
    assert outcome.solutions
    assert all(passes(asked, solution) for solution in outcome.solutions)


def test_shifts_have_one_answer_and_it_says_so():
    """Request 1: Carla, Ben, Dev, Anna; no other."""
    outcome = solve(SHIFTS, LIMITS)
    assert slots(outcome) == {
        "Carla": ("Monday",),
        "Ben": ("Tuesday",),
        "Dev": ("Wednesday",),
        "Anna": ("Thursday",),
    }
    assert (outcome.proof, outcome.count, outcome.count_complete) == ("unique", 1, True)
    assert outcome.engine.startswith("python-constraint")


def test_reports_have_two_orders():
    """Request 2: HR first or last, the rest in one order."""
    outcome = solve(REPORTS, LIMITS)
    assert (outcome.proof, outcome.count) == ("all", 2)
    assert {slots(outcome, k)["HR"] for k in (0, 1)} == {("1st",), ("5th",)}


def test_workshop_makes_six_tables_and_five_chairs():
    """Request 3: the best whole amounts, proved."""
    outcome = solve(WORKSHOP, LIMITS)
    assert outcome.solutions[0].amounts == (("table", 6.0), ("chair", 5.0))
    assert (outcome.objective, outcome.bound, outcome.proof) == (3630, 3630, "optimal")


def test_projects_stay_under_the_budget():
    """Request 4: under 250 is strict, two a region at most, Harbour only with Rail."""
    outcome = solve(PROJECTS, LIMITS)
    assert outcome.solutions[0].chosen == ("Rail", "Harbour", "Bridge")
    assert (outcome.objective, outcome.proof) == (160, "optimal")


def test_jobs_are_done_in_seven_hours():
    """Request 5: assemble, wire and test take seven hours; two workers suffice for the rest."""
    outcome = solve(JOBS, LIMITS)
    assert (outcome.objective, outcome.proof) == (7, "optimal")
    assert {run.machine for run in outcome.solutions[0].runs} == {1, 2}


def test_nurses_have_many_rotas():
    """Request 6: a rota is found, and their number is counted, or counting stops in time."""
    outcome = solve(NURSES, LIMITS)
    assert outcome.state is State.SOLVED
    assert outcome.proof == "some"
    assert outcome.count is not None
    assert outcome.count >= 20


def test_three_in_a_team_of_two_is_impossible():
    """Request 7: proved impossible."""
    outcome = solve(TEAMS, LIMITS)
    assert (outcome.state, outcome.proof, outcome.count) == (State.INFEASIBLE, "infeasible", 0)


def test_guests_are_seated_in_240_ways():
    """Request 8: 360 seatings less the 120 with Eve and Sam side by side."""
    outcome = solve(CHAIRS, LIMITS)
    assert (outcome.count, outcome.count_complete) == (240, True)
    assert len(outcome.solutions) == LIMITS.solutions


def test_a_four_category_grid_has_one_answer():
    """Request 12: five runners with shirt, drink and place."""
    outcome = solve(GRID, LIMITS)
    assert outcome.proof == "unique"
    assert slots(outcome)["Ella"] == ("black", "coffee", "5th")
    assert outcome.engine.startswith("CP-SAT")


# ---------------------------------------------------------------- counting


@pytest.mark.parametrize(("size", "teams", "ways"), [(6, 3, 15), (9, 3, 280), (8, 2, 35)])
def test_teams_without_names_count_once(size, teams, ways):
    """Plans that differ only in which team is called the first are one plan."""
    people = tuple(f"p{k}" for k in range(size))
    each = size // teams
    asked = problem(
        Group("people", people),
        Group("teams", tuple(f"team {k}" for k in range(teams))),
        Assign("people", "teams", slot_low=each, slot_high=each, interchangeable=True),
        Asked(Want.COUNT),
    )
    assert (solve(asked, LIMITS).count, solve(asked, LIMITS).count_complete) == (ways, True)


def test_counting_stops_at_the_limit_and_says_so():
    """More plans than are to be counted: the count is a lower bound."""
    outcome = solve(NURSES, Limits(count_limit=50))
    assert (outcome.count, outcome.count_complete, outcome.proof) == (50, False, "some")


def test_without_counting_only_the_listed_plans_are_searched():
    """`count=False` asks for the listed plans only."""
    outcome = solve(CHAIRS, Limits(solutions=3, count=False))
    assert len(outcome.solutions) == 3
    assert not outcome.count_complete


def test_each_plan_found_is_reported_at_once():
    """`on_solution` gets the plans in the order in which they are listed."""
    seen = []
    outcome = solve(REPORTS, LIMITS, seen.append)
    assert tuple(seen) == outcome.solutions


def test_no_time_at_all_is_stopped_not_impossible():
    """A search that had no time claims nothing."""
    days = ordered("days", *(f"d{k}" for k in range(60)))
    crowd = Group("crowd", tuple(f"n{k}" for k in range(40)))
    roster = (Assign("crowd", "days", 0, None), PerSlot(Compare.EQ, 13), PerItem(Compare.LE, 20))
    outcome = solve(problem(crowd, days, *roster), Limits(seconds=0.001))
    assert outcome.state is State.STOPPED
    assert outcome.proof is None


# ---------------------------------------------------------------- wishes and goals


def test_wishes_come_before_goals_and_weigh():
    """The heavier wish is kept where two clash, and the goal is best among such plans."""
    asked = problem(
        Group("things", ("a", "b", "c")),
        NumberOf("benefit", ("a", "b", "c"), (1, 5, 3)),
        Choose("things", 0, 1),
        Prefer(Chosen("b")),
        Prefer(Chosen("a"), 2),
        Goal(Sense.MAX, Measure.TOTAL, "benefit"),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.solutions[0].chosen == ("a",)
    assert outcome.kept_wishes == (4,)
    assert (outcome.objective, outcome.proof) == (1, "optimal")


def test_a_wish_that_cannot_be_kept_leaves_the_plan_possible():
    """Wishes are never a reason for no plan."""
    outcome = solve(also(SHIFTS, Prefer(Is("Anna", ("Monday",)))), LIMITS)
    assert outcome.state is State.SOLVED
    assert outcome.kept_wishes == ()


def test_goals_count_in_their_order():
    """The second goal decides only among plans that are best by the first."""
    asked = problem(
        Group("loads", ("a", "b", "c", "d")),
        NumberOf("weight", ("a", "b", "c", "d"), (5, 4, 3, 2)),
        Group("trucks", ("T1", "T2", "T3")),
        Assign("loads", "trucks"),
        Goal(Sense.MIN, Measure.LARGEST, "weight"),
        Goal(Sense.MIN, Measure.SPREAD, "weight"),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.objective == 5
    per_truck = [
        sum({"a": 5, "b": 4, "c": 3, "d": 2}[i] for i, (t,) in outcome.solutions[0].slots if t == x)
        for x in ("T1", "T2", "T3")
    ]
    assert sorted(per_truck) == [4, 5, 5]


def test_equally_good_plans_are_counted():
    """Two plans reach the best value, and the outcome says so."""
    asked = problem(
        Group("things", ("a", "b")),
        NumberOf("benefit", ("a", "b"), (2, 2)),
        Choose("things", 0, 1),
        Goal(Sense.MAX, Measure.TOTAL, "benefit"),
    )
    outcome = solve(asked, LIMITS)
    assert (outcome.count, outcome.notes) == (2, ("2 plans are equally good.",))


def test_a_fair_rota_differs_by_at_most_one():
    """SPREAD of a rota is over the people: most days less fewest days."""
    asked = problem(
        Group("people", ("a", "b", "c")),
        ordered("days", "1", "2", "3", "4"),
        Assign("people", "days", 0, None, 1, 1),
        Goal(Sense.MIN, Measure.SPREAD),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.objective == 1
    assert objective_of(asked, outcome.solutions[0]) == 1


def test_as_few_trucks_as_possible():
    """COUNT, where everything is assigned anyway, is the number of slots in use."""
    asked = problem(
        Group("loads", ("a", "b", "c", "d")),
        NumberOf("weight", ("a", "b", "c", "d"), (6, 4, 3, 7)),
        Group("trucks", ("T1", "T2", "T3")),
        Assign("loads", "trucks", interchangeable=True),
        Total("weight", Compare.LE, 10, per_slot=True),
        Goal(Sense.MIN, Measure.COUNT),
    )
    assert solve(asked, LIMITS).objective == 2


def test_each_hold_has_a_limit_of_its_own():
    """A total with places named limits those places alone, for the engine and for the checker."""
    asked = problem(
        Group("crates", ("a", "b", "c")),
        NumberOf("weight", ("a", "b", "c"), (200, 120, 180)),
        Group("holds", ("front", "rear")),
        Assign("crates", "holds"),
        Total("weight", Compare.LE, 150, per_slot=True, slots=("front",)),
        Total("weight", Compare.LE, 390, per_slot=True, slots=("rear",)),
    )
    outcome = solve(asked, LIMITS)
    assert [solution.slots for solution in outcome.solutions] == [
        (("a", ("rear",)), ("b", ("front",)), ("c", ("rear",)))
    ]
    wrong = Solution(slots=(("a", ("rear",)), ("b", ("rear",)), ("c", ("front",))))
    assert not passes(asked, wrong)


def test_a_round_table_has_no_ends():
    """Next to each other goes round: the last chair is beside the first."""
    asked = problem(
        Group("guests", ("Eve", "Sam", "Uma", "Vic", "Wil")),
        Group("chairs", ("1", "2", "3", "4", "5"), OrderKind.CYCLIC),
        Assign("guests", "chairs", slot_high=1),
        Not(Distance("Eve", "Sam")),
        Order("Eve", "Uma", Compare.EQ, 1),
    )
    outcome = solve(asked, LIMITS)
    assert outcome.count == 5 * 2 * 2
    assert all(passes(asked, solution) for solution in outcome.solutions)
