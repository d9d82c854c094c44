"""Numbers that limit a choice: how many are taken, of which kind, and what they may come to.

Guarantees: each number of a sentence is a count of options, a count of one kind, a total of one
column, a bound for each single option, or a repetition of how many there are; a number that is none
of these is left over, and said to be. A total is only taken for a column that it can bind.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Compare, Rule
from core.reading.loads.counts import (
    counts_options,
    described,
    kind_count,
    only_labels,
    repeats,
    scales,
    single_kinds,
)
from core.reading.loads.figures import Figure
from core.reading.loads.limiting import Aim, Reading, sign_of
from core.reading.loads.marks import Mark
from core.reading.loads.scene import Scene
from core.reading.loads.signs import ranged
from core.reading.loads.totals import each_bound, total_of


@dataclass(frozen=True)
class Bounds:
    """How many are taken, rules, and the numbers that could not be placed, by their marks."""

    low: int = 0
    high: int | None = None
    counted: bool = False
    rules: tuple[Rule, ...] = ()
    left: tuple[int, ...] = ()


def read_limits(scene: Scene, clause: list[Mark], aim: Aim) -> Bounds:
    """The limits that the numbers of a clause set."""
    reading = Reading(scene, clause, aim)
    skip = -1
    for n, mark in enumerate(clause):
        if mark.figure is None or n <= skip or scales(clause, n):
            continue
        if ranged(clause, n):
            _range(reading, n)
            skip = n + 2
        else:
            _one(reading, n, mark.figure)
    reading.rules += single_kinds(scene, clause) if reading.rules else []
    r = reading
    return Bounds(r.low, r.high, r.counted, tuple(dict.fromkeys(r.rules)), tuple(r.left))


def _range(reading: Reading, n: int) -> None:
    first, last = reading.clause[n].figure, reading.clause[n + 2].figure
    assert first is not None  # seen by `ranged`
    assert last is not None
    opened = Figure(first.value, first.unit or last.unit, last.noun, first.start, first.end)
    _place(reading, n, opened, Compare.GE)
    _place(reading, n + 2, last, Compare.LE)


def _one(reading: Reading, n: int, figure: Figure) -> None:
    if repeats(reading, n, figure) or only_labels(reading, n, figure):
        return
    _place(reading, n, figure, sign_of(reading.clause, n))


def _place(reading: Reading, n: int, figure: Figure, sign: Compare | None) -> None:
    """Gives a number its one role, or leaves it over."""
    kind = kind_count(reading, n, figure)
    if kind is not None:
        reading.rules.append(kind)
    elif sign is not None and not figure.unit and described(reading, n):
        reading.left.append(n)
    elif counts_options(reading, n, figure):
        reading.bound(sign or Compare.EQ, int(figure.value))
    elif (single := each_bound(reading, n, figure)) is not None:
        reading.rules.extend(single)
    elif (total := total_of(reading, figure, sign)) is not None:
        reading.rules.append(total)
    elif figure.value != 1 or figure.unit or sign is not None:
        reading.left.append(n)
