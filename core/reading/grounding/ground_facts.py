"""Grounding of facts: goes with, only, chosen, needs, excludes, together, apart.

Guarantees: as core.reading.grounding.ground_rules.
"""

from __future__ import annotations

from core.language.clauses import (
    AnyOf,
    Apart,
    Assign,
    Body,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    If,
    Is,
    PerItem,
    Position,
    Together,
)  # fmt: skip
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_names import GroundNames, Ungrounded


class FactGrounder(GroundNames):
    """See the module."""

    def _is(self, said: Said) -> list[Body]:
        first, *rest = self._mentions(said)
        places = [p for m in rest if m.kind == "o" for p in m.places]
        if places:
            return [Position(n, self.numbered(tuple(places))) for n in self._names(first)]
        values = tuple(v for m in rest for v in self._names(m))
        names = self._names(first)
        if not values:
            raise Ungrounded("it is not said what it goes with")
        if (
            isinstance(self.draft.shape, Assign)
            and all(self._is_slot(n) for n in names)
            and not any(self._is_slot(v) for v in values)
        ):
            if len(values) > 1 and len(names) == 1:
                return [AnyOf(tuple(Is(v, names) for v in values))]
            names, values = values, names
        if self._shares_slots() and all(self._is_item(n) for n in (*names, *values)):
            return [Together((n, v)) for n in names for v in values if n != v]
        if set(names) & set(values):
            raise Ungrounded("a thing cannot go with itself")
        if isinstance(self.draft.shape, Assign):
            self._require_places(names, values)
        if isinstance(self.draft.shape, Choose):
            raise Ungrounded("this is not a rule on what is chosen")
        return [Is(n, values) for n in names]

    def _require_places(self, names: tuple[str, ...], values: tuple[str, ...]) -> None:
        """In an assignment a fact ties an item to slots. Raises Ungrounded for anything else."""
        if not all(self._is_item(n) for n in names) or not all(self._is_slot(v) for v in values):
            said = f"{', '.join(names)} and {', '.join(values)}"
            raise Ungrounded(f"it is not clear how {said} go together")

    def _only(self, said: Said) -> list[Body]:
        first, *rest = self._mentions(said)
        values = tuple(v for m in rest for v in self._names(m))
        shape, slots = self.draft.shape, self.draft.slots
        if isinstance(shape, Assign) and shape.item_high != 1 and slots is not None:
            others = tuple(s for s in slots.members if s not in values)
            return [PerItem(Compare.EQ, 0, self._names(first), others)] if others else []
        return [Is(n, values) for n in self._names(first)]

    def _chosen(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Choose):
            raise Ungrounded("nothing is chosen in this plan")
        return [Chosen(n) for m in self._mentions(said) for n in self._names(m)]

    def _requires(self, said: Said) -> list[Body]:
        first, second = self._mentions(said)[:2]
        return [If(Chosen(a), Chosen(b)) for a in self._names(first) for b in self._names(second)]

    def _excludes(self, said: Said) -> list[Body]:
        named = [n for m in self._mentions(said) for n in self._names(m)]
        names = list(dict.fromkeys(named))
        if len(names) < 2:
            raise Ungrounded("two things are needed to exclude each other")
        if not isinstance(self.draft.shape, Choose):
            return [Apart(tuple(names))]
        return [ChosenCount(Compare.LE, 1, tuple(names))]

    def _choose_count(self, said: Said) -> list[Body]:
        numbers = self._mentions(said, "n") or [
            m for m in self._mentions(said, "g") if len(self._mentions(said)) > 1 and m.number
        ]
        if not numbers or numbers[0].number is None:
            return []
        return [ChosenCount(self._sign(said, Compare.EQ), int(numbers[0].number))]

    def _same(self, said: Said) -> list[Body]:
        return [Together(self._several(said))]

    def _different(self, said: Said) -> list[Body]:
        return [Apart(self._several(said))]
