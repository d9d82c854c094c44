"""What was read so far of a request to choose.

Guarantees: plain data that only grows; a rule and a doubt are kept once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import (
    Asked,
)
from core.reading.loads.marks import Mark
from core.reading.loads.placing import Heard, Said, Stated
from core.reading.loads.scene import Scene

Place = tuple[int, int]


@dataclass(frozen=True)
class Picked:
    """What was read so far of a choice; `numbers`: clauses with numbers, read at the end."""

    rules: tuple[tuple[Stated, Place, float], ...] = ()
    wanted: tuple[tuple[list[str], Place], ...] = ()
    numbers: tuple[tuple[list[Mark], Place], ...] = ()
    asked: tuple[tuple[Asked, Place], ...] = ()
    doubts: tuple[str, ...] = ()
    heard: Heard = field(default_factory=Heard)
    pending: tuple[str, ...] = ()


def words_of(found: list[Mark]) -> list[str]:
    return [m.word for m in found if m.kind in "wn"]


def _known(told: Picked, rule: Stated) -> bool:
    return any(rule == r for r, _, _ in told.rules)


def ruled(told: Picked, said: Said, place: Place, scene: Scene | None = None) -> Picked:
    rules = tuple((r, place, said.sure) for r in said.rules if not _known(told, r))
    if scene is not None and said.rules and said.sure < 0.65:
        told = replace(told, doubts=once(told.doubts, doubt_of(scene, place)))
    return replace(told, rules=(*told.rules, *rules))


def heard_after(clause: list[Mark], before: Heard) -> Heard:
    things = [m for m in clause if m.kind == "i"]
    if not things:
        return before
    names = tuple(dict.fromkeys(n for m in things for n in m.names))
    several = names if len(names) > 1 else ()
    return Heard(things[0].names, several, (), things[-1].joint)


def once(doubts: tuple[str, ...], doubt: str) -> tuple[str, ...]:
    return doubts if doubt in doubts else (*doubts, doubt)


def doubt_of(scene: Scene, place: Place) -> str:
    return f"I did not fully understand «{' '.join(scene.text[slice(*place)].split())}»."
