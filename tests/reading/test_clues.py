"""What single clues say: who goes with whom, and what lies before what by how much."""

from __future__ import annotations

import pytest

from core.language.notation import write
from core.reading.clues.declared import find_puzzle
from core.reading.clues.reader import ClueReading, read_clue

LISTS = (
    "divers: Ann Ash, Bob, Cleo, Dana\nboats: Gull, Heron, Kite, Little Owl\n"
    "depths: 20 ft, 35 ft, 50 ft, 80 ft\nyears: 1990, 1994, 1998, 2002\n"
)


def reading(clue: str, lists: str = LISTS) -> ClueReading:
    """The reading of one clue within the puzzle."""
    text = lists + clue
    puzzle = find_puzzle(text)
    assert puzzle is not None
    found, _ = read_clue(puzzle, (len(lists), len(text)))
    return found


@pytest.mark.parametrize(
    ("clue", "rules"),
    [
        ("Bob dives from the Kite.", ["is(Bob, [Kite])"]),
        ("The Kite was bought in 1994.", ['is(Kite, ["1994"])']),
        ("The 50-ft dive was Cleo's.", ['is("50 ft", [Cleo])']),
        ("Bob isn't on the Gull or the Kite.", ["not(is(Bob, [Gull]))", "not(is(Bob, [Kite]))"]),
        ("Neither Bob nor Dana has the Gull.", ["not(is(Bob, [Gull]))", "not(is(Dana, [Gull]))"]),
        ("Bob has no owl.", ['not(is(Bob, ["Little Owl"]))']),
        ("Bob is on the Gull or the Kite.", ["is(Bob, [Gull, Kite])"]),
        ("Bob is either on the Gull or the 20 ft diver.",
         ['is(Bob, [Gull, "20 ft"])', 'not(is("20 ft", [Gull]))']),
        ("Bob has the Gull or dives 20 ft, but not both.",
         ['count_of([is(Bob, [Gull]), is(Bob, ["20 ft"])], =, 1)']),
        ("Of Bob and the Kite's diver, one went 20 ft deep and the other bought in 1998.",
         ['pair_off([Bob, Kite], ["20 ft", "1998"])']),
        ("The four divers are Bob, the 80 ft diver, the one with the Gull and Dana.",
         ['apart([Bob, "80 ft", Gull, Dana])']),
        ("If Bob has the Gull, then Dana has the Kite.", ["if(is(Bob, [Gull]), is(Dana, [Kite]))"]),
        ("Bob has the Gull unless Dana does.", ["if(not(is(Dana, [Gull])), is(Bob, [Gull]))"]),
        ("Cleo, who isn't on the Kite, went 80 ft deep.",
         ["not(is(Cleo, [Kite]))", 'is(Cleo, ["80 ft"])']),
        ("Bob isn't on the Gull and neither is Dana.",
         ["not(is(Bob, [Gull]))", "not(is(Dana, [Gull]))"]),
        ("The Gull has the deepest diver.", ['is(Gull, ["80 ft"])']),
        ("One of Bob and Dana has the Kite.", ["is(Kite, [Bob, Dana])"]),
    ],
)  # fmt: skip
def test_who_goes_with_whom(clue: str, rules: list[str]) -> None:
    """Is, is not, either, neither, pairs, different people, conditions."""
    assert [write(rule) for rule in reading(clue).rules] == rules


@pytest.mark.parametrize(
    ("clue", "rule"),
    [
        ("Bob went 15 feet deeper than the diver of the Gull.",
         "order(Gull, Bob, =, 15, depths, true)"),
        ("Bob went 30 feet less than the Gull's diver.", "order(Bob, Gull, =, 30, depths, true)"),
        ("Bob went deeper than Cleo.", "order(Cleo, Bob, >=, 1, depths)"),
        ("The Gull was bought 4 years before the Kite.", "order(Gull, Kite, =, 4, years, true)"),
        ("The Gull was bought some time after the Kite.", "order(Kite, Gull, >=, 1, years)"),
        ("The Gull is older than the Kite.", "order(Gull, Kite, >=, 1, years)"),
        ("The Gull is newer than the Kite.", "order(Kite, Gull, >=, 1, years)"),
        ("Bob did not go deeper than Cleo.", "not(order(Cleo, Bob, >=, 1, depths))"),
        ("The Gull was bought befor the Kite.", "order(Gull, Kite, >=, 1, years)"),
        ("The Gull was bought after 1994.", 'is(Gull, ["1998", "2002"])'),
    ],
)  # fmt: skip
def test_what_lies_before_what(clue: str, rule: str) -> None:
    """The word, the unit and the category decide the scale and the direction."""
    assert [write(r) for r in reading(clue).rules] == [rule]


@pytest.mark.parametrize(
    ("unit", "members", "clue", "rule"),
    [
        ("ages", "8 years, 9 years, 11 years",
         "Ida is 2 years younger than the goat's owner.", "order(Ida, goat, =, 2, ages, true)"),
        ("finish (minutes)", "20, 25, 30",
         "Ida was faster than the goat's owner.",
         'order(Ida, goat, >=, 1, "finish minutes")'),
        ("speed (mph)", "20, 25, 30",
         "Ida was faster than the goat's owner.", 'order(goat, Ida, >=, 1, "speed mph")'),
        ("places", "first, second, third",
         "Ida finished one place ahead of the goat's owner.",
         "order(Ida, goat, =, 1, places, true)"),
        ("votes", "200, 300, 400",
         "Ida finished 100 votes ahead of the goat's owner.",
         "order(goat, Ida, =, 100, votes, true)"),
        ("days", "1 May, 8 May, 22 May",
         "Ida comes 2 weeks after the goat's owner.", "order(goat, Ida, =, 14, days, true)"),
        ("times", "9:00, 9:30, 10:00",
         "Ida comes half an hour before the goat's owner.",
         "order(Ida, goat, =, 0.5, times, true)"),
        ("prices", "$4, $8, $12",
         "Ida paid twice as much as the goat's owner.",
         'all_of([is(Ida, ["$8"]), is(goat, ["$4"])])'),
    ],
)  # fmt: skip
def test_the_same_word_on_different_scales(unit: str, members: str, clue: str, rule: str) -> None:
    """ "Faster" is less of a time and more of a speed; a week is seven days."""
    lists = f"owners: Ida, Jon, Kay\npets: goat, hen, pony\n{unit}: {members}\n"
    assert [write(r) for r in reading(clue, lists).rules] == [rule]


@pytest.mark.parametrize(
    "clue",
    [
        "Bob went drier than Cleo.",
        "Bob and Cleo have the Gull and the Kite.",
        "Bob went 17 feet deeper than Cleo.",
        "Bob won't have the swan or the Kite.",
        "The Gull is 4 knots faster than the Kite, one year later.",
    ],
)
def test_what_is_not_certain_is_not_read(clue: str) -> None:
    """An unknown word, a distance that cannot be, a name that is no member: no rule at all."""
    found = reading(clue)
    assert not found.rules
    assert found.why
