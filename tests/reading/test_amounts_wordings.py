"""Ways in which people lay out how much of each: bullets, brackets, other words, ratios."""

from __future__ import annotations

from core.language.clauses import Compare, Sense
from core.reading.amounts.reader import AmountsReading, read_amounts


def read(request: str) -> AmountsReading:
    """The reading of a request that must be readable."""
    reading = read_amounts(request)
    assert reading is not None
    return reading


def names(reading: AmountsReading) -> list[str]:
    """The things as the reading calls them."""
    return [t.name for t in reading.scene.things]


def rows(reading: AmountsReading) -> list[list[float]]:
    """The values of each measure, thing by thing."""
    every = range(len(reading.scene.things))
    return [[m.value(t) for t in every] for m in reading.measures]


def test_a_bullet_opens_a_name() -> None:
    """The sign at the start of a line is no part of what the line says."""
    reading = read(
        "* oak bench 4 hours, sells at 90\n* pine bench 3 hours, sells at 60\n* stool 1 hour, "
        "sells at 15\n\nWe have 120 hours. At most 9 stools. How many of each for most income?"
    )
    assert names(reading) == ["oak bench", "pine bench", "stool"]
    assert rows(reading) == [[4, 3, 1], [90, 60, 15]]
    assert not reading.faults


def test_names_stand_in_front_of_brackets() -> None:
    """Words that lead up to the first name are left out, and a short form names its thing."""
    reading = read(
        "A potter teaches wheel classes (2 hours, £50) and glaze workshops (3 hours, £80). There "
        "are 40 hours. No more than 6 workshops, and at least twice as many classes as workshops. "
        "How many of each earn the most?"
    )
    assert names(reading) == ["wheel classes", "glaze workshops"]
    assert [(r.left, r.compare, r.factor, r.right) for r in reading.facts.ratios] == [
        ((0,), Compare.GE, 2.0, (1,))
    ]


def test_so_much_a_small_one() -> None:
    """A price in front of its thing; what is left is the most, though a thing needs some."""
    reading = read(
        "The press prints small cards and large cards. small 2 mins, large 5 mins. we have 10 "
        "hours. large needs 3 g of ink and small 1 g, 400 g of ink left. £0.40 a small, £1.10 a "
        "large. most money how"
    )
    assert [2, 5] in rows(reading)
    assert [0.4, 1.1] in rows(reading)
    assert {(r.limit.value, r.compare) for r in reading.roles} == {
        (10, Compare.LE), (400, Compare.LE),
    }  # fmt: skip


def test_one_for_every_three() -> None:
    """A ratio of two counts."""
    reading = read(
        "Each guard costs 90 a day and minds 30 bathers, each cadet costs 50 and minds 12. We "
        "must mind 200 bathers. There must be at least one guard for every three cadets. Lowest "
        "cost?"
    )
    (ratio,) = reading.facts.ratios
    assert (ratio.left, ratio.compare, ratio.right) == ((0,), Compare.GE, (1,))
    assert abs(ratio.factor - 1 / 3) < 1e-9


def test_every_two_acres_of_one() -> None:
    """The same turned round, with a unit in between."""
    reading = read(
        "A farm of 80 acres grows oats or peas. Oats earn 500 an acre and take 3 hours of work; "
        "peas earn 650 and take 5. We have 300 hours. For every two acres of oats there has to be "
        "at least one of peas. How should we split the land?"
    )
    (ratio,) = reading.facts.ratios
    assert (ratio.left, ratio.compare, ratio.factor, ratio.right) == ((1,), Compare.GE, 0.5, (0,))
    assert all(r.compare is Compare.LE for r in reading.roles)


def test_a_letter_alone_names_its_thing() -> None:
    """ "Only 6 B vans" and "A is £9" speak of the things told apart by A and B."""
    reading = read(
        "Van A carries 12 crates and burns 40 litres, van B carries 20 crates and burns 55 "
        "litres. 180 crates must go. Only 6 B vans available. Use the least fuel."
    )
    assert names(reading) == ["Van A", "van B"]
    assert [r.limit.things for r in reading.roles if r.kind == "bound"] == [(1,)]


def test_a_share_of_all_is_of_what_it_must_be() -> None:
    """ "A third of the boxes must be large" is a share of the large ones."""
    reading = read(
        "We fill small boxes and large boxes. A small box costs £3 and feeds 2 people; large ones "
        "cost £5 and feed 4. We have £600. At least a third of the boxes must be small. Feed the "
        "most people."
    )
    assert [s.things for s in reading.facts.shares] == [(0,)]


def test_a_thing_by_another_word_is_taken_and_told() -> None:
    """A loaf is bread where the sentence names everything else so; the reader says that it is."""
    reading = read(
        "We bake bread and scones. Bread needs 0.5 kg of flour, scones 0.1 kg. We have 30 kg of "
        "flour. A loaf sells for £2.20 and a scone for £0.60. At least 12 loaves. Most takings?"
    )
    assert [2.2, 0.6] in rows(reading)
    assert any("loaf" in fault for fault in reading.faults)


def test_a_listed_word_is_no_other_word() -> None:
    """What is listed beside a thing is a thing of its own."""
    reading = read_amounts(
        "A shop with 7 windows makes shelves and stools. A shelf takes 3 hours, a stool takes 2 "
        "hours. There are 60 hours. The profit per shelf is $30 and per stool $22. Most profit?"
    )
    assert reading is not None
    assert not reading.scene.other_words


def test_prices_for_each_in_turn() -> None:
    """ "They sell at £9 and £5" without a name."""
    reading = read(
        "The nursery orders roses and mint. Roses cost £4.50 each, mint costs £2.20. They sell at "
        "£9 and £5. Budget £600, at least 20 roses. Maximise sales value."
    )
    assert [9, 5] in rows(reading)


def test_the_most_gain_is_assumed_and_told() -> None:
    """Where only a gain is told, the most of it is meant; the reader says that it assumed so."""
    reading = read(
        "Posters take 3 mins printing and 1 min trimming, banners 8 mins printing and 4 mins "
        "trimming. 480 mins of printing, 200 mins of trimming. Posters make £4, banners £11. What "
        "should I run?"
    )
    assert reading.wish is not None
    assert reading.wish.sense is Sense.MAX
    assert reading.measures[reading.aim.measure].unit == "money"
    assert any("assumed" in fault for fault in reading.faults)


def test_without_any_limit_is_a_fault() -> None:
    """A reading in which everything could grow for ever has lost something."""
    reading = read_amounts("A mug earns £3 and a bowl earns £5. How many of each earn the most?")
    assert reading is None or any("limits the amounts" in fault for fault in reading.faults)


def test_a_time_may_say_what_kind_a_thing_is() -> None:
    """ "A day team, a night team" are things although a day is a unit."""
    reading = read(
        "The depot needs at least 40 driver hours and 100 loader hours. A day team gives 4 driver "
        "hours and 16 loader hours and costs £900, a night team gives 8 driver hours and 12 loader "
        "hours and costs £1,250. Cheapest mix of teams?"
    )
    assert names(reading) == ["day team", "night team"]


def test_profit_is_price_less_cost() -> None:
    """The most profit, where a cost and a price are told, is what the price leaves."""
    reading = read(
        "Crisps cost us £0.30 a pack and sell for £0.80, chocolate costs £0.45 and sells for "
        "£1.10. We have £75 to spend. At least 60 packs of crisps, at most 90 of chocolate. "
        "What gives the biggest profit?"
    )
    made = reading.measures[reading.aim.measure]
    assert [made.value(0), made.value(1)] == [0.5, 0.65]
    assert not [f for f in reading.faults if "is for was not clear" in f]


def test_sales_are_no_profit() -> None:
    """Where the most sales are sought, nothing is taken off."""
    reading = read(
        "Crisps cost us £0.30 a pack and sell for £0.80, chocolate costs £0.45 and sells for "
        "£1.10. We have £75 to spend. At least 60 packs of crisps. Most sales?"
    )
    assert not any(m.made_of for m in reading.measures)


def test_what_a_hall_seats_is_the_most_there_is() -> None:
    """A "must" in the next clause says nothing of the number before it."""
    reading = read(
        "How many adult and child tickets must we sell? Adults pay £12, children £7. The hall "
        "seats 240 and we must take at least £2,000. There must be at least one adult for every 5 "
        "children. As many children as possible."
    )
    assert (240, Compare.LE) in {(r.limit.value, r.compare) for r in reading.roles}


def test_things_that_have_something() -> None:
    """ "Oats have 5 g of protein" names a thing as "a serving of lentils has 18 g" does."""
    reading = read(
        "We need at least 60 g of protein. A serving of lentils has 18 g protein and costs £0.40; "
        "a serving of chicken has 31 g protein and costs £1.20; oats have 5 g protein and cost "
        "£0.15. No more than 4 servings of oats. Cheapest menu?"
    )
    assert names(reading) == ["lentils", "chicken", "oats"]
