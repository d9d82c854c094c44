"""Profit that no number gives: what a thing sells for less what it costs.

Guarantees: a margin is made only where the most profit is sought, no number is called one, and just
one cost and one price are told of every thing; it is marked as made, so that it can be told.
"""

from __future__ import annotations

from dataclasses import replace

from core.language.clauses import Sense
from core.reading.amounts.goal import Wish
from core.reading.amounts.measures import Measure
from core.reading.amounts.scene import Scene
from core.reading.amounts.words import stem

_PROFIT = frozenset(stem(w) for w in ("profit", "margin"))
_PRICE = frozenset(stem(w) for w in "sell sale price go fetch charge".split())


def with_margin(scene: Scene, wish: Wish | None, found: list[Measure]) -> list[Measure]:
    """The measures, with the margin of each thing last where it is sought and not told."""
    if wish is None or wish.sense is not Sense.MAX or not wish.words & _PROFIT:
        return found
    if any(m.words & _PROFIT for m in found):
        return found
    full = [m for m in found if m.unit == "money" and len(m.rates) == len(scene.things)]
    prices = [m for m in full if m.words & _PRICE and not m.words & {"cost"}]
    costs = [m for m in full if m not in prices]
    if len(prices) != 1 or len(costs) != 1 or len(full) != 2:
        return found
    price, cost = prices[0], costs[0]
    made = Measure("money", nouns={"profit"}, made_of=(price, cost))
    for thing, rate in price.rates.items():
        value = round(price.value(thing) - cost.value(thing), 9)
        made.rates[thing] = replace(
            rate, value=value, unit="money", nouns=frozenset(("profit",)), around=frozenset()
        )
    return [*found, made]
