"""Whether a problem is well formed, before any engine sees it.

Guarantees: after `validate` every name that a clause uses exists, groups and attributes have one
value per member, and the shape has the groups and durations it needs. What is wrong is said in a
`UserError` that names it, with the nearest existing name where there is one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from difflib import get_close_matches

from core.errors import UserError
from core.language.clauses import (
    Amounts,
    Apart,
    Assign,
    Choose,
    Goal,
    Group,
    LabelOf,
    Match,
    Measure,
    NumberOf,
    OneAtATime,
    PerLabel,
    Problem,
    Rule,
    Schedule,
    Shape,
    Together,
    Total,
)
from core.solving.mentions import atoms, members_named


def validate(problem: Problem) -> None:
    """Raises `UserError` at the first thing that is wrong with `problem`."""
    _check_things(problem)
    for shape in problem.shapes():
        _check_shape(problem, shape)
    rules = [r for _, r in problem.rules()] + [w.rule for _, w in problem.wishes()]
    rules += [a.rule for a in problem.asked() if a.rule is not None]
    for rule in rules:
        check_rule(problem, rule)
    for _, goal in problem.goals():
        _check_goal(problem, goal)


def check_rule(problem: Problem, rule: Rule) -> None:
    """Raises `UserError` where `rule` names what does not exist."""
    known = plan_members(problem)
    for name in members_named(rule):
        if name not in known:
            raise _unknown("name", name, known)
    for atom in atoms(rule):
        _check_atom(problem, atom)


def plan_members(problem: Problem) -> tuple[str, ...]:
    """Members of the groups that the shapes use, in order."""
    names = dict.fromkeys(n for s in problem.shapes() for n in _groups_of(s))
    return tuple(m for n in names for m in problem.group(n).members)


def _groups_of(shape: Shape) -> tuple[str, ...]:
    match shape:
        case Assign(items, slots):
            return (items, slots)
        case Match(groups):
            return groups
        case Choose(group) | Amounts(group) | Schedule(group):
            return (group,)


def _unknown(kind: str, name: str, known: Iterable[str]) -> UserError:
    near = get_close_matches(name, list(known), n=1)
    remedy = f"Did you mean {near[0]!r}?" if near else "Add it, or correct the name."
    return UserError(
        f"The {kind} {name!r} is not known.", "The plan has nothing of that name.", remedy
    )


# ---------------------------------------------------------------- things


def _check_things(problem: Problem) -> None:
    groups = [t for t in problem.things() if isinstance(t, Group)]
    _unique([g.name for g in groups], "group")
    for thing in problem.things():
        _unique(thing.members, f"member of {thing.name}")
        values = thing.labels if isinstance(thing, LabelOf) else thing.values
        optional = isinstance(thing, Group) and not values
        if not optional and len(values) != len(thing.members):
            raise UserError(
                f"{thing.name} has {len(thing.members)} names but {len(values)} values.",
                "Each name needs one value.",
                "Give the missing values, or leave the extra ones out.",
            )


def _unique(names: Iterable[str], kind: str) -> None:
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise UserError(
            f"The {kind} {twice[0]!r} is given twice.",
            "Two things with one name cannot be told apart.",
            "Give each its own name.",
        )


# ---------------------------------------------------------------- shapes


def _check_shape(problem: Problem, shape: Shape) -> None:
    existing = {t.name for t in problem.things() if isinstance(t, Group)}
    names = _groups_of(shape)
    for name in names:
        if name not in existing:
            raise _unknown("group", name, existing)
        if not problem.group(name).members:
            raise UserError(
                f"{name} is empty.", "A plan needs something to plan with.", f"Name the {name}."
            )
    _unique((m for n in names for m in problem.group(n).members), "name")
    _unique(names, "group")
    match shape:
        case Match():
            _check_sizes(problem, shape)
        case Schedule():
            _check_durations(problem, shape)
        case Assign():
            _check_range("slots for each item", shape.item_low, shape.item_high)
            _check_range("items for each slot", shape.slot_low, shape.slot_high)
        case Choose():
            _check_range("number to choose", shape.low, shape.high)
        case Amounts():
            pass


def _check_sizes(problem: Problem, shape: Match) -> None:
    sizes = {name: len(problem.group(name).members) for name in shape.groups}
    if len(sizes) < 2 or len(set(sizes.values())) > 1:
        told = ", ".join(f"{size} {name}" for name, size in sizes.items())
        raise UserError(
            "The groups cannot be matched one to one.",
            f"There are {told}.",
            "Name the same number of members in each group.",
        )


def _check_durations(problem: Problem, shape: Schedule) -> None:
    durations = problem.numbers(shape.duration)
    for member in problem.group(shape.group).members:
        if member not in durations:
            raise UserError(
                f"There is no duration for {member!r}.",
                "A schedule needs to know how long each takes.",
                "Say how long it takes.",
            )
        if durations[member] < 0:
            raise UserError(
                f"The duration of {member!r} is below zero.",
                "Nothing can end before it starts.",
                "Correct the duration.",
            )
    if shape.machines is not None and shape.machines < 1:
        raise UserError(
            "There is nobody to do the work.",
            f"The number that can run at once is {shape.machines}.",
            "Allow at least one.",
        )


def _check_range(what: str, low: int, high: int | None) -> None:
    if low < 0 or (high is not None and high < low):
        raise UserError(
            f"The {what} runs from {low} to {high}.",
            "No number fits.",
            "Correct one of the two.",
        )


# ---------------------------------------------------------------- rules and goals


def _check_atom(problem: Problem, atom: Rule) -> None:
    if isinstance(atom, Total):
        _check_attribute(problem, atom.attribute)
    if isinstance(atom, PerLabel):
        labels = problem.labels(atom.attribute)
        if not labels:
            known = [t.name for t in problem.things() if isinstance(t, LabelOf)]
            raise _unknown("label", atom.attribute, known)
        for label in atom.labels:
            if label not in labels.values():
                raise _unknown(atom.attribute, label, labels.values())
    if isinstance(atom, (Together, Apart, OneAtATime)) and len(atom.items) < 2:
        raise UserError(
            "A rule about several names has fewer than two.",
            f"It names {', '.join(atom.items) or 'nobody'}.",
            "Say who else is meant.",
        )


def _check_goal(problem: Problem, goal: Goal) -> None:
    if goal.attribute:
        _check_attribute(problem, goal.attribute)
    elif goal.measure is Measure.TOTAL and any(isinstance(s, Choose) for s in problem.shapes()):
        raise UserError(
            "It is not clear what is to be largest or smallest.",
            "The goal names no figure.",
            "Name it, for example the cost or the benefit.",
        )
    known = plan_members(problem)
    for name in goal.items:
        if name not in known:
            raise _unknown("name", name, known)


def _check_attribute(problem: Problem, name: str) -> None:
    known = [t.name for t in problem.things() if isinstance(t, NumberOf)]
    if name and name not in known:
        raise _unknown("figure", name, known)
