"""Golds of the calculations: exact decimals and the calendar of the standard library."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from benchmarks.golds.brute import Expect, answered, registry

GOLDS, gold = registry()


def value(answer: Decimal | int | date | str | list[Decimal | int]) -> Expect:
    """The expectation of a plain value; dates as ISO text."""
    if isinstance(answer, list):
        return answered(value=[float(part) for part in answer])
    if isinstance(answer, date):
        return answered(value=answer.isoformat())
    return answered(value=answer if isinstance(answer, str) else float(answer))


def split(whole: Decimal, *parts: int) -> list[Decimal | int]:
    """`whole` in the ratio of `parts`."""
    return [whole * part / sum(parts) for part in parts]


def workday_list(first: date, last: date) -> list[date]:
    """Monday to Friday from `first` to `last`, both included."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5]


GOLDS.update({
    "calculation-01": lambda: value(Decimal("12.5") * 3480 / 100),
    "calculation-02": lambda: value(len(workday_list(date(2025, 6, 2), date(2025, 6, 27)))),
    "calculation-03": lambda: value(Decimal(80 - 64) / 64 * 100),
    "calculation-04": lambda: value(split(Decimal(186000), 3, 2, 1)),
    "calculation-05": lambda: value(Decimal(1450) * Decimal("1.2")),
    "calculation-06": lambda: value(Decimal(18 * 24 - 37) / 5),
    "calculation-07": lambda: value(date(2025, 3, 14) + timedelta(45)),
    "calculation-08": lambda: value(workday_list(date(2025, 4, 18), date(2025, 5, 30))[9]),
    "calculation-09": lambda: value(Decimal(38) / 152 * 100),
    "calculation-10": lambda: value(Decimal(219) * Decimal("0.65")),
    "calculation-11": lambda: value(Decimal(1624) / Decimal("0.16")),
    "calculation-12": lambda: value(date(2026, 10, 9).strftime("%A")),
    "calculation-13": lambda: value(
        [Decimal(2350) * 8 / 100, (date(2026, 2, 13) - date(2026, 1, 5)).days]
    ),
    "calculation-14": lambda: value(split(Decimal("7.2"), 5, 3, 1)),
    "calculation-15": lambda: value(Decimal(41934 - 48200) / 48200 * 100),
    "calculation-16": lambda: value(17 + 4 * Decimal("6.5")),
    "calculation-17": lambda: value((date(2024, 6, 15) - date(2024, 2, 28)).days),
    "calculation-18": lambda: value(Decimal(940) * Decimal("1.065")),
})  # fmt: skip
