"""Measures of a request about amounts: rates of different things that speak of one quantity.

Guarantees: a measure has at most one value for each thing; money never joins hours, and values in
related units (minutes, hours) are brought to one. Which rates belong together is decided by their
units, the words around them and their place, in that order of weight.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from core.reading.amounts.told import Limit, Rate
from core.reading.amounts.words import COST, GAIN, LOSS, SCALE, stem

_GAIN = frozenset(stem(w) for w in GAIN)
_COST = frozenset(stem(w) for w in COST)
_PROFIT = frozenset(stem(w) for w in "profit revenue return yield margin sale sell".split())
_LOSS = frozenset(stem(w) for w in LOSS)
_PEOPLE = frozenset(
    stem(w) for w in "person passenger guest pupil student child kid visitor rider member".split()
)
_SEATS = frozenset(stem(w) for w in "seat place bed berth".split())
_HOLDING = frozenset(
    stem(w)
    for w in "hold holds seat seats sleep sleeps accommodates carry carries take takes fit".split()
)
_ENOUGH = 0.4


@dataclass
class Measure:
    """One quantity: thing -> rate in `unit`."""

    unit: str
    rates: dict[int, Rate] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)
    made_of: tuple[Measure, ...] = ()  # a margin: the price and the cost that it comes from

    def add(self, rate: Rate) -> None:
        self.rates[rate.thing] = rate
        self.nouns |= rate.nouns
        self.around |= rate.around
        self.unit = self.unit or rate.unit

    def value(self, thing: int) -> float:
        """The value of a thing in the measure's unit; 0 where it has none."""
        rate = self.rates.get(thing)
        if rate is None:
            return 0.0
        return converted(rate.value, rate.unit or self.unit, self.unit)

    @property
    def words(self) -> set[str]:
        return self.nouns | self.around

    @property
    def is_gain(self) -> bool:
        return bool(self.words & (_GAIN | _LOSS)) and not self._certain_cost

    @property
    def is_profit(self) -> bool:
        """Whether the words leave no doubt that it is a gain: "earn" may be a wage."""
        return bool(self.words & _PROFIT)

    @property
    def is_cost(self) -> bool:
        if self.unit == "%":
            return False  # what bonds pay is a gain
        return bool(self.words & _COST) and not self.words & {"profit", "revenu"}

    @property
    def _certain_cost(self) -> bool:
        return self.is_cost and bool(self.words & {"cost", "spend", "expens"})


def base(unit: str) -> str:
    """The unit that a unit can be brought to."""
    return SCALE.get(unit, (unit, 1.0))[0]


def converted(value: float, unit: str, to: str) -> float:
    """`value` in unit `to`; unchanged where the units are not related."""
    one, other = SCALE.get(unit, (unit, 1.0)), SCALE.get(to, (to, 1.0))
    if unit == to or one[0] != other[0]:
        return value
    return round(value * one[1] / other[1], 9)


def measures(rates: list[Rate]) -> list[Measure]:
    """The rates sorted into measures, thing by thing within each sentence."""
    made: list[Measure] = []
    for batch in _batches(rates):
        pairs = sorted(
            (
                (_likeness(rate, measure), -n, -m, rate, measure)
                for n, rate in enumerate(batch)
                for m, measure in enumerate(made)
            ),
            key=lambda p: p[:3],
            reverse=True,
        )
        placed: set[int] = set()
        filled: set[int] = set()
        for score, n, m, rate, measure in pairs:
            if score < _ENOUGH or n in placed or m in filled:
                continue
            old = measure.rates.get(rate.thing)
            if old is not None and old.value != rate.value:
                continue
            measure.add(rate)
            placed.add(n)
            filled.add(m)
        for n, rate in enumerate(batch):
            if -n not in placed:
                fresh = Measure(rate.unit)
                fresh.add(rate)
                made.append(fresh)
    return made


def _batches(rates: list[Rate]) -> list[list[Rate]]:
    """Runs of rates of one thing that follow each other."""
    made: list[list[Rate]] = []
    for rate in rates:
        last = made[-1][-1] if made else None
        if last is not None and last.thing == rate.thing and last.line == rate.line:
            made[-1].append(rate)
        else:
            made.append([rate])
    return made


def _likeness(rate: Rate, measure: Measure) -> float:
    """How likely a rate of another thing is to measure the same."""
    if rate.unit and measure.unit and base(rate.unit) != base(measure.unit):
        return -1.0
    if rate.thing in measure.rates and measure.rates[rate.thing].value != rate.value:
        return -1.0
    score = 3.0 * len(rate.nouns & measure.nouns) + 1.0 * len(rate.around & measure.around)
    score += 0.7 * len(rate.nouns & measure.around) + 0.7 * len(rate.around & measure.nouns)
    if rate.unit and base(rate.unit) == base(measure.unit):
        score += 0.6
    elif rate.unit != measure.unit:
        near = measure.unit == "money" or any(r.line == rate.line for r in measure.rates.values())
        bare = not rate.nouns and not rate.unit and near
        score -= 0.0 if bare else 1.0
    if measure.unit == "money" and not rate.unit and rate.around & _HOLDING:
        return -1.0  # a coach that holds 52 is no price
    if rate.nouns and measure.nouns and not rate.nouns & measure.nouns:
        money = measure.unit == "money" and (rate.unit == "money" or bool(rate.around & _COST))
        score -= 0.8 if money else 2.5  # "6 euros of diesel", "1.50 of electricity"
    gains = bool(rate.around | rate.nouns) and _side(rate.around | rate.nouns) * _side(
        measure.words
    )
    if gains < 0:
        score -= 3.0
    if any(r.place == rate.place for r in measure.rates.values()):
        score += 0.5
        if not rate.nouns and not rate.unit and not rate.around & (_COST | _GAIN):
            score += 0.4  # "a takes 5 hours, b 3"
    return score


def _side(words: set[str] | frozenset[str]) -> int:
    """1 for words of gain, -1 for words of cost, 0 for neither or both."""
    gain, cost = bool(words & (_GAIN | _LOSS)), bool(words & _COST)
    return gain - cost


def fits(limit: Limit, measure: Measure) -> float:
    """How well a limit speaks of a measure; below 0 where it cannot."""
    if measure.unit == "%" and limit.unit not in ("money", "%"):
        return 3.0 * len(limit.nouns & measure.nouns)  # 15 % iron, and so many grams of it
    if measure.made_of and not limit.nouns & measure.nouns:
        return -1.0  # a budget is no profit
    if limit.unit and measure.unit and base(limit.unit) != base(measure.unit):
        return -1.0
    if bool(limit.unit == "money") != bool(measure.unit == "money") and (
        limit.unit and measure.unit
    ):
        return -1.0
    if limit.unit == "money" and not measure.unit and measure.nouns and not measure.is_cost:
        return -1.0  # a budget is no number of coconuts
    score = 3.0 * len(limit.nouns & measure.nouns) + 1.5 * len(limit.around & measure.nouns)
    score += 1.0 * len(limit.nouns & measure.around) + 0.6 * len(limit.around & measure.around)
    strange = bool(limit.nouns) and not limit.nouns & measure.words
    if measure.unit not in ("", "unit", "%") and not limit.unit and strange:
        score -= 1.0  # four pieces are no four hours
    if limit.unit and base(limit.unit) == base(measure.unit):
        score += 1.0
    elif limit.nouns & _PEOPLE and not limit.unit and not measure.unit:
        seats = bool(measure.nouns & (_PEOPLE | _SEATS))
        score += 4.0 * seats + 3.0 * (not measure.nouns and bool(measure.around & _HOLDING))
    elif not limit.unit and not limit.nouns and measure.unit != "money":
        score -= 0.3
    if limit.unit != "money" and measure.unit == "money" and limit.nouns:
        score -= 2.5
    if limit.unit != "money" and (limit.around | limit.nouns) & _COST and measure.is_cost:
        score += 1.5
    if limit.unit == "money":
        score += 1.0 * (measure.is_cost - measure.is_gain)
        score += 1.0 * _side(limit.around | limit.nouns) * _side(measure.words)
    return score
