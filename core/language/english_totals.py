"""Counts, totals and amounts in words: budgets, ratios, shares, at most so many per label.

Guarantees: `limit` gives one clause of a sentence for each rule that compares a number;
`positive=False` gives the contrary, with the opposite sign.
"""

from __future__ import annotations

from core.language.clauses import (
    Amounts,
    ChosenCount,
    Compare,
    Linear,
    PerLabel,
    Total,
)
from core.language.english_terms import Terms, label_noun
from core.language.english_words import (
    compared,
    counted,
    joined,
    measured,
    number,
    plural,
    singular,
    small,
)


def limit(
    rule: ChosenCount | PerLabel | Total | Linear, terms: Terms, *, positive: bool = True
) -> str:
    """The comparison that the rule makes."""
    compare = rule.compare if positive else rule.compare.negated()
    match rule:
        case ChosenCount():
            return _chosen_count(rule, compare, terms)
        case PerLabel():
            return _per_label(rule, compare, terms)
        case Total():
            return _total(rule, compare, terms)
        case Linear():
            return _linear(rule, compare, terms)


def _chosen_count(rule: ChosenCount, compare: Compare, terms: Terms) -> str:
    count, names = rule.count, terms.names(rule.items)
    are = "is" if count == 1 else "are"
    if not rule.items:
        amount = f"{compared(compare, of_things=True)} {counted(count, terms.item_noun())}"
        return f"{amount} {are} chosen"
    everyone = len(rule.items)
    if count == 0 and compare in (Compare.EQ, Compare.LE):
        return f"neither {terms.names(rule.items, 'nor')} is chosen"
    if everyone == 2 and (compare, count) == (Compare.LE, 1):
        return f"{names} are not both chosen"
    if (compare, count) == (Compare.GE, 1):
        return f"at least one of {names} is chosen"
    if count == everyone and compare in (Compare.EQ, Compare.GE):
        return f"{names} are {'both' if everyone == 2 else 'all'} chosen"
    return f"{compared(compare, of_things=True)} {small(count)} of {names} {are} chosen"


def _per_label(rule: PerLabel, compare: Compare, terms: Terms) -> str:
    noun = label_noun(terms.problem, rule.attribute)
    amount = f"{compared(compare, of_things=True)} {counted(rule.count, terms.item_noun())}"
    are = "is" if rule.count == 1 else "are"
    if not rule.labels:
        return f"{amount} {are} chosen per {noun}"
    if len(rule.labels) == 1:
        return f"{amount} with {noun} {rule.labels[0]} {are} chosen"
    return f"{amount} {are} chosen for each of the {plural(noun)} {joined(rule.labels)}"


def _total(rule: Total, compare: Compare, terms: Terms) -> str:
    unit = terms.unit(rule.attribute)
    attribute = rule.attribute.replace("_", " ")
    of = f" of {terms.names(rule.items)}" if rule.items else ""
    place = _where(rule, terms)
    name = f" {attribute}"
    verb = "are" if singular(attribute) != attribute else "is"
    if unit and singular(attribute) == singular(unit):
        name, verb = "", "is"
    return f"the total{name}{of}{place} {verb} {compared(compare)} {measured(rule.limit, unit)}"


def _where(rule: Total, terms: Terms) -> str:
    """Of which places a total speaks: each, each of those named, or all together."""
    if not rule.slots:
        return f" for each {terms.slot_noun()}" if rule.per_slot else ""
    each = "each of " if rule.per_slot and len(rule.slots) > 1 else ""
    return f" for {each}{terms.names(rule.slots)}"


# ---------------------------------------------------------------- amounts


def _whole(terms: Terms) -> bool:
    return not isinstance(terms.shape, Amounts) or terms.shape.whole


def amount_noun(item: str, terms: Terms, count: float = 2) -> str:
    """What an amount is of: "chairs" where counted in wholes, "wheat" otherwise."""
    if not _whole(terms) or not item[-1:].isalpha() or item.isupper():
        return item
    return singular(item) if count == 1 else plural(singular(item))


def amount_of(value: float, item: str, terms: Terms) -> str:
    """An amount of one thing: "12 chairs", "3.5 tonnes of wheat"."""
    unit = terms.items.unit if terms.items else ""
    if unit:
        return f"{measured(value, unit)} of {item}"
    if not _whole(terms):
        return f"{number(value)} of {item}"
    return f"{number(value)} {amount_noun(item, terms, value)}"


def _linear(rule: Linear, compare: Compare, terms: Terms) -> str:
    left, right, constant = rule.left, rule.right, rule.constant
    lead = "there are" if _whole(terms) else "there is"
    if len(left) == 1 and left[0][0] > 0 and not right:
        amount = constant / left[0][0]
        return f"{lead} {compared(compare)} {amount_of(amount, left[0][1], terms)}"
    if len(left) == 1 and len(right) == 1 and left[0][0] > 0:
        text = _ratio(left[0], compare, right[0], constant, terms)
        if text:
            return text
    share = _share(rule)
    if share is not None:
        names = joined([amount_noun(item, terms) for _, item in left])
        verb = "make up" if _whole(terms) or len(left) > 1 else "makes up"
        return f"{names} {verb} {compared(compare)} {number(share * 100)}% of the whole"
    if left and not right and all(c == left[0][0] for c, _ in left) and left[0][0] > 0:
        names = joined([amount_noun(item, terms) for _, item in left])
        return f"{names} together are {compared(compare)} {number(constant / left[0][0])}"
    other = _sum(right, terms, constant)
    return f"{_sum(left, terms, 0)} is {compared(compare)} {other}"


def _ratio(
    left: tuple[float, str],
    compare: Compare,
    right: tuple[float, str],
    constant: float,
    terms: Terms,
) -> str | None:
    """`there are at least twice as many radios as tvs`; None where that does not fit."""
    many = "many" if _whole(terms) else "much"
    lead = "there are" if _whole(terms) else "there is"
    one, other = amount_noun(left[1], terms), amount_noun(right[1], terms)
    factor = right[0] / left[0]
    sign = compared(compare)
    if constant == 0 and factor > 0:
        times = {1: "as", 2: "twice as", 0.5: "half as"}.get(factor, f"{number(factor)} times as")
        return f"{lead} {sign} {times} {many} {one} as {other}"
    if factor == 1:
        word = "more" if constant > 0 else ("fewer" if _whole(terms) else "less")
        shift = abs(constant / left[0])
        if constant < 0:
            sign = compared({Compare.LE: Compare.GE, Compare.GE: Compare.LE}.get(compare, compare))
        return f"{lead} {sign} {number(shift)} {word} {one} than {other}"
    return None


def _share(rule: Linear) -> float | None:
    """The share of the whole that the rule speaks of, or None."""
    shares = {c for c, _ in rule.right}
    inside = {item for _, item in rule.left} < {item for _, item in rule.right}
    plain = all(c == 1 for c, _ in rule.left) and rule.constant == 0
    if inside and plain and len(shares) == 1 and 0 < (share := shares.pop()) <= 1:
        return share
    return None


def _sum(terms_of: tuple[tuple[float, str], ...], terms: Terms, constant: float) -> str:
    """`2 × chairs + 3 × tables + 40`."""
    parts = [
        amount_noun(item, terms) if c == 1 else f"{number(c)} × {amount_noun(item, terms)}"
        for c, item in terms_of
    ]
    if constant or not parts:
        parts.append(number(constant))
    return " + ".join(parts).replace("+ -", "− ")
