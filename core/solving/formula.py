"""What every clause is lowered to: a few kinds of formula over variables, with whole coefficients.

Guarantees: each engine needs to know only these classes, so a clause has one meaning whichever
engine solves it. All are frozen and hashable; every `Comparison` has integer coefficients and no
common factor with its constant; truth values count as 0 and 1 inside a `Linear`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import gcd, lcm

from core.language.clauses import Compare


@dataclass(frozen=True)
class Variable:
    """An unknown from `low` to `high` (None: no upper bound), whole unless `whole` is False."""

    name: str
    low: int = 0
    high: int | None = 1
    whole: bool = True


@dataclass(frozen=True)
class Linear:
    """Σ coefficient × term + constant; a term is a variable, or a formula worth 0 or 1."""

    terms: tuple[tuple[Fraction, Variable | Formula], ...] = ()
    constant: Fraction = Fraction(0)

    def __add__(self, other: Linear) -> Linear:
        return Linear(self.terms + other.terms, self.constant + other.constant)

    def __sub__(self, other: Linear) -> Linear:
        return self + other.times(Fraction(-1))

    def times(self, factor: Fraction) -> Linear:
        terms = tuple((c * factor, t) for c, t in self.terms)
        return Linear(terms, self.constant * factor)

    def shifted(self, amount: Fraction) -> Linear:
        return Linear(self.terms, self.constant + amount)


@dataclass(frozen=True)
class Truth:
    value: bool


@dataclass(frozen=True)
class Comparison:
    """Σ coefficient × term <compare> bound, all whole numbers."""

    terms: tuple[tuple[int, Variable | Formula], ...]
    compare: Compare
    bound: int


@dataclass(frozen=True)
class And:
    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Or:
    parts: tuple[Formula, ...]


@dataclass(frozen=True)
class Negation:
    part: Formula


@dataclass(frozen=True)
class AllDifferent:
    variables: tuple[Variable, ...]


@dataclass(frozen=True)
class Cumulative:
    """At most `capacity` of the tasks (start variable, whole duration) run at any time."""

    starts: tuple[Variable, ...]
    durations: tuple[int, ...]
    capacity: int


Formula = Truth | Comparison | And | Or | Negation | AllDifferent | Cumulative


class Joined(Enum):
    """How an `Objective` joins its parts into one number."""

    SUM = "sum"
    LARGEST = "largest"
    SPREAD = "spread"  # largest minus smallest


@dataclass(frozen=True)
class Objective:
    """What a goal measures: the sum of `parts`, the largest, or the largest minus the smallest.

    `floor`: a value that no plan can go below, where one is known beforehand.
    """

    maximise: bool
    how: Joined
    parts: tuple[Linear, ...]
    floor: Fraction | None = None


Number = float | Fraction
Values = Mapping[str, Number]

TRUE = Truth(True)
FALSE = Truth(False)


def constant(value: float | Fraction) -> Linear:
    return Linear((), Fraction(value))


def of(term: Variable | Formula) -> Linear:
    """The term alone, as a linear expression."""
    if isinstance(term, Truth):
        return constant(int(term.value))
    return Linear(((Fraction(1), term),))


def total(parts: Iterable[Linear]) -> Linear:
    """The sum of `parts`, built once (a chain of additions would be quadratic)."""
    terms: list[tuple[Fraction, Variable | Formula]] = []
    rest = Fraction(0)
    for part in parts:
        terms.extend(part.terms)
        rest += part.constant
    return Linear(tuple(terms), rest)


def merged(linear: Linear) -> Linear:
    """The same expression with each term once and no zero coefficients."""
    sums: dict[Variable | Formula, Fraction] = {}
    for coefficient, term in linear.terms:
        sums[term] = sums.get(term, Fraction(0)) + coefficient
    return Linear(tuple((c, t) for t, c in sums.items() if c), linear.constant)


def comparison(left: Linear, compare: Compare, right: Linear | float | Fraction = 0) -> Formula:
    """`left <compare> right` with whole coefficients, or a `Truth` where nothing is unknown."""
    other = right if isinstance(right, Linear) else constant(right)
    difference = merged(left - other)
    if not difference.terms:
        return Truth(compare.holds(float(difference.constant), 0.0, tolerance=0.0))
    numbers = [c for c, _ in difference.terms] + [difference.constant]
    scale = lcm(*(n.denominator for n in numbers))
    whole = [int(n * scale) for n in numbers]
    shared = gcd(*whole) or 1
    terms = tuple((n // shared, t) for n, (_, t) in zip(whole[:-1], difference.terms, strict=True))
    return Comparison(terms, compare, -whole[-1] // shared)


def conjunction(parts: Iterable[Formula]) -> Formula:
    kept = tuple(p for p in parts if p != TRUE)
    if FALSE in kept:
        return FALSE
    return kept[0] if len(kept) == 1 else And(kept) if kept else TRUE


def disjunction(parts: Iterable[Formula]) -> Formula:
    kept = tuple(p for p in parts if p != FALSE)
    if TRUE in kept:
        return TRUE
    return kept[0] if len(kept) == 1 else Or(kept) if kept else FALSE


def negation(part: Formula) -> Formula:
    """The opposite, pushed inwards down to comparisons and the two global formulas."""
    match part:
        case Truth(value):
            return Truth(not value)
        case Comparison(terms, compare, bound):
            return Comparison(terms, compare.negated(), bound)
        case And(parts):
            return disjunction(negation(p) for p in parts)
        case Or(parts):
            return conjunction(negation(p) for p in parts)
        case Negation(inner):
            return inner
        case _:
            return Negation(part)


def implication(condition: Formula, then: Formula) -> Formula:
    return disjunction((negation(condition), then))


def equivalence(one: Formula, other: Formula) -> Formula:
    return conjunction((implication(one, other), implication(other, one)))


def variables(part: Formula | Linear | Variable) -> Iterator[Variable]:
    """Every variable in `part`, repeats included."""
    match part:
        case Variable():
            yield part
        case Linear(terms) | Comparison(terms):
            for _, term in terms:
                yield from variables(term)
        case And(parts) | Or(parts):
            for inner in parts:
                yield from variables(inner)
        case Negation(inner):
            yield from variables(inner)
        case AllDifferent(group) | Cumulative(group):
            yield from group
        case _:
            return


def holds(formula: Formula, values: Values) -> bool:
    """Whether `formula` is true where each variable (by name) has the given value."""
    match formula:
        case Truth(value):
            return value
        case Comparison(terms, compare, bound):
            return _compared(sum(c * _worth(t, values) for c, t in terms), compare, bound)
        case And(parts):
            return all(holds(p, values) for p in parts)
        case Or(parts):
            return any(holds(p, values) for p in parts)
        case Negation(part):
            return not holds(part, values)
        case AllDifferent(group):
            return len({values[v.name] for v in group}) == len(group)
        case Cumulative(starts, durations, capacity):
            begun = [values[v.name] for v in starts]
            return all(_running(t, begun, durations) <= capacity for t in begun)


def measured(linear: Linear, values: Values) -> Fraction:
    """The value of `linear` where each variable has the given value."""
    return sum((c * Fraction(_worth(t, values)) for c, t in linear.terms), linear.constant)


def achieved(objective: Objective, values: Values) -> Fraction:
    """The value of `objective` where each variable has the given value."""
    parts = [measured(part, values) for part in objective.parts]
    match objective.how:
        case Joined.SUM:
            return sum(parts, Fraction(0))
        case Joined.LARGEST:
            return max(parts)
        case Joined.SPREAD:
            return max(parts) - min(parts)


def conjuncts(formulas: Iterable[Formula]) -> Iterator[Formula]:
    """The formulas that must each hold, with every `And` taken apart."""
    for formula in formulas:
        if isinstance(formula, And):
            yield from conjuncts(formula.parts)
        else:
            yield formula


def literal(formula: Formula) -> tuple[Variable, bool] | None:
    """The 0-1 variable and truth value that `formula` asks for, if it is just that."""
    if not isinstance(formula, Comparison) or len(formula.terms) != 1:
        return None
    (coefficient, term) = formula.terms[0]
    if not isinstance(term, Variable) or (term.low, term.high, term.whole) != (0, 1, True):
        return None
    fits = [_compared(coefficient * v, formula.compare, formula.bound) for v in (0, 1)]
    return (term, fits[1]) if fits[0] != fits[1] else None


def _worth(term: Variable | Formula, values: Values) -> Number:
    return values[term.name] if isinstance(term, Variable) else int(holds(term, values))


def _compared(left: Number, compare: Compare, right: int) -> bool:
    match compare:
        case Compare.LE:
            return left <= right
        case Compare.LT:
            return left < right
        case Compare.EQ:
            return left == right
        case Compare.GE:
            return left >= right
        case Compare.GT:
            return left > right
        case Compare.NE:
            return left != right


def _running(time: Number, begun: list[Number], durations: tuple[int, ...]) -> int:
    return sum(s <= time < s + d for s, d in zip(begun, durations, strict=True))
