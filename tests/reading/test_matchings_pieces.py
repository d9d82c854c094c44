"""Matchings whose clues are rambling or terse: read in pieces, lists told by what comes back."""

from __future__ import annotations

import pytest

from core.language.clauses import Asked, Assign, Match, Want
from core.language.notation import write
from core.reading.clues.declared import find_puzzle
from core.reading.clues.reader import ClueReading, read_clue
from core.reading.clues.relation import Binding, binding
from core.reading.clues.rows import find_row
from core.reading.clues.whole import SURE, PuzzleReading, read_puzzle

ROOMS = "Staff: Ann, Bob, Cas, Dee. Rooms: Ash, Birch, Cedar, Dogwood. One room each.\n"
BAYS = "Bays 1 to 4 in a row. Trucks: Daf, Ford, Iveco, Volvo. One truck per bay.\n"
TEAMS = "Two teams of three, team A and team B. Players: Al, Bo, Cy, Di, Ed, Flo.\n"


def clue(text: str, lists: str) -> ClueReading:
    """The reading of one clue of a matching."""
    found = find_row(lists + text)
    assert found is not None
    reading, _ = read_clue(found[0], (len(lists), len(lists + text)))
    return reading


def puzzle_of(text: str) -> PuzzleReading:
    """The whole reading of a request that is a matching or a grid."""
    found = read_puzzle(text)
    assert found is not None
    return found


def said(reading: PuzzleReading) -> set[str]:
    """All rules of a request."""
    return {write(rule) for one in reading.clues for rule in one.rules}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Ann comes in late, Ash only.", ["is(Ann, [Ash])"]),
        ("Ann needs quiet rooms (Ash or Birch).", ["is(Ann, [Ash, Birch])"]),
        (
            "Ann's banned from Ash and Bob from lovely Birch.",
            ["not(is(Ann, [Ash]))", "not(is(Bob, [Birch]))"],
        ),
        (
            "Ann's banned from Ash and Bob from Birch.",
            ["not(is(Ann, [Ash]))", "not(is(Bob, [Birch]))"],
        ),
        ("Ann isn't up to Ash, and Bob to Birch.", None),
        ("Ann won't have Ash, Bob neither.", ["not(is(Ann, [Ash]))", "not(is(Bob, [Ash]))"]),
        ("Ann doesn't get Ash, Bob does.", ["not(is(Ann, [Ash]))", "is(Bob, [Ash])"]),
        (
            "Ash is too hot for Cas, and Birch as well.",
            ["not(is(Ash, [Cas]))", "not(is(Birch, [Cas]))"],
        ),
        (
            "Ann had Ash before and isn't getting Birch either.",
            ["not(is(Ann, [Ash]))", "not(is(Ann, [Birch]))"],
        ),
        (
            "Cas and Dee are strong so either may take Ash, but nobody else may.",
            ["is(Ash, [Cas, Dee])"],
        ),
        (
            "Smokers can't have Ash - that's Ann and Bob.",
            ["not(is(Ann, [Ash]))", "not(is(Bob, [Ash]))"],
        ),
        ("Ann needs sitting down so Ash is hers.", ["is(Ann, [Ash])"]),
        ("Only Cas and Dee may use Ash.", ["is(Ash, [Cas, Dee])"]),
        ("Cas has a conflict with Ash.", ["not(is(Cas, [Ash]))"]),
        ("Cas knows nothing about Ash.", ["not(is(Cas, [Ash]))"]),
        ("Ann has used Ash before so she should have something new.", ["not(is(Ann, [Ash]))"]),
        ("If Ann doesn't get Ash she gets Birch.", ["if(not(is(Ann, [Ash])), is(Ann, [Birch]))"]),
    ],
)  # fmt: skip
def test_clues_in_pieces(text: str, rules: list[str] | None) -> None:
    """Each piece is told of the member before it; where it is open of whom, nothing is read."""
    reading = clue(text, ROOMS)
    if rules is None:
        assert not reading.rules or reading.confidence < SURE
        return
    assert [write(rule) for rule in reading.rules] == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        (
            "The Daf is in 1 and the Ford is right next to it.",
            ["is(Daf, [bay 1])", "distance(Daf, Ford)"],
        ),
        (
            "The Daf is next to the Ford but not in 4.",
            ["distance(Daf, Ford)", "not(is(Daf, [bay 4]))"],
        ),
        ("The Daf is left of the Ford, i.e. immediately left.", ["order(Daf, Ford, =)"]),
        (
            "The Daf and the Ford clash, so no adjacent bays for them.",
            ["not(distance(Daf, Ford))"],
        ),
    ],
)  # fmt: skip
def test_pieces_along_a_row(text: str, rules: list[str]) -> None:
    """Neighbours and order beside plain facts, with an "it" or without a subject."""
    reading = clue(text, BAYS)
    told = [write(rule).replace('"', "").replace(", =, 1, bay", "") for rule in reading.rules]
    plain = [
        t.replace(", >=, 1, bay", "").replace("order(Daf, Ford)", "order(Daf, Ford, =)")
        for t in told
    ]
    swapped = [t.replace("distance(Ford, Daf)", "distance(Daf, Ford)") for t in plain]
    assert swapped == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("Al and Bo must be apart, likewise Cy and Di.", ["apart([Al, Bo])", "apart([Cy, Di])"]),
        (
            "Al and Bo in the same team, and Cy isn't with Di.",
            ["together([Al, Bo])", "apart([Cy, Di])"],
        ),
        ("Al and Bo are brothers so split them.", ["apart([Al, Bo])"]),
    ],
)  # fmt: skip
def test_company_of_several(text: str, rules: list[str]) -> None:
    """Two statements about who is with whom are never one of them all."""
    assert [write(rule) for rule in clue(text, TEAMS).rules] == rules


def test_two_places() -> None:
    """Six in two teams of three: each place takes three."""
    found = find_row(TEAMS + "Al is in A.")
    assert found is not None
    assert (found[1].item_low, found[1].slot_low, found[1].slot_high) == (1, 3, 3)


def test_a_place_to_spare() -> None:
    """One place more than there are to place, said in so many words."""
    text = (
        "Pitches 1-4 in a row, tents of the Nortons, Pratts, Quirks. "
        "One pitch is left empty. Pratts on 4. Quirks not on 1."
    )
    reading = puzzle_of(text)
    assert isinstance(reading.shape, Assign)
    assert (reading.shape.slot_low, reading.shape.slot_high) == (0, 1)
    assert all(one.rules for one in reading.clues)


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "times: 4pm 5pm 6pm. classes ballet tap jazz. ballet not at 4pm. tap is 5pm. "
            "jazz at 4pm",
            ("ballet", "tap", "jazz"),
        ),
        (
            "nurses ann bob cat cover wards north south east (one ward per nurse). ann - "
            "not north. bob south. cat east or north",
            ("ann", "bob", "cat"),
        ),
        (
            "Subjects: maths - physics - chem. Tutors: Ru, Sy, Ty. One tutor per subject. "
            "Ru: not physics. Sy: maths",
            ("maths", "physics", "chem"),
        ),
    ],
)  # fmt: skip
def test_lists_that_come_back(text: str, members: tuple[str, ...]) -> None:
    """Words with blanks between them are a list where they are spoken of again."""
    assert members in {c.members for c in puzzle_of(text).puzzle.categories}


@pytest.mark.parametrize(
    ("text", "members"),
    [
        (
            "On my round lived Abbot, Baines and Cope. One had a terrier, one a collie and "
            "one a pug; they got letters from Malta, Peru and Fiji.",
            ("terrier", "collie", "pug"),
        ),
        (
            "Guests Fox, Gray, Hill, rooms 201 to 203, calls at 5:30, 6:00, 6:30. Hill is "
            "in 203.",
            ("201", "202", "203"),
        ),
        (
            "Three trainees – Ines, Joel, Lena – started in January, February and March, in "
            "Sales, Legal and IT.",
            ("Ines", "Joel", "Lena"),
        ),
        (
            "Riders finished first to third. Riders: Abel, Boris, Cato. Jerseys: pink, "
            "lime, navy.",
            ("first", "second", "third"),
        ),
    ],
)  # fmt: skip
def test_lists_of_a_grid(text: str, members: tuple[str, ...]) -> None:
    """Lists told one by one, run together, between dashes, or as places."""
    puzzle = find_puzzle(text)
    assert puzzle is not None
    assert members in {c.members for c in puzzle.categories}


def test_hours_past_noon() -> None:
    """10, 11, 12, 1 are hours in this order."""
    reading = puzzle_of(
        "viewings 10, 11, 12, 1, one per slot. buyers Khan, Lowe, Moss, Nunn. "
        "Khan not before 11. Lowe at 10 or 1."
    )
    assert said(reading) == {'not(is(Khan, ["10"]))', 'is(Lowe, ["10", "1"])'}


def test_wishes_that_are_to_be_kept() -> None:
    """Where as many as possible are to be happy, wanting is a wish."""
    reading = puzzle_of(
        ROOMS + "Ann wants Ash, Bob wants Ash too. Cas can't have Ash. "
        "Make as many of them happy as you can."
    )
    assert said(reading) == {
        "prefer(is(Ann, [Ash]))",
        "prefer(is(Bob, [Ash]))",
        "not(is(Cas, [Ash]))",
    }


def test_a_question_with_a_supposition() -> None:
    """ "What does Bob get if Ann is in Ash?": the supposition is a rule, the rest is asked."""
    reading = puzzle_of(ROOMS + "Cas isn't in Ash. Which room does Bob get if Ann is in Ash?")
    assert "is(Ann, [Ash])" in said(reading)
    assert reading.questions[-1][1] == Asked(Want.SLOT_OF, "Bob", "Rooms")


def test_a_known_verb_is_not_needed() -> None:
    """A verb in the present that says no feeling binds the two beside it; a past one stays open."""
    lists = "Painters: Ann, Bob, Cas. Walls: north, south, attic. One wall each.\n"
    found = find_row(lists + "Ann whitewashes the attic.")
    assert found is not None
    for text, sure in (("Ann whitewashes the attic.", True), ("Ann wrecked the attic.", False)):
        reading = clue(text, lists)
        assert (binding(found[0], reading, text) is Binding.SAID) is sure


def test_a_grid_is_no_matching() -> None:
    """Three lists are a grid, and a door to be behind is no order."""
    reading = puzzle_of(
        "Ruth, Sam and Tess have a cat, a dog and a rabbit; their doors are red, green and blue. "
        "The dog lives behind the green door. Ruth's door isn't red."
    )
    assert isinstance(reading.shape, Match)
    assert said(reading) == {"is(dog, [green])", "not(is(Ruth, [red]))"}
