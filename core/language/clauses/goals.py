"""Wishes, goals, and what is asked of a plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.language.clauses.rules import Rule
from core.language.clauses.signs import Sense


@dataclass(frozen=True)
class Prefer:
    """A wish: the plan keeps as many (by weight) as it can, after the rules, before nothing."""

    rule: Rule
    weight: float = 1


class Measure(Enum):
    TOTAL = "total"  # Σ attribute over what is chosen / made / assigned
    COUNT = "count"  # number chosen, or Σ amounts (of `items`, or of all)
    FINISH = "finish"  # finishing time of the schedule
    SPREAD = "spread"  # largest minus smallest number of slots (or total of attribute) per item
    LARGEST = "largest"  # largest total of attribute per slot


@dataclass(frozen=True)
class Goal:
    """Maximise or minimise a measure. Several goals count in their order (lexicographic)."""

    sense: Sense
    measure: Measure
    attribute: str = ""
    items: tuple[str, ...] = ()


class Want(Enum):
    PLAN = "plan"  # the whole plan
    SLOT_OF = "slot_of"  # which slot has `subject` (or: which member of `group` goes with it)
    WHO = "who"  # which items go with `subject` (a slot or member), from `group` where given
    COUNT = "count"  # how many solutions
    POSSIBLE = "possible"  # is there a solution (in which `rule` holds, where given)
    MUST = "must"  # does `rule` hold in every solution
    ALL = "all"  # list the solutions
    EARLIEST = "earliest"  # earliest possible place of `subject`
    LATEST = "latest"


@dataclass(frozen=True)
class Asked:
    want: Want
    subject: str = ""
    group: str = ""
    rule: Rule | None = None
