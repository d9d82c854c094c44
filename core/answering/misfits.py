"""Clauses that were read but cannot be part of the plan's shape are taken out, and named.

Guarantees: what is left compiles for the engines clause by clause; every clause taken out is
reported in the user's words, so that the answer is marked uncertain rather than refused.
"""

from __future__ import annotations

from dataclasses import replace

from core.errors import ReckonerError
from core.language.clauses import (
    RULES,
    SHAPES,
    THINGS,
    Asked,
    Assign,
    Clause,
    Goal,
    PerItem,
    PerSlot,
    Prefer,
    Problem,
)
from core.solving.compiled import compile_problem
from core.solving.validate import validate


def without_misfits(problem: Problem) -> tuple[Problem, tuple[str, ...]]:
    """The problem without clauses that do not fit it, and why each was left out."""
    if not any(problem.shapes()):
        return problem, ()
    frame = tuple(c for c in problem.clauses if isinstance(c.body, THINGS + SHAPES))
    kept: list[Clause] = []
    reasons: list[str] = []
    for clause in problem.clauses:
        reason = _misfit(problem, frame, clause)
        if reason:
            words = problem.request[slice(*clause.source)].strip()
            reasons.append(f"«{words}» was left out: {reason}")
        else:
            kept.append(clause)
    return replace(problem, clauses=tuple(kept)), tuple(dict.fromkeys(reasons))


def _misfit(problem: Problem, frame: tuple[Clause, ...], clause: Clause) -> str:
    body = clause.body
    if isinstance(body, Asked):
        if body.rule is None:
            return ""
        clause = replace(clause, body=body.rule)
    elif not isinstance(body, (Prefer, Goal, *RULES)):
        return ""
    foreign = _foreign(problem, clause)
    if foreign:
        return f"«{foreign}» is not one of those who are put somewhere, or not a place."
    alone = replace(problem, clauses=(*frame, clause))
    try:
        validate(alone)
        compile_problem(alone)
    except ReckonerError as error:
        return str(getattr(error, "what", error))
    except (KeyError, ValueError, IndexError) as error:
        return f"it speaks of something this plan does not have ({error})"
    return ""


def _foreign(problem: Problem, clause: Clause) -> str:
    """A name on the wrong side of a count in an assignment, or ""."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign) or not isinstance(clause.body, (PerSlot, PerItem)):
        return ""
    items, slots = problem.group(shape.items).members, problem.group(shape.slots).members
    wrong = [n for n in clause.body.items if n not in items]
    wrong += [n for n in clause.body.slots if n not in slots]
    return wrong[0] if wrong else ""
