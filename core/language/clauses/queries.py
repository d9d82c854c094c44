"""Queries over the user's tables, and calculations without a table."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.language.clauses.signs import Compare


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
    Columns with a `table` are taken once for each of its rows: the fee of each entry.
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
    `share`: show each aggregate also as a percentage of the whole; without groups, `whole` are the
    conditions that hold of the whole as well ("what share of Hull's trips were late").
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
    whole: tuple[Condition, ...] = ()


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
    LAST_WORKDAY = "last_workday"  # (date, n): last of n working days, the first on the date
    LAST_DAY = "last_day"  # (date, n): last of n days, the first on the date
    WEEKDAY = "weekday"  # (date): its weekday


@dataclass(frozen=True)
class Calculate:
    """Arithmetic, percentages, ratios, dates. Dates are ISO text, arithmetic is text."""

    operation: Operation
    arguments: tuple[str | float, ...]
