"""Whole puzzles, orders and matchings: what is read, what is asked, what is left to others."""

from __future__ import annotations

import pytest

from core.language.clauses import Assign, Match, Order, Want
from core.language.notation import write
from core.reading.agree import read_request
from core.reading.clues.declared import find_puzzle
from core.reading.clues.possible import solutions
from core.reading.clues.reader import read_clues
from core.reading.clues.whole import read_puzzle
from core.reading.grounding.ground_plan import ground_plan
from core.reading.lifting.lift import lift

GRID = (
    "Three sailors (Ann, Bo, Cy) have different boats (Gull, Hern, Kite) and left on different "
    "days (2 May, 9 May, 16 May). Ann left a week before the Kite. Bo isn't on the Kite. The Gull "
    "left on 16 May. "
)
ROW = "Put these acts in order: juggler, singer, clown, magician. "
PAIRS = "Four cooks, Ada, Ben, Cyd and Dot, and four dishes: soup, roast, salad and cake. "


def clauses(text: str) -> set[str]:
    """What a request becomes, read by the rules alone."""
    lifted = lift(text)
    problem, _ = ground_plan(lifted, read_request(lifted, ("plan",), None).sentences)
    return {write(c.body) for c in problem.clauses}


def test_a_grid_needs_no_model() -> None:
    """Every sentence is told, with its words as the source, and the solution is the only one."""
    reading = read_puzzle(GRID)
    assert reading is not None
    assert isinstance(reading.shape, Match)
    assert all(c.rules for c in reading.clues)
    assert GRID[slice(*reading.clues[1].span)] == "Bo isn't on the Kite."
    rules = [rule for c in reading.clues for rule in c.rules]
    assert solutions(reading.puzzle, rules) == 1  # type: ignore[arg-type]


def test_counting_stops_at_two_and_sees_a_clash() -> None:
    """None, one, or more than one solution: no more is needed to judge a reading."""
    puzzle = find_puzzle(GRID)
    assert puzzle is not None
    rules = [rule for c in read_clues(puzzle) for rule in c.rules]
    clash = Order("Kite", "Ann", scale=next(c.name for c in puzzle.categories if c.ordered))
    assert solutions(puzzle, []) == 2
    assert solutions(puzzle, [*rules, clash]) == 0  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("question", "want", "subject"),
    [
        ("Who sails the Hern?", Want.SLOT_OF, "Hern"),
        ("Which boat has Bo?", Want.SLOT_OF, "Bo"),
        ("Who has which boat, and when?", Want.PLAN, ""),
        ("How many solutions are there?", Want.COUNT, ""),
        ("Is it possible that Cy left on 9 May?", Want.POSSIBLE, ""),
        ("Does it follow that Bo has the Hern?", Want.MUST, ""),
    ],
)
def test_what_a_puzzle_is_asked(question: str, want: Want, subject: str) -> None:
    """The whole plan, one member's partner, a count, or whether something can or must be."""
    reading = read_puzzle(GRID + question)
    assert reading is not None
    asked = reading.questions[-1][1]
    assert asked is not None
    assert (asked.want, asked.subject) == (want, subject)


@pytest.mark.parametrize(
    ("clue", "clause"),
    [
        ("The clown is right after the singer.", "order(singer, clown, =)"),
        ("The juggler opens the show.", "position(juggler, [1])"),
        ("The magician is not last.", "not(position(magician, [-1]))"),
        ("Clown and singer are not back to back.", "not(distance(clown, singer))"),
        ("There is exactly one act between the clown and the singer.",
         "distance(clown, singer, =, 2)"),
        ("The singer is neither right before nor right after the clown.",
         "not(distance(singer, clown))"),
        ("The singer comes before the clown, but not directly.", "order(singer, clown, >=, 2)"),
        ("The clown can't come before the third act.", "not(position(clown, [1, 2]))"),
        ("I'd rather the juggler came before the clown.", "prefer(order(juggler, clown))"),
        ("The clown is second to last unless the juggler is first.",
         "if(not(position(juggler, [1])), position(clown, [3]))"),
    ],
)  # fmt: skip
def test_an_order_is_told_by_clues(clue: str, clause: str) -> None:
    """One list put in order: places are positions, and no scale is named."""
    assert clause in clauses(ROW + clue)


def test_two_lists_are_matched() -> None:
    """Two lists of one size, one to one; a "has" is a fact."""
    found = clauses(PAIRS + "Ada isn't on the soup. Ben has the roast or the salad. Who has cake?")
    assert "not(is(Ada, [soup]))" in found
    assert "is(Ben, [roast, salad])" in found
    assert any(c.startswith("asked(who, cake") for c in found)
    reading = read_puzzle(PAIRS + "Ada isn't on the soup. Ben has the roast.")
    assert reading is not None
    assert isinstance(reading.shape, Assign)


@pytest.mark.parametrize(
    ("request_text", "clause"),
    [
        (PAIRS + "Ben is too slow for the roast.", "not(is(Ben, [roast]))"),
        (PAIRS + "Ben made the roast last week, so not again.", "not(is(Ben, [roast]))"),
        (
            "We need Kim, Lou and Max against Pia, Ray and Sue, one each. Kim met Ray so not him.",
            "not(is(Kim, [Ray]))",
        ),
        (
            "Rooms 7, 8 and 9 for the cellists Kim, Lou, Max, a room each, and Kim not in 8.",
            'not(is(Kim, ["8"]))',
        ),
        ("In what order can Kim, Lou and Max queue if Kim and Max are not side by side?",
         "not(distance(Kim, Max))"),
        (ROW + "The clown opens. The singer answers him straight away.", "order(clown, singer, =)"),
    ],
)  # fmt: skip
def test_human_pairings_and_orders(request_text: str, clause: str) -> None:
    """Lists joined by a word, rules in the declaring sentence, past facts that deny."""
    assert clause in clauses(request_text)


@pytest.mark.parametrize(
    "text",
    [
        PAIRS + "Ada already knows the soup. Ben had the roast last time.",
        "Choose two of Ada, Ben, Cyd and Dot. Ada and Ben not both.",
        "Nurses Ada, Ben, Cyd and Dot work Monday to Sunday, two on duty each day.",
    ],
)
def test_what_only_looks_like_a_puzzle_is_left_alone(text: str) -> None:
    """Facts that are no matches, choices and rosters are for the other readers."""
    reading = read_puzzle(text)
    assert reading is None or not any(c.rules for c in reading.clues)


def test_settled_by_the_only_solution() -> None:
    """ "The 20 one" may be two members; the choice that leaves one solution is taken."""
    text = (
        "names: Ann, Bo, Cy\nages: 20, 30, 40\nscores: 20, 25, 30\n"
        "Ann is 40 years old. Bo scored 25 points. The one with 20 is Ann. Cy is not 20 years old."
    )
    reading = read_puzzle(text)
    assert reading is not None
    rules = [rule for c in reading.clues for rule in c.rules]
    assert solutions(reading.puzzle, rules) == 1  # type: ignore[arg-type]


def test_a_pronoun_is_never_of_the_list_it_is_given_one_of() -> None:
    """ "It's not Nia in it, she's in the Gull": not the boat is in the Gull, but Nia."""
    reading = read_puzzle(
        "Boats: Gull, Hern, Kite. Crew: Mia, Nia, Ola. Docks 1, 2, 3. The Kite is at dock 3 and its"
        " not Nia sailing it, shes in the Gull. Mia isn't at dock 3."
    )
    assert reading is not None
    assert [write(r) for r in reading.clues[0].rules] == [
        'is(Kite, ["3"])',
        "not(is(Kite, [Nia]))",
        "is(Nia, [Gull])",
    ]


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("It's Bo who sails the Kite.", "is(Bo, [Kite])"),
        ("It was Cy that took the Gull.", "is(Cy, [Gull])"),
        ("It's not Ann who sails the Kite.", "not(is(Ann, [Kite]))"),
        ("It isn't Ann who sails the Kite.", "not(is(Ann, [Kite]))"),
    ],
)
def test_who_it_is(said: str, rule: str) -> None:
    """Sentences that put the name in front read as the plain ones do."""
    reading = read_puzzle(GRID + said)
    assert reading is not None
    assert [write(r) for r in reading.clues[-1].rules] == [rule]


def test_where_asks_for_the_places() -> None:
    """ "Where is Ann from" wants her town, not her job; lists between dashes keep a noun."""
    reading = read_puzzle(
        "Ann, Bo and Cy have different trades - smith, baker, tailor - and come from different"
        " villages - Oxley, Penn, Reeth. The smith is from Penn. Bo isn't from Reeth. Cy is the"
        " baker. Where's Ann from?"
    )
    assert reading is not None
    asked = reading.questions[0][1]
    assert asked is not None
    assert (asked.want, asked.group) == (Want.SLOT_OF, "villages")


def test_a_general_denial_that_no_rule_keeps_is_a_doubt() -> None:
    """ "Cousins can't swap, so Ann and Bo …": what was denied of them is not read as certain."""
    reading = read_puzzle(
        "Six cooks into three pairs, two in each. Cooks: Al, Bo, Cy, Di, Ed, Flo. Pairs: North,"
        " South, East. Cousins can't be neighbours, so Al and Bo, and Cy and Di. Ed is in North."
    )
    assert reading is not None
    assert reading.clues[0].confidence < 0.8 or not reading.clues[0].rules


def test_three_lists_strung_by_blanks() -> None:
    """Jotted lists after a preposition are lists where their names come back."""
    puzzle = find_puzzle(
        "crates red blue green go to Leeds Hull York on Mon Tue Wed. red goes to Hull."
        " blue isn't for York. York on Mon. green isn't on Tue."
    )
    assert puzzle is not None
    assert [len(c.members) for c in puzzle.categories] == [3, 3, 3]
