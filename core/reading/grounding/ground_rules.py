"""Grounding, second half: each rule sketch becomes clauses over the user's things.

Guarantees: signs and directions come from the lexicon; every name in a clause is a member of a
group of the plan; a sketch that cannot be grounded raises `Ungrounded` with the reason, and is
never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language.clauses import (
    AnyOf,
    Apart,
    Body,
    Compare,
    CountOf,
    If,
    Iff,
    Linear,
    Not,
    PerItem,
    PerLabel,
    PerSlot,
    Prefer,
    Rule,
    Together,
    Total,
)  # fmt: skip
from core.reading.grounding.ground_amounts import AmountGrounder
from core.reading.grounding.ground_counts import CountGrounder
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_facts import FactGrounder
from core.reading.grounding.ground_names import Ungrounded
from core.reading.grounding.ground_order import OrderGrounder
from core.reading.grounding.ground_times import TimeGrounder
from core.reading.sketch import Sketch


class RuleGrounder(FactGrounder, OrderGrounder, CountGrounder, AmountGrounder, TimeGrounder):
    """Grounds the rule sketches of one draft, whose shape is already known."""

    def rules(self, said: Said) -> list[Body]:
        """The clauses of one sketch. Raises Ungrounded."""
        scheduled = self._in_schedule(said)
        if scheduled is not None:
            return scheduled
        handler = self._handlers().get(said.sketch.relation)
        if handler is None:
            return []
        return handler(said)

    def _handlers(self) -> dict[str, Callable[[Said], list[Body]]]:
        return {
            "is": self._is, "only": self._only, "chosen": self._chosen, "requires": self._requires,
            "excludes": self._excludes, "same": self._same, "different": self._different,
            "order": self._order, "next": self._next, "apart": self._apart, "between": self._between,
            "at": self._at, "ends": self._ends, "pair": self._pair, "per_slot": self._per_slot,
            "per_member": self._per_member, "in_row": self._in_row, "not_in_row": self._not_in_row,
            "among": self._among, "per": self._per, "total": self._total, "have": self._have,
            "amount": self._amount, "ratio": self._ratio, "share": self._share, "more": self._more,
            "sum_amount": self._sum_amount, "deadline": self._deadline, "release": self._release,
            "one_at_a_time": self._one_at_a_time, "not": self._not, "either": self._either,
            "exactly_one": self._exactly_one, "if": self._if, "unless": self._unless,
            "iff": self._iff, "prefer": self._prefer, "choose": self._choose_count,
        }  # fmt: skip

    def as_order(self, said: Said) -> list[Body]:
        return self._order(said)

    # logic

    def _not(self, said: Said) -> list[Body]:
        inner = next((a for a in said.sketch.arguments if isinstance(a, Sketch)), None)
        if inner is None:
            raise Ungrounded("there is nothing to deny")
        if inner.relation == "in_row":
            number = int(self._number(Said(inner, said.reading)).number or 0)
            more = self._sign(Said(inner, said.reading), Compare.EQ) is Compare.GT
            return self._row_limit(Said(inner, said.reading), number if more else number - 1)
        return [negated(rule) for rule in self.rules(Said(inner, said.reading))]  # type: ignore[arg-type]

    def _either(self, said: Said) -> list[Body]:
        return [AnyOf(tuple(self._parts(said)))]

    def _exactly_one(self, said: Said) -> list[Body]:
        return [CountOf(tuple(self._parts(said)), Compare.EQ, 1)]

    def _two(self, said: Said) -> tuple[Rule, Rule]:
        parts = self._parts(said)
        if len(parts) != 2:
            raise Ungrounded("two statements are needed here")
        return parts[0], parts[1]

    def _if(self, said: Said) -> list[Body]:
        return [If(*self._two(said))]

    def _unless(self, said: Said) -> list[Body]:
        rule, exception = self._two(said)
        return [If(Not(exception), rule)]

    def _iff(self, said: Said) -> list[Body]:
        return [Iff(*self._two(said))]

    def _prefer(self, said: Said) -> list[Body]:
        return [Prefer(rule) for rule in self._parts(said)]


def negated(rule: Rule) -> Rule:
    """The contrary; counts that hold for each turn their sign instead ("nobody more than …")."""
    match rule:
        case PerItem(compare, count, items, slots):
            return PerItem(compare.negated(), count, items, slots)
        case PerSlot(compare, count, slots, items):
            return PerSlot(compare.negated(), count, slots, items)
        case PerLabel(attribute, compare, count, labels):
            return PerLabel(attribute, compare.negated(), count, labels)
        case Total(attribute, compare, limit, per_slot, items):
            return Total(attribute, compare.negated(), limit, per_slot, items)
        case Linear(left, compare, right, constant):
            return Linear(left, compare.negated(), right, constant)
        case Together(items):
            return Apart(items) if len(items) == 2 else Not(rule)
        case Apart(items):
            return Together(items) if len(items) == 2 else Not(rule)
        case Not(inner):
            return inner
        case _:
            return Not(rule)
