"""Options with their numbers as people lay them out, read into members, columns and kinds."""

import pytest

from core.language.notation import write
from core.reading.loads.choice import read_chosen
from core.reading.loads.options import options_scene

LAYOUTS = [
    "Tent 4 kg joy 10, stove 2 kg joy 6, rope 3 kg joy 4.",
    "Tent 4kg joy 10. Stove 2kg joy 6. Rope 3kg joy 4.",
    "Tent (4 kg, joy 10), stove (2 kg, joy 6), rope (3 kg, joy 4).",
    "Tent - 4 kg - 10 joy. Stove - 2 kg - 6 joy. Rope - 3 kg - 4 joy.",
    "Tent: 4 kg, joy 10; stove: 2 kg, joy 6; rope: 3 kg, joy 4.",
    "Things with weight in kg and joy:\ntent\t4\t10\nstove\t2\t6\nrope\t3\t4",
    "item, kg, joy\ntent, 4, 10\nstove, 2, 6\nrope, 3, 4",
    "tent | 4 kg | 10 joy\nstove | 2 kg | 6 joy\nrope | 3 kg | 4 joy",
    "- tent: 4 kg (joy 10)\n- stove: 2 kg (joy 6)\n- rope: 3 kg (joy 4)",
    "The tent weighs 4 kg and I'd give it 10 for joy, the stove 2 kg and 6, the rope 3 kg and 4.",
    "Tent, stove and rope weigh 4, 2 and 3 kg and bring a joy of 10, 6 and 4.",
    "Weights: tent 4 kg, stove 2 kg, rope 3 kg. Joy: tent 10, stove 6, rope 4.",
    "We could take the tent for 4 kg and 10 joy, the stove for 2 kg and 6 joy, "
    "or the rope for 3 kg and 4 joy.",
]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_however_laid_out(layout):
    """Three names, two columns, whatever stands between the numbers."""
    scene = options_scene(layout + "\nThe rope needs the stove, and the tent is optional.")
    assert scene is not None
    assert [m.lower() for m in scene.items.members] == ["tent", "stove", "rope"]
    columns = [c.values for c in scene.items.columns]
    assert columns == [(4.0, 2.0, 3.0), (10.0, 6.0, 4.0)]


def read(request):
    """The clauses of a request to choose, and its doubts."""
    scene = options_scene(request)
    assert scene is not None
    found = read_chosen(scene)
    assert found is not None
    return [write(clause.body) for clause in found[0].clauses], found[1]


DISHES = (
    "Dishes: soup (starter) £4, pate (starter) £5, beef (main) £12, fish (main) £10, "
    "pie (main) £9, cake (pudding) £5, fruit (pudding) £3. Choose four dishes. "
)


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("At least one starter.", "chosen_count(>=, 1, [soup, pate])"),
        ("We want two mains and a pudding.", "chosen_count(=, 1, [cake, fruit])"),
        ("There has to be a starter.", "chosen_count(>=, 1, [soup, pate])"),
        ("One of each kind.", "per_label(kind, =, 1)"),
        ("No two of the same kind.", "per_label(kind, <=, 1)"),
        ("Every kind must be represented.", "per_label(kind, >=, 1)"),
        ("No puddings.", "not(chosen(cake))"),
    ],
)
def test_kinds_in_brackets(sentence, clause):
    """Words in brackets are kinds, and may be counted."""
    clauses, doubts = read(DISHES + sentence + " Cheapest menu.")
    assert clause in clauses
    assert doubts == ()


def test_kinds_under_headings():
    """Lists under headings that the request counts by are one list of several kinds."""
    clauses, _ = read(
        "Pick three. Whites are Gavi, Soave and Chablis; reds are Rioja, Barolo, Malbec. "
        "Two whites and one red. Chablis only with Rioja. How many ways?"
    )
    assert "chosen_count(=, 2, [Gavi, Soave, Chablis])" in clauses
    assert "if(chosen(Chablis), chosen(Rioja))" in clauses


ACTS = (
    "Acts: Alder 2 hours £300 fun 7, Birch 3 hours £450 fun 9, Cedar 1 hour £250 fun 6, "
    "Damson 2 hours £200 fun 4, Elm 4 hours £400 fun 8. "
)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("I have £900 and 6 hours.", ["total(price, <=, 900)", "total(time, <=, 6)"]),
        ("360 minutes and £900.", ["total(price, <=, 900)", "total(time, <=, 6)"]),
        (
            "Spend up to £900 on three acts in under 8 hours.",
            ["choose(acts, 3, 3)", "total(price, <=, 900)", "total(time, <, 8)"],
        ),
        (
            "At least 5 hours, at most 7, and £900 to spend.",
            ["total(time, >=, 5)", "total(time, <=, 7)", "total(price, <=, 900)"],
        ),
    ],
)
def test_each_number_has_one_role(sentence, expected):
    """Counts, money and hours in one sentence each limit their own."""
    clauses, doubts = read(ACTS + sentence + " Most fun overall.")
    assert [c for c in expected if c not in clauses] == []
    assert doubts == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "At least two must be local.",
        "Elm has no parking.",
        "Alder never grows the way that Birch does.",
        "We have 17 chairs.",
    ],
)
def test_what_is_not_placed_is_doubted(sentence):
    """A number, a description or a denial that no rule accounts for is never dropped."""
    _, doubts = read(ACTS + "I have £900 and 6 hours. Most fun overall. " + sentence)
    assert doubts


def test_a_column_without_a_use_is_doubted():
    """Numbers that are neither limited nor wished for were given for something."""
    _, doubts = read(ACTS + "I have £900. Most fun overall.")
    assert doubts == ("What time is for was not clear.",)
