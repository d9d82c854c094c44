"""List and count the plans of a problem without a goal.

Guarantees: `count` is of distinct plans in the user's terms (slots without identity may be
renamed freely); it is complete exactly when the search was exhausted. Unless the request asks how
many there are, counting stops after two seconds: rotas have astronomically many.
"""

from __future__ import annotations

from core.language.clauses import Want
from core.solving import finite
from core.solving.choose import Choice, Engine
from core.solving.compiled import Compiled
from core.solving.cpsat import CpSat
from core.solving.engines import Clock, End, OnSolution, Tally
from core.solving.solution import Limits, Outcome, State

COUNTING_SECONDS = 2.0  # of processor time
_PATIENCE = 3.0  # times as long by the clock, on a machine that is busy


def listed(
    compiled: Compiled,
    choice: Choice,
    limits: Limits,
    clock: Clock,
    on_solution: OnSolution | None = None,
) -> Outcome:
    """The first plans found, and how many there are."""
    wanted = limits.count_limit if limits.count else max(2, limits.solutions)
    tally = Tally(compiled.board, max(1, limits.solutions), wanted, on_solution)
    spell = clock if _count_is_asked(compiled) else clock.at_most_busy(COUNTING_SECONDS, _PATIENCE)
    enumerate_into(tally, compiled, choice, spell)
    if not tally.count and not tally.complete:
        _search_once(tally, compiled, choice, clock)
    return _outcome(tally, choice)


def enumerate_into(tally: Tally, compiled: Compiled, choice: Choice, clock: Clock) -> None:
    """Reports plans to `tally` by the chosen engine."""
    if choice.engine is Engine.FINITE:
        finite.enumerate_into(tally, compiled.variables, compiled.hard, clock, choice.bounds)
        return
    engine = CpSat(compiled.variables, choice.bounds)
    engine.require(compiled.hard)
    engine.enumerate_into(tally, clock)


def _search_once(tally: Tally, compiled: Compiled, choice: Choice, clock: Clock) -> None:
    """One plan, where listing them found none in time: a plain search has more ways to go."""
    engine = CpSat(compiled.variables, choice.bounds)
    engine.require(compiled.hard)
    best = engine.any_plan(clock)
    if best.values:
        tally.add(best.values)
    tally.complete = best.end is End.NONE


def _count_is_asked(compiled: Compiled) -> bool:
    wants = {asked.want for asked in compiled.board.problem.asked()}
    return bool(wants & {Want.COUNT, Want.ALL})


def _outcome(tally: Tally, choice: Choice) -> Outcome:
    if not tally.count:
        return Outcome(
            state=State.INFEASIBLE if tally.complete else State.STOPPED,
            count=0 if tally.complete else None,
            count_complete=tally.complete,
            proof="infeasible" if tally.complete else None,
            engine=choice.line,
        )
    return Outcome(
        state=State.SOLVED,
        solutions=tuple(tally.solutions),
        count=tally.count,
        count_complete=tally.complete,
        proof=_proof(tally),
        engine=choice.line,
    )


def _proof(tally: Tally) -> str:
    if not tally.complete:
        return "some"
    if tally.count == 1:
        return "unique"
    return "all" if tally.count == len(tally.solutions) else "some"
