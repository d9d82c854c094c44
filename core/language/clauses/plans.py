"""What a plan is about: groups with their numbers and labels, and the shape the plan takes."""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses.signs import OrderKind


@dataclass(frozen=True)
class Group:
    """A named set of members, in order where `order` is not NONE.

    `values`: the members as numbers (prices, years, clock times), aligned with `members`, or empty.
    `unit`: unit of `values` or of one step between members ("day", "euro"), or "".
    """

    name: str
    members: tuple[str, ...]
    order: OrderKind = OrderKind.NONE
    values: tuple[float, ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class NumberOf:
    """Numeric attribute of members: cost, duration, benefit … `values` aligned with `members`."""

    name: str
    members: tuple[str, ...]
    values: tuple[float, ...]
    unit: str = ""


@dataclass(frozen=True)
class LabelOf:
    """Text attribute of members: region, skill, kind … `labels` aligned with `members`."""

    name: str
    members: tuple[str, ...]
    labels: tuple[str, ...]


# ---------------------------------------------------------------- shape of the plan


@dataclass(frozen=True)
class Assign:
    """Each of `items` (a group name) gets between item_low and item_high members of group `slots`;
    each slot gets between slot_low and slot_high items. `None` = no upper bound.

    An order is an assignment to positions; a seating to chairs; a roster has item_high > 1.
    `interchangeable`: the slots have no identity ("team 1", "team 2" made up by the program).
    """

    items: str
    slots: str
    item_low: int = 1
    item_high: int | None = 1
    slot_low: int = 0
    slot_high: int | None = None
    interchangeable: bool = False


@dataclass(frozen=True)
class Match:
    """Logic grid: the named groups, all of one size, correspond one to one (all of them)."""

    groups: tuple[str, ...]


@dataclass(frozen=True)
class Choose:
    """Choose between `low` and `high` (None: all) members of `group`."""

    group: str
    low: int = 0
    high: int | None = None


@dataclass(frozen=True)
class Amounts:
    """An amount, at least 0, of each member of `group`; whole numbers or decimals."""

    group: str
    whole: bool = True


@dataclass(frozen=True)
class Schedule:
    """A start time, 0 or later, for each member of `group`; durations are the NumberOf named
    `duration`. At most `machines` members run at once (None: no limit); each runs unbroken."""

    group: str
    duration: str
    machines: int | None = None
    unit: str = ""
