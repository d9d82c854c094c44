"""The values of a line that a form can change: its signs, numbers, members, dates.

Guarantees: a value is found by its path through the line's parts, and setting it gives a line of
the same kind; only values that have a plain meaning are given out, so that a form never shows a
part of the notation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, cast

from core.language.clauses import Assign, Column, Compare, Group, NumberOf, Problem, Sense, Test
from core.language.english_words import singular
from core.reworking.query_parts import First
from core.reworking.revision import LineBody

Path = tuple[str | int, ...]
_WORDS = {
    "compare": "How much", "limit": "Limit", "count": "How many", "item": "Who or what",
    "items": "Who or what", "first": "First", "second": "Second", "before": "Earlier",
    "after": "Later", "values": "Value", "time": "Time", "constant": "Limit", "weight": "Weight",
    "sense": "Aim", "least": "At least", "most": "At most", "places": "Place", "test": "Test",
    "left": "Amounts", "right": "Against",
    "machines": "At once", "descending": "Highest first", "negated": "Not", "value": "Value",
    "gap": "How far", "difference": "How far", "attribute": "Of what", "slots": "Where or when",
}  # fmt: skip
_SIZES = {
    "item_low": "Each {0} at least", "item_high": "Each {0} at most",
    "slot_low": "Each {0} at least", "slot_high": "Each {0} at most",
}  # fmt: skip
COMPARISONS = {
    Compare.LE: "at most", Compare.LT: "less than", Compare.EQ: "exactly", Compare.GE: "at least",
    Compare.GT: "more than", Compare.NE: "not",
}  # fmt: skip
_SENSES = {Sense.MAX: "as high as possible", Sense.MIN: "as low as possible"}
_TESTS = {
    Test.EQ: "is", Test.NE: "is not", Test.LT: "is less than", Test.LE: "is at most",
    Test.GT: "is more than", Test.GE: "is at least", Test.CONTAINS: "contains",
    Test.STARTS: "starts with", Test.ENDS: "ends with",
}  # fmt: skip
_CALLED = frozenset(("item", "items", "values", "slots"))  # by what its members are
_HIDDEN = frozenset(
    ("name", "unit", "any_of", "table", "share", "distinct", "by_value", "per_slot")
)


@dataclass(frozen=True)
class Field:
    """One value. `choices`: what else it can be, as (value, words); () where anything fits.

    `several`: the value is a tuple of choices, at least one.
    """

    path: Path
    label: str
    value: Any
    choices: tuple[tuple[Any, str], ...] = ()
    several: bool = False


def fields_of(body: LineBody, problem: Problem) -> tuple[Field, ...]:
    """The values of a line that a form can change, in their order."""
    return tuple(_walk(body, (), "", problem))


def with_field(body: LineBody, path: Path, value: Any) -> LineBody:
    """The line with another value at that path. Raises KeyError where it has none there."""
    return cast(LineBody, _set(body, path, value))


def _walk(part: Any, path: Path, name: str, problem: Problem) -> Iterator[Field]:
    if name in _HIDDEN or isinstance(part, Column):
        return
    if isinstance(part, NumberOf):
        yield from _numbers(part, path)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            value, here = getattr(part, field.name), (*path, field.name)
            for one in _walk(value, here, field.name, problem):
                yield _sized(one, part) if isinstance(part, Assign) else one
    elif isinstance(part, tuple):
        yield from _tuple(part, path, name, problem)
    elif (found := _field(part, path, name, problem)) is not None:
        yield found


def _numbers(part: NumberOf, path: Path) -> Iterator[Field]:
    """One number for each thing, under the thing's name."""
    for number, (member, value) in enumerate(zip(part.members, part.values, strict=True)):
        yield Field((*path, "values", number), member[:1].upper() + member[1:], value)


def _sized(field: Field, shape: Assign) -> Field:
    """How many each may have, under the word for it: "Each nurse at most"."""
    name = str(field.path[-1])
    if name not in _SIZES:
        return field
    group = shape.items if name.startswith("item") else shape.slots
    return replace(field, label=_SIZES[name].format(singular(group)))


def _tuple(part: tuple[Any, ...], path: Path, name: str, problem: Problem) -> Iterator[Field]:
    group = _group_of(part, problem)
    if group:
        choices = tuple((m, m) for m in group.members)
        yield Field(path, _label_of(name, group), part, choices, several=True)
        return
    for number, one in enumerate(part):
        yield from _walk(one, (*path, number), name, problem)


def _group_of(part: tuple[Any, ...], problem: Problem) -> Group | None:
    """The one group that all of `part` are from; None where there is none."""
    if not part or not all(isinstance(one, str) for one in part):
        return None
    group = problem.group_of(part[0])
    return group if group and all(one in group.members for one in part) else None


def _field(value: Any, path: Path, name: str, problem: Problem) -> Field | None:
    label = _label(name)
    match value:
        case bool():
            return Field(path, label, value, ((True, "yes"), (False, "no")))
        case Compare():
            return Field(path, label, value, tuple(COMPARISONS.items()))
        case Sense():
            return Field(path, label, value, tuple(_SENSES.items()))
        case Test() if value in _TESTS:
            return Field(path, label, value, tuple(_TESTS.items()))
        case Enum():
            return None
        case int() | float():
            return Field(path, label, value)
        case str() if name == "values":
            group = problem.group_of(value)
            label = _label_of(name, group) if group else label
            return Field(path, label, value, tuple((m, m) for m in group.members) if group else ())
        case str() if (group := problem.group_of(value)) is not None:
            choices = tuple((m, m) for m in group.members)
            return Field(path, _label_of(name, group), value, choices)
    return None


def _label_of(name: str, group: Group) -> str:
    """What the members are called, but for names that say which of two it is."""
    return singular(group.name).capitalize() if name in _CALLED else _label(name)


def _label(name: str) -> str:
    return _WORDS.get(name, name.replace("_", " ").capitalize())


def _set(part: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        if not isinstance(part, tuple) or not 0 <= step < len(part):
            raise KeyError(path)
        return (*part[:step], _set(part[step], rest, value), *part[step + 1 :])
    if not is_dataclass(part) or isinstance(part, type) or not hasattr(part, step):
        raise KeyError(path)
    return replace(part, **{step: _set(getattr(part, step), rest, value)})


def number_fields(body: LineBody, problem: Problem) -> tuple[Field, ...]:
    """The numbers of a line: what a slider can move."""
    found = fields_of(body, problem)
    keep = isinstance(body, First)
    return tuple(
        f for f in found
        if isinstance(f.value, int | float) and not isinstance(f.value, bool)
        and (not f.choices or keep)
    )  # fmt: skip
