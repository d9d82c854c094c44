"""The frame of a problem in words: its things, the shape of the plan, the goal, what is asked.

Guarantees: one sentence each, complete with capital and full stop or question mark.
"""

from __future__ import annotations

from collections.abc import Callable

from core.language.clauses import (
    Amounts,
    Asked,
    Assign,
    Choose,
    Goal,
    Group,
    LabelOf,
    Match,
    Measure,
    NumberOf,
    OrderKind,
    Rule,
    Schedule,
    Sense,
    Shape,
    Thing,
    Want,
)
from core.language.english_rules import assignment_words
from core.language.english_terms import Terms
from core.language.english_totals import amount_noun
from core.language.english_words import (
    counted,
    joined,
    measured,
    plural,
    sentence,
    shortened,
    singular,
)

Phrase = Callable[[Rule], str]


def thing(body: Thing, terms: Terms) -> str:
    """A group and its members, or what is known of each member."""
    match body:
        case Group():
            return sentence(_group(body))
        case NumberOf(name, members, values, unit):
            known = [
                f"{terms.name(m)} {measured(v, unit)}"
                for m, v in zip(members, values, strict=False)
            ]
            return sentence(f"the {name.replace('_', ' ')} of each: {shortened(known)}")
        case LabelOf(name, members, labels):
            known = [f"{terms.name(m)} {v}" for m, v in zip(members, labels, strict=False)]
            return sentence(f"the {name.replace('_', ' ')} of each: {shortened(known)}")


def _group(group: Group) -> str:
    noun = plural(singular(group.name.replace("_", " ")))
    if len(group.members) > 3 and all(m.isdigit() for m in group.members):
        return f"the {noun} are {group.members[0]} to {group.members[-1]}"
    verb = "are" if len(group.members) != 1 else "is"
    noun = noun if verb == "are" else singular(noun)
    order = {
        OrderKind.NONE: "",
        OrderKind.ORDERED: ", in order,",
        OrderKind.CYCLIC: ", in a circle,",
    }
    return f"the {noun}{order[group.order]} {verb} {shortened(group.members)}"


def shape(body: Shape, terms: Terms) -> str:
    """What a plan consists of."""
    match body:
        case Assign():
            return sentence(assignment_words(body, terms))
        case Match(groups):
            names = joined([plural(singular(name)) for name in groups])
            return sentence(f"the {names} belong together one to one")
        case Choose(_, low, high):
            return sentence(_choose(low, high, terms))
        case Amounts(_, whole):
            how = "how many" if whole else "how much"
            wholes = ", in whole numbers" if whole else ""
            return sentence(f"decide {how} of each {terms.item_noun('thing')}{wholes}")
        case Schedule(_, _, machines, _):
            text = f"each {terms.item_noun('job')} gets a start time and runs without a break"
            if machines is None:
                return sentence(text)
            once = "one runs" if machines == 1 else f"{machines} run"
            return sentence(f"{text}; at most {once} at the same time")


def _choose(low: int, high: int | None, terms: Terms) -> str:
    noun = terms.item_noun()
    if high is None or (terms.items and high >= len(terms.items.members)):
        least = f"at least {counted(low, noun)}" if low else f"any number of {plural(noun)}"
        return f"choose {least}"
    if low == high:
        return f"choose exactly {counted(low, noun)}"
    return (
        f"choose {low} to {counted(high, noun)}" if low else f"choose at most {counted(high, noun)}"
    )


def goal(body: Goal, terms: Terms) -> str:
    """What is made as large or as small as possible."""
    most = body.sense is Sense.MAX
    attribute = body.attribute.replace("_", " ")
    of = f" of {terms.names(body.items)}" if body.items else ""
    size = "large" if most else "small"
    match body.measure:
        case Measure.TOTAL:
            unit = terms.unit(body.attribute)
            noun = f"total {attribute}" if singular(attribute) != singular(unit) else "total"
            return sentence(f"make the {noun}{of} as {'high' if most else 'low'} as possible")
        case Measure.COUNT:
            return sentence(_count_goal(body, terms, most=most))
        case Measure.FINISH:
            return sentence(f"finish everything as {'late' if most else 'early'} as possible")
        case Measure.SPREAD:
            what = f"the {attribute}" if attribute else f"the {plural(terms.slot_noun())}"
            how = "unevenly" if most else "evenly"
            among = plural(terms.item_noun())
            return sentence(f"share {what} as {how} as possible among the {among}")
        case Measure.LARGEST:
            noun = f"total {attribute}" if attribute else f"number of {plural(terms.item_noun())}"
            return sentence(
                f"keep the largest {noun} of any {terms.slot_noun()} as {size} as possible"
            )


def _count_goal(body: Goal, terms: Terms, *, most: bool) -> str:
    many = "many" if most else "few"
    if body.items and isinstance(terms.shape, Amounts):
        things = joined([amount_noun(item, terms) for item in body.items])
    else:
        things = f"of {terms.names(body.items)}" if body.items else plural(terms.item_noun())
    verb = "make" if isinstance(terms.shape, Amounts) else "choose"
    return f"{verb} as {many} {things} as possible"


def asked(body: Asked, terms: Terms, phrase: Phrase) -> str:
    """The question."""
    rule = phrase(body.rule) if body.rule is not None else ""
    name = terms.name(body.subject) if body.subject else ""
    slot = singular(body.group) if body.group else terms.slot_noun()
    match body.want:
        case Want.PLAN:
            return "Show the plan."
        case Want.SLOT_OF:
            if isinstance(terms.shape, Match):
                return sentence(f"which {slot} goes with {name}", "?")
            return sentence(f"which {slot} does {name} have", "?")
        case Want.WHO:
            return sentence(f"{_who(body, terms)} {terms.has([body.subject])}", "?")
        case Want.COUNT:
            return "In how many ways can it be done?"
        case Want.POSSIBLE:
            return f"Is it possible that {rule}?" if rule else "Is it possible?"
        case Want.MUST:
            return f"Is it certain that {rule}?"
        case Want.ALL:
            return "Show all the plans."
        case Want.EARLIEST | Want.LATEST:
            return _extreme(body, name, slot, terms)


def _who(body: Asked, terms: Terms) -> str:
    if body.group:
        return f"which {singular(body.group)}"
    return "who" if terms.is_person() else f"which {terms.item_noun()}"


def _extreme(body: Asked, name: str, slot: str, terms: Terms) -> str:
    word = body.want.value
    if isinstance(terms.shape, Schedule):
        return sentence(f"what is the {word} time at which {name or 'everything'} can start", "?")
    return sentence(f"what is the {word} {slot} that {name} can have", "?")
