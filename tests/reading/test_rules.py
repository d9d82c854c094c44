"""The rule reader: lifted sentences become sketches, and it abstains where it does not know."""

from __future__ import annotations

import pytest

from core.reading.rules import read_by_rules
from core.reading.sketch import parse, write

PLAN = (
    ("w1 can't do w2 .", "not(is(w1;w2))"),
    ("w1 works d1 w2 .", "order(w1;d1;w2)"),
    ("w1 is d1 w2 but d2 w3 .", "order(w1;d1;w2) order(w1;d2;w3)"),
    ("w1 is o1 or o2 .", "at(w1;o1;o2)"),
    ("w1 is next to w2 .", "next(w1;w2)"),
    ("w1 and w2 must be on the same g1 .", "same(w1;w2)"),
    ("w1 and w2 can't be in the same g1 .", "different(w1;w2)"),
    ("g1 have c1 n1 g2 .", "per_slot(c1;n1)"),
    ("nobody works c1 h1 .", "not(per_member(c1;h1))"),
    ("w1 only if w2 is chosen too .", "requires(w1;w2)"),
    ("if w1 works w2 , w3 works w4 .", "if(is(w1;w2);is(w3;w4))"),
    ("in what order ?", "ask_plan()"),
    ("how many ways are there ?", "ask_count()"),
    ("is it possible ?", "ask_possible()"),
    ("thanks a lot !", "none()"),
)
QUERY = (
    ("average a1 per t1", "average(a1) by(t1)"),
    ("how many t1 are there ?", "number(t1)"),
    ("m1 n1 t1 by a1", "top(m1;n1;a1)"),
)


@pytest.mark.parametrize(("lifted", "sketch"), PLAN)
def test_planning_sentences(lifted: str, sketch: str) -> None:
    """Each says exactly this and leaves nothing over."""
    reading = read_by_rules(lifted)
    assert write(reading.sketches) == sketch
    assert reading.sure


@pytest.mark.parametrize(("lifted", "sketch"), QUERY)
def test_questions_over_tables(lifted: str, sketch: str) -> None:
    """A question is a head with its tails."""
    found = {write((s,)) for s in read_by_rules(lifted, ("query",)).sketches}
    assert {write((s,)) for s in parse(sketch)} <= found


@pytest.mark.parametrize(
    "lifted",
    ["w1 juggles w2 and w3 at dawn .", "w1 resents that w2 outshone w3 .", "the w1 , alas , n1 ."],
)
def test_it_abstains_from_what_it_does_not_know(lifted: str) -> None:
    """Mentions that no phrase explains make the reading unsure, and they are named."""
    reading = read_by_rules(lifted)
    assert not reading.sure
    assert set(reading.left) & {"w1", "w2", "w3", "n1"}


def test_a_denial_is_never_lost() -> None:
    """The same sentence with and without "not" never reads the same."""
    plain = read_by_rules("w1 works on w2 .")
    for no in ("does not work on", "never works on", "can't work on", "won't work on"):
        denied = read_by_rules(f"w1 {no} w2 .")
        assert write(denied.sketches) == f"not({write(plain.sketches)})"


def test_the_subject_carries_on() -> None:
    """A half sentence such as "but after w3" speaks of the subject of the first half."""
    reading = read_by_rules("w1 goes d1 w2 but d2 w3 .")
    assert write(reading.sketches) == "order(w1;d1;w2) order(w1;d2;w3)"


def test_reading_is_the_same_every_time() -> None:
    """No chance and no order of sets decides."""
    text = "w1 works d1 w2 and w3 is not on w4 ."
    assert len({read_by_rules(text) for _ in range(5)}) == 1


def test_an_empty_sentence_says_nothing() -> None:
    """No words, no sketches, and no certainty either."""
    reading = read_by_rules("")
    assert reading.sketches == ()
    assert not reading.sure
