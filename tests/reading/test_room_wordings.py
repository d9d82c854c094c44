"""Requests about room by many hands: whole groups named, limits run on, what is taken back."""

import pytest

from core.language.notation import write
from core.reading.loads.laid_out import laid_out
from core.reading.loads.whole import whole_loads

CREW = "The crew: Ada, Ben, Cleo, Dov, Eve and Finn."


def read(text):
    """The clauses and the doubts of a request."""
    found = whole_loads(text)
    assert found is not None
    return {write(c.body) for c in found[0].clauses}, found[1]


@pytest.mark.parametrize(
    "places",
    [
        "racks R1 R2, max 4 each.",
        "Racks R1/R2, 4 in each. R1 and R2 are the only racks.",
        "The racks are R1 (4 places) and R2 (3 places).",
        "They go to the two racks, the R1 with four places and the R2 with three.",
        "Storage racks R1 (4 places) and R2 (3). One rack each.",
        "R1 and R2 hold 4 each. Nobody is on two racks.",
    ],
)
def test_words_for_the_group_are_no_members(places):
    """A plural that says what the places are is never one of them."""
    scene = laid_out(f"{CREW} {places} Ada in R1. Ben not in R2. Cleo and Dov in the same rack.")[0]
    assert scene.slots is not None
    assert [m.lower() for m in scene.slots.members] == ["r1", "r2"]
    assert len(scene.items.members) == 6


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        ("Where is Ada if Ben's in Kite?", {"is(Ben, [Kite])", "asked(slot_of, Ada)"}),
        ("If Ben is in Kite, where is Ada?", {"is(Ben, [Kite])", "asked(slot_of, Ada)"}),
        ("Eve is ill so away from Ben and away from Dov.", {"apart([Eve, Dov])"}),
        ("Sorry, wrong, Tern holds 3.", {"per_slot(<=, 3, [Tern])"}),
        ("Ada sleeps in Kite at times, so Tern for her.", {"is(Ada, [Tern])"}),
        ("Ada had trouble in Kite, so not there.", {"not(is(Ada, [Kite]))"}),
        ("Ada had trouble in Kite, so no.", {"not(is(Ada, [Kite]))"}),
        ("Eve in Kite Finn and Dov not together.", {"is(Eve, [Kite])", "apart([Finn, Dov])"}),
        ("Ada and Ben and Cleo can't all be in one tent.", {"not(together([Ada, Ben, Cleo]))"}),
        ("Ada is wild: she hates Ben and Cleo.", {"apart([Ben, Ada])", "apart([Cleo, Ada])"}),
        ("Dov would rather have Tern, if at all possible.", {"prefer(is(Dov, [Tern]))"}),
        ("Dov goes in Tern, if possible.", {"prefer(is(Dov, [Tern]))"}),
        ("Kite must stay empty.", {"per_slot(=, 0, [Kite])"}),
        ("total possibilities?", {"asked(count)"}),
        ("Ways?", {"asked(count)"}),
        ("Is there any way?", {"asked(possible)"}),
        ("any chance of that", {"asked(possible)"}),
        ("Doable?", {"asked(possible)"}),
    ],
)  # fmt: skip
def test_what_is_said_of_them(rest, wanted):
    """Conditions of questions, corrections, conclusions and bare questions."""
    clauses, _ = read(f"{CREW} Kite holds 4 and Tern holds 4. {rest}")
    assert wanted <= clauses


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("each holds 40kg amp 22, books 35, crates 18. two shelves, top and low. amp on top.", 22),
        ("shelves top and low, 40 kg each. amp 22 kg, books 35 kg, crates 18 kg. amp on top.", 22),
        ("items a1..a3 need cpu 2,4,3. nodes n1 n2 with 6 cpu each. a1 on n1.", 2),
    ],
)
def test_numbers_behind_a_limit(text, wanted):
    """A limit before the first record takes none of its numbers."""
    clauses, doubts = read(text)
    assert any(c.startswith("number_of(") and f"[{wanted}," in c for c in clauses)
    assert any(c.startswith("total(") for c in clauses)
    assert not doubts


def test_limits_of_places_by_rank():
    """Places without names are told by their rank."""
    clauses, _ = read(
        f"{CREW} There are three huts. The first holds four, the second two, the third one. "
        "Ada goes in the third hut. Ben isn't in the second hut. Cleo and Dov in the same hut."
    )
    assert {"per_slot(<=, 4, [hut 1])", "per_slot(<=, 2, [hut 2])"} <= {
        c.replace('"', "") for c in clauses
    }
    assert 'is(Ada, ["hut 3"])' in clauses


def test_a_denial_without_a_rule_is_doubted():
    """A sentence that denies something of a name and gives no rule is told."""
    _, doubts = read(f"{CREW} Kite holds 4 and Tern holds 4. Ada must not whistle. Ben in Kite.")
    assert any("whistle" in d for d in doubts)


def test_a_range_is_both_its_ends() -> None:
    """ "Two or three of them": three is a limit although there are three places."""
    found = whole_loads(
        "Three mats for eight juniors: Abi, Ben, Col, Dev, Eli, Fay, Gus and Hal. Each mat takes "
        "two or three of them. Abi and Ben must be on different mats."
    )
    assert found is not None
    read = {write(c.body) for c in found[0].clauses}
    assert {"per_slot(>=, 2)", "per_slot(<=, 3)"} <= read


def test_a_weight_and_a_number_limit_one_place() -> None:
    """What weighs so much is not called by the vans' name, and "3 drops" counts drops."""
    found = whole_loads(
        "We have 2 vans and 5 drops: Ash St 120kg, Birch Rd 80kg, Cedar Cl 200kg, Dale Ave 60kg, "
        "Fern Lane 90kg. Each van carries up to 300kg and no more than 3 drops. Which drops go on "
        "which van?"
    )
    assert found is not None
    read = {write(c.body) for c in found[0].clauses}
    assert {"per_slot(<=, 3)", "total(weight, <=, 300, true)"} <= read


CUPBOARDS = "Bottles: argon, brine, cyan, dye, ether, fuel, gel."


@pytest.mark.parametrize(
    ("request_", "wanted"),
    [
        (
            f"Cupboards 1 2 3, 3 bottles in each max. {CUPBOARDS} argon and brine never in the same"
            " cupboard, nor argon and fuel. dye in cupboard 2. cyan not 3.",
            {
                "per_slot(<=, 3)",
                "apart([argon, fuel])",
                "is(dye, [2])",
                "not(is(cyan, [3]))",
            },
        ),
        (
            f"Vault 1 and Vault 2 have room for two bottles each, Vault 3 for four. {CUPBOARDS}"
            " argon and brine go together.",
            {"per_slot(<=, 2, [Vault 1])", "per_slot(<=, 2, [Vault 2])"},
        ),
        (
            f"Box 1 takes 2, Box 2 takes 2, Loft takes 4: two box files and a loft. {CUPBOARDS}"
            " argon has to be in a box file. dye is not in the Loft.",
            {"is(argon, [Box 1, Box 2])", "not(is(dye, [Loft]))"},
        ),
        (
            f"three crates. {CUPBOARDS} At most three in each crate. argon and brine are brother"
            " and sister brands so not in the same crate. dye in Crate 2.",
            {"apart([argon, brine])", "is(dye, [crate 2])"},
        ),
    ],
)
def test_jotted_places(request_, wanted):
    """Places by bare numbers, places that share one figure, and places by a word of their names."""
    clauses, doubts = read(request_)
    assert wanted <= {c.replace('"', "") for c in clauses}
    assert not doubts


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Ada and Ben know each other and want to be in the same tent.", {"together([Ada, Ben])"}),
        ("Ada and Ben don't like the cold so they mustn't be in Kite.", {"not(is(Ada, [Kite]))"}),
        ("Ada and Ben don't like each other.", {"apart([Ada, Ben])"}),
        ("Ada and Ben can't be mixed.", {"apart([Ada, Ben])"}),
    ],
)
def test_who_is_fond_of_whom(said, wanted):
    """Knowing each other keeps nobody apart; disliking the cold is no dislike of each other."""
    clauses, doubts = read(f"{CREW} Tents: Kite (4 places), Tern (4 places). {said}")
    told = {c for c in clauses if c.startswith(("apart", "together"))}
    assert wanted <= clauses
    assert not doubts
    assert told == {w for w in wanted if w.startswith(("apart", "together"))}


def test_thousands_of_the_last_are_thousands_of_all():
    """ "3, 5 and 2 thousand" is three thousand, five thousand and two thousand."""
    clauses, _ = read(
        "The wards Ash, Brook, Cliff and Dene have 3, 5, 4 and 2 thousand votes to count. There are"
        " two halls, North and South, and neither can count more than 8,000 votes. Ash is in North."
    )
    assert any("[3000, 5000, 4000, 2000]" in c for c in clauses)
