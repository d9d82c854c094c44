"""Grounding, first half: which groups there are and what shape the plan has.

Guarantees: the shape is what the shape relations say or, where the request leaves it out, what its
rules need (capacities and same teams need an assignment, durations a schedule, incomes amounts);
everything made up here ("position 3", "team 2") is numbered and marked as read by code.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from core.language import lexicon as lex
from core.language.clauses import (
    Amounts,
    Assign,
    Body,
    Choose,
    Clause,
    Group,
    LabelOf,
    Match,
    NumberOf,
    OrderKind,
    ReadBy,
    Schedule,
)
from core.reading.mentions import Mention
from core.reading.names import singular
from core.reading.reading import SentenceReading
from core.reading.shape_votes import Evidence, shape_of
from core.reading.sketch import Sketch
from core.reading.things import Things, counted_group, group_of_names

_TEAM_NOUNS = frozenset(
    "team group room table truck van boat car cabin tent bus crew class cab".split()
)
_SEATS = frozenset("chair seat stool place position slot spot".split())
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


@dataclass(frozen=True)
class Said:
    """A sketch with the sentence that says it."""

    sketch: Sketch
    reading: SentenceReading

    def mention(self, argument: str) -> Mention:
        return self.reading.sentence.mention(argument)


@dataclass
class Draft:
    """A plan in the making: things, attributes, shape; clauses are added with their sources."""

    things: Things
    said: list[Said]
    clauses: list[Clause] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    shape: Body | None = None
    items: Group | None = None
    slots: Group | None = None
    attributes: list[NumberOf | LabelOf] = field(default_factory=list)
    unit: str = ""
    table_group: Group | None = None
    text: str = ""

    def add(
        self,
        body: Body,
        source: tuple[int, int] = (0, 0),
        by: ReadBy = ReadBy.CODE,
        confidence: float = 1.0,
    ) -> None:
        if all(c.body != body for c in self.clauses):
            self.clauses.append(Clause(body, source, by, confidence))


def flat(sketches: list[Said]) -> Iterator[tuple[str, Said]]:
    """Relation names with their sketches, nested ones included."""
    for said in sketches:
        stack = [said.sketch]
        while stack:
            sketch = stack.pop()
            yield sketch.relation, Said(sketch, said.reading)
            stack += [a for a in sketch.arguments if isinstance(a, Sketch)]


def find_shape(draft: Draft) -> None:
    """Sets groups, shape, items and slots of the draft; leaves shape None where none fits."""
    relations = dict(reversed([*flat(draft.said)]))
    kind = "choose" if draft.table_group is not None else shape_of(_evidence(draft))
    if kind in relations and kind in _SHAPES:
        arguments = [a for a in relations[kind].sketch.arguments if isinstance(a, str)]
        mentions = [relations[kind].mention(a) for a in arguments]
    else:
        mentions = []
    builder = _BUILDERS.get(kind)
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
    counted = tuple((m.noun, int(m.number or 0)) for m in _counted(draft))
    records = len({id(s.values) for s in specs})
    return Evidence(
        relations, tuple(_categories(draft)), timed, records, counted, draft.text or text
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


def _has_days(groups: list[Group]) -> bool:
    return any(m in lex.WEEKDAYS for g in groups for m in g.members)


def _categories(draft: Draft) -> list[Group]:
    """Groups that are not part of one another."""
    groups = draft.things.groups
    return [
        g for g in groups if not any(g is not o and set(g.members) < set(o.members) for o in groups)
    ]


# ---------------------------------------------------------------- builders


def _group(draft: Draft, mention: Mention | None) -> Group | None:
    """The group that a mention of a shape relation means."""
    if mention is None:
        return None
    things = draft.things
    if mention.kind == "g":
        listed = [
            g
            for g in things.groups
            if mention.number
            and len(g.members) == int(mention.number)
            and g.name in (mention.noun, "", "thing")
        ]
        by_noun = things.by_noun(mention.noun)
        if by_noun is not None and (
            not mention.number or len(by_noun.members) == int(mention.number)
        ):
            return by_noun
        if listed:
            return listed[0]
        several = [
            g
            for g in _categories(draft)
            if g.order is OrderKind.NONE and mention.noun not in _TEAM_NOUNS | _SEATS
        ]
        if len(several) == 1 and mention.number and mention.number < len(several[0].members):
            return several[0]  # "three lifeguards a day" of those who are listed
        same_size = [
            g
            for g in things.groups
            if mention.number and len(g.members) == int(mention.number) and not _has_days([g])
        ]
        if len(same_size) == 1 and mention.noun not in _TEAM_NOUNS:
            return same_size[0]
        return counted_group(things, mention, set()) if mention.number else None
    if mention.kind in "lws" and mention.names:
        found = things.group_with(mention.names)
        return found or things.add(
            group_of_names(mention.noun, mention.names), (mention.start, mention.end)
        )
    return None


def _counted(draft: Draft) -> list[Mention]:
    """Group nouns with a number ("six nurses", "3 teams"), in order."""
    return [
        m
        for s in dict.fromkeys(r.reading.sentence for r in draft.said)
        for m in s.mentions
        if m.kind == "g" and m.number
    ]


def _people(draft: Draft, besides: tuple[Group | None, ...] = ()) -> Group | None:
    """The group of those who are put somewhere: a list, a counted group, or the loose names."""
    for group in _categories(draft):
        if (
            all(group is not b for b in besides)
            and not _has_days([group])
            and group.order is OrderKind.NONE
        ):
            return group
    for mention in _counted(draft):
        if mention.noun not in _TEAM_NOUNS and mention.noun not in lex.TIME_UNITS:
            counted = _group(draft, mention)
            if counted is not None and all(counted is not b for b in besides):
                return counted
    names = tuple(n for n in draft.things.loose if n not in lex.WEEKDAYS)
    if len(names) > 1:
        draft.things.loose = [n for n in draft.things.loose if n in lex.WEEKDAYS]
        return draft.things.add(Group("item", names), (0, 0))
    return None


def _positions(draft: Draft, size: int, noun: str, order: OrderKind) -> Group:
    members = tuple(f"{noun} {k}" for k in range(1, size + 1))
    return draft.things.add(Group(noun, members, order), (0, 0))


def _absorb_loose(draft: Draft, group: Group) -> Group:
    """A counted group takes the loose names in place of its numbered members."""
    names = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
    made_up = [
        m
        for m in group.members
        if m.startswith(f"{group.name} ") and m.rsplit(" ", 1)[-1].isdigit()
    ]
    if not names or not made_up:
        return group
    names = names[: len(made_up)]
    kept = [m for m in group.members if m not in made_up]
    rest = made_up[len(names) :]
    draft.things.loose = [n for n in draft.things.loose if n not in names]
    renamed = Group(group.name, (*kept, *names, *rest), group.order, group.values, group.unit)
    return draft.things.replace(group, renamed)


def _sequence(draft: Draft, mentions: list[Mention]) -> None:
    items = _group(draft, mentions[0] if mentions else None) or _people(draft)
    if items is None:
        return
    items = _absorb_loose(draft, items)
    extra = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
    if extra and draft.things.spans.get(items.name, (0, 0)) == (0, 0):
        items = draft.things.replace(items, Group(items.name, (*items.members, *extra)))
    slots = _positions(draft, len(items.members), "place", OrderKind.ORDERED)
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, 1, 1))


def _row(draft: Draft, mentions: list[Mention], order: OrderKind = OrderKind.ORDERED) -> None:
    items = _group(draft, mentions[0] if mentions else None) or _people(draft)
    seats = mentions[1] if len(mentions) > 1 and mentions[1].number else None
    if items is None:
        return
    if seats is None:
        seats = next(
            (m for m in _counted(draft) if m.noun in ("chair", "seat", "place", "spot", "stool")),
            None,
        )
    items = _absorb_loose(draft, items)
    size = int(seats.number) if seats is not None and seats.number else len(items.members)
    noun = seats.noun if seats is not None and seats.noun else "seat"
    slots = _positions(draft, size, noun if noun != items.name else "seat", order)
    low = 1 if size == len(items.members) else 0
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, low, 1))


def _circle(draft: Draft, mentions: list[Mention]) -> None:
    _row(draft, mentions, OrderKind.CYCLIC)


def _roster(draft: Draft, mentions: list[Mention]) -> None:
    named = [g for g in (_group(draft, m) for m in mentions) if g is not None]
    candidates = [g for g in dict.fromkeys([*named[1:], *_categories(draft), *named[:1]])]
    dated = [g for g in candidates if g.unit in ("day", "month")]
    days = next(iter([*dated, *(g for g in candidates if g.order is not OrderKind.NONE)]), None)
    if days is None and len(named) > 1:
        days = named[1]
    people = next((g for g in candidates if g is not days and g.order is OrderKind.NONE), None)
    people = people or _people(draft, (days,))
    if days is None and people is not None:
        days = draft.things.add(group_of_names("day", lex.WEEKDAYS), (0, 0))
        draft.doubts.append(
            "The request names no days, so a week from Monday to Sunday is assumed."
        )
    if people is None or days is None or people is days:
        return
    people = _absorb_loose(draft, people)
    _set(draft, people, days, Assign(people.name, days.name, 0, None, 0, None))


def _choose(draft: Draft, mentions: list[Mention]) -> None:
    items = draft.table_group
    if items is None:
        items = next(
            (g for g in (_group(draft, m) for m in mentions if m.kind in "lsgw") if g is not None),
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
            or _people(draft)
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
        or _people(draft)
    )
    if items is None:
        return
    text = " ".join(s.reading.sentence.text.lower() for s in draft.said)
    whole = not (
        "how much of each" in text
        or "how many kilos" in text
        or "litres of each" in text
        or "how much" in text
        and "how many" not in text
    )
    draft.items, draft.shape = items, Amounts(items.name, whole)


def _schedule(draft: Draft, mentions: list[Mention]) -> None:
    specs = [s for s in draft.things.specs if s.timed or not s.unit]
    items = specs[0].group if specs else _priced(draft) or _people(draft)
    if items is None:
        return
    draft.items = items
    draft.shape = Schedule(items.name, "duration")


def _assign(draft: Draft, mentions: list[Mention]) -> None:
    groups = [_group(draft, m) for m in mentions]
    items = groups[0] if groups else None
    slots = groups[1] if len(groups) > 1 else None
    if slots is None:
        slots = next(
            (
                g
                for g in reversed(_categories(draft))
                if g is not items and len(_categories(draft)) > 1
            ),
            None,
        )
    if items is None or items is slots:
        items = next((g for g in _categories(draft) if g is not slots), None)
        items = items or _people(draft, (slots,))
    if slots is None:
        _teams(draft, items)
        return
    if items is None:
        return
    if _reversed(draft, items, slots):
        items, slots = slots, items
    items = _absorb_loose(draft, items)
    slots = _absorb_loose(draft, slots)
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
    items = items or _people(draft)
    if items is None:
        return
    items = _absorb_loose(draft, items)
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
            for m in _counted(draft)
            if singular(m.noun) != items.name and int(m.number or 0) != len(items.members)
        ),
        None,
    )
    noun = counted.noun if counted is not None else _team_noun(draft)
    size = int(counted.number or 0) if counted is not None else len(items.members)
    slots = _positions(draft, size, noun, OrderKind.NONE)
    _set(draft, items, slots, Assign(items.name, slots.name, 1, 1, 0, None, interchangeable=True))


def _team_noun(draft: Draft) -> str:
    for said in draft.said:
        for mention in said.reading.sentence.mentions:
            if mention.kind == "g" and mention.noun in _TEAM_NOUNS:
                return mention.noun
    return "team"


def _match(draft: Draft, mentions: list[Mention]) -> None:
    groups = _categories(draft)
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


_BUILDERS = {
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
