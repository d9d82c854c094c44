"""A relation becomes the rule that the plan's shape can have, or none."""

from __future__ import annotations

import pytest

from core.language.clauses import Problem, Rule
from core.language.notation import read, read_problem
from core.reading.relating.places import NUMBER, SLOT, THING, Place
from core.reading.relating.rules import Related, rules_of

ORDER = """group(talks, [Ann, Bob, Cy])
group(places, ["1", "2", "3"], ordered)
assign(talks, places, 1, 1, 1, 1)"""
ROSTER = """group(people, [Ann, Bob, Cy])
group(days, [Mon, Tue, Wed], ordered)
assign(people, days, 0, -, 1, 1)"""
GRID = """group(owners, [Ann, Bob, Cy])
group(pets, [cat, dog, eel])
match([owners, pets])"""
CHOICE = """group(projects, [Ann, Bob, Cy])
choose(projects)"""
JOBS = """group(jobs, [Ann, Bob, Cy])
number_of(hours, [Ann, Bob, Cy], [1, 2, 3])
schedule(jobs, hours)"""


def problem_of(text: str) -> Problem:
    """The things and the shape of a plan."""
    return read_problem(text)


def place(name: str, at: int) -> Place:
    """A name as it would stand in a text."""
    numbers = {"last": -1, "first": 1, "two": 2}
    kind = NUMBER if name in numbers else SLOT if name in ("Mon", "Tue", "Wed") else THING
    return Place(at, at + 1, name, kind, numbers.get(name, 0))


def related(first: str, second: str, label: str) -> Related:
    """Two names of which the first stands before the second."""
    return Related(place(first, 0), place(second, 9), label, 0.9)


@pytest.mark.parametrize(
    ("shape", "first", "second", "label", "rule"),
    [
        (ORDER, "Ann", "Bob", "after", "order(Bob, Ann)"),
        (ORDER, "Ann", "Bob", "right_before", "order(Ann, Bob, =)"),
        (ORDER, "Ann", "Bob", "not_right_after", "not(order(Bob, Ann, =))"),
        (ORDER, "Ann", "Bob", "not_next", "not(distance(Ann, Bob))"),
        (ORDER, "Ann", "last", "not_is", "not(position(Ann, [-1]))"),
        (ROSTER, "Tue", "Ann", "not_is", "not(is(Ann, [Tue]))"),
        (ROSTER, "Ann", "two", "at_most", "per_item(<=, 2, [Ann])"),
        (ROSTER, "Ann", "Bob", "apart", "apart([Ann, Bob])"),
        (GRID, "dog", "Ann", "is", "is(Ann, [dog])"),
        (GRID, "Ann", "dog", "apart", "not(is(Ann, [dog]))"),
        (CHOICE, "Ann", "Bob", "needed_by", "if(chosen(Bob), chosen(Ann))"),
        (CHOICE, "Ann", "Bob", "not_both", "not(all_of([chosen(Ann), chosen(Bob)]))"),
        (JOBS, "Ann", "Bob", "after", "order(Bob, Ann, >=, 0)"),
    ],
)
def test_the_rule_of_a_relation(shape: str, first: str, second: str, label: str, rule: str) -> None:
    """Direction, denial and the shape of the plan decide the rule."""
    found = [r for r, _ in rules_of([related(first, second, label)], problem_of(shape))]
    assert found == [read(rule)]


@pytest.mark.parametrize(
    ("shape", "first", "second", "label"),
    [
        (GRID, "cat", "dog", "is"),  # of one list
        (GRID, "Ann", "Bob", "before"),  # no scale
        (CHOICE, "Ann", "Bob", "right_before"),
        (JOBS, "Ann", "Bob", "next"),
        (ORDER, "Ann", "two", "at_most"),  # each has one place
        (ROSTER, "Ann", "first", "is"),  # days have names
    ],
)
def test_what_the_plan_cannot_have_is_no_rule(
    shape: str, first: str, second: str, label: str
) -> None:
    """A relation that means nothing for the plan is left out."""
    assert not list(rules_of([related(first, second, label)], problem_of(shape)))


def test_places_left_open_become_one_rule() -> None:
    """ "Mon or Wed" is one rule with two days, and denied days are one denial."""
    found = [related("Ann", "Mon", "one_of"), related("Ann", "Wed", "one_of"),
             related("Bob", "Mon", "not_is"), related("Bob", "Tue", "not_is")]  # fmt: skip
    rules: list[Rule] = [r for r, _ in rules_of(found, problem_of(ROSTER))]
    assert rules == [read("is(Ann, [Mon, Wed])"), read("not(is(Bob, [Mon, Tue]))")]
