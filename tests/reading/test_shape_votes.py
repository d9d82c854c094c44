"""The shape of a plan is told from all that was read, and one stray sentence does not change it."""

from __future__ import annotations

from collections import Counter

import pytest

from core.language.clauses import Group, OrderKind
from core.reading.grounding.shape_votes import Evidence, shape_of

PEOPLE = Group("people", ("Ann", "Bob", "Cy", "Di"))
WEEK = Group("days", ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"), OrderKind.ORDERED, unit="day")
DAYS = Group("days", ("Mon", "Tue", "Wed", "Thu"), OrderKind.ORDERED, unit="day")
PETS = Group("pets", ("cat", "dog", "fish", "owl"))
JOBS = Group("jobs", ("cut", "sand", "paint"))


def evidence(
    *groups: Group, text: str = "", timed: bool = False, records: int = 0, **relations: int
) -> Evidence:
    counted = Counter({name.rstrip("_"): number for name, number in relations.items()})
    return Evidence(counted, groups, timed, records, (), text)


CASES = (
    ("sequence", evidence(PEOPLE, text="in what order", sequence=1, order=2, at=1)),
    ("assign", evidence(PEOPLE, DAYS, assign=1, order=2, not_=2)),
    ("match", evidence(PEOPLE, PETS, DAYS, is_=4, order=1)),
    ("roster", evidence(PEOPLE, WEEK, per_slot=1, per_member=1, not_in_row=1)),
    ("schedule", evidence(JOBS, timed=True, order=3, machines=1, ask_finish=1)),
    ("choose", evidence(JOBS, records=2, choose=1, total=1, requires=1, goal=1)),
    ("amounts", evidence(JOBS, records=2, takes=2, brings=2, have=2, goal=1)),
    ("row", evidence(PEOPLE, text="sit in a row", row=1, next=1)),
    ("circle", evidence(PEOPLE, text="sit at a round table", circle=1, next=1)),
)


@pytest.mark.parametrize(("shape", "told_by"), CASES)
def test_each_shape_is_told(shape: str, told_by: Evidence) -> None:
    """What a request of that kind is made of gives its shape the most points."""
    assert shape_of(told_by) == shape


@pytest.mark.parametrize(("shape", "told_by"), CASES)
@pytest.mark.parametrize("stray", ["chosen", "amounts", "fair", "sequence", "ask_plan", "none"])
def test_one_misread_sentence_does_not_change_it(shape: str, told_by: Evidence, stray: str) -> None:
    """A relation that does not belong there is outvoted."""
    relations = told_by.relations + Counter({stray: 1})
    changed = Evidence(
        relations, told_by.groups, told_by.timed, told_by.records, told_by.counted, told_by.text
    )
    assert shape_of(changed) == shape


def test_no_durations_no_schedule() -> None:
    """A shape never wins without what it cannot do without."""
    assert shape_of(evidence(JOBS, machines=3, ask_finish=3, order=3)) != "schedule"


def test_nothing_read_is_no_shape() -> None:
    """Where nothing speaks for any shape, none is made up."""
    assert shape_of(evidence(text="the weather is fine")) == ""
