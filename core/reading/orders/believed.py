"""Which of two readings of an order leaves more of its words unexplained.

Guarantees: the reading of the whole request is believed only where every rule that the two do not
share is told apart by a word that the other dropped: "or second", "at the earliest", "straight",
"needn't". Anything else stays a disagreement.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AllOf,
    Asked,
    Assign,
    Compare,
    Goal,
    Group,
    Not,
    Order,
    Position,
    Prefer,
    Problem,
    Rule,
)
from core.reading.orders.words import LEXICON, Sign

_NEEDLESS = tuple(" ".join(w) for w, phrase in LEXICON.items() if phrase.sign is Sign.NEEDLESS)


def explains_more(read: Problem, other: Problem) -> bool:
    """Whether the order `read` uses words that `other` dropped, and they differ in nothing else."""
    size = max((len(b.members) for b in _groups(read)), default=0)
    if any(not isinstance(b, Assign) for p in (read, other) for b in p.shapes()):
        return False
    if _aims(read) != _aims(other) or _things(read) != _things(other):
        return False
    ours, theirs = _rules(read, size), _rules(other, size)
    mine = {rule for rule in ours if rule not in theirs}
    left = {rule for rule in theirs if rule not in ours}
    needless = {r for r, span in theirs.items() if _says_needless(other.request, span)}
    for rule in tuple(left):
        match = next((m for m in mine if _refines(m, rule)), None)
        if match is not None:
            mine.discard(match)
        elif rule not in needless:
            return False
        left.discard(rule)
    return not mine


def _groups(problem: Problem) -> list[Group]:
    return [c.body for c in problem.clauses if isinstance(c.body, Group)]


def _things(problem: Problem) -> set[frozenset[str]]:
    """The members of the groups; numbered places by their number."""
    return {frozenset(_NUMBERED.sub("", m) for m in g.members) for g in _groups(problem)}


def _aims(problem: Problem) -> list[tuple[object, str]]:
    aims = [c.body for c in problem.clauses if isinstance(c.body, Asked | Prefer | Goal)]
    if any(not isinstance(a, Asked) for a in aims):
        return [(problem.request, "")]
    return [(a.want, _NUMBERED.sub("", a.subject)) for a in aims if isinstance(a, Asked)]


_NUMBERED = re.compile(r"^\D+(?=\d+$)")


def _rules(problem: Problem, size: int) -> dict[Rule, tuple[int, int]]:
    """The plain rules with where they are said; denied places one by one."""
    found: dict[Rule, tuple[int, int]] = {}
    for at, rule in problem.rules():
        for plain in _plain(rule, size):
            found[plain] = problem.clauses[at].source
    return found


def _plain(rule: Rule, size: int) -> list[Rule]:
    match rule:
        case AllOf(rules):
            return [plain for inner in rules for plain in _plain(inner, size)]
        case Position(item, places):
            return [Position(item, tuple(sorted(_forward(p, size) for p in places)))]
        case Not(Position(item, places)):
            return [Not(Position(item, (_forward(p, size),))) for p in places]
    return [rule]


def _forward(place: int, size: int) -> int:
    return place if place > 0 else size + 1 + place


def _refines(rule: Rule, dropped: Rule) -> bool:
    """Whether `dropped` is `rule` without one of its words."""
    match rule, dropped:
        case Position(one, places), Position(other, fewer):
            return one == other and set(fewer) < set(places)
        case Order(a, b, Compare.EQ, 1), Order(c, d, compare, _):
            return (a, b) == (c, d) and compare is not Compare.EQ
    return False


def _says_needless(text: str, span: tuple[int, int]) -> bool:
    words = " ".join(text[slice(*span)].lower().replace("'", "").replace("’", "").split())
    return any(f" {phrase} " in f" {words} " for phrase in _NEEDLESS)
