"""The numbers of the rules that a slider can move, with a range and a step that suit each.

Guarantees: pure; a lever is known by its line and its path in it; what a lever is moved to is of
the kind that it had (whole stays whole).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from core.language.clauses import NumberOf

if TYPE_CHECKING:
    from core.reworking.revision import Line, Revision

Key = tuple[int, tuple[str | int, ...]]
MOST = 60  # levers; more numbers than that are changed in their table


@dataclass(frozen=True)
class Lever:
    """`key`: line and path; `words`: the rule; `name`: which of its numbers, or "".

    `thing`: a number of a thing (a cost, a length of time), not of a rule.
    """

    key: Key
    words: str
    name: str
    value: float
    low: float
    high: float
    step: float
    whole: bool
    thing: bool = False


def levers(revision: Revision, known: dict[Key, Lever]) -> tuple[Lever, ...]:
    """The levers of the lines that are on, rules first. `known`: those shown before, whose ranges
    stay as they are; a number that is 0 and was never another is no lever."""
    found = [
        lever
        for number, line in enumerate(revision.lines)
        if line.on
        for lever in _of_line(revision, number, line, known)
    ]
    return tuple(sorted(found, key=lambda lever: lever.thing)[:MOST])


def _of_line(revision: Revision, number: int, line: Line, known: dict[Key, Lever]) -> list[Lever]:
    from core.reworking.fields import number_fields

    fields = number_fields(line.body, revision.problem())
    words = revision.english(number)
    found = []
    for field in fields:
        key = (number, field.path)
        if not field.value and key not in known:
            continue
        name = field.label if len(fields) > 1 else ""
        thing = isinstance(line.body, NumberOf)
        if isinstance(line.body, NumberOf) and isinstance(field.path[-1], int):
            name, words = line.body.members[field.path[-1]], line.body.name.capitalize()
        elif not line.optional and not _counts(field.path):
            continue
        found.append(_lever(key, words, name, field.value, known.get(key), thing=thing))
    return found


def _counts(path: tuple[str | int, ...]) -> bool:
    """Whether a number of a plan's shape, or of a calculation, is worth a lever."""
    return path[0] not in ("values", "constant")


def _lever(
    key: Key, words: str, name: str, value: Any, before: Lever | None, *, thing: bool
) -> Lever:
    if before is not None and before.low <= value <= before.high:
        return Lever(
            key, words, name, value, before.low, before.high, before.step, before.whole, thing
        )
    whole = isinstance(value, int) or float(value).is_integer()
    size = abs(float(value))
    step = 10.0 ** (math.floor(math.log10(size)) - 1) if size > 0 else 1.0
    step = max(1.0, step) if whole else step
    reach = max(2 * size, 10 * step) if size else 10.0
    reach = math.ceil(reach / step) * step
    return Lever(key, words, name, value, -reach if value < 0 else 0.0, reach, step, whole, thing)
