"""Which shape a plan has, told from everything that was read of it.

Guarantees: each shape gets points for what only it needs and none where it lacks what it cannot do
without (a schedule without durations, a roster without days); the most points win, ties by a fixed
order. One misread sentence therefore seldom changes the shape.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from core.language.clauses import Group, OrderKind

_ORDER = frozenset(("order", "next", "between", "at", "ends", "apart"))
_PLACES = re.compile(
    r"\b(?:order|sequence|line-?up|queue|ranking|first|last|in turn|one after)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Evidence:
    """What is known when the shape is chosen.

    `relations`: how often each was read, weighted by its reader's certainty. `groups`: the separate
    categories of things. `timed`: there are durations of things. `records`: how many numbers a
    record list gives for each thing. `counted`: nouns with their stated number ("6 chairs").
    """

    relations: Counter[str]
    groups: tuple[Group, ...]
    timed: bool
    records: int
    counted: tuple[tuple[str, int], ...]
    text: str


def shape_of(evidence: Evidence) -> str:
    """The name of the shape with most points, "" where nothing speaks for any."""
    points = {name: count(evidence) for name, count in _COUNTS.items()}
    best = max(points, key=lambda name: points[name])
    return best if points[best] > 0 else ""


def _sum(evidence: Evidence, **weights: float) -> float:
    return sum(min(evidence.relations[name], 3) * weight for name, weight in weights.items())


def _ordered(evidence: Evidence) -> list[Group]:
    return [g for g in evidence.groups if g.order is not OrderKind.NONE]


def _schedule(evidence: Evidence) -> float:
    if not evidence.timed:
        return 0.0
    points = _sum(
        evidence,
        schedule=1,
        machines=1.5,
        ask_finish=3,
        finish=2,
        one_at_a_time=1.5,
        order=1,
        deadline=1.5,
        release=1.5,
    )
    return points + 1.0 - _sum(evidence, brings=2, per_member=1)


def _amounts(evidence: Evidence) -> float:
    needed = _sum(evidence, brings=1, amounts=1, ratio=1, share=1, sum_amount=1, more=1)
    limited = min(evidence.relations["have"], evidence.relations["takes"])
    if (
        not needed
        and not limited
        and not (
            evidence.records > 1
            and re.search(r"\bhow many of each\b", evidence.text, re.IGNORECASE)
        )
    ):
        return 0.0
    points = _sum(
        evidence,
        brings=1.2,
        takes=0.8,
        amounts=2.5,
        ratio=1.5,
        share=1.5,
        sum_amount=1,
        more=1,
        amount=0.8,
        have=1,
        goal=0.8,
    )
    if re.search(
        r"\bhow (?:many|much) of (?:each|which|every)|how many \w+ and|cheapest mix|blend|mix\b",
        evidence.text,
        re.IGNORECASE,
    ):
        points += 2
    return points - _sum(evidence, requires=1.5, chosen=1, choose=1, roster=2)


def _choose(evidence: Evidence) -> float:
    points = _sum(
        evidence,
        choose=2,
        requires=0.3 if evidence.timed else 2,
        excludes=1.5,
        chosen=1.5,
        among=1.5,
        total=1,
        goal=0.7,
        per=1,
    )
    if evidence.records and not evidence.timed:
        points += 1.0
    return points - _sum(evidence, order=0.7, per_member=1, roster=1) if points >= 1.5 else 0.0


def _roster(evidence: Evidence) -> float:
    days = [g for g in _ordered(evidence) if g.unit in ("day", "month") or len(g.members) > 2]
    if not days and not evidence.relations["roster"]:
        return 0.0
    many = _sum(evidence, per_member=2, in_row=2.5, not_in_row=2.5, roster=3, fair=0.5)
    cover = _sum(evidence, per_slot=1)
    people = [g for g in evidence.groups if g.order is OrderKind.NONE]
    short = people and days and len(people[0].members) < len(days[0].members)
    even = people and days and len(people[0].members) == len(days[0].members)
    several = re.search(
        r"\b(?:two|three|four|[2-9])\b[^.]*\b(?:each|per|every|on duty)\b",
        evidence.text,
        re.IGNORECASE,
    )
    if even and not several and not _sum(evidence, in_row=1, not_in_row=1):
        return 0.0
    if not many and not (cover and short):
        return 0.0
    return many + cover + (1.0 if days else 0.0) + (1.0 if short else 0.0)


def _sequence(evidence: Evidence) -> float:
    if len(evidence.groups) > 1:
        return 0.0
    points = _sum(
        evidence, sequence=2.5, order=0.8, next=0.7, between=0.7, at=1, ends=0.5, apart=0.5
    )
    if points and _PLACES.search(evidence.text):
        points += 1.5
    return points if not _ordered(evidence) else points * 0.3


def _row(evidence: Evidence) -> float:
    points = _sum(evidence, row=3, next=0.6, ends=0.8, between=0.3)
    seats = any(noun in ("chair", "seat", "stool") for noun, _ in evidence.counted)
    if (
        re.search(r"\bin a row|side by side|bench|\brow of\b", evidence.text, re.IGNORECASE)
        and not evidence.relations["in_row"]
    ):
        points += (
            1.0
            if not re.search(r"(?:days?|nights?|shifts?) in a row", evidence.text, re.IGNORECASE)
            else 0.0
        )
    return (
        points + seats
        if (points >= 1 and len(evidence.groups) < 2) or evidence.relations["row"]
        else 0.0
    )


def _circle(evidence: Evidence) -> float:
    said = re.search(
        r"\b(?:round table|circular|in a circle|around (?:a|the) (?:\w+ )?table|round (?:a|the) table)\b",
        evidence.text,
        re.IGNORECASE,
    )
    return 4.0 + _sum(evidence, circle=2) if said else 0.0


def _match(evidence: Evidence) -> float:
    sizes = Counter(len(g.members) for g in evidence.groups)
    common = max(sizes.values(), default=0)
    if common < 3:
        return 0.0
    facts = 0.6 * min(evidence.relations["is"], 3)  # as for an assignment: they speak for both
    points = 3.0 + facts + _sum(evidence, match=1, pair=1, order=0.3)
    return points + (2.0 if common > 3 else 0.0)


def _assign(evidence: Evidence) -> float:
    points = _sum(evidence, assign=2, same=1, different=1, per_slot=0.8, is_=0.0) + 0.6 * min(
        evidence.relations["is"], 3
    )
    if len(evidence.groups) >= 2:
        return points + 2.0 + min(2.0, sum(evidence.relations[r] for r in _ORDER) * 0.3)
    return points if points >= 0.8 else 0.0


_COUNTS = {
    "match": _match,
    "roster": _roster,
    "schedule": _schedule,
    "choose": _choose,
    "amounts": _amounts,
    "circle": _circle,
    "row": _row,
    "sequence": _sequence,
    "assign": _assign,
}
