"""Who can be the same thing as whom: the crosses and ticks of a logic grid between its groups.

Guarantees: two unknowns are merged only when a rule says that they are the same, when all others
of a group are excluded, or when both have the same single place; an exclusion carries the clauses
it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.explaining.puzzle_board import Board, Constraint, Domains
from core.explaining.puzzle_deduce import Found


@dataclass(frozen=True)
class OneLeft:
    """Of family `family`, `unknown` can only go with one of `left`; `clauses` exclude others, and
    the `elsewhere` have no place in common with it."""

    unknown: str
    family: int
    left: tuple[str, ...]
    clauses: tuple[int, ...]
    elsewhere: tuple[str, ...]


@dataclass
class Pairs:
    """Exclusions between unknowns, with their clauses. Changes `board.same` when it merges."""

    board: Board
    apart: dict[frozenset[str], tuple[int, ...]] = field(default_factory=dict)

    def merge(self, one: str, other: str, known: Domains) -> None:
        """From now on `one` stands for `other` too; `known` loses `other`."""
        for name, stands in list(self.board.same.items()):
            if stands == other:
                self.board.same[name] = one
        known[one] &= known.pop(other)
        for pair, clauses in list(self.apart.items()):
            if other in pair:
                del self.apart[pair]
                renamed = frozenset(one if u == other else u for u in pair)
                self.apart.setdefault(renamed, clauses)

    def merge_settled(self, known: Domains) -> None:
        """Merge unknowns that have the same single place."""
        at: dict[int, str] = {}
        for unknown, mask in list(known.items()):
            if mask.bit_count() != 1:
                continue
            if mask not in at:
                at[mask] = unknown
            elif not self.related(at[mask], unknown):
                self.merge(at[mask], unknown, known)

    def related(self, one: str, other: str) -> bool:
        """Whether both have a member of one family, and so are different things."""
        return bool(set(self.board.families_of(one)) & set(self.board.families_of(other)))

    def learn(self, rule: Constraint, found: Found) -> None:
        """Exclusions that follow from one rule: who never shares a place with whom."""
        for (unknown, family), met in found.meetings.items():
            members = self.board.unknowns(self.board.families[family].members)
            inside = set(self.board.unknowns(rule.names))
            for other in members:
                never = other not in met and (other in inside or "" not in met)
                if never and other != unknown:
                    self.apart.setdefault(frozenset((unknown, other)), (rule.index,))

    def why_apart(self, one: str, other: str, known: Domains) -> tuple[int, ...] | None:
        """The clauses that keep two apart (() where places or groups do); None if nothing does."""
        clauses = self.apart.get(frozenset((one, other)))
        if clauses is not None:
            return clauses
        return () if self.related(one, other) or not known[one] & known[other] else None

    def narrow(self, known: Domains) -> Iterator[OneLeft]:
        """For each unknown and family the members that it can still go with, where that tells
        something new of its place or leaves only one."""
        for unknown in list(known):
            own = self.board.families_of(unknown)
            for family in range(len(self.board.families)):
                if family in own:
                    continue
                left = self._left(unknown, family, known)
                places = 0
                for other in left.left:
                    places |= known[other]
                if len(left.left) == 1 or known[unknown] & ~places:
                    yield left

    def _left(self, unknown: str, family: int, known: Domains) -> OneLeft:
        left, elsewhere = list[str](), list[str]()
        clauses: dict[int, None] = {}
        for other in self.board.unknowns(self.board.families[family].members):
            why = self.why_apart(unknown, other, known)
            if why is None:
                left.append(other)
                continue
            clauses.update(dict.fromkeys(why))
            if not why and not self.related(unknown, other):
                elsewhere.append(other)
        return OneLeft(unknown, family, tuple(left), tuple(clauses), tuple(elsewhere))
