"""Sums that are spelled out between their numbers: "12 times 8 plus 15".

Guarantees: only where each two neighbouring numbers have a sign in words between them and nothing
else; the usual order of signs holds, and where "then" breaks it the sum is worked from the left.
"""

from __future__ import annotations

from itertools import pairwise

from core.language.clauses import Calculate, Operation
from core.reading.figures.numbers import Told
from core.reading.figures.shares import Figured

_SIGNS = {
    "times": "*", "multiplied by": "*", "plus": "+", "add": "+", "and then plus": "+", "minus": "-",
    "take away": "-", "less": "-", "divided by": "/",
}  # fmt: skip


def of_signs(told: Told) -> Figured | None:
    """The sum that a request spells out, or None."""
    figures = told.amounts
    if told.shares or len(figures) < 2:
        return None
    chain = figures[0].text
    for one, other in pairwise(figures):
        words = [w for w in told.words[one.last : other.first] if w not in (",", "and", "the")]
        then = bool(words) and words[0] == "then"
        sign = _SIGNS.get(" ".join(words[then:]))
        if sign is None:
            return None
        chain = f"({chain})" if then else chain
        chain = f"{chain} {sign} {other.text}"
    return Figured(Calculate(Operation.ARITHMETIC, (chain,)))
