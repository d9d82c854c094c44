"""A second computation of every calculation, by other means than the first.

Guarantees: numbers go through decimal arithmetic (never fractions) and back through the inverse
operation where there is one; days are counted one by one on the calendar. Shares no code with
core.solving.calculation. `recomputed` is True where both agree, False where they do not, None
where this second way does not know the operation.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, DecimalException, localcontext

from core.language.clauses import Calculate, Operation

Value = float | int | str | list[float | int]
_TOLERANCE = Decimal("1e-9")
_LONGEST = 400_000  # days counted one by one: a thousand years
_SIGNS: dict[str, tuple[int, Callable[[Decimal, Decimal], Decimal]]] = {
    "+": (1, operator.add), "-": (1, operator.sub), "*": (2, operator.mul),
    "/": (2, operator.truediv), "^": (3, operator.pow),
}  # fmt: skip


def recomputed(calculation: Calculate, value: Value) -> bool | None:
    """Whether `value` is what a second computation of `calculation` gives."""
    operation, arguments = calculation.operation, calculation.arguments
    try:
        with localcontext() as context:
            context.prec = 50
            if operation in _ON_DATES:
                return _ON_DATES[operation](arguments, value)
            return _number_holds(operation, arguments, value)
    except (DecimalException, ValueError, OverflowError, IndexError, KeyError):
        return None


def _close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= _TOLERANCE * max(Decimal(1), abs(one), abs(other))


def _number_holds(operation: Operation, arguments: tuple[str | float, ...], value: Value) -> bool:
    """The result put back into its question must give the number it came from."""
    if operation is Operation.ARITHMETIC:
        return _close(_evaluated(str(arguments[0])), Decimal(str(value)))
    numbers = [Decimal(str(a)) for a in arguments]
    if operation is Operation.RATIO_SPLIT:
        return _split_holds(numbers, value)
    a, b, result = numbers[0], numbers[1], Decimal(str(value))
    hundred = Decimal(100)
    left, right = {
        Operation.PERCENT_OF: (result * hundred, a * b),
        Operation.PERCENT_IS: (result * b, a * hundred),
        Operation.CHANGE: (a + result * a / hundred, b),
        Operation.INCREASE: ((result - a) * hundred, a * b),
        Operation.DECREASE: ((a - result) * hundred, a * b),
        Operation.WHOLE_FROM: (result * b, a * hundred),
    }[operation]
    return _close(left, right)


def _split_holds(numbers: list[Decimal], value: Value) -> bool:
    """The shares make the whole, and each is to the next as their parts are."""
    whole, parts = numbers[0], numbers[1:]
    shares = [Decimal(str(v)) for v in value] if isinstance(value, list) else []
    return (
        len(shares) == len(parts)
        and _close(sum(shares, Decimal(0)), whole)
        and all(
            _close(shares[k] * parts[k + 1], shares[k + 1] * parts[k])
            for k in range(len(parts) - 1)
        )
    )


def _evaluated(text: str) -> Decimal:
    """An expression by two stacks (numbers and waiting signs). Raises ValueError."""
    numbers: list[Decimal] = []
    waiting: list[str] = []
    before = "("
    for sign in re.findall(r"\d+\.?\d*|\.\d+|[-+*/^()]", text):
        if sign[0].isdigit() or sign[0] == ".":
            numbers.append(Decimal(sign))
        elif sign == "(":
            waiting.append(sign)
        elif sign == ")":
            while waiting[-1] != "(":
                _reduce(numbers, waiting)
            waiting.pop()
        else:
            if sign == "-" and (before in _SIGNS or before == "("):
                raise ValueError("a sign before a number is left to the first computation")
            while waiting and waiting[-1] != "(" and _binds(waiting[-1], sign):
                _reduce(numbers, waiting)
            waiting.append(sign)
        before = sign
    while waiting:
        _reduce(numbers, waiting)
    (result,) = numbers
    return result


def _binds(waiting: str, coming: str) -> bool:
    """Whether the waiting sign is to be worked out before the coming one."""
    if coming == "^":
        return False  # powers bind to the right
    return _SIGNS[waiting][0] >= _SIGNS[coming][0]


def _reduce(numbers: list[Decimal], waiting: list[str]) -> None:
    right, left = numbers.pop(), numbers.pop()
    numbers.append(_SIGNS[waiting.pop()][1](left, right))


# ---------------------------------------------------------------- dates


def _days(first: date, last: date) -> list[date]:
    """Every day from one to the other, both included, in order of the calendar."""
    low, high = min(first, last), max(first, last)
    if (high - low).days > _LONGEST:
        raise OverflowError("too many days to count one by one")
    return [low + timedelta(days=k) for k in range((high - low).days + 1)]


def _two(arguments: tuple[str | float, ...]) -> tuple[date, date]:
    return date.fromisoformat(str(arguments[0])), date.fromisoformat(str(arguments[1]))


def _workdays(arguments: tuple[str | float, ...], value: Value) -> bool:
    return sum(day.isoweekday() <= 5 for day in _days(*_two(arguments))) == value


def _between(arguments: tuple[str | float, ...], value: Value) -> bool:
    first, last = _two(arguments)
    return (last.toordinal() - first.toordinal()) == value


def _added(arguments: tuple[str | float, ...], value: Value) -> bool:
    start, end = date.fromisoformat(str(arguments[0])), date.fromisoformat(str(value))
    return end.toordinal() == start.toordinal() + int(arguments[1])


def _workdays_added(arguments: tuple[str | float, ...], value: Value) -> bool:
    """Counting back from the result, the working days between are as many as were added."""
    start, end = date.fromisoformat(str(arguments[0])), date.fromisoformat(str(value))
    steps = int(arguments[1])
    if not steps:
        return end == start
    passed = [day for day in _days(start, end) if day != start]
    right_way = (end > start) == (steps > 0)
    return (
        right_way
        and end.isoweekday() <= 5
        and sum(day.isoweekday() <= 5 for day in passed) == abs(steps)
    )


_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _last_day(arguments: tuple[str | float, ...], value: Value) -> bool:
    start, end = date.fromisoformat(str(arguments[0])), date.fromisoformat(str(value))
    return end.toordinal() - start.toordinal() + 1 == int(arguments[1])


def _last_workday(arguments: tuple[str | float, ...], value: Value) -> bool:
    """The stretch has as many working days as were told, and ends on one."""
    start, end = date.fromisoformat(str(arguments[0])), date.fromisoformat(str(value))
    worked = sum(day.isoweekday() <= 5 for day in _days(start, end))
    return end >= start and end.isoweekday() <= 5 and worked == int(arguments[1])


def _weekday(arguments: tuple[str | float, ...], value: Value) -> bool:
    """By Zeller's rule, which needs no calendar."""
    day = date.fromisoformat(str(arguments[0]))
    year, month = (day.year, day.month) if day.month > 2 else (day.year - 1, day.month + 12)
    from_saturday = (
        day.day + 13 * (month + 1) // 5 + year + year // 4 - year // 100 + year // 400
    ) % 7
    return _NAMES[(from_saturday + 5) % 7] == value


_ON_DATES: dict[Operation, Callable[[tuple[str | float, ...], Value], bool]] = {
    Operation.WORKDAYS: _workdays,
    Operation.DAYS: _between,
    Operation.ADD_DAYS: _added,
    Operation.ADD_WORKDAYS: _workdays_added,
    Operation.LAST_DAY: _last_day,
    Operation.LAST_WORKDAY: _last_workday,
    Operation.WEEKDAY: _weekday,
}
