"""What a step of a derivation says of the plan: what it fixes, what it rules out, whom it names.

Guarantees: pure functions from a sentence of ours and the problem's names; only what is stated as
a fact counts (nothing that is merely supposed or one of several), and what a step fixes is so in
the plan shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.language.clauses import Problem
    from core.language.english_terms import Terms

Pair = frozenset[str]
"""Two names that a plan puts together, whichever way round."""


@dataclass(frozen=True)
class Told:
    """What one step says. `fixed` go together; `out` do not; `named`: everyone it speaks of."""

    fixed: frozenset[Pair] = frozenset()
    out: frozenset[Pair] = frozenset()
    named: frozenset[str] = frozenset()


def told(text: str, problem: Problem, clauses: Sequence[int] = ()) -> Told:
    """What a step says of the names of `problem`; `clauses`: the rules that it rests on."""
    from core.language.clauses import Group
    from core.language.english_terms import Terms

    terms = Terms(problem)
    groups = [thing.members for thing in problem.things() if isinstance(thing, Group)]
    facts = _without_suppositions(text)
    named = frozenset(m for members in groups for m in members if _holds(text, terms.name(m)))
    spoken = [[m for m in members if m in named] for members in groups]
    fixed, out = _placed(problem, clauses, terms)
    for one, other in combinations(range(len(groups)), 2):
        for a in spoken[one]:
            for b in spoken[other]:
                yes, no = _stated(facts, a, b, terms)
                fixed |= {frozenset((a, b))} if yes else set()
                out |= {frozenset((a, b))} if no else set()
    return Told(frozenset(fixed), frozenset(out), named)


def _placed(problem: Problem, clauses: Sequence[int], terms: Terms) -> tuple[set[Pair], set[Pair]]:
    """What rules about places say: "Bo is in the third chair", "Anna is not first"."""
    from core.language.clauses import Not, Position

    fixed: set[Pair] = set()
    out: set[Pair] = set()
    for number in clauses:
        body = problem.clauses[number].body if number < len(problem.clauses) else None
        so = not isinstance(body, Not)
        rule = body.rule if isinstance(body, Not) else body
        scale = terms.scale(rule.scale) if isinstance(rule, Position) else None
        if not isinstance(rule, Position) or scale is None or (so and len(rule.places) > 1):
            continue
        for place in rule.places:
            number = place - 1 if place > 0 else place
            if -len(scale.members) <= number < len(scale.members):
                (fixed if so else out).add(frozenset((rule.item, scale.members[number])))
    return fixed, out


def _without_suppositions(text: str) -> str:
    """The text without "Suppose …", up to the "So …" that it comes to."""
    start = text.find("Suppose ")
    if start < 0:
        return text
    end = text.find("So ", start)
    return text[:start] + (text[end:] if end > 0 else "")


def _holds(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _stated(text: str, a: str, b: str, terms: Terms) -> tuple[bool, bool]:
    """Whether the text says that the two go together, and whether it says that they do not."""
    first, second = terms.name(a), terms.name(b)
    only = (
        f"only {second} for {first}", f"only {first} is left for {second}",
        f"only {first} for {second}", f"only {second} is left for {first}",
        f"only {second} can go with {first}", f"only {first} can go with {second}",
    )  # fmt: skip
    plain = text.casefold()  # looked into first: patterns for all names would take long
    if any(words.casefold() in plain and _holds(text, words) for words in only):
        return True, False
    both = ((a, b), (b, a))
    return (
        any(_said(text, one, other, terms, positive=True) for one, other in both),
        any(_said(text, one, other, terms, positive=False) for one, other in both),
    )


def _said(text: str, one: str, other: str, terms: Terms, *, positive: bool) -> bool:
    """Whether it says "Anna is on Monday", alone; or "Anna is not on Monday or Tuesday"."""
    name, group = terms.name(other), terms.group_of(other)
    head = f"{terms.name(one)} {terms.has((other,), positive=positive).removesuffix(name)}"
    if head.casefold() not in text.casefold():  # cheap, and so for nearly all names
        return False
    names = [re.escape(terms.name(m)) for m in group.members] if group else [re.escape(name)]
    each = "|".join(sorted(names, key=len, reverse=True))
    pattern = rf"(?<!\w)(?<!if ){re.escape(head)}((?:{each})(?:,? (?:or )?(?:{each}))*)(?!\w)"
    listed = (m.group(1) for m in re.finditer(pattern, text, re.IGNORECASE))
    if positive:  # one of several is no fact
        return any(words.casefold() == name.casefold() for words in listed)
    return any(_holds(words, name) for words in listed)
