"""The clauses of a request about room: its groups, numbers, rules and what is asked.

Guarantees: each clause is tied to its words; a question for the plan gives way to one that asks more.
"""

from __future__ import annotations

from core.language.clauses import (
    Asked,
    Assign,
    Clause,
    Group,
    NumberOf,
    Problem,
    ReadBy,
    Want,
)
from core.language.notation import write
from core.reading.loads.room import column_names
from core.reading.loads.scene import Scene
from core.reading.loads.told import Told


def chars(scene: Scene, span: tuple[int, int]) -> tuple[int, int]:
    return scene.tokens[span[0]].start, scene.tokens[span[1] - 1].end


def capacity_problem(scene: Scene, told: Told) -> Problem:
    assert scene.slots is not None
    items, slots = group_names(scene)
    clauses = [
        _clause(Group(items, scene.items.members), _declared(scene, 0)),
        _clause(Group(slots, scene.slots.members), _declared(scene, 1)),
        *number_clauses(scene),
        _clause(Assign(items, slots, interchangeable=_alike(scene, told)), (0, 0)),
    ]
    clauses += [Clause(r, place, ReadBy.RULES, sure) for r, place, sure in told.rules]
    clauses += [Clause(g, place, ReadBy.RULES, 0.9) for g, place in told.goals]
    asked = told.asked or ((Asked(Want.PLAN), (0, 0)),)
    asked = tuple(a for a in asked if a[0].want is not Want.PLAN) or asked
    clauses += [Clause(a, place, ReadBy.RULES, 0.9) for a, place in asked[-1:]]
    return Problem(tuple(clauses), scene.text)


def _alike(scene: Scene, told: Told) -> bool:
    """Whether the places are made up and nothing tells one from another."""
    formal = " ".join(write(r) for r, _, _ in told.rules) if scene.unnamed else ""
    return (
        scene.unnamed
        and scene.slots is not None
        and not any(s in formal for s in scene.slots.members)
    )


def group_names(scene: Scene) -> tuple[str, str]:
    """A name of its own for each group."""
    items = scene.items.noun or "things"
    slots = (scene.slots.noun if scene.slots else "") or "places"
    return items, slots if slots != items else f"{slots} (places)"


def number_clauses(scene: Scene) -> list[Clause]:
    """The full columns of the things as clauses."""
    names = column_names(scene.items.columns)
    return [
        _clause(
            NumberOf(name, scene.items.members, tuple(v for v in c.values if v is not None), c.unit),
            chars(scene, c.span),
        )
        for name, c in zip(names, scene.items.columns, strict=True)
        if c.full
    ]  # fmt: skip


def _declared(scene: Scene, side: int) -> tuple[int, int]:
    lists = scene.items.lists if side == 0 or scene.slots is None else scene.slots.lists
    return chars(scene, (lists[0].start, lists[0].stop)) if lists else (0, 0)


def _clause(body: Group | NumberOf | Assign, place: tuple[int, int]) -> Clause:
    return Clause(body, place, ReadBy.RULES, 0.9)
