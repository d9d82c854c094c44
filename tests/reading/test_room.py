"""Requests about room, as ten people would put them: what there is, what holds how much, rules."""

import pytest

from core.language.notation import write
from core.reading.loads.laid_out import laid_out
from core.reading.loads.whole import whole_loads

CREW = "The crew: Ada, Ben, Cleo, Dov, Eve and Finn."


def laid(text):
    """The members of the things and of the places of a request."""
    scenes = laid_out(text)
    assert scenes
    scene = scenes[0]
    return [m.lower() for m in scene.items.members], [m.lower() for m in scene.slots.members]


@pytest.mark.parametrize(
    "places",
    [
        "Two tents, Kite and Tern.",
        "We have tents Kite and Tern, three in each.",
        "Kite holds 4 and Tern holds 3.",
        "Kite: 4 beds. Tern: 3 beds.",
        "Kite (4) and Tern (3).",
        "Kite - 4, Tern - 3.",
        "There is room for 4 in Kite and 3 in Tern.",
        "At most four can sleep in Kite and at most three in Tern.",
        "Kite has four beds. It is warm. Tern has three beds.",
        "We use Kite, which sleeps 4, and Tern, which sleeps 3.",
        "Split them between Kite and Tern, no more than four each.",
        "Kite takes 4 but Tern only takes 3.",
        "Kite/Tern: 4 each.",
    ],
)
def test_places_however_they_are_told(places):
    """The two places are found in prose, in brackets, behind dashes and colons."""
    things, slots = laid(f"{CREW} {places} Ada in Kite. Ben not in Tern. Cleo with Dov.")
    assert slots == ["kite", "tern"]
    assert things == ["ada", "ben", "cleo", "dov", "eve", "finn"]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Loads: sand 4 t, lime 3 t, coal 5 t.", ["sand", "lime", "coal"]),
        ("4 t of sand, 3 t of lime and 5 t of coal.", ["sand", "lime", "coal"]),
        ("Sand weighs 4 t. Lime weighs 3 t. Coal weighs 5 t.", ["sand", "lime", "coal"]),
        ("sand 4t lime 3t coal 5t.", ["sand", "lime", "coal"]),
        ("Loads: sand=4, lime=3, coal=5 tonnes.", ["sand", "lime", "coal"]),
        ("Load, tonnes\nsand, 4\nlime, 3\ncoal, 5\n", ["sand", "lime", "coal"]),
        ("- sand (4 t)\n- lime (3 t)\n- coal (5 t)\n", ["sand", "lime", "coal"]),
        ("a 4 t crane, a 3 t mixer and a 5 t digger.", ["crane", "mixer", "digger"]),
        ("lot 1 4 t, lot 2 3 t, lot 3 5 t.", ["lot 1", "lot 2", "lot 3"]),
    ],
)
def test_things_with_sizes_however_they_are_told(told, names):
    """Things come with their sizes in lists, sentences, tables and without any sign."""
    first, second = names[0], names[1]
    things, slots = laid(
        f"{told} Red lorry takes 9 t, blue lorry takes 6 t. {first} with {second}."
    )
    assert things == names
    assert slots == ["red lorry", "blue lorry"]


def read(text):
    """The clauses of a request but its groups, and its doubts."""
    found = whole_loads(text)
    assert found is not None
    clauses = [write(c.body) for c in found[0].clauses]
    return [c for c in clauses if not c.startswith(("group", "assign", "asked"))], found[1]


OWN_LIMITS = ["per_slot(<=, 4, [Kite])", "per_slot(<=, 3, [Tern])"]
TENTS = "Two tents, Kite and Tern. "


@pytest.mark.parametrize(
    ("limit", "clauses"),
    [
        ("Four per tent.", ["per_slot(<=, 4)"]),
        ("Max 4 a tent.", ["per_slot(<=, 4)"]),
        ("No tent may have more than four of them.", ["per_slot(<=, 4)"]),
        ("There are four beds in each tent.", ["per_slot(<=, 4)"]),
        ("Neither tent takes more than four.", ["per_slot(<=, 4)"]),
        ("Capacity 4 each.", ["per_slot(<=, 4)"]),
        ("At least two and at most four per tent.", ["per_slot(>=, 2)", "per_slot(<=, 4)"]),
        ("Between two and four in each tent.", ["per_slot(>=, 2)", "per_slot(<=, 4)"]),
        ("No tent may be empty.", ["per_slot(>=, 1)"]),
        ("Three to each tent exactly.", ["per_slot(=, 3)"]),
        ("Share them out equally.", ["per_slot(=, 3)"]),
        ("Kite sleeps four but Tern only three.", OWN_LIMITS),
        ("Tern holds 3. Kite is big, it holds 4.", OWN_LIMITS),
    ],
)
def test_limits_however_they_are_worded(limit, clauses):
    """A number limits each place or the one that it stands with; one person's place is no limit."""
    told, doubts = read(f"{TENTS}{CREW} {limit} Ada not with Ben. Each sleeps in one tent.")
    assert sorted(told) == sorted([*clauses, "apart([Ada, Ben])"])
    assert doubts == ()


def test_a_number_without_a_place_beside_other_limits_is_a_doubt():
    """Where each place has a limit of its own, another number is not taken for all of them."""
    _, doubts = read(f"{TENTS}{CREW} Kite holds 4. Tern is smaller: 3 places. Ada not with Ben.")
    assert doubts


@pytest.mark.parametrize(
    ("rule", "clauses"),
    [
        ("Ada won't go without Ben.", ["together([Ada, Ben])"]),
        ("Don't split Ada and Ben.", ["together([Ada, Ben])"]),
        ("Apart: Ada and Ben.", ["apart([Ada, Ben])"]),
        ("Ada and Ben? Never together.", ["apart([Ada, Ben])"]),
        ("Ada wants nothing to do with Ben.", ["apart([Ada, Ben])"]),
        ("No two of Ada, Ben and Cleo in one tent.", ["apart([Ada, Ben, Cleo])"]),
        (
            "Ada and Ben share, Cleo and Dov must not.",
            ["together([Ada, Ben])", "apart([Cleo, Dov])"],
        ),
        ("Ada has fallen out with Ben.", ["apart([Ada, Ben])"]),
        ("Ada isn't in Kite and neither is Ben.", ["not(is(Ada, [Kite]))", "not(is(Ben, [Kite]))"]),
        ("Ada is scared of Kite.", ["not(is(Ada, [Kite]))"]),
        ("Kite must be used.", ["per_slot(>=, 1, [Kite])"]),
        ("Unless Ada is in Kite, Ben is in Tern.", ["any_of([is(Ben, [Tern]), is(Ada, [Kite])])"]),
    ],
)
def test_rules_however_they_are_worded(rule, clauses):
    """Together, apart, in a place and not in it, as people say it."""
    told, doubts = read(f"{TENTS}{CREW} Four per tent. {rule} Where is Finn?")
    assert sorted(told) == sorted([*clauses, "per_slot(<=, 4)"])
    assert doubts == ()


def test_a_place_named_by_a_verb_that_is_not_known_is_a_doubt():
    """What stands between a name and a place decides; an unknown word there is not passed over."""
    _, doubts = read(f"{TENTS}{CREW} Four per tent. Ada vandalised the lovely Kite. Ben with Dov.")
    assert doubts


def test_the_fullest_place_as_little_as_possible():
    """A wish for an even load is a goal over the one column there is."""
    told, doubts = read(
        "Two carts, left and right: anvil 50 kg, coal 35 kg, forge 60 kg. "
        "The heavier cart should be as light as possible."
    )
    assert any(c.startswith("goal(min, largest") for c in told)
    assert doubts == ()


def test_a_small_word_is_not_a_name():
    """ "Same" is no form of Sam."""
    told, _ = read(
        "Markers Pat and Sam can each do 50 scripts. Papers: bio 20, chem 15, maths 30 scripts. "
        "Bio and chem same marker."
    )
    assert "together([bio, chem])" in told
