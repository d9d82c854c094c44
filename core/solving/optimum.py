"""The best plan: most wishes kept first, then each goal in its order.

Guarantees: a plan called optimal is proved so by the engine on every wish and goal; `objective`
and `bound` are those of the first goal. Plans that are exactly as good are counted where that is
quick, and listed after the best one. A schedule without a goal finishes as early as it can.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from core.solving.choose import Choice, Engine
from core.solving.compiled import Compiled
from core.solving.cpsat import CpSat
from core.solving.engines import Best, Clock, End, Found, OnSolution, Tally
from core.solving.exact import exact, plain
from core.solving.formula import Joined, Objective, achieved, holds, of, total
from core.solving.linear import LinearEngine
from core.solving.shapes.schedule import ScheduleBoard
from core.solving.solution import Limits, Outcome, State

TIE_SECONDS = 0.5
TIE_LIMIT = 1000
_TIDY_SECONDS = 1.0


def optimised(
    compiled: Compiled,
    choice: Choice,
    limits: Limits,
    clock: Clock,
    on_solution: OnSolution | None = None,
) -> Outcome:
    """The best plan within the time, and what was proved of it."""
    objectives = stated_objectives(compiled)
    if choice.engine is Engine.LINEAR:
        linear = LinearEngine(compiled.variables)
        linear.require(compiled.hard)
        return _outcome(compiled, choice, linear.optimise(objectives, clock), None)
    engine = CpSat(compiled.variables, choice.bounds)
    engine.require(compiled.hard)
    watch = _watch(compiled, on_solution)
    if isinstance(compiled.board, ScheduleBoard):
        best = _scheduled(engine, compiled.board, objectives, clock, watch)
        return _outcome(compiled, choice, best, None)
    best = engine.optimise(objectives, clock, watch)
    return _outcome(compiled, choice, best, _ties(engine, compiled, best, limits, clock))


def stated_objectives(compiled: Compiled) -> tuple[Objective, ...]:
    """Wishes (by weight) as the first objective, then the goals."""
    if not compiled.wishes:
        return compiled.goals
    kept = total(of(w.formula).times(exact(w.weight)) for w in compiled.wishes)
    return (Objective(True, Joined.SUM, (kept,)), *compiled.goals)


def _scheduled(
    engine: CpSat,
    board: ScheduleBoard,
    objectives: Sequence[Objective],
    clock: Clock,
    watch: Callable[[Found], None] | None,
) -> Best:
    """The best schedule, then the tidiest that is as good: no task waits without a reason."""
    finish, early = board.tidy()
    best = engine.optimise(objectives or (finish,), clock, watch)
    if best.end is not End.BEST or any(o.maximise and o.how is Joined.LARGEST for o in objectives):
        return best
    tidy = engine.optimise((early,), clock.at_most(_TIDY_SECONDS), watch)
    return Best(best.end, tidy.values or best.values, best.bounds)


def _watch(compiled: Compiled, on_solution: OnSolution | None) -> Callable[[Found], None] | None:
    if on_solution is None:
        return None
    return lambda values: on_solution(compiled.board.solution(values))


def _ties(
    engine: CpSat, compiled: Compiled, best: Best, limits: Limits, clock: Clock
) -> Tally | None:
    """The plans as good as `best`; None where they are not counted."""
    if best.end is not End.BEST or not limits.count:
        return None
    keep, most = max(1, limits.solutions), min(TIE_LIMIT, limits.count_limit)
    tally = Tally(compiled.board, keep, most)
    tally.add(best.values)
    engine.enumerate_into(tally, clock.at_most(TIE_SECONDS))
    return tally


def _outcome(compiled: Compiled, choice: Choice, best: Best, ties: Tally | None) -> Outcome:
    if not best.values:
        return Outcome(
            state=_EMPTY[best.end],
            count=0 if best.end is End.NONE else None,
            count_complete=best.end is End.NONE,
            proof="infeasible" if best.end is End.NONE else None,
            engine=choice.line,
        )
    first = 1 if compiled.wishes else 0
    goal = compiled.goals[0] if compiled.goals else None
    bound = best.bounds[first] if goal and len(best.bounds) > first else None
    proved = best.end is End.BEST
    optimal = proved and bool(compiled.goals or compiled.wishes)
    return Outcome(
        state=State.SOLVED if proved else State.STOPPED,
        solutions=tuple(ties.solutions) if ties else (compiled.board.solution(best.values),),
        count=ties.count if ties else None,
        count_complete=bool(ties and ties.complete),
        objective=plain(achieved(goal, best.values)) if goal else None,
        bound=plain(bound) if bound is not None else None,
        proof="optimal" if optimal else "some",
        engine=choice.line,
        kept_wishes=tuple(w.index for w in compiled.wishes if holds(w.formula, best.values)),
        notes=_notes(ties),
    )


_EMPTY = {
    End.NONE: State.INFEASIBLE,
    End.UNBOUNDED: State.UNBOUNDED,
    End.UNKNOWN: State.STOPPED,
    End.BEST: State.STOPPED,
    End.FOUND: State.STOPPED,
}


def _notes(ties: Tally | None) -> tuple[str, ...]:
    if ties is None:
        return ()
    if not ties.complete:
        return (f"At least {ties.count} plans are equally good.",) if ties.count > 1 else ()
    if ties.count == 1:
        return ("No other plan is as good.",)
    return (f"{ties.count} plans are equally good.",)
