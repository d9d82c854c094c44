"""Optimum, clash, schedule, roster and several plans in words."""

from dataclasses import replace

import pytest

from core.explaining.explain import plan_steps
from core.explaining.infeasible import conflict_of, infeasible_steps
from core.explaining.schedule import critical_chain
from core.language.clauses import (
    Clause,
    Is,
    OneAtATime,
    PerSlot,
    Prefer,
    Problem,
    Release,
    Together,
)
from core.solving.asked import forced
from core.solving.conflict import conflicts
from core.solving.plan import solve
from core.solving.relax import relaxations
from core.solving.solution import Limits
from tests.solving.acceptance import CHAIRS, JOBS, NURSES, PROJECTS, REPORTS, TEAMS, WORKSHOP

LIMITS = Limits()


def texts(problem, **keywords):
    return [step.text for step in plan_steps(problem, solve(problem, LIMITS), **keywords)]


def test_an_optimum_is_explained_by_value_parts_and_limits():
    """The best production says what it earns, from what, and which limit is used up."""
    assert texts(WORKSHOP) == [
        "The total income is 3,630, and it is proved that no plan has a higher one.",
        "Of this, 2,880 from 6 tables and 750 from 5 chairs.",
        "This limit is reached, and nothing is left of it: the total hours are at most 40.",
        "The total material is at most 2,400: it is 2,250, with 150 to spare.",
        "There are at least 4 chairs: it is 5, with 1 to spare.",
    ]


def test_what_was_left_out_is_priced():
    """For a choice, each alternative says what it would cost."""
    steps = texts(PROJECTS, solve=lambda problem: solve(problem, LIMITS))
    assert (
        "With Clinic, the total benefit would be 140 at best (with Rail and Harbour): 20 less."
        in steps
    )
    assert any("(in region N)" in step for step in steps)


def test_an_unproved_optimum_says_so():
    """Without proof, the bound is told instead."""
    outcome = solve(WORKSHOP, LIMITS)
    stopped = replace(outcome, proof="some", bound=3700.0)
    first = plan_steps(WORKSHOP, stopped)[0].text
    assert first.endswith("in the time given; no plan can have more than 3,700.")


def test_a_schedule_is_explained_by_its_chain():
    """The finishing time follows from the runs that wait for one another."""
    runs = solve(JOBS, LIMITS).solutions[0].runs
    chain = critical_chain(JOBS, runs)
    assert [link.run.item for link in chain] == ["assemble", "wire", "test"]
    assert chain[-1].run.end == 7
    steps = texts(JOBS)
    assert steps[0].startswith("The whole takes 7 hours because of this chain: assemble (0 to 4)")
    assert "The rules put these one after another, so less than 7 hours is impossible." in steps


def test_waits_for_machines_and_releases_are_links():
    """A run that waits for a free worker, a shared machine or its release says so."""
    one_worker = Problem(
        tuple(
            Clause(replace(c.body, machines=1)) if c.body == JOBS.clauses[2].body else c
            for c in JOBS.clauses
        )
    )
    steps = texts(one_worker)
    assert any("makes room for it" in step for step in steps)
    assert "The jobs add up to 12, which fills 12 hours completely." in steps
    shared = replace(
        JOBS, clauses=(*JOBS.clauses, Clause(OneAtATime(("assemble", "paint", "sand"))))
    )
    assert any(
        "never run at the same time" in s or "run at the same time" in s for s in texts(shared)
    )
    late = replace(JOBS, clauses=(*JOBS.clauses, Clause(Release("assemble", 5))))
    assert "The whole takes 12 hours" in texts(late)[0]
    assert any("less than 12 hours is impossible" in step for step in texts(late))


def test_a_clash_is_told_in_the_users_words():
    """The two sentences are quoted, and the smallest change is given."""
    request = "Paul, Quinn and Rita must all be on the same team, teams have at most two people"
    cut = request.index(", teams")
    clauses = [
        replace(c, source=(0, cut)) if isinstance(c.body, Together)
        else replace(c, source=(cut + 2, len(request))) if isinstance(c.body, PerSlot)
        else c
        for c in TEAMS.clauses
    ]  # fmt: skip
    problem = Problem(tuple(clauses), request)
    clash = conflicts(problem, LIMITS)[0].clauses
    ways = relaxations(problem, LIMITS)
    conflict = conflict_of(problem, clash, ways)
    assert conflict.words == (request[:cut], request[cut + 2 :])
    assert conflict.relaxation == (
        "Change “teams have at most two people” to “Each team has at most 3 people”",
    )
    steps = infeasible_steps(problem, clash, ways)
    assert steps[0].text == f"“{conflict.words[0]}” and “{conflict.words[1]}” cannot both hold."
    assert steps[0].clauses == clash
    assert steps[-1].text == f"Another way out: drop “{conflict.words[0]}”."


def test_several_plans_say_what_is_shared_and_what_is_free():
    """Two orders: their number and where they differ."""
    steps = texts(REPORTS)
    assert "There are 2 ways in all." in steps
    assert steps[-1].startswith("What differs from plan to plan: budget is 2nd or 3rd")


def test_what_is_forced_is_told_when_plans_are_too_many_to_list():
    """With a guest pinned down, the solver's proof gives what all plans share."""
    pinned = replace(CHAIRS, clauses=(*CHAIRS.clauses, Clause(Is("Vic", ("6",)))))
    few = Limits(solutions=1)
    outcome = solve(pinned, few)
    steps = [s.text for s in plan_steps(pinned, outcome, forced=forced(pinned, few))]
    assert "In every one of them, Vic is in chair 6." in steps


def test_a_roster_is_summed_up():
    """Coverage and days per nurse are counted from the plan."""
    steps = texts(NURSES)
    assert steps[0] == "Every day has 2 nurses."
    assert steps[1].endswith(".")
    assert "day" in steps[1]


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        (Is("Ines", ("Monday",)), "The wish is kept."),
        (Is("Ines", ("Sunday",)), "Not kept: Ines works on Sunday."),
    ],
)
def test_wishes_are_told(wish, text):
    """A wish is told as kept, or named where it is not."""
    problem = replace(NURSES, clauses=(*NURSES.clauses, Clause(Prefer(wish))))
    assert text in texts(problem)
