"""Matchings of two lists: how they are declared, and what their clues say."""

from __future__ import annotations

import pytest

from core.language.clauses import Assign
from core.language.notation import write
from core.reading.clues.reader import ClueReading, read_clue
from core.reading.clues.relation import Binding, binding
from core.reading.clues.rows import find_row
from core.reading.clues.whole import PuzzleReading, read_puzzle

ROOMS = "Staff: Ann, Bob, Cas, Dee, Eli. Rooms: Ash, Birch, Cedar, Dogwood, Elm. One room each.\n"
DAYS = "Staff: Ann, Bob, Cas, Dee, Eli. Days: Mon, Tue, Wed, Thu, Fri. One person a day.\n"
TENTS = (
    "Six kids into three tents, two per tent. Kids: Al, Bo, Cy, Di, Ed, Flo. "
    "Tents: North, South, East.\n"
)


def clue(text: str, lists: str) -> tuple[ClueReading, Binding]:
    """The reading of one clue of a matching, and how surely it binds its names."""
    found = find_row(lists + text)
    assert found is not None
    puzzle = found[0]
    reading, _ = read_clue(puzzle, (len(lists), len(lists + text)))
    return reading, binding(puzzle, reading, text)


def puzzle_of(text: str) -> PuzzleReading:
    """The whole reading of a request that is a matching."""
    found = read_puzzle(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Ann is happy in Ash or Elm but nowhere else.", ["is(Ann, [Ash, Elm])"]),
        ("Ann has to be in one of Ash and Elm.", ["is(Ann, [Ash, Elm])"]),
        ("Ann could be in Ash, Birch or Cedar.", ["is(Ann, [Ash, Birch, Cedar])"]),
        ("Bob can't manage stairs so Ash or Birch.", ["is(Bob, [Ash, Birch])"]),
        ("Since Bob snores he gets Elm.", ["is(Bob, [Elm])"]),
        ("Please keep Ann out of Ash and Elm.", ["not(is(Ann, [Ash]))", "not(is(Ann, [Elm]))"]),
        ("Nobody but Ann can have Ash.", ["is(Ann, [Ash])"]),
        ("Anyone but Dee can have Elm.", ["not(is(Dee, [Elm]))"]),
        ("Cas isn't in Ash, neither in Elm.", ["not(is(Cas, [Ash]))", "not(is(Cas, [Elm]))"]),
        ("Cas isn't in Ash either.", ["not(is(Cas, [Ash]))"]),
        ("Ann and Ash are a bad match.", ["not(is(Ann, [Ash]))"]),
        ("Bob has declined Elm and Ash.", ["not(is(Bob, [Elm]))", "not(is(Bob, [Ash]))"]),
        ("Bob's aunt runs Elm so Bob can't work there.", ["not(is(Bob, [Elm]))"]),
        ("Elm is out for Bob.", ["not(is(Bob, [Elm]))"]),
        ("If Ann isn't in Ash then Bob must be.", ["if(not(is(Ann, [Ash])), is(Bob, [Ash]))"]),
        ("Ann in Ash means Bob in Elm.", ["if(is(Ann, [Ash]), is(Bob, [Elm]))"]),
        ("Ann and Bob have Ash and Elm between them.", ["pair_off([Ann, Bob], [Ash, Elm])"]),
        ("Dee is the only one who can use Elm.", ["is(Dee, [Elm])"]),
        ("Dee has family in Elm and shall go there.", ["is(Dee, [Elm])"]),
    ],
)  # fmt: skip
def test_who_has_what(text: str, rules: list[str]) -> None:
    """Choices, denials, exceptions and conditions, with and without reasons beside them."""
    reading, said = clue(text, ROOMS)
    assert [write(rule) for rule in reading.rules] == rules
    assert said is Binding.SAID
    assert reading.confidence >= 0.8


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Ann only mon-wed.", ["is(Ann, [Mon, Tue, Wed])"]),
        ("Ann is available Monday to Wednesday.", ["is(Ann, [Mon, Tue, Wed])"]),
        ("Ann has to be done by Wednesday.", ["is(Ann, [Mon, Tue, Wed])"]),
        ("Ann is free only on Monday, Tuesday and Friday.", ["is(Ann, [Mon, Tue, Fri])"]),
        ("Tell Bob he is away Monday and Tuesday.", ["not(is(Bob, [Mon]))", "not(is(Bob, [Tue]))"]),
        ("Bob has swimming on Tue and Thu.", ["not(is(Bob, [Tue]))", "not(is(Bob, [Thu]))"]),
        ("Dee has Friday off.", ["not(is(Dee, [Fri]))"]),
        ("Dee isn't available until Wednesday.", ["not(is(Dee, [Mon, Tue]))"]),
        ("Dee is here until Wednesday.", ["is(Dee, [Mon, Tue, Wed])"]),
        ("Dee can only come from Thursday.", ["is(Dee, [Thu, Fri])"]),
        ("Dee is back on Wednesday.", ["is(Dee, [Wed, Thu, Fri])"]),
        ("Dee is in Leeds on Monday.", ["not(is(Dee, [Mon]))"]),
        ("Dee works Tuesdays so she can't come then.", ["not(is(Dee, [Tue]))"]),
    ],
)  # fmt: skip
def test_days_that_suit(text: str, rules: list[str]) -> None:
    """Stretches of days, days off, and engagements that take days away."""
    reading, _ = clue(text, DAYS)
    assert [write(rule) for rule in reading.rules] == rules


def test_an_end_that_may_or_may_not_be_meant_is_doubtful() -> None:
    """Who is away until Wednesday may be there on it or not."""
    reading, _ = clue("Dee is away until Wednesday.", DAYS)
    assert [write(rule) for rule in reading.rules] == ["not(is(Dee, [Mon, Tue]))"]
    assert reading.confidence <= 0.7


@pytest.mark.parametrize(
    "text",
    [
        "Bob doesn't mind Elm.",
        "Bob isn't in Ash, and Cas in Elm.",
    ],
)
def test_what_stays_open(text: str) -> None:
    """A denial of a denial, or one of which it is open how far it goes, is not read."""
    reading, _ = clue(text, ROOMS)
    assert reading.rules == ()


@pytest.mark.parametrize("text", ["Bob knows Elm.", "Bob was in Elm yesterday.", "Bob dreads Elm."])
def test_other_words_about_both(text: str) -> None:
    """What two names have to do with each other otherwise does not put them together."""
    assert clue(text, ROOMS)[1] is Binding.OPEN


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Al with Bo.", ["together([Al, Bo])"]),
        ("Al isn't with Bo.", ["apart([Al, Bo])"]),
        ("Al and Bo can't share.", ["apart([Al, Bo])"]),
        ("Al and Bo must be in different tents.", ["apart([Al, Bo])"]),
        ("Al is in North, not with Di.", ["is(Al, [North])", "apart([Al, Di])"]),
        ("North has Flo.", ["is(Flo, [North])"]),
    ],
)
def test_several_to_a_place(text: str, rules: list[str]) -> None:
    """Who is with whom, and where, when places take several."""
    reading, _ = clue(text, TENTS)
    assert [write(rule) for rule in reading.rules] == rules


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (TENTS + "Al with Bo.", (1, 1, 2, 2)),
        ("Give each of 3 reps (Hana, Igor, Jo) two depots out of Leeds, York, Hull, Selby, Goole, "
         "Ripon. Igor has Hull.", (1, 1, 2, 2)),
        ("Three guests, Ann, Bob and Cid, and four rooms: red, blue, green, gold. A room each. "
         "Ann won't have red. Cid has gold.", (1, 1, 0, 1)),
        ("please sort: drivers Al, Bo, Cem -> vans red, blue, green. one van each. Al: not red.",
         (1, 1, 1, 1)),
        ("Parking: bays 1-5 for Adams, Burke, Cole, Drew, Ellis, a bay each. Burke has bay 3.",
         (1, 1, 1, 1)),
        ("Jan Kim Lee Max / bins, dishes, floors, windows. Jan won't do bins.", (1, 1, 1, 1)),
        ("Five days Mon-Fri and five people: Tom, Uma, Vic, Wes, Xena. One person a day. "
         "Tom is away Monday.", (1, 1, 1, 1)),
        ("Dogs Rex Fifi Bruno Max go in kennels A B C D (in a line). Max in C. Fifi next to Max.",
         (1, 1, 1, 1)),
    ],
)  # fmt: skip
def test_declared(text: str, shape: tuple[int, int, int, int]) -> None:
    """Two lists however they are told, and how many go to each."""
    found = puzzle_of(text).shape
    assert isinstance(found, Assign)
    assert (found.item_low, found.item_high, found.slot_low, found.slot_high) == shape


def test_floors_are_in_order() -> None:
    """ "Above" and "the top floor" are known where the places are floors."""
    found = puzzle_of(
        "Families Abel, Boyd and Cox get a flat each: ground floor, first floor, second floor. "
        "Cox lives directly above Abel. Who has the top floor?"
    )
    assert [write(r) for c in found.clues for r in c.rules] == ["order(Abel, Cox, =, 1, place)"]
    assert found.questions[-1][1] is not None
    assert found.questions[-1][1].subject == "second floor"


def test_same_for_another() -> None:
    """ "Same goes for Dee" says of her what was said before."""
    found = puzzle_of(ROOMS + "Cas won't have Elm. Same goes for Dee.")
    assert [write(r) for c in found.clues for r in c.rules] == [
        "not(is(Cas, [Elm]))",
        "not(is(Dee, [Elm]))",
    ]


def test_days_of_a_clue_are_no_list() -> None:
    """Days named in clues do not make a category of their own."""
    found = puzzle_of(DAYS + "Ann is not in on Monday, Tuesday and Friday. Bob does Thursday.")
    assert [c.members for c in found.puzzle.categories][1] == ("Mon", "Tue", "Wed", "Thu", "Fri")


def test_bare_times_are_a_category() -> None:
    """Times with only blanks between them are a list, and "an hour after" counts along it."""
    found = puzzle_of(
        "actors Bex, Coll, Dru; parts ghost, king, fool; call times 4pm 5pm 6pm\n"
        "- king is called an hour after the ghost\n- Coll has the 4pm call"
    )
    assert [write(r) for c in found.clues for r in c.rules] == [
        "order(ghost, king, =, 1, times, true)",
        'is(Coll, ["4pm"])',
    ]


def test_a_denial_after_another_name_is_its_own() -> None:
    """ "Ann's not in Ash, and Bob not in Elm" denies two different things."""
    reading, _ = clue("Ann's not in Ash, and Bob not in Elm.", ROOMS)
    assert [write(rule) for rule in reading.rules] == [
        "not(is(Ann, [Ash]))",
        "not(is(Bob, [Elm]))",
    ]


def rules_and_shape(text: str) -> tuple[list[str], str]:
    """What the clues of a request come to, and its shape."""
    found = puzzle_of(text)
    return [write(rule) for clue in found.clues for rule in clue.rules], write(found.shape)


def test_pairs_say_how_many_go_to_each_place() -> None:
    """ "Three pairs" of six at three places puts two at each; couples named in a row are each told
    apart by themselves."""
    rules, shape = rules_and_shape(
        "Six gardeners work in three pairs: Ola, Per, Ria, Sam, Tia and Una. The pairs take the"
        " beds, the lawn and the pond. Cousins must not work together, which means Ola and Per, and"
        " Ria and Sam. Tia and Una can't be a pair. Ola is at the pond."
    )
    assert shape.endswith("1, 1, 2, 2)")
    assert rules[:3] == ["apart([Ola, Per])", "apart([Ria, Sam])", "apart([Tia, Una])"]


@pytest.mark.parametrize(
    "freedom",
    ["They need not go to different rinks", "Two may use the same rink", "Several can share"],
)
def test_freedom_to_share_places(freedom: str) -> None:
    """Where several may go to one place, no place is taken for full, and nothing is ruled."""
    rules, shape = rules_and_shape(
        "Coaches Ames, Bly and Cole each go to one of the rinks Alder, Birch and Cedar."
        f" {freedom}, but Ames and Bly must not be at the same rink. Cole isn't at Alder."
    )
    assert shape.endswith("1, 1, 0, 3)")
    assert rules == ["apart([Ames, Bly])", "not(is(Cole, [Alder]))"]


def test_names_with_a_verb_of_their_own_are_no_objects() -> None:
    """ "Pia isn't in A, and Quin and Rae are together" says nothing more of Pia."""
    rules, _ = rules_and_shape(
        "Pia, Quin and Rae each use one of the labs A1, B2 and C3; two can use the same lab."
        " Pia isn't in A1, and Quin and Rae must be in the same lab."
    )
    assert rules == ["not(is(Pia, [A1]))", "together([Quin, Rae])"]


@pytest.mark.parametrize(
    ("text", "items", "slots"),
    [
        (
            "groups 4A 4B 4C need halls 1 2 3, one hall each. 4A not hall 1."
            " 4B in hall 3 or hall 2.",
            ("4A", "4B", "4C"),
            ("1", "2", "3"),
        ),
        (
            "pair up: new drivers Abe, Bea, Cal with old hands Dov, Edie, Finn. Abe not w/ Dov."
            " Bea w/ Edie or Finn.",
            ("Abe", "Bea", "Cal"),
            ("Dov", "Edie", "Finn"),
        ),
        (
            "I need one person on each of till, door and yard. I have Abe, Bea, Cal, Dov. Abe can't"
            " do the door. Bea only does the till.",
            ("till", "door", "yard"),
            ("Abe", "Bea", "Cal", "Dov"),
        ),
        (
            "One vet for each ward: cats, dogs, birds. Vets: Abe, Bea, Cal, Dov, one stays free."
            " Abe won't do birds. Bea isn't on dogs.",
            ("cats", "dogs", "birds"),
            ("Abe", "Bea", "Cal", "Dov"),
        ),
    ],
)
def test_jotted_matchings(text: str, items: tuple[str, ...], slots: tuple[str, ...]) -> None:
    """Codes with blanks between them, lists joined by "with", people to spare: all are read."""
    found = puzzle_of(text)
    assert tuple(c.surfaces for c in found.puzzle.categories) == (items, slots)
    assert len(found.clues) == 2
    assert all(c.rules for c in found.clues)


def test_what_is_preferred_is_a_wish() -> None:
    """ "Hall 1 preferred" is kept if it can be."""
    rules, _ = rules_and_shape(
        "Groups Ants, Bees, Crabs need halls 1, 2 and 3, one hall each. Ants not in hall 2."
        " Crabs in hall 1 preferred."
    )
    assert rules[1].startswith("prefer(is(Crabs")


def test_a_title_behind_a_colon_keeps_its_first_word() -> None:
    """ "First Aid" is no rank."""
    found = puzzle_of(
        "Rooms Oak, Elm and Ash for the three courses: First Aid, Excel, Welding. First Aid isn't"
        " in Ash. Welding isn't in Oak."
    )
    assert found.puzzle.categories[1].surfaces == ("First Aid", "Excel", "Welding")
