"""One change of a plan by hand that is not of two names: a tick, an amount, a time.

Guarantees: pure; the plan after a change is a plan of the same problem, right or wrong; what a
change says as a rule holds of the plan after it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from core.answer import Table
from core.language.clauses import (
    Chosen,
    Compare,
    Deadline,
    Linear,
    Not,
    Problem,
    Release,
    Rule,
)
from gui.models.frame import Frame, Kind

if TYPE_CHECKING:
    from core.solving.solution import Run, Solution


@dataclass(frozen=True)
class Picked:
    """Into the choice, or out of it."""

    name: str

    @property
    def words(self) -> str:
        return self.name


@dataclass(frozen=True)
class Amounted:
    """So much of it."""

    name: str
    amount: float

    @property
    def words(self) -> str:
        return f"{self.name}: {self.amount:g}"


@dataclass(frozen=True)
class Moved:
    """It starts then, on that machine (None: as before, or none are told apart)."""

    name: str
    start: float
    machine: int | None = None

    @property
    def words(self) -> str:
        return f"{self.name}: {self.start:g}"


Edit = Picked | Amounted | Moved


def edited(problem: Problem, table: Table, edit: Edit) -> Table:
    """The plan with that change."""
    from core.explaining.tables import answer_table
    from core.reworking.cells import plan_shown

    return answer_table(problem, _with(plan_shown(problem, table), edit, problem))


def edits_between(frame: Frame, before: Table, after: Table) -> tuple[Edit, ...]:
    """The changes that make the one plan the other, a name each."""
    old = {str(row[0]): row[1:] for row in before.rows}
    new = {str(row[0]): row[1:] for row in after.rows}
    if frame.kind is Kind.CHOICE:
        return tuple(Picked(name) for name in frame.rows if (name in old) != (name in new))
    names = [name for name in frame.rows if name in new and old.get(name) != new[name]]
    return tuple(_edit(frame, name, new[name]) for name in names)


def rule_of(edit: Edit, after: Table) -> tuple[Rule, ...]:
    """What the change says of the plan after it."""
    match edit:
        case Picked(name):
            so = any(row[0] == name for row in after.rows)
            return (Chosen(name) if so else Not(Chosen(name)),)
        case Amounted(name, amount):
            return (Linear(((1, name),), Compare.EQ, (), amount),)
        case Moved(name, start):
            end = next(row[2] for row in after.rows if row[0] == name)
            return (Release(name, start), Deadline(name, float(end or 0)))


def editable_columns(frame: Frame | None, table: Table) -> frozenset[int]:
    """The columns of the plan's table whose numbers can be typed over."""
    if frame is None or frame.kind not in {Kind.AMOUNTS, Kind.SCHEDULE}:
        return frozenset()
    return frozenset(range(1, len(table.columns)))


def typed(frame: Frame, table: Table, name: str, column: int, number: float) -> Edit | None:
    """What a number typed over a cell changes; None where nothing."""
    row = next((r for r in table.rows if r[0] == name), None)
    if row is None or row[column] == number:
        return None
    if frame.kind is Kind.AMOUNTS:
        return Amounted(name, number)
    start, end = float(row[1] or 0), float(row[2] or 0)
    match column:
        case 1:
            return Moved(name, number)
        case 2:
            return Moved(name, number - (end - start))
    return Moved(name, start, int(number)) if number == int(number) else None


def _edit(frame: Frame, name: str, cells: tuple[object, ...]) -> Edit:
    number = float(str(cells[0]))
    if frame.kind is Kind.AMOUNTS:
        return Amounted(name, number)
    machine = cells[2] if len(cells) > 2 else None
    return Moved(name, number, machine if isinstance(machine, int) else None)


def _with(plan: Solution, edit: Edit, problem: Problem) -> Solution:
    match edit:
        case Picked(name):
            group = problem.group_of(name)
            turned = set(plan.chosen) ^ {name}
            members = group.members if group else plan.chosen
            return replace(plan, chosen=tuple(m for m in members if m in turned))
        case Amounted(name, amount):
            amounts = tuple((n, amount if n == name else a) for n, a in plan.amounts)
            return replace(plan, amounts=amounts)
        case Moved(name):
            runs = tuple(_moved(run, edit) if run.item == name else run for run in plan.runs)
            return replace(plan, runs=runs)


def _moved(run: Run, edit: Moved) -> Run:
    machine = run.machine if edit.machine is None else edit.machine
    return replace(run, start=edit.start, end=edit.start + (run.end - run.start), machine=machine)
