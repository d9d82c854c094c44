"""Queries over tables and calculations in words.

Guarantees: one sentence each that names every part of the query: what is shown, of which rows, for
each what, in which order, how many.
"""

from __future__ import annotations

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Calculate,
    Column,
    Condition,
    Having,
    Operation,
    Query,
    SetOperation,
    Shown,
    Test,
)
from core.language.english_words import (
    compared,
    joined,
    number,
    plural,
    sentence,
    singular,
    spelled_date,
)

_AGGREGATES = {
    Aggregate.COUNT: "the number of", Aggregate.COUNT_DISTINCT: "the number of different",
    Aggregate.SUM: "the total of", Aggregate.AVG: "the average of",
    Aggregate.MIN: "the smallest", Aggregate.MAX: "the largest",
}  # fmt: skip
_TESTS = {
    Test.EQ: "is", Test.NE: "is not", Test.LT: "is less than", Test.LE: "is at most",
    Test.GT: "is more than", Test.GE: "is at least", Test.CONTAINS: "contains",
    Test.STARTS: "starts with", Test.ENDS: "ends with",
}  # fmt: skip
_NOT_TESTS = {
    Test.EQ: "is not", Test.NE: "is", Test.LT: "is not less than", Test.LE: "is not more than",
    Test.GT: "is not more than", Test.GE: "is less than", Test.CONTAINS: "does not contain",
    Test.STARTS: "does not start with", Test.ENDS: "does not end with",
}  # fmt: skip


_SETS = {
    SetOperation.BOTH: "keep only rows that are also found so",
    SetOperation.EITHER: "add the rows that are found so",
    SetOperation.EXCEPT: "leave out rows that are found so",
}


def query(body: Query) -> str:
    """The query as one sentence; the second query of a combination as a sentence of its own."""
    if body.combined is None:
        return _single(body)
    inner = query(body.combined.query)
    then = f"{_SETS[body.combined.operation]}: {inner[:1].lower()}{inner[1:]}"
    return f"{_single(body)} {sentence(then)}"


def _single(body: Query) -> str:
    shown = [shown_words(part, body.main) for part in body.shown]
    parts = [f"show {'each different ' if body.distinct else ''}{joined(shown)}"]
    if not _names_rows(body):
        parts[0] += f" in {_name(body.main)}"
    if body.by:
        parts.append(f"for each {joined([by_words(part) for part in body.by])}")
    rows = _row_words(body)
    if rows:
        parts.append(rows)
    if body.having:
        parts.append(
            f"only where {joined([having_words(part, body.main) for part in body.having])}"
        )
    text = " ".join(parts)
    if body.ranked:
        ends = ["highest" if rank.descending else "lowest" for rank in body.ranked]
        keys = [shown_words(rank.shown, body.main) for rank in body.ranked]
        order = [f"{key} ({end} first)" for key, end in zip(keys, ends, strict=True)]
        text += f", ordered by {joined(order, 'then')}"
    if body.limit is not None:
        text += ", only the first" + (f" {body.limit}" if body.limit != 1 else "")
    if body.share:
        text += f", with its share of {_whole_words(body)}"
    return sentence(text)


def _whole_words(body: Query) -> str:
    """What a share is a share of."""
    if not body.whole:
        return "the whole"
    return f"all where {joined(_grouped(body.whole))}"


def _names_rows(body: Query) -> bool:
    """Whether what is shown names the main table already."""
    first = body.shown[0] if body.shown else Shown()
    return first.aggregate in (Aggregate.COUNT, Aggregate.NONE) and not first.columns


def _row_words(body: Query) -> str:
    """Which rows count."""
    parts = _grouped(body.conditions)
    parts += [against_words(part) for part in body.against]
    parts += [f"there is nothing in {_name(table)} for it" for table in body.without]
    return f"where {joined(parts)}" if parts else ""


def _grouped(conditions: tuple[Condition, ...]) -> list[str]:
    """Conditions in words, those of one `any_of` group joined by "or"."""
    parts: list[str] = []
    for place, condition in enumerate(conditions):
        same = [c for c in conditions if c.any_of and c.any_of == condition.any_of]
        if not condition.any_of:
            parts.append(condition_words(condition))
        elif condition not in conditions[:place] and condition == same[0]:
            parts.append("either " + joined([condition_words(c) for c in same], "or"))
    return parts


def shown_words(part: Shown, main: str) -> str:
    """One output: "the total of quantity × price"."""
    columns = " × ".join(_column(column) for column in part.columns)
    if part.aggregate is Aggregate.NONE:
        return columns or f"the {_name(part.table or main)}"
    if not part.columns:
        rows = _name(part.table or main)
        named = singular(rows) != rows  # "orders"; of "bakery" only rows can be counted
        return f"the number of {rows if named else f'rows in {rows}'}"
    if part.aggregate is Aggregate.COUNT_DISTINCT:
        columns = plural(singular(columns))
    return f"{_AGGREGATES[part.aggregate]} {columns}"


def by_words(part: By) -> str:
    """What rows are grouped by."""
    if part.grain is None:
        return singular(_column(part.column))
    return f"{part.grain.value} of {_column(part.column)}"


def condition_words(part: Condition) -> str:
    """One test on a column: "date is between 1 January 2024 and 31 December 2024"."""
    name = _column(part.column)
    values = [_value(value) for value in part.values]
    negation = " not" if part.negated else ""
    match part.test:
        case Test.BETWEEN:
            return f"{name} is{negation} between {joined(values)}"
        case Test.IN:
            return f"{name} is{negation} one of {joined(values, 'or')}"
        case Test.BLANK:
            return f"{name} is{negation} empty"
        case Test.NOT_BLANK:
            return f"{name} is {'' if part.negated else 'not '}empty"
        case Test.LATER_THAN:
            other = _column(part.other) if part.other else ""
            return f"{name} is{negation} later than {other}"
    tests = _NOT_TESTS if part.negated else _TESTS
    return f"{name} {tests[part.test]} {joined(values, 'or')}"


def having_words(part: Having, main: str) -> str:
    """A test on a group."""
    return f"{shown_words(part.shown, main)} is {compared(part.compare)} {number(part.value)}"


def against_words(part: AgainstAverage) -> str:
    """A row against the whole table."""
    kinds = {
        Aggregate.AVG: "the average",
        Aggregate.MAX: "the largest",
        Aggregate.MIN: "the smallest",
    }
    whole = kinds.get(part.aggregate, part.aggregate.value)
    sign = "" if part.compare.value == "=" else f"{compared(part.compare)} "
    return f"{_column(part.column)} is {sign}{whole}"


def _column(column: Column) -> str:
    return _name(column.name)


def _name(name: str) -> str:
    return name.replace("_", " ")


def _value(value: str | float) -> str:
    return spelled_date(value) if isinstance(value, str) else number(value)


def calculation(body: Calculate) -> str:
    """The calculation as one sentence."""
    a = [_value(argument) for argument in body.arguments] + ["", ""]
    match body.operation:
        case Operation.PERCENT_OF:
            return f"{a[0]}% of {a[1]}."
        case Operation.PERCENT_IS:
            return f"{a[0]} as a percentage of {a[1]}."
        case Operation.CHANGE:
            return f"The change from {a[0]} to {a[1]} in per cent."
        case Operation.INCREASE:
            return f"{a[0]} plus {a[1]}%."
        case Operation.DECREASE:
            return f"{a[0]} less {a[1]}%."
        case Operation.WHOLE_FROM:
            return f"The number of which {a[0]} is {a[1]}%."
        case Operation.RATIO_SPLIT:
            return f"{a[0]} split in the ratio {' : '.join(a[1:-2])}."
        case Operation.ARITHMETIC:
            return f"{a[0].replace('*', '×')}."
        case Operation.WORKDAYS:
            return f"Working days (Monday to Friday) from {a[0]} to {a[1]}, both included."
        case Operation.DAYS:
            return f"Days from {a[0]} to {a[1]}."
        case Operation.ADD_WORKDAYS:
            return f"The date {a[1]} working days after {a[0]}."
        case Operation.ADD_DAYS:
            return f"The date {a[1]} days after {a[0]}."
        case Operation.LAST_WORKDAY:
            return f"The last of {a[1]} working days that start on {a[0]}."
        case Operation.LAST_DAY:
            return f"The last of {a[1]} days that start on {a[0]}."
        case Operation.WEEKDAY:
            return f"The day of the week of {a[0]}."
