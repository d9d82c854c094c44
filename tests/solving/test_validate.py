"""A problem that is not well formed is refused with words that name what is wrong."""

from __future__ import annotations

import pytest

from core.errors import UserError
from core.language.clauses import (
    Apart,
    Assign,
    Choose,
    Chosen,
    Compare,
    Goal,
    Group,
    Is,
    LabelOf,
    Match,
    Measure,
    NumberOf,
    Order,
    OrderKind,
    PerLabel,
    Position,
    Schedule,
    Sense,
    Total,
)
from core.solving.plan import solve
from core.solving.solution import Limits
from tests.solving.acceptance import problem

PEOPLE = Group("people", ("Anna", "Ben"))
ROOMS = Group("rooms", ("red", "blue"))
DAYS = Group("days", ("Mon", "Tue"), OrderKind.ORDERED)


@pytest.mark.parametrize(
    ("bodies", "words"),
    [
        ((PEOPLE, Assign("people", "shifts")), "group 'shifts'"),
        ((PEOPLE, ROOMS, Assign("people", "rooms"), Is("Bem", ("red",))), "Did you mean 'Ben'"),
        ((PEOPLE, ROOMS, Assign("people", "rooms"), Order("Anna", "Ben")), "rooms has no order"),
        ((PEOPLE, DAYS, Assign("people", "days"), Position("Anna", (5,))), "no place 5"),
        (
            (PEOPLE, DAYS, Assign("people", "days"), Order("Anna", "Ben", by_value=True)),
            "no numbers",
        ),
        ((PEOPLE, Schedule("people", "duration")), "no duration for 'Anna'"),
        ((PEOPLE, Choose("people"), Order("Anna", "Ben")), "does not fit this choice"),
        ((PEOPLE, Choose("people"), Goal(Sense.MAX, Measure.TOTAL, "pay")), "figure 'pay'"),
        ((PEOPLE, Choose("people"), Goal(Sense.MAX, Measure.TOTAL)), "not clear what"),
        (
            (
                PEOPLE,
                NumberOf("pay", ("Anna",), (3,)),
                Choose("people"),
                Total("pay", Compare.LE, 3),
            ),
            "no pay for Ben",
        ),
        ((PEOPLE, Choose("people"), PerLabel("region", Compare.LE, 1)), "label 'region'"),
        (
            (
                PEOPLE,
                LabelOf("region", ("Anna", "Ben"), ("N", "S")),
                Choose("people"),
                PerLabel("region", Compare.LE, 1, ("W",)),
            ),
            "region 'W'",
        ),
        ((PEOPLE, Group("x", ("1", "2", "3")), Match(("people", "x"))), "2 people, 3 x"),
        ((PEOPLE, PEOPLE, Choose("people")), "group 'people' is given twice"),
        ((Group("people", ("Al", "Al")), Choose("people")), "'Al' is given twice"),
        ((PEOPLE, Choose("people", 3, 2)), "from 3 to 2"),
        ((PEOPLE, Choose("people"), Apart(("Anna",))), "fewer than two"),
        ((PEOPLE, ROOMS, DAYS, Assign("people", "rooms"), Assign("people", "days")), "two plans"),
        ((PEOPLE,), "what kind of plan"),
        ((Group("people", ()), Choose("people")), "people is empty"),
    ],
)
def test_what_is_wrong_is_named(bodies, words):
    """Each kind of fault has its message."""
    with pytest.raises(UserError, match=words):
        solve(problem(*bodies), Limits())


def test_numbers_that_do_not_fit_are_refused_not_rounded():
    """Costs too large and too fine for exact arithmetic get a message, not a wrong total."""
    asked = problem(
        PEOPLE,
        NumberOf("pay", ("Anna", "Ben"), (1e15 + 0.25, 0.123456789)),
        Choose("people"),
        Total("pay", Compare.LE, 5e15),
        Chosen("Anna"),
        Goal(Sense.MAX, Measure.TOTAL, "pay"),
    )
    with pytest.raises(UserError, match="too large"):
        solve(asked, Limits())
