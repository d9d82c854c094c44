"""The text notation of clauses."""

import pytest
from hypothesis import given, settings

from core.errors import UserError
from core.language.clauses import (
    AnyOf,
    Asked,
    Assign,
    Clause,
    Column,
    Compare,
    Condition,
    Group,
    InARow,
    Is,
    Linear,
    Not,
    Order,
    OrderKind,
    Position,
    Problem,
    Query,
    Shown,
    Total,
    Want,
)  # fmt: skip
from core.language.clauses import (
    Test as CellTest,
)
from core.language.notation import NotationError, read, read_problem, write, write_problem
from tests.language.strategies import bodies

PRINTED = [
    (Order("Anna", "Ben"), "order(Anna, Ben)"),
    (Order("Anna", "Ben", Compare.EQ), "order(Anna, Ben, =)"),
    (Order("Anna", "Ben", gap=2), "order(Anna, Ben, >=, 2)"),
    (Not(Is("Anna", ("Mon day",))), 'not(is(Anna, ["Mon day"]))'),
    (InARow(3), "in_a_row(3)"),
    (Position("HR", (1, -1)), "position(HR, [1, -1])"),
    (Total("cost", Compare.LE, 250_000), "total(cost, <=, 250000)"),
    (
        Total("weight", Compare.LE, 300, True, slots=("front",)),
        "total(weight, <=, 300, true, [], [front])",
    ),
    (Assign("guests", "chairs", 0, None), "assign(guests, chairs, 0, -)"),
    (Group("days", ("Mon", "Tue"), OrderKind.CYCLIC), "group(days, [Mon, Tue], cyclic)"),
    (Linear(((1, "tv"),), Compare.LE, ((0.3, "tv"),)), "linear([[1, tv]], <=, [[0.3, tv]])"),
    (Asked(Want.COUNT), "asked(count)"),
    (AnyOf((Is("a", ("b",)), Is("a", ('"',)))), r'any_of([is(a, [b]), is(a, ["\""])])'),
    (
        Query(
            "orders",
            (Shown(table="orders"),),
            (Condition(Column("orders", "year"), CellTest.IN, ("x", 5.0, "5")),),
        ),
        ('query(orders, [shown(none, [], orders)], '
        '[condition(column(orders, year), in, [x, 5, "5"])])'),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), PRINTED)
def test_printed_form(body, text):
    """Each clause prints as documented and is read back as itself."""
    assert write(body) == text
    assert read(text) == body


@given(bodies())
@settings(max_examples=300, deadline=None)
def test_round_trip(body):
    """Whatever the types allow is printed and read back unchanged."""
    assert read(write(body)) == body


FAULTS = [
    ("order(Anna)", 10),
    ("order(Anna, Ben, >=, 1, days, true, 3)", 34),
    ("explode(Anna)", 0),
    ("is(Anna, [Monday)", 16),
    ("is(Anna, Monday)", 9),
    ("not(group(people, [Anna]))", 4),
    ("column(orders, year)", 0),
    ("order(Anna, Ben, later)", 17),
    ("position(Anna, [1.5])", 16),
    ("is(Anna, [Monday]) and", 19),
    ("", 0),
    ("pair_off([a], [b, c])", 9),
    ("pair_off([a, b, d], [b, c])", 16),
    ('is("Anna', 3),
    ("in_a_row(3", 10),
    ("in_a_row(; import os)", 9),
    ("in_a_row(__import__(os))", 9),
    ("calculate(percent_of, [1, 1e400])", 26),
]


@pytest.mark.parametrize(("text", "at"), FAULTS)
def test_faults_are_placed(text, at):
    """Text that is not a clause is refused, with the place of the first fault."""
    with pytest.raises(NotationError) as caught:
        read(text)
    assert caught.value.at == at
    assert isinstance(caught.value, UserError)


def test_deep_nesting_is_refused():
    """Nesting beyond reason is an error the user sees, not an overflow."""
    with pytest.raises(NotationError, match="too deeply"):
        read("not(" * 5000 + "chosen(a)" + ")" * 5000)


def test_problem_round_trip():
    """A problem is one clause a line, and a fault names its line."""
    problem = Problem((Clause(Group("people", ("Anna",))), Clause(InARow(2))))
    text = write_problem(problem)
    assert text == "group(people, [Anna])\nin_a_row(2)"
    assert [c.body for c in read_problem(text).clauses] == [c.body for c in problem.clauses]
    with pytest.raises(NotationError, match="Line 2"):
        read_problem("in_a_row(2)\nin_a_row(x)")


def test_infinite_numbers_have_no_notation():
    """A number that no request can state is our bug, and is not printed."""
    with pytest.raises(ValueError, match="no notation"):
        write(Total("cost", Compare.LE, float("inf")))
