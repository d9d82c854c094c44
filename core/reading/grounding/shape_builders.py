"""What a plan's shape is made of, shape by shape: its items, its slots, its bounds.

Guarantees: each builder fills the draft's items, slots and shape, or leaves the shape unset where
the request lacks what it needs.
"""

from __future__ import annotations

from core.language import lexicon as lex
from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Group,
    Match,
    OrderKind,
    Schedule,
)
from core.reading.grounding.ground_draft import Draft, Said, flat
from core.reading.grounding.shape_groups import (
    TEAM_NOUNS,
    absorb_loose,
    categories_of,
    counted_mentions,
    group_meant,
    people_of,
    positions_of,
)
from core.reading.grounding.things import group_of_names
from core.reading.lifting.mentions import Mention
from core.reading.lifting.names import singular


def _sequence(draft: Draft, mentions: list[Mention]) -> None:
    items = group_meant(draft, mentions[0] if mentions else None) or people_of(draft)
    if items is None:
        return
    items = absorb_loose(draft, items)
    extra = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
    if extra and draft.things.spans.get(items.name, (0, 0)) == (0, 0):
        items = draft.things.replace(items, Group(items.name, (*items.members, *extra)))
    slots = positions_of(draft, len(items.members), "place", OrderKind.ORDERED)
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, 1, 1))


def _row(draft: Draft, mentions: list[Mention], order: OrderKind = OrderKind.ORDERED) -> None:
    items = group_meant(draft, mentions[0] if mentions else None) or people_of(draft)
    seats = mentions[1] if len(mentions) > 1 and mentions[1].number else None
    if items is None:
        return
    if seats is None:
        seats = next(
            (
                m
                for m in counted_mentions(draft)
                if m.noun in ("chair", "seat", "place", "spot", "stool")
            ),
            None,
        )
    items = absorb_loose(draft, items)
    size = int(seats.number) if seats is not None and seats.number else len(items.members)
    noun = seats.noun if seats is not None and seats.noun else "seat"
    slots = positions_of(draft, size, noun if noun != items.name else "seat", order)
    low = 1 if size == len(items.members) else 0
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, low, 1))


def _circle(draft: Draft, mentions: list[Mention]) -> None:
    _row(draft, mentions, OrderKind.CYCLIC)


def _roster(draft: Draft, mentions: list[Mention]) -> None:
    named = [g for g in (group_meant(draft, m) for m in mentions) if g is not None]
    candidates = list(dict.fromkeys([*named[1:], *categories_of(draft), *named[:1]]))
    dated = [g for g in candidates if g.unit in ("day", "month")]
    days = next(iter([*dated, *(g for g in candidates if g.order is not OrderKind.NONE)]), None)
    if days is None and len(named) > 1:
        days = named[1]
    people = next((g for g in candidates if g is not days and g.order is OrderKind.NONE), None)
    people = people or people_of(draft, (days,))
    if days is None and people is not None:
        days = draft.things.add(group_of_names("day", lex.WEEKDAYS), (0, 0))
        draft.doubts.append(
            "The request names no days, so a week from Monday to Sunday is assumed."
        )
    if people is None or days is None or people is days:
        return
    people = absorb_loose(draft, people)
    _set(draft, people, days, Assign(people.name, days.name, 0, None, 0, None))


def _choose(draft: Draft, mentions: list[Mention]) -> None:
    items = draft.table_group
    if items is None:
        items = next(
            (
                g
                for g in (group_meant(draft, m) for m in mentions if m.kind in "lsgw")
                if g is not None
            ),
            None,
        )
        if (
            items is not None
            and items.members
            and items.members[0].startswith(f"{items.name} ")
            and draft.things.specs
        ):
            items = None
        items = (
            items
            or (specs[0].group if (specs := draft.things.specs) else None)
            or _priced(draft)
            or people_of(draft)
        )
    if items is None:
        return
    if draft.table_group is None:
        loose = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
        if loose and draft.things.spans.get(items.name, (0, 0)) == (0, 0):
            items = draft.things.replace(items, Group(items.name, (*items.members, *loose)))
    draft.items, draft.shape = items, Choose(items.name)


def _priced(draft: Draft) -> Group | None:
    """The things of which the request says what they take or bring."""
    names: list[str] = []
    for relation, said in flat(draft.said):
        if relation in ("takes", "brings"):
            for argument in said.sketch.arguments[:1]:
                if isinstance(argument, str) and argument[0] in "wl":
                    names += said.mention(argument).names
    unique = tuple(dict.fromkeys(names))
    if not unique:
        return None
    found = draft.things.group_with(unique)
    if found is not None:
        return found
    draft.things.loose = [n for n in draft.things.loose if n not in unique]
    return draft.things.add(Group("item", unique), (0, 0))


def _amounts(draft: Draft, mentions: list[Mention]) -> None:
    named = tuple(dict.fromkeys(n for m in mentions if m.kind in "wl" for n in m.names))
    items = draft.things.group_with(named) if len(named) > 1 else None
    if items is None and len(named) > 1:
        items = draft.things.add(Group("item", named), (0, 0))
    items = (
        items
        or _priced(draft)
        or (draft.things.specs[0].group if draft.things.specs else None)
        or people_of(draft)
    )
    if items is None:
        return
    text = " ".join(s.reading.sentence.text.lower() for s in draft.said)
    whole = not (
        "how much of each" in text
        or "how many kilos" in text
        or "litres of each" in text
        or ("how much" in text and "how many" not in text)
    )
    draft.items, draft.shape = items, Amounts(items.name, whole)


def _schedule(draft: Draft, _: list[Mention]) -> None:
    specs = [s for s in draft.things.specs if s.timed or not s.unit]
    items = specs[0].group if specs else _priced(draft) or people_of(draft)
    if items is None:
        return
    draft.items = items
    draft.shape = Schedule(items.name, "duration")


def _assign(draft: Draft, mentions: list[Mention]) -> None:
    groups = [group_meant(draft, m) for m in mentions]
    items = groups[0] if groups else None
    slots = groups[1] if len(groups) > 1 else None
    if slots is None:
        slots = next(
            (
                g
                for g in reversed(categories_of(draft))
                if g is not items and len(categories_of(draft)) > 1
            ),
            None,
        )
    if items is None or items is slots:
        items = next((g for g in categories_of(draft) if g is not slots), None)
        items = items or people_of(draft, (slots,))
    if slots is None:
        _teams(draft, items)
        return
    if items is None:
        return
    if _reversed(draft, items, slots):
        items, slots = slots, items
    items = absorb_loose(draft, items)
    slots = absorb_loose(draft, slots)
    stated = {r for r, _ in flat(draft.said)}
    capacity = "total" in stated or any(
        _capacity(said) for relation, said in flat(draft.said) if relation == "per_slot"
    )
    one_to_one = len(items.members) == len(slots.members) and not capacity
    single = len(items.members) <= len(slots.members) and not capacity
    _set(
        draft,
        items,
        slots,
        Assign(items.name, slots.name, 1, 1, 1 if one_to_one else 0, 1 if single else None),
    )


def _reversed(draft: Draft, items: Group, slots: Group) -> bool:
    """Whether the two were named the wrong way round: what has an order, or holds several, is
    the slots; between equals, the facts tell ("Sean is in C": Sean is put, C is a place)."""
    if (items.order is OrderKind.NONE) != (slots.order is OrderKind.NONE):
        return items.order is not OrderKind.NONE
    if len(items.members) != len(slots.members):
        return len(items.members) < len(slots.members) and _holds_several(draft)
    votes = 0
    for relation, said in flat(draft.said):
        things = [a for a in said.sketch.arguments if isinstance(a, str) and a[0] == "w"]
        if relation in ("is", "only") and len(things) > 1:
            first, second = (said.mention(a).names for a in things[:2])
            votes += bool(set(first) & set(items.members) and set(second) & set(slots.members))
            votes -= bool(set(first) & set(slots.members) and set(second) & set(items.members))
    return votes < 0


def _capacity(said: Said) -> bool:
    """Whether a count per slot lets a slot hold several, or leaves it open."""
    mentions = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
    numbers = [m.number for m in mentions if m.number is not None]
    return any(m.kind == "c" for m in mentions) or any(n != 1 for n in numbers)


def _holds_several(draft: Draft) -> bool:
    return bool({"per_slot", "same", "different", "total"} & {r for r, _ in flat(draft.said)})


def _teams(draft: Draft, items: Group | None) -> None:
    """People split over teams that the request counts, or does not even count."""
    single = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
    if items is None and len(single) == 1 and len(draft.things.loose) > 1:
        items = draft.things.add(Group("person", tuple(single)), (0, 0))
    items = items or people_of(draft)
    if items is None:
        return
    items = absorb_loose(draft, items)
    days = [n for n in draft.things.loose if n in lex.WEEKDAYS]
    if days:
        first, last = (f(lex.WEEKDAYS.index(d) for d in days) for f in (min, max))
        span = (
            lex.WEEKDAYS
            if len(items.members) > 5 or first == last
            else lex.WEEKDAYS[: max(5, last + 1)]
        )
        if first == last:
            span = lex.WEEKDAYS  # one day named is a day of the week
        elif len(span) != len(items.members):
            span = lex.WEEKDAYS[first : last + 1]
        slots = draft.things.add(group_of_names("day", span), (0, 0))
        draft.doubts.append(
            f"The request does not list the days; {span[0]} to {span[-1]} is assumed."
        )
        one = len(items.members) == len(span)
        _set(
            draft, items, slots, Assign(items.name, slots.name, 1, 1, int(one), 1 if one else None)
        )
        return
    counted = next(
        (
            m
            for m in counted_mentions(draft)
            if singular(m.noun) != items.name and int(m.number or 0) != len(items.members)
        ),
        None,
    )
    noun = counted.noun if counted is not None else _team_noun(draft)
    size = int(counted.number or 0) if counted is not None else len(items.members)
    slots = positions_of(draft, size, noun, OrderKind.NONE)
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, 0, None, interchangeable=True))


def _team_noun(draft: Draft) -> str:
    for said in draft.said:
        for mention in said.reading.sentence.mentions:
            if mention.kind == "g" and mention.noun in TEAM_NOUNS:
                return mention.noun
    return "team"


def _match(draft: Draft, _: list[Mention]) -> None:
    groups = categories_of(draft)
    sizes = [len(g.members) for g in groups]
    common = max(set(sizes), key=sizes.count)
    groups = [g for g in groups if len(g.members) == common]
    groups.sort(key=lambda g: g.order is not OrderKind.NONE)
    draft.shape = Match(tuple(g.name for g in groups))
    draft.items = groups[0]
    draft.slots = next((g for g in groups if g.order is not OrderKind.NONE), groups[-1])


_PLACED = frozenset(("order", "next", "apart", "between", "at", "ends"))


def _set(draft: Draft, items: Group, slots: Group, shape: Assign) -> None:
    if slots.order is OrderKind.NONE and _PLACED & {r for r, _ in flat(draft.said)}:
        ordered = Group(slots.name, slots.members, OrderKind.ORDERED, slots.values, slots.unit)
        slots = draft.things.replace(slots, ordered)  # in the order in which they were named
    draft.items, draft.slots, draft.shape = items, slots, shape


BUILDERS = {
    "sequence": _sequence,
    "row": _row,
    "circle": _circle,
    "roster": _roster,
    "choose": _choose,
    "amounts": _amounts,
    "schedule": _schedule,
    "assign": _assign,
    "match": _match,
}
