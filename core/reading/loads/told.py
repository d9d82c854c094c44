"""What was read of a request about room so far, and what later words make of it.

Guarantees: a limit put right replaces the one before, a conclusion its reason, and "if possible"
makes the last rule a wish; nothing else is ever taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from core.language.clauses import Apart, Asked, Goal, Is, Not, PerSlot, Prefer, Together, Total
from core.reading.loads.marks import Mark
from core.reading.loads.placing import Heard, Stated


@dataclass(frozen=True)
class Told:
    """What was read so far: rules with their places and sureness, questions, doubts."""

    rules: tuple[tuple[Stated, tuple[int, int], float], ...] = ()
    asked: tuple[tuple[Asked, tuple[int, int]], ...] = ()
    doubts: tuple[str, ...] = ()
    read: int = 0
    limited: tuple[str, ...] = ()
    heard: Heard = field(default_factory=Heard)
    pending: tuple[str, ...] = ()
    unknown: str = ""
    goals: tuple[tuple[Goal, tuple[int, int]], ...] = ()


def concluded(found: list[Mark]) -> bool:
    """Whether a "so" gives the rule, and what comes before it the reason."""
    return any(m.kind == "w" and m.word in ("so", "hence", "therefore") for m in found[2:])


def without_reasons(before: Told, told: Told) -> Told:
    """Without a place given in a reason and taken back: "he gets sick in it, so not him there"."""
    new = [r for r, _, _ in told.rules[len(before.rules) :]]
    barred = {
        (r.rule.item, v)
        for r in new
        if isinstance(r, Not) and isinstance(r.rule, Is)
        for v in r.rule.values
    }
    last = new[-1] if new else None
    if isinstance(last, Is):  # "she works mornings, so afternoon for her"
        barred |= {
            (r.item, v)
            for r in new[:-1]
            if isinstance(r, Is) and r.item == last.item and not set(r.values) & set(last.values)
            for v in r.values
        }
    loose = {r.rule.items for r in new if isinstance(r, Not) and isinstance(r.rule, Together)}
    kept = tuple(
        entry
        for entry in told.rules
        if (
            not (isinstance(entry[0], Apart) and entry[0].items in loose)
            and not (
                isinstance(entry[0], Is)
                and any((entry[0].item, v) in barred for v in entry[0].values)
            )
        )
        or entry in before.rules
    )
    return replace(told, rules=kept)


CORRECTING = frozenset("wrong correction sorry oops nah nope actually meant mistake".split())


def corrected(told: Told, known: int) -> tuple[Told, int]:
    """With the limits that a sentence puts right in the place of those said before."""
    new = [r for r, _, _ in told.rules[known:]]
    places = {(type(r), s) for r in new if isinstance(r, PerSlot | Total) for s in r.slots}
    old = tuple(e for e in told.rules[:known] if not _limits_only(e[0], places))
    return replace(told, rules=(*old, *told.rules[known:])), len(old)


def _limits_only(rule: Stated, places: set[tuple[type, str]]) -> bool:
    if not isinstance(rule, PerSlot | Total) or not rule.slots:
        return False
    return all((type(rule), s) in places for s in rule.slots)


def softened(told: Told) -> Told:
    """The last rule as a wish: "Dee in the annexe, if at all possible"."""
    if not told.rules or told.rules[-1][0] not in told.heard.rules:
        return told
    rule, place, sure = told.rules[-1]
    wish = rule if isinstance(rule, Prefer) else Prefer(rule)
    return replace(told, rules=(*told.rules[:-1], (wish, place, sure)))
