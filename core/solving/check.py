"""The independent check: does a plan satisfy each clause, read again from the clauses alone.

Guarantees: shares no code with the engines or with the formulas they solve; it looks only at the
finished plan. A tick given here means that the clause's own definition holds of the plan. What
cannot be confirmed is False, never a tick.
"""

from __future__ import annotations

from core.language.clauses import (
    RULES,
    SHAPES,
    AllOf,
    AnyOf,
    Body,
    CountOf,
    Goal,
    If,
    Iff,
    Is,
    Not,
    PairOff,
    Prefer,
    Problem,
    Rule,
)
from core.solving.check_plans import Plan, plan_of
from core.solving.solution import Solution


def check(problem: Problem, solution: Solution) -> tuple[bool | None, ...]:
    """One entry for each clause of `problem`: whether it holds of `solution`.

    True or False for shapes (their bounds), rules and wishes (a wish that is False is a wish not
    kept, no fault); None for things, goals, questions, queries and calculations.
    """
    plan = plan_of(problem, solution)
    return tuple(_checked(clause.body, plan) for clause in problem.clauses)


def passes(problem: Problem, solution: Solution) -> bool:
    """Whether the shape and every rule hold; wishes may fail."""
    results = zip(problem.clauses, check(problem, solution), strict=True)
    return all(
        result is not False for clause, result in results if not isinstance(clause.body, Prefer)
    )


def objective_of(problem: Problem, solution: Solution) -> float | None:
    """The value of the first goal, computed from the plan; None where there is no goal."""
    goals = [goal for _, goal in problem.goals()]
    return measure_of(problem, solution, goals[0]) if goals else None


def measure_of(problem: Problem, solution: Solution, goal: Goal) -> float | None:
    """What `goal` measures, in the plan; None where it does not fit the shape."""
    return plan_of(problem, solution).measured(goal)


def rule_holds(problem: Problem, solution: Solution, rule: Rule) -> bool:
    """Whether one rule, stated or not, holds of the plan."""
    return _holds(rule, plan_of(problem, solution))


def _checked(body: Body, plan: Plan) -> bool | None:
    if isinstance(body, SHAPES):
        return plan.fits(body)
    if isinstance(body, RULES):
        return _holds(body, plan)
    if isinstance(body, Prefer):
        return _holds(body.rule, plan)
    return None


def _holds(rule: Rule, plan: Plan) -> bool:
    """Logic here; everything else by the plan."""
    match rule:
        case Not(inner):
            return not _holds(inner, plan)
        case AnyOf(rules):
            return any(_holds(r, plan) for r in rules)
        case AllOf(rules):
            return all(_holds(r, plan) for r in rules)
        case CountOf(rules, compare, count):
            return compare.holds(sum(_holds(r, plan) for r in rules), count)
        case If(condition, then):
            return not _holds(condition, plan) or _holds(then, plan)
        case Iff(one, other):
            return _holds(one, plan) == _holds(other, plan)
        case PairOff((a, b), (x, y)):
            straight = plan.holds(Is(a, (x,))) and plan.holds(Is(b, (y,)))
            return straight or (plan.holds(Is(a, (y,))) and plan.holds(Is(b, (x,))))
    return plan.holds(rule)
