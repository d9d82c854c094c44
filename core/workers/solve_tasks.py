"""Tasks of the solve worker: each a thin call into the part that does the work.

Guarantees: nothing is imported before it is needed, so that a worker which was killed is back in a
moment; partial results are emitted as they are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.workers.serve import Emit, Task

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from core.solving.solution import Limits, Outcome
    from core.tables.catalog import Catalog


def solve(emit: Emit, problem: Problem, limits: Limits) -> Outcome:
    """See `core.solving.plan.solve`; each better plan is emitted as a Solution."""
    from core.solving.plan import solve as solve_plan

    return solve_plan(problem, limits, emit)


def import_tables(emit: Emit, paths: Sequence[Path], into: Path) -> Catalog:
    """See `core.tables.importing.import_tables`; (table, rows so far) is emitted meanwhile."""
    from core.tables import importing

    return importing.import_tables(paths, into, lambda table, rows: emit((table, rows)))


TASKS: dict[str, Task] = {"solve": solve, "import_tables": import_tables}
