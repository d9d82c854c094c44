"""Deductions in words: what was known, which rules were used, what follows.

Guarantees: every sentence names only facts that hold at that point of the derivation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.explaining.puzzle_board import Board, Constraint, Domains
from core.explaining.puzzle_deduce import Settled, Use
from core.explaining.puzzle_pairs import OneLeft
from core.language.clauses import RULES, Problem
from core.language.english import phrase
from core.language.english_terms import Terms
from core.language.english_words import capital, joined, plural, sentence, singular

_MOST_TOLD = 3  # facts told of one use of a rule in a refutation


class Narrator:
    """Words for one puzzle."""

    def __init__(self, problem: Problem, board: Board) -> None:
        self.problem = problem
        self.board = board
        self.terms = Terms(problem)

    def rule(self, constraint: Constraint) -> str:
        """The rule itself, as a clause of a sentence."""
        return self.clause(constraint.index)

    def clause(self, index: int) -> str:
        body = self.problem.clauses[index].body
        assert isinstance(body, RULES)  # constraints are made of rules only
        return phrase(body, self.terms)

    def name(self, unknown: str, names: Iterable[str] = ()) -> str:
        """One of the names that an unknown stands for: one of `names` where it can be."""
        members = self.board.members(unknown)
        return self.terms.name(next((n for n in names if n in members), members[0]))

    def at(self, unknown: str, mask: int, names: Iterable[str] = ()) -> str:
        """`Anna is on Monday or Tuesday`."""
        return f"{self.name(unknown, names)} {self.terms.has(self.board.places(mask))}"

    def not_at(self, unknown: str, mask: int, names: Iterable[str] = ()) -> str:
        places = self.board.places(mask)
        return f"{self.name(unknown, names)} {self.terms.has(places, positive=False)}"

    def known(self, unknown: str, mask: int, names: Iterable[str] = ()) -> str:
        """A fact found before: where it is, or where it can only be."""
        places = self.board.places(mask)
        if len(places) == 1:
            return self.at(unknown, mask, names)
        absent = self.board.everywhere & ~mask
        if absent.bit_count() < len(places):
            return self.not_at(unknown, absent, names)
        return f"{self.name(unknown, names)} can only {self.terms.can_have(places)}"

    def change(self, before: Domains, after: Domains, names: Iterable[str] = ()) -> list[str]:
        """What is newly known, unknown by unknown."""
        found, names = [], tuple(names)
        for unknown, mask in after.items():
            gone = before[unknown] & ~mask
            if not gone:
                continue
            few = mask.bit_count() == 1 or (mask.bit_count() == 2 and gone.bit_count() > 2)
            told = self.at(unknown, mask, names) if few else self.not_at(unknown, gone, names)
            found.append(told)
        return found

    def because(self, facts: Sequence[str], rules: Iterable[Constraint]) -> str:
        """The reason, as the start of a sentence."""
        parts = [*facts, *(self.rule(rule) for rule in rules)]
        return _listed(list(dict.fromkeys(parts)))

    def derived(self, reason: str, results: Sequence[str]) -> str:
        return sentence(f"{reason}, so {joined(results)}")

    def direct(self, rules: Sequence[Constraint]) -> str:
        """Rules that say at once where something is or is not, or what goes together."""
        said = [capital(self.rule(rule)) + "." for rule in rules]
        return " ".join(["The rules say directly:", *said]) if len(said) > 1 else said[0]

    def consequences(self, events: Sequence[Settled]) -> str:
        """Sentences for what follows from how many each place takes."""
        return " ".join(self._consequence(event) for event in events)

    def _consequence(self, event: Settled) -> str:
        place = self.terms.name(self.board.base.members[event.place])
        name = self.name(event.unknown, self.board.families[event.family].members)
        if event.only_place:
            return f"That leaves only {place} for {name}."
        return f"Only {name} is left for {place}."

    # ------------------------------------------------ who goes with whom

    def one_left(self, found: OneLeft, results: Sequence[str]) -> str:
        """`Ella does not go with juice or milk, and tea is elsewhere; so …`."""
        family = self.board.families[found.family]
        names = family.members
        reasons = [self.clause(index) for index in found.clauses]
        if found.elsewhere:
            verb = "has" if len(found.elsewhere) == 1 else "have"
            elsewhere = joined([self.name(u, names) for u in found.elsewhere])
            reasons.append(f"{elsewhere} {verb} no place in common with {self.name(found.unknown)}")
        noun = plural(singular(family.name.replace("_", " ")))
        left = joined([self.name(u, names) for u in found.left], "or")
        reason = f"{_listed(reasons)}; so, of" if reasons else "of"
        only = f"{reason} the {noun}, only {left} can go with {self.name(found.unknown)}"
        more = f"; so {joined(results)}" if results else ""
        return sentence(f"{only}{more}")

    def kept_apart(self, one: str, other: str, place: int, clauses: Sequence[int]) -> str:
        """`juice is 4th and Ella does not go with juice, so Ella is not 4th`."""
        facts = [self.at(other, place), *(self.clause(index) for index in clauses)]
        return self.derived(_listed(facts), [self.not_at(one, place)])

    # ------------------------------------------------ refutations

    def supposed(self, unknown: str, mask: int, uses: Sequence[Use]) -> str:
        """A place that cannot be, with the chain that shows it."""
        result = self.not_at(unknown, mask)
        parts = [f"Suppose {self.at(unknown, mask)}."]
        for use in uses:
            if use.after:
                facts = self.change(use.before, use.after, use.rule.names)[:_MOST_TOLD]
                parts.append(sentence(f"as {self.rule(use.rule)}, {joined(facts)}"))
            else:
                parts.append(f"That contradicts that {self.rule(use.rule)}.")
        if not uses or uses[-1].after:
            parts.append("That leaves no way to fill every place.")
        parts.append(sentence(f"so {result}"))
        return " ".join(parts)


def _listed(parts: list[str]) -> str:
    """The parts as a list, set apart by semicolons where one of them is a list itself."""
    if any(" and " in part or "," in part for part in parts):
        return "; ".join(parts)
    return joined(parts)
