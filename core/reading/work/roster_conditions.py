"""Conditions in a roster's request: if, only if, unless, whenever.

Guarantees: both sides are read completely or the condition is not read at all.
"""

from __future__ import annotations

import re

from core.language.clauses import AllOf, If, Iff, Is, Not, Rule
from core.reading.work.roster_asked import Asking
from core.reading.work.roster_rules import clause_rules
from core.reading.work.roster_stretch import Stretch
from core.reading.work.roster_words import NOT, Said

_IF = re.compile(
    r"\b(?:if and only if|exactly when|only if|if|whenever|when|unless|provided(?: that)?)\b"
)


class Conditions(Asking):
    """What hangs on something else."""

    @staticmethod
    def _is_conditional(text: str) -> bool:
        """Whether one thing hangs on another that names somebody or a slot."""
        match = _IF.search(text)
        if match is None or not re.search(r"P\d", text):
            return False
        first = re.split(r" , | then ", text[match.end() :])[0]
        return bool(re.search(r"\b[PS]\d", first))

    def _conditional(self, said: Said, text: str) -> list[Rule] | None:
        """ "If Cy does Wednesday, give him Thursday off"; None where nothing is conditional."""
        match = _IF.search(text)
        if match is None or not re.search(r"P\d", text):
            return None
        before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,")
        if not re.search(r"\bP\d", before):
            cut = re.search(r" , (?:then )?| then | (?=(?:he|she|they) )", after)
            cut = cut or re.search(
                r"(?<=[a-z]) (?=(?:then )?P\d+ (?:is|isnt|does|doesnt|cant|must|has|wont|stays|works|never))",
                after,
            )
            if cut is None:
                return None
            after, before = after[: cut.start()], after[cut.end() :]
        ones, others = said.people(after), said.people(before)
        slots, other_slots = said.slots(after), said.slots(before)
        if not ones or not before:
            return None
        if not slots and not other_slots:
            return self._each_slot(match[0], ones, others or ones, before, after)
        condition = self._side(said, after, ones, slots or other_slots)
        then = self._side(said, before, others or ones, other_slots or slots)
        if condition is None or then is None:
            return None
        if match[0] in ("if and only if", "exactly when"):
            return [Iff(condition, then)]
        if match[0] == "only if":
            return [If(then, condition)]
        return [If(Not(condition) if match[0] == "unless" else condition, then)]

    def _each_slot(
        self, word: str, ones: tuple[str, ...], others: tuple[str, ...], before: str, after: str
    ) -> list[Rule] | None:
        """ "When Sam drives, Vera does not": at every slot."""
        if ones == others or len(ones) != 1 or re.search(NOT, after):
            return None
        found: list[Rule] = []
        for other in others:
            for slot in self.frame.slots:
                one, two = Is(ones[0], (slot,)), Is(other, (slot,))
                if re.search(rf"{NOT}|\boff\b", before):
                    found.append(If(one, Not(two)))
                else:
                    found.append(If(two, one) if word == "only if" else If(one, two))
        return found

    def _side(
        self, said: Said, text: str, people: tuple[str, ...], slots: tuple[str, ...]
    ) -> Rule | None:
        """One side of a condition."""
        own = text
        if not said.slots(text):
            tag = next(
                (n for n, t in said.marked.tags.items() if t.kind == "S" and t.members == slots), ""
            )
            own = f"{text} {tag}"
        rules = clause_rules(Stretch(said, own, people, "and", False, False))
        if not rules:
            return None
        return rules[0] if len(rules) == 1 else AllOf(tuple(rules))
