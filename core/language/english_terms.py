"""The words that one problem uses: what its members, slots and measures are called in a sentence.

Guarantees: made once from a problem; every sentence about it takes its nouns, verbs and units from
here, so that "Anna is on Monday", "team 1" and "2 days" read alike wherever they appear.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from core.language.clauses import (
    Amounts,
    Assign,
    Choose,
    Group,
    LabelOf,
    Match,
    NumberOf,
    OrderKind,
    Problem,
    Schedule,
    Shape,
)
from core.language.english_words import joined, plural, singular, words
from core.language.lexicon import MONTHS, WEEKDAYS

_PEOPLE = words(
    "person nurse worker employee guest driver teacher volunteer student player colleague member"
    " speaker child man woman friend runner doctor waiter guide patient customer boy girl cook"
    " assistant engineer developer technician owner resident house-mate candidate partner"
    " neighbour neighbor actor singer musician pupil kid agent clerk guard pilot"
)
_IN = words(
    "room team group truck van tent cabin boat bus car class house hall ward lab office box shelf"
    " lane bay session zone area region department city country bed position place seat chair"
    " spot slot lorry crate bin crew squad building floor round wave category year month week"
    " quarter season club league kitchen garden field row"
)
_AT = words("table desk site depot station gate stand booth school branch point dock")
_DAY_SHORT = frozenset(day[:3] for day in WEEKDAYS)


class Terms:
    """Nouns, verbs and units of one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.shape: Shape | None = next(problem.shapes(), None)
        self._groups = {t.name: t for t in problem.things() if isinstance(t, Group)}
        self._of_member = {m: g for g in self._groups.values() for m in g.members}
        self._units = {t.name: t.unit for t in problem.things() if isinstance(t, NumberOf)}

    # ------------------------------------------------ groups

    @property
    def items(self) -> Group | None:
        """The group that is planned: people of an assignment, jobs, projects, products."""
        match self.shape:
            case Assign(items=name) | Choose(group=name) | Amounts(group=name):
                return self._groups.get(name)
            case Schedule(group=name):
                return self._groups.get(name)
            case Match(groups=names) if names:
                return self._groups.get(names[0])
        return None

    @property
    def slots(self) -> Group | None:
        """What items are assigned to, or None."""
        return self._groups.get(self.shape.slots) if isinstance(self.shape, Assign) else None

    @property
    def roster(self) -> bool:
        """Whether an item may have several slots."""
        return isinstance(self.shape, Assign) and self.shape.item_high != 1

    def group(self, name: str) -> Group | None:
        return self._groups.get(name)

    def group_of(self, member: str) -> Group | None:
        return self._of_member.get(member)

    def item_noun(self, default: str = "item") -> str:
        """What one planned thing is called: nurse, job, project."""
        return singular(self.items.name.replace("_", " ")) if self.items else default

    def slot_noun(self) -> str:
        """What one slot is called: day, team, position."""
        return singular(self.slots.name.replace("_", " ")) if self.slots else "slot"

    def step_noun(self, scale: str) -> str:
        """What one step along a scale is called: day, hour, place."""
        group = self.scale(scale)
        if group is None or not _even(group):
            return "place"
        if group.unit:
            return singular(group.unit)
        noun = singular(group.name)
        fits = noun in ("day", "week", "month", "year", "hour", "floor", "house", "round", "week")
        if fits:
            return noun
        return "day" if _is_days(group) else "place"

    def scale(self, name: str) -> Group | None:
        """The ordered group of that name; "" is the slots, or the only ordered group."""
        if name:
            return self._groups.get(name)
        if self.slots is not None:
            return self.slots
        ordered = [g for g in self._groups.values() if g.order is not OrderKind.NONE]
        return ordered[0] if len(ordered) == 1 else None

    def unit(self, attribute: str) -> str:
        """The unit of a NumberOf, or ""."""
        return self._units.get(attribute, "")

    def is_person(self) -> bool:
        """Whether "who" suits the planned things."""
        if self.items is None:
            return False
        return self.item_noun().split()[-1].lower() in _PEOPLE

    def nobody(self) -> str:
        return "nobody" if self.is_person() else f"no {self.item_noun()}"

    # ------------------------------------------------ members

    def name(self, member: str) -> str:
        """A member in a sentence; a bare number gets its group's noun: "chair 3"."""
        group = self.group_of(member)
        if group is not None and re.fullmatch(r"\d{1,3}", member):
            return f"{singular(group.name.replace('_', ' '))} {member}"
        return member

    def names(self, members: Sequence[str], word: str = "and") -> str:
        """Several members; numbered ones share their noun: "chairs 1, 2 and 3"."""
        groups = {g.name for m in members if (g := self.group_of(m)) is not None}
        if len(members) > 1 and len(groups) == 1 and all(m.isdigit() for m in members):
            noun = singular(groups.pop().replace("_", " "))
            return f"{plural(noun) if word == 'and' else noun} {joined(members, word)}"
        return joined([self.name(m) for m in members], word)

    def owned(self, member: str) -> str:
        """The possessive: "Anna's", "James'"."""
        name = self.name(member)
        return f"{name}'" if name.endswith("s") else f"{name}'s"

    # ------------------------------------------------ having a slot

    def has(self, members: Sequence[str], *, positive: bool = True, many: bool = False) -> str:
        """Verb and slots: "is on Monday", "does not have red", "works on Monday or Tuesday".

        `members` are the slots (or the other side of a grid pair); one of them is meant. `many`:
        the verb agrees with a plural subject.
        """
        if not members:
            return f"{'have' if many else 'has'} {'nothing' if positive else 'something'}"
        verb, word = self._verb(members[0])
        what = self._placed(word, members, "or")
        if verb == "be":
            return f"{'are' if many else 'is'}{'' if positive else ' not'} {what}"
        if positive:
            return f"{verb if many else _third(verb)} {what}"
        return f"{'do' if many else 'does'} not {verb} {what}"

    def can_have(self, members: Sequence[str]) -> str:
        """The infinitive after "can" or "must": "be on Monday", "have red"."""
        verb, word = self._verb(members[0])
        return f"{verb} {self._placed(word, members, 'or')}"

    def _placed(self, word: str, members: Sequence[str], link: str) -> str:
        names = self.names(members, link)
        return f"{word} {names}" if word else names

    def _verb(self, member: str) -> tuple[str, str]:
        """Verb (infinitive) and preposition for having `member`."""
        group = self.group_of(member)
        if re.fullmatch(r"\d+(?:st|nd|rd|th)|first|second|third|last", member):
            return "be", ""
        word = _preposition(group, member)
        if isinstance(self.shape, Match):
            numbered = word == "in" and re.fullmatch(r"\d{1,3}", member) is not None
            return ("be", word) if numbered or word in ("on", "at") else ("go", "with")
        if word == "to":
            return "go", "to"
        if self.roster:
            return ("work", word) if word in ("on", "at") and self.is_person() else ("have", "")
        return ("be", word) if word else ("have", "")


def _even(group: Group) -> bool:
    """Whether one step along a group is one of its unit: 1, 2, 3 and not 6:00, 6:15, 6:30."""
    return all(b - a == 1 for a, b in pairwise(group.values))


def _third(verb: str) -> str:
    return {"have": "has", "go": "goes"}.get(verb, verb + "s")


def _is_days(group: Group | None) -> bool:
    if group is None:
        return False
    first = group.members[0] if group.members else ""
    return singular(group.name) == "day" or group.unit == "day" or first[:3].title() in _DAY_SHORT


def _preposition(group: Group | None, member: str) -> str:
    """The word between verb and slot: "on" a day, "at" a time, "in" a room, "to" a person."""
    noun = singular(group.name).lower().split()[-1] if group and group.name else ""
    day = re.match(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", member, re.IGNORECASE)
    if re.search(r"\b(?:shift|morning|afternoon|evening)\b", member):
        return "on"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", member) or (day and _is_days(group)) or noun == "day":
        return "on"
    if day and day[0].title() in WEEKDAYS:
        return "on"
    if re.fullmatch(r"\d{1,2}(?::\d\d| ?[ap]\.?m\.?|:\d\d ?[ap]\.?m\.?)", member, re.IGNORECASE):
        return "at"
    if member.title() in MONTHS or noun in _IN:
        return "in"
    if noun in _AT:
        return "at"
    return "to" if noun in _PEOPLE else ""


def label_noun(problem: Problem, attribute: str) -> str:
    """What one label of a LabelOf is called: region, skill."""
    known = any(isinstance(t, LabelOf) and t.name == attribute for t in problem.things())
    return singular(attribute.replace("_", " ")) if known or attribute else "label"
