"""A group that the request gives no noun is named for what its members plainly are: people.

Guarantees: only a group called "thing" for want of a noun is named anew, and only where its members
are written like persons' names and the request speaks of persons; nothing else of the problem
changes.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from core.language.clauses import SHAPES, Asked, Group, Problem
from core.language.lexicon import MONTHS, WEEKDAYS

_UNNAMED = ("thing", "things")
_PERSONS = re.compile(
    r"\b(?:who|whom|whose|nobody|everybody|everyone|anyone|someone|he|she|his|her|colleagues?|"
    r"works?|working|shifts?|sits?|seated|is (?:off|away|on leave))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)?\Z")


def with_people(problem: Problem) -> Problem:
    """The problem with its unnamed group called "person" where that is what it holds."""
    unnamed = [t for t in problem.things() if isinstance(t, Group) and t.name in _UNNAMED]
    taken = {t.name for t in problem.things()}
    if len(unnamed) != 1 or not _are_people(unnamed[0], problem.request):
        return problem
    new = "person" if unnamed[0].name == "thing" else "people"
    if new in taken:
        return problem
    clauses = tuple(
        replace(c, body=_renamed(c.body, unnamed[0].name, new)) for c in problem.clauses
    )
    return replace(problem, clauses=clauses)


def _are_people(group: Group, request: str) -> bool:
    calendar = {*WEEKDAYS, *MONTHS}
    names = all(_NAME.match(m) and m not in calendar for m in group.members)
    return names and bool(_PERSONS.search(request))


def _renamed(body: Any, old: str, new: str) -> Any:
    """The group's own clause, the shape and the question with the other name."""
    if not isinstance(body, (Group, Asked, *SHAPES)):
        return body
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
