"""Orders: what need not be, what is put right or taken back, who comes next, lost words."""

from __future__ import annotations

import pytest

from core.language.clauses import Asked, Problem, Want
from core.language.notation import read_problem, write
from core.reading.orders.believed import explains_more
from core.reading.orders.whole import read_order

HEAD = "The running order is made of Ann, Bob, Cat, Dan and Eve. "


def _rules(text: str) -> str:
    reading = read_order(text)
    assert reading is not None
    assert not reading.doubts
    bodies = [c.body for c in reading.problem.clauses if not isinstance(c.body, Asked)]
    return "; ".join(write(b) for b in bodies[3:])


@pytest.mark.parametrize(
    ("said", "rules"),
    [
        ("Ann doesn't have to be first but she must be before Bob.", "order(Ann, Bob)"),
        ("Ann needn't be last but Bob can't be first.", "not(position(Bob, [1]))"),
        ("Ann opens and Bob comes next.", "position(Ann, [1]); order(Ann, Bob, =)"),
        ("At least two acts have to separate Ann from Bob.", "distance(Ann, Bob, >=, 3)"),
        ("Ann before Bob, Cat last. Forget the Cat bit.", "order(Ann, Bob)"),
        ("Ann is third, sorry, Bob.", "position(Bob, [3])"),
        ("Keep Ann from going last.", "not(position(Ann, [-1]))"),
        ("Ann sulks if she is behind Bob, so Ann before Bob.", "order(Ann, Bob)"),
        ("Ann has to wait until Bob has finished.", "order(Bob, Ann)"),
        ("Ann and Bob not one right after another.", "not(distance(Ann, Bob))"),
        (
            "Dan after Bob, and Cat neither directly before nor directly after Bob.",
            "order(Bob, Dan); not(any_of([order(Cat, Bob, =), order(Bob, Cat, =)]))",
        ),
    ],
)
def test_roundabout_ways_are_made_plain(said: str, rules: str) -> None:
    """What need not be is no rule; what is put right replaces what was wrong."""
    assert _rules(HEAD + said) == rules


@pytest.mark.parametrize(
    "said", ["Cat neither before nor right after Dan.", "Drop the idea that Ann goes last."]
)
def test_what_stays_open_is_never_sure(said: str) -> None:
    """Half of it direct, or an idea that was dropped: a doubt, or no order at all."""
    reading = read_order(f"{HEAD}Ann before Bob. {said}")
    assert reading is not None
    assert reading.doubts


def test_a_limit_is_asked_with_what_is_given() -> None:
    """What is given behind the question is read as rules."""
    reading = read_order(
        "Lots A, B, C, D are sold one at a time. What is the earliest that D can come up, "
        "given that A comes before B, and B before D?"
    )
    assert reading is not None
    asked = next(c.body for c in reading.problem.clauses if isinstance(c.body, Asked))
    assert (asked.want, asked.subject) == (Want.EARLIEST, "D")


def _problem(rule: str) -> Problem:
    frame = 'group(a, [X, Y, Z])\ngroup(p, ["1", "2", "3"], ordered)\nassign(a, p, 1, 1, 1, 1)\n'
    return read_problem(f"{frame}{rule}\nasked(plan)")


@pytest.mark.parametrize(
    ("ours", "theirs", "believed"),
    [
        ("position(X, [1, 2])", "position(X, [1])", True),
        ("order(X, Y, =)", "order(X, Y)", True),
        ("position(X, [1])", "position(X, [1, 2])", False),
        ("order(X, Y)", "order(Y, X)", False),
    ],
)
def test_the_reading_that_drops_no_word_is_believed(ours: str, theirs: str, believed: bool) -> None:
    """Only where the other merely lost a word; a difference of another kind stays one."""
    assert explains_more(_problem(ours), _problem(theirs)) is believed


def test_a_wish_softens_only_what_it_is_said_of() -> None:
    """ "If possible" behind one statement leaves the others as they are."""
    reading = read_order(
        "Order these talks: Ann, Bob, Cat and Dee. Ann is first, Bob is second if possible, and "
        "Cat is last."
    )
    assert reading is not None
    read = {write(c.body) for c in reading.problem.clauses}
    assert {"position(Ann, [1])", "prefer(position(Bob, [2]))", "position(Cat, [-1])"} <= read
