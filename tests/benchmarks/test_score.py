"""The scorer calls right answers right, however they are laid out, and wrong ones wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.entries import Entry, entries
from benchmarks.figures import Result, figures, table
from benchmarks.golds import CLASSES
from benchmarks.plans import plan_in
from benchmarks.run import run
from benchmarks.score import Outcome, score
from benchmarks.values import equal, equal_rows
from core.answer import Answer, Table
from core.language.clauses import Assign, Match
from core.solving.plan import solve
from core.solving.solution import Limits, Solution, State

BY_ID = {entry.id: entry for name in CLASSES for entry in entries(name)}
PLANNED = [e for e in BY_ID.values() if e.gold and e.kind != "calculation"]


def answer_to(entry: Entry, **changes) -> Answer:
    """A bare answer of the right status."""
    return Answer(status="answered", kind="plan", text="", request=entry.request, **changes)


def laid_out(entry: Entry, plan: Solution) -> Table:
    """The plan as a plain table: one row per member."""
    problem = entry.problem
    assert problem is not None
    shape = next(problem.shapes())
    if isinstance(shape, Match):
        return Table(shape.groups, tuple((first, *rest) for first, rest in plan.slots))
    if isinstance(shape, Assign):
        rows = tuple((item, ", ".join(slots)) for item, slots in plan.slots)
        return Table((shape.items, shape.slots), rows)
    if plan.runs:
        return Table(("task", "start", "end"), tuple((r.item, r.start, r.end) for r in plan.runs))
    if plan.amounts:
        return Table(("product", "amount"), plan.amounts)
    return Table(("chosen",), tuple((name,) for name in plan.chosen))


@pytest.mark.parametrize("entry", PLANNED, ids=lambda e: e.id)
def test_solved_gold_is_right(entry: Entry):
    """A plan that the solver finds for the gold clauses is read from its table and called right."""
    problem = entry.problem
    assert problem is not None
    outcome = solve(problem, Limits(seconds=20, solutions=1, count=False))
    if outcome.state is State.INFEASIBLE:
        answer = replace(answer_to(entry), status="infeasible")
    else:
        plan = outcome.solutions[0]
        shown = laid_out(entry, plan)
        read = plan_in(problem, shown)
        assert read is not None
        assert dict(read.slots) == dict(plan.slots)
        assert (read.chosen, read.amounts) == (plan.chosen, plan.amounts)
        value = entry.expect.get("value")
        answer = answer_to(entry, table=shown, objective=outcome.objective, value=value)
    if entry.id == "capacity-07":  # its gold lacks the limits of weight
        return
    assert score(entry, answer).outcome is Outcome.RIGHT


@pytest.mark.parametrize("name", ["query1", "query2"])
def test_queries(name: str):
    """The expected rows are right under other headings; with one row less they are wrong."""
    for entry in entries(name):
        rows = tuple(tuple(row) for row in entry.expect["rows"])
        heads = tuple(f"c{n}" for n in range(len(rows[0])))
        right = answer_to(entry, table=Table(heads, rows))
        assert score(entry, right).outcome is Outcome.RIGHT, entry.id
        short = replace(right, table=Table(heads, rows[:-1]))
        assert score(entry, short).outcome is Outcome.WRONG, entry.id


def test_calculations():
    """The expected value is right, another is wrong, and a warning makes it wrong and flagged."""
    for entry in entries("calculation"):
        right = answer_to(entry, value=entry.expect["value"])
        assert score(entry, right).outcome is Outcome.RIGHT, entry.id
        assert score(entry, replace(right, value=-1)).outcome is Outcome.WRONG
        warned = replace(right, value=-1, warnings=("doubtful",))
        assert score(entry, warned).outcome is Outcome.WRONG_FLAGGED


def test_statuses():
    """Uncertain but right is flagged; a refusal is an abstention; a fault is an error."""
    entry = BY_ID["calculation-01"]
    right = answer_to(entry, value=435)
    assert score(entry, replace(right, status="uncertain")).outcome is Outcome.RIGHT_FLAGGED
    refused = replace(right, status="not_understood", value=None)
    assert score(entry, refused).outcome is Outcome.ABSTAINED
    assert score(entry, replace(right, status="error")).outcome is Outcome.ERROR


def test_refusals():
    """Answering what should be refused is wrong; refusing it either way is right."""
    for entry in entries("refuse"):
        assert score(entry, answer_to(entry, value=1)).outcome is Outcome.WRONG
        honest = replace(answer_to(entry), status=entry.expect["status"])
        assert score(entry, honest).outcome is Outcome.RIGHT


def test_a_rule_broken():
    """A plan that breaks one rule of the gold is wrong, though several plans are right."""
    entry = BY_ID["capacity-04"]
    people = "Ros Sam Tia Una Vic Wes Xav".split()
    good = "Crafts Cakes Cakes Books Books Crafts Crafts".split()
    bad = ["Cakes", *good[1:]]
    for stalls, outcome in ((good, Outcome.RIGHT), (bad, Outcome.WRONG)):
        shown = Table(("who", "stall"), tuple(zip(people, stalls, strict=True)))
        assert score(entry, answer_to(entry, table=shown)).outcome is outcome


def test_a_misread_count():
    """A valid plan with a wrong complete count shows a misread rule, so it is wrong."""
    entry = BY_ID["order-04"]
    dishes = "oysters terrine risotto soup duck".split()
    shown = Table(("place", "dish"), tuple(enumerate(dishes, 1)))
    right = answer_to(entry, table=shown, count=2, count_complete=True)
    assert score(entry, right).outcome is Outcome.RIGHT
    assert score(entry, replace(right, count=3)).outcome is Outcome.WRONG


@pytest.mark.parametrize(
    "shown",
    [
        Table(("day", "staff"), (("Tue", "Mads"), ("Wed", "Lola and Nell"), ("Thu", "Lola, Nell"),
                                 ("Fri", "Lola, Mads"), ("Sat", "Mads, Nell"))),
        Table(("who", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
              (("Lola", "", "x", "x", "x", ""), ("Mads", "x", "", "", "x", "x"),
               ("Nell", "", "x", "x", "", "x"))),
        Table(("staff", "days"), (("Lola", "Wed, Thu, Fri"), ("Mads", "Tue, Fri, Sat"),
                                  ("Nell", "Wed, Thu, Sat"))),
    ],
    ids=["by day", "grid", "by person"],
)  # fmt: skip
def test_layouts_of_a_roster(shown: Table):
    """A roster is read alike from a list of days, a grid of marks and a list of people."""
    entry = BY_ID["roster-02"]
    assert score(entry, answer_to(entry, table=shown)).outcome is Outcome.RIGHT


def test_order_without_places():
    """Rows that only list the items are taken in their order, and the wrong order is wrong."""
    entry = BY_ID["order-02"]
    names = ("Mrs Lund", "Mr Pike", "Mr Okafor", "Ms Adeyemi")
    shown = Table(("patient",), tuple((name,) for name in names))
    assert score(entry, answer_to(entry, table=shown)).outcome is Outcome.RIGHT
    turned = Table(("patient",), shown.rows[::-1])
    assert score(entry, answer_to(entry, table=turned)).outcome is Outcome.WRONG


def test_values():
    """Rounding, courtesy words, dates and yes or no are forgiven; other values are not."""
    assert equal(65.333333, 65.33)
    assert equal("2025-04-28", "28 April 2025")
    assert equal("Mr Okafor", "okafor")
    assert equal(True, "Yes")
    assert not equal(65.3, 65.4)
    assert not equal(False, "yes")
    assert not equal(1, None)


def test_rows():
    """Columns may come in another order and with others; the order of rows counts if asked."""
    expected = [["a", 3], ["b", 2]]
    assert equal_rows(expected, [(2, "x", "b"), (3, "y", "a")])
    assert not equal_rows(expected, [(2, "x", "b"), (3, "y", "a")], key=1)
    assert not equal_rows(expected, [("a", 3), ("a", 3)])


def test_figures():
    """The table counts every result once and has a line for each class and one for all."""
    made = [
        Result("a-1", "a", Outcome.RIGHT, "", 0.2, 1.0, "answered"),
        Result("a-2", "a", Outcome.WRONG, "x", 0.4, None, "answered"),
        Result("b-1", "b", Outcome.ABSTAINED, "x", 3.0, 2.0, "not_understood"),
    ]
    every = figures(made)
    assert every.number == 3
    assert (every.median, every.slow, every.joules) == (0.4, 3.0, 1.5)
    assert [line.split()[0] for line in table(made).splitlines()] == ["class", "a", "b", "all"]


class Scripted:
    """Answers every calculation right but the second, at which it fails."""

    def __init__(self, known: list[Entry]) -> None:
        self.values = {entry.request: entry.expect["value"] for entry in known}
        self.failing = known[1].request

    def answer(self, request: str, data: tuple[Path, ...] = (), *, on_stage) -> Answer:
        if request == self.failing:
            raise ZeroDivisionError
        value = self.values[request]
        return Answer("answered", "calculation", "", request=request, value=value, model="m")


def test_run():
    """A run scores each request once; a failing one is an error and does not stop the rest."""
    known = entries("calculation")
    results, model = run(Scripted(known), known)
    assert [result.id for result in results] == [entry.id for entry in known]
    assert model == "m"
    outcomes = [result.outcome for result in results]
    assert outcomes[1] is Outcome.ERROR
    assert set(outcomes) == {Outcome.RIGHT, Outcome.ERROR}


def test_data_stays_here():
    """Every data file of the set lies in the benchmark's own tables."""
    folder = (Path(__file__).parents[2] / "benchmarks" / "tables").resolve()
    assert all(path.parent == folder for entry in BY_ID.values() for path in entry.data)
