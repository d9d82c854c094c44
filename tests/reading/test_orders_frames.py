"""Orders read whole: where the list stands, what is asked, places of other kinds, ways to pick."""

from __future__ import annotations

import pytest

from core.language.clauses import RULES, Asked, Prefer, Want
from core.language.notation import write
from core.reading.orders.picking import read_picking
from core.reading.orders.whole import read_order

HEAD = "The running order is made of Ann, Bob, Cat, Dan and Eve. "


def _rules(text: str) -> str:
    reading = read_order(text)
    if reading is None:
        return ""
    return "; ".join(
        write(c.body) for c in reading.problem.clauses if isinstance(c.body, (*RULES, Prefer))
    )


@pytest.mark.parametrize(
    ("request_", "items"),
    [
        ("5 jobs: wash, dry, iron, fold, pack. wash first. fold after iron. what order", 5),
        ("- dig\n- pour\n- frame\n- roof\nPut these in order. Dig before pour. Roof last.", 4),
        ("Order these: 1. dig 2. pour 3. frame 4. roof. Dig before pour. Roof last.", 4),
        ("Ann Bob Cat Dan in a line for a photo. Ann on the far left. Bob next to Ann.", 4),
        ("Year 8: Ann, Bob, Cat, Dan and Eve queue for lunch. Ann must be first or last.", 5),
        ("Dials: three letters X, Y, Z in some order, Y isn't in the middle. How many codes?", 3),
        ("Four sights on the walk, castle, abbey, mill, market. The mill can't be last.", 4),
        ("Four people queue. Ann is ahead of Bob. Cat is last. Dan is right behind Ann.", 4),
    ],
)
def test_the_list_is_found_in_whatever_form(request_: str, items: int) -> None:
    """Lists in running text, in lines, numbered, with nothing between or not listed at all."""
    reading = read_order(request_)
    assert reading is not None
    assert not reading.doubts
    shape = next(reading.problem.shapes())
    assert len(reading.problem.group(shape.items).members) == items  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("asking", "want"),
    [
        ("How many orders are there?", Want.COUNT),
        ("count the possibilities for me please", Want.COUNT),
        ("Which orders are possible?", Want.ALL),
        ("Does it work?", Want.POSSIBLE),
        ("Can Bob be first?", Want.POSSIBLE),
        ("Must Bob come before Cat?", Want.MUST),
        ("Is it certain that Cat is second?", Want.MUST),
        ("Who goes third?", Want.WHO),
        ("Where does Bob end up?", Want.SLOT_OF),
        ("What is the earliest slot for Cat?", Want.EARLIEST),
        ("How late can Bob go?", Want.LATEST),
        ("What's the order?", Want.PLAN),
    ],
)
def test_what_is_asked_is_told_apart(asking: str, want: Want) -> None:
    """The order, how many, whether it can or must be, who and where are different questions."""
    reading = read_order(f"{HEAD}Ann is first. {asking}")
    assert reading is not None
    assert not reading.doubts
    asked = [c.body for c in reading.problem.clauses if isinstance(c.body, Asked)]
    assert [a.want for a in asked] == [want]


def test_places_can_be_days_and_numbers_can_go_up() -> None:
    """Days are places; a higher number is later; floors count from the bottom."""
    days = "Mon to Fri I do one chore a day: hoover, dust, mop, iron, shop. Iron on Wednesday."
    assert _rules(days) == "position(iron, [3])"
    higher = "Lockers numbered 1 to 3 for Ann, Bob and Cat. Bob's number is two higher than Ann's."
    assert _rules(higher) == "order(Ann, Bob, =, 2)"
    floors = "Floors 1 to 3 of the block: Ann, Bob and Cat. Ann lives above Bob. Cat is at the top."
    assert _rules(floors) == "order(Bob, Ann); position(Cat, [-1])"


def test_other_requests_are_left_alone() -> None:
    """Choices, lengths of time and two matched lists are no orders, or doubtful ones."""
    for text in (
        "Pick two of plaid, denim and linen, never denim with linen. How many ways?",
        "Bake takes 2 hours, cool 3 hours, ice 1 hour. Cool after bake. Ice last.",
        "Ann, Bob and Cat each have a dog, a cat or a hen. Ann is before Bob.",
    ):
        reading = read_order(text)
        assert reading is None or reading.doubts


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Ann and Bob never together.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann won't serve with Bob.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann and Bob clash.", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        ("Ann only if Bob is in.", "if(chosen(Ann), chosen(Bob))"),
        ("Ann needs Bob.", "if(chosen(Ann), chosen(Bob))"),
        ("If Ann is in then Bob is too.", "if(chosen(Ann), chosen(Bob))"),
        ("If Ann is in then Bob is not.", "if(chosen(Ann), not(chosen(Bob)))"),
        ("At least one of Ann and Bob.", "any_of([chosen(Ann), chosen(Bob)])"),
        ("Exactly one of Ann or Bob.", "count_of([chosen(Ann), chosen(Bob)], =, 1)"),
        ("Ann must be in.", "chosen(Ann)"),
        ("Ann and Bob must both be in.", "all_of([chosen(Ann), chosen(Bob)])"),
    ],
)
def test_ways_to_pick_are_counted_under_rules(said: str, rule: str) -> None:
    """So many out of a list: never both, only with, one of, must be in."""
    reading = read_picking(f"Pick three out of Ann, Bob, Cat, Dan and Eve. {said} How many ways?")
    assert reading is not None
    assert not reading.doubts
    written = [write(c.body) for c in reading.problem.clauses]
    assert written[1:] == ["choose(item, 3, 3)", rule, "asked(count)"]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("2 captains out of Jo, Kai, Lil and Ned. How many pairs?", 2),
        ("A panel of 3 is picked from Ade, Bel, Col, Dan. How many possible panels?", 3),
        ("Pick a pair out of Lena, Mo, Nils and Oda. How many pairs are possible?", 2),
        ("Choose exactly two of plaid, denim, linen and silk. Number of squares possible?", 2),
        ("Four kids, Jo, Kai, Lil and Ned, queue up. How many queues?", None),
        ("Jo, Kai and Lil each go to red or blue. How many ways?", None),
    ],
)
def test_how_many_are_picked(text: str, many: int | None) -> None:
    """The number picked is found however it is said; orders and places are no picking."""
    reading = read_picking(text)
    if many is None:
        assert reading is None
        return
    assert reading is not None
    assert f"choose(item, {many}, {many})" in [write(c.body) for c in reading.problem.clauses]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("Ann won't go without Bob.", "if(chosen(Ann), chosen(Bob))"),
        ("Without Bob, Ann won't go.", "if(chosen(Ann), chosen(Bob))"),
        ("Ann never comes without Bob.", "if(chosen(Ann), chosen(Bob))"),
    ],
)
def test_not_without_asks_for_the_other(said: str, rule: str) -> None:
    """A denial of "without" is a condition, not a clash."""
    reading = read_picking(f"Pick two of Ann, Bob, Cat and Dan. {said} How many ways?")
    assert reading is not None
    assert not reading.doubts
    assert rule in [write(c.body) for c in reading.problem.clauses]


def test_a_number_of_days_is_no_member() -> None:
    """ "w x y z, two days mon & tue, two a day" is no list of tasks from "x" to "two"."""
    reading = read_order(
        "four jobs w x y z, two days mon & tue, two jobs a day. w before z. how many ways"
    )
    named = "" if reading is None else " ".join(write(c.body) for c in reading.problem.clauses)
    assert "two" not in named
