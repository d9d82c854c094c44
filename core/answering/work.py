"""Work on a plan that belongs in the solve worker beside solving: the reasons for its outcome.

Guarantees: plain functions on plain data, each within its own share of the time; a reason that
cannot be found in time is left out, never made up.
"""

from __future__ import annotations

from core.answer import Step
from core.explaining.explain import plan_steps
from core.language.clauses import Problem
from core.solving.asked import forced
from core.solving.plan import solve
from core.solving.solution import Limits, Outcome

_MOST_ALTERNATIVES_SECONDS = 2.0


def plan_reasons(problem: Problem, outcome: Outcome, seconds: float) -> tuple[Step, ...]:
    """The derivation of a plan, with what all plans share where there are several."""
    shared = None
    several = outcome.solutions and outcome.proof != "unique" and not any(problem.goals())
    listed = outcome.count_complete and outcome.count == len(outcome.solutions)
    if several and not listed and not any(problem.wishes()):
        shared = forced(problem, Limits(min(seconds, 3.0), 1, count=False))
    limits = Limits(min(seconds, _MOST_ALTERNATIVES_SECONDS), 1, count=False)
    return plan_steps(problem, outcome, forced=shared, solve=lambda changed: solve(changed, limits))
