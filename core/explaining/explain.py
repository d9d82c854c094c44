"""The derivation of any plan: chooses the explanation that suits its shape.

Guarantees: one place decides; each explanation itself lies in the module of its name.
"""

from __future__ import annotations

from core.answer import Step
from core.explaining.counting import counting_steps
from core.explaining.optimum import Solve, optimum_steps
from core.explaining.puzzle import derivation
from core.explaining.roster import roster_steps, wish_steps
from core.explaining.schedule import schedule_steps
from core.language.clauses import Assign, Match, Problem, Schedule
from core.solving.asked import Forced
from core.solving.solution import Outcome


def plan_steps(
    problem: Problem,
    outcome: Outcome,
    *,
    forced: Forced | None = None,
    solve: Solve | None = None,
) -> tuple[Step, ...]:
    """Why the plan is the answer; () where there is no plan.

    Args:
        problem: the clauses; indexes in the steps refer to them.
        outcome: what the solver found.
        forced: what holds in all plans, where that was found out.
        solve: solves a changed problem, for alternatives to an optimum.
    """
    if not outcome.solutions:
        return ()
    shape = next(problem.shapes(), None)
    solution = outcome.solutions[0]
    if isinstance(shape, Schedule):
        return (*schedule_steps(problem, outcome), *wish_steps(problem, solution))
    if any(problem.goals()):
        steps = optimum_steps(problem, outcome, solve)
        if isinstance(shape, Assign):
            steps += roster_steps(problem, outcome)
        return steps
    if isinstance(shape, Assign | Match) and not any(problem.wishes()):
        steps = derivation(problem, solution, unique=outcome.proof == "unique")
        if steps:
            return (
                steps
                if outcome.proof == "unique"
                else steps + counting_steps(problem, outcome, forced)
            )
    counted = counting_steps(problem, outcome, forced)
    if isinstance(shape, Assign) and shape.slot_high == 1:
        return (*wish_steps(problem, solution), *counted)
    return roster_steps(problem, outcome) + counted
