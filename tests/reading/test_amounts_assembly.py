"""Amounts by other writers: the same kinds of request in other words, and what stays in doubt."""

from __future__ import annotations

import pytest

from core.language.clauses import Goal, Group, Linear, NumberOf, Sense, Total
from core.language.notation import write
from core.reading.amounts.whole import whole_amounts

Told = tuple[set[tuple[float, ...]], set[tuple[str, float]], set[tuple[str, float]], Sense]


def told(request: str, doubts: bool = False) -> Told:
    """The rates, the limits on measures, the limits on amounts and the sense of a request."""
    taken = whole_amounts(request)
    assert taken is not None
    assert bool(taken[1]) is doubts, taken[1]
    bodies = [c.body for c in taken[0].clauses]
    rates = {b.values for b in bodies if isinstance(b, NumberOf)}
    limits = {(b.compare.value, b.limit) for b in bodies if isinstance(b, Total)}
    amounts = {(b.compare.value, b.constant) for b in bodies if isinstance(b, Linear)}
    sense = next(b.sense for b in bodies if isinstance(b, Goal))
    return rates, limits, amounts, sense


@pytest.mark.parametrize(
    "request_",
    [
        "Oak desks sell at a profit of $60 each and pine wardrobes at a profit of $90 each. An oak "
        "desk takes 2 hours of sawing and 4 hours of varnishing; for a pine wardrobe it is 3 hours "
        "and 2.5 hours respectively. There are 100 hours of sawing and 120 hours of "
        "varnishing, and "
        "no fewer than 5 desks have been promised. What weekly output gives the largest profit?",
        "oak desk: 2 hours sawing, 4 hours varnishing, profit 60. pine wardrobe: 3 hours sawing, "
        "2.5 hours varnishing, profit 90. sawing 100 hours, varnishing 120 hours. at least 5 oak "
        "desks. how many of each for the most profit",
    ],
)
def test_things_are_found_without_a_list(request_: str) -> None:
    """Names that only ever stand as subjects are things, in a text and in notes."""
    assert told(request_) == (
        {(60.0, 90.0), (2.0, 3.0), (4.0, 2.5)},
        {("<=", 100.0), ("<=", 120.0)},
        {(">=", 5.0)},
        Sense.MAX,
    )


def test_a_process_is_known_by_its_letter() -> None:
    """ "Process K" is a name though "process" may be a verb; "using" leads to a rate."""
    rates, limits, amounts, sense = told(
        "A firm can use two processes, process K and process L, to extract copper. Process K can "
        "extract 5 units of copper using 8 units of water and produces 3 units of waste. Process L "
        "can extract 9 units of copper using 6 units of water and produces 5 units of waste. There "
        "are at most 1500 units of water available and at most 1350 units of waste can "
        "be produced. "
        "How many of each type of process should be performed to maximize the amount of copper?"
    )
    assert rates == {(5.0, 9.0), (8.0, 6.0), (3.0, 5.0)}
    assert limits == {("<=", 1500.0), ("<=", 1350.0)}
    assert (amounts, sense) == (set(), Sense.MAX)


@pytest.mark.parametrize(
    "room",
    [
        "there are only 2400 square feet to put them on",
        "there are 2400 square feet",
        "the firm has 2400 square feet",
    ],
)
def test_a_number_behind_a_thing_may_be_a_limit(room: str) -> None:
    """What one thing takes stands in the same sentence as what there is of it."""
    rates, limits, _, _ = told(
        "A firm installs roof panels and ground panels. A roof panel takes 20 square feet and a "
        f"ground panel takes 15 square feet, and {room}. A roof panel generates 500 "
        "watts, a ground "
        "one 300. The firm must put in at least 30 roof panels. Which mix generates the most power?"
    )
    assert rates == {(20.0, 15.0), (500.0, 300.0)}
    assert limits == {("<=", 2400.0)}


@pytest.mark.parametrize(
    "goal",
    [
        "Keep the cost as low as possible.",
        "cheapest way?",
        "How many of each keep costs down the most?",
    ],
)
def test_what_has_to_be_carried_is_reached(goal: str) -> None:
    """ "We have 60 scouts" is what must be reached where the least is sought."""
    rates, limits, amounts, sense = told(
        "We have 60 scouts to put under canvas. Big tents sleep 7 and cost 45 to rent, small ones "
        f"sleep 4 and cost 30. There are just 6 big tents left. {goal}"
    )
    assert rates in ({(7.0, 4.0), (45.0, 30.0)}, {(4.0, 7.0), (30.0, 45.0)})
    assert limits == {(">=", 60.0)}
    assert (amounts, sense) == ({("<=", 6.0)}, Sense.MIN)


def test_a_multiple_of_what_another_takes() -> None:
    """ "Half as long" is a number of the measure that was just told."""
    rates, limits, _, _ = told(
        "A charity packs food hampers and toy hampers. Packing a food hamper takes 4 minutes and a "
        "toy hamper half as long, and volunteers can put in 160 minutes. Each food hamper helps 9 "
        "children and each toy hamper helps 7. There should be no more food hampers than toy "
        "hampers. How many hampers of each type help the most children?"
    )
    assert (4.0, 2.0) in rates
    assert ("<=", 160.0) in limits


def test_gold_returns_and_silver_returns() -> None:
    """A word that only stands between names and numbers is a verb, not part of a name."""
    rates, _, amounts, _ = told(
        "An investor has $50,000. Gold returns 12% and silver returns 7%. He wants to put no more "
        "than $20,000 into gold and at least twice as much into silver as into gold. How "
        "much should "
        "go in each to maximise his earnings?"
    )
    assert rates == {(0.12, 0.07)}
    assert amounts == {("<=", 50000.0), ("<=", 20000.0), (">=", 0.0)}


@pytest.mark.parametrize("number", ["20 or more should be folding", "at least 20 must be folding"])
def test_a_bound_by_a_short_name(number: str) -> None:
    """A bound before or behind its words is on the thing that they name."""
    _, _, amounts, _ = told(
        "We must buy at least 50 chairs for the hall. Folding chairs cost 12 each and "
        "padded chairs "
        f"15 each. At least 30% have to be padded, and {number}. How many of each to "
        "spend the least?"
    )
    assert amounts == {(">=", 50.0), (">=", 20.0), (">=", 0.0)}


def test_a_limit_below_what_one_takes_is_doubted() -> None:
    """A limit that forbids even one of a thing was hardly read as it was meant."""
    taken = whole_amounts(
        "A baker makes pies and cakes. A pie takes 30 minutes, a cake 50 minutes. There are 20 "
        "minutes available. The profit per pie is $3 and the profit per cake is $5. At "
        "most 4 cakes "
        "can be sold. How many of each should be made to maximize profit?"
    )
    assert taken is None or taken[1]


@pytest.mark.parametrize("words", ["sorry, 5 boards", "scratch that, 5 boards"])
def test_what_is_taken_back_is_a_doubt(words: str) -> None:
    """A number put right in passing is not silently taken for another one."""
    taken = whole_amounts(
        f"A joiner makes shelves and stools. Each shelf takes 3 hours and 6 boards, {words}, each "
        "stool 2 hours and 4 boards. There are 60 hours and 100 boards. The profit per "
        "shelf is $30 "
        "and the profit per stool is $22. How many of each should be made to maximize profit?"
    )
    assert taken is None or taken[1]


def test_who_acts_is_no_thing() -> None:
    """The firm that employs is not among those who are employed."""
    taken = whole_amounts(
        "A gardening company employs newcomers earning $400 a week and veterans earning "
        "$700 a week. "
        "At least 40 workers must be veterans and at least 60 newcomers. Minimize the wage bill."
    )
    assert taken is not None
    group = next(c.body for c in taken[0].clauses if isinstance(c.body, Group))
    assert set(group.members) == {"newcomers", "veterans"}


def test_an_unsaid_goal_is_told() -> None:
    """Where nothing says what is to be best, the most profit is assumed, and that is a doubt."""
    *_, sense = told(
        "sell cookies & brownies at fair. profit per cookie .90, profit per brownie 1.40. cookie "
        "takes 12 g choc, brownie 20 g, got 1.2 kg choc. boxes for 80 pieces total. how "
        "many of each",
        doubts=True,
    )
    assert sense is Sense.MAX


@pytest.mark.parametrize(
    ("request_", "best"),
    [
        (
            "A club rents tents and huts. A tent sleeps 4 and takes 20 square metres, whereas a "
            "hut sleeps 9 and takes 50 square metres. They may use 400 square metres at most and "
            "must have at least 3 huts. How many of each give the most beds?",
            "total(square, <=, 400)",
        ),
        (
            "A school buys low shelves and high shelves. A low shelf takes 2 sq m and costs 90; "
            "a high shelf takes 3 sq m and costs 130. The library is 60 sq m and the number of "
            "high shelves must not be more than half of the total. They need at least 15 "
            "shelves. How many of each should be bought to spend as little as possible?",
            "<=, 60)",
        ),
    ],
)
def test_a_limit_keeps_its_direction(request_, best):
    """A number next to one comparison is not another's, and the size of a place is no demand."""
    found = whole_amounts(request_)
    assert found is not None
    totals = [write(c.body) for c in found[0].clauses if isinstance(c.body, Total)]
    assert any(best.split("(")[-1].split(", ", 1)[-1] in text for text in totals), totals
    assert not any(">=, 400" in text or ">=, 60" in text for text in totals)
