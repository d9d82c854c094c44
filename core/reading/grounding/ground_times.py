"""Grounding of time: deadlines, earliest starts, one thing at a time.

Guarantees: times are in the unit of the schedule.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Body,
    Compare,
    Deadline,
    Is,
    OneAtATime,
    Order,
    Release,
    Schedule,
)  # fmt: skip
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_names import GroundNames, Ungrounded
from core.reading.grounding.things import in_unit
from core.reading.lifting.mentions import Mention

# What says of two jobs that one waits for the other ("the wiring is done once the walls are up").
_WAITS = re.compile(
    r"\b(?:needs?|needed|requir\w+|depend\w*|after\w*|once|wait\w*|until|till?|follow\w*|done|"
    r"finish\w*|ready|complet\w*|over|behind|first|last|before\w*|then|when|start\w*|begin\w*|only|"
    r"prerequisite\w*|precede\w*|next|later|earlier)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|within|due|no later|latest|deadline)\b", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:until|till?|from|not|n't|earliest|arriv\w*|ready|start\w*|begin\w*|available|only|after|"
    r"before|free|open\w*|come\w*|at)\b|n['’]t\b",
    re.IGNORECASE,
)


class TimeGrounder(GroundNames):
    """See the module."""

    def _time(self, said: Said) -> Mention:
        for mention in self._mentions(said, "yhn"):
            if mention.number is not None or mention.clock is not None:
                return mention
        raise Ungrounded("the time is missing")

    def _deadline(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            return self._deadline_slot(said)
        time = in_unit(self._time(said), self.draft.unit)
        names = [n for m in self._mentions(said, "wls") for n in self._names(m)]
        return [Deadline(n, time) for n in names] or [Deadline("", time)]

    def _deadline_slot(self, said: Said) -> list[Body]:
        """In an assignment to days: no later than that day."""
        slots = self.draft.slots
        names = [n for m in self._mentions(said, "wl") for n in self._names(m)]
        last = [n for n in names if self._is_slot(n)]
        items = [n for n in names if not self._is_slot(n)]
        if slots is None or len(last) != 1 or not items:
            raise Ungrounded("a deadline needs a schedule or an ordered set of days")
        allowed = slots.members[: slots.members.index(last[0]) + 1]
        return [Is(n, allowed) for n in items]

    def _release(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            raise Ungrounded("a starting time needs a schedule")
        if _BY.search(said.reading.sentence.text) and not _FROM.search(said.reading.sentence.text):
            raise Ungrounded("this may be a deadline rather than an earliest start")
        time = in_unit(self._time(said), self.draft.unit)
        return [Release(n, time) for m in self._mentions(said, "wls") for n in self._names(m)]

    def _in_schedule(self, said: Said) -> list[Body] | None:
        """What other relations mean between jobs; None where they mean nothing else there.

        "Build needs design done" is an order, "not next to", "different" and "not both" mean that
        two jobs never overlap, "knee not before hernia" that it comes after.
        """
        relation = said.sketch.relation
        if not isinstance(self.draft.shape, Schedule):
            return None
        if relation in ("is", "requires", "only"):
            first, *rest = [m for m in self._mentions(said) if m.kind in "wl"] or self._mentions(
                said
            )
            if not rest:
                return None
            if relation != "requires" and not _WAITS.search(said.reading.sentence.text):
                raise Ungrounded("it says nothing about which of the jobs waits for which")
            names = [n for m in rest for n in self._names(m)]
            return [
                Order(before, after, Compare.GE, 0)
                for after in self._names(first)
                for before in names
                if before != after
            ]
        if relation in ("different", "excludes"):
            return self._one_at_a_time(said)
        if relation != "not":
            return None
        inner = next((a for a in said.sketch.arguments if not isinstance(a, str)), None)
        if inner is not None and inner.relation in ("next", "same"):
            return self._one_at_a_time(Said(inner, said.reading))
        if inner is not None and inner.relation == "order":
            return [
                Order(b.second, b.first, Compare.GE, 0, b.scale)
                for b in self.rules(Said(inner, said.reading))
                if isinstance(b, Order)
            ]
        return None

    def _one_at_a_time(self, said: Said) -> list[Body]:
        if not isinstance(self.draft.shape, Schedule):
            return []  # "one at a time" goes without saying elsewhere
        names = tuple(n for m in self._mentions(said, "wls") for n in self._names(m))
        return [OneAtATime(names or self._all())]
