"""A roster in a few sentences: how each day is covered, what each person has, wishes kept.

Guarantees: counted from the finished plan.
"""

from __future__ import annotations

from collections import Counter

from core.answer import Step
from core.language.clauses import Assign, PerItem, PerSlot, Problem
from core.language.english import phrase
from core.language.english_terms import Terms
from core.language.english_words import capital, counted, joined, plural
from core.solving.check import rule_holds
from core.solving.solution import Outcome, Solution

_MOST_NAMED = 12


def roster_steps(problem: Problem, outcome: Outcome) -> tuple[Step, ...]:
    """Coverage, load and wishes; () where the plan is not an assignment."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign) or not outcome.solutions:
        return ()
    solution = outcome.solutions[0]
    terms = Terms(problem)
    about_slots = tuple(i for i, rule in problem.rules() if isinstance(rule, PerSlot))
    about_items = tuple(i for i, rule in problem.rules() if isinstance(rule, PerItem))
    steps = [Step(_coverage(problem, shape, solution, terms), about_slots)]
    if terms.roster:
        steps.append(Step(_loads(solution, terms), about_items))
    return (*steps, *wish_steps(problem, solution))


def _coverage(problem: Problem, shape: Assign, solution: Solution, terms: Terms) -> str:
    """How many each slot has."""
    counts = Counter(slot for _, slots in solution.slots for slot in slots)
    found = [counts[slot] for slot in problem.group(shape.slots).members]
    low, high = min(found, default=0), max(found, default=0)
    slot, item = terms.slot_noun(), terms.item_noun()
    if low == high:
        return f"Every {slot} has {counted(low, item)}."
    least = [terms.name(s) for s in problem.group(shape.slots).members if counts[s] == low]
    fewest = f" (fewest: {joined(least)})" if len(least) <= 3 else ""
    return f"Each {slot} has {low} to {counted(high, item)}{fewest}."


def _loads(solution: Solution, terms: Terms) -> str:
    """How many slots each item has."""
    by_count: dict[int, list[str]] = {}
    for item, slots in solution.slots:
        by_count.setdefault(len(slots), []).append(terms.name(item))
    slot = terms.slot_noun()
    if len(by_count) == 1:
        return f"Each {terms.item_noun()} has {counted(next(iter(by_count)), slot)}."
    parts = [
        f"{joined(names)} {'has' if len(names) == 1 else 'have'} {counted(count, slot)}"
        if len(names) <= _MOST_NAMED
        else f"{len(names)} {plural(terms.item_noun())} have {counted(count, slot)}"
        for count, names in sorted(by_count.items(), reverse=True)
    ]
    return f"{capital('; '.join(parts))}."


def wish_steps(problem: Problem, solution: Solution) -> tuple[Step, ...]:
    """Which wishes the plan keeps, and which it does not."""
    terms = Terms(problem)
    wishes = list(problem.wishes())
    kept = [i for i, wish in wishes if rule_holds(problem, solution, wish.rule)]
    lost = [(i, wish) for i, wish in wishes if i not in kept]
    steps = []
    if kept:
        every = "All wishes are" if not lost else f"{len(kept)} of {len(wishes)} wishes are"
        if len(wishes) == 1:
            every = "The wish is"
        steps.append(Step(f"{every} kept.", tuple(kept)))
    for index, wish in lost:
        steps.append(Step(f"Not kept: {phrase(wish.rule, terms)}.", (index,)))
    return tuple(steps)
