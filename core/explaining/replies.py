"""The direct reply to what was asked: who, which slot, how many, whether.

Guarantees: a name is given as the only reply only where it is proved to be; where plans differ,
all the replies that occur in the plans found are given, in order.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.answer import Cell
from core.language.clauses import Asked, Assign, Match, Problem, Want
from core.language.english import phrase
from core.language.english_terms import Terms
from core.language.english_words import joined, measured, number, sentence, singular
from core.solving.check import rule_holds
from core.solving.solution import Outcome, Solution, State


@dataclass(frozen=True)
class Reply:
    """`value`: the direct reply. `text`: it in a sentence. `settled`: the same in every plan."""

    value: Cell | list[Cell]
    text: str
    settled: bool = True


def reply_to(problem: Problem, outcome: Outcome, verdict: bool | None = None) -> Reply | None:
    """The reply to the last question; None where only the plan itself is.

    Args:
        problem: the problem with its questions.
        outcome: the plans found; for "possible" the plan that shows it, for earliest and latest
            the plan whose `objective` is the place.
        verdict: for "must it", what was proved (None: not known).
    """
    questions = [a for a in problem.asked() if a.want not in {Want.PLAN, Want.ALL}]
    if not questions:
        return None
    asked = questions[-1]
    match asked.want:
        case Want.COUNT:
            return _count(outcome)
        case Want.POSSIBLE:
            return _possible(problem, asked, outcome)
        case Want.MUST:
            return _must(problem, asked, outcome, verdict)
        case Want.EARLIEST | Want.LATEST:
            return _extreme(problem, asked, outcome)
    return _named(problem, asked, outcome)


def _count(outcome: Outcome) -> Reply | None:
    count = 0 if outcome.state is State.INFEASIBLE else outcome.count
    if count is None:
        return None
    ways = "is one way" if count == 1 else f"are {number(count)} ways"
    if count == 0:
        return Reply(0, "There is no way to do it.")
    if not outcome.count_complete:
        return Reply(count, f"There {ways.replace('are', 'are at least')}.", settled=False)
    return Reply(count, f"There {ways}.")


def _possible(problem: Problem, asked: Asked, outcome: Outcome) -> Reply | None:
    that = phrase(asked.rule, Terms(problem)) if asked.rule is not None else ""
    if outcome.solutions:
        return Reply(value=True, text=f"Yes, it is possible{' that ' + that if that else ''}.")
    if outcome.state is State.INFEASIBLE:
        return Reply(value=False, text=f"No, it is not possible{' that ' + that if that else ''}.")
    return None


def _must(problem: Problem, asked: Asked, outcome: Outcome, verdict: bool | None) -> Reply | None:
    rule = asked.rule
    if rule is None:
        return None
    if verdict is None and _all_listed(outcome):
        verdict = all(rule_holds(problem, plan, rule) for plan in outcome.solutions)
    if verdict is None and any(not rule_holds(problem, p, rule) for p in outcome.solutions):
        verdict = False
    if verdict is None:
        return None
    that = phrase(rule, Terms(problem))
    if verdict:
        return Reply(value=True, text=f"Yes: in every plan, {that}.")
    return Reply(value=False, text=f"No, it is not certain that {that}.")


def _all_listed(outcome: Outcome) -> bool:
    return outcome.count_complete and outcome.count == len(outcome.solutions) > 0


def _extreme(problem: Problem, asked: Asked, outcome: Outcome) -> Reply | None:
    if outcome.objective is None:
        return None
    terms = Terms(problem)
    name, word = terms.name(asked.subject), asked.want.value
    shape = next(problem.shapes(), None)
    if isinstance(shape, Assign | Match):
        group = terms.slots or terms.scale("")
        place = round(outcome.objective)
        if group is not None and 1 <= place <= len(group.members):
            member = group.members[place - 1]
            noun = singular(group.name)
            text = f"the {word} {noun} for {name} is {terms.name(member)}"
            return Reply(_plain_place(problem, member), sentence(text))
        return Reply(place, sentence(f"the {word} place for {name} is {place}"))
    time = outcome.objective
    shown = measured(time, getattr(shape, "unit", ""))
    text = sentence(f"the {word} time at which {name} can start is {shown}")
    return Reply(round(time) if time == round(time) else time, text)


# ---------------------------------------------------------------- who and which


def _named(problem: Problem, asked: Asked, outcome: Outcome) -> Reply | None:
    """Who has a slot, or which slot somebody has."""
    if not outcome.solutions:
        return None
    found = list(dict.fromkeys(_names(problem, asked, plan) for plan in outcome.solutions))
    if len(found) == 1 and (_all_listed(outcome) or outcome.proof in {"unique", "optimal"}):
        return Reply(_value(problem, found[0]), _sentence(problem, asked, found[0]))
    if len(found) == 1:
        text = _sentence(problem, asked, found[0]).rstrip(".")
        return Reply(_value(problem, found[0]), f"{text} in the plan shown.", settled=False)
    if not _all_listed(outcome):
        text = _sentence(problem, asked, found[0]).rstrip(".")
        more = "other plans differ"
        shown = _value(problem, found[0])
        return Reply(shown, f"{text} in the plan shown; {more}.", settled=False)
    options = [joined(list(names)) or "nobody" for names in found]
    names: list[Cell] = [*dict.fromkeys(n for names in found for n in names)]
    return Reply(names, f"It is not settled: {joined(options, 'or')}.", settled=False)


def _value(problem: Problem, names: tuple[str, ...]) -> Cell | list[Cell]:
    cells = [_plain_place(problem, name) for name in names]
    return cells[0] if len(cells) == 1 else cells or None


def _names(problem: Problem, asked: Asked, plan: Solution) -> tuple[str, ...]:
    """The names that reply to the question, in one plan."""
    subject = asked.subject
    if plan.chosen or plan.amounts or plan.runs:
        used = plan.chosen or tuple(m for m, amount in plan.amounts if amount > 0)
        return used or tuple(run.item for run in plan.runs)
    rows = [(first, *others) for first, others in plan.slots]
    if isinstance(next(problem.shapes(), None), Match):
        row = next((r for r in rows if subject in r), ())
        group = problem.group(asked.group).members if _known(problem, asked.group) else ()
        return tuple(n for n in row if n != subject and (not group or n in group))
    own = dict(plan.slots)
    if subject in own:
        return own[subject]
    wanted = problem.group(asked.group).members if _known(problem, asked.group) else ()
    items = tuple(item for item, slots in plan.slots if subject in slots)
    return tuple(i for i in items if not wanted or i in wanted) or items


def _known(problem: Problem, group: str) -> bool:
    return bool(group) and Terms(problem).group(group) is not None


def _plain_place(problem: Problem, name: str) -> Cell:
    """A place that the program numbered itself ("place 3") as its number."""
    noun, _, number = name.rpartition(" ")
    numbered = number.isdigit() and _known(problem, noun)
    return int(number) if numbered and name.lower() not in problem.request.lower() else name


def _sentence(problem: Problem, asked: Asked, names: tuple[str, ...]) -> str:
    terms = Terms(problem)
    if not asked.subject:
        return sentence(terms.names(names))
    if not names:
        if terms.group_of(asked.subject) is terms.slots:
            return sentence(f"{terms.nobody()} {terms.has((asked.subject,))}")
        return sentence(f"{terms.name(asked.subject)} has nothing")
    if terms.slots is not None and asked.subject not in terms.slots.members:
        slots = terms.names(names)
        has = terms.has(names[:1]) if len(names) == 1 else f"has {slots}"
        return sentence(f"{terms.name(asked.subject)} {has}")
    if isinstance(terms.shape, Match):
        return sentence(f"{terms.name(asked.subject)} goes with {terms.names(names)}")
    return sentence(f"{terms.names(names)} {terms.has((asked.subject,), many=len(names) > 1)}")
