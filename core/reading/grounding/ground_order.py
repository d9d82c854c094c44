"""Grounding of order: before and after, next to, between, first and last, pairs.

Guarantees: the direction is the lexicon's, turned round only where the word names the other end of
the scale; the scale is the one the words point at, never guessed between two.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.language.clauses import (
    Between,
    Body,
    Compare,
    Deadline,
    Distance,
    Group,
    Match,
    Order,
    OrderKind,
    PairOff,
    Position,
    Release,
    Schedule,
    Sense,
    Together,
)  # fmt: skip
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_names import GroundNames, Ungrounded
from core.reading.grounding.things import in_unit
from core.reading.lifting.mentions import Mention


class OrderGrounder(GroundNames):
    """See the module."""

    def _scale(
        self, first: str, second: str, direction: Mention | None, gap: Mention | None
    ) -> Group | None:
        """The ordered group along which two things are compared, or None for the only one."""
        if not isinstance(self.draft.shape, Match):
            return None
        ordered = [
            g
            for g in self.draft.things.groups
            if g.order is not OrderKind.NONE and g.name in self.draft.shape.groups
        ]
        if len(ordered) <= 1:
            return None
        unit = gap.unit if gap is not None else ""
        family = direction.direction.family if direction is not None and direction.direction else ""
        for group in ordered:
            if unit and unit in (group.unit, group.name):
                return group
        wanted = {
            "amount": ("euro", "dollar", "pound", ""),
            "time": ("hour", "day", "month", "year", "minute"),
            "age": ("year", ""),
        }
        by_family = [g for g in ordered if g.unit in wanted.get(family, ())]
        if len(by_family) == 1:
            return by_family[0]
        outside = [g for g in ordered if first not in g.members and second not in g.members]
        return outside[0] if len(outside) == 1 else (by_family or ordered)[0]

    def _order(self, said: Said) -> list[Body]:
        arguments = self._mentions(said)
        directions = [m for m in arguments if m.kind == "d"]
        if not directions or directions[0].direction is None:
            raise Ungrounded("the direction is missing")
        direction = directions[0].direction
        ends = [m for m in arguments if m.kind in "wlgvoyn"]
        if any(m.kind == "y" for m in ends):
            return self._order_in_time(ends, direction.sign)
        left = [m for m in arguments[: arguments.index(directions[0])] if m.kind in "wlgvn"]
        right = [m for m in arguments[arguments.index(directions[0]) + 1 :] if m.kind in "wlgv"]
        if not left or not right:
            raise Ungrounded("an end of the comparison is missing")
        gaps = [
            m
            for m in arguments
            if m.kind in "nhkqpg"
            and m is not left[0]
            and m is not right[0]
            and m.number is not None
        ]
        made: list[Body] = []
        for one in self._names(left[0]):
            made += [
                self._ordered(one, other, directions[0], gaps[0] if gaps else None, said)
                for other in self._names(right[0])
                if one != other
            ]
        return made

    def _ordered(
        self, one: str, other: str, mention: Mention, gap: Mention | None, said: Said
    ) -> Body:
        direction = mention.direction
        assert direction is not None  # checked by the caller
        scale = self._scale(one, other, mention, gap)
        sign = direction.sign * self._flip(direction.family, scale or self.draft.slots)
        first, second = (one, other) if sign < 0 else (other, one)
        scheduled = isinstance(self.draft.shape, Schedule)
        name = scale.name if scale is not None else ""
        if gap is not None:
            compare = self._sign(said, Compare.GE if scheduled else Compare.EQ)
            size, by_value = self._gap(gap, scale or self.draft.slots)
            return Order(first, second, compare, size, name, by_value)
        if direction.immediate or self._adverb_follows(said, other):
            return Order(first, second, Compare.EQ, 0 if scheduled else 1, name)
        return Order(first, second, Compare.GE, 0 if scheduled else 1, name)

    def _adverb_follows(self, said: Said, other: str) -> bool:
        """ "Pale must follow wheat directly"."""
        sentence = said.reading.sentence
        for mention in sentence.mentions:
            if other in mention.names:
                rest = sentence.text[mention.end - sentence.start :]
                if re.match(
                    r"\W*(?:directly|immediately|straight away|right away)\b", rest, re.IGNORECASE
                ):
                    return True
        return False

    def _flip(self, family: str, scale: Group | None) -> int:
        """-1 where the word's end of the scale is the scale's other end."""
        if family == "height" and (
            scale is None or scale.name not in ("floor", "level", "storey", "shelf")
        ):
            return -1 if not (scale is not None and scale.values) else 1
        if family == "age" and scale is not None and scale.values and 1000 < scale.values[0] < 2200:
            return -1
        return 1

    def _gap(self, gap: Mention, scale: Group | None) -> tuple[float, bool]:
        """The size of a gap, and whether it is counted in the scale's values, not in places."""
        number = gap.number or 0.0
        if isinstance(self.draft.shape, Schedule):
            return in_unit(gap, self.draft.unit), False
        if scale is not None and scale.values and gap.kind in "khqn":
            return in_unit(gap, scale.unit), True
        return number, False

    def _order_in_time(self, ends: list[Mention], sign: int) -> list[Body]:
        names = [n for m in ends if m.kind in "wlgv" for n in self._names(m)]
        moment = next(m for m in ends if m.kind == "y")
        if not isinstance(self.draft.shape, Schedule) or moment.clock is None:
            raise Ungrounded(f"«{moment.text}» is no time of this plan")
        time = in_unit(moment, self.draft.unit)
        return [Deadline(n, time) if sign < 0 else Release(n, time) for n in names]

    def _pairs(self, said: Said) -> tuple[str, str]:
        names = self._several(said)
        return names[0], names[1]

    def _next(self, said: Said) -> list[Body]:
        if self._shares_slots():
            return [Together(self._several(said))]  # "together" where a slot holds several
        one, other = self._pairs(said)
        scale = self._scale(one, other, None, None)
        return [Distance(one, other, Compare.EQ, 1, scale.name if scale else "")]

    def _apart(self, said: Said) -> list[Body]:
        one, other = self._pairs(said)
        number = self._number(said, "nhg").number or 0.0
        extra = 1 if "between" in said.reading.sentence.text.lower() else 0
        return [Distance(one, other, self._sign(said, Compare.EQ), number + extra)]

    def _between(self, said: Said) -> list[Body]:
        names = [self.name_of(m) for m in self._mentions(said, "wv")]
        if len(names) != 3:
            raise Ungrounded("«between» needs three things")
        scale = self._scale(names[0], names[1], None, None)
        return [Between(names[0], names[1], names[2], scale.name if scale else "")]

    def _at(self, said: Said) -> list[Body]:
        places = tuple(p for m in self._mentions(said, "o") for p in m.places)
        names = [n for m in self._mentions(said, "wlgv") for n in self._names(m)]
        extremes = [m.extreme for m in self._mentions(said, "m") if m.extreme is not None]
        if extremes and names:
            place = -1 if extremes[0].sense is Sense.MAX else 1
            return [Position(n, (place,), self._extreme_scale(extremes[0].about)) for n in names]
        if not places or not names:
            raise Ungrounded("the place in the order is missing")
        if isinstance(self.draft.shape, Schedule):
            return self._first_or_last(names, places)
        return [Position(n, self.numbered(places)) for n in names]

    def _extreme_scale(self, about: str) -> str:
        """The scale of "the cheapest": of money, or the only one there is. Raises Ungrounded."""
        ordered = [g for g in self._plan_groups() if g.order is not OrderKind.NONE]
        money = [g for g in ordered if g.unit in lex.MONEY_SIGNS.values()]
        fitting = money if about == "cost" and money else ordered
        if len(fitting) != 1:
            raise Ungrounded("it is not clear along what scale that is")
        return fitting[0].name if isinstance(self.draft.shape, Match) else ""

    def _first_or_last(self, names: list[str], places: tuple[int, ...]) -> list[Body]:
        """In a schedule, "first" means before all others, "last" after them."""
        items = self.draft.items
        assert items is not None  # a schedule has items
        others = [m for m in items.members if m not in names]
        if places == (1,):
            return [Order(n, o, Compare.GE, 0) for n in names for o in others]
        if places == (-1,):
            return [Order(o, n, Compare.GE, 0) for n in names for o in others]
        raise Ungrounded("in a schedule only first and last have a meaning")

    def _ends(self, said: Said) -> list[Body]:
        return [Position(n, (1, -1)) for m in self._mentions(said) for n in self._names(m)]

    def _pair(self, said: Said) -> list[Body]:
        a, b, c, d = (self.name_of(m) for m in self._mentions(said)[:4])
        return [PairOff((a, b), (c, d))]
