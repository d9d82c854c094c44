"""Reading of a whole request about amounts: every way of naming the things is tried.

Guarantees: `read_amounts` returns the reading that leaves least unexplained, or None where the
request is no such request or too much of it stays unread. A number that has no part, a thing
without a rate, a limit whose measure was only guessed: each is a doubt of the reading.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.reading.amounts.facts import facts
from core.reading.amounts.goal import Wish, find_wish, unsaid_wish
from core.reading.amounts.judging import Judge
from core.reading.amounts.margins import with_margin
from core.reading.amounts.measures import Measure, measures
from core.reading.amounts.proposals import proposals
from core.reading.amounts.roles import Aim, Role, aim, roles
from core.reading.amounts.scene import Scene
from core.reading.amounts.text import Text, Thing
from core.reading.amounts.tokens import tokenise
from core.reading.amounts.told import Facts
from core.reading.amounts.units import Units

_MOST_FEWER = 40
_MOST_TURNED = 3
_PRICE_OF_TURNING = 1.0
_NONE_FORCED: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True)
class AmountsReading:
    """A request as things, measures, limits and a goal. `faults`: what it leaves unexplained."""

    scene: Scene
    facts: Facts
    measures: tuple[Measure, ...]
    roles: tuple[Role, ...]
    units: Units
    wish: Wish | None
    aim: Aim
    score: float
    faults: tuple[str, ...]


def read_amounts(request: str) -> AmountsReading | None:
    """The best reading of a request as one about amounts, or None."""
    best: AmountsReading | None = None
    tokens = tokenise(request)
    if sum(t.kind == "n" for t in tokens) < 2:
        return None
    text = Text(tokens)
    sets = proposals(text)
    for things in sets:
        best = _better(best, _read_with(Scene(request, text, things)))
    if best is not None and best.faults:
        for things in _without_one(sets):
            best = _better(best, _read_with(Scene(request, text, things)))
    return best if best is None or not best.faults else _mended(best)


def _mended(reading: AmountsReading) -> AmountsReading:
    """The reading with single numbers read the other way, where that leaves less unexplained."""
    forced: dict[int, str] = {}
    best = reading
    for _ in range(_MOST_TURNED):
        turned = [{**forced, **way} for way in _other_ways(best) if not forced.keys() & way.keys()]
        tried = [(_read_with(reading.scene, way), way) for way in turned]
        found, way = max(tried, key=lambda t: t[0].score, default=(best, forced))
        if found.score - _PRICE_OF_TURNING <= best.score or len(found.faults) >= len(best.faults):
            break
        best, forced = found, way
        if not best.faults:
            break
    return best


def _other_ways(reading: AmountsReading) -> list[dict[int, str]]:
    """Each number that was read as a rate, as a limit; each limit, as a rate; and so all numbers
    of one measure together."""
    rates = {r.token: (r.unit, r.nouns) for r in reading.facts.rates}
    limits = {m.token: (m.unit, m.nouns) for m in reading.facts.limits if m.token not in rates}
    ways = [{i: "limit"} for i in sorted(rates)] + [{i: "rate"} for i in sorted(limits)]
    alike: dict[tuple[str, frozenset[str]], list[int]] = {}
    for i, said in limits.items():
        if any(said) and i not in reading.scene.sign_of:
            alike.setdefault(said, []).append(i)
    return ways + [dict.fromkeys(group, "rate") for group in alike.values() if len(group) > 1]


def _better(best: AmountsReading | None, other: AmountsReading) -> AmountsReading:
    return other if best is None or other.score > best.score else best


def _without_one(sets: list[tuple[Thing, ...]]) -> list[tuple[Thing, ...]]:
    """The sets less one name each: a material or a unit may stand where things do."""
    known = {frozenset(t.words for t in s) for s in sets}
    fewer: dict[frozenset[tuple[str, ...]], tuple[Thing, ...]] = {}
    for things in sets:
        for k in range(len(things) if len(things) in (3, 4) else 0):
            rest = things[:k] + things[k + 1 :]
            key = frozenset(t.words for t in rest)
            if key not in known:
                fewer.setdefault(key, rest)
    return list(fewer.values())[:_MOST_FEWER]


def _read_with(scene: Scene, forced: Mapping[int, str] = _NONE_FORCED) -> AmountsReading:
    told = facts(scene, forced)
    units = Units(scene)
    found = measures(told.rates)
    wish = find_wish(scene) or unsaid_wish(scene, found)
    found = with_margin(scene, wish, found)
    made = roles(scene, told, found, units, wish)
    target = aim(scene, wish, found, made, units)
    score, faults = Judge(scene, told, units.own).judge(found, made, wish, target)
    return AmountsReading(
        scene, told, tuple(found), tuple(made), units, wish, target, score, faults
    )
