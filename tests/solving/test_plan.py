"""The requests that the program is judged by are solved right, with the right proof."""

from __future__ import annotations

import pytest

from core.language.clauses import (
    Amounts,
    AnyOf,
    Asked,
    Assign,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    Deadline,
    Distance,
    Goal,
    Group,
    If,
    Is,
    Linear,
    Measure,
    Not,
    NumberOf,
    OneAtATime,
    Order,
    OrderKind,
    PerItem,
    PerSlot,
    Prefer,
    Problem,
    Release,
    Schedule,
    Sense,
    Total,
    Want,
)
from core.solving.check import objective_of, passes
from core.solving.plan import solve
from core.solving.solution import Limits, State
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


# ---------------------------------------------------------------- amounts


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


# ---------------------------------------------------------------- schedules


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
