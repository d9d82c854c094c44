"""Conditions between places: if, unless, only if, if and only if, either or.

Guarantees: each half is read as a clause of its own and must give exactly one rule (several that
hold together count as one); None where a half does not.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language.clauses import AllOf, AnyOf, Compare, CountOf, If, Iff, Rule
from core.reading.loads.marks import Mark
from core.reading.loads.nearness import has
from core.reading.loads.placing import Heard, Said, plain_rules, read_placing

CONDITIONS = frozenset("if unless whenever iff either".split())
_WISHES = (
    ("if", "possible"), ("if", "poss"), ("if", "it", "works"), ("if", "you", "can"), ("if", "we", "can"),
    ("if", "at", "all", "possible"), ("if", "it", "can"), ("if", "you", "please"), ("if", "you", "like"),
)  # fmt: skip


def wished(words: list[str]) -> bool:
    """Whether an "if" only softens, or an "either" joins two names: no condition."""
    return has(words, _WISHES) or ("either" in words and words[:1] != ["either"])


def read_condition(found: list[Mark]) -> Said | None:
    """The condition that a sentence states, or None."""
    words = [m.word for m in found]
    for size, phrase in ((4, ["if", "and", "only", "if"]), (1, ["iff"])):
        for n in range(1, len(words) - size):
            if words[n : n + size] == phrase:
                return _both(found[:n], found[n + size :], Iff)
    if words[0] == "either":
        return _either(found[1:])
    if words[0] in ("if", "whenever"):
        return _leading(found[1:], If)
    if words[0] == "unless":
        return _leading(found[1:], _unless)
    for n, word in enumerate(words):
        if word == "unless":
            return _both(found[n + 1 :], found[:n], _unless)
        if word in ("if", "whenever"):
            if n and words[n - 1] == "only":
                return _both(found[: n - 1], found[n + 1 :], If)
            only = "only" in words[:n]
            before = [m for m in found[:n] if m.word != "only"]
            return _both(before, found[n + 1 :], If) if only else _both(found[n + 1 :], before, If)
    return None


def _unless(one: Rule, other: Rule) -> Rule:
    return AnyOf((other, one))


def _leading(rest: list[Mark], join: type[If] | Callable[[Rule, Rule], Rule]) -> Said | None:
    cut = next((n for n, m in enumerate(rest) if m.word == "then"), None)
    if cut is None:
        named = [n for n, m in enumerate(rest) if m.kind in "is"]
        cut = next(
            (n for n, m in enumerate(rest) if m.word == "," and named and n > named[0]), None
        )
    return _both(rest[:cut], rest[cut + 1 :], join) if cut is not None else None


def _either(rest: list[Mark]) -> Said | None:
    """ "Either A is in X or B is in Y, but not both"."""
    cut = next((n for n, m in enumerate(rest) if m.word == "or" and m.kind == "w"), None)
    if cut is None:
        return None
    tail = [m.word for m in rest]
    once = has(tail, (("not", "both"), ("one", "only"), ("only", "one")))
    end = next((n for n in range(cut, len(rest)) if rest[n].word in (",", "but")), len(rest))

    def joined(one: Rule, other: Rule) -> Rule:
        return CountOf((one, other), Compare.EQ, 1) if once else AnyOf((one, other))

    return _both(rest[:cut], rest[cut + 1 : end], joined)


def _both(one: list[Mark], other: list[Mark], join: type[If | Iff] | object) -> Said | None:
    first = read_placing(_trimmed(one), Heard(), ())
    subject = tuple(n for m in one if m.kind == "i" for n in m.names)
    places = tuple(n for m in one if m.kind == "s" for n in m.names)
    rules = plain_rules(first)
    second = read_placing(_trimmed(other), Heard(subject[:1], rules=rules, places=places), ())
    results = plain_rules(second)
    if first is None or second is None or not rules or not results or not callable(join):
        return None
    return Said((join(_one(rules), _one(results)),), min(first.sure, second.sure))


def _trimmed(part: list[Mark]) -> list[Mark]:
    return [m for m in part if m.word not in (",", "then", "also", "too")]


def _one(rules: tuple[Rule, ...]) -> Rule:
    return rules[0] if len(rules) == 1 else AllOf(rules)
