"""Deductions in words: what was known, which rules were used, what follows.

Guarantees: every sentence names only facts that hold at that point of the derivation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.explaining.puzzle_board import Board, Constraint, Domains
from core.explaining.puzzle_deduce import Settled
from core.language.clauses import RULES, Problem
from core.language.english import phrase
from core.language.english_terms import Terms
from core.language.english_words import capital, joined, sentence


class Narrator:
    """Words for one puzzle."""

    def __init__(self, problem: Problem, board: Board) -> None:
        self.problem = problem
        self.board = board
        self.terms = Terms(problem)

    def rule(self, constraint: Constraint) -> str:
        """The rule itself, as a clause of a sentence."""
        body = self.problem.clauses[constraint.index].body
        assert isinstance(body, RULES)  # constraints are made of rules only
        return phrase(body, self.terms)

    def at(self, unknown: str, mask: int) -> str:
        """`Anna is on Monday or Tuesday`."""
        return f"{self.terms.name(unknown)} {self.terms.has(self.board.places(mask))}"

    def not_at(self, unknown: str, mask: int) -> str:
        places = self.board.places(mask)
        return f"{self.terms.name(unknown)} {self.terms.has(places, positive=False)}"

    def known(self, unknown: str, mask: int) -> str:
        """A fact found before: where it is, or where it can only be."""
        places = self.board.places(mask)
        if len(places) == 1:
            return self.at(unknown, mask)
        absent = self.board.start()[unknown] & ~mask
        if absent.bit_count() < len(places):
            return self.not_at(unknown, absent)
        return f"{self.terms.name(unknown)} can only {self.terms.can_have(places)}"

    def change(self, before: Domains, after: Domains) -> list[str]:
        """What is newly known, unknown by unknown."""
        found = []
        for unknown, mask in after.items():
            gone = before[unknown] & ~mask
            if not gone:
                continue
            few = mask.bit_count() == 1 or (mask.bit_count() == 2 and gone.bit_count() > 2)
            found.append(self.at(unknown, mask) if few else self.not_at(unknown, gone))
        return found

    def because(self, facts: Sequence[str], rules: Iterable[Constraint]) -> str:
        """The reason, as the start of a sentence."""
        parts = [*facts, *(self.rule(rule) for rule in rules)]
        return joined(list(dict.fromkeys(parts)))

    def derived(self, reason: str, results: Sequence[str]) -> str:
        return sentence(f"{reason}, so {joined(results)}")

    def direct(self, rules: Sequence[Constraint]) -> str:
        """Rules that say at once where something is or is not."""
        said = [capital(self.rule(rule)) + "." for rule in rules]
        return " ".join(["The rules say directly:", *said]) if len(said) > 1 else said[0]

    def consequences(self, events: Sequence[Settled]) -> str:
        """Sentences for what follows from how many each place takes."""
        return " ".join(self._consequence(event) for event in events)

    def _consequence(self, event: Settled) -> str:
        place = self.terms.name(self.board.base.members[event.place])
        name = self.terms.name(event.unknown)
        if event.only_place:
            return f"That leaves only {place} for {name}."
        return f"Only {name} is left for {place}."

    def supposed(self, unknown: str, mask: int, rules: Sequence[Constraint]) -> str:
        """A place that cannot be: the rules that stand against it."""
        if not rules:
            return f"{self.at(unknown, mask)} would leave no way to fill every place"
        return (
            f"if {self.at(unknown, mask)}, then not all of these can hold: "
            f"{'; '.join(self.rule(rule) for rule in rules)}"
        )
