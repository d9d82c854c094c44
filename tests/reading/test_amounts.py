"""Requests about amounts read whole: what the things are, what each number says, the goal."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.clauses import (
    Amounts,
    Compare,
    Goal,
    Group,
    Linear,
    Measure,
    NumberOf,
    Problem,
    Sense,
    Total,
)
from core.reading.amounts.reader import AmountsReading, read_amounts
from core.reading.amounts.signs import signs
from core.reading.amounts.tokens import tokenise
from core.reading.amounts.whole import whole_amounts

SHELVES = (
    "A joiner makes shelves and stools. Each shelf takes 3 hours and 5 boards, each stool 2 hours "
    "and 4 boards. There are 60 hours and 100 boards available. The profit per shelf is $30 and "
    "the profit per stool is $22. At least 4 stools are ordered. How many of each should be made "
    "to maximize profit?"
)


def read(request: str) -> AmountsReading:
    """The reading of a request that must be readable."""
    reading = read_amounts(request)
    assert reading is not None
    return reading


def problem(request: str) -> Problem:
    """The clauses of a request that must be taken without any doubt."""
    taken = whole_amounts(request)
    assert taken is not None
    assert taken[1] == ()
    return taken[0]


def bodies(request: str, kind: type) -> list:
    """The clause bodies of one kind."""
    return [c.body for c in problem(request).clauses if isinstance(c.body, kind)]


def test_a_textbook_request_is_read_in_full() -> None:
    """Things, rates with their ellipsis, what is at hand, a bound and the goal are all found."""
    request = SHELVES
    assert bodies(request, Group)[0].members == ("shelves", "stools")
    rates = {n.values for n in bodies(request, NumberOf)}
    assert rates == {(3.0, 2.0), (5.0, 4.0), (30.0, 22.0)}
    assert {(t.compare, t.limit) for t in bodies(request, Total)} == {
        (Compare.LE, 60.0),
        (Compare.LE, 100.0),
    }
    assert Linear(((1.0, "stools"),), Compare.GE, (), 4.0) in bodies(request, Linear)
    (goal,) = bodies(request, Goal)
    assert (goal.sense, goal.measure, goal.attribute) == (Sense.MAX, Measure.TOTAL, "profit")
    assert bodies(request, Amounts)[0].whole


def test_every_clause_is_tied_to_its_words() -> None:
    """A limit's source holds its number, so that a clash can be told in the user's words."""
    read_problem = problem(SHELVES)
    for clause in read_problem.clauses:
        if isinstance(clause.body, Total):
            low, high = clause.source
            assert f"{clause.body.limit:g}" in SHELVES[low:high]


@pytest.mark.parametrize(
    ("words", "compare", "factor"),
    [
        ("at least twice as many lamps as rugs", Compare.GE, 2.0),
        ("at most three times as many lamps as rugs", Compare.LE, 3.0),
        ("the number of lamps must be at least a third of the number of rugs", Compare.GE, 1 / 3),
        ("the number of lamps cannot exceed the number of rugs", Compare.LE, 1.0),
        ("more lamps than rugs", Compare.GT, 1.0),
        ("never more lamps than rugs", Compare.LE, 1.0),
        ("at least one and a half times as many lamps as rugs", Compare.GE, 1.5),
    ],
)
def test_ratios_keep_their_direction(words: str, compare: Compare, factor: float) -> None:
    """A ratio between two things has its sign, its factor and its sides from the words."""
    reading = read(
        f"A lamp earns 5 euros and a rug earns 4 euros. We sell lamps and rugs, {words}. "
        "No more than 90 lamps. Maximise earnings."
    )
    (ratio,) = reading.facts.ratios
    names = [t.name.lower() for t in reading.scene.things]
    assert (ratio.compare, pytest.approx(factor)) == (ratio.compare, ratio.factor)
    assert ratio.compare is compare
    assert names[ratio.left[0]].startswith("lamp")
    assert names[ratio.right[0]].startswith("rug")


def test_shares_are_of_everything() -> None:
    """ "At least 20 % of all" compares a thing with all the things."""
    reading = read(
        "Blend oats and rye into 50 kg of feed. Oats cost 2 euros a kg, rye costs 3 euros a kg. "
        "At least 20% of all must be rye. Minimise cost."
    )
    (share,) = reading.facts.shares
    assert reading.scene.things[share.things[0]].name == "rye"
    assert (share.compare, share.fraction) == (Compare.GE, 0.2)
    assert [r.compare for r in reading.roles if r.kind == "sum"] == [Compare.EQ]


def test_numbers_in_order_go_with_names_in_order() -> None:
    """ "a and b cost 3 and 5" gives each its own number."""
    reading = read(
        "We buy crates and drums. Crates and drums cost $3 and $5 respectively. Each crate holds "
        "4 litres and each drum holds 9 litres. We need at least 80 litres. Minimize the cost."
    )
    money = [m for m in reading.measures if m.unit == "money"]
    assert [money[0].value(t) for t in (0, 1)] == [3.0, 5.0]


def test_hours_meet_minutes() -> None:
    """A limit in hours on rates in minutes is brought to minutes."""
    taken = problem(
        "We bake loaves and buns. Each loaf takes 30 minutes and each bun takes 10 minutes. We "
        "have 8 hours available. The profit per loaf is $4 and the profit per bun is $1. How many "
        "of each should we bake to maximize profit?"
    )
    limits = [c.body.limit for c in taken.clauses if isinstance(c.body, Total)]
    assert limits == [480.0]


def test_the_goal_may_be_a_number_of_things() -> None:
    """ "The number of vans" is what is counted, not a measure."""
    (goal,) = bodies(
        "A truck carries 30 crates and a van carries 12 crates. At least 300 crates must be "
        "carried, with no more than 6 trucks. Minimize the number of vans.",
        Goal,
    )
    assert (goal.sense, goal.measure, goal.items) == (Sense.MIN, Measure.COUNT, ("van",))


def test_a_number_without_a_part_is_a_doubt() -> None:
    """What cannot be placed is named instead of being dropped."""
    taken = whole_amounts(SHELVES.replace("There are", "The shop has 7 windows. There are"))
    assert taken is None or any("7" in doubt for doubt in taken[1])


def test_material_is_no_thing() -> None:
    """What things are made of stands behind numbers only and is not taken for a thing."""
    reading = read(
        "Caps need 2 hours and 1 ball of yarn each, shawls 5 hours and 3 balls. We have 40 hours "
        "and 24 balls. A cap brings £9, a shawl £25. Best takings?"
    )
    assert [t.name for t in reading.scene.things] == ["Caps", "shawls"]
    assert not reading.faults


def test_rates_and_stock_in_other_units() -> None:
    """Seconds meet minutes and hours, grams meet kilos."""
    made = whole_amounts(
        "A badge takes 30 seconds of press time and 20 g of ink, a banner 6 minutes and 150 g. "
        "We've 5 hours and 4 kg of ink. A badge earns 0.40 and a banner 9. How many of each to "
        "earn the most?"
    )
    assert made is not None
    problem, doubts = made
    totals = sorted(c.body.limit for c in problem.clauses if isinstance(c.body, Total))
    assert totals == [4000, 18000]
    assert not doubts


def test_purpose_behind_all_things_is_to_be_met() -> None:
    """ "Vans and coaches for 58 guests": the seats must reach that number."""
    reading = read(
        "We hire vans (9 seats, £80) and coaches (45 seats, £310) for 158 guests. No more than 3 "
        "coaches are free. What's the cheapest?"
    )
    met = [r for r in reading.roles if r.limit.value == 158]
    assert [(r.kind, r.compare) for r in met] == [("measure", Compare.GE)]


def test_comparison_that_became_no_rule_is_a_doubt() -> None:
    """A sign between two things that no rule came of is never passed over in silence."""
    reading = read(
        "Oats cost 2 a kg and rye 3 a kg. We mix 30 kg. Rye in the end, as the baker says, not "
        "more than, let us say, oats. At least 5 kg of rye. Cheapest mix?"
    )
    assert reading.facts.ratios or any("compares" in f for f in reading.faults)


def test_compounds_with_a_number_tell_things_apart() -> None:
    """ "2-door" and "4-door" are parts of names where both come back."""
    reading = read(
        "A 2-door cabinet needs 3 hours and a 4-door cabinet needs 5 hours. There are 90 hours "
        "available. The profit is $40 on a 2-door cabinet and $70 on a 4-door cabinet. At least 6 "
        "2-door cabinets are ordered. How many of each maximise profit?"
    )
    assert [t.name for t in reading.scene.things] == ["2-door cabinet", "4-door cabinet"]
    assert not reading.faults


@pytest.mark.parametrize(
    "request_",
    [
        "Ann, Ben and Cid sit in a row. Ann is left of Ben. Who is in the middle?",
        "Which of these projects do we pick? A costs 5, B costs 7, C costs 4. Budget 10. Max.",
        "Paint takes 3 h and sanding 2 h. Sanding comes before painting. When are we done?",
        "What is 15 % of 80?",
    ],
)
def test_other_requests_are_left_alone(request_: str) -> None:
    """Orders, choices, schedules and sums are for other readers."""
    assert whole_amounts(request_) is None


@pytest.mark.parametrize(
    ("words", "compare"),
    [
        ("no more than 5", Compare.LE),
        ("cannot exceed 5", Compare.LE),
        ("must not be less than 5", Compare.GE),
        ("5 or more", Compare.GE),
        ("fewer than 5", Compare.LT),
        ("is limited to 5", Compare.LE),
    ],
)
def test_signs_turn_with_a_denial(words: str, compare: Compare) -> None:
    """The sign of a comparison follows its words, a denial included."""
    text = f"It {words} boxes."
    (sign,) = signs(text, tokenise(text))
    assert sign.compare is compare


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_no_text_breaks_the_reader(text: str) -> None:
    """Whatever is typed, the reader answers or abstains; tokens never overlap."""
    tokens = tokenise(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    whole_amounts(text + " 3 cups and 4 pans, at most 5 of each, maximise 2 cups")
