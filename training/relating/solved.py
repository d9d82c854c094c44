"""Lines from whole requests with their clauses: the one sentence with both names says the rule.

Guarantees: a pair of names that stand together in several sentences is left out where a rule
relates them; files that end in `_dev` are read only if asked for by name.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, permutations
from pathlib import Path
from typing import Any

from core.language.clauses import (
    RULES,
    AllOf,
    Amounts,
    AnyOf,
    Apart,
    Assign,
    Body,
    Choose,
    Chosen,
    Compare,
    Distance,
    Group,
    If,
    Iff,
    Is,
    Match,
    Not,
    Order,
    PerItem,
    Position,
    Prefer,
    Rule,
    Schedule,
    Together,
)
from core.language.notation import read
from core.reading.relating.places import NUMBER, Place, marked, places_of
from training.relating.lines import TURNED, Line

_SENTENCE = re.compile(r"(?<=[.!?;\n])\s+|\n+")
_MOST = 3  # names of a sentence; more are mostly a list of what is planned
_COUNTS = {Compare.LE: "at_most", Compare.GE: "at_least", Compare.EQ: "exactly"}

Key = str | int


def solved(path: Path) -> Iterator[Line]:
    """The lines of one file of requests."""
    for text in path.read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        gold = line.get("gold") or []
        bodies = [read(g) for g in gold]
        shape = next((b for b in bodies if isinstance(b, Assign | Match | Choose | Schedule)), None)
        if shape is None or any(isinstance(b, Amounts) for b in bodies):
            continue
        yield from _of_request(line["request"], bodies, shape)


def _of_request(request: str, bodies: list[Body], shape: Any) -> Iterator[Line]:
    groups = [b for b in bodies if isinstance(b, Group)]
    slots = shape.slots if isinstance(shape, Assign) else ""
    named = {g.name: [m for m in g.members if not m.isdigit()] for g in groups}
    things = [m for name, members in named.items() if name != slots for m in members]
    places_count = max((len(g.members) for g in groups if g.name == slots), default=0)
    told = relations(bodies)
    seen: Counter[frozenset[str]] = Counter()
    found: list[tuple[str, list[Place], Place, Place]] = []
    for sentence in _SENTENCE.split(request):
        places = list(places_of(sentence, things, named.get(slots, ())))
        if len({p.name for p in places if p.kind != NUMBER}) > _MOST:
            continue
        first = {p.name: p for p in reversed(places)}
        for a, b in combinations(sorted(first.values(), key=lambda p: p.start), 2):
            if not a.kind == b.kind == NUMBER:
                found.append((sentence, places, a, b))
                seen[frozenset((a.name, b.name))] += 1
    for sentence, places, a, b in found:
        label = _label(told, a, b, places_count)
        if label == "" or (label != "none" and seen[frozenset((a.name, b.name))] > 1):
            continue
        yield Line(marked(sentence, a.name, b.name, places), label, request)


def _label(told: dict[tuple[Key, Key], set[str]], a: Place, b: Place, count: int) -> str:
    """What the clauses say of two places in a sentence; "" where it is not one thing."""
    labels: set[str] = set()
    for one in _keys(a, count):
        for other in _keys(b, count):
            labels |= told.get((one, other), set())
    if labels == {"is", "one_of"}:
        return "one_of"
    for strict in ("right_before", "right_after"):
        if strict in labels and labels <= {strict, strict.removeprefix("right_")}:
            return strict
    return "" if len(labels) > 1 else next(iter(labels), "none")


def _keys(place: Place, count: int) -> list[Key]:
    """A name, or a number as counted from either end, and as the name of a place."""
    if place.kind != NUMBER:
        return [place.name]
    number = place.number
    turned = number - count - 1 if number > 0 else number + count + 1
    return [number, turned, str(number), str(turned)] if count else [number, str(number)]


def relations(bodies: list[Body]) -> dict[tuple[Key, Key], set[str]]:
    """What the rules say of each two names, in both directions."""
    told: dict[tuple[Key, Key], set[str]] = defaultdict(set)

    def note(a: Key, b: Key, label: str) -> None:
        told[a, b].add(label)
        told[b, a].add(TURNED.get(label, label))

    for body in bodies:
        rule = body.rule if isinstance(body, Prefer) else body
        if isinstance(rule, RULES):
            for a, b, label in _said(rule, denied=False):
                note(a, b, label)
    return told


def _said(rule: Rule, denied: bool) -> Iterator[tuple[Key, Key, str]]:
    lead = "not_" if denied else ""
    match rule:
        case Not(inner):
            both = isinstance(inner, AllOf) and _all_chosen(inner.rules)
            yield from _pairs(inner, "not_both") if both else _said(inner, not denied)
        case Order(a, b, Compare.EQ, 1, _, False):
            yield a, b, f"{lead}right_before"
        case Order(a, b, Compare.GE, gap, _, False) if gap <= 1:
            yield (b, a, "before") if denied else (a, b, "before")
        case Distance(a, b, Compare.EQ, 1):
            yield a, b, f"{lead}next"
        case Distance(a, b, Compare.GE, 2) if not denied:
            yield a, b, "not_next"
        case Together(items) if not denied or len(items) == 2:
            yield from _pairs(items, "apart" if denied else "together")
        case Apart(items) if not denied or len(items) == 2:
            yield from _pairs(items, "together" if denied else "apart")
        case Is(item, values):
            label = f"{lead}is" if denied or len(values) == 1 else "one_of"
            yield from ((item, value, label) for value in values)
        case Position(item, places):
            label = f"{lead}is" if denied or len(places) == 1 else "one_of"
            yield from ((item, place, label) for place in places)
        case PerItem(sign, count, items, ()) if items and not denied:
            yield from ((item, count, _COUNTS.get(sign, "other")) for item in items)
        case AllOf(rules) if not denied:
            for one in rules:
                yield from _said(one, denied)
        case If(Chosen(a), Chosen(b)) if not denied:
            yield a, b, "needs"
        case If(Chosen(a), Not(Chosen(b))) if not denied:
            yield a, b, "not_both"
        case Iff(Chosen(a), Chosen(b)) if not denied:
            yield a, b, "iff"
        case AnyOf(rules) if not denied and _all_chosen(rules):
            yield from _pairs(rule, "either")
        case _:
            yield from _pairs(rule, "other")


def _all_chosen(rules: tuple[Rule, ...]) -> bool:
    return len(rules) == 2 and all(isinstance(r, Chosen) for r in rules)


def _pairs(part: object, label: str) -> Iterator[tuple[str, str, str]]:
    """Each two names in a rule."""
    return ((a, b, label) for a, b in permutations(sorted(_names(part)), 2))


def _names(part: object) -> set[str]:
    if isinstance(part, str):
        return {part}
    if isinstance(part, tuple):
        return set().union(*map(_names, part))
    if hasattr(part, "__dataclass_fields__"):
        return set().union(*(_names(getattr(part, f)) for f in part.__dataclass_fields__))
    return set()
