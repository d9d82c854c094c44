"""Exact arithmetic: percentages, ratios, expressions, dates and working days.

Guarantees: numbers are computed as fractions and rounded only for display; expressions are parsed
by the small grammar below (numbers, + - * / ^, brackets) and never executed as code; working days
are Monday to Friday, public holidays not considered (the answer says so).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from core.errors import UserError
from core.language.clauses import Calculate, Operation

_TOKEN = re.compile(r"\s*(\d+\.?\d*|\.\d+|[-+*/^()])")
_MOST_POWER = 64


@dataclass(frozen=True)
class Result:
    """`value`: number, ISO date, weekday or list; `steps`: how it comes about, in words."""

    value: float | int | str | list[float | int]
    steps: tuple[str, ...]


def calculate(calculation: Calculate) -> Result:
    """The exact result. Raises UserError where there is none (division by zero)."""
    operation, arguments = calculation.operation, calculation.arguments
    if operation in _DATE_OPERATIONS:
        return _on_dates(operation, arguments)
    if operation is Operation.ARITHMETIC:
        value = _Parser(str(arguments[0])).value()
        return Result(plain(value), (f"{arguments[0]} = {show(value)}",))
    numbers = [Fraction(str(a)) for a in arguments]
    if operation is Operation.RATIO_SPLIT:
        return _split(numbers)
    return _percentage(operation, numbers[0], numbers[1])


_DATE_OPERATIONS = (
    Operation.WORKDAYS, Operation.DAYS, Operation.ADD_WORKDAYS, Operation.ADD_DAYS,
    Operation.LAST_WORKDAY, Operation.LAST_DAY, Operation.WEEKDAY,
)  # fmt: skip


def plain(value: Fraction) -> float | int:
    """A whole number where it is one, else a float."""
    return int(value) if value.denominator == 1 else float(value)


def show(value: Fraction | float) -> str:
    """A number as people write it: thousands separated, at most six decimals."""
    number = float(value)
    text = f"{number:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _divide(one: Fraction, other: Fraction) -> Fraction:
    if other == 0:
        raise UserError("This divides by zero.", "", "Check the numbers of the request.")
    return one / other


def _percentage(operation: Operation, a: Fraction, b: Fraction) -> Result:
    match operation:
        case Operation.PERCENT_OF:
            value, step = a / 100 * b, f"{show(a)}% of {show(b)} = {show(a)} / 100 × {show(b)}"
        case Operation.PERCENT_IS:
            value, step = _divide(a, b) * 100, f"{show(a)} / {show(b)} × 100%"
        case Operation.CHANGE:
            value, step = _divide(b - a, a) * 100, f"({show(b)} - {show(a)}) / {show(a)} × 100%"
        case Operation.INCREASE:
            value, step = a * (1 + b / 100), f"{show(a)} × (1 + {show(b)} / 100)"
        case Operation.DECREASE:
            value, step = a * (1 - b / 100), f"{show(a)} × (1 - {show(b)} / 100)"
        case _:
            value, step = _divide(a * 100, b), f"{show(a)} / ({show(b)} / 100)"
    return Result(plain(value), (f"{step} = {show(value)}",))


def _split(numbers: list[Fraction]) -> Result:
    whole, parts = numbers[0], numbers[1:]
    total = sum(parts, Fraction(0))
    shares = [_divide(whole * part, total) for part in parts]
    ratio = " : ".join(show(p) for p in parts)
    steps = [f"{ratio} makes {show(total)} parts of {show(_divide(whole, total))} each"]
    steps += [f"{show(p)} parts are {show(s)}" for p, s in zip(parts, shares, strict=True)]
    return Result([plain(s) for s in shares], tuple(steps))


def _on_dates(operation: Operation, arguments: tuple[str | float, ...]) -> Result:
    first = date.fromisoformat(str(arguments[0]))
    if operation is Operation.WEEKDAY:
        return Result(f"{first:%A}", (f"{first.isoformat()} is a {first:%A}",))
    if operation in (Operation.LAST_DAY, Operation.LAST_WORKDAY):
        return _last_of(first, int(arguments[1]), operation is Operation.LAST_WORKDAY)
    if operation in (Operation.ADD_DAYS, Operation.ADD_WORKDAYS):
        count = int(arguments[1])
        weekdays = operation is Operation.ADD_WORKDAYS
        end = _workdays_on(first, count) if weekdays else first + timedelta(days=count)
        kind = "working days" if weekdays else "days"
        return Result(
            end.isoformat(),
            (f"{count} {kind} from {first.isoformat()}: {end:%A} {end.isoformat()}",),
        )
    last = date.fromisoformat(str(arguments[1]))
    if operation is Operation.DAYS:
        days = (last - first).days
        return Result(
            days,
            (
                f"from {first.isoformat()} to {last.isoformat()}, "
                f"the first day not counted: {days} days",
            ),
        )
    return _count_workdays(first, last)


def _count_workdays(first: date, last: date) -> Result:
    if last < first:
        first, last = last, first
    days = (last - first).days + 1
    weeks, rest = divmod(days, 7)
    extra = sum((first + timedelta(days=k)).weekday() < 5 for k in range(rest))
    step = (
        f"{first:%A} {first.isoformat()} to {last:%A} {last.isoformat()} is {days} days: "
        f"{weeks} whole weeks of 5 working days and {extra} more = {weeks * 5 + extra} "
        "(Monday to Friday, both ends counted, public holidays not considered)"
    )
    return Result(weeks * 5 + extra, (step,))


def _last_of(first: date, count: int, working: bool) -> Result:
    """The last of so many days, the first of them counted."""
    if count < 1:
        raise UserError("Something that takes no day has no last day: give at least one day.")
    before = first - timedelta(days=1)
    end = _workdays_on(before, count) if working else before + timedelta(days=count)
    kind = "working days (Monday to Friday, public holidays not considered)" if working else "days"
    return Result(
        end.isoformat(),
        (f"{first:%A} {first.isoformat()} is counted: {count} {kind} last until "
         f"{end:%A} {end.isoformat()}",),
    )  # fmt: skip


def _workdays_on(day: date, count: int) -> date:
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while day.weekday() >= 5:
            day += step
    return day


class _Parser:
    """Recursive descent over + - * / ^ and brackets; ^ binds to the right."""

    def __init__(self, text: str) -> None:
        self.tokens = _TOKEN.findall(text)
        if "".join(self.tokens) != re.sub(r"\s", "", text):
            raise UserError(f"«{text}» is not an expression I can compute.")
        self.position = 0

    def value(self) -> Fraction:
        result = self._sum()
        if self.position != len(self.tokens):
            raise UserError("The expression has a bracket or sign too many.")
        return result

    def _next(self) -> str:
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self.position += 1
        return token

    def _sum(self) -> Fraction:
        result = self._product()
        while self._next() in ("+", "-") and self._next():
            result = result + self._product() if self._take() == "+" else result - self._product()
        return result

    def _product(self) -> Fraction:
        result = self._power()
        while self._next() in ("*", "/") and self._next():
            result = (
                result * self._power() if self._take() == "*" else _divide(result, self._power())
            )
        return result

    def _power(self) -> Fraction:
        base = self._atom()
        if self._next() != "^":
            return base
        self._take()
        exponent = self._power()
        if exponent.denominator != 1 or abs(exponent) > _MOST_POWER or (base == 0 and exponent < 0):
            raise UserError("Only whole powers up to 64 can be computed exactly.")
        return Fraction(base ** int(exponent))

    def _atom(self) -> Fraction:
        piece = self._take()
        if piece == "-":
            return -self._power()
        if piece == "(":
            inner = self._sum()
            if self._take() != ")":
                raise UserError("The expression has a bracket too few.")
            return inner
        if not piece or (not piece[0].isdigit() and piece[0] != "."):
            raise UserError("The expression ends too early or has a sign too many.")
        return Fraction(piece)
