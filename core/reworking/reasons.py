"""Why a cell of a plan is as it is, and why it is not another: told by solving with the opposite.

Guarantees: "it must be so" is said only where the solver proved that no plan differs there, and the
rules named are a smallest set that forces it; where another plan exists it is shown, with what it
costs; where time ran out, that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isclose

from core.answer import Table
from core.answering.parts import SolveWorker
from core.errors import UserError
from core.explaining.tables import answer_table
from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Chosen,
    Clause,
    Compare,
    Deadline,
    Is,
    Linear,
    Match,
    Not,
    Problem,
    Rule,
    Schedule,
)
from core.language.english import say
from core.language.english_words import joined, number
from core.reworking.cells import plan_shown
from core.solving.check import rule_holds
from core.solving.solution import Limits, Outcome, State

_SECONDS = 6.0
_STEP = 1.0  # an amount or a time is asked about in whole steps
_NEAR = 1e-6


@dataclass(frozen=True)
class Cell:
    """One cell of a plan: `item` has `slot` (or partner); of a choice `slot` is ""; of amounts and
    schedules `value` is the amount, or the time at which it ends."""

    item: str
    slot: str = ""
    value: float | None = None


@dataclass(frozen=True)
class Reason:
    """`text`: the answer. `clauses`: the clauses (by place in the problem) that force it, if any
    do. `other`: a plan that differs there, if there is one. `settled`: no time-out."""

    text: str
    clauses: tuple[int, ...] = ()
    other: Table | None = None
    settled: bool = True


def why(problem: Problem, cell: Cell, objective: float | None, worker: SolveWorker) -> Reason:
    """Why the cell is as the plan has it. `objective`: what the plan reaches, if it has a goal."""
    fact = _fact(problem, cell)
    found = _tried(problem, _opposite(problem, cell, fact), objective, worker)
    told = _told(problem, fact)
    if found.outcome.state is State.INFEASIBLE:
        return _forced(problem, f"{_lead(problem)}: {told}", found.clash)
    if not found.outcome.solutions:
        return Reason("This could not be settled in the time given.", settled=False)
    other = answer_table(problem, found.outcome.solutions[0])
    if found.worse:
        return Reason(f"No rule forces it, but without it {found.worse}.", other=other)
    return Reason("No rule forces it: another plan is just as good.", other=other)


def why_not(problem: Problem, cell: Cell, objective: float | None, worker: SolveWorker) -> Reason:
    """Why the cell is not so in the plan."""
    fact = _fact(problem, cell)
    found = _tried(problem, fact, objective, worker)
    told = _told(problem, fact)
    if found.outcome.state is State.INFEASIBLE:
        return _forced(problem, f"It cannot be so: {told}", found.clash)
    if not found.outcome.solutions:
        return Reason("This could not be settled in the time given.", settled=False)
    other = answer_table(problem, found.outcome.solutions[0])
    if found.worse:
        return Reason(f"It could be so, but then {found.worse}.", other=other)
    return Reason("It could be so just as well; such a plan is shown.", other=other)


def is_so(problem: Problem, cell: Cell, plan: Table | None) -> bool | None:
    """Whether the plan shown has the cell; None where no plan is shown."""
    fact = _fact(problem, cell)
    if plan is None:
        return None
    try:
        return rule_holds(problem, plan_shown(problem, plan), fact)
    except UserError:  # a table of something else
        return None


def cell_of(problem: Problem, item: str, plan: Table | None) -> Cell:
    """The one cell that the plan shown has for `item`. Raises UserError where there are several,
    or none."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign | Match):
        return _valued(item, shape, plan)
    if problem.group_of(item) is None:
        raise UserError(f"“{item}” is not in this plan.", "", "Name one of those that it is about.")
    shown = dict(plan_shown(problem, plan).slots) if plan is not None else {}
    slots = shown.get(item, ())
    if len(slots) == 1:
        return Cell(item, slots[0])
    group = shape.slots if isinstance(shape, Assign) else shape.groups[1]
    others = slots or problem.group(group).members
    raise UserError(
        f"Which cell of “{item}” is meant is not clear.",
        f"It could be with {', '.join(others[:12])}{' …' if len(others) > 12 else ''}.",
        "Name one of these after it.",
    )


def _valued(item: str, shape: object, plan: Table | None) -> Cell:
    """The cell of an amount or a time: the number that the plan gives it."""
    row = next((r for r in plan.rows if str(r[0]) == item), ()) if plan is not None else ()
    place = 2 if isinstance(shape, Schedule) else 1
    value = row[place] if len(row) > place else None
    return Cell(item, value=float(value) if isinstance(value, int | float) else None)


# ---------------------------------------------------------------- what is tried


@dataclass(frozen=True)
class _Tried:
    outcome: Outcome
    clash: tuple[int, ...] = ()
    worse: str = ""


def _tried(problem: Problem, rule: Rule, objective: float | None, worker: SolveWorker) -> _Tried:
    """The problem with one more rule: a plan, or the clauses that rule it out."""
    clauses = (*problem.clauses, Clause(rule))
    more = replace(problem, clauses=clauses)
    limits = Limits(_SECONDS, 1, count=False)
    outcome: Outcome = worker.call("solve", more, limits, timeout=_SECONDS + 10)
    if outcome.state is State.INFEASIBLE:
        clashes = worker.call("conflicts", more, limits, 1, timeout=_SECONDS + 10)
        last = len(clauses) - 1
        mine = [c.clauses for c in clashes if last in c.clauses]
        return _Tried(outcome, tuple(n for n in mine[0] if n != last) if mine else ())
    return _Tried(outcome, worse=_worse(problem, objective, outcome))


def _worse(problem: Problem, objective: float | None, outcome: Outcome) -> str:
    """How much worse the goal comes out, in words; "" where it does not."""
    goal = next((g for _, g in problem.goals()), None)
    if goal is None or objective is None or outcome.objective is None:
        return ""
    if isclose(objective, outcome.objective, abs_tol=_NEAR):
        return ""
    what = say(goal, problem).rstrip(".")
    told = f"the goal ({what[:1].lower()}{what[1:]}) comes to {number(outcome.objective)}"
    return f"{told} instead of {number(objective)}"


def _forced(problem: Problem, lead: str, clash: tuple[int, ...]) -> Reason:
    rules = [say(problem.clauses[n].body, problem).rstrip(".") for n in clash]
    because = f" This follows from: {joined([f'“{r}”' for r in rules])}." if rules else ""
    return Reason(f"{lead.rstrip('.')}.{because}", clash)


def _lead(problem: Problem) -> str:
    """What was proved: of amounts and times only that there is no more, and nothing earlier."""
    match next(problem.shapes(), None):
        case Amounts():
            return "It cannot be more"
        case Schedule():
            return "It cannot be earlier"
    return "It must be so"


def _told(problem: Problem, fact: Rule) -> str:
    return say(fact, problem)


# ---------------------------------------------------------------- a cell as a rule


def _fact(problem: Problem, cell: Cell) -> Rule:
    """What the cell says. Raises UserError where the plan has no such cells."""
    shape = next(problem.shapes(), None)
    match shape:
        case Assign() | Match():
            return Is(cell.item, (cell.slot,))
        case Choose():
            return Chosen(cell.item)
        case Amounts() if cell.value is not None:
            return Linear(((1, cell.item),), Compare.EQ, (), cell.value)
        case Schedule() if cell.value is not None:
            return Deadline(cell.item, cell.value)
    raise UserError(
        "This cell cannot be asked about.", "It is not part of a plan.", "Choose another cell."
    )


def _opposite(problem: Problem, cell: Cell, fact: Rule) -> Rule:
    """What a plan that differs there would say: of times, that it ends a step earlier."""
    shape = next(problem.shapes(), None)
    if isinstance(shape, Schedule) and cell.value is not None:
        return Deadline(cell.item, cell.value - _STEP)
    if isinstance(shape, Amounts) and cell.value is not None:
        return Linear(((1, cell.item),), Compare.GE, (), cell.value + _STEP)
    return Not(fact)
