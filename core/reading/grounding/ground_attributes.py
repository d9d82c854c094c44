"""Grounding of the numbers said of things: durations, uses of resources, costs, incomes.

Guarantees: a number becomes an attribute under its label or unit; a second resource in the same
unit gets a name of its own; things of which nothing is said count 0, and a missing duration is a
doubt that the user sees.
"""

from __future__ import annotations

import re

from core.language.clauses import Amounts, Choose, NumberOf, Schedule
from core.reading.grounding.ground_draft import Draft, Said, flat
from core.reading.grounding.things import Spec, in_unit
from core.reading.lifting.mentions import Mention
from core.reading.reading import SentenceReading

_UNIT_NAMES = {
    "euro": "cost",
    "dollar": "cost",
    "pound": "cost",
    "franc": "cost",
    "hour": "hours",
    "minute": "minutes",
    "day": "days",
}


def find_attributes(draft: Draft) -> None:
    """Numbers said of the items: durations, uses of resources, incomes."""
    if isinstance(draft.shape, Schedule):
        _durations(draft)
        return
    found: dict[tuple[str, str], dict[str, float]] = {}
    for number, spec in enumerate(draft.things.specs):
        if draft.items is not None and set(spec.values) & set(draft.items.members):
            name = _spec_name(spec, number)
            if (name, spec.unit) in found:
                name = "use" if spec.label == "use" else f"{name} {number + 1}"
            found.setdefault((name, spec.unit), {}).update(spec.values)
    for relation, said in flat(draft.said):
        if relation in ("takes", "brings") and not isinstance(draft.shape, Schedule):
            _attribute_said(draft, relation, said, found)
    for (name, unit), values in found.items():
        members = draft.items.members if draft.items is not None else tuple(values)
        if draft.table_group is not None or not set(values) & set(members):
            continue
        draft.attributes.append(
            NumberOf(name, members, tuple(values.get(m, 0.0) for m in members), unit)
        )


def _spec_name(spec: Spec, number: int) -> str:
    """What the numbers of a record list measure: their label, else their unit."""
    if spec.label and spec.label != "use":
        return spec.label
    return _UNIT_NAMES.get(spec.unit, spec.unit or ("cost" if number == 0 else "value"))


def _attribute_said(
    draft: Draft, relation: str, said: Said, found: dict[tuple[str, str], dict[str, float]]
) -> None:
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    names = item_names(draft, mentions)
    for number in (m for m in mentions[1:] if m.kind in "nhkqpg" and m.number is not None):
        unit = number.unit or (number.noun if number.kind == "g" else "")
        name = "income" if relation == "brings" else _UNIT_NAMES.get(unit, unit or "use")
        taken = found.get((name, unit), {})
        if relation == "takes" and names and names[0] in taken and taken[names[0]] != number.number:
            name += " 2"  # a second resource in the same unit
        for item in names:
            found.setdefault((name, unit if relation == "takes" else ""), {})[item] = (
                number.number or 0.0
            )


def item_names(draft: Draft, mentions: list[Mention]) -> list[str]:
    things = [m for m in mentions if m.kind in "wlg"]
    if not things or draft.items is None:
        return []
    if things[0].kind == "g":
        before = _of_each(things[0], draft.text)
        own = things[0].noun == draft.items.name.split(" ")[0]
        return list(draft.items.members) if own or before else []
    lower = {m.lower(): m for m in draft.items.members}
    return [lower[n.lower()] for n in things[0].names if n.lower() in lower]


def _of_each(group: Mention, text: str) -> bool:
    """Whether "each" or "every" stands before a group noun: it speaks of every one of them."""
    return re.search(r"\b(?:each|every|an?|one|per)\s$", text[: group.start].lower()) is not None


def _durations(draft: Draft) -> None:
    assert draft.items is not None  # a schedule has items
    values: dict[str, float] = {}
    units: list[str] = []
    specs = [s for s in draft.things.specs if s.timed or not s.unit]
    for spec in specs:
        values |= {k: v for k, v in spec.values.items() if k in draft.items.members}
        units += [spec.unit] if spec.unit else []
    stated = [(s, m) for r, s in flat(draft.said) if r == "takes" for m in _times(s)]
    units += [m.unit for _, m in stated]
    unit = (
        min(units, key=["minute", "hour", "day", "week", "month"].index)
        if units and all(u in ("minute", "hour", "day", "week", "month") for u in units)
        else (units or [""])[0]
    )
    for spec in specs:
        for name, value in spec.values.items():
            if spec.unit:
                values[name] = in_unit(Mention("h", 0, 0, "", number=value, unit=spec.unit), unit)
    for said, time in stated:
        mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
        for name in item_names(draft, mentions):
            values[name] = in_unit(time, unit)
    draft.unit = unit
    members = draft.items.members
    missing = [m for m in members if m not in values]
    if missing:
        draft.doubts.append(
            f"No duration is given for {', '.join(missing)}; 1 {unit or 'unit'} is assumed."
        )
    draft.attributes.append(
        NumberOf("duration", members, tuple(values.get(m, 1.0) for m in members), unit)
    )


def _times(said: Said) -> list[Mention]:
    return [
        m
        for a in said.sketch.arguments
        if isinstance(a, str) and (m := said.mention(a)).kind in "hn" and m.number is not None
    ]


_MEANT = frozenset("none change choose amounts schedule sequence assign match ask_plan".split())


def unused_numbers(draft: Draft, readings: tuple[SentenceReading, ...]) -> list[str]:
    """Doubts for counted things that amounts and choices leave out ("move 190 people")."""
    if not isinstance(draft.shape, Amounts | Choose) or draft.items is None:
        return []
    doubts = []
    for reading in readings:
        used = {
            m
            for s in reading.sketches
            for m in s.mentions()
            if s.relation not in _MEANT or (s.relation == "choose" and m[0] == "n")
        }
        for mention in reading.sentence.mentions:
            own = mention.number in (None, float(len(draft.items.members)))
            if mention.kind in "nhkqpg" and not own and mention.id not in used:
                doubts.append(f"«{mention.text}» was not used.")
    return doubts
