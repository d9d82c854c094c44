"""Solve a plan: check the problem, choose the engine, find plans, count and prove.

Guarantees: a pure function of the problem and the limits (only the time limit can change what is
found). `count` is the number of distinct plans, or of equally good ones where there is a goal or
a wish; goals come after wishes, and in their order. Schedules are not counted: they slide.
"""

from __future__ import annotations

from core.language.clauses import Problem
from core.solving.choose import Engine, choose
from core.solving.compiled import compile_problem
from core.solving.counting import listed
from core.solving.engines import Clock, OnSolution
from core.solving.optimum import optimised
from core.solving.shapes.schedule import ScheduleBoard
from core.solving.solution import Limits, Outcome
from core.solving.validate import validate


def solve(problem: Problem, limits: Limits, on_solution: OnSolution | None = None) -> Outcome:
    """The plans that satisfy `problem`, the best first, with what was proved of them.

    Args:
        problem: the clauses; asked rules (`Asked.rule`) are not imposed.
        limits: seconds for everything, number of plans to list and to count.
        on_solution: called with each better, or each new, plan while the search goes on.

    Raises:
        UserError: the problem is not well formed; the message names what is wrong.
    """
    validate(problem)
    compiled = compile_problem(problem)
    choice = choose(compiled)
    clock = Clock.of(limits.seconds)
    one_best = compiled.goals or compiled.wishes or isinstance(compiled.board, ScheduleBoard)
    if one_best or choice.engine is Engine.LINEAR:
        return optimised(compiled, choice, limits, clock, on_solution)
    return listed(compiled, choice, limits, clock, on_solution)
