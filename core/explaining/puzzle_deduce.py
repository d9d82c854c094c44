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
    place) is left for the place.
    """

    unknown: str
    place: int
    only_place: bool


def narrowed(
    constraints: Sequence[Constraint], known: Domains, board: Board, budget: Budget, most: int
) -> Domains | None:
    """The domains that remain of the unknowns of `constraints`; None where nothing fits.

    Raises TooMuch when more than `most` combinations would have to be tried.
    """
    order = _search_order(constraints, known)
    search = _Search(constraints, order, known, board, most)
    search.run(0)
    budget.spend(search.tried)
    if not all(search.support[u] for u in order):
        return None
    return search.support


def _search_order(constraints: Sequence[Constraint], known: Domains) -> list[str]:
    """Unknowns with the fewest places first."""
    unknowns = dict.fromkeys(u for c in constraints for u in c.unknowns)
    return sorted(unknowns, key=lambda u: known[u].bit_count())


class _Search:
    """All combinations of places that pass, noted as the places each unknown still has."""

    def __init__(
        self,
        constraints: Sequence[Constraint],
        order: list[str],
        known: Domains,
        board: Board,
        most: int,
    ) -> None:
        self.order = order
        self.known = known
        self.most = most
        self.tried = 0
        self.support = dict.fromkeys(order, 0)
        self.env: dict[str, int] = {}
        family = {u: k for k, f in enumerate(board.families) for u in f.unknowns}
        self.family = [family[u] for u in order]
        self.high = [board.families[k].high for k in self.family]
        self.taken: dict[tuple[int, int], int] = {}
        depth = {u: k for k, u in enumerate(order)}
        self.due: list[list[Constraint]] = [[] for _ in order]
        for constraint in constraints:
            if constraint.unknowns:
                self.due[max(depth[u] for u in constraint.unknowns)].append(constraint)

    def run(self, depth: int) -> None:
        if depth == len(self.order):
            for unknown, place in self.env.items():
                self.support[unknown] |= 1 << place
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
        slot = (self.family[depth], place)
        if self.taken.get(slot, 0) >= self.high[depth]:
            return
        self.env[unknown] = place
        if all(c.holds(self.env) for c in self.due[depth]):
            self.taken[slot] = self.taken.get(slot, 0) + 1
            self.run(depth + 1)
            self.taken[slot] -= 1
        del self.env[unknown]


def settled(board: Board, known: Domains) -> tuple[Domains, list[Settled]] | None:
    """The domains after all that follows from numbers per place; None where it cannot be."""
    domains, events = dict(known), list[Settled]()
    changed = True
    while changed:
        changed = False
        for family in board.families:
            for place in range(len(board.base.members)):
                bit = 1 << place
                able = [u for u in family.unknowns if domains[u] & bit]
                fixed = [u for u in able if domains[u] == bit]
                if len(fixed) > family.high or len(able) < family.low:
                    return None
                if len(able) > len(fixed) == family.high:
                    for unknown in able:
                        if domains[unknown] != bit:
                            domains[unknown] &= ~bit
                            changed = True
                            if domains[unknown].bit_count() == 1:
                                left = domains[unknown].bit_length() - 1
                                events.append(Settled(unknown, left, only_place=True))
                elif len(able) == family.low > len(fixed):
                    for unknown in able:
                        if domains[unknown] != bit:
                            domains[unknown] = bit
                            changed = True
                            events.append(Settled(unknown, place, only_place=False))
    return (domains, events) if all(domains.values()) else None


def refuted(
    board: Board, known: Domains, constraints: Iterable[Constraint], budget: Budget
) -> list[Constraint] | None:
    """The rules, in the order of use, by which `known` cannot be; None where they allow it."""
    first = settled(board, known)
    if first is None:
        return []
    domains, used, rules = first[0], list[Constraint](), list(constraints)
    changed = True
    while changed and budget.left > 0:
        changed = False
        for rule in rules:
            try:
                found = narrowed([rule], domains, board, budget, 400)
            except TooMuch:
                continue
            if found is None:
                return [*used, rule]
            if any(domains[u] != mask for u, mask in found.items()):
                used.append(rule)
                changed = True
                domains.update(found)
                after = settled(board, domains)
                if after is None:
                    return used
                domains = after[0]
    return None
