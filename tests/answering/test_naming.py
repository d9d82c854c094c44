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
