"""Grounding of amounts: totals, what is available, how much of each, ratios and shares.

Guarantees: a limit is tied to the attribute whose unit or name it bears; where two could be meant
nothing is chosen.
"""

from __future__ import annotations

import re

from core.language import lexicon as lex
from core.language.clauses import (
    Amounts,
    Assign,
    Body,
    Choose,
    ChosenCount,
    Compare,
    Linear,
    NumberOf,
    PerSlot,
    Total,
)  # fmt: skip
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_names import GroundNames, Ungrounded
from core.reading.lifting.mentions import Mention

_YIELDS = frozenset(
    "income profit revenue earning return value benefit score point exposure audience "
    "satisfaction yield output".split()
)
_SPENT = frozenset("cost budget price spending spend expense money wage bill".split())
_COSTLY = frozenset("cost price fee wage bill expense charge".split())


class AmountGrounder(GroundNames):
    """See the module."""

    def attribute_for(self, number: Mention | None, noun: Mention | None) -> str:
        """The numeric attribute that a limit or goal speaks of. Raises Ungrounded."""
        numeric = [a for a in self.draft.attributes if isinstance(a, NumberOf)]
        wanted = ""
        if noun is not None:
            wanted = (noun.column[1] if noun.column else noun.noun or noun.text).lower()
            for attribute in numeric:
                if attribute.name.lower() == wanted or wanted in attribute.name.lower().split("_"):
                    return attribute.name
        if number is not None:
            fitting = [
                a
                for a in numeric
                if a.unit and a.unit in (number.unit, number.noun) and a.name != "income"
            ]
            if fitting:
                return fitting[0].name
            if number.kind == "k":
                fitting = [a for a in numeric if a.name.lower() in ("cost", "price", "budget")]
                if fitting:
                    return fitting[0].name
        if wanted in _SPENT:
            costs = [a for a in numeric if a.name in ("cost", "price")] or [
                a for a in numeric if a.unit in lex.MONEY_SIGNS.values() and a.name != "income"
            ]
            if costs:
                return costs[0].name
        if wanted in _YIELDS and any(a.name == "income" for a in numeric):
            return "income"
        if wanted and len(numeric) > 1:
            numeric = []  # it names something else than the amounts at hand
        costly = [a for a in numeric if a.name.lower() in _COSTLY]
        large = number is not None and number.kind == "n" and not number.unit and not wanted
        if large and len(costly) == 1 and (number.number or 0) > max(map(abs, costly[0].values)):  # type: ignore[union-attr]
            return costly[0].name
        spare = [a for a in numeric if not a.unit and a.name != "income"]
        if number is not None and len(spare) == 1 and not number.unit:
            return spare[0].name
        only = [a for a in numeric if a.name != "income"]
        if number is not None and len(only) == 1 and (not number.unit or not only[0].unit):
            return only[0].name
        raise Ungrounded(
            f"it is not clear which amount «{(noun or number or Mention('n', 0, 0, 'this')).text}» limits"
        )

    def _total(self, said: Said) -> list[Body]:
        number = self._number(said)
        nouns = self._mentions(said, "baxg")
        nouns = [m for m in nouns if m is not number]
        try:
            attribute = self.attribute_for(number, nouns[0] if nouns else None)
        except Ungrounded:
            items = self.draft.items
            few = items is not None and (number.number or 0) <= len(items.members)
            if number.kind == "n" and not nouns and (few or isinstance(self.draft.shape, Amounts)):
                return (
                    self._sum_amount(said)
                    if isinstance(self.draft.shape, Amounts)
                    else [ChosenCount(self._sign(said, Compare.LE), int(number.number or 0))]
                )
            raise
        return [Total(attribute, self._sign(said, Compare.LE), number.number or 0.0)]

    def _is_per_unit(self, number: Mention) -> bool:
        """ "100 acres" where everything is said per acre: the amounts themselves add up to it."""
        if not isinstance(self.draft.shape, Amounts) or number.kind != "q":
            return False
        if any(isinstance(a, NumberOf) and a.unit == number.unit for a in self.draft.attributes):
            return False
        return (
            re.search(
                rf"\b(?:per|an?|each) {re.escape(number.unit)}\b", self.draft.text, re.IGNORECASE
            )
            is not None
        )

    def _have(self, said: Said) -> list[Body]:
        made: list[Body] = []
        nouns = self._mentions(said, "b")
        for number in self._mentions(said, "nhkqg"):
            if number.number is not None:
                if self._is_per_unit(number):
                    every = tuple((1.0, n) for n in self._all())
                    made.append(Linear(every, self._sign(said, Compare.LE), (), number.number))
                    continue
                attribute = self.attribute_for(number, nouns[0] if nouns else None)
                made.append(Total(attribute, self._sign(said, Compare.LE), number.number))
        return made

    def _amount(self, said: Said) -> list[Body]:
        number = self._number(said, "nhkqp")
        names = [n for m in self._mentions(said, "wlv") for n in self._names(m)]
        compare = self._sign(said, Compare.EQ)
        if isinstance(self.draft.shape, Amounts):
            return [Linear(((1.0, n),), compare, (), number.number or 0.0) for n in names]
        if isinstance(self.draft.shape, Assign):
            items, slots = (
                tuple(n for n in names if self._is_item(n)),
                tuple(n for n in names if self._is_slot(n)),
            )
            if slots:
                return [PerSlot(compare, int(number.number or 0), slots, items)]
        raise Ungrounded(f"there is no amount of «{names[0] if names else ''}» in this plan")

    def as_order(self, said: Said) -> list[Body]:
        """ "Earlier than" said of two things is an order where nothing is counted."""
        raise NotImplementedError

    def _require_amounts(self) -> None:
        if not isinstance(self.draft.shape, Amounts):
            raise Ungrounded("there are no amounts in this plan")

    def _ratio(self, said: Said) -> list[Body]:
        self._require_amounts()
        things = [self._names(m) for m in self._mentions(said, "wl")]
        number = self._number(said, "np").number or 1.0
        if len(things) < 2:
            raise Ungrounded("a ratio needs two things")
        right = tuple((number, n) for n in things[1])
        return [Linear(tuple((1.0, n) for n in things[0]), self._sign(said, Compare.GE), right)]

    def _share(self, said: Said) -> list[Body]:
        self._require_amounts()
        share = self._number(said, "np").number or 0.0
        things = [self._names(m) for m in self._mentions(said, "wl")]
        left = tuple((1.0, n) for n in things[0])
        return [Linear(left, self._sign(said, Compare.GE), tuple((share, n) for n in self._all()))]

    def _more(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Amounts):
            return self.as_order(said)
        directions = self._mentions(said, "d")
        things = [self._names(m) for m in self._mentions(said, "wlg")]
        if not directions or directions[0].direction is None or len(things) < 2:
            raise Ungrounded("two things and a direction are needed")
        compare = Compare.GT if directions[0].direction.sign > 0 else Compare.LT
        left, right = (tuple((1.0, n) for n in t) for t in things[:2])
        return [Linear(left, compare, right)]

    def _sum_amount(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Choose):
            self._require_amounts()
        number = self._number(said, "nhkqg").number or 0.0
        names = tuple(n for m in self._mentions(said, "wl") for n in self._names(m)) or self._all()
        if isinstance(self.draft.shape, Choose):
            return [ChosenCount(self._sign(said, Compare.EQ), int(number))]
        return [Linear(tuple((1.0, n) for n in names), self._sign(said, Compare.EQ), (), number)]
