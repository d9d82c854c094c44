"""Grounding, first half: which groups there are and what shape the plan has.

Guarantees: the shape is what the shape relations say or, where the request leaves it out, what its
rules need (capacities and same teams need an assignment, durations a schedule, incomes amounts);
everything made up here ("position 3", "team 2") is numbered and marked as read by code.
"""

from __future__ import annotations

import re
from collections import Counter

from core.reading.grounding.ground_draft import Draft, flat
from core.reading.grounding.shape_builders import BUILDERS
from core.reading.grounding.shape_groups import (
    categories_of,
    counted_mentions,
)
from core.reading.grounding.shape_votes import Evidence, shape_of

_SHAPES = (
    "roster",
    "row",
    "circle",
    "sequence",
    "schedule",
    "choose",
    "amounts",
    "assign",
    "match",
)


def find_shape(draft: Draft) -> None:
    """Sets groups, shape, items and slots of the draft; leaves shape None where none fits."""
    relations = dict(reversed([*flat(draft.said)]))
    kind = "choose" if draft.table_group is not None else shape_of(_evidence(draft))
    if kind in relations and kind in _SHAPES:
        arguments = [a for a in relations[kind].sketch.arguments if isinstance(a, str)]
        mentions = [relations[kind].mention(a) for a in arguments]
    else:
        mentions = []
    builder = BUILDERS.get(kind)
    if builder is not None:
        builder(draft, mentions)


def _evidence(draft: Draft) -> Evidence:
    """What the whole request says of its shape."""
    relations: Counter[str] = Counter()
    for relation, said in flat(draft.said):
        relations[relation] += 1 if said.reading.confidence >= 0.6 else 0.5  # type: ignore[assignment]
    specs = draft.things.specs
    bare = bool(specs) and not any(s.unit or s.label for s in specs) and _hours_said(draft)
    timed = any(s.timed for s in specs) or bare or _times_said(draft)
    text = " ".join(r.text for r in dict.fromkeys(s.reading.sentence for s in draft.said))
    counted = tuple((m.noun, int(m.number or 0)) for m in counted_mentions(draft))
    records = len({id(s.values) for s in specs})
    return Evidence(
        relations, tuple(categories_of(draft)), timed, records, counted, draft.text or text
    )


def _times_said(draft: Draft) -> bool:
    return any(
        r == "takes" and any(isinstance(a, str) and a[0] == "h" for a in s.sketch.arguments)
        for r, s in flat(draft.said)
    )


def _hours_said(draft: Draft) -> bool:
    """Whether bare numbers of a list are durations: "tasks (days): survey 2, design 4"."""
    text = " ".join(s.reading.sentence.text.lower() for s in draft.said)
    return re.search(r"\b(?:hours|days|minutes|mins|weeks|durations?)\b", text) is not None


# ---------------------------------------------------------------- builders
