"""Each clause as one plain English sentence, in the words of its problem.

Guarantees: `say` gives a sentence for every clause of the closed set; the sentence depends on the
clause and on the problem's things and shape alone, so equal clauses always read the same.
"""

from __future__ import annotations

from core.language import english_frame as frame
from core.language.clauses import (
    RULES,
    SHAPES,
    THINGS,
    AllOf,
    AnyOf,
    Asked,
    Body,
    Calculate,
    Chosen,
    Compare,
    CountOf,
    Goal,
    If,
    Iff,
    Is,
    Not,
    Prefer,
    Problem,
    Query,
    Rule,
)
from core.language.english_queries import calculation, query
from core.language.english_rules import simple
from core.language.english_terms import Terms
from core.language.english_words import compared, joined, number, sentence, small


def say(body: Body, problem: Problem) -> str:
    """The clause as a sentence, with capital and full stop."""
    return say_with(body, Terms(problem))


def say_with(body: Body, terms: Terms) -> str:
    """As `say`, with the words of the problem already looked up."""
    if isinstance(body, THINGS):
        return frame.thing(body, terms)
    if isinstance(body, SHAPES):
        return frame.shape(body, terms)
    if isinstance(body, RULES):
        return sentence(phrase(body, terms))
    match body:
        case Prefer(rule, weight):
            heavy = f" (counts {number(weight)} times)" if weight != 1 else ""
            return f"If possible, {phrase(rule, terms)}{heavy}."
        case Goal():
            return frame.goal(body, terms)
        case Asked():
            return frame.asked(body, terms, lambda rule: phrase(rule, terms))
        case Query():
            return query(body)
        case Calculate():
            return calculation(body)
    raise TypeError(type(body).__name__)


def phrase(rule: Rule, terms: Terms, *, positive: bool = True) -> str:
    """A rule, or its contrary, as a clause of a sentence: no capital, no full stop."""
    match rule:
        case Not(inner):
            return phrase(inner, terms, positive=not positive)
        case AnyOf(rules):
            if not positive:
                return joined([phrase(r, terms, positive=False) for r in rules])
            return _any_of(rules, terms)
        case AllOf(rules):
            if not positive:
                return f"it is not so that {joined([phrase(r, terms) for r in rules])}"
            return joined([phrase(r, terms) for r in rules])
        case CountOf():
            return _count_of(rule, terms, positive=positive)
        case If(condition, then):
            return _if(condition, then, terms, positive=positive)
        case Iff(one, other):
            return _iff(one, other, terms, positive=positive)
    return simple(rule, terms, positive=positive)


def _any_of(rules: tuple[Rule, ...], terms: Terms) -> str:
    """Alternatives; those about one item share its name."""
    items = {r.item for r in rules if isinstance(r, Is)}
    if len(items) == 1 and all(isinstance(r, Is) for r in rules):
        ways = [terms.has(r.values) for r in rules if isinstance(r, Is)]
        return f"{terms.name(items.pop())} {joined(ways, 'or')}"
    if rules and all(isinstance(r, Chosen) for r in rules):
        names = terms.names([r.item for r in rules if isinstance(r, Chosen)])
        return f"at least one of {names} is chosen"
    if len(rules) < 2:
        return "".join(phrase(r, terms) for r in rules)
    both = " (or both)" if len(rules) == 2 else ""
    return f"either {joined([phrase(r, terms) for r in rules], 'or')}{both}"


def _count_of(rule: CountOf, terms: Terms, *, positive: bool) -> str:
    compare = rule.compare if positive else rule.compare.negated()
    parts = [phrase(r, terms) for r in rule.rules]
    if (compare, rule.count) == (Compare.EQ, 1) and len(parts) == 2:
        return f"either {parts[0]} or {parts[1]}, but not both"
    if rule.count == 0 and compare in (Compare.EQ, Compare.LE):
        return joined([phrase(r, terms, positive=False) for r in rule.rules])
    verb = "is" if rule.count == 1 else "are"
    return f"{compared(compare)} {small(rule.count)} of these {verb} true: {'; '.join(parts)}"


def _if(condition: Rule, then: Rule, terms: Terms, *, positive: bool) -> str:
    if not positive:
        return f"{phrase(condition, terms)}, and yet {phrase(then, terms, positive=False)}"
    match condition, then:
        case Chosen(item), Chosen(other):
            return f"{terms.name(item)} is chosen only if {terms.name(other)} is"
        case Chosen(item), Not(Chosen(other)):
            return f"{terms.name(item)} and {terms.name(other)} are not both chosen"
    return f"if {phrase(condition, terms)}, then {phrase(then, terms)}"


def _iff(one: Rule, other: Rule, terms: Terms, *, positive: bool) -> str:
    match one, other:
        case Chosen(item), Chosen(second):
            if positive:
                return f"{terms.names([item, second])} are chosen together or not at all"
            return f"exactly one of {terms.names([item, second])} is chosen"
    link = "exactly when" if positive else "exactly when it is not so that"
    return f"{phrase(one, terms)} {link} {phrase(other, terms)}"
