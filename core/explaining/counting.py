"""Several plans: how many there are, what they share and where they differ.

Guarantees: "in every plan" is said only of what is so in all of them: either because all are
listed, or because the solver proved it.
"""

from __future__ import annotations

from core.answer import Step
from core.language.clauses import Problem
from core.language.english_terms import Terms
from core.language.english_words import joined, number, shortened
from core.solving.asked import Forced
from core.solving.solution import Outcome, Solution

_MOST_FREE = 8


def counting_steps(
    problem: Problem, outcome: Outcome, forced: Forced | None = None
) -> tuple[Step, ...]:
    """How many, what is the same in all, what differs; () where there is no plan."""
    if not outcome.solutions:
        return ()
    steps = [Step(how_many(outcome))]
    if outcome.count == 1 and outcome.count_complete:
        return tuple(steps)
    listed = outcome.count_complete and outcome.count == len(outcome.solutions)
    if listed:
        forced = shared_by(problem, outcome.solutions)
    if forced is not None and forced.complete:
        steps.append(Step(_same(problem, forced)))
    if listed:
        free = _free(problem, outcome.solutions)
        steps += [Step(free)] if free else []
    return tuple(steps)


def how_many(outcome: Outcome) -> str:
    """The number of plans in a sentence."""
    if outcome.count is None:
        return "There may be other plans; they were not counted."
    ways = "one way" if outcome.count == 1 else f"{number(outcome.count)} ways"
    if not outcome.count_complete:
        return f"There are at least {ways}; counting stopped there."
    return f"There {'is' if outcome.count == 1 else 'are'} {ways} in all."


def shared_by(problem: Problem, solutions: tuple[Solution, ...]) -> Forced:
    """What all of the listed plans share."""
    pairs = [{(i, s) for i, slots in plan.slots for s in slots} for plan in solutions]
    chosen = [set(plan.chosen) for plan in solutions]
    members = [m for t in problem.shapes() for m in _members(problem, getattr(t, "group", ""))]
    first = solutions[0]
    return Forced(
        slots=tuple(
            (i, s) for i, slots in first.slots for s in slots if all((i, s) in p for p in pairs)
        ),
        chosen=tuple(m for m in first.chosen if all(m in c for c in chosen)),
        left_out=tuple(m for m in members if first.chosen and not any(m in c for c in chosen)),
        complete=True,
    )


def _members(problem: Problem, group: str) -> tuple[str, ...]:
    return problem.group(group).members if group else ()


def _same(problem: Problem, forced: Forced) -> str:
    terms = Terms(problem)
    facts = [f"{terms.name(item)} {terms.has((slot,))}" for item, slot in forced.slots]
    if forced.chosen:
        verb = "is" if len(forced.chosen) == 1 else "are"
        facts.append(f"{terms.names(forced.chosen)} {verb} chosen")
    if forced.left_out:
        verb = "is" if len(forced.left_out) == 1 else "are"
        facts.append(f"{terms.names(forced.left_out)} {verb} left out")
    if not facts:
        return "Nothing is the same in all of them."
    return f"In every one of them, {shortened(facts)}."


def _free(problem: Problem, solutions: tuple[Solution, ...]) -> str:
    """For each item that differs, what it has in one plan or another."""
    terms = Terms(problem)
    ways: dict[str, dict[str, None]] = {}
    for plan in solutions:
        for item, slots in plan.slots:
            ways.setdefault(item, {}).update(dict.fromkeys(slots))
    differing = [
        f"{terms.name(item)} {terms.has(tuple(_ordered(problem, slots)))}"
        for item, slots in ways.items()
        if any(
            dict(plan.slots).get(item) != dict(solutions[0].slots).get(item) for plan in solutions
        )
        and slots
    ]
    if not differing or len(differing) > _MOST_FREE:
        return ""
    return f"What differs from plan to plan: {joined(differing)}."


def _ordered(problem: Problem, slots: dict[str, None]) -> list[str]:
    """Slots in the order of their group."""
    group = problem.group_of(next(iter(slots)))
    return [m for m in group.members if m in slots] if group else list(slots)
