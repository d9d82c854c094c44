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
