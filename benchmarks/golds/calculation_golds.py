"""Golds of the calculations: exact decimals and the calendar of the standard library."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal as D

from benchmarks.golds.brute import Expect, answered, registry

GOLDS, gold = registry()

Value = str | float | list[str | float]


def value(answer: D | int | date | str | list[D | int]) -> Expect:
    """The expectation of a plain value; dates as ISO text."""
    if isinstance(answer, list):
        return answered(value=[float(part) for part in answer])
    if isinstance(answer, date):
        return answered(value=answer.isoformat())
    return answered(value=answer if isinstance(answer, str) else float(answer))


def split(whole: D, *parts: int) -> list[D | int]:
    """`whole` in the ratio of `parts`."""
    return [whole * part / sum(parts) for part in parts]


def workday_list(first: date, last: date) -> list[date]:
    """Monday to Friday from `first` to `last`, both included."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


GOLDS.update({
    "calculation-01": lambda: value(D("12.5") * 3480 / 100),
    "calculation-02": lambda: value(len(workday_list(date(2025, 6, 2), date(2025, 6, 27)))),
    "calculation-03": lambda: value(D(80 - 64) / 64 * 100),
    "calculation-04": lambda: value(split(D(186000), 3, 2, 1)),
    "calculation-05": lambda: value(D(1450) * D("1.2")),
    "calculation-06": lambda: value(D(18 * 24 - 37) / 5),
    "calculation-07": lambda: value(date(2025, 3, 14) + timedelta(45)),
    "calculation-08": lambda: value(workday_list(date(2025, 4, 18), date(2025, 5, 30))[9]),
    "calculation-09": lambda: value(D(38) / 152 * 100),
    "calculation-10": lambda: value(D(219) * D("0.65")),
    "calculation-11": lambda: value(D(1624) / D("0.16")),
    "calculation-12": lambda: value(date(2026, 10, 9).strftime("%A")),
    "calculation-13": lambda: value(
        [D(2350) * 8 / 100, (date(2026, 2, 13) - date(2026, 1, 5)).days]
    ),
    "calculation-14": lambda: value(split(D("7.2"), 5, 3, 1)),
    "calculation-15": lambda: value(D(41934 - 48200) / 48200 * 100),
    "calculation-16": lambda: value(17 + 4 * D("6.5")),
    "calculation-17": lambda: value((date(2024, 6, 15) - date(2024, 2, 28)).days),
    "calculation-18": lambda: value(D(940) * D("1.065")),
})  # fmt: skip
