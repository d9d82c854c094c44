"""Why a plan is the best: its value, the proof, what limits it, what each part brings.

Guarantees: every figure is computed again from the plan, not taken from the solver; only the bound
is the solver's. Alternatives are told when a function to solve a changed problem is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from core.answer import Step
from core.explaining.limits import limit_steps
from core.language.clauses import (
    Amounts,
    Choose,
    Chosen,
    Clause,
    Goal,
    Measure,
    Problem,
    Schedule,
    Sense,
)
from core.language.english_terms import Terms
from core.language.english_totals import amount_of
from core.language.english_words import joined, measured, plural, sentence, shortened, singular
from core.solving.check import measure_of
from core.solving.solution import Outcome, Solution, State

Solve = Callable[[Problem], Outcome]
_MOST_SWAPS = 4


def optimum_steps(
    problem: Problem, outcome: Outcome, solve: Solve | None = None
) -> tuple[Step, ...]:
    """The explanation of an optimum; () where there is no goal or no plan.

    `solve` solves a changed problem within its own limits; without it no alternatives are told.
    """
    goals = list(problem.goals())
    if not goals or not outcome.solutions:
        return ()
    index, goal = goals[0]
    solution = outcome.solutions[0]
    steps = [Step(_value(problem, goal, outcome), (index,))]
    parts = _parts(problem, goal, solution)
    if parts:
        steps.append(Step(parts, (index,)))
    steps += limit_steps(problem, solution)
    for later, second in goals[1:]:
        value = measure_of(problem, solution, second)
        if value is not None:
            shown = goal_value(problem, second, value)
            text = f"{goal_name(problem, second)} comes next, and is {shown}"
            steps.append(Step(sentence(text), (later,)))
    if solve is not None:
        steps += _swaps(problem, goal, outcome, solve)
    return tuple(steps)


def goal_name(problem: Problem, goal: Goal) -> str:
    """What the goal measures: "the total benefit", "the finishing time"."""
    terms = Terms(problem)
    attribute = goal.attribute.replace("_", " ")
    of = f" of {terms.names(goal.items)}" if goal.items else ""
    match goal.measure:
        case Measure.TOTAL:
            return f"the total {attribute}{of}"
        case Measure.COUNT:
            things = terms.names(goal.items) if goal.items else plural(terms.item_noun())
            return f"the number of {things}"
        case Measure.FINISH:
            return "the finishing time"
        case Measure.SPREAD:
            return f"the largest difference in {attribute or plural(terms.slot_noun())}"
        case Measure.LARGEST:
            return f"the largest {attribute or 'number'} of any {terms.slot_noun()}"


def goal_value(problem: Problem, goal: Goal, value: float) -> str:
    """A value of the goal, with its unit."""
    if goal.measure is Measure.FINISH:
        shape = next(problem.shapes(), None)
        return measured(value, shape.unit if isinstance(shape, Schedule) else "")
    unit = Terms(problem).unit(goal.attribute) if goal.measure is not Measure.COUNT else ""
    return measured(value, unit)


def _value(problem: Problem, goal: Goal, outcome: Outcome) -> str:
    value = measure_of(problem, outcome.solutions[0], goal)
    shown = goal_value(problem, goal, value if value is not None else outcome.objective or 0)
    name = goal_name(problem, goal)
    better = "higher" if goal.sense is Sense.MAX else "lower"
    if goal.measure is Measure.FINISH:
        better = "later" if goal.sense is Sense.MAX else "earlier"
    verb = "are" if singular(name) != name else "is"
    if outcome.proof in {"optimal", "unique", "all"}:
        return sentence(f"{name} {verb} {shown}, and it is proved that no plan has a {better} one")
    if outcome.bound is None:
        return sentence(f"{name} {verb} {shown}, the best that was found in the time given")
    bound = goal_value(problem, goal, outcome.bound)
    limit = "more" if goal.sense is Sense.MAX else "less"
    text = f"{name} {verb} {shown}, the best that was found in the time given"
    return sentence(f"{text}; no plan can have {limit} than {bound}")


def _parts(problem: Problem, goal: Goal, solution: Solution) -> str:
    """What each chosen or made thing adds to a total."""
    terms = Terms(problem)
    numbers = problem.numbers(goal.attribute)
    if goal.measure is not Measure.TOTAL or not numbers:
        return ""
    unit = terms.unit(goal.attribute)
    if solution.chosen:
        worth = [(terms.name(m), numbers[m]) for m in solution.chosen if m in numbers]
    else:
        made = [(m, a) for m, a in solution.amounts if a > 0 and m in numbers]
        worth = [(amount_of(a, m, terms), numbers[m] * a) for m, a in made]
    worth.sort(key=lambda pair: -abs(pair[1]))
    found = [f"{measured(value, unit)} from {name}" for name, value in worth]
    return f"Of this, {shortened(found)}." if len(found) > 1 else ""


# ---------------------------------------------------------------- alternatives


def _swaps(problem: Problem, goal: Goal, outcome: Outcome, solve: Solve) -> Iterator[Step]:
    """What it would cost to choose something that was left out."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Choose | Amounts):
        return
    solution = outcome.solutions[0]
    best = measure_of(problem, solution, goal)
    numbers = problem.numbers(goal.attribute)
    used = set(solution.chosen) | {m for m, a in solution.amounts if a > 0}
    sign = -1 if goal.sense is Sense.MAX else 1
    left = [m for m in problem.group(shape.group).members if m not in used]
    for member in sorted(left, key=lambda m: sign * numbers.get(m, 0))[:_MOST_SWAPS]:
        forced = replace(problem, clauses=(*problem.clauses, Clause(Chosen(member))))
        step = _swap(problem, goal, best, member, solve(forced))
        if step is not None:
            yield step


def _swap(
    problem: Problem, goal: Goal, best: float | None, member: str, other: Outcome
) -> Step | None:
    """One alternative in words; None where nothing was proved of it."""
    name = Terms(problem).name(member)
    if other.state is State.INFEASIBLE:
        return Step(sentence(f"{name} cannot be part of any plan: the rules exclude it"))
    proved = other.proof in {"optimal", "unique", "all"}
    if not other.solutions or best is None or not proved:
        return None
    value = measure_of(problem, other.solutions[0], goal)
    if value is None:
        return None
    difference = goal_value(problem, goal, abs(best - value))
    if abs(best - value) < 1e-9:
        return Step(sentence(f"a plan with {name} can be just as good"))
    word = "less" if goal.sense is Sense.MAX else "more"
    text = f"with {name}, {goal_name(problem, goal)} would be {goal_value(problem, goal, value)}"
    gone = [m for m in _members(problem, other, goal) if m != member]
    instead = f" (with {joined(gone)})" if 0 < len(gone) <= 6 else ""
    return Step(sentence(f"{text} at best{instead}: {difference} {word}"))


def _members(problem: Problem, outcome: Outcome, goal: Goal) -> list[str]:
    del goal
    terms = Terms(problem)
    solution = outcome.solutions[0]
    made = [m for m, a in solution.amounts if a > 0]
    return [terms.name(m) for m in (*solution.chosen, *made)]
