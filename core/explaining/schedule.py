"""Why a schedule takes as long as it does: the chain of runs that makes the finishing time.

Guarantees: each link of the chain is a run that could not start earlier because of the one before
it (by a rule, or because no machine was free), or of a release time; the links are read from the
finished plan.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.answer import Step
from core.language.clauses import (
    Apart,
    Compare,
    OneAtATime,
    Order,
    Problem,
    Release,
    Schedule,
)
from core.language.english import phrase
from core.language.english_terms import Terms
from core.language.english_words import capital, joined, measured, number, plural
from core.solving.solution import Outcome, Run

_CLOSE = 1e-6


@dataclass(frozen=True)
class Link:
    """`run` starts when it does because of clause `index` (None: no machine was free before)."""

    run: Run
    index: int | None


def schedule_steps(problem: Problem, outcome: Outcome) -> tuple[Step, ...]:
    """The chain, the links one by one, and which runs have time to spare."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Schedule) or not outcome.solutions or not outcome.solutions[0].runs:
        return ()
    runs = outcome.solutions[0].runs
    chain = critical_chain(problem, runs)
    return tuple(_Words(problem, shape, runs).steps(chain, proved=outcome.proof == "optimal"))


def critical_chain(problem: Problem, runs: Sequence[Run]) -> tuple[Link, ...]:
    """From the run that ends last back to one that starts freely; earliest first."""
    run = max(runs, key=lambda r: (r.end, r.start))
    chain: list[Link] = []
    seen: set[str] = set()
    while run.item not in seen:
        seen.add(run.item)
        index, before = _held_up(problem, runs, run)
        chain.append(Link(run, index))
        if before is None:
            break
        run = before
    return tuple(reversed(chain))


def _held_up(problem: Problem, runs: Sequence[Run], run: Run) -> tuple[int | None, Run | None]:
    """The clause and the run because of which `run` does not start earlier."""
    of = {r.item: r for r in runs}
    if run.start <= _CLOSE:
        return None, None
    for index, rule in problem.rules():
        match rule:
            case Order(first, second, Compare.GE | Compare.EQ, gap) if second == run.item:
                if abs(of[first].end + gap - run.start) <= _CLOSE:
                    return index, of[first]
            case Release(item, time) if item == run.item and abs(time - run.start) <= _CLOSE:
                return index, None
    for index, rule in problem.rules():
        if isinstance(rule, OneAtATime | Apart) and run.item in rule.items:
            for other in rule.items:
                if other in of and abs(of[other].end - run.start) <= _CLOSE:
                    return index, of[other]
    ended = [r for r in runs if abs(r.end - run.start) <= _CLOSE and r.item != run.item]
    same = [r for r in ended if r.machine == run.machine]
    return None, next(iter(same or ended), None)


class _Words:
    """Sentences about one schedule."""

    def __init__(self, problem: Problem, shape: Schedule, runs: Sequence[Run]) -> None:
        self.problem = problem
        self.shape = shape
        self.runs = runs
        self.terms = Terms(problem)

    def steps(self, chain: Sequence[Link], *, proved: bool) -> list[Step]:
        finish = max(run.end for run in self.runs)
        names = joined([self._span(link.run) for link in chain], "and then")
        indexes = tuple(link.index for link in chain if link.index is not None)
        took = measured(finish, self.shape.unit)
        lead = f"The whole takes {took} because of this chain: {names}."
        steps = [Step(lead, indexes)]
        steps += [self._link(a, b) for a, b in pairwise(chain)]
        if proved:
            steps.append(self._proof(chain, finish))
        loose = [r for r in self.runs if r.item not in {link.run.item for link in chain}]
        if loose:
            spare = joined([self.terms.name(r.item) for r in loose])
            verb, es = ("is", "es") if len(loose) == 1 else ("are", "")
            steps.append(
                Step(f"{capital(spare)} {verb} not in this chain and do{es} not hold it up.")
            )
        return steps

    def _span(self, run: Run) -> str:
        return f"{self.terms.name(run.item)} ({number(run.start)} to {number(run.end)})"

    def _link(self, before: Link, after: Link) -> Step:
        start = measured(after.run.start, self.shape.unit)
        name = capital(self.terms.name(after.run.item))
        if after.index is None:
            busy = self.terms.name(before.run.item)
            return Step(f"{name} starts at {start}, when {busy} is done and makes room for it.")
        rule = self.problem.clauses[after.index].body
        assert isinstance(rule, Order | Release | OneAtATime | Apart)  # as found by _held_up
        return Step(f"{name} starts at {start}: {phrase(rule, self.terms)}.", (after.index,))

    def _proof(self, chain: Sequence[Link], finish: float) -> Step:
        took = measured(finish, self.shape.unit)
        by_rule = all(link.index is not None for link in chain[1:]) and (
            chain[0].index is not None or chain[0].run.start <= _CLOSE
        )
        ordered = all(
            isinstance(self.problem.clauses[link.index].body, Order | Release)
            for link in chain
            if link.index is not None
        )
        if by_rule and ordered:
            return Step(
                f"The rules put these one after another, so less than {took} is impossible."
            )
        machines = self.shape.machines
        work = sum(run.end - run.start for run in self.runs)
        if machines and abs(work / machines - finish) <= _CLOSE:
            each = f"{number(machines)} × {took}" if machines > 1 else took
            noun = plural(self.terms.item_noun("job"))
            return Step(f"The {noun} add up to {number(work)}, which fills {each} completely.")
        return Step(f"It is proved that no schedule is done in less than {took}.")
