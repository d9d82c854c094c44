"""The answer in one or two sentences, and its direct value.

Guarantees: names are the user's; "the only solution" and "the best possible" are said only where
they were proved; what was cut short says so.
"""

from __future__ import annotations

import re

from core.answer import Cell, Conflict
from core.explaining.optimum import goal_name, goal_value
from core.explaining.replies import reply_to
from core.explaining.tables import answer_table, by_slot, is_order
from core.language.clauses import Assign, Goal, Match, Problem, Schedule, Sense, Want
from core.language.english_terms import Terms
from core.language.english_totals import amount_of
from core.language.english_words import joined, measured, number, plural, sentence, singular
from core.solving.check import measure_of
from core.solving.solution import Outcome, Solution, State

__all__ = ["answer_table", "answer_text", "answer_value"]

_MOST_SLOTS = 8
_PROVED = {"optimal", "unique", "all"}


def answer_text(
    problem: Problem,
    outcome: Outcome,
    conflict: Conflict | None = None,
    verdict: bool | None = None,
) -> str:
    """The answer in words.

    Args:
        problem: what was asked.
        outcome: what the solver found.
        conflict: what clashes, where there is no plan.
        verdict: what was proved of a "must it" question.
    """
    reply = reply_to(problem, outcome, verdict)
    if reply is not None and not _needs_plan(problem):
        return reply.text
    if outcome.state is State.INFEASIBLE:
        return _impossible(conflict)
    if outcome.state is State.UNBOUNDED:
        return _unbounded(problem)
    if not outcome.solutions:
        return "No plan was found in the time given; there may still be one."
    parts = [reply.text] if reply is not None else []
    parts.append(plan_words(problem, outcome.solutions[0]))
    parts.append(_standing(problem, outcome))
    return " ".join(part for part in parts if part)


def answer_value(
    problem: Problem, outcome: Outcome, verdict: bool | None = None
) -> Cell | list[Cell]:
    """The direct reply; None where the plan itself is what was asked for."""
    reply = reply_to(problem, outcome, verdict)
    return reply.value if reply is not None else None


def _needs_plan(problem: Problem) -> bool:
    """Whether a plan is asked for beside a direct reply; "who" alone is answered alone."""
    wants = {a.want for a in problem.asked()}
    return not wants or bool(wants & {Want.PLAN, Want.ALL})


def _impossible(conflict: Conflict | None) -> str:
    if conflict is None or not conflict.words:
        return "This cannot be done: the rules exclude every plan."
    words = joined([f"“{part.rstrip('.')}”" for part in conflict.words])
    how = {1: "cannot be met", 2: "cannot both hold"}.get(len(conflict.words), "cannot all hold")
    text = f"This cannot be done: {words} {how}."
    if len(conflict.relaxation) == 1:
        way = conflict.relaxation[0].rstrip(".")
        return f"{text} The smallest way out: {way[:1].lower()}{way[1:]}."
    return text


def _unbounded(problem: Problem) -> str:
    goal = next((g for _, g in problem.goals()), None)
    name = goal_name(problem, goal) if goal is not None else "the total"
    way = "grow" if goal is None or goal.sense is Sense.MAX else "fall"
    return f"Nothing in the request limits {name}: it could {way} for ever. Is a limit missing?"


# ---------------------------------------------------------------- the plan


def plan_words(problem: Problem, solution: Solution) -> str:
    """The plan in a sentence, as far as a sentence can hold it."""
    terms = Terms(problem)
    shape = terms.shape
    if isinstance(shape, Assign):
        return _assignment(problem, shape, solution, terms)
    if isinstance(shape, Match):
        if len(solution.slots) > 6:
            return (
                f"The {joined([plural(singular(g)) for g in shape.groups])} are matched as shown."
            )
        rows = [f"{first}: {', '.join(others)}" for first, others in solution.slots]
        return f"{'; '.join(rows)}."
    if isinstance(shape, Schedule):
        return _schedule(problem, shape, solution)
    if solution.amounts:
        made = [amount_of(a, m, terms) for m, a in solution.amounts if a > 0]
        return sentence(f"make {joined(made)}") if made else "Make nothing at all."
    if not solution.chosen:
        return f"Choose none of the {plural(terms.item_noun())}."
    return sentence(f"choose {terms.names(solution.chosen)}")


def _assignment(problem: Problem, shape: Assign, solution: Solution, terms: Terms) -> str:
    slots = problem.group(shape.slots).members
    filled = by_slot(solution, slots)
    if is_order(problem, shape):
        order = [terms.name(i) for items in filled.values() for i in items]
        counted = all(re.fullmatch(r"(?:[a-z]+ ?)?\d+(?:st|nd|rd|th)?", slot) for slot in slots)
        if counted and all(filled.values()):
            return f"The order is {', '.join(order)}."
    busy = {s: items for s, items in filled.items() if items}
    if not busy:
        return f"No {terms.item_noun()} needs to have any {terms.slot_noun()}."
    if len(busy) > _MOST_SLOTS or max(map(len, busy.values()), default=0) > 6:
        items, places = plural(terms.item_noun()), plural(terms.slot_noun())
        return f"The {items} are spread over {len(busy)} {places} as shown."
    told = [f"{terms.name(s)}: {joined(items)}" for s, items in busy.items()]
    return sentence("; ".join(told))


def _schedule(problem: Problem, shape: Schedule, solution: Solution) -> str:
    finish = measured(max((run.end for run in solution.runs), default=0), shape.unit)
    noun = plural(singular(shape.group))
    first = [run.item for run in solution.runs if run.start == 0]
    starts = f", starting with {Terms(problem).names(first)}" if 0 < len(first) <= 4 else ""
    return f"All {noun} can be done in {finish}{starts}."


def _standing(problem: Problem, outcome: Outcome) -> str:
    """How good the plan is, and whether there are others."""
    goal = next((g for _, g in problem.goals()), None)
    parts = []
    if goal is not None:
        parts.append(_best(problem, outcome, goal))
    elif outcome.proof == "unique":
        parts.append("This is the only solution.")
    elif outcome.count is not None and outcome.count > 1:
        least = "" if outcome.count_complete else "at least "
        parts.append(f"It is one of {least}{number(outcome.count)} solutions.")
    wishes = list(problem.wishes())
    if wishes:
        kept = len(outcome.kept_wishes)
        noun = "wish" if len(wishes) == 1 else "wishes"
        parts.append(f"It keeps {kept} of {len(wishes)} {noun}.")
    if outcome.state is State.STOPPED:
        parts.append("The time ran out before it was proved to be the best.")
    return " ".join(parts)


def _best(problem: Problem, outcome: Outcome, goal: Goal) -> str:
    """The value of the goal and what was proved of it."""
    value = measure_of(problem, outcome.solutions[0], goal)
    if value is None:
        return ""
    shown, name = goal_value(problem, goal, value), goal_name(problem, goal)
    most = "highest" if goal.sense is Sense.MAX else "lowest"
    if isinstance(next(problem.shapes(), None), Schedule):
        most = "latest" if goal.sense is Sense.MAX else "earliest"
    if name == "the finishing time" and goal.sense is Sense.MIN:  # the plan tells it already
        if outcome.proof not in _PROVED:
            return "A plan that is done sooner may be possible."
        return "No plan is done sooner."
    if outcome.proof not in _PROVED:
        return sentence(f"{name} comes to {shown}; better may be possible")
    text = sentence(f"{name} comes to {shown}, the {most} possible")
    if outcome.count is not None and outcome.count > 1:
        text += f" {number(outcome.count)} plans are equally good."
    return text
