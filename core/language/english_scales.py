"""Order and distance in words: before and after, earlier, dearer, next to, so far apart.

Guarantees: each `Order`, `Distance`, `Between` and `Position` becomes one clause of a sentence
(no capital, no full stop) with the comparative that suits its scale; `positive=False` gives the
contrary.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Between,
    Compare,
    Distance,
    Group,
    Order,
    OrderKind,
    Position,
    Schedule,
)
from core.language.english_terms import Terms
from core.language.english_words import (
    compared,
    joined,
    measured,
    ordinal,
    plural,
    singular,
    words,
)
from core.language.lexicon import WEEKDAYS

# Nouns of scales → (word for the lower end, word for the higher end).
_COMPARATIVES = (
    (words("year day month week date time hour morning birthday slot shift"), "earlier", "later"),
    (words("age"), "lower", "higher"),
    (words("height length"), "shorter", "longer"),
    (words("distance"), "nearer", "farther"),
    (words("size"), "smaller", "larger"),
    (words("rank place position"), "earlier", "later"),
)
_FLIPPED = {
    Compare.LE: Compare.GE, Compare.LT: Compare.GT, Compare.GE: Compare.LE,
    Compare.GT: Compare.LT, Compare.EQ: Compare.EQ, Compare.NE: Compare.NE,
}  # fmt: skip


def order(rule: Order, terms: Terms, *, positive: bool = True) -> str:
    """`first` before `second`, in the words of the scale."""
    if isinstance(terms.shape, Schedule):
        return _scheduled(rule, terms, positive=positive)
    if not positive:
        return _denied(rule, terms)
    group = terms.scale(rule.scale)
    first, second, compare, gap = _forward(rule, whole=not rule.by_value)
    if rule.by_value or _named_scale(rule.scale, terms):
        return _on_scale((first, second), (compare, gap), rule, group, terms)
    names = terms.name(first), terms.name(second)
    return _in_places(names, compare, gap, terms.step_noun(rule.scale))


def _forward(rule: Order, *, whole: bool) -> tuple[str, str, Compare, float]:
    """The same rule with a gap of 0 or more and, on whole places, no strict sign."""
    first, second, compare, gap = rule.first, rule.second, rule.compare, rule.gap
    if gap < 0 or (gap == 0 and compare in (Compare.LE, Compare.LT)):
        first, second, compare, gap = second, first, _FLIPPED[compare], -gap
    if whole and compare is Compare.GT:
        return first, second, Compare.GE, gap + 1
    if whole and compare is Compare.LT:
        if gap <= 1:
            return second, first, Compare.GE, 1 - gap
        return first, second, Compare.LE, gap - 1
    return first, second, compare, abs(gap)


def _in_places(names: tuple[str, str], compare: Compare, gap: float, step: str) -> str:
    first, second = names
    if compare is Compare.GE and gap == 0:
        return f"{first} comes no later than {second}"
    if compare is Compare.GE and gap == 1:
        return f"{first} comes before {second}"
    if compare is Compare.EQ and gap == 0:
        return f"{first} and {second} share a {step}"
    if compare is Compare.EQ and gap == 1:
        if step == "place":
            return f"{first} comes immediately before {second}"
        return f"{second} comes exactly one {step} after {first}"
    steps = measured(gap, step)
    if compare is Compare.LE:
        return f"{second} comes at most {steps} after {first}"
    if compare is Compare.NE:
        return f"{first} does not come exactly {steps} before {second}"
    return f"{first} comes {compared(compare)} {steps} before {second}"


def _named_scale(name: str, terms: Terms) -> bool:
    """Whether the scale has to be named for the sentence to be clear."""
    if not name or (terms.slots is not None and terms.slots.name == name):
        return False
    ordered = [g for g in _groups(terms) if g.order is not OrderKind.NONE]
    only = len(ordered) == 1 and ordered[0].name == name
    return not (only and singular(name) in ("position", "place", "house", "seat", "chair"))


def _groups(terms: Terms) -> list[Group]:
    return [t for t in terms.problem.things() if isinstance(t, Group)]


def _on_scale(
    pair: tuple[str, str],
    sign: tuple[Compare, float],
    rule: Order,
    group: Group | None,
    terms: Terms,
) -> str:
    """`Anna's year is exactly 2 years earlier than Ben's`."""
    (first, second), (compare, gap) = pair, sign
    noun = singular((rule.scale or (group.name if group else "place")).replace("_", " "))
    unit = _unit(rule, group, terms)
    unit = unit if rule.by_value or unit != "place" else "step"
    lower, higher = comparative(noun)
    own, other = terms.owned(first), terms.owned(second)
    if compare is Compare.EQ and gap == 0:
        return f"{own} {noun} is the same as {other}"
    if (compare is Compare.GT and gap == 0) or (
        compare is Compare.GE and gap == 1 and not rule.by_value
    ):
        return f"{own} {noun} is {lower} than {other}"
    if compare is Compare.GE and gap == 0:
        return f"{own} {noun} is not {higher} than {other}"
    if compare is Compare.LE:
        return f"{other} {noun} is at most {measured(gap, unit)} {higher} than {own}"
    if compare is Compare.NE:
        return f"{own} {noun} is not exactly {measured(gap, unit)} {lower} than {other}"
    return f"{own} {noun} is {compared(compare)} {measured(gap, unit)} {lower} than {other}"


def _unit(rule: Order | Distance, group: Group | None, terms: Terms) -> str:
    """What the gap of a rule is counted in: the scale's unit, or its steps."""
    if rule.by_value and group is not None and group.unit:
        return group.unit
    return terms.step_noun(rule.scale)


def comparative(noun: str) -> tuple[str, str]:
    """The words for the lower and the higher end of a scale named `noun`."""
    last = noun.lower().split()[-1] if noun.strip() else ""
    for nouns, lower, higher in _COMPARATIVES:
        if last in nouns:
            return lower, higher
    return "lower", "higher"


def _denied(rule: Order, terms: Terms) -> str:
    """The contrary of an order, as people say it: "Anna does not come before Ben"."""
    plain = rule.compare in (Compare.GE, Compare.EQ) and rule.gap >= 1 and not rule.by_value
    if plain and not _named_scale(rule.scale, terms):
        text = order(rule, terms)
        return text.replace(" comes ", " does not come ", 1)
    opposite = Order(
        rule.first, rule.second, rule.compare.negated(), rule.gap, rule.scale, rule.by_value
    )
    return order(opposite, terms)


def _scheduled(rule: Order, terms: Terms, *, positive: bool) -> str:
    """Start of the second against the end of the first, in units of time."""
    compare = rule.compare if positive else rule.compare.negated()
    first, second = terms.name(rule.first), terms.name(rule.second)
    unit = terms.shape.unit if isinstance(terms.shape, Schedule) else ""
    gap = measured(abs(rule.gap), unit)
    if compare is Compare.GE and rule.gap == 0:
        return f"{first} must be finished before {second} can start"
    if compare is Compare.EQ and rule.gap == 0:
        return f"{second} starts as soon as {first} ends"
    if compare is Compare.LT and rule.gap == 0:
        return f"{second} starts before {first} ends"
    place = "after" if rule.gap >= 0 else "before"
    bound = compare if rule.gap >= 0 else _FLIPPED[compare]
    return f"{second} starts {compared(bound)} {gap} {place} {first} ends"


def distance(rule: Distance, terms: Terms, *, positive: bool = True) -> str:
    """How far apart two members are."""
    compare = rule.compare if positive else rule.compare.negated()
    names = f"{terms.name(rule.first)} and {terms.name(rule.second)}"
    group = terms.scale(rule.scale)
    if rule.by_value or _named_scale(rule.scale, terms):
        noun = singular((rule.scale or (group.name if group else "place")).replace("_", " "))
        unit = _unit(rule, group, terms)
        owned = f"{terms.owned(rule.first)} and {terms.owned(rule.second)} {plural(noun)}"
        if compare is Compare.NE:
            return f"{owned} do not differ by exactly {measured(rule.gap, unit)}"
        return f"{owned} differ by {compared(compare)} {measured(rule.gap, unit)}"
    step = terms.step_noun(rule.scale)
    if rule.gap == 1 and compare is Compare.EQ:
        where = "next to each other" if step == "place" else f"exactly one {step} apart"
        return f"{names} are {where}"
    near = (compare is Compare.NE and rule.gap == 1) or (compare is Compare.GT and rule.gap == 1)
    if near or (compare is Compare.GE and rule.gap == 2):
        if step != "place":
            return f"{names} are not on consecutive {plural(step)}"
        return f"{names} are not next to each other"
    return f"{names} are {compared(compare)} {measured(rule.gap, step)} apart"


def between(rule: Between, terms: Terms, *, positive: bool = True) -> str:
    """One member somewhere between two others."""
    names = terms.name(rule.middle), terms.name(rule.one), terms.name(rule.other)
    verb = "comes" if positive else "does not come"
    scale = f" in {singular(rule.scale)}" if _named_scale(rule.scale, terms) else ""
    return f"{names[0]} {verb} somewhere between {names[1]} and {names[2]}{scale}"


def position(rule: Position, terms: Terms, *, positive: bool = True) -> str:
    """A place counted from the start or the end."""
    name = terms.name(rule.item)
    places = [ordinal(place) for place in rule.places]
    step = _place_noun(rule.scale, terms)
    named = _named_places(rule, terms)
    days = bool(named) and set(named) <= set(WEEKDAYS)  # "on Monday" says more than "the first day"
    if step is None or days:
        if named:
            return f"{name} {terms.has(named, positive=positive)}"
        if positive:
            return f"{name} is {joined(places, 'or')}"
        return f"{name} is {_neither(places)}"
    word, noun = step
    verb = "is" if positive else "is not"
    return f"{name} {verb} {word} the {joined(places, 'or')} {noun}"


_COUNTED_PLACE = re.compile(
    r"(?:(?:position|place|spot|rank|slot|seat|item) ?)?\d+(?:st|nd|rd|th)?", re.IGNORECASE
)


def _named_places(rule: Position, terms: Terms) -> list[str]:
    """The places by the names that the user gave them: Tue for the second of Mon, Tue, Wed."""
    group = terms.scale(rule.scale)
    members = group.members if group is not None else ()
    if not members or all(_COUNTED_PLACE.fullmatch(m) for m in members):
        return []
    inside = all(0 < place <= len(members) or -len(members) <= place < 0 for place in rule.places)
    return [members[p - 1 if p > 0 else p] for p in rule.places] if inside else []


def _place_noun(scale: str, terms: Terms) -> tuple[str, str] | None:
    """Preposition and noun where "first" alone would not be clear."""
    group = terms.scale(scale)
    if group is None or isinstance(terms.shape, Schedule):
        return None
    noun = singular(group.name.replace("_", " "))
    if noun in ("position", "place", "spot", "rank", "slot"):
        return None
    if noun == "day" or group.unit == "day":
        return "on", "day"
    return "in", noun


def _neither(parts: list[str]) -> str:
    if len(parts) == 1:
        return f"not {parts[0]}"
    return f"neither {joined(parts, 'nor')}"
