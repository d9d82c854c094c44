"""Which limits a plan uses up, and how much the others leave.

Guarantees: the figures are computed from the plan; limits with nothing left come first, since they
are what stops the plan from being better.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.answer import Step
from core.language.clauses import (
    ChosenCount,
    Compare,
    Deadline,
    Goal,
    Linear,
    Measure,
    PerLabel,
    Problem,
    Rule,
    Sense,
    Total,
)
from core.language.english import phrase
from core.language.english_terms import Terms, label_noun
from core.language.english_words import joined, measured, sentence
from core.solving.check import measure_of
from core.solving.solution import Solution

_SIDED = (Compare.LE, Compare.LT, Compare.GE, Compare.GT)


@dataclass(frozen=True)
class Slack:
    """How far the plan stays from the limit of clause `index`, in `unit`."""

    index: int
    rule: Rule
    reached: float
    left: float
    unit: str
    where: str = ""


def limit_steps(problem: Problem, solution: Solution) -> Iterator[Step]:
    """First what binds, then what has room."""
    slacks = [s for index, rule in problem.rules() for s in _slacks(problem, solution, index, rule)]
    terms = Terms(problem)
    tight = [s for s in slacks if s.left <= 1e-6]
    if tight:
        said = [phrase(s.rule, terms) + (f" ({s.where})" if s.where else "") for s in tight]
        limit = "This limit is" if len(said) == 1 else "These limits are"
        text = f"{limit} reached, and nothing is left of {'it' if len(said) == 1 else 'them'}:"
        yield Step(f"{text} {joined(said)}.", tuple(s.index for s in tight))
    for slack in slacks:
        if slack.left > 1e-6:
            room = measured(slack.left, slack.unit)
            reached = measured(slack.reached, slack.unit)
            text = f"{phrase(slack.rule, terms)}: it is {reached}, with {room} to spare"
            yield Step(sentence(text), (slack.index,))


def _slacks(problem: Problem, solution: Solution, index: int, rule: Rule) -> Iterator[Slack]:
    match rule:
        case Total(attribute, compare, limit, False, items) if compare in _SIDED:
            value = measure_of(problem, solution, Goal(Sense.MAX, Measure.TOTAL, attribute, items))
            if value is not None:
                unit = Terms(problem).unit(attribute)
                yield Slack(index, rule, value, abs(limit - value), unit)
        case Linear(left, compare, right, constant) if compare in _SIDED:
            value = _weighted(solution, left)
            other = _weighted(solution, right) + constant
            yield Slack(index, rule, value, abs(other - value), "")
        case ChosenCount(compare, count, items) if compare in _SIDED and solution.chosen:
            number = sum(1 for m in solution.chosen if not items or m in items)
            yield Slack(index, rule, number, abs(count - number), "")
        case PerLabel() if rule.compare in _SIDED and solution.chosen:
            yield from _label_slack(problem, solution, index, rule)
        case Deadline("", time) if solution.runs:
            end = max(run.end for run in solution.runs)
            yield Slack(index, rule, end, time - end, "")


def _label_slack(
    problem: Problem, solution: Solution, index: int, rule: PerLabel
) -> Iterator[Slack]:
    """The labels at their limit; silent about those below it."""
    labels = problem.labels(rule.attribute)
    counts = dict.fromkeys(rule.labels or labels.values(), 0)
    for member in solution.chosen:
        if labels.get(member) in counts:
            counts[labels[member]] += 1
    full = [label for label, count in counts.items() if count == rule.count]
    if full:
        noun = label_noun(problem, rule.attribute)
        yield Slack(index, rule, rule.count, 0, "", f"in {noun} {joined(full)}")


def _weighted(solution: Solution, terms: tuple[tuple[float, str], ...]) -> float:
    amounts = dict(solution.amounts) or dict.fromkeys(solution.chosen, 1.0)
    return sum(c * amounts.get(m, 0) for c, m in terms)
