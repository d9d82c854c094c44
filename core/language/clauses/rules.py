"""Rules a plan must keep, and logic over them. `RULES` is the closed set."""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses.signs import Compare


@dataclass(frozen=True)
class Is:
    """`item` goes with one of `values`: has that slot, or (logic grid) is the same as that member.

    In a roster: works on at least one of `values`. Either side of a grid pair may come first.
    """

    item: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Chosen:
    """`item` is among those chosen (Choose)."""

    item: str


@dataclass(frozen=True)
class Together:
    """All `items` have the same slot."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Apart:
    """No two of `items` have the same slot."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Order:
    """place(second) - place(first) <compare> gap, along `scale` (an ordered group; "": the slots).

    "first before second" is (GE, 1); "immediately before" is (EQ, 1). `by_value`: places are the
    group's `values` rather than positions ("costs 5 dollars more"). In a Schedule it reads
    start(second) - end(first) <compare> gap, and plain "before" is (GE, 0).
    """

    first: str
    second: str
    compare: Compare = Compare.GE
    gap: float = 1
    scale: str = ""
    by_value: bool = False


@dataclass(frozen=True)
class Distance:
    """|place(second) - place(first)| <compare> gap; next to each other is (EQ, 1).

    Around a cycle the shorter way counts.
    """

    first: str
    second: str
    compare: Compare = Compare.EQ
    gap: float = 1
    scale: str = ""
    by_value: bool = False


@dataclass(frozen=True)
class Between:
    """`middle` lies somewhere between `one` and `other` (either way round)."""

    middle: str
    one: str
    other: str
    scale: str = ""


@dataclass(frozen=True)
class Position:
    """`item` has one of the `places`: 1 is the first, -1 the last. "At an end" is (1, -1)."""

    item: str
    places: tuple[int, ...]
    scale: str = ""


@dataclass(frozen=True)
class PairOff:
    """One of the two `items` goes with one of the two `values`, the other with the other."""

    items: tuple[str, str]
    values: tuple[str, str]


@dataclass(frozen=True)
class PerSlot:
    """For each of `slots` ((): all): the number of `items` ((): all) there <compare> count."""

    compare: Compare
    count: int
    slots: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class PerItem:
    """For each of `items` ((): all): the number of `slots` ((): all) it has <compare> count."""

    compare: Compare
    count: int
    items: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class InARow:
    """Each of `items` ((): all) has at most `most` slots in a row (roster)."""

    most: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class ChosenCount:
    """Choose: the number chosen among `items` ((): all) <compare> count."""

    compare: Compare
    count: int
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class PerLabel:
    """Choose: for each label of LabelOf `attribute` (or only `labels`), the number chosen
    <compare> count. "At most two per region"."""

    attribute: str
    compare: Compare
    count: int
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Total:
    """Sum of NumberOf `attribute` over what is chosen, made or assigned <compare> limit.

    `per_slot`: the sum for each slot (load of each truck) instead of over everything.
    With Amounts, each member counts attribute × amount.
    `items` ((): all) restricts what is summed, `slots` ((): all) where: each place may have a
    limit of its own ("front at most 300 kg, rear at most 350 kg").
    """

    attribute: str
    compare: Compare
    limit: float
    per_slot: bool = False
    items: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()


@dataclass(frozen=True)
class Linear:
    """Amounts: Σ coefficient × amount(item) over `left` <compare> the same over `right` + constant.

    "At least 4 chairs": left=((1, chair),), GE, (), 4.
    "At least twice as many radio as tv": left=((1, radio),), GE, ((2, tv),), 0.
    "At most 30 % are tv": left=((1, tv),), LE, ((0.3, tv), (0.3, radio)), 0.
    """

    left: tuple[tuple[float, str], ...]
    compare: Compare
    right: tuple[tuple[float, str], ...] = ()
    constant: float = 0


@dataclass(frozen=True)
class Deadline:
    """Schedule: `item` ends by `time` ("" = everything ends by then)."""

    item: str
    time: float


@dataclass(frozen=True)
class Release:
    """Schedule: `item` does not start before `time`."""

    item: str
    time: float


@dataclass(frozen=True)
class OneAtATime:
    """Schedule: no two of `items` run at the same time (they share a machine or a person)."""

    items: tuple[str, ...]


# ---------------------------------------------------------------- logic over rules


@dataclass(frozen=True)
class Not:
    rule: Rule


@dataclass(frozen=True)
class AnyOf:
    """At least one of `rules` holds."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class AllOf:
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class CountOf:
    """The number of `rules` that hold <compare> count. "Exactly one of": (EQ, 1)."""

    rules: tuple[Rule, ...]
    compare: Compare
    count: int


@dataclass(frozen=True)
class If:
    condition: Rule
    then: Rule


@dataclass(frozen=True)
class Iff:
    one: Rule
    other: Rule


Rule = (
    Is
    | Chosen
    | Together
    | Apart
    | Order
    | Distance
    | Between
    | Position
    | PairOff
    | PerSlot
    | PerItem
    | InARow
    | ChosenCount
    | PerLabel
    | Total
    | Linear
    | Deadline
    | Release
    | OneAtATime
    | Not
    | AnyOf
    | AllOf
    | CountOf
    | If
    | Iff
)
RULES = (
    Is, Chosen, Together, Apart, Order, Distance, Between, Position, PairOff, PerSlot, PerItem,
    InARow, ChosenCount, PerLabel, Total, Linear, Deadline, Release, OneAtATime, Not, AnyOf,
    AllOf, CountOf, If, Iff,
)  # fmt: skip
