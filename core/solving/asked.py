"""Questions about all plans of a problem: what is possible, what must be, what is forced.

Guarantees: goals and wishes do not count here, only rules, except in the `extreme` of a schedule.
None means that time ran out before there was an answer, never "no".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.errors import UserError
from core.language.clauses import (
    AnyOf,
    Asked,
    Assign,
    Choose,
    Chosen,
    Deadline,
    Goal,
    Is,
    Match,
    Not,
    Position,
    Prefer,
    Problem,
    Rule,
)
from core.solving.compiled import Compiled, compile_problem
from core.solving.cpsat import CpSat
from core.solving.engines import Clock, End
from core.solving.exact import plain
from core.solving.formula import Joined, Objective, achieved
from core.solving.optimum import stated_objectives
from core.solving.oracle import is_possible, with_rule
from core.solving.plan import solve
from core.solving.shapes.schedule import ScheduleBoard
from core.solving.solution import Limits, Outcome, Solution, State
from core.solving.validate import validate


@dataclass(frozen=True)
class Forced:
    """What holds in every plan. `complete`: everything that does is here, and nothing else."""

    slots: tuple[tuple[str, str], ...] = ()
    chosen: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    complete: bool = False


def only_rules(problem: Problem) -> Problem:
    """The problem without goals, wishes and questions."""
    kept = tuple(c for c in problem.clauses if not isinstance(c.body, (Goal, Prefer, Asked)))
    return replace(problem, clauses=kept)


def possible_with(problem: Problem, rule: Rule | None, limits: Limits) -> Outcome:
    """A plan that keeps the rules and `rule` as well: the witness, or the proof of none."""
    asked = only_rules(problem)
    if rule is not None:
        asked = with_rule(asked, rule)
    return solve(asked, replace(limits, solutions=1, count=False))


def holds_always(problem: Problem, rule: Rule, limits: Limits) -> bool | None:
    """Whether every plan keeps `rule` (also where there is no plan at all)."""
    asked = with_rule(only_rules(problem), Not(rule))
    validate(asked)
    counterexample = is_possible(asked, Clock.of(limits.seconds))
    return None if counterexample is None else not counterexample


def forced(problem: Problem, limits: Limits) -> Forced:
    """What all plans share, found by asking for a plan that differs from what is shared so far.

    Nothing is said to be shared (and `complete` is False) where time ran out, or no plan exists.
    """
    clock = Clock.of(limits.seconds)
    first = possible_with(problem, None, limits)
    if not first.solutions:
        return Forced()
    shared = list(_facts(problem, first.solutions[0]))
    while shared and not clock.over:
        another = AnyOf(tuple(Not(fact) for fact in shared))
        outcome = possible_with(problem, another, replace(limits, seconds=clock.left))
        if outcome.state is State.INFEASIBLE:
            return _as_forced(shared)
        if not outcome.solutions:
            return Forced()
        facts = set(_facts(problem, outcome.solutions[0]))
        shared = [fact for fact in shared if fact in facts]
    return Forced(complete=not shared)


def _facts(problem: Problem, solution: Solution) -> Iterator[Rule]:
    """What a plan says, as rules."""
    for item, slots in solution.slots:
        yield from (Is(item, (slot,)) for slot in slots)
    for shape in problem.shapes():
        if isinstance(shape, Choose) and not solution.slots and not solution.amounts:
            for member in problem.group(shape.group).members:
                fact = Chosen(member)
                yield fact if member in solution.chosen else Not(fact)


def _as_forced(facts: list[Rule]) -> Forced:
    return Forced(
        slots=tuple((f.item, f.values[0]) for f in facts if isinstance(f, Is)),
        chosen=tuple(f.item for f in facts if isinstance(f, Chosen)),
        left_out=tuple(
            f.rule.item for f in facts if isinstance(f, Not) and isinstance(f.rule, Chosen)
        ),
        complete=True,
    )


# ---------------------------------------------------------------- earliest and latest


def extreme(problem: Problem, subject: str, limits: Limits, *, latest: bool) -> Outcome:
    """A plan in which `subject` comes as early (late) as it can.

    `objective` of the outcome is its place, counted from 1, or its start time in a schedule. A
    schedule first reaches its goals; without goal and deadline it first finishes as soon as it
    can, since otherwise there is no latest start.
    """
    validate(problem)
    compiled = compile_problem(problem)
    clock = Clock.of(limits.seconds)
    if isinstance(compiled.board, ScheduleBoard):
        return _extreme_start(compiled, compiled.board, subject, clock, latest=latest)
    return _extreme_place(problem, subject, clock, limits, latest=latest)


def _extreme_start(
    compiled: Compiled, board: ScheduleBoard, subject: str, clock: Clock, *, latest: bool
) -> Outcome:
    engine = CpSat(compiled.variables)
    engine.require(compiled.hard)
    goals = stated_objectives(compiled)
    if not goals and not any(isinstance(r, Deadline) for _, r in board.problem.rules()):
        goals = board.tidy()[:1]
    last = Objective(latest, Joined.SUM, (board.start(subject),))
    best = engine.optimise((*goals, last), clock)
    if not best.values:
        return Outcome(State.INFEASIBLE if best.end is End.NONE else State.STOPPED)
    proved = best.end is End.BEST
    return Outcome(
        state=State.SOLVED if proved else State.STOPPED,
        solutions=(board.solution(best.values),),
        objective=plain(achieved(last, best.values)),
        proof="optimal" if proved else "some",
        engine="CP-SAT: the best place is asked for",
    )


def _extreme_place(
    problem: Problem, subject: str, clock: Clock, limits: Limits, *, latest: bool
) -> Outcome:
    size = _places(problem)
    for place in range(size, 0, -1) if latest else range(1, size + 1):
        rule = Position(subject, (place,))
        outcome = possible_with(problem, rule, replace(limits, seconds=max(clock.left, 0.01)))
        if outcome.solutions:
            return replace(outcome, objective=float(place), proof="optimal", count=None)
        if outcome.state is not State.INFEASIBLE:
            return outcome
    return Outcome(State.INFEASIBLE, proof="infeasible")


def _places(problem: Problem) -> int:
    """How many places there are to be early or late in."""
    for shape in problem.shapes():
        if isinstance(shape, Assign):
            return len(problem.group(shape.slots).members)
        if isinstance(shape, Match):
            return len(problem.group(shape.groups[0]).members)
    raise UserError(
        "Nothing in this plan is early or late.",
        "It has neither places nor times.",
        "Ask what is chosen or made instead.",
    )
