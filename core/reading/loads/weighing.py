"""The limits and the goals of a request to choose, each read in the light of the other.

Guarantees: every column of numbers is limited or wished for, or a doubt says that it is not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.language.clauses import (
    Goal,
    Total,
)
from core.reading.loads.aims import read_aim, sense_of
from core.reading.loads.limiting import Aim
from core.reading.loads.limits import Bounds, read_limits
from core.reading.loads.picked import Picked, Place, doubt_of
from core.reading.loads.placing import Stated
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene


@dataclass(frozen=True)
class Limited:
    """What the numbers and the wishes of a request come to."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[tuple[Stated, Place, float], ...] = ()
    goals: tuple[tuple[Goal, Place], ...] = ()
    doubts: tuple[str, ...] = ()


def read_limited(scene: Scene, told: Picked) -> Limited:
    """The limits and the goals, each read in the light of the other."""
    sense = next((s for w, _ in told.wanted if (s := sense_of(w)) is not None), None)
    first = _numbers(scene, told, Aim(sense))
    goals, _ = _goals(scene, told, first)
    goal = goals[0][0].attribute if goals else ""
    second = _numbers(scene, told, Aim(sense, goal))
    goals, doubts = _goals(scene, told, second)
    if len(goals) > 1:
        doubts = (*doubts, "More than one goal was read.")
    totals = [(r.attribute, r.compare) for r, _, _ in second.rules if isinstance(r, Total)]
    if len(set(totals)) < len(totals):
        doubts = (*doubts, "Several limits of one kind were read.")
    if second.high is not None and not second.low <= second.high:
        doubts = (*doubts, "How many is not clear.")
        second = replace(second, low=0, high=None)
    doubts = (*second.doubts, *doubts, *_unused(scene, second, goals))
    return replace(second, goals=goals, doubts=doubts)


def _unused(
    scene: Scene, limited: Limited, goals: tuple[tuple[Goal, Place], ...]
) -> tuple[str, ...]:
    """A doubt for each column of numbers that nothing was asked of."""
    used = {r.attribute for r, _, _ in limited.rules if isinstance(r, Total)}
    used |= {g.attribute for g, _ in goals}
    names = column_names(scene.items.columns)
    full = [n for n, c in zip(names, scene.items.columns, strict=True) if c.full]
    return tuple(f"What {n} is for was not clear." for n in full if n not in used)


def _numbers(scene: Scene, told: Picked, aim: Aim) -> Limited:
    result = Limited()
    for clause, place in told.numbers:
        totals = [(r.attribute, p) for r, p, _ in result.rules if isinstance(r, Total)]
        last = totals[-1][0] if totals and totals[-1][1] == place else ""
        limited = tuple(name for name, _ in totals)
        bounds = read_limits(scene, clause, replace(aim, limited=limited, last=last))
        result = _with(scene, result, bounds, place)
    return result


def _with(scene: Scene, result: Limited, bounds: Bounds, place: Place) -> Limited:
    old = {r for r, _, _ in result.rules}
    rules = tuple((r, place, 0.9) for r in bounds.rules if r not in old)
    doubts = (doubt_of(scene, place),) if bounds.left else ()
    result = replace(result, rules=(*result.rules, *rules), doubts=(*result.doubts, *doubts))
    if not bounds.counted:
        return result
    low, high = max(result.low, bounds.low), bounds.high
    if result.high is not None:
        high = result.high if high is None else min(high, result.high)
    return replace(result, low=low, high=high, counted=True)


def _goals(
    scene: Scene, told: Picked, limited: Limited
) -> tuple[tuple[tuple[Goal, Place], ...], tuple[str, ...]]:
    names = tuple(r.attribute for r, _, _ in limited.rules if isinstance(r, Total))
    goals: list[tuple[Goal, Place]] = []
    doubts: list[str] = []
    for words, place in told.wanted:
        goal = read_aim(scene, words, names)
        if goal is None:
            doubts.append(doubt_of(scene, place))
        elif all(goal != g for g, _ in goals):
            goals.append((goal, place))
    return tuple(goals), tuple(doubts)
