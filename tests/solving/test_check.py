"""The independent check, clause by clause, on plans made by hand."""

from dataclasses import replace

import pytest

from core.language import clauses as c
from core.language.clauses import Clause, Compare, Group, OrderKind, Problem
from core.solving.check import check, measure_of, objective_of, passes, rule_holds
from core.solving.plan import solve
from core.solving.solution import Limits, Run, Solution
from tests.solving.acceptance import (
    CHAIRS,
    GRID,
    JOBS,
    NURSES,
    PROJECTS,
    REPORTS,
    SHIFTS,
    WORKSHOP,
)  # fmt: skip

SHIFT_PLAN = Solution(
    slots=(
        ("Anna", ("Thursday",)), ("Ben", ("Tuesday",)), ("Carla", ("Monday",)),
        ("Dev", ("Wednesday",)),
    )
)  # fmt: skip


@pytest.mark.parametrize("asked", [CHAIRS, GRID, JOBS, NURSES, PROJECTS, REPORTS, SHIFTS, WORKSHOP])
def test_found_plans_pass(asked):
    """What the solver finds for the requests that the program is judged by passes."""
    outcome = solve(asked, Limits())
    assert passes(asked, outcome.solutions[0])
    if outcome.objective is not None:
        assert objective_of(asked, outcome.solutions[0]) == pytest.approx(outcome.objective)


def test_one_entry_for_each_clause():
    """Things and questions are None; the shape and the rules have a verdict."""
    asked = replace(SHIFTS, clauses=(*SHIFTS.clauses, Clause(c.Asked(c.Want.PLAN))))
    assert check(asked, SHIFT_PLAN) == (None, None, True, True, True, True, True, None)


def test_a_broken_rule_is_named():
    """With two people swapped, exactly the rules that break are False."""
    swapped = Solution(
        slots=(
            ("Anna", ("Wednesday",)), ("Ben", ("Tuesday",)), ("Carla", ("Monday",)),
            ("Dev", ("Thursday",)),
        )
    )  # fmt: skip
    assert check(SHIFTS, swapped) == (None, None, True, True, True, True, False)
    assert not passes(SHIFTS, swapped)


@pytest.mark.parametrize(
    "slots",
    [
        SHIFT_PLAN.slots[:3],
        (*SHIFT_PLAN.slots[:3], ("Dev", ("Monday",))),
        (*SHIFT_PLAN.slots[:3], ("Dev", ("Friday",))),
        (*SHIFT_PLAN.slots[:3], ("Dev", ())),
        (*SHIFT_PLAN.slots, ("Eve", ("Monday",))),
    ],
)
def test_a_plan_out_of_shape_fails(slots):
    """Someone missing, a slot taken twice or unknown, or nothing at all: the shape is False."""
    assert check(SHIFTS, Solution(slots=slots))[2] is False


ROSTER_PLAN = Solution(
    slots=(
        ("Ines", ("Monday", "Wednesday", "Thursday")), ("Omar", ("Monday",)), ("Pia", ()),
    )
)  # fmt: skip
ROSTER = Problem(
    (
        Clause(Group("nurses", ("Ines", "Omar", "Pia"))),
        Clause(Group("days", ("Monday", "Tuesday", "Wednesday", "Thursday"), OrderKind.ORDERED)),
        Clause(c.NumberOf("hours", ("Ines", "Omar", "Pia"), (8, 6, 5))),
        Clause(c.Assign("nurses", "days", 0, None)),
    )
)
ROSTER_RULES = [
    (c.Is("Ines", ("Tuesday", "Monday")), True),
    (c.Is("Monday", ("Omar",)), True),
    (c.Is("Pia", ("Monday",)), False),
    (c.Together(("Ines", "Omar")), False),
    (c.Apart(("Ines", "Omar")), False),
    (c.Apart(("Ines", "Pia")), True),
    (c.PerSlot(Compare.LE, 2), True),
    (c.PerSlot(Compare.GE, 1), False),
    (c.PerSlot(Compare.EQ, 1, ("Monday",), ("Omar", "Pia")), True),
    (c.PerItem(Compare.EQ, 1, ("Omar",)), True),
    (c.PerItem(Compare.EQ, 0, ("Ines",), ("Tuesday",)), True),
    (c.InARow(1), False),
    (c.InARow(2), True),
    (c.InARow(1, ("Omar",)), True),
    (c.Order("Omar", "Ines", Compare.GE, 0), True),
    (c.Order("Omar", "Ines"), False),
    (c.Order("Pia", "Ines"), True),
    (c.Chosen("Pia"), False),
    (c.ChosenCount(Compare.EQ, 2), True),
    (c.Total("hours", Compare.LE, 30), True),
    (c.Total("hours", Compare.LE, 29), False),
    (c.Total("hours", Compare.LE, 14, per_slot=True), True),
    (c.Total("hours", Compare.LT, 14, per_slot=True), False),
    (c.Total("hours", Compare.LE, 14, per_slot=True, slots=("Monday", "Thursday")), True),
    (c.Total("pay", Compare.LE, 14), False),
    (c.Position("Omar", (1, -1)), True),
    (c.PairOff(("Ines", "Omar"), ("Monday", "Thursday")), True),
    (c.CountOf((c.Chosen("Ines"), c.Chosen("Pia")), Compare.EQ, 1), True),
    (c.If(c.Chosen("Pia"), c.Chosen("Omar")), True),
    (c.Iff(c.Chosen("Pia"), c.Chosen("Omar")), False),
    (c.AnyOf(()), False),
    (c.AllOf(()), True),
    (c.Deadline("", 5), False),
]


@pytest.mark.parametrize(("rule", "holds"), ROSTER_RULES)
def test_rules_on_a_roster(rule, holds):
    """Each rule means of a plan what its definition says, and Not the contrary."""
    assert rule_holds(ROSTER, ROSTER_PLAN, rule) is holds
    assert rule_holds(ROSTER, ROSTER_PLAN, c.Not(rule)) is not holds


def test_order_around_a_table():
    """Around a circle the shorter way counts, and an exact step goes on past the end."""
    seats = Group("seats", ("1", "2", "3", "4"), OrderKind.CYCLIC)
    people = Group("people", ("a", "b", "c", "d"))
    asked = Problem((Clause(people), Clause(seats), Clause(c.Assign("people", "seats"))))
    plan = Solution(slots=(("a", ("4",)), ("b", ("1",)), ("c", ("2",)), ("d", ("3",))))
    assert rule_holds(asked, plan, c.Distance("a", "b"))
    assert rule_holds(asked, plan, c.Order("a", "b", Compare.EQ, 1))
    assert not rule_holds(asked, plan, c.Order("a", "b"))
    assert not rule_holds(asked, plan, c.Distance("a", "c"))


def test_schedules_are_checked_for_length_overlap_and_machines():
    """Wrong lengths, too many at once and two on one machine are each found."""
    good = solve(JOBS, Limits()).solutions[0]
    runs = {run.item: run for run in good.runs}

    def fits(**changed):
        return check(JOBS, Solution(runs=tuple({**runs, **changed}.values())))[2]

    assert fits()
    assert not fits(test=Run("test", 6, 8, 1))
    assert not fits(test=Run("test", 0, 1, 3))
    assert not fits(wire=Run("wire", 0, 2, 2))
    assert not fits(sand=Run("sand", -2, 0, 1))


def test_amounts_are_whole_unless_said_otherwise():
    """Half a table fails a plan of wholes, and totals are compared with a small tolerance."""
    half = Solution(amounts=(("table", 6.5), ("chair", 4)))
    assert check(WORKSHOP, half)[4] is False
    assert check(WORKSHOP, Solution(amounts=(("table", 6), ("chair", -1))))[4] is False
    full = Solution(amounts=(("table", 6), ("chair", 5)))
    assert rule_holds(WORKSHOP, full, c.Total("hours", Compare.LE, 40 - 1e-9))
    assert not rule_holds(WORKSHOP, full, c.Total("hours", Compare.LT, 40))


def test_measures():
    """Each goal is measured from the plan alone."""
    spread = c.Goal(c.Sense.MIN, c.Measure.SPREAD, items=("Ines", "Omar", "Pia"))
    assert measure_of(ROSTER, ROSTER_PLAN, spread) == 3
    count = c.Goal(c.Sense.MAX, c.Measure.COUNT)
    assert measure_of(ROSTER, ROSTER_PLAN, count) == 2
    hours = c.Goal(c.Sense.MIN, c.Measure.TOTAL, "hours")
    assert measure_of(ROSTER, ROSTER_PLAN, hours) == 30
    largest = c.Goal(c.Sense.MIN, c.Measure.LARGEST, "hours")
    assert measure_of(ROSTER, ROSTER_PLAN, largest) == 14
    assert measure_of(GRID, Solution(), count) is None
