"""What each name of a plan can have at all: in some plan that keeps every rule, or in none.

Guarantees: a pair is possible only where a plan with it was found, and impossible only where the
solver proved that there is none; what time did not suffice for is in neither.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from core.answering.parts import SolveWorker
from core.language.clauses import Assign, Clause, Is, Match, Problem
from core.solving.asked import only_rules
from core.solving.solution import Limits, Outcome, State

_SECONDS = 10.0
_EACH = 2.0

NamePair = tuple[str, str]


@dataclass(frozen=True)
class Possible:
    """(item, slot) pairs. `complete`: every pair is in one of the two."""

    pairs: frozenset[NamePair]
    never: frozenset[NamePair]
    complete: bool


def possible_pairs(problem: Problem, worker: SolveWorker) -> Possible:
    """What each item of an assignment or matching can have; nothing for other plans.

    Each plan found shows many pairs to be possible, so that few need asking.
    """
    rules = only_rules(problem)
    wanted = _wanted(rules)
    known: set[NamePair] = set()
    never: set[NamePair] = set()
    end = monotonic() + _SECONDS
    for pair in wanted:
        if pair in known:
            continue
        if monotonic() > end:
            break
        found = _tried(rules, pair, worker)
        known |= {(i, s) for plan in found.solutions for i, slots in plan.slots for s in slots}
        if found.state is State.INFEASIBLE:
            never.add(pair)
    asked = set(wanted)
    pairs = frozenset(known & asked)
    return Possible(pairs, frozenset(never), pairs | never == asked)


def _wanted(problem: Problem) -> list[NamePair]:
    match next(problem.shapes(), None):
        case Assign(items, slots):
            groups = [slots]
        case Match((items, *groups)):
            pass
        case _:
            return []
    return [
        (item, member)
        for item in problem.group(items).members
        for name in groups
        for member in problem.group(name).members
    ]


def _tried(problem: Problem, pair: NamePair, worker: SolveWorker) -> Outcome:
    """A plan with that pair, or the proof that there is none."""
    item, slot = pair
    more = replace(problem, clauses=(*problem.clauses, Clause(Is(item, (slot,)))))
    limits = Limits(_EACH, 1, count=False)
    outcome: Outcome = worker.call("solve", more, limits, timeout=_EACH + 10)
    return outcome
