"""The groups of people, things and places that a plan's shape is built from.

Guarantees: a group is one that the request spells out, or one made of the members that it names
and the number that it states; nothing else is made up.
"""

from __future__ import annotations

from core.language import lexicon as lex
from core.language.clauses import (
    Group,
    OrderKind,
)
from core.reading.grounding.ground_draft import Draft
from core.reading.grounding.things import counted_group, group_of_names
from core.reading.lifting.mentions import Mention

TEAM_NOUNS = frozenset(
    "team group room table truck van boat car cabin tent bus crew class cab".split()
)
SEATS = frozenset("chair seat stool place position slot spot".split())


def has_days(groups: list[Group]) -> bool:
    return any(m in lex.WEEKDAYS for g in groups for m in g.members)


def categories_of(draft: Draft) -> list[Group]:
    """Groups that are not part of one another."""
    groups = draft.things.groups
    return [
        g for g in groups if not any(g is not o and set(g.members) < set(o.members) for o in groups)
    ]


def group_meant(draft: Draft, mention: Mention | None) -> Group | None:
    """The group that a mention of a shape relation means."""
    if mention is None:
        return None
    things = draft.things
    if mention.kind == "g":
        listed = [
            g
            for g in things.groups
            if mention.number
            and len(g.members) == int(mention.number)
            and g.name in (mention.noun, "", "thing")
        ]
        by_noun = things.by_noun(mention.noun)
        if by_noun is not None and (
            not mention.number or len(by_noun.members) == int(mention.number)
        ):
            return by_noun
        if listed:
            return listed[0]
        several = [
            g
            for g in categories_of(draft)
            if g.order is OrderKind.NONE and mention.noun not in TEAM_NOUNS | SEATS
        ]
        if len(several) == 1 and mention.number and mention.number < len(several[0].members):
            return several[0]  # "three lifeguards a day" of those who are listed
        same_size = [
            g
            for g in things.groups
            if mention.number and len(g.members) == int(mention.number) and not has_days([g])
        ]
        if len(same_size) == 1 and mention.noun not in TEAM_NOUNS:
            return same_size[0]
        return counted_group(things, mention, set()) if mention.number else None
    if mention.kind in "lws" and mention.names:
        found = things.group_with(mention.names)
        return found or things.add(
            group_of_names(mention.noun, mention.names), (mention.start, mention.end)
        )
    return None


def counted_mentions(draft: Draft) -> list[Mention]:
    """Group nouns with a number ("six nurses", "3 teams"), in order."""
    return [
        m
        for s in dict.fromkeys(r.reading.sentence for r in draft.said)
        for m in s.mentions
        if m.kind == "g" and m.number
    ]


def people_of(draft: Draft, besides: tuple[Group | None, ...] = ()) -> Group | None:
    """The group of those who are put somewhere: a list, a counted group, or the loose names."""
    for group in categories_of(draft):
        if (
            all(group is not b for b in besides)
            and not has_days([group])
            and group.order is OrderKind.NONE
        ):
            return group
    for mention in counted_mentions(draft):
        if mention.noun not in TEAM_NOUNS and mention.noun not in lex.TIME_UNITS:
            counted = group_meant(draft, mention)
            if counted is not None and all(counted is not b for b in besides):
                return counted
    names = tuple(n for n in draft.things.loose if n not in lex.WEEKDAYS)
    if len(names) > 1:
        draft.things.loose = [n for n in draft.things.loose if n in lex.WEEKDAYS]
        return draft.things.add(Group("item", names), (0, 0))
    return None


def positions_of(draft: Draft, size: int, noun: str, order: OrderKind) -> Group:
    members = tuple(f"{noun} {k}" for k in range(1, size + 1))
    return draft.things.add(Group(noun, members, order), (0, 0))


def absorb_loose(draft: Draft, group: Group) -> Group:
    """A counted group takes the loose names in place of its numbered members."""
    names = [n for n in draft.things.loose if n not in lex.WEEKDAYS]
    made_up = [
        m
        for m in group.members
        if m.startswith(f"{group.name} ") and m.rsplit(" ", 1)[-1].isdigit()
    ]
    if not names or not made_up:
        return group
    names = names[: len(made_up)]
    kept = [m for m in group.members if m not in made_up]
    rest = made_up[len(names) :]
    draft.things.loose = [n for n in draft.things.loose if n not in names]
    renamed = Group(group.name, (*kept, *names, *rest), group.order, group.values, group.unit)
    return draft.things.replace(group, renamed)
