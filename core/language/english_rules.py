"""Each simple rule in words: facts, groups that stay together, counts per slot and per member.

Guarantees: `simple(rule, terms)` gives one clause of a sentence (no capital, no full stop) for
every rule that holds no other rule; `positive=False` gives its contrary.
"""

from __future__ import annotations

from core.language import english_scales as scales
from core.language import english_totals as totals
from core.language.clauses import (
    Amounts,
    Apart,
    Assign,
    Between,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    Deadline,
    Distance,
    InARow,
    Is,
    Linear,
    Match,
    OneAtATime,
    Order,
    PairOff,
    PerItem,
    PerLabel,
    PerSlot,
    Position,
    Release,
    Rule,
    Schedule,
    Together,
    Total,
)
from core.language.english_terms import Terms
from core.language.english_words import compared, counted, measured, noun_for, plural, singular


def simple(rule: Rule, terms: Terms, *, positive: bool = True) -> str:
    """The clause for a rule without rules inside. Raises TypeError for any other."""
    match rule:
        case Is():
            return f"{terms.name(rule.item)} {terms.has(rule.values, positive=positive)}"
        case Chosen(item):
            return f"{terms.name(item)} is {'' if positive else 'not '}chosen"
        case Together(items):
            return _together(items, terms, positive=positive)
        case Apart(items):
            return _apart(items, terms, positive=positive)
        case Order():
            return scales.order(rule, terms, positive=positive)
        case Distance():
            return scales.distance(rule, terms, positive=positive)
        case Between():
            return scales.between(rule, terms, positive=positive)
        case Position():
            return scales.position(rule, terms, positive=positive)
        case PairOff():
            return _pair_off(rule, terms, positive=positive)
        case PerSlot():
            return _per_slot(rule, terms, positive=positive)
        case PerItem():
            return _per_item(rule, terms, positive=positive)
        case InARow():
            return _in_a_row(rule, terms, positive=positive)
        case Deadline() | Release() | OneAtATime():
            return _timed(rule, terms, positive=positive)
        case ChosenCount() | PerLabel() | Total() | Linear():
            return totals.limit(rule, terms, positive=positive)
    raise TypeError(type(rule).__name__)


def _same(terms: Terms) -> str:
    return f"the same {terms.slot_noun()}"


def _together(items: tuple[str, ...], terms: Terms, *, positive: bool) -> str:
    names = terms.names(items)
    do = "" if positive else "do not "
    match terms.shape:
        case Match():
            return f"{names} {do}go together"
        case Choose() | Amounts():
            text = f"{names} are chosen together or not at all"
            return text if positive else f"some but not all of {names} are chosen"
        case Schedule():
            return f"{names} {do}start at the same time"
    many = "all " if len(items) > 2 else ""
    return f"{names} {do}{many}have {_same(terms)}"


def _apart(items: tuple[str, ...], terms: Terms, *, positive: bool) -> str:
    names = terms.names(items)
    if isinstance(terms.shape, Schedule):
        return _timed(OneAtATime(items), terms, positive=positive)
    if isinstance(terms.shape, Choose | Amounts):
        if len(items) == 2:
            return f"{names} are {'not ' if positive else ''}both chosen"
        return f"at {'most one' if positive else 'least two'} of {names} is chosen"
    if len(items) == 2:
        return _together(items, terms, positive=not positive)
    if isinstance(terms.shape, Match):
        return f"{'no' if positive else 'at least'} two of {names} go together"
    if positive:
        return f"no two of {names} have {_same(terms)}"
    return f"at least two of {names} have {_same(terms)}"


def _pair_off(rule: PairOff, terms: Terms, *, positive: bool) -> str:
    one, other = (terms.has([value]) for value in rule.values)
    text = f"of {terms.names(rule.items)}, one {one} and the other {other}"
    return text if positive else f"it is not so that {text}"


def _per_slot(rule: PerSlot, terms: Terms, *, positive: bool) -> str:
    compare = rule.compare if positive else rule.compare.negated()
    if isinstance(terms.shape, Match):
        return f"{compared(compare)} {rule.count} of {terms.names(rule.items)} per slot"
    if len(rule.items) == 2 and not rule.slots and positive and _one_at_most(rule):
        how = "never work" if terms.roster and terms.is_person() else "are never in"
        return f"{terms.names(rule.items)} {how} {_same(terms)}"
    where = terms.names(rule.slots)
    subject = f"each {terms.slot_noun()}"
    if rule.slots:
        subject = f"{where} each" if len(rule.slots) > 1 else where
    many = len(rule.slots) > 1
    verb = "have" if many else "has"
    if not positive and len(rule.slots) != 1:
        return f"not every {terms.slot_noun()} {_count_words('has', rule, terms, rule.compare)}"
    return f"{subject} {_count_words(verb, rule, terms, compare)}"


def _one_at_most(rule: PerSlot) -> bool:
    return (rule.compare, rule.count) in {(Compare.LE, 1), (Compare.LT, 2)}


def _count_words(verb: str, rule: PerSlot, terms: Terms, compare: Compare) -> str:
    """`has exactly 2 nurses`, `has at most 1 of Anna and Ben`, `has Anna`."""
    none = rule.count == 0 and compare in (Compare.EQ, Compare.LE)
    if len(rule.items) == 1 and none:
        return f"{verb} no {terms.name(rule.items[0])}"
    if rule.items:
        names = terms.names(rule.items, "or" if none else "and")
        if none:
            return f"{verb} none of {names}"
        return f"{verb} {compared(compare, of_things=True)} {rule.count} of {names}"
    noun = terms.item_noun()
    if none:
        return f"{verb} no {plural(noun)}"
    if (rule.count, compare) == (1, Compare.GE):
        return f"{verb} at least one {noun}"
    return f"{verb} {compared(compare, of_things=True)} {counted(rule.count, noun)}"


def _per_item(rule: PerItem, terms: Terms, *, positive: bool) -> str:
    compare = rule.compare if positive else rule.compare.negated()
    verb = "work" if terms.roster and terms.is_person() else "have"
    none = rule.count == 0 and compare in (Compare.EQ, Compare.LE)
    if none and rule.slots:
        subject = terms.names(rule.items) if rule.items else terms.nobody()
        many = len(rule.items) > 1
        return f"{subject} {terms.has(rule.slots, positive=not rule.items, many=many)}"
    subject = f"each {terms.item_noun()}"
    if rule.items:
        subject = terms.names(rule.items) + (" each" if len(rule.items) > 1 else "")
    verb = verb if len(rule.items) > 1 else {"work": "works", "have": "has"}[verb]
    amount = f"{compared(compare, of_things=True)} {counted(rule.count, terms.slot_noun())}"
    if rule.slots:
        amount = f"{compared(compare, of_things=True)} {rule.count} of {terms.names(rule.slots)}"
    text = f"{subject} {verb} {amount}"
    if positive or len(rule.items) == 1:
        return text
    return f"not every {terms.item_noun()} {verb} {amount}"


def _in_a_row(rule: InARow, terms: Terms, *, positive: bool) -> str:
    verb = "works" if terms.roster and terms.is_person() else "has"
    noun = terms.slot_noun()
    who = terms.names(rule.items, "or") if rule.items else ""
    running = f"two {plural(noun)} running"
    if rule.most != 1:
        running = f"more than {rule.most} {noun_for(rule.most, noun)} in a row"
    if not positive:
        return f"{who or 'some ' + terms.item_noun()} {verb} {running}"
    if not who:
        return f"{terms.nobody()} {verb} {running}"
    if len(rule.items) > 1:
        return f"neither {terms.names(rule.items, 'nor')} {verb} {running}"
    return f"{who} never {verb} {running}"


def _timed(rule: Deadline | Release | OneAtATime, terms: Terms, *, positive: bool) -> str:
    unit = terms.shape.unit if isinstance(terms.shape, Schedule) else ""
    match rule:
        case Deadline(item, time):
            who = terms.name(item) if item else "everything"
            ends = "is finished" if positive else "is not finished"
            return f"{who} {ends} within {measured(time, unit)}"
        case Release(item, time):
            start = "does not start" if positive else "starts"
            after = f"{measured(time, unit)} after the beginning" if unit else measured(time, "")
            return (
                f"{terms.name(item)} {start} until {after}"
                if positive
                else (f"{terms.name(item)} {start} before {after}")
            )
        case OneAtATime(items):
            many = "no two of " if len(items) > 2 else ""
            if positive:
                never = "run" if many else "never run"
                return f"{many}{terms.names(items)} {never} at the same time"
            return f"some of {terms.names(items)} run at the same time"


def assignment_words(shape: Assign, terms: Terms) -> str:
    """The shape of an assignment: who gets how many of what."""
    item, slot = terms.item_noun(), terms.slot_noun()
    if singular(shape.slots) in ("position", "place") and _one_each(shape):
        return f"the {plural(item)} are put in an order, one after another"
    gets = f"each {item} gets {_range(shape.item_low, shape.item_high, slot)}"
    if shape.slot_low == 0 and shape.slot_high is None:
        return gets
    takes = _range(shape.slot_low, shape.slot_high, item)
    return f"{gets}, and each {slot} has {takes}"


def _one_each(shape: Assign) -> bool:
    return (shape.item_low, shape.item_high, shape.slot_high) == (1, 1, 1)


def _range(low: int, high: int | None, noun: str) -> str:
    if high is None:
        return f"at least {counted(low, noun)}" if low else f"any number of {plural(noun)}"
    if low == high:
        return f"exactly one {noun}" if low == 1 else f"exactly {counted(low, noun)}"
    if low == 0:
        return f"at most one {noun}" if high == 1 else f"at most {counted(high, noun)}"
    return f"{low} to {counted(high, noun)}"
