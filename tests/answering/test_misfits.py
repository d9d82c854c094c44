"""Clauses that cannot be part of a plan are left out one by one, and named."""

from __future__ import annotations

from core.answering.misfits import without_misfits
from core.language.clauses import (
    Assign,
    Body,
    Clause,
    Deadline,
    Goal,
    Group,
    Is,
    Measure,
    Not,
    Order,
    OrderKind,
    Problem,
    Sense,
)

REQUEST = "Ann before Bob. Bob is done by eight. Zoe on Monday."
FRAME: tuple[Body, ...] = (
    Group("people", ("Ann", "Bob")),
    Group("days", ("Mon", "Tue"), OrderKind.ORDERED),
    Assign("people", "days", slot_high=1),
)


def problem(*rules: Clause) -> Problem:
    return Problem((*(Clause(body) for body in FRAME), *rules), REQUEST)


def test_what_fits_is_kept_as_it_is() -> None:
    """A sound problem comes back unchanged and without a word."""
    sound = problem(Clause(Order("Ann", "Bob")), Clause(Not(Is("Ann", ("Tue",)))))
    assert without_misfits(sound) == (sound, ())


def test_a_misfit_is_named_in_the_users_words() -> None:
    """A deadline has no place in an assignment: it goes, the rest stays."""
    kept, reasons = without_misfits(
        problem(Clause(Order("Ann", "Bob"), (0, 15)), Clause(Deadline("Bob", 8), (16, 36)))
    )
    assert [type(c.body) for c in kept.clauses][-1] is Order
    assert len(reasons) == 1
    assert "Bob is done by eight" in reasons[0]


def test_strangers_and_unknown_amounts_are_misfits() -> None:
    """A rule on somebody who is not there, and a goal over an amount that is not there."""
    kept, reasons = without_misfits(
        problem(
            Clause(Is("Zoe", ("Mon",)), (37, 51)),
            Clause(Goal(Sense.MAX, Measure.TOTAL, "profit"), (0, 3)),
        )
    )
    assert len(kept.clauses) == len(FRAME)
    assert len(reasons) == 2


def test_without_a_shape_nothing_is_judged() -> None:
    """Where there is no plan yet, leaving things out would say nothing."""
    bare = Problem((Clause(Is("Zoe", ("Mon",))),))
    assert without_misfits(bare) == (bare, ())
