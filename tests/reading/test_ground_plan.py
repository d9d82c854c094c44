"""Grounding: what the rules read of a request becomes the clauses that it means."""

from __future__ import annotations

import pytest

from core.language.clauses import Assign, Group, Is, Match, Problem, Schedule
from core.language.notation import write
from core.reading.agree import read_request
from core.reading.grounding.ground_plan import ground_plan
from core.reading.lifting.lift import lift

DAYS = (
    "Anna, Ben, Cleo and Dan each take one of the Monday, Tuesday, Wednesday and Thursday shifts. "
)
ORDER = "Put these in order: alpha, beta, gamma, delta. "
ROTA = "Four nurses, Ann, Bea, Cid and Dot, cover Monday to Saturday, two on duty each day. "
JOBS = "Jobs: cut 2h, sand 3h, paint 1h. How soon can everything be done? "


def ground(text: str) -> tuple[Problem, tuple[str, ...]]:
    """The problem and its doubts, read by the rules alone."""
    lifted = lift(text)
    readings = read_request(lifted, ("plan", "calculation"), None)
    return ground_plan(lifted, readings.sentences)


def clauses(text: str) -> set[str]:
    return {write(c.body) for c in ground(text)[0].clauses}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (DAYS + "Anna can't do Monday.", "not(is(Anna, [Monday]))"),
        (DAYS + "Ben works the day right after Cleo.", "order(Cleo, Ben, =)"),
        (DAYS + "Ben works two days before Cleo.", "order(Ben, Cleo, =, 2)"),
        (DAYS + "Ben works earlier in the week than Cleo.", "order(Ben, Cleo)"),
        (DAYS + "Ben works later in the week than Cleo.", "order(Cleo, Ben)"),
        (DAYS + "Dan works on Tuesday or Thursday.", "is(Dan, [Tuesday, Thursday])"),
        (DAYS + "If Anna works on Monday, then Ben works on Tuesday.",
         "if(is(Anna, [Monday]), is(Ben, [Tuesday]))"),
        (ORDER + "Alpha comes right before beta.", "order(alpha, beta, =)"),
        (ORDER + "Gamma is first or last.", "position(gamma, [1, -1])"),
        (ORDER + "Alpha and beta are next to each other.", "distance(alpha, beta)"),
        (ORDER + "Delta is not last.", "not(position(delta, [-1]))"),
        (ROTA + "Nobody works more than three days.", "per_item(<=, 3)"),
        (ROTA + "Nobody two days running.", "in_a_row(1)"),
        (ROTA + "Ann is off at the weekend.", "not(is(Ann, [Saturday]))"),
        (JOBS + "Cut before sand.", "order(cut, sand, >=, 0)"),
        (JOBS + "Paint must be done by hour 8.", "deadline(paint, 8)"),
        (JOBS + "Only one machine.", "schedule(item, duration, 1, hour)"),
    ],
)  # fmt: skip
def test_a_sentence_becomes_its_clause(text: str, expected: str) -> None:
    """The rule named is among the clauses, with its direction and its number."""
    assert expected in clauses(text)


def test_limits_of_teams() -> None:
    """Teams that are only spoken of are made up, enough of them, and do not matter by name."""
    problem, _ = ground(
        "Paul, Quinn and Rita must be on the same team, teams have at most two people"
    )
    shape = next(problem.shapes())
    assert isinstance(shape, Assign)
    assert shape.interchangeable
    assert "together([Paul, Quinn, Rita])" in {write(c.body) for c in problem.clauses}
    assert "per_slot(<=, 2)" in {write(c.body) for c in problem.clauses}


def test_amounts_with_what_they_take_and_bring() -> None:
    """Numbers of a product go to hours, material and income; limits and goal follow."""
    found = clauses(
        "I have 40 hours and 2400 euro. A table takes 5 hours and 300 euro and brings 480; a chair "
        "takes 2 hours and 90 euro and brings 150. How many of each for the highest income? At "
        "least 4 chairs."
    )
    assert "linear([[1, chair]], >=, [], 4)" in found
    assert {c.split("(")[0] for c in found} >= {"amounts", "total", "goal", "number_of"}
    assert sum(c.startswith("total(") for c in found) == 2


def test_a_counted_group_gets_members_for_those_without_a_name() -> None:
    """Six nurses of whom two are named are six members."""
    problem, _ = ground("Six nurses cover Monday to Sunday, two a day. Ines is off on Monday.")
    nurses = next(t for t in problem.things() if isinstance(t, Group) and "Ines" in t.members)
    assert len(nurses.members) == 6


def test_a_grid_has_all_its_groups() -> None:
    """Categories of one size become a match, and facts go across them."""
    problem, _ = ground(
        "Ann, Bob and Cy each have a different pet (cat, dog and owl) and live in a different town "
        "(Rye, Ware and Yarm). Ann has the cat. The dog lives in Rye. Cy does not live in Ware. "
        "Who has which pet, and who lives where?"
    )
    shape = next(problem.shapes())
    assert isinstance(shape, Match)
    assert len(shape.groups) == 3
    assert Is("Ann", ("cat",)) in {c.body for c in problem.clauses}


def test_durations_make_a_schedule() -> None:
    """Jobs with times get start times; the unit is kept."""
    shape = next(ground(JOBS)[0].shapes())
    assert isinstance(shape, Schedule)
    assert shape.unit == "hour"


def test_every_rule_is_tied_to_its_words() -> None:
    """The source of a rule is the sentence, or the part of it, that it came from."""
    text = DAYS + "Anna can't do Monday. Ben works the day right after Cleo."
    problem, _ = ground(text)
    words = {write(c.body): text[slice(*c.source)] for _, c in enumerate(problem.clauses)}
    assert "Anna" in words["not(is(Anna, [Monday]))"]
    assert "Ben works" in words["order(Cleo, Ben, =)"]


def test_a_rule_about_strangers_is_a_doubt() -> None:
    """What cannot be grounded is named and never dropped in silence."""
    problem, doubts = ground(DAYS + "Zoe works before Anna.")
    rules = {write(body) for _, body in problem.rules()}
    assert any("Zoe" in doubt for doubt in doubts) or any("Zoe" in rule for rule in rules)


def test_reading_twice_gives_the_same_problem() -> None:
    """Grounding is deterministic."""
    text = ROTA + "Nobody works more than three days. Ann is off on Monday."
    assert ground(text) == ground(text)
