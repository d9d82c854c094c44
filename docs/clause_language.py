"""Writes docs/clause-language.md from the clause language itself: `python docs/clause_language.py`.

Guarantees: every class of the closed set has its notation, its meaning (the class's own docstring)
and an example that is printed and put into English by the program's own code. A test compares the
page with what this prints.
"""

from __future__ import annotations

import inspect
import re
import sys
import typing
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from core.language import clauses as c  # noqa: E402  (the path is set just above)
from core.language.english import say  # noqa: E402
from core.language.notation import notation_name, write  # noqa: E402

PAGE = Path(__file__).with_name("clause-language.md")

_DAYS = ("Mon", "Tue", "Wed")
_PEOPLE = c.Group("people", ("Anna", "Ben", "Cleo"))
_AMOUNT = c.Column("orders", "amount")
_DATE = c.Column("orders", "order_date")
_CITY = c.Column("customers", "city")
_SUM = c.Shown(c.Aggregate.SUM, (_AMOUNT,))
_IS = c.Is("Anna", ("Mon",))
_OTHER = c.Is("Ben", ("Tue",))
THINGS = (
    _PEOPLE,
    c.Group("days", _DAYS, c.OrderKind.ORDERED, unit="day"),
    c.NumberOf("cost", ("Anna", "Ben", "Cleo"), (30, 25, 40), "euro"),
    c.LabelOf("region", ("Anna", "Ben", "Cleo"), ("North", "North", "South")),
)
SECTIONS: tuple[tuple[str, tuple[c.Body, ...]], ...] = (
    ("Things", THINGS[0:1] + THINGS[2:]),
    (
        "The shape of the plan",
        (
            c.Assign("people", "days", slot_high=1),
            c.Match(("people", "days")),
            c.Choose("people"),
            c.Amounts("people"),
            c.Schedule("people", "cost", machines=2, unit="hour"),
        ),
    ),
    (
        "Rules",
        (
            _IS,
            c.Chosen("Anna"),
            c.Together(("Anna", "Ben")),
            c.Apart(("Anna", "Ben")),
            c.Order("Anna", "Ben", c.Compare.EQ, 1),
            c.Distance("Anna", "Ben"),
            c.Between("Ben", "Anna", "Cleo"),
            c.Position("Anna", (1, -1)),
            c.PairOff(("Anna", "Ben"), ("Mon", "Tue")),
            c.PerSlot(c.Compare.GE, 1),
            c.PerItem(c.Compare.LE, 2),
            c.InARow(1),
            c.ChosenCount(c.Compare.EQ, 2),
            c.PerLabel("region", c.Compare.LE, 2),
            c.Total("cost", c.Compare.LE, 60),
            c.Linear(((1, "Anna"),), c.Compare.GE, ((2, "Ben"),)),
            c.Deadline("Anna", 8),
            c.Release("Ben", 2),
            c.OneAtATime(("Anna", "Ben")),
        ),
    ),
    (
        "Logic over rules",
        (
            c.Not(_IS),
            c.AnyOf((_IS, _OTHER)),
            c.AllOf((_IS, _OTHER)),
            c.CountOf((_IS, _OTHER), c.Compare.EQ, 1),
            c.If(_IS, _OTHER),
            c.Iff(_IS, _OTHER),
        ),
    ),
    (
        "Wishes, goal, what is asked",
        (
            c.Prefer(_IS),
            c.Goal(c.Sense.MIN, c.Measure.TOTAL, "cost"),
            c.Asked(c.Want.COUNT),
        ),
    ),
    (
        "Queries and calculations",
        (
            c.Query(
                "orders",
                (c.Shown(columns=(_CITY,)), _SUM),
                (c.Condition(_DATE, c.Test.BETWEEN, ("2024-01-01", "2024-12-31")),),
                (c.By(_CITY),),
                (c.Having(_SUM, c.Compare.GT, 1000),),
                (c.Ranked(_SUM, descending=True),),
                5,
                against=(c.AgainstAverage(_AMOUNT, c.Compare.GT),),
            ),
            c.Calculate(c.Operation.PERCENT_OF, (17.5, 1240)),
        ),
    ),
)
# Parts of a query: they have a notation of their own, but never stand alone.
PARTS = (c.Column, c.Shown, c.Condition, c.By, c.Having, c.Ranked, c.AgainstAverage, c.Combined)
ENUMS = (
    c.Compare, c.OrderKind, c.Sense, c.Measure, c.Want, c.Aggregate, c.Test, c.SetOperation,
    c.Grain, c.Operation,
)  # fmt: skip


def page() -> str:
    """The whole page as Markdown."""
    lines = [_INTRODUCTION]
    for title, examples in SECTIONS:
        lines += [f"## {title}", *(_entry(type(one), one) for one in examples)]
    lines += ["## Parts of a query", *(_entry(cls, None) for cls in PARTS)]
    lines += ["## Words that stand for a choice", *(_enum(kind) for kind in ENUMS)]
    return "\n\n".join(lines) + "\n"


def covered() -> set[type]:
    """Every dataclass that the page speaks of."""
    return {type(one) for _, examples in SECTIONS for one in examples} | set(PARTS)


def closed_set() -> set[type]:
    """Every dataclass of the clause language that a clause may be made of."""
    found = (kind for kind in vars(c).values() if isinstance(kind, type) and is_dataclass(kind))
    return set(found) - {c.Clause, c.Problem}


def _entry(cls: type, example: c.Body | None) -> str:
    lines = [f"### {notation_name(cls)}", f"`{_signature(cls)}`", _meaning(cls)]
    if example is not None:
        shape = () if isinstance(example, c.SHAPES) else (c.Assign("people", "days", slot_high=1),)
        problem = c.Problem(tuple(c.Clause(body) for body in (*THINGS, *shape)))
        lines.append(f"Example: `{write(example)}`  \nIn English: {say(example, problem)}")
    return "\n\n".join(lines)


def _signature(cls: type) -> str:
    hints = typing.get_type_hints(cls)
    parts = []
    for field in fields(cls):
        default = "" if field.default is MISSING else f" = {_default(field.default)}"
        parts.append(f"{field.name}: {_kind(hints[field.name])}{default}")
    return f"{notation_name(cls)}({', '.join(parts)})"


def _default(value: object) -> str:
    if value == "":
        return '""'
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return str(value).lower()
    return {None: "-", (): "[]"}.get(typing.cast("None", value), str(value))


def _kind(hint: object) -> str:
    """A type in the words of the notation."""
    if hint == c.Rule:
        return "rule"
    if hint == c.Rule | None:
        return "rule or -"
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)
        if inner[-1] is Ellipsis:
            return f"[{_kind(inner[0])} …]"
        return f"[{', '.join(_kind(one) for one in inner)}]"
    if typing.get_origin(hint) is not None or isinstance(hint, type(int | str)):
        return " or ".join(_kind(one) for one in typing.get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return notation_name(hint)
    names = {str: "text", int: "whole", float: "number", bool: "yes/no", type(None): "-"}
    return names.get(typing.cast("type[str]", hint), getattr(hint, "__name__", "").lower())


def _meaning(cls: type) -> str:
    text = inspect.getdoc(cls) or ""
    if not text or text.startswith(f"{cls.__name__}("):
        return _PLAIN[cls]
    return re.sub(r"(?<!\n)\n(?!\n)", " ", text).replace("<compare>", "‹compare›")


def _enum(kind: type[Enum]) -> str:
    values = ", ".join(f"`{member.value}`" for member in kind)
    return f"**{kind.__name__.lower()}**: {values}"


_PLAIN = {
    c.Not: "The rule does not hold.",
    c.AllOf: "All of the rules hold.",
    c.If: "Where the condition holds, the other rule holds too.",
    c.Iff: "Both rules hold, or neither does.",
    c.Asked: "What the request wants to know (`want`, below), of `subject`, or of `rule`.",
}
_INTRODUCTION = """\
# The clause language

A request becomes a list of clauses from this closed set (`core/language/clauses`). A clause is
data and is never run. `formal.text` of an answer, and `clause` of each line of its reading, are in
the notation below; `core/language/notation.py` prints and parses it.

This page is written by `python docs/clause_language.py` from the classes themselves.

The notation: a class is its name in snake_case with its fields in their order; fields at the end
that have their usual value are left out. `[a, b]` is a list, `-` is none. Names are bare where they
look like an identifier and in double quotes otherwise. A rule may stand wherever the notation says
`rule`; rules nest."""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
