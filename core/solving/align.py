"""One reading put in the names of another, so that the two can be compared.

Guarantees: only names change, and only where both readings plainly speak of the same things: groups
with the same part in the plan and the same members, places that were numbered in other words,
attributes with the same figures. What cannot be brought in line stays as it is. Units are dropped,
and so are groups and attributes that no rule and no aim uses: they change no plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from core.language.clauses import (
    SHAPES,
    THINGS,
    Amounts,
    Asked,
    Assign,
    Body,
    Choose,
    Clause,
    Goal,
    Group,
    LabelOf,
    Match,
    NumberOf,
    OrderKind,
    PerLabel,
    Problem,
    Schedule,
    Total,
    Want,
)

_NAMING = ("scale", "attribute", "group", "duration")  # fields that name a group or an attribute
Names = dict[str, str]


def aligned(one: Problem, other: Problem) -> tuple[Problem, Problem]:
    """Both problems with what changes no plan left out, the second in the names of the first."""
    members = _members(one, other)
    renamed = _renamed(other, members, {})
    names = {**_groups(one, renamed), **_attributes(one, renamed)}
    return _plain(one), _plain(_renamed(renamed, {}, names))


def called_alike(one: Problem, other: Problem) -> Problem:
    """The second problem with the groups of its plan called as those of the first, where both are
    plans of one kind: their members may differ."""
    groups, others = _shape_groups(one), _shape_groups(other)
    same = type(next(one.shapes(), None)) is type(next(other.shapes(), None))
    if not same or len(groups) != len(others):
        return other
    taken = {thing.name for thing in other.things()} - {group.name for group in others}
    names = {theirs.name: ours.name for theirs, ours in zip(others, groups, strict=True)}
    return other if taken & set(names.values()) else _renamed(other, {}, names)


def group_names(before: Problem, after: Problem) -> Names:
    """What the groups of a problem are called after it was named anew; those that kept their name
    are left out."""
    names = {g.members: g.name for g in _shape_groups(after)}
    found = {g.name: names.get(g.members, g.name) for g in _shape_groups(before)}
    return {old: new for old, new in found.items() if old != new}


def in_names(body: Body, names: Names) -> Body:
    """A clause with its groups called by their new names."""
    named: Body = _body(body, {}, names)
    return named


# ---------------------------------------------------------------- names that mean the same


def _members(one: Problem, other: Problem) -> Names:
    """Members that differ in case alone, and numbered places that are called otherwise."""
    known = {m.casefold(): m for g in _shape_groups(one) for m in g.members}
    found = {m: known[m.casefold()] for g in _shape_groups(other) for m in g.members
             if m.casefold() in known}  # fmt: skip
    for group, same in zip(_shape_groups(other), _shape_groups(one), strict=False):
        strange = not {m.casefold() for m in group.members} & set(known)
        numbered = group.order is same.order is not OrderKind.NONE
        if strange and numbered and len(group.members) == len(same.members):
            found |= dict(zip(group.members, same.members, strict=True))
    return {m: n for m, n in found.items() if m != n}


def _shape_groups(problem: Problem) -> list[Group]:
    shape = next(problem.shapes(), None)
    match shape:
        case Assign(items, slots):
            return [problem.group(items), problem.group(slots)]
        case Match(groups):
            return [problem.group(name) for name in groups]
        case Choose(group) | Amounts(group) | Schedule(group):
            return [problem.group(group)]
    return []


def _groups(one: Problem, other: Problem) -> Names:
    """Groups of the plan with the same members; an order is told by its ordered members."""
    names = {frozenset(g.members): g.name for g in _shape_groups(one)}
    found = {g.name: names.get(frozenset(g.members), g.name) for g in _shape_groups(other)}
    return found if len(set(found.values())) == len(found) else {}


def _attributes(one: Problem, other: Problem) -> Names:
    known = {_figures(t): t.name for t in one.things() if not isinstance(t, Group)}
    return {t.name: known[_figures(t)] for t in other.things()
            if not isinstance(t, Group) and _figures(t) in known}  # fmt: skip


def _figures(thing: NumberOf | LabelOf) -> frozenset[tuple[str, str | float]]:
    values = thing.values if isinstance(thing, NumberOf) else thing.labels
    return frozenset(zip(thing.members, values, strict=False))


# ---------------------------------------------------------------- renaming


def _renamed(problem: Problem, members: Mapping[str, str], names: Mapping[str, str]) -> Problem:
    if not members and not names:
        return problem
    clauses = tuple(replace(c, body=_body(c.body, members, names)) for c in problem.clauses)
    return replace(problem, clauses=clauses)


def _body(value: Any, members: Mapping[str, str], names: Mapping[str, str]) -> Any:
    """A clause with its members and its groups or attributes called by their new names."""
    if isinstance(value, tuple):
        return tuple(_body(part, members, names) for part in value)
    if isinstance(value, str):
        return members.get(value, value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {}
    for field in fields(value):
        part = getattr(value, field.name)
        if _names_a_thing(value, field.name):
            parts = part if isinstance(part, tuple) else (part,)
            new = tuple(names.get(p, p) for p in parts)
            changed[field.name] = new if isinstance(part, tuple) else new[0]
        else:
            changed[field.name] = _body(part, members, names)
    return replace(value, **changed)


def _names_a_thing(body: Any, field: str) -> bool:
    """Whether the field of this clause holds the name of a group or an attribute."""
    if isinstance(body, THINGS):
        return field == "name"
    if isinstance(body, Assign):
        return field in ("items", "slots")
    return field in _NAMING or (isinstance(body, Match) and field == "groups")


# ---------------------------------------------------------------- what changes no plan


def _plain(problem: Problem) -> Problem:
    """Without units, unused groups and attributes, and the request for the plan itself; scales that
    name the plan's own places need no name."""
    used = {g.name for g in _shape_groups(problem)} | set(_named_attributes(problem))
    kept = [c for c in problem.clauses if not _idle(c.body, used)]
    clauses = tuple(replace(c, body=_without_scale(_unitless(c.body), problem)) for c in kept)
    return replace(problem, clauses=clauses)


def _idle(body: Body, used: set[str]) -> bool:
    if isinstance(body, THINGS):
        return body.name not in used
    return isinstance(body, Asked) and body.want is Want.PLAN


def _unitless(body: Body) -> Body:
    if isinstance(body, Group | NumberOf | Schedule):
        return replace(body, unit="")
    return body


def _without_scale(body: Any, problem: Problem) -> Any:
    """In a plan with one set of places, their name as a scale says nothing."""
    shape = next(problem.shapes(), None)
    if not isinstance(shape, Assign) or isinstance(body, (*THINGS, *SHAPES)):
        return body
    if isinstance(body, tuple):
        return tuple(_without_scale(part, problem) for part in body)
    if not is_dataclass(body) or isinstance(body, type):
        return body
    changed = {f.name: _without_scale(getattr(body, f.name), problem) for f in fields(body)}
    if changed.get("scale") == shape.slots:
        changed["scale"] = ""
    return replace(body, **changed)


def _named_attributes(problem: Problem) -> Iterator[str]:
    for clause in problem.clauses:
        if isinstance(clause.body, Schedule):
            yield clause.body.duration
        elif not isinstance(clause.body, (*THINGS, *SHAPES)):
            yield from _attributes_in(clause)


def _attributes_in(value: Clause | Any) -> Iterator[str]:
    if isinstance(value, tuple):
        for part in value:
            yield from _attributes_in(part)
    elif is_dataclass(value):
        if isinstance(value, Total | PerLabel | Goal):
            yield value.attribute
        for field in fields(value):
            yield from _attributes_in(getattr(value, field.name))
