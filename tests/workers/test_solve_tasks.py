"""The real solve worker solves, streams, and is killed in the middle of a search."""

from __future__ import annotations

import inspect
import threading
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from core.errors import TableError
from core.language.clauses import Assign, Clause, Group, Is, Not, Order, OrderKind, Problem
from core.solving.solution import Limits, Solution, State
from core.tables.catalog import Kind
from core.workers import solve_tasks
from core.workers.worker import Cancelled, Worker

SHIFTS = Problem(
    (
        Clause(Group("people", ("Anna", "Ben", "Carla", "Dev"))),
        Clause(Group("day", ("Mon", "Tue", "Wed", "Thu"), OrderKind.ORDERED)),
        Clause(Assign("people", "day", slot_high=1)),
        Clause(Not(Is("Anna", ("Mon",)))),
        Clause(Order("Carla", "Ben", gap=1)),
        Clause(Is("Dev", ("Tue",))),
    )
)


def many(size: int) -> Problem:
    """An order of `size` things without a rule: size! plans."""
    names = tuple(f"n{i}" for i in range(size))
    return Problem(
        (
            Clause(Group("things", names)),
            Clause(Group("place", tuple(map(str, range(1, size + 1))), OrderKind.ORDERED)),
            Clause(Assign("things", "place", slot_high=1)),
        )
    )


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    worker = Worker("solve")
    yield worker
    worker.close()


def test_a_problem_is_solved_in_the_worker(worker: Worker) -> None:
    """Clauses go in, the outcome comes out, each plan of it a Solution of our own."""
    outcome = worker.call("solve", SHIFTS, Limits(seconds=10))
    assert outcome.state is State.SOLVED
    for solution in outcome.solutions:
        plan = dict(solution.slots)
        assert plan["Dev"] == ("Tue",)
        assert plan["Anna"] != ("Mon",)


def test_plans_are_streamed_and_the_search_can_be_killed(worker: Worker) -> None:
    """The first plan arrives while the search goes on, and a kill ends that within 0.2 s."""
    events: list[Any] = []
    ended: list[BaseException] = []
    first = threading.Event()

    def run() -> None:
        try:
            worker.call("solve", many(10), Limits(60, 10**6, True, 10**7), on_event=note)
        except Cancelled as cancelled:
            ended.append(cancelled)

    def note(event: Any) -> None:
        events.append(event)
        first.set()

    thread = threading.Thread(target=run)
    thread.start()
    assert first.wait(20)
    start = time.monotonic()
    worker.kill()
    thread.join(5)
    assert time.monotonic() - start < 0.2
    assert ended
    assert isinstance(events[0], Solution)


def test_every_task_is_a_function_that_takes_what_it_is_given() -> None:
    """Each entry of the table names an existing function, and its parameter for partial results."""
    for name, (module, partial) in solve_tasks._FUNCTIONS.items():
        parameters = inspect.signature(getattr(import_module(module), name)).parameters
        assert not partial or partial in parameters


def test_results_of_every_kind_cross(worker: Worker) -> None:
    """What is forced, what clashes and what gives way come back as their own classes."""
    limits = Limits(seconds=10)
    assert worker.call("holds_always", SHIFTS, Is("Dev", ("Tue",)), limits) is True
    assert ("Dev", "Tue") in worker.call("forced", SHIFTS, limits).slots
    late = worker.call("extreme", SHIFTS, "Ben", limits, latest=True)
    assert late.objective == 4
    clash = Problem((*SHIFTS.clauses, Clause(Is("Dev", ("Wed",)))))
    (found, *_) = worker.call("conflicts", clash, limits)
    assert found.clauses == (5, 6)
    (relaxed, *_) = worker.call("relaxations", clash, limits)
    assert {change.index for change in relaxed.changes} <= {5, 6}


def test_tables_are_imported_in_the_worker(worker: Worker, tmp_path: Path) -> None:
    """Paths go in, the catalog comes out, and the user's file is as it was."""
    source, own = tmp_path / "depots.csv", tmp_path / "own.sqlite"
    source.write_text("depot,late\nNorth,3\nSouth,4\n", encoding="utf-8")
    before = source.read_bytes()
    catalog = worker.call("import_tables", (source,), own)
    assert [(t.name, t.row_count) for t in catalog.tables] == [("depots", 2)]
    assert catalog.column("depots", "late").kind is Kind.WHOLE
    assert own.exists()
    assert source.read_bytes() == before


def test_a_broken_table_is_an_error_in_words(worker: Worker, tmp_path: Path) -> None:
    """A file that is no spreadsheet is told as such, and the worker goes on."""
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"not a spreadsheet")
    with pytest.raises(TableError):
        worker.call("import_tables", (broken,), tmp_path / "own.sqlite")
    assert worker.call("solve", SHIFTS, Limits(seconds=10)).state is State.SOLVED
