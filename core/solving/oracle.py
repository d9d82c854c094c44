"""Asks, again and again, whether some of a problem's clauses can hold together.

Guarantees: an `Oracle` compiles the problem once and answers for any set of clause indexes; what
nobody stated (an item cannot be in two places of an order) always counts. To ask about a rule
that is not in the problem, add it as a clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.language.clauses import Clause, Problem, Rule
from core.solving.compiled import Compiled, compile_problem
from core.solving.cpsat import CpSat
from core.solving.engines import Clock, End
from core.solving.linear import LinearEngine
from core.solving.shapes.amounts import AmountsBoard

_OVERTIME_SECONDS = 4.0  # to end what was begun: a clash is worth more the smaller it is


class Oracle:
    """Feasibility of sets of clauses of one problem."""

    def __init__(self, problem: Problem, clock: Clock) -> None:
        self._compiled = compile_problem(problem)
        self._clock = clock
        self._cpsat = None if _is_linear(self._compiled) else self._tagged_engine()
        self.clauses = frozenset(i for i, _ in self._compiled.tagged)

    def _tagged_engine(self) -> CpSat:
        engine = CpSat(self._compiled.variables)
        engine.require(self._compiled.structure)
        engine.require_tagged(self._compiled.tagged)
        return engine

    @property
    def overdue(self) -> bool:
        """Whether time ran out so long ago that what is not known by now is left as it is."""
        return self._clock.ago > _OVERTIME_SECONDS

    def core(self, clauses: frozenset[int]) -> frozenset[int]:
        """Of clauses that cannot all hold, those that this rests on; not always the fewest."""
        if self._cpsat is None:
            return clauses
        return self._cpsat.core(clauses, self._clock)

    def feasible(self, clauses: Iterable[int]) -> bool | None:
        """Whether a plan keeps all these clauses; None where time ran out."""
        wanted = frozenset(clauses) & self.clauses
        if self._cpsat is None:
            return _linear_verdict(self._compiled, wanted, self._clock)
        return self._cpsat.feasible(wanted, self._clock)


def _is_linear(compiled: Compiled) -> bool:
    """Amounts lose their upper limits when clauses are left out, so CP-SAT cannot hold them."""
    return isinstance(compiled.board, AmountsBoard)


def _linear_verdict(compiled: Compiled, wanted: frozenset[int], clock: Clock) -> bool | None:
    engine = LinearEngine(compiled.variables)
    engine.require(compiled.subset(wanted))
    end = engine.optimise((), clock).end
    if end in {End.BEST, End.FOUND}:
        return True
    return False if end is End.NONE else None


def is_possible(problem: Problem, clock: Clock) -> bool | None:
    """Whether any plan keeps all the rules; None where time ran out."""
    oracle = Oracle(problem, clock)
    return oracle.feasible(oracle.clauses)


def with_rule(problem: Problem, rule: Rule) -> Problem:
    """The problem with one more rule."""
    return replace(problem, clauses=(*problem.clauses, Clause(rule)))
