"""Whether two readings of one request allow the same plans, and the smallest situation in which
they do not.

Guarantees: "the same" is proved by the engines on the actual problem, never guessed from how the
clauses look; a situation is a part of a plan that one reading allows, and that the rules which only
the other has forbid whatever the rest of the plan is. Where it would take more than a few facts, no
fact can be left out of it, unless time ran out while it was being made smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from core.language.clauses import (
    SHAPES,
    THINGS,
    AllOf,
    Amounts,
    AnyOf,
    Asked,
    Assign,
    Body,
    Choose,
    Chosen,
    Clause,
    Compare,
    Deadline,
    Goal,
    Group,
    Is,
    Linear,
    Match,
    Not,
    NumberOf,
    OrderKind,
    Prefer,
    Problem,
    Release,
    Rule,
    Schedule,
)
from core.solving.align import aligned
from core.solving.asked import possible_with
from core.solving.engines import Clock
from core.solving.mentions import members_named
from core.solving.oracle import is_possible
from core.solving.solution import Limits, Solution, State
from core.solving.validate import validate

_MOST_FACTS = 60
_CLEAR = 3  # so few facts about what the rules name are better told in full
_SAID = 6  # a situation of more facts than this explains nothing


@dataclass(frozen=True)
class Difference:
    """`same`: whether both readings allow the same answers (None: not decided in time).

    `situation`: facts of a plan that the reading `allowed_by` (1 or 2) allows and the other
    forbids; () where the difference lies elsewhere, or no short situation was found.
    """

    same: bool | None
    allowed_by: int = 0
    situation: tuple[Rule, ...] = ()


def differ(one: Problem, other: Problem, limits: Limits) -> Difference:
    """How the answers of two readings of the same request differ.

    Args:
        one: a reading, as a sound problem.
        other: another reading of the same request.
        limits: seconds for everything.

    Raises:
        UserError: one of the problems is not well formed.
    """
    validate(one)
    validate(other)
    one, other = aligned(one, other)
    if _frame(one) != _frame(other):
        return Difference(same=False)
    clock = Clock.of(limits.seconds)
    for allowed_by, (allows, forbids) in enumerate(((one, other), (other, one)), 1):
        against = _only(forbids, allows)
        if not against:
            continue
        found = possible_with(allows, _broken(against), replace(limits, seconds=clock.left))
        if found.solutions:
            facts = _situation(forbids, against, found.solutions[0], clock)
            return Difference(False, allowed_by, facts)
        if found.state is not State.INFEASIBLE:
            return Difference(same=None)
    return Difference(same=_aims(one) == _aims(other))


def _frame(problem: Problem) -> frozenset[Body]:
    """Things and shape; the order of members counts only where they have one."""
    bodies = (c.body for c in problem.clauses if isinstance(c.body, (*THINGS, *SHAPES)))
    return frozenset(_sorted(body) for body in bodies)


def _sorted(body: Body) -> Body:
    match body:
        case Group(members=members, order=OrderKind.NONE):
            return replace(body, members=tuple(sorted(members)), values=())
        case NumberOf(members=members, values=values):
            pairs = sorted(zip(members, values, strict=True))
            return NumberOf(body.name, *_columns(pairs))
        case Match(groups):
            return Match(tuple(sorted(groups)))
    return body


def _columns(pairs: list[tuple[str, float]]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(m for m, _ in pairs), tuple(v for _, v in pairs)


def _aims(problem: Problem) -> tuple[Body, ...]:
    """What decides among the plans, and what is asked of them."""
    return tuple(c.body for c in problem.clauses if isinstance(c.body, Goal | Prefer | Asked))


def _only(one: Problem, other: Problem) -> tuple[Rule, ...]:
    """The rules of `one` that `other` does not have."""
    known = {rule for _, rule in other.rules()}
    return tuple(rule for _, rule in one.rules() if rule not in known)


def _broken(rules: Sequence[Rule]) -> Rule:
    broken = tuple(Not(rule) for rule in rules)
    return broken[0] if len(broken) == 1 else AnyOf(broken)


# ---------------------------------------------------------------- the smallest situation


def _situation(
    forbids: Problem, against: Sequence[Rule], plan: Solution, clock: Clock
) -> tuple[Rule, ...]:
    """The fewest facts of `plan` that the rules `against` forbid; () where they stay too many."""
    frame = tuple(c for c in forbids.clauses if isinstance(c.body, (*THINGS, *SHAPES)))
    bare = Problem((*frame, *map(Clause, against)), forbids.request)
    named = {name for rule in against for name in members_named(rule)}
    facts = _facts(forbids, plan)
    for kept in (_about(facts, named), facts):
        if kept and len(kept) <= _MOST_FACTS and _forbidden(bare, kept, clock):
            smallest = kept if len(kept) <= _CLEAR else _shrunk(bare, kept, clock)
            return tuple(smallest) if len(smallest) <= _SAID else ()
    return ()


def _about(facts: Sequence[Rule], named: set[str]) -> list[Rule]:
    """The facts that speak of something that the rules name."""
    return [fact for fact in facts if set(members_named(fact)) & named]


def _forbidden(bare: Problem, facts: Iterable[Rule], clock: Clock) -> bool:
    with_facts = Problem((*bare.clauses, *map(Clause, facts)), bare.request)
    return is_possible(with_facts, clock) is False


def _shrunk(bare: Problem, facts: Sequence[Rule], clock: Clock) -> list[Rule]:
    """The facts without those that are not needed: halves first, then one by one."""
    kept = list(facts)
    size = max(1, len(kept) // 2)
    while True:
        start = 0
        while start < len(kept) and not clock.over:
            fewer = kept[:start] + kept[start + size :]
            if fewer and _forbidden(bare, fewer, clock):
                kept = fewer
            else:
                start += size
        if size == 1 or clock.over:
            return kept
        size = max(1, size // 2)


# ---------------------------------------------------------------- a plan as facts


def _facts(problem: Problem, plan: Solution) -> list[Rule]:
    """Everything that the plan says, what is there first and then what is not."""
    shape = next(problem.shapes())
    match shape:
        case Assign():
            return _assigned(problem, shape, plan)
        case Match():
            rows = [(first, *rest) for first, rest in plan.slots]
            return [Is(a, (b,)) for row in rows for a, b in combinations(row, 2)]
        case Choose(group):
            members = problem.group(group).members
            taken: list[Rule] = [Chosen(m) for m in members if m in plan.chosen]
            return [*taken, *(Not(Chosen(m)) for m in members if m not in plan.chosen)]
        case Amounts():
            return [Linear(((1, name),), Compare.EQ, (), value) for name, value in plan.amounts]
        case Schedule():
            return [AllOf((Release(r.item, r.start), Deadline(r.item, r.end))) for r in plan.runs]


def _assigned(problem: Problem, shape: Assign, plan: Solution) -> list[Rule]:
    there: list[Rule] = [Is(item, (slot,)) for item, slots in plan.slots for slot in slots]
    if shape.item_low == shape.item_high == 1:
        return there
    slots = problem.group(shape.slots).members
    missing = [
        Not(Is(item, (slot,))) for item, taken in plan.slots for slot in slots if slot not in taken
    ]
    return [*there, *missing]
