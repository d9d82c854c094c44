"""The clause language: the closed set of statements that a request can become.

Guarantees: every clause is a frozen, hashable dataclass made only of text, numbers, enums, tuples
and other clauses, so that it can be printed, parsed back, compared and sent to a worker. Nothing
here is executable, and nothing outside this file can add a relation: solvers, checker, explainer
and printer each give every class below exactly one meaning.

Members of groups are named by their text; member names are unique within one problem.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Compare(Enum):
    """A comparison sign. Chosen by code from the user's words, never by the model."""

    LE = "<="
    LT = "<"
    EQ = "="
    GE = ">="
    GT = ">"
    NE = "!="

    def negated(self) -> Compare:
        return _NEGATED[self]

    def holds(self, left: float, right: float, tolerance: float = 1e-6) -> bool:
        """Whether `left <sign> right`, where values closer than `tolerance` count as equal."""
        difference = left - right
        equal = abs(difference) <= tolerance
        match self:
            case Compare.LE:
                return difference < 0 or equal
            case Compare.LT:
                return difference < 0 and not equal
            case Compare.EQ:
                return equal
            case Compare.GE:
                return difference > 0 or equal
            case Compare.GT:
                return difference > 0 and not equal
            case Compare.NE:
                return not equal


_NEGATED = {
    Compare.LE: Compare.GT,
    Compare.LT: Compare.GE,
    Compare.EQ: Compare.NE,
    Compare.GE: Compare.LT,
    Compare.GT: Compare.LE,
    Compare.NE: Compare.EQ,
}


class OrderKind(Enum):
    """Whether the members of a group have an order that rules may speak of."""

    NONE = "none"
    ORDERED = "ordered"
    CYCLIC = "cyclic"


class Sense(Enum):
    MAX = "max"
    MIN = "min"


# ---------------------------------------------------------------- things


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


# ---------------------------------------------------------------- rules


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


# ---------------------------------------------------------------- wishes, goal, what is asked


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


# ---------------------------------------------------------------- queries and calculations


@dataclass(frozen=True)
class Column:
    """A column of one of the user's tables, by their own names."""

    table: str
    name: str


class Aggregate(Enum):
    NONE = "none"
    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"
    SUM = "sum"
    AVG = "avg"
    MIN = "min"
    MAX = "max"


@dataclass(frozen=True)
class Shown:
    """One output of a query: an aggregate of a product of columns, or of rows of `table`.

    COUNT with no columns counts rows of `table`. Two columns are multiplied (quantity × price).
    """

    aggregate: Aggregate = Aggregate.NONE
    columns: tuple[Column, ...] = ()
    table: str = ""


class Test(Enum):
    """How a cell is compared with the given value(s)."""

    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="
    BETWEEN = "between"  # two values, both included
    IN = "in"
    CONTAINS = "contains"
    STARTS = "starts"
    ENDS = "ends"
    BLANK = "blank"
    NOT_BLANK = "not_blank"
    LATER_THAN = "later_than"  # cell of `column` > cell of `other`


@dataclass(frozen=True)
class Condition:
    """A test on a column. Dates are ISO text; a period ("in 2024") is BETWEEN its first and last
    day. `negated` is a user's "not". Several conditions on a query all hold; `any_of` groups
    conditions of which one suffices (same number = same group, 0 = on its own)."""

    column: Column
    test: Test
    values: tuple[str | float, ...] = ()
    other: Column | None = None
    negated: bool = False
    any_of: int = 0


@dataclass(frozen=True)
class Having:
    """A test on an aggregate within each group: customers with more than 3 orders."""

    shown: Shown
    compare: Compare
    value: float


@dataclass(frozen=True)
class Ranked:
    """Sort key; `descending` by code from the user's words."""

    shown: Shown
    descending: bool = False


class Grain(Enum):
    """By which part a date column is grouped."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    WEEKDAY = "weekday"


@dataclass(frozen=True)
class By:
    """Group rows by a column, or by a part of a date column. `hidden`: the groups are told apart
    by it, and it is not among the results ("the number of orders of each customer")."""

    column: Column
    grain: Grain | None = None
    hidden: bool = False


@dataclass(frozen=True)
class AgainstAverage:
    """Keep rows whose `column` <compare> its average over the whole table (or another aggregate:
    the row(s) with the largest value are (EQ, MAX))."""

    column: Column
    compare: Compare
    aggregate: Aggregate = Aggregate.AVG


class SetOperation(Enum):
    """How two lists of rows make one; each row then occurs once."""

    BOTH = "both"  # rows that are in both lists
    EITHER = "either"  # rows that are in one list or the other
    EXCEPT = "except"  # rows of the first list that are not in the second


@dataclass(frozen=True)
class Combined:
    """The rows of a query together with those of another, which shows as many columns.

    "Countries with mountains above 5600 m and with mountains below 5200 m" asks each condition of
    another row, so that no single list of conditions says it.
    """

    operation: SetOperation
    query: Query


@dataclass(frozen=True)
class Query:
    """One SELECT over the user's tables. Joins are left out: code finds them from keys.

    `without`: keep rows of the main table that have no matching row in these tables.
    `share`: show each aggregate also as a percentage of the whole.
    `combined`: the result together with that of a second query, neither sorted nor limited.
    """

    main: str
    shown: tuple[Shown, ...]
    conditions: tuple[Condition, ...] = ()
    by: tuple[By, ...] = ()
    having: tuple[Having, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    limit: int | None = None
    distinct: bool = False
    without: tuple[str, ...] = ()
    against: tuple[AgainstAverage, ...] = ()
    share: bool = False
    combined: Combined | None = None


class Operation(Enum):
    PERCENT_OF = "percent_of"  # (p, x): p % of x
    PERCENT_IS = "percent_is"  # (x, y): x as a percentage of y
    CHANGE = "change"  # (old, new): percentage change
    INCREASE = "increase"  # (x, p): x plus p %
    DECREASE = "decrease"  # (x, p): x minus p %
    WHOLE_FROM = "whole_from"  # (x, p): x is p % of what
    RATIO_SPLIT = "ratio_split"  # (x, a, b, …): x split in the ratio a : b : …
    ARITHMETIC = "arithmetic"  # text: numbers, + - * / ^ ( )
    WORKDAYS = "workdays"  # (date, date): Monday to Friday, both ends included
    DAYS = "days"  # (date, date): days from the first to the second
    ADD_WORKDAYS = "add_workdays"  # (date, n)
    ADD_DAYS = "add_days"  # (date, n)
    WEEKDAY = "weekday"  # (date): its weekday


@dataclass(frozen=True)
class Calculate:
    """Arithmetic, percentages, ratios, dates. Dates are ISO text, arithmetic is text."""

    operation: Operation
    arguments: tuple[str | float, ...]


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
Thing = Group | NumberOf | LabelOf
Shape = Assign | Match | Choose | Amounts | Schedule
Body = Thing | Shape | Rule | Prefer | Goal | Asked | Query | Calculate

THINGS = (Group, NumberOf, LabelOf)
SHAPES = (Assign, Match, Choose, Amounts, Schedule)
RULES = (
    Is, Chosen, Together, Apart, Order, Distance, Between, Position, PairOff, PerSlot, PerItem,
    InARow, ChosenCount, PerLabel, Total, Linear, Deadline, Release, OneAtATime, Not, AnyOf,
    AllOf, CountOf, If, Iff,
)  # fmt: skip


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
