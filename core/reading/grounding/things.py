"""Things of a planning request: its groups, their members, order, and the numbers said of them.

Guarantees: every member is a name of the request or of its table (or numbered by the program:
"nurse 3", where the request only says how many); a group in time or with numbers is ordered, with
its values; names said in several forms are one member.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language import lexicon as lex
from core.language.clauses import Group, OrderKind
from core.reading.lifting.mentions import LiftedRequest, Mention
from core.reading.lifting.numbers import find_numbers

_TIME_UNITS_IN_HOURS = {
    "minute": 1 / 60,
    "hour": 1.0,
    "day": 24.0,
    "week": 168.0,
    "second": 1 / 3600,
}
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def group_of_names(name: str, members: tuple[str, ...]) -> Group:
    """A group, ordered where its members are days, months, clock times, ranks or numbers."""
    if not members:
        return Group(name, members)
    if all(m in lex.WEEKDAYS for m in members) or all(m in lex.MONTHS for m in members):
        calendar = lex.WEEKDAYS if members[0] in lex.WEEKDAYS else lex.MONTHS
        unit = "day" if calendar is lex.WEEKDAYS else "month"
        return Group(name or unit, members, OrderKind.ORDERED, (), unit)
    values = tuple(_value(m) for m in members)
    if len(members) > 1 and all(v is not None for v in values) and len(set(values)) == len(values):
        ordered = sorted(zip(values, members, strict=True), key=lambda pair: pair[0] or 0.0)
        numbers = tuple(float(v or 0.0) for v, _ in ordered)
        return Group(
            name, tuple(m for _, m in ordered), OrderKind.ORDERED, numbers, _unit(members[0])
        )
    return Group(name, members)


def _value(member: str) -> float | None:
    lower = member.lower()
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", lower):
        return float(lower[:-2])
    if lower in _RANKS:
        return float(_RANKS.index(lower) + 1)
    found = find_numbers(member)
    if len(found) == 1 and (found[0].number is not None or found[0].clock is not None):
        rest = (member[: found[0].start] + member[found[0].end :]).strip(" .:#")
        if len(rest.split()) <= 1:
            return found[0].clock if found[0].number is None else found[0].number
    if re.fullmatch(r"\d{4}", member):
        return float(member)
    return None


def _unit(member: str) -> str:
    found = find_numbers(member)
    return (found[0].unit or ("hour" if found[0].clock is not None else "")) if found else ""


@dataclass(frozen=True)
class Spec:
    """One number of every member, as a record list gives it, with its unit and its label."""

    group: Group
    values: dict[str, float]
    unit: str = ""
    label: str = ""

    @property
    def timed(self) -> bool:
        """Whether the numbers are durations, or may be."""
        return self.unit in _TIME_UNITS_IN_HOURS


@dataclass
class Things:
    """Groups and numbers gathered from a lifted request; filled once by `gather`."""

    groups: list[Group] = field(default_factory=list)
    specs: list[Spec] = field(default_factory=list)
    spans: dict[str, tuple[int, int]] = field(default_factory=dict)
    loose: list[str] = field(default_factory=list)
    noun: str = "item"

    def group_with(self, names: tuple[str, ...]) -> Group | None:
        """The smallest group that has all these names."""
        holders = [g for g in self.groups if set(names) <= set(g.members)]
        return min(holders, key=lambda g: len(g.members), default=None)

    def by_noun(self, noun: str) -> Group | None:
        return next(
            (g for g in self.groups if g.name == noun or g.name.split(" ")[0] == noun), None
        )

    def add(self, group: Group, span: tuple[int, int]) -> Group:
        """Adds a group under a name that is still free."""
        taken = {g.name for g in self.groups}
        fallback = self.noun if all(m[:1].isupper() for m in group.members) else "item"
        name = group.name or fallback
        number = 2
        while name in taken:
            name = f"{group.name or fallback} {number}"
            number += 1
        group = Group(name, group.members, group.order, group.values, group.unit)
        self.groups.append(group)
        self.spans[name] = span
        return group

    def replace(self, old: Group, new: Group) -> Group:
        self.groups[self.groups.index(old)] = new
        self.spans[new.name] = self.spans.get(old.name, (0, 0))
        return new


def _default_noun(text: str) -> str:
    """What to call a list of names that the request gives no noun for."""
    people = r"\b(?:who|whom|people|person|everyone|everybody|nobody|he|she|his|her|friends|staff|works?)\b"
    return "person" if re.search(people, text, re.IGNORECASE) else "item"


def gather(lifted: LiftedRequest) -> Things:
    """Groups that the request spells out, and the single names in no group."""
    things = Things(noun=_default_noun(lifted.text))
    for one in sorted(lifted.lists, key=lambda g: (-len(g.members), g.start)):
        unique = tuple(dict.fromkeys(one.members))
        if things.group_with(unique) is None:
            things.add(group_of_names(one.noun, unique), (one.start, one.end))
    things.groups.sort(key=lambda g: things.spans[g.name])
    for mention in (m for s in lifted.sentences for m in s.mentions):
        if mention.kind == "s":
            _add_spec(things, mention)
    for sentence in lifted.sentences:
        for mention in sentence.mentions:
            if mention.kind == "w" and mention.names:
                for name in mention.names:
                    if things.group_with((name,)) is None and name not in things.loose:
                        things.loose.append(name)
    return things


def _add_spec(things: Things, mention: Mention) -> None:
    names = tuple(dict.fromkeys(mention.names))
    group = things.group_with(names) or things.add(Group("", names), (mention.start, mention.end))
    width = len(mention.parts) // len(mention.names)
    for place in range(width):
        column = mention.parts[place::width]
        unit, _, label = column[0][2].partition(":")
        values = {name: number for name, number, _ in column}
        things.specs.append(Spec(group, values, unit, label))


def counted_group(things: Things, mention: Mention, taken: set[str]) -> Group:
    """The group of "six nurses": the loose names first, then numbered members."""
    size = int(mention.number or 0)
    noun = mention.noun or "thing"
    existing = things.by_noun(noun)
    if existing is not None and (not size or len(existing.members) == size):
        return existing
    named = [n for n in things.loose if n not in taken and n not in lex.WEEKDAYS][:size]
    members = [*named, *(f"{noun} {k}" for k in range(len(named) + 1, size + 1))]
    things.loose = [n for n in things.loose if n not in named]
    return things.add(Group(noun, tuple(members)), (mention.start, mention.end))


def in_unit(mention: Mention, unit: str) -> float:
    """A duration in the given time unit; other numbers as they are."""
    number = mention.number if mention.number is not None else mention.clock or 0.0
    source, target = _TIME_UNITS_IN_HOURS.get(mention.unit), _TIME_UNITS_IN_HOURS.get(unit)
    return round(number * source / target, 9) if source and target else number
