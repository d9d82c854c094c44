"""A request as clauses: each tied to its words and to who read it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from core.language.clauses.goals import Asked, Goal, Prefer
from core.language.clauses.plans import (
    Amounts,
    Assign,
    Choose,
    Group,
    LabelOf,
    Match,
    NumberOf,
    Schedule,
)
from core.language.clauses.queries import Calculate, Query
from core.language.clauses.rules import RULES, Rule

Thing = Group | NumberOf | LabelOf
Shape = Assign | Match | Choose | Amounts | Schedule
Body = Thing | Shape | Rule | Prefer | Goal | Asked | Query | Calculate

THINGS = (Group, NumberOf, LabelOf)
SHAPES = (Assign, Match, Choose, Amounts, Schedule)


class ReadBy(Enum):
    MODEL = "model"
    RULES = "rules"
    BOTH = "both"
    USER = "user"
    CODE = "code"  # follows from the request's form (a table's columns, a default shape)


@dataclass(frozen=True)
class Clause:
    """One statement of the request, tied to its words.

    `source`: start and end offset in the request's text (equal where no words stand for it).
    `confidence`: 0 to 1.
    """

    body: Body
    source: tuple[int, int] = (0, 0)
    by: ReadBy = ReadBy.CODE
    confidence: float = 1.0


@dataclass(frozen=True)
class Problem:
    """A request as clauses, in the order of its words; things and shapes come first."""

    clauses: tuple[Clause, ...]
    request: str = ""

    def things(self) -> Iterator[Group | NumberOf | LabelOf]:
        return (c.body for c in self.clauses if isinstance(c.body, THINGS))

    def shapes(self) -> Iterator[Assign | Match | Choose | Amounts | Schedule]:
        return (c.body for c in self.clauses if isinstance(c.body, SHAPES))

    def rules(self) -> Iterator[tuple[int, Rule]]:
        """Hard rules with their index in `clauses`."""
        return ((i, c.body) for i, c in enumerate(self.clauses) if isinstance(c.body, RULES))

    def wishes(self) -> Iterator[tuple[int, Prefer]]:
        return ((i, c.body) for i, c in enumerate(self.clauses) if isinstance(c.body, Prefer))

    def goals(self) -> Iterator[tuple[int, Goal]]:
        return ((i, c.body) for i, c in enumerate(self.clauses) if isinstance(c.body, Goal))

    def asked(self) -> tuple[Asked, ...]:
        return tuple(c.body for c in self.clauses if isinstance(c.body, Asked))

    def group(self, name: str) -> Group:
        """The group of that name. Raises KeyError where there is none."""
        for thing in self.things():
            if isinstance(thing, Group) and thing.name == name:
                return thing
        raise KeyError(name)

    def group_of(self, member: str) -> Group | None:
        """The group that has `member`, or None."""
        for thing in self.things():
            if isinstance(thing, Group) and member in thing.members:
                return thing
        return None

    def numbers(self, attribute: str) -> dict[str, float]:
        """Member → value of the NumberOf of that name; {} where there is none."""
        for thing in self.things():
            if isinstance(thing, NumberOf) and thing.name == attribute:
                return dict(zip(thing.members, thing.values, strict=True))
        return {}

    def labels(self, attribute: str) -> dict[str, str]:
        """Member → label of the LabelOf of that name; {} where there is none."""
        for thing in self.things():
            if isinstance(thing, LabelOf) and thing.name == attribute:
                return dict(zip(thing.members, thing.labels, strict=True))
        return {}
