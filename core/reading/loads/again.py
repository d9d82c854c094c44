"""The rule said before, said again of others: "both or neither; same for Cy and Di".

Guarantees: the names are exchanged one for one, in order; None where their numbers differ.
"""

from __future__ import annotations

from core.language.clauses import (
    AllOf,
    AnyOf,
    Chosen,
    ChosenCount,
    CountOf,
    If,
    Iff,
    Not,
    Rule,
)
from core.reading.loads.nearness import has

_AGAIN = (
    ("same", "for"), ("same", "goes"), ("likewise",), ("ditto",), ("same", "with"), ("so", "are"),
    ("so", "do"), ("as", "do"), ("as", "are"), ("same", "applies"), ("same", "thing"), ("the", "same"),
)  # fmt: skip


def says_again(words: list[str]) -> bool:
    """Whether words repeat what was said before for others."""
    return len(words) < 7 and has(words, _AGAIN)


def again(rule: object, names: tuple[str, ...]) -> Rule | None:
    """`rule` about `names`, or None where it is about more or fewer."""
    old = tuple(dict.fromkeys(_names(rule)))
    if len(old) != len(names) or set(old) & set(names):
        return None
    return _renamed(rule, dict(zip(old, names, strict=True)))


def _names(rule: object) -> list[str]:
    match rule:
        case Chosen(item):
            return [item]
        case ChosenCount(items=items):
            return list(items)
        case Not(one):
            return _names(one)
        case AllOf(rules) | AnyOf(rules) | CountOf(rules=rules):
            return [n for r in rules for n in _names(r)]
        case If(one, other) | Iff(one, other):
            return [*_names(one), *_names(other)]
        case _:
            return []


def _renamed(rule: object, new: dict[str, str]) -> Rule | None:
    match rule:
        case Chosen(item):
            return Chosen(new[item])
        case ChosenCount(compare, count, items):
            return ChosenCount(compare, count, tuple(new[i] for i in items))
        case Not(one):
            inner = _renamed(one, new)
            return Not(inner) if inner is not None else None
        case AllOf(rules):
            return AllOf(_all(rules, new))
        case AnyOf(rules):
            return AnyOf(_all(rules, new))
        case CountOf(rules, compare, count):
            return CountOf(_all(rules, new), compare, count)
        case If(one, other):
            first, second = _all((one, other), new)
            return If(first, second)
        case Iff(one, other):
            first, second = _all((one, other), new)
            return Iff(first, second)
        case _:
            return None


def _all(rules: tuple[Rule, ...], new: dict[str, str]) -> tuple[Rule, ...]:
    return tuple(r for rule in rules if (r := _renamed(rule, new)) is not None)
