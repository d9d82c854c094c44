"""What is planned is called as the request calls it, or for what it plainly is: people.

Guarantees: only a group called "thing" or "item" for want of a noun, or by a word that is no noun
("arrive tomorrow: …"), is named anew: by the noun that is counted in the request, or as people
where its members are written like persons' names and the request speaks of persons; slots that are
days of the week are called days; nothing else of the problem changes.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from core.language.clauses import SHAPES, Asked, Assign, Group, Problem
from core.language.english_words import singular
from core.language.lexicon import MONTHS, WEEKDAYS

_UNNAMED = ("thing", "things", "item", "items")
_PERSONS = re.compile(
    r"\b(?:who|whom|whose|nobody|everybody|everyone|anyone|someone|he|she|his|her|colleagues?|"
    r"works?|working|shifts?|sits?|seated|is (?:off|away|on leave))\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*| (?:de|da|di|du|del|der|den|la|le|el|al|bin|van|von|zu))*\Z"
)


def with_people(problem: Problem) -> Problem:
    """The problem with its planned group called by the noun of the request, or "person" where
    that is what it holds and the request has no noun for it; slots that are days are called so."""
    problem = _with_days(problem)
    group = _planned(problem)
    if group is None:
        return problem
    new = _counted_noun(group, problem.request)
    if not new and _are_people(group, problem.request):
        new = "people" if group.name.endswith("s") else "person"
    elif not new and group.name not in _UNNAMED:
        new = "item"
    taken = {singular(t.name.lower()) for t in problem.things() if t.name != group.name}
    if not new or singular(new) in taken:
        return problem
    return _called(problem, group.name, new)


def _with_days(problem: Problem) -> Problem:
    """Slots without a name of their own that are days of the week, as days."""
    groups = [thing for thing in problem.things() if isinstance(thing, Group)]
    for group in groups:
        days = set(group.members) <= set(WEEKDAYS)
        new = "days" if group.name.endswith("s") else "day"
        if days and group.name in ("slot", "slots") and new not in {g.name for g in groups}:
            return _called(problem, group.name, new)
    return problem


def _called(problem: Problem, old: str, new: str) -> Problem:
    clauses = tuple(replace(c, body=_renamed(c.body, old, new)) for c in problem.clauses)
    return replace(problem, clauses=clauses)


def _planned(problem: Problem) -> Group | None:
    """The planned group, where what it is called is no noun of the request."""
    shape = next(problem.shapes(), None)
    name = shape.items if isinstance(shape, Assign) else ""
    for group in problem.things():
        if not isinstance(group, Group):
            continue
        said = re.search(r"\b(?:thing|item)s?\b", problem.request, re.IGNORECASE)
        if group.name in _UNNAMED and not said:
            return group
        if group.name == name and " " not in name and not _is_noun(name, problem.request):
            return group
    return None


def _is_noun(name: str, request: str) -> bool:
    """Whether a word of the request is used as a noun there: in the plural, or behind the words
    that stand before nouns; a word that is not in the request is one by assumption."""
    word = re.escape(name.removesuffix("s"))
    if not re.search(rf"\b{word}s?\b", request, re.IGNORECASE):
        return True
    heads = rf"the|these|those|our|my|your|their|each|every|which|what|an?|one|of|{_COUNTS}"
    return bool(
        re.search(rf"\b{word}(?:s|es|ies)\b", request, re.IGNORECASE)
        or re.search(rf"\b(?:{heads}) (?:[a-z]+ )?{word}\b", request, re.IGNORECASE)
    )


_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_COUNTS = "|".join((r"\d{1,2}", *_NUMBERS[2:]))
_COUNTED = re.compile(
    rf"\b(?P<count>{_COUNTS}) (?:[a-z]+ )?(?P<noun>[a-z]{{3,}}s|people|men|women|children)\b",
    re.IGNORECASE,
)


def _counted_noun(group: Group, request: str) -> str:
    """ "Four lorries arrive: …": what as many things as the group has are called."""
    for found in _COUNTED.finditer(request):
        count = found["count"].lower()
        number = int(count) if count.isdigit() else _NUMBERS.index(count)
        noun = singular(found["noun"].lower())
        if number == len(group.members) and noun not in _PLACES:
            return "people" if noun == "person" else noun
    return ""


_PLACES = frozenset(
    "place position seat chair spot slot day week hour minute way row kind order time house room"
    " desk night shift month mile table team".split()
)


def _are_people(group: Group, request: str) -> bool:
    calendar = {*WEEKDAYS, *MONTHS}
    names = all(_NAME.match(m) and m not in calendar for m in group.members)
    return names and bool(_PERSONS.search(request))


def _renamed(body: Any, old: str, new: str) -> Any:
    """The group's own clause, the shape, the question and a scale with the other name."""
    if not isinstance(body, (Group, Asked, *SHAPES)):
        return _rescaled(body, old, new)
    changed: dict[str, Any] = {}
    for field in fields(body):
        value = getattr(body, field.name)
        if field.name == "subject":  # a member or slot, not a group
            continue
        if value == old:
            changed[field.name] = new
        elif isinstance(value, tuple) and field.name == "groups":
            changed[field.name] = tuple(new if v == old else v for v in value)
    return replace(body, **changed)


def _rescaled(value: Any, old: str, new: str) -> Any:
    """A rule, and the rules within it, along the scale under its other name."""
    if isinstance(value, tuple):
        return tuple(_rescaled(one, old, new) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {f.name: _rescaled(getattr(value, f.name), old, new) for f in fields(value)}
    if changed.get("scale") == old:
        changed["scale"] = new
    return replace(value, **changed)
