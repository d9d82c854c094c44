"""The categories of a clue puzzle, in the forms in which people write them down."""

from __future__ import annotations

import pytest

from core.reading.clues.declared import find_puzzle
from core.reading.clues.listed import label_of
from core.reading.clues.puzzle import Kind
from core.reading.clues.whole import read_puzzle

BAKERS = ("Ada", "Bill", "Cora", "Dov")
CAKES = ("lemon tart", "plum pie", "rum baba", "sponge")
PRICES = ("$8", "$10", "$12", "$14")
CLUES = "\n1. Ada's cake costs $2 more than the plum pie.\n2. Dov did not bake the sponge."
FORMS = {
    "labels": "bakers: Ada, Bill, Cora, Dov\ncakes: lemon tart, plum pie, rum baba, sponge\n"
    "prices: $8, $10, $12, $14",
    "labels on one line": "Bakers: Ada, Bill, Cora, Dov. Cakes: lemon tart, plum pie, rum baba, "
    "sponge. Prices: $8, $10, $12, $14.",
    "brackets": "Four bakers (Ada, Bill, Cora, Dov) each baked a different cake (lemon tart, plum "
    "pie, rum baba, sponge) at another price ($8, $10, $12 or $14).",
    "statements": "The bakers are Ada, Bill, Cora and Dov. The cakes are lemon tart, plum pie, rum "
    "baba and sponge. The prices are $8, $10, $12 and $14.",
    "bullets": "Bakers:\n- Ada\n- Bill\n- Cora\n- Dov\n\nCakes:\n- lemon tart\n- plum pie\n- rum "
    "baba\n- sponge\n\nPrices:\n- $8\n- $10\n- $12\n- $14\n",
    "a table": "baker | cake | price\n--- | --- | ---\nAda | lemon tart | $8\nBill | plum pie | "
    "$10\nCora | rum baba | $12\nDov | sponge | $14\n",
    "a line each": "bakers | Ada | Bill | Cora | Dov\ncakes | lemon tart | plum pie | rum baba | "
    "sponge\nprices | $8 | $10 | $12 | $14\n",
    "strokes": "* bakers - Ada / Bill / Cora / Dov\n* cakes - lemon tart / plum pie / rum baba / "
    "sponge\n* prices - $8 / $10 / $12 / $14",
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_categories_in_every_form(form: str) -> None:
    """Three categories of four members, whatever the form; prices are in order."""
    puzzle = find_puzzle(FORMS[form] + "\n" + CLUES)
    assert puzzle is not None
    assert [c.surfaces for c in puzzle.categories] == [BAKERS, CAKES, PRICES]
    assert puzzle.categories[2].kind is Kind.MONEY
    assert puzzle.categories[2].values == (8, 10, 12, 14)


@pytest.mark.parametrize(
    ("members", "kind", "values"),
    [
        ("9am, 10:30am, noon, 2pm", Kind.CLOCK, (9, 10.5, 12, 14)),
        ("3 May, 10 May, 17 May, 2 June", Kind.DATE, (123, 130, 137, 153)),
        ("January, March, April, June", Kind.MONTH, (1, 3, 4, 6)),
        ("1850, 1861, 1874, 1902", Kind.YEAR, (1850, 1861, 1874, 1902)),
        ("first, second, fourth, ninth", Kind.ORDINAL, (1, 2, 4, 9)),
        ("1.5 million, 2 million, 3 million, 900k", Kind.NUMBER, (9e5, 1.5e6, 2e6, 3e6)),
        ("10 ft, 20 ft, 30 ft, 45 ft", Kind.NUMBER, (10, 20, 30, 45)),
        ("Mt. Ash, Mt. Elm, Mt. Fir, Mt. Oak", Kind.NAMES, ()),
    ],
)
def test_members_with_values_are_in_order(
    members: str, kind: Kind, values: tuple[float, ...]
) -> None:
    """Dates, times, money, ordinals and amounts stand from the lowest to the highest."""
    text = f"A: Ada, Bill, Cora, Dov\nB: lime, plum, rum, tea\nC: {members}\nAda is not lime."
    puzzle = find_puzzle(text)
    assert puzzle is not None
    category = puzzle.categories[2]
    assert (category.kind, category.values) == (kind, values)


def test_a_name_with_a_full_stop_does_not_end_a_sentence() -> None:
    """ "Mr. Bell" and "Etc." are cut neither in the lists nor in the clues."""
    text = (
        "owners: Mr. Bell, Mr. Cole, Mr. Dunn\nshops: Hats Etc., Tea Inc., Wool\n"
        "years: 1990, 1995, 1999\nMr. Bell's shop opened after Hats Etc. but before Mr. Dunn's. "
        "Wool opened in 1999."
    )
    puzzle = find_puzzle(text)
    assert puzzle is not None
    assert [text[a:b] for a, b in puzzle.sentences][-2:] == [
        "Mr. Bell's shop opened after Hats Etc. but before Mr. Dunn's.",
        "Wool opened in 1999.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nurses Ann, Bo, Cy work Monday to Sunday, two each day, at most four days each.",
        "Milk per kg: Gouda 10 litres, Brie 8 litres, butter 21 litres. Profit: Gouda 6, Brie 5, "
        "butter 7. Oven hours: Gouda 2, Brie 3, butter 1.",
        "How much is 17% of 2,400?",
    ],
)
def test_other_requests_are_no_puzzles(text: str) -> None:
    """Rosters, amounts and sums have no three lists that correspond."""
    assert read_puzzle(text) is None


def test_a_noun_that_is_a_verb_too_names_a_list() -> None:
    """ "A different drink (coffee, …": what stands behind an article is a noun."""
    assert label_of("and a different drink (").endswith("drink")
    assert label_of("Kat, Lou and Mia take the ") == ""
