"""The second computation agrees with the first where it is right and says so where it is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.clauses import Calculate, Operation
from core.solving.calculation import calculate
from core.solving.calculation_check import recomputed

CASES = (
    (Operation.PERCENT_OF, (17.5, 1240.0)),
    (Operation.PERCENT_IS, (38.0, 152.0)),
    (Operation.CHANGE, (64.0, 80.0)),
    (Operation.INCREASE, (940.0, 6.5)),
    (Operation.DECREASE, (219.0, 35.0)),
    (Operation.WHOLE_FROM, (1624.0, 16.0)),
    (Operation.RATIO_SPLIT, (186000.0, 3.0, 2.0, 1.0)),
    (Operation.ARITHMETIC, ("(18 * 24 - 37) / 5 - 2 ^ 3",)),
    (Operation.WORKDAYS, ("2025-03-03", "2025-03-28")),
    (Operation.DAYS, ("2024-02-28", "2024-06-15")),
    (Operation.ADD_DAYS, ("2025-03-14", 45.0)),
    (Operation.LAST_DAY, ("2025-03-14", 45.0)),
    (Operation.LAST_WORKDAY, ("2025-03-15", 6.0)),
    (Operation.ADD_WORKDAYS, ("2025-04-17", -10.0)),
    (Operation.WEEKDAY, ("2026-10-09",)),
)


@pytest.mark.parametrize(("operation", "arguments"), CASES)
def test_right_results_hold(operation: Operation, arguments: tuple[str | float, ...]) -> None:
    """What the first computation gives, the second confirms."""
    calculation = Calculate(operation, arguments)
    assert recomputed(calculation, calculate(calculation).value) is True


@pytest.mark.parametrize(("operation", "arguments"), CASES)
def test_wrong_results_do_not_hold(
    operation: Operation, arguments: tuple[str | float, ...]
) -> None:
    """A result that is off by one is named wrong."""
    calculation = Calculate(operation, arguments)
    value = calculate(calculation).value
    wrong: float | int | str | list[float | int]
    if isinstance(value, list):
        wrong = [value[0] + 1, *value[1:]]
    elif operation is Operation.WEEKDAY:
        wrong = "Monday"
    elif isinstance(value, str):
        wrong = value[:-1] + ("1" if value[-1] != "1" else "2")
    else:
        wrong = value + 1
    assert recomputed(calculation, wrong) is False


@given(st.dates(), st.integers(min_value=-400, max_value=400))
def test_working_days_of_any_date(day: object, count: int) -> None:
    """Both ways of adding working days agree for every date."""
    calculation = Calculate(Operation.ADD_WORKDAYS, (str(day), float(count)))
    try:
        value = calculate(calculation).value
    except OverflowError:
        return
    if count:
        assert recomputed(calculation, value) is True


def test_unknown_signs_are_left_open() -> None:
    """A sign before a number is not checked, and no claim is made."""
    assert recomputed(Calculate(Operation.ARITHMETIC, ("-3 + 5",)), 2) is None
