"""A problem as formulas, each tied to the clause that it came from.

Guarantees: `compile_problem` keeps clause indexes: `tagged` holds one formula for each hard rule
and for each shape that states bounds, so that what an engine reports can be told in the user's
own sentences. `structure` holds what nobody stated and nobody can drop.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.errors import UserError
from core.language.clauses import (
    SHAPES,
    Amounts,
    Assign,
    Choose,
    ChosenCount,
    Compare,
    Match,
    Problem,
    Schedule,
    Shape,
)
from core.solving.formula import TRUE, Formula, Objective, Variable, conjunction
from core.solving.shapes.amounts import AmountsBoard
from core.solving.shapes.assign import AssignBoard
from core.solving.shapes.board import Board, lowered
from core.solving.shapes.choose import ChooseBoard
from core.solving.shapes.match import MatchBoard
from core.solving.shapes.schedule import ScheduleBoard


@dataclass(frozen=True)
class Wish:
    """A wish of the clause at `index`."""

    index: int
    weight: float
    formula: Formula


@dataclass(frozen=True)
class Compiled:
    """One problem, ready for any engine."""

    board: Board
    structure: tuple[Formula, ...]
    tagged: tuple[tuple[int, Formula], ...]
    wishes: tuple[Wish, ...]
    goals: tuple[Objective, ...]

    @property
    def variables(self) -> tuple[Variable, ...]:
        return self.board.variables

    @cached_property
    def hard(self) -> tuple[Formula, ...]:
        """Everything that a plan must satisfy."""
        return (*self.structure, *(f for _, f in self.tagged))

    def subset(self, indexes: frozenset[int]) -> tuple[Formula, ...]:
        """The structure and the formulas of the clauses at `indexes`."""
        return (*self.structure, *(f for i, f in self.tagged if i in indexes))


def compile_problem(problem: Problem) -> Compiled:
    """The formulas of `problem`. Raises `UserError` where a clause does not fit the shape."""
    shapes = [(i, c.body) for i, c in enumerate(problem.clauses) if isinstance(c.body, SHAPES)]
    main = _main_shape([s for _, s in shapes])
    board = board_for(problem, main)
    tagged = [(i, f) for i, s in shapes if (f := _bounds(board, s, main)) != TRUE]
    tagged += [(i, lowered(rule, board)) for i, rule in problem.rules()]
    return Compiled(
        board=board,
        structure=board.structure,
        tagged=tuple(sorted(tagged, key=lambda pair: pair[0])),
        wishes=tuple(Wish(i, w.weight, lowered(w.rule, board)) for i, w in problem.wishes()),
        goals=tuple(board.objective(g) for _, g in problem.goals()),
    )


def board_for(problem: Problem, shape: Shape) -> Board:
    """The board of one shape."""
    match shape:
        case Assign():
            return AssignBoard(problem, shape)
        case Match():
            return MatchBoard(problem, shape)
        case Choose():
            return ChooseBoard(problem, shape)
        case Amounts():
            return AmountsBoard(problem, shape)
        case Schedule():
            return ScheduleBoard(problem, shape)


def _main_shape(shapes: list[Shape]) -> Shape:
    """The shape that the plan has; a `Choose` beside another only limits how many are used."""
    others = [s for s in shapes if not isinstance(s, Choose)]
    candidates = others or shapes
    if len(candidates) == 1:
        return candidates[0]
    if not candidates:
        raise UserError(
            "It is not clear what kind of plan is wanted.",
            "Nothing says what is to be assigned, chosen, made or scheduled.",
            "Say what is to be decided, for example who takes which shift.",
        )
    raise UserError(
        "The request asks for two plans at once.",
        "Each answer is one plan: an assignment, a choice, amounts or a schedule.",
        "Ask for them one after the other.",
    )


def _bounds(board: Board, shape: Shape, main: Shape) -> Formula:
    """What the clause of `shape` states in numbers."""
    if shape is main or not isinstance(shape, Choose):
        return board.bounds
    size = len(board.problem.group(shape.group).members)
    high = size if shape.high is None else shape.high
    rules = (ChosenCount(Compare.GE, shape.low), ChosenCount(Compare.LE, high))
    return conjunction(lowered(r, board) for r in rules)
