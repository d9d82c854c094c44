"""Why there is no plan: the smallest sets of clauses that cannot hold together.

Guarantees: every `Clash` is minimal (drop any one of its clauses and the rest can hold), unless
time ran out while it was being made smaller. Clauses are given by their index in the problem:
rules, and shapes whose stated numbers are part of the clash.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Problem
from core.solving.engines import Clock
from core.solving.oracle import Oracle
from core.solving.solution import Limits
from core.solving.validate import validate

MOST_CLASHES = 4


@dataclass(frozen=True)
class Clash:
    """Indexes of clauses that cannot all hold, ascending. Empty: the things alone do not fit."""

    clauses: tuple[int, ...]


def conflicts(problem: Problem, limits: Limits, most: int = MOST_CLASHES) -> tuple[Clash, ...]:
    """Up to `most` minimal clashes, the smallest first; () where a plan exists or time ran out."""
    validate(problem)
    oracle = Oracle(problem, Clock.of(limits.seconds))
    found = _all_clashes(oracle, most)
    return tuple(Clash(tuple(sorted(c))) for c in sorted(found, key=lambda c: (len(c), sorted(c))))


def _all_clashes(oracle: Oracle, most: int) -> list[frozenset[int]]:
    """Clashes found by leaving out, in turn, one clause of each clash found before."""
    first = clash_among(oracle, oracle.clauses)
    if first is None:
        return []
    found = [first]
    left_out = [frozenset({i}) for i in sorted(first)]
    while left_out and len(found) < most:
        without = left_out.pop(0)
        if any(not clash & without for clash in found):
            continue
        another = clash_among(oracle, oracle.clauses - without)
        if another is not None:
            found.append(another)
            left_out += [without | {i} for i in sorted(another)]
    return found


def clash_among(oracle: Oracle, clauses: frozenset[int]) -> frozenset[int] | None:
    """One minimal clash among `clauses`; None where they can all hold, or time ran out."""
    if oracle.feasible(clauses) is not False:
        return None
    kept = oracle.core(clauses)
    for index in sorted(kept):
        if oracle.overdue:  # of hundreds of clauses each takes a moment
            break
        if oracle.feasible(kept - {index}) is False:
            kept -= {index}
    return kept
