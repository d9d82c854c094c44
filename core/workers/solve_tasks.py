"""Tasks of the solve worker: a closed table of functions of the parts that do the work.

Guarantees: nothing is imported before it is needed, so that a worker which was killed is back in a
moment; arguments are the function's own, and its partial results are emitted as they are found.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from core.workers.serve import Emit, Task

# Task → module, and the function's parameter that takes partial results ("": it has none). The
# function has the task's name. Several values at once are emitted as a tuple.
_FUNCTIONS = {
    "solve": ("core.solving.plan", "on_solution"),
    "possible_with": ("core.solving.asked", ""),
    "holds_always": ("core.solving.asked", ""),
    "forced": ("core.solving.asked", ""),
    "extreme": ("core.solving.asked", ""),
    "differ": ("core.solving.differ", ""),
    "conflicts": ("core.solving.conflict", ""),
    "relaxations": ("core.solving.relax", ""),
    "engines_agree": ("core.solving.crosscheck", ""),
    "derivation": ("core.explaining.puzzle", ""),
    "import_tables": ("core.tables.importing", "progress"),
    "preview_tables": ("core.tables.preview", ""),
    "group_from_table": ("core.tables.plan_table", ""),
    "plan_reasons": ("core.answering.work", ""),
    "counted_table": ("core.solving.sql_plan", ""),
    "to_sql": ("core.solving.sql_build", ""),
    "run_query": ("core.solving.sql_run", ""),
    "check_rows": ("core.solving.sql_check", ""),
    "explain_query": ("core.explaining.query", ""),
    "say_query": ("core.explaining.query", ""),
    "query_text": ("core.explaining.query", ""),
}


def _task(name: str, module: str, partial: str) -> Task:
    def run(emit: Emit, *arguments: Any, **keywords: Any) -> Any:
        def report(*values: Any) -> None:
            emit(values[0] if len(values) == 1 else values)

        if partial:
            keywords[partial] = report
        return getattr(import_module(module), name)(*arguments, **keywords)

    return run


TASKS: dict[str, Task] = {
    name: _task(name, module, partial) for name, (module, partial) in _FUNCTIONS.items()
}
