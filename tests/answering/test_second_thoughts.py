"""Telling words that left no trace make an answer doubtful, and others do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.answering.second_thoughts import calculation_thoughts, plan_thoughts, query_thoughts
from core.assistant import unwrapped
from core.language.clauses import Calculate, Query
from core.language.notation import read, read_problem
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
PLAN = "group(person, [Ana, Ben])\ngroup(day, [Mon, Tue], ordered)\nassign(person, day, 0, -, 1, 1)"


@pytest.fixture(scope="module")
def catalog(tmp_path_factory) -> Catalog:
    database = tmp_path_factory.mktemp("thoughts") / "own.db"
    return import_tables(sorted(SAMPLES.glob("*.csv")), database)


@pytest.mark.parametrize(
    ("request_", "more", "doubted"),
    [
        ("Ana can't do Monday, wait, I meant Tuesday.", "not(is(Ana, [Mon]))", True),
        ("Ana can't do Monday.", "not(is(Ana, [Mon]))", False),
        ("Ana should work as many days as possible.", "asked(plan)", True),
        ("As early as possible, when can Ana start?", "asked(earliest, Ana)", False),
        ("Everyone except Ana works at least two days.", "per_item(>=, 2, [Ana])", True),
        ("Ana works at least two days.", "per_item(>=, 2, [Ana])", False),
    ],
)
def test_plans(request_: str, more: str, doubted: bool) -> None:
    """What is taken back, an aim without a goal, an exception read as the rule."""
    problem = read_problem(f"{PLAN}\n{more}", request_)
    assert bool(list(plan_thoughts(problem))) is doubted


def test_a_rule_that_says_nothing_new_is_doubted() -> None:
    """Keeping two apart is said only where a place may take both."""
    alone = PLAN.replace("0, -, 1, 1", "1, 1, {0}") + "\napart([Ana, Ben])"
    request_ = "Ana and Ben must not have the same day."
    assert list(plan_thoughts(read_problem(alone.format("0, 1"), request_)))
    assert not list(plan_thoughts(read_problem(alone.format("0, 2"), request_)))


def test_numbers_that_nothing_is_asked_of_are_doubted() -> None:
    """Scores told of each thing, in a choice without a goal."""
    choice = "group(item, [roof, lift])\nnumber_of(score, [roof, lift], [8, 9])\nchoose(item)\n{0}"
    request_ = "Which should we do? Roof scores 8 and lift 9."
    assert list(plan_thoughts(read_problem(choice.format("asked(plan)"), request_)))
    aimed = read_problem(choice.format("goal(max, total, score)"), request_)
    assert not list(plan_thoughts(aimed))


@pytest.mark.parametrize(
    ("request_", "text", "doubted"),
    [
        ("Tickets cost 12 and 7. We sold 50 for 470. How many of each?", "12+7+50+470", True),
        ("What is the total of 12, 7 and 50?", "12+7+50", False),
    ],
)
def test_calculations(request_: str, text: str, doubted: bool) -> None:
    """A story whose numbers were only added up."""
    calculation = read(f'calculate(arithmetic, ["{text}"])')
    assert isinstance(calculation, Calculate)
    assert bool(list(calculation_thoughts(request_, [calculation]))) is doubted


@pytest.mark.parametrize(
    ("request_", "query", "doubted"),
    [
        (
            "total spent on order items",
            "query(order_items, [shown(sum, [column(order_items, unit_price)])])",
            True,
        ),
        (
            "total revenue",
            "query(order_items, [shown(sum, [column(order_items, quantity), "
            "column(order_items, unit_price)])])",
            False,
        ),
        (
            "projects costing more than 50,000 or with benefit over 100",
            "query(projects, [shown(none, [column(projects, name)])], "
            "[condition(column(projects, cost), >, [50000]), "
            "condition(column(projects, benefit), >, [100])])",
            True,
        ),
        (
            "projects costing 50,000 or more with benefit over 100",
            "query(projects, [shown(none, [column(projects, name)])], "
            "[condition(column(projects, cost), >=, [50000]), "
            "condition(column(projects, benefit), >, [100])])",
            False,
        ),
    ],
)
def test_questions(catalog: Catalog, request_: str, query: str, doubted: bool) -> None:
    """Prices without their quantity, and an "or" that became an "and"."""
    body = read(query)
    assert isinstance(body, Query)
    assert bool(list(query_thoughts(request_, body, catalog))) is doubted


def test_wrapped_lines_are_joined_and_lists_are_not() -> None:
    """A long line that goes on in small letters was wrapped; short lines are a list."""
    wrapped = (
        "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday and Thursday\n  shifts."
    )
    assert unwrapped(wrapped) == wrapped.replace("\n", " ")
    listed = "Jobs:\nsand 2h\npaint 3h\nwho does what?"
    assert unwrapped(listed) == listed


def test_strangers_are_named() -> None:
    """Somebody who is in no group is a doubt, and nobody else is."""
    problem = read_problem(f"{PLAN}\nasked(plan)", "Ana must come first. Dora must not come last.")
    assert [t for t in plan_thoughts(problem) if "Dora" in t]
    assert not [t for t in plan_thoughts(problem) if "Ana" in t]


@pytest.mark.parametrize(("most", "doubted"), [("-", True), ("1", False)])
def test_a_place_alone(most: str, doubted: bool) -> None:
    """ "One each" needs a limit on each place."""
    plan = (
        f"group(choir, [Ana, Ben])\ngroup(room, [Oak, Elm])\nassign(choir, room, 1, 1, 0, {most})"
    )
    problem = read_problem(plan, "Which choir goes where, one each?")
    assert bool(list(plan_thoughts(problem))) is doubted


@pytest.mark.parametrize(
    ("column", "doubted"), [("city", True), ("closed", True), ("notes", False)]
)
def test_a_test_for_blanks_where_there_are_none(tmp_path: Path, column: str, doubted: bool) -> None:
    """Every row fits it or no row does: the user meant something else."""
    path = tmp_path / "shops.csv"
    path.write_text("shop,city,closed,notes\nA,Leeds,no,1\nB,York,yes,\n")
    own = import_tables([path], tmp_path / "own.db")
    query = read(
        "query(shops, [shown(none, [column(shops, shop)])], "
        f"[condition(column(shops, {column}), blank)])"
    )
    assert isinstance(query, Query)
    assert bool(list(query_thoughts("which are open?", query, own))) is doubted


@pytest.mark.parametrize(
    ("members", "doubted"), [("Put, Design, Legal", True), ("Ann, into", True), ("Ann, Bob", False)]
)
def test_small_words_are_no_names(members: str, doubted: bool) -> None:
    """ "Put Design into …": a verb or a small word among the things."""
    problem = read_problem(f"group(thing, [{members}])\nchoose(thing)\ngoal(max, count)", "Choose.")
    said = [t for t in plan_thoughts(problem) if "of what is planned" in t]
    assert bool(said) is doubted


@pytest.mark.parametrize(
    ("request_", "shown", "doubted"),
    [
        ("Which customers never ordered croissants?", "customer", True),
        ("Which customers have not bought croissants?", "customer", True),
        ("Which orders were never for croissants?", "number", False),
        ("Which customers bought other things?", "customer", False),
    ],
)
def test_never_of_things_with_several_rows(
    tmp_path: Path, request_: str, shown: str, doubted: bool
) -> None:
    """A row with another product is no proof that there is none with this one."""
    path = tmp_path / "sales.csv"
    path.write_text("number,customer,product\n1,Luna,Bread\n2,Luna,Croissant\n3,Hall,Bread\n")
    own = import_tables([path], tmp_path / "own.db")
    query = read(
        f"query(sales, [shown(none, [column(sales, {shown})])], "
        '[condition(column(sales, product), =, ["Croissant"], -, true)])'
    )
    assert isinstance(query, Query)
    assert bool(list(query_thoughts(request_, query, own))) is doubted
