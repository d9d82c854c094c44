"""Upper bounds that follow from the rules, for amounts that have none of their own.

Guarantees: `upper_bounds` is sound (no plan has a larger value); a variable that it leaves out
may grow without limit as far as simple propagation can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.language.clauses import Compare
from core.solving.formula import Comparison, Formula, Variable, conjuncts

_ROUNDS = 20
_Row = tuple[tuple[tuple[int, Variable], ...], int]


def upper_bounds(variables: Sequence[Variable], formulas: Iterable[Formula]) -> dict[str, int]:
    """Largest possible whole value of each variable for which the rules imply one."""
    high = {v: v.high for v in variables}
    rows = list(_rows(formulas))
    for _ in range(_ROUNDS):
        before = dict(high)
        for terms, limit in rows:
            _tighten(high, terms, limit)
        if high == before:
            break
    return {v.name: h for v, h in high.items() if h is not None}


def _rows(formulas: Iterable[Formula]) -> Iterable[_Row]:
    """Each linear rule as Σ coefficient × variable ≤ limit."""
    for formula in conjuncts(formulas):
        if not isinstance(formula, Comparison) or formula.compare is Compare.NE:
            continue
        terms = tuple((c, t) for c, t in formula.terms if isinstance(t, Variable))
        if len(terms) != len(formula.terms):
            continue
        if formula.compare in {Compare.LE, Compare.LT, Compare.EQ}:
            yield terms, formula.bound
        if formula.compare in {Compare.GE, Compare.GT, Compare.EQ}:
            yield tuple((-c, t) for c, t in terms), -formula.bound


def _tighten(
    high: dict[Variable, int | None], terms: tuple[tuple[int, Variable], ...], limit: int
) -> None:
    lowest = [_lowest(c, v, high[v]) for c, v in terms]
    for k, (coefficient, variable) in enumerate(terms):
        others = lowest[:k] + lowest[k + 1 :]
        if coefficient <= 0 or None in others:
            continue
        most = (limit - sum(x for x in others if x is not None)) // coefficient
        most = max(most, variable.low - 1)
        known = high[variable]
        high[variable] = most if known is None else min(known, most)


def _lowest(coefficient: int, variable: Variable, high: int | None) -> int | None:
    """The least that one term can be; None where it can fall without limit."""
    if coefficient > 0:
        return coefficient * variable.low
    return None if high is None else coefficient * high
