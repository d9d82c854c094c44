"""Rules made of other rules, and of whom a "he" speaks.

Guarantees: nothing is lost in joining; a pronoun never speaks of a member of the list that it is
given one of, and where several others fit, that is `Unsure`.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.language.clauses import AllOf, Compare, CountOf, Is, Not, Rule
from core.reading.clues.puzzle import Puzzle
from core.reading.clues.scaled import Unsure


def as_one(rules: list[Rule]) -> Rule:
    """Several rules as one."""
    return rules[0] if len(rules) == 1 else AllOf(tuple(rules))


def negated(rule: Rule) -> Rule:
    """The opposite of a rule."""
    return rule.rule if isinstance(rule, Not) else Not(rule)


def one_only(rule: Rule) -> Rule:
    """Exactly one of the values of a choice. Raises Unsure where a rule is no choice."""
    if isinstance(rule, Is) and len(rule.values) > 1:
        return CountOf(tuple(Is(rule.item, (v,)) for v in rule.values), Compare.EQ, 1)
    raise Unsure("«not both» of what")


def pointed_at(
    puzzle: Puzzle, subject: Sequence[str], named: Sequence[str], said: Sequence[str]
) -> tuple[str, ...]:
    """Of whom "he" speaks where it cannot be the last subject ("Toyota is in aisle 3, it's not Lee
    driving it, he's on the Crown"); () where it can. `said`: what he is said to have. Raises
    Unsure."""

    def like_any(member: str, others: Sequence[str]) -> bool:
        return any(puzzle.category_of(member) is puzzle.category_of(o) for o in others)

    if puzzle.several or not any(like_any(s, said) for s in subject):
        return ()
    fit = [
        n
        for n in dict.fromkeys(named)
        if not like_any(n, said) and not puzzle.category_of(n).ordered
    ]
    if len(fit) != 1:
        raise Unsure("it is open of whom this is said")
    return (fit[0],)
