"""The common face of the shapes, and the clauses that mean the same in every shape.

Guarantees: `lowered(rule, board)` gives the formula of any rule, or raises a `UserError` that says
which clause does not fit the shape. A board knows its variables, what follows from its form alone
(`structure`), the bounds its clause states (`bounds`), and how to read values as a `Solution`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable
from fractions import Fraction

from core.errors import UserError
from core.language.clauses import (
    AllOf,
    AnyOf,
    Apart,
    Chosen,
    ChosenCount,
    Compare,
    CountOf,
    Goal,
    If,
    Iff,
    Is,
    Not,
    PairOff,
    PerLabel,
    Problem,
    Rule,
    Together,
)
from core.solving.exact import exact
from core.solving.formula import (
    TRUE,
    Formula,
    Linear,
    Objective,
    Values,
    Variable,
    comparison,
    conjunction,
    constant,
    disjunction,
    equivalence,
    implication,
    negation,
    of,
    total,
)
from core.solving.solution import Solution


class Board(ABC):
    """One shape of plan, for one problem."""

    noun = "plan"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    @property
    @abstractmethod
    def variables(self) -> tuple[Variable, ...]:
        """The unknowns that make up a plan."""

    @property
    def structure(self) -> tuple[Formula, ...]:
        """What holds by the shape's form alone, and is nobody's to give up."""
        return ()

    @property
    def bounds(self) -> Formula:
        """The numbers that the shape's clause states: how many per slot, how many chosen."""
        return TRUE

    @abstractmethod
    def rule(self, rule: Rule) -> Formula:
        """The formula of a rule that is special to this shape."""

    @abstractmethod
    def objective(self, goal: Goal) -> Objective:
        """What `goal` measures."""

    @abstractmethod
    def solution(self, values: Values) -> Solution:
        """The plan in the user's names."""

    def key(self, values: Values) -> Hashable:
        """Equal for plans that the user would call the same."""
        return tuple(values[v.name] for v in self.variables)

    def unfit(self, clause: Rule | Goal) -> UserError:
        """The error for a clause that says nothing about this shape."""
        name = type(clause).__name__ if not isinstance(clause, Goal) else clause.measure.value
        return UserError(
            f"The statement of kind {name!r} does not fit this {self.noun}.",
            "It speaks of something that such a plan does not have.",
            "Reword the statement, or switch it off.",
        )

    def attribute(self, name: str, members: Iterable[str]) -> dict[str, Fraction]:
        """Exact value of attribute `name` for each of `members`; `UserError` where one is missing.

        The empty name stands for 1 each, which turns a total into a count.
        """
        if not name:
            return dict.fromkeys(members, Fraction(1))
        numbers = self.problem.numbers(name)
        missing = [m for m in members if m not in numbers]
        if missing:
            raise UserError(
                f"There is no {name} for {', '.join(missing[:5])}.",
                "The total cannot be found without it.",
                f"Give the {name} of each, or leave them out.",
            )
        return {m: exact(numbers[m]) for m in members}


class PickingBoard(Board):
    """A shape in which members are used or not: choices and amounts."""

    members: tuple[str, ...]

    @abstractmethod
    def used(self, member: str) -> Formula:
        """Whether `member` is in the plan at all."""

    def shared_rule(self, rule: Rule) -> Formula | None:
        """Rules on who is used; None where `rule` is not one of them."""
        match rule:
            case Chosen(item):
                return self.used(item)
            case ChosenCount(compare, count, items):
                chosen = total(of(self.used(m)) for m in items or self.members)
                return comparison(chosen, compare, count)
            case PerLabel(name, compare, count, labels):
                return self._per_label(self.problem.labels(name), labels, compare, count)
            case Together(items):
                first, *rest = (self.used(m) for m in items)
                return conjunction(equivalence(first, other) for other in rest)
            case Apart(items):
                return comparison(total(of(self.used(m)) for m in items), Compare.LE, 1)
            case _:
                return None

    def _per_label(
        self, label_of: dict[str, str], labels: tuple[str, ...], compare: Compare, count: int
    ) -> Formula:
        wanted = labels or tuple(dict.fromkeys(label_of.values()))
        return conjunction(
            comparison(
                total(of(self.used(m)) for m in self.members if label_of.get(m) == label),
                compare,
                count,
            )
            for label in wanted
        )


def lowered(rule: Rule, board: Board) -> Formula:
    """The formula of `rule`: logic here, everything else by the board."""
    match rule:
        case Not(inner):
            return negation(lowered(inner, board))
        case AnyOf(rules):
            return disjunction(lowered(r, board) for r in rules)
        case AllOf(rules):
            return conjunction(lowered(r, board) for r in rules)
        case CountOf(rules, compare, count):
            return comparison(total(of(lowered(r, board)) for r in rules), compare, count)
        case If(condition, then):
            return implication(lowered(condition, board), lowered(then, board))
        case Iff(one, other):
            return equivalence(lowered(one, board), lowered(other, board))
        case PairOff((a, b), (x, y)):
            straight = (board.rule(Is(a, (x,))), board.rule(Is(b, (y,))))
            crossed = (board.rule(Is(a, (y,))), board.rule(Is(b, (x,))))
            return disjunction((conjunction(straight), conjunction(crossed)))
        case _:
            return board.rule(rule)


def weighted(weights: Iterable[tuple[Fraction | float, Linear]], rest: float = 0) -> Linear:
    """Σ weight × expression + rest, exactly."""
    parts = (linear.times(w if isinstance(w, Fraction) else exact(w)) for w, linear in weights)
    return total((*parts, constant(exact(rest))))
