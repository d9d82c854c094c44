"""What the numbers of a request about amounts can say: rates, shares and limits.

Guarantees: plain data; the words around a number go with it, since which measure is meant is
decided later, over the whole request.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.language.clauses import Compare
from core.reading.amounts.relations import Ratio


@dataclass(frozen=True)
class Rate:
    """One of `thing` has `value` of something. `nouns` stand behind the number, `around` in front;
    `place`: how many rates of the thing the sentence gave before."""

    thing: int
    value: float
    unit: str
    nouns: frozenset[str]
    around: frozenset[str]
    token: int
    place: int
    line: int = 0


@dataclass(frozen=True)
class Share:
    """`things` together are <compare> `fraction` of everything."""

    things: tuple[int, ...]
    compare: Compare
    fraction: float
    token: int


@dataclass(frozen=True)
class Limit:
    """A number that limits something: `things` where it stands at their name, else a measure.

    `compare` None: the request does not say. `wanted`: it is asked for rather than at hand."""

    compare: Compare | None
    value: float
    unit: str
    nouns: frozenset[str]
    around: frozenset[str]
    token: int
    things: tuple[int, ...] = ()
    each: bool = False
    total: bool = False
    every: bool = False
    wanted: bool = False
    stated: bool = True


@dataclass
class Facts:
    """All facts of one way of naming the things."""

    rates: list[Rate] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    ratios: tuple[Ratio, ...] = ()
    left: list[int] = field(default_factory=list)  # numbers that say nothing known
