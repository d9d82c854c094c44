"""Whether everything that a roster's sentence names left a trace in what was read of it.

Guarantees: computed from the tags and the rules alone, apart from the forms that read the sentence;
a person, a slot or a count without a trace is told to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.language.clauses import (
    AllOf,
    AnyOf,
    CountOf,
    If,
    Iff,
    InARow,
    Is,
    Not,
    Order,
    PerItem,
    PerSlot,
    Rule,
)
from core.reading.work.roster_words import NOT, Said

_TURNED = re.compile(
    r"\b(?:before|until|after|from|since|between|then|later|earlier|back|follow\w*|start\w*|begin\w*|join\w*|return\w*|arriv\w*|onwards?)\b"
)


def atoms(rule: Rule) -> Iterator[Rule]:
    """The plain rules within a rule."""
    match rule:
        case AllOf(rules) | AnyOf(rules) | CountOf(rules):
            for inner in rules:
                yield from atoms(inner)
        case Not(inner):
            yield from atoms(inner)
        case If(one, two) | Iff(one, two):
            yield from atoms(one)
            yield from atoms(two)
        case _:
            yield rule


def _people(rule: Rule) -> set[str]:
    match rule:
        case Is(item, _):
            return {item}
        case PerSlot(items=items) | PerItem(items=items) | InARow(items=items):
            return set(items)
        case Order(first, second):
            return {first, second}
    return set()


def _slots(rule: Rule) -> set[str]:
    match rule:
        case Is(_, values):
            return set(values)
        case PerSlot(slots=slots) | PerItem(slots=slots):
            return set(slots)
    return set()


def _numbers(rule: Rule) -> set[int]:
    match rule:
        case PerSlot(count=count) | PerItem(count=count):
            return {count}
        case Is(_, values):
            return {len(values)}
        case InARow(most):
            return {most, most + 1}
    return set()


def without_trace(
    said: Said, text: str, rules: list[Rule], touched: set[int], staffed: set[str]
) -> list[str]:
    """The tags in `text` that neither the rules nor the counts noted (`touched`, for the slots
    `staffed`) speak of."""
    plain = [a for rule in rules for a in atoms(rule)]
    touched = touched | {rule.count for rule in rules if isinstance(rule, CountOf)}
    people = {p for rule in plain for p in _people(rule)}
    slots = {s for rule in plain for s in _slots(rule)} | staffed
    numbers = {n for rule in plain for n in _numbers(rule)} | touched
    every = set(said.frame.people)
    general = any(not _people(r) for r in plain) or bool(touched)
    left: list[str] = []
    for name in dict.fromkeys(re.findall(r"\b[PSQ]\d+\b", text)):
        tag = said.marked.tags.get(name)
        members = set(tag.members) if tag is not None else set()
        if name.startswith("P"):
            told = members <= people or members == every or (general and not plain)
            told = told or (every - people == members and bool(people))
        elif name.startswith("S"):
            told = bool(members & slots) or members == set(said.frame.slots) - slots
            told = told or _TURNED.search(text) is not None or members == set(said.frame.slots)
        else:
            told = _counted(said, name, text, numbers)
        if not told:
            left.append(name)
    return left


def _counted(said: Said, name: str, text: str, numbers: set[int]) -> bool:
    """Whether a count is among the numbers, as it is, turned by a denial, or as days off."""
    count = said.counts[name]
    total = len(said.frame.slots)
    ways = {n for n in (count.low, count.high) if n is not None}
    if re.search(rf"{NOT}|\b(?:more|fewer|less|over|under|above|below|apart|different)\b", text):
        ways |= {n - 1 for n in ways} | {n + 1 for n in ways}
    if re.search(r"\b(?:off|free)\b", text):
        ways |= {total - n for n in ways}
    idle = {total, len(said.frame.people)} | (set() if "EACHP" in text else {1})
    return bool(ways & numbers) or ways <= idle
