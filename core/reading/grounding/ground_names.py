"""Grounding helpers: what the mentions of a rule mean among the things of the plan.

Guarantees: every name returned is a member of a group that the plan is about, in that group's own
spelling; what cannot be found raises `Ungrounded` with the reason in words.
"""

from __future__ import annotations

from core.language.clauses import (
    AllOf,
    Assign,
    Body,
    Compare,
    Group,
    Match,
    Prefer,
    Rule,
)  # fmt: skip
from core.reading.grounding.ground_draft import Draft, Said
from core.reading.lifting.mentions import MIDDLE, Mention
from core.reading.sketch import Sketch


class Ungrounded(Exception):
    """A sketch speaks of something that the plan does not have; the text says what."""


class GroundNames:
    """Knows the draft of the plan; grounders of rules build on it."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def rules(self, said: Said) -> list[Body]:
        """The clauses of one sketch; each kind of rule has its own grounder."""
        raise NotImplementedError

    def _mentions(self, said: Said, kinds: str = "") -> list[Mention]:
        found = [said.mention(a) for a in said.sketch.arguments if isinstance(a, str)]
        return [m for m in found if not kinds or m.kind in kinds]

    def _names(self, mention: Mention) -> tuple[str, ...]:
        """The members that a mention means, in the plan's own spelling."""
        if mention.kind == "g":
            group = self.draft.things.by_noun(mention.noun)
            if group is not None and group in self._plan_groups():
                return group.members
            raise Ungrounded(f"«{mention.text}» is no group of this plan")
        if mention.kind in "ynhkq":
            return (self._by_value(mention),)
        if mention.kind == "v" and self.draft.table_group is not None:
            members = [c.text for c in mention.cells if c.text in self.draft.table_group.members]
            if members:
                return (members[0],)
        known = [self._member(n) for n in mention.names]
        missing = [n for n, k in zip(mention.names, known, strict=True) if k is None]
        if (missing and len(missing) == len(known)) or not known:
            raise Ungrounded(f"«{mention.text}» is not among the things of this plan")
        return tuple(k for k in known if k is not None)

    def _member(self, name: str) -> str | None:
        groups = self._plan_groups()
        for group in groups:
            if name in group.members:
                return name
        for group in groups:
            for member in group.members:
                if member.lower() == name.lower():
                    return member
        return None

    def _plan_groups(self) -> list[Group]:
        """The groups that the plan is about; others are only spoken of."""
        if isinstance(self.draft.shape, Match):
            return [g for g in self.draft.things.groups if g.name in self.draft.shape.groups]
        return [g for g in (self.draft.items, self.draft.slots) if g is not None]

    def _by_value(self, mention: Mention) -> str:
        """The member of an ordered group that has the number of this mention."""
        value = mention.number if mention.number is not None else mention.clock
        text = mention.text.lower()
        for group in self._plan_groups():
            for index, member in enumerate(group.members):
                near = (
                    group.values and value is not None and abs(group.values[index] - value) < 1e-9
                )
                if near or member.lower() == text:
                    return member
        raise Ungrounded(f"«{mention.text}» is not among the things of this plan")

    def name_of(self, mention: Mention) -> str:
        names = self._names(mention)
        if len(names) != 1:
            raise Ungrounded(f"«{mention.text}» should be one thing")
        return names[0]

    def _is_item(self, name: str) -> bool:
        return self.draft.items is not None and name in self.draft.items.members

    def _is_slot(self, name: str) -> bool:
        return self.draft.slots is not None and name in self.draft.slots.members

    def _sign(self, said: Said, default: Compare) -> Compare:
        found = self._mentions(said, "c")
        return found[0].compare or default if found else default

    def _number(self, said: Said, kinds: str = "nhkqpg") -> Mention:
        found = [m for m in self._mentions(said, kinds) if m.number is not None]
        if not found:
            raise Ungrounded("a number is missing")
        return found[0]

    def _items_and_slots(self, mentions: list[Mention]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        items: list[str] = []
        slots: list[str] = []
        for mention in mentions:
            if mention.kind == "g" and self.draft.things.by_noun(mention.noun) is None:
                continue
            for name in self._names(mention):
                (slots if self._is_slot(name) else items).append(name)
        everyone = self.draft.items is not None and set(items) == set(self.draft.items.members)
        every = self.draft.slots is not None and set(slots) == set(self.draft.slots.members)
        return (() if everyone else tuple(items)), (() if every else tuple(slots))

    def _nested(self, sketch: Sketch, said: Said) -> Rule:
        made = self.rules(Said(sketch, said.reading))
        if not made:
            raise Ungrounded(f"nothing to read in «{sketch.relation}»")
        rules = tuple(b for b in made if not isinstance(b, Prefer))
        return rules[0] if len(rules) == 1 else AllOf(rules)  # type: ignore[arg-type,return-value]

    def _parts(self, said: Said) -> list[Rule]:
        return [self._nested(a, said) for a in said.sketch.arguments if isinstance(a, Sketch)]

    def numbered(self, places: tuple[int, ...]) -> tuple[int, ...]:
        """Places with "the middle" as its number. Raises Ungrounded where there is none."""
        if MIDDLE not in places:
            return places
        slots = self.draft.slots
        size = len(slots.members) if slots is not None else 0
        if size % 2 == 0:
            raise Ungrounded("there is no single middle place here")
        return tuple((size + 1) // 2 if p == MIDDLE else p for p in places)

    def _shares_slots(self) -> bool:
        """Whether a slot of this plan holds several items, each of which has one slot."""
        shape = self.draft.shape
        return isinstance(shape, Assign) and shape.item_high == 1 and shape.slot_high != 1

    def _several(self, said: Said) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(n for m in self._mentions(said, "wlv") for n in self._names(m)))
        if len(names) < 2:
            raise Ungrounded("at least two different things are needed here")
        return names

    def _all(self) -> tuple[str, ...]:
        return self.draft.items.members if self.draft.items is not None else ()
