"""What the rules of one clue come to where each member has one of each other list.

Guarantees: what cannot be, two at once for one or one for two, is a choice ("knows East and West"),
an engagement that takes them away ("has swimming on Tue and Thu"), or refused; never two facts.
"""

from __future__ import annotations

import re

from core.language.clauses import Is, Not, Rule
from core.reading.clues.masked import MENTION
from core.reading.clues.puzzle import Kind, Puzzle
from core.reading.clues.scaled import Unsure
from core.reading.lifting.names import singular

_ALLOWS = re.compile(r"\b(?:only|just|can|could|would|will take|happy|fine|willing|suits?)\b")


def one_of_them(rules: list[Rule], text: str) -> list[Rule]:
    """ "Lou only knows East and West": one of them."""
    denied = [rule for rule in rules if isinstance(rule, Not)]
    if denied and re.search(r"\bso\b|\bagain\b", text):
        past = {rule.rule for rule in denied}
        rules = [rule for rule in rules if rule not in past]  # "wrote A, so not A again"
    items = {rule.item if isinstance(rule, Is) else "" for rule in rules}
    if len(rules) < 2 or len(items) > 1 or "" in items or not _ALLOWS.search(text):
        return rules
    item = items.pop()
    return [Is(item, tuple(v for r in rules if isinstance(r, Is) for v in r.values))]


def either(rules: list[Rule], text: str, puzzle: Puzzle) -> list[Rule]:
    """ "Only Dave and Ed may use the mill": one of them. Raises Unsure where two would have what
    only one can have."""
    facts = [r for r in rules if isinstance(r, Is) and len(r.values) == 1]
    items = tuple(dict.fromkeys(r.item for r in facts))
    values = {r.values for r in facts}
    if puzzle.several or len(values) != 1 or len(items) < 2 or len(facts) < len(rules):
        return rules
    if len({puzzle.category_of(item).name for item in items}) > 1:
        return rules
    if not re.search(r"\bonly\b", text):
        raise Unsure("two cannot have the same")
    return [Is(values.pop()[0], items)]


_ABLE = re.compile(
    r"\b(?:can|could|able|only|free|available|happy|willing|trained|qualified|knows?|speaks?|likes?|covers?|one of|any of|or|suits?|fine|okay?|fits?|open|asked|wants?|fancies|experience|certified|licen[cs]ed|either|good|keen|prefers?)\b"
)
_TAKEN_UP = re.compile(r"\b(?:has|have|had|'s|is|are|was|already|did|went|works?|knows)\b")


def impossible(rules: list[Rule], text: str, puzzle: Puzzle) -> list[Rule]:
    """ "Bea has swimming on Tue and Thu", where each has one day: two at once cannot be what the
    plan gives her, so they are days that she has not; () where nothing is impossible."""
    facts = [r for r in rules if isinstance(r, Is) and len(r.values) == 1]
    if len(facts) == 1 == len(rules) and _engaged(facts[0], text, puzzle):
        return [Not(facts[0])]
    same = len(facts) == len(rules) > 1 and len({r.item for r in facts}) == 1
    kinds = {puzzle.category_of(r.values[0]).name for r in facts}
    if not same or len(kinds) != 1 or len({r.values for r in facts}) < 2:
        return []
    if len(puzzle.categories) != 2 or _ABLE.search(text) or not _TAKEN_UP.search(text):
        return []
    return [Not(rule) for rule in facts]


_HAS_ON = re.compile(
    rf"(?:has|have|'s got|got) (?:an? |the |his |her |their )?(?P<what>[a-z][a-z' -]*?) (?:on |at |every )(?:the )?{MENTION}\s*$"
)


def _engaged(fact: Is, text: str, puzzle: Puzzle) -> bool:
    """ "Bea has the dentist on Tue": whoever has something else then is not free."""
    found = _HAS_ON.search(text)
    if found is None or len(puzzle.categories) != 2 or _ABLE.search(text):
        return False
    own = frozenset().union(*(c.hints for c in puzzle.categories))
    times = puzzle.category_of(fact.values[0]).kind in (Kind.WEEKDAY, Kind.DATE, Kind.CLOCK)
    words = {singular(w) for w in found["what"].split()}
    return times and not words & (own | {"slot", "turn", "go", "place", "appointment", "to"})


def clashes(rules: list[Rule], puzzle: Puzzle) -> bool:
    """Whether one member would be two of one category."""
    facts = {(r.item, r.values[0]) for r in rules if isinstance(r, Is) and len(r.values) == 1}
    return any(
        item == other and one != two and puzzle.category_of(one) is puzzle.category_of(two)
        for item, one in facts
        for other, two in facts
    )
