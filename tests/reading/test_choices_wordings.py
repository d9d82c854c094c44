"""Ways in which people lay out what to choose from, and count kinds of it."""

from __future__ import annotations

from core.language.clauses import ChosenCount, Compare, Goal, Group, NumberOf, PerLabel
from core.reading.loads.choice import read_chosen
from core.reading.loads.options import options_scene


def read(request: str) -> tuple[list[object], tuple[str, ...]]:
    """The bodies of the clauses of a request to choose, and its doubts."""
    scene = options_scene(request)
    assert scene is not None
    chosen = read_chosen(scene)
    assert chosen is not None
    return [c.body for c in chosen[0].clauses], chosen[1]


def members(bodies: list[object]) -> tuple[str, ...]:
    """The names of the group."""
    return next(b.members for b in bodies if isinstance(b, Group))


def test_limits_in_a_reason_are_kept() -> None:
    """What stands before a "so" is only then a mere reason where it limits nothing."""
    bodies, doubts = read(
        "I'm picking four singers. Alto: Ada 14 votes, Bea 9, Cleo 11. Bass: Dan 20, Ed 17, "
        "Finn 12. There must be at least one alto and no more than two basses, and Cleo and Ed are "
        "both hoarse so I'll risk only one of the two. Who gives me most votes?"
    )
    counts = [(b.compare, b.count, b.items) for b in bodies if isinstance(b, ChosenCount)]
    assert (Compare.GE, 1, ("Ada", "Bea", "Cleo")) in counts
    assert (Compare.LE, 2, ("Dan", "Ed", "Finn")) in counts
    assert not doubts


def test_a_verb_between_two_numbers_goes_with_the_second() -> None:
    """ "Lathe 22k saves 9k a year": the nine is what it saves, in every entry."""
    bodies, doubts = read(
        "Which machines should we buy with £50,000? Lathe 22k saves 9k a year, mill 18k saves 8k, "
        "grinder 12k saves 4k. Most saving."
    )
    goal = next(b for b in bodies if isinstance(b, Goal))
    values = {b.name: b.values for b in bodies if isinstance(b, NumberOf)}
    assert values[goal.attribute] == (9000, 8000, 4000)
    assert not doubts


def test_a_name_may_begin_with_first() -> None:
    """First aid is a course, no order."""
    bodies, _ = read(
        "Which courses do I book? First aid costs £120 and covers 15 staff, forklift £200 covers "
        "6, manual handling £80 and covers 20. Budget 250. Cover the most staff."
    )
    assert members(bodies) == ("First aid", "forklift", "manual handling")


def test_a_bag_may_be_an_option() -> None:
    """A sleeping bag in the list is taken along like everything else."""
    bodies, _ = read(
        "I can carry 10 kg. tent 3 kg, worth 10; stove 2 kg, 6; sleeping bag 2 kg, 9; books 4 kg, "
        "3. Most worth."
    )
    assert members(bodies) == ("tent", "stove", "sleeping bag", "books")


def test_a_capital_a_is_a_label_beside_b() -> None:
    """ "Plot A" is no plot with an article, and southern plots are those under South."""
    bodies, _ = read(
        "Choose 3 of these plots. North: plot A £80k, plot B £95k. South: plot C £60k, plot D "
        "£70k, plot E £75k. At least one from each side, no more than two southern plots. Cheapest."
    )
    assert members(bodies) == ("plot A", "plot B", "plot C", "plot D", "plot E")
    assert any(isinstance(b, PerLabel) and b.compare is Compare.GE for b in bodies)
    counts = [(b.compare, b.count, len(b.items)) for b in bodies if isinstance(b, ChosenCount)]
    assert counts == [(Compare.LE, 2, 3)]


def test_a_sign_may_stand_at_the_end() -> None:
    """ "One from each department at least" is no exact count."""
    bodies, _ = read(
        "Fill 4 seats from Ali (sales), Beth (design), Carl (sales), Dina (law), Ed (design). One "
        "from each department at least. Ali and Beth can't both be in."
    )
    assert [b.compare for b in bodies if isinstance(b, PerLabel)] == [Compare.GE]


def test_one_of_each_of_two_kinds_is_needed() -> None:
    """Two kinds with an article each, in one sentence."""
    bodies, doubts = read(
        "A team of 3 from: Gill (surveyor), Hari (surveyor), Ines (ecologist), Jo (ecologist), Kit "
        "(driver). We need a driver and an ecologist at least. Jo and Gill can't both go."
    )
    counts = [(b.compare, b.count, b.items) for b in bodies if isinstance(b, ChosenCount)]
    assert (Compare.GE, 1, ("Kit",)) in counts
    assert (Compare.GE, 1, ("Ines", "Jo")) in counts
    assert not doubts


def test_a_limit_ends_what_is_wished_for() -> None:
    """ "The highest sales with total cost at most 12" wishes for sales; "Which" is no option."""
    bodies, _ = read(
        "Space for two dishes out of: ramen (cost 6, sells 14), risotto (cost 4, sells 12), curry "
        "(cost 3, sells 11). Which two give the highest sales with total cost at most 12?"
    )
    goal = next(b for b in bodies if isinstance(b, Goal))
    assert goal.attribute == "sells"
    assert members(bodies) == ("ramen", "risotto", "curry")


def test_kinds_named_right_before_their_names() -> None:
    """ "Goalkeepers Hall and Ives; defenders ..." tells kinds, and a keeper is a goalkeeper."""
    bodies, doubts = read(
        "Pick the squad of 3: goalkeepers Hall and Ives; defenders Jay, Kerr and Lund. Exactly one "
        "keeper, at least one defender. Kerr won't play with Jay. Ratings: Hall 7, Ives 6, Jay 8, "
        "Kerr 9, Lund 6. Best total rating."
    )
    counts = [(b.compare, b.count, b.items) for b in bodies if isinstance(b, ChosenCount)]
    assert (Compare.EQ, 1, ("Hall", "Ives")) in counts
    assert not doubts


def test_a_table_with_bars_has_heads() -> None:
    """The first row says what the columns are."""
    bodies, _ = read(
        "| tool | cost | hours saved |\n|---|---|---|\n| drill | 120 | 14 |\n| sander | 80 | 9 |\n"
        "| saw | 150 | 20 |\nWe've £220. Which tools save most hours?"
    )
    values = {b.name: b.values for b in bodies if isinstance(b, NumberOf)}
    assert values["cost"] == (120, 80, 150)
    goal = next(b for b in bodies if isinstance(b, Goal))
    assert values[goal.attribute] == (14, 9, 20)


def test_max_may_be_a_name() -> None:
    """A capital Max in a list of names with numbers is no maximum."""
    bodies, doubts = read(
        "Take two of the dogs, no more than 40 kg together: Rex 22 kg, Bella 15, Max 30, Daisy 9. "
        "Heaviest pair."
    )
    assert members(bodies) == ("Rex", "Bella", "Max", "Daisy")
    assert not doubts
