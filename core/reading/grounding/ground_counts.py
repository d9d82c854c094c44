"""Grounding of counts: so many per slot, per member, in a row, among these, for each label.

Guarantees: as core.reading.grounding.ground_rules.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Assign,
    Body,
    Choose,
    ChosenCount,
    Compare,
    InARow,
    LabelOf,
    NumberOf,
    PerItem,
    PerLabel,
    PerSlot,
    Total,
)  # fmt: skip
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_names import GroundNames, Ungrounded
from core.reading.lifting.mentions import Mention
from core.reading.lifting.names import singular


class CountGrounder(GroundNames):
    """See the module."""

    def _per_slot(self, said: Said) -> list[Body]:
        number = self._number(said)
        if isinstance(self.draft.shape, Choose):
            return self._per(said)
        if number.kind in "hkq" and not isinstance(self.draft.shape, Assign):
            raise Ungrounded(f"«{number.text}» does not count things")
        where = [m for m in self._mentions(said, "wlgyv") if m is not number]
        compare = self._sign(said, Compare.EQ)
        attribute = self._load(number)
        if attribute is not None:
            return [Total(attribute, compare, number.number or 0.0, per_slot=True)]
        items, slots = self._items_and_slots(where)
        if (
            items
            and not slots
            and self.draft.slots is not None
            and len(items) == 1
            and isinstance(self.draft.shape, Assign)
            and self.draft.shape.item_high != 1
        ):
            return [PerItem(compare, int(number.number or 0), items)]
        return [PerSlot(compare, int(number.number or 0), slots, items)]

    def _load(self, number: Mention) -> str | None:
        """The attribute of the items that this quantity limits ("each truck takes 10 tonnes")."""
        if number.kind not in "kq" and not (
            number.kind == "h" and number.unit not in ("day", "week")
        ):
            return None
        for attribute in self.draft.attributes:
            if isinstance(attribute, NumberOf) and attribute.unit == number.unit:
                return attribute.name
        return None

    def _said_per_slot(self, said: Said, number: Mention) -> bool:
        """ "One per day" counts for each day, however it was read."""
        slots = self.draft.slots
        if slots is None:
            return False
        sentence = said.reading.sentence
        after = sentence.text[number.end - sentence.start :].lower()
        noun = re.match(r"\W*(?:\w+ )?(?:per|each|every|a|for each|on each) (\w+)", after)
        return noun is not None and singular(noun[1]) in (slots.name, slots.unit)

    def _per_member(self, said: Said) -> list[Body]:
        number = self._number(said)
        if self._said_per_slot(said, number):
            return self._per_slot(said)
        who = [m for m in self._mentions(said, "wlgv") if m is not number]
        items, slots = self._items_and_slots(who)
        return [PerItem(self._sign(said, Compare.EQ), int(number.number or 0), items, slots)]

    def _row_limit(self, said: Said, most: int) -> list[Body]:
        names = self._items_and_slots(self._mentions(said, "wl"))[0]
        return [InARow(most, names)]

    def _in_row(self, said: Said) -> list[Body]:
        number = int(self._number(said).number or 0)
        compare = self._sign(said, Compare.LE)
        if compare in (Compare.GE, Compare.GT):
            raise Ungrounded("a least number of days in a row is not supported yet")
        return self._row_limit(said, number - 1 if compare is Compare.LT else number)

    def _not_in_row(self, said: Said) -> list[Body]:
        numbers = [m for m in self._mentions(said, "nhg") if m.number]
        most = int(numbers[0].number or 2) - 1 if numbers else 1
        return self._row_limit(said, max(most, 1))

    def _among(self, said: Said) -> list[Body]:
        number = int(self._number(said, "ng").number or 0)
        names = tuple(n for m in self._mentions(said, "lwv") for n in self._names(m))
        if isinstance(self.draft.shape, Choose):
            return [ChosenCount(self._sign(said, Compare.EQ), number, names)]
        items = tuple(n for n in names if self._is_item(n))
        slots = tuple(n for n in names if self._is_slot(n))
        return [PerSlot(self._sign(said, Compare.EQ), number, slots, items)]

    def _per(self, said: Said) -> list[Body]:
        number = int(self._number(said, "nhg").number or 0)
        for mention in self._mentions(said, "xgb"):
            name = mention.column[1] if mention.column else mention.noun
            for attribute in self.draft.attributes:
                if isinstance(attribute, LabelOf) and attribute.name.lower() == name.lower():
                    return [PerLabel(attribute.name, self._sign(said, Compare.EQ), number)]
        labels = [a for a in self.draft.attributes if isinstance(a, LabelOf)]
        nouns = {m.noun for m in said.reading.sentence.mentions if m.kind == "g"}
        named = [a for a in labels if a.name.lower() in nouns]
        if named:
            return [PerLabel(named[0].name, self._sign(said, Compare.EQ), number)]
        if isinstance(self.draft.shape, Assign):
            return [PerSlot(self._sign(said, Compare.EQ), number)]
        if isinstance(self.draft.shape, Choose) and not self._mentions(said, "xgb"):
            return [ChosenCount(self._sign(said, Compare.EQ), number)]
        raise Ungrounded("it is not clear for each of what")
