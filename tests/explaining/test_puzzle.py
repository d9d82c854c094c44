"""Derivations of puzzles."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.explaining.puzzle import _Derivation, derivation
from core.explaining.puzzle_board import board_of, solved_places
from core.language.clauses import AnyOf, Clause, Compare, Is, Not, Order, Position, Problem
from core.solving.plan import solve
from core.solving.solution import Limits
from tests.solving.acceptance import GRID, NURSES, REPORTS, SHIFTS, WORKSHOP
from tests.solving.small_problems import assignments, grids

LIMITS = Limits(solutions=5000)


def solved(problem):
    return solve(problem, LIMITS).solutions[0]


def test_shifts_are_derived_as_a_person_would():
    """The four shifts follow in four steps, each from the rules it names."""
    steps = derivation(SHIFTS, solved(SHIFTS))
    assert [step.text for step in steps] == [
        "The rules say directly: Anna is not on Monday. Dev is not on Monday.",
        "Ben comes exactly one day after Carla, so Carla is not on Thursday and Ben is not on "
        "Monday. Only Carla is left for Monday.",
        "Carla is on Monday and Ben comes exactly one day after Carla, so Ben is on Tuesday.",
        "Dev can only be on Wednesday or Thursday and Dev comes before Anna, so Dev is on "
        "Wednesday and Anna is on Thursday.",
    ]
    assert [step.clauses for step in steps] == [(3, 5), (4,), (4,), (6,)]


def test_a_grid_of_four_categories_is_followed_to_the_end():
    """A magazine puzzle is derived without going through cases, quickly, naming only its rules."""
    solution = solved(GRID)
    begun = time.process_time()
    steps = derivation(GRID, solution)
    assert time.process_time() - begun < 3  # it takes a twentieth of a second
    assert not any("cases that remain" in step.text for step in steps)
    rules = {index for index, _ in GRID.rules()}
    assert all(set(step.clauses) <= rules for step in steps)
    assert 5 <= len(steps) <= 30


def ended(problem, *, unique):
    """What the derivation knows at its end, and all the plans."""
    outcome = solve(problem, LIMITS)
    board = board_of(problem)
    work = _Derivation(problem, board, solved_places(board, outcome.solutions[0]))
    steps = list(work.steps(unique=unique))
    return board, work.known, outcome, steps


def test_the_end_is_the_plan():
    """At the end every thing has the place that the plan gives it."""
    board, known, outcome, _ = ended(GRID, unique=True)
    answer = solved_places(board, outcome.solutions[0])
    assert all(known[board.same[name]] == 1 << place for name, place in answer.items())


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.one_of(grids(), assignments()))
def test_nothing_false_is_derived(problem):
    """No step excludes what some plan has, whether or not the plan is the only one."""
    outcome = solve(problem, LIMITS)
    if board_of(problem) is None or not outcome.solutions:
        return
    board, known, outcome, _ = ended(problem, unique=outcome.proof == "unique")
    for plan in outcome.solutions:
        for name, place in solved_places(board, plan).items():
            assert known[board.same[name]] >> place & 1
    if outcome.proof == "unique":
        assert all(mask.bit_count() == 1 for mask in known.values())


def test_several_plans_end_at_what_is_certain():
    """With two orders the steps stop where only a choice would go on."""
    steps = derivation(REPORTS, solved(REPORTS), unique=False)
    assert steps[0].text == "HR is first or last."
    assert not any("cases" in step.text for step in steps)


def test_a_supposition_is_refuted_by_its_chain():
    """Where no rule decides alone, a possibility is followed to its contradiction."""
    people = SHIFTS.clauses[:3]
    rules = (
        AnyOf((Is("Anna", ("Monday",)), Is("Ben", ("Thursday",)))),
        AnyOf((Is("Anna", ("Tuesday",)), Is("Ben", ("Thursday",)))),
        Order("Carla", "Dev", Compare.GE, 2),
        Not(Position("Anna", (1,))),
    )
    problem = Problem((*people, *(Clause(rule) for rule in rules)))
    _, known, _, steps = ended(problem, unique=solve(problem, LIMITS).proof == "unique")
    assert known["Ben"] == 0b1000
    assert steps


@pytest.mark.parametrize("problem", [NURSES, WORKSHOP])
def test_what_is_no_puzzle_has_no_derivation(problem):
    """Rosters and amounts are explained otherwise."""
    assert derivation(problem, solved(problem)) == ()
