"""Groups without a noun are called people where they are."""

from __future__ import annotations

import pytest

from core.answering.naming import with_people
from core.language.notation import read_problem, write_problem

PLAN = "group(thing, [{0}])\ngroup(day, [Mon, Tue], ordered)\nassign(thing, day, 1, 1, 1, 1)"


@pytest.mark.parametrize(
    ("members", "request_", "named"),
    [
        ("Anna, Ben", "Anna and Ben work one day each.", True),
        ("Anna, Ben", "Who goes when?", True),
        ("Rail, Harbour", "Rail and Harbour get one day each.", False),
        ("anna, ben", "Who goes when?", False),
        ("June, May", "Who goes when?", False),
    ],
)
def test_only_people_are_called_people(members: str, request_: str, named: bool) -> None:
    """Capitalised names in a request about persons; months and things stay as they are."""
    problem = read_problem(PLAN.format(members), request_)
    text = write_problem(with_people(problem))
    expected = named and "June" not in members
    assert ("group(person" in text) is expected
    assert ("assign(person, day" in text) is expected


def test_a_name_in_use_is_not_taken_twice() -> None:
    """Where there is a group of persons already, the other keeps its name."""
    text = PLAN.format("Anna, Ben") + "\ngroup(person, [Cleo])"
    problem = read_problem(text, "Who works when?")
    assert with_people(problem) == problem


@pytest.mark.parametrize(
    ("request_", "noun"),
    [
        ("Two lorries arrive tomorrow: Alpha and Bravo. One a day.", "lorry"),
        ("Alpha and Bravo arrive tomorrow, one a day.", "item"),
        ("Our tomorrows are Alpha and Bravo.", "tomorrow"),
    ],
)
def test_a_word_that_is_no_noun_names_no_group(request_: str, noun: str) -> None:
    """The noun that is counted in the request is taken for it, else a plain one."""
    problem = read_problem(
        "group(tomorrow, [Alpha, Bravo])\ngroup(day, [Mon, Tue], ordered)\n"
        "assign(tomorrow, day, 1, 1, 1, 1)",
        request_,
    )
    assert f"group({noun}, " in write_problem(with_people(problem))


@pytest.mark.parametrize(
    ("members", "days"),
    [("Monday, Tuesday", True), ("Monday, late", False), ("early, late", False)],
)
def test_slots_that_are_days_are_called_days(members: str, days: bool) -> None:
    """Days of the week only; rules along the slots, nested ones too, follow."""
    text = (
        f"group(person, [Ann, Bob])\ngroup(slot, [{members}], ordered)\n"
        "assign(person, slot, 1, 1, 1, 1)\nnot(order(Ann, Bob, =, 1, slot))"
    )
    named = write_problem(with_people(read_problem(text, "Who works when?")))
    assert ("group(day" in named) is days
    assert ("slot" not in named) is days


def test_the_noun_of_another_group_is_not_taken() -> None:
    """ "Four neighbours …": the drinks beside them are no neighbours."""
    problem = read_problem(
        "group(neighbours, [Ann, Ben])\ngroup(thing, [tea, milk])\nmatch([neighbours, thing])",
        "Two neighbours, Ann and Ben, have tea and milk.",
    )
    assert "group(thing, " in write_problem(with_people(problem))


def test_names_of_many_words_are_names_of_people():
    """Particles in a name are written small."""
    members = '"Jean-Baptiste de la Fontaine", "Anna von Berg"'
    problem = read_problem(PLAN.format(members), "Who works when?")
    assert "group(person" in write_problem(with_people(problem))
