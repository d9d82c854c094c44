"""Conditions on cells in plain Python: the meaning of a test, told without SQL.

Guarantees: it agrees with SQLite on blanks (a test on a blank cell is never true, nor is its
opposite), on letter case (A to Z only) and on dates by whole days, and shares no code with what
writes the SQL.
"""

from __future__ import annotations

import calendar
import string
from datetime import date

from core.language.clauses import Condition, Grain, Test
from core.tables.catalog import ColumnInfo, Kind, Value

_FOLD = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_AFFIRMED = ("yes", "y", "true", "t", "1", "ja", "oui")
_DENIED = ("no", "n", "false", "f", "0", "nein", "non")


def meets(condition: Condition, info: ColumnInfo, cell: Value, other: Value = None) -> bool | None:
    """Whether the cell meets the condition; None where that cannot be said (a blank cell)."""
    found = _meets(condition, info, cell, other)
    if found is None:
        return None
    return found != condition.negated


def _meets(condition: Condition, info: ColumnInfo, cell: Value, other: Value) -> bool | None:
    test = condition.test
    if test in {Test.BLANK, Test.NOT_BLANK}:
        return (cell is None) == (test is Test.BLANK)
    if test is Test.LATER_THAN:
        return None if cell is None or other is None else _below(other, cell)
    if cell is None:
        return None
    if test in {Test.CONTAINS, Test.STARTS, Test.ENDS}:
        text = fold(str(cell))
        wanted = [fold(str(value)) for value in condition.values]
        if test is Test.STARTS:
            return any(text.startswith(one) for one in wanted)
        if test is Test.ENDS:
            return any(text.endswith(one) for one in wanted)
        return any(one in text for one in wanted)
    values = list(condition.values) or (["yes"] if info.kind is Kind.BOOL else [])
    if not values:
        return False
    if info.kind.dated:
        return _date_meets(test, str(cell)[:10], values)
    wanted_values = [_wanted(info, value) for value in values]
    return _compare(test, comparable(cell), [comparable(one) for one in wanted_values])


def _compare(test: Test, cell: Value, values: list[Value]) -> bool:
    first, last = values[0], values[-1]
    match test:
        case Test.IN:
            return cell in values
        case Test.NE:
            return cell != first
        case Test.LT:
            return _below(cell, first)
        case Test.LE:
            return not _below(first, cell)
        case Test.GT:
            return _below(first, cell)
        case Test.GE:
            return not _below(cell, first)
        case Test.BETWEEN:
            return not _below(cell, first) and not _below(last, cell)
        case _:
            return cell == first


def _date_meets(test: Test, day: str, values: list[str | float]) -> bool:
    spans = [_span(value) for value in values]
    first, last = spans[0]
    match test:
        case Test.IN:
            return any(one <= day <= other for one, other in spans)
        case Test.NE:
            return not first <= day <= last
        case Test.LT:
            return day < first
        case Test.LE:
            return day <= last
        case Test.GT:
            return day > last
        case Test.GE:
            return day >= first
        case Test.BETWEEN:
            return first <= day <= spans[-1][1]
        case _:
            return first <= day <= last


def _span(value: str | float) -> tuple[str, str]:
    """The days that a date, a month or a year names."""
    text = str(value).strip().removesuffix(".0")
    if len(text) == 4 and text.isdigit():
        return text + "-01-01", text + "-12-31"
    if len(text) == 7 and text[:4].isdigit() and text[5:].isdigit() and 1 <= int(text[5:]) <= 12:
        return text + "-01", f"{text}-{calendar.monthrange(int(text[:4]), int(text[5:]))[1]}"
    return text[:10], text[:10]


def _wanted(info: ColumnInfo, value: str | float) -> Value:
    if info.kind is Kind.BOOL:
        return _truth(info, value)
    if info.kind.numeric and isinstance(value, str):
        try:
            return float(value.replace(",", ""))
        except ValueError:
            return value
    if info.kind is Kind.TEXT and not isinstance(value, str):
        return str(value).removesuffix(".0")
    return value


def _truth(info: ColumnInfo, value: str | float) -> Value:
    word = str(value).strip().lower().removesuffix(".0")
    no, yes = (str(one).lower() for one in info.truth)
    if word in {no, yes}:
        return info.truth[word == yes]
    if word in _AFFIRMED or word == info.name.replace("_", " ").lower():
        return info.truth[1]
    return info.truth[0] if word in _DENIED else value


def comparable(cell: Value) -> Value:
    return fold(cell) if isinstance(cell, str) else cell


def fold(text: str) -> str:
    """Lower case for A to Z, as SQLite's NOCASE."""
    return text.translate(_FOLD)


def _below(left: Value, right: Value) -> bool:
    """Whether left < right; numbers come before texts, as in SQLite."""
    return order_of(left) < order_of(right)


def order_of(cell: Value) -> tuple[int, float, str]:
    """A sort key over all cells."""
    if isinstance(cell, str):
        return (1, 0.0, cell)
    return (0, float(cell or 0), "")


def part_of_date(cell: Value, grain: Grain) -> Value:
    """The part of an ISO date that rows are grouped by; None for a blank or odd cell."""
    try:
        day = date.fromisoformat(str(cell)[:10])
    except ValueError:
        return None
    match grain:
        case Grain.DAY:
            return day.isoformat()
        case Grain.MONTH:
            return f"{day.year:04}-{day.month:02}"
        case Grain.QUARTER:
            return f"{day.year:04}-Q{-(-day.month // 3)}"
        case Grain.YEAR:
            return day.year
        case Grain.WEEKDAY:
            return calendar.day_name[day.weekday()]
