"""Tasks of the solve worker: each a thin call into the part that does the work.

Guarantees: nothing is imported before it is needed, so that a worker which was killed is back in a
moment; partial results are emitted as they are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.workers.serve import Emit, Task

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from core.solving.solution import Limits, Outcome


def solve(emit: Emit, problem: Problem, limits: Limits) -> Outcome:
    """See `core.solving.plan.solve`; each better plan is emitted as a Solution."""
    from core.solving.plan import solve as solve_plan

    return solve_plan(problem, limits, emit)


TASKS: dict[str, Task] = {"solve": solve}
