"""Deduction over places: what a few rules, and what is known so far, leave possible.

Guarantees: sound (a place is only removed when no plan that satisfies the rules named has it) and
deterministic (work is counted in tests, not in seconds). `narrowed` is complete for the rules it is
given together; `settled` does what follows from each place taking so many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.explaining.puzzle_board import Board, Constraint, Domains


@dataclass
class Budget:
    """Tests that may still be made."""

    left: int

    def spend(self, tests: int = 1) -> None:
        self.left -= tests


class TooMuch(Exception):
    """More combinations than a person, or this program, would go through."""


@dataclass(frozen=True)
class Settled:
    """One consequence of how many each place takes: `unknown` has `place`.

    `only_place`: no other place is left for it; otherwise only it (with others that fill the
    place) is left for the place, of the family `family`.
    """

    unknown: str
    place: int
    only_place: bool
    family: int


@dataclass(frozen=True)
class Found:
    """What rules leave. `support`: places of each unknown. `meetings`: for each unknown and family,
    the members of that family (among the unknowns of the rules) that it shares a place with in
    some case; "" stands for none of them."""

    support: Domains
    meetings: dict[tuple[str, int], frozenset[str]]


@dataclass(frozen=True)
class Use:
    """One use of a rule in a refutation, with the places before and after."""

    rule: Constraint
    before: Domains
    after: Domains


def narrowed(
    constraints: Sequence[Constraint], known: Domains, board: Board, budget: Budget, most: int
) -> Found | None:
    """What remains of the unknowns of `constraints`; None where nothing fits.

    Raises TooMuch when more than `most` combinations would have to be tried.
    """
    search = _Search(constraints, known, board, most)
    try:
        search.run(0)
    finally:
        budget.spend(search.tried)
    if not all(search.support[u] for u in search.order):
        return None
    meetings = {key: frozenset(names) for key, names in search.meetings.items()}
    return Found(search.support, meetings)


class _Search:
    """All combinations of places that pass, noted as the places each unknown still has."""

    def __init__(
        self, constraints: Sequence[Constraint], known: Domains, board: Board, most: int
    ) -> None:
        unknowns = board.unknowns(name for c in constraints for name in c.names)
        self.order = sorted(unknowns, key=lambda u: known[u].bit_count())
        self.known = known
        self.most = most
        self.tried = 0
        self.support = dict.fromkeys(self.order, 0)
        self.env: dict[str, int] = {}
        self.families = {u: board.families_of(u) for u in self.order}
        self.high = [family.high for family in board.families]
        self.taken: dict[tuple[int, int], int] = {}
        self.meetings: dict[tuple[str, int], set[str]] = {}
        self.single = len(constraints) == 1 and len(board.families) > 1
        depth = {u: k for k, u in enumerate(self.order)}
        self.due: list[list[Constraint]] = [[] for _ in self.order]
        for constraint in constraints:
            if constraint.names:
                last = max(depth[u] for u in board.unknowns(constraint.names))
                self.due[last].append(constraint)

    def run(self, depth: int) -> None:
        if depth == len(self.order):
            for unknown, place in self.env.items():
                self.support[unknown] |= 1 << place
            if self.single:
                self._meet()
            return
        unknown, mask = self.order[depth], self.known[self.order[depth]]
        while mask:
            bit = mask & -mask
            mask ^= bit
            self._try(depth, unknown, bit.bit_length() - 1)

    def _try(self, depth: int, unknown: str, place: int) -> None:
        self.tried += 1
        if self.tried > self.most:
            raise TooMuch
        slots = [(family, place) for family in self.families[unknown]]
        if any(self.taken.get(slot, 0) >= self.high[slot[0]] for slot in slots):
            return
        self.env[unknown] = place
        if all(c.holds(self.env) for c in self.due[depth]):
            for slot in slots:
                self.taken[slot] = self.taken.get(slot, 0) + 1
            self.run(depth + 1)
            for slot in slots:
                self.taken[slot] -= 1
        del self.env[unknown]

    def _meet(self) -> None:
        """Note who shares a place with whom in this case."""
        for unknown, place in self.env.items():
            for family in range(len(self.high)):
                if family in self.families[unknown]:
                    continue
                there = (
                    other
                    for other, at in self.env.items()
                    if at == place and family in self.families[other]
                )
                self.meetings.setdefault((unknown, family), set()).add(next(there, ""))


def settled(board: Board, known: Domains) -> tuple[Domains, list[Settled]] | None:
    """The domains after all that follows from numbers per place; None where it cannot be."""
    domains, events = dict(known), list[Settled]()
    families = [board.unknowns(family.members) for family in board.families]
    changed = True
    while changed:
        changed = False
        for k, family in enumerate(board.families):
            for place in range(len(board.base.members)):
                bit = 1 << place
                able = [u for u in families[k] if domains[u] & bit]
                fixed = [u for u in able if domains[u] == bit]
                if len(fixed) > family.high or len(able) < family.low:
                    return None
                if len(able) > len(fixed) == family.high:
                    changed = True
                    events += _taken(domains, [u for u in able if u not in fixed], bit, k)
                elif len(able) == family.low > len(fixed):
                    changed = True
                    for unknown in (u for u in able if u not in fixed):
                        domains[unknown] = bit
                        events.append(Settled(unknown, place, only_place=False, family=k))
    return (domains, events) if all(domains.values()) else None


def _taken(domains: Domains, others: list[str], bit: int, family: int) -> list[Settled]:
    """Takes a full place from the others; tells of those with one place left."""
    events = []
    for unknown in others:
        domains[unknown] &= ~bit
        if domains[unknown].bit_count() == 1:
            left = domains[unknown].bit_length() - 1
            events.append(Settled(unknown, left, only_place=True, family=family))
    return events


def refuted(
    board: Board, known: Domains, constraints: Iterable[Constraint], budget: Budget
) -> list[Use] | None:
    """The uses of rules, in order, by which `known` cannot be; None where they allow it.

    The last use has an empty `after` where its rule alone fails at the end.
    """
    first = settled(board, known)
    if first is None:
        return []
    domains, uses, rules = first[0], list[Use](), list(constraints)
    changed = True
    while changed and budget.left > 0:
        changed = False
        for rule in rules:
            try:
                found = narrowed([rule], domains, board, budget, 400)
            except TooMuch:
                continue
            if found is None:
                return [*uses, Use(rule, domains, {})]
            if any(domains[u] != mask for u, mask in found.support.items()):
                changed = True
                uses.append(Use(rule, domains, found.support))
                after = settled(board, {**domains, **found.support})
                if after is None:
                    return uses
                domains = after[0]
    return None
