"""Dates along a line: where each stands, and which of them are written under it.

Guarantees: pure; dates stand as far apart as they are in time, so that one without a value leaves
its place free; what is written stands at round steps (quarters, half years, years), and no two of
them lie over each other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

_YEAR = re.compile(r"\d{4}\Z")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])\Z")
_MONTH = re.compile(r"(\d{4})-(\d\d)\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_DAYS, _YEARS = (1, 2, 7, 14, 28, 56, 91, 182, 364), (1, 2, 5, 10, 20, 50, 100)


@dataclass(frozen=True)
class DateAxis:
    """`moments`: the dates as whole numbers of days, months, quarters or years; `steps`: those that
    labels may be apart; `written`: a moment as a date."""

    moments: tuple[int, ...]
    steps: tuple[int, ...]
    written: Callable[[int], str]
    rounded: bool = True

    @property
    def span(self) -> int:
        """From the first to the last; at least 1."""
        return max(1, self.moments[-1] - self.moments[0])

    def share(self, number: int) -> float:
        """How far along the line the date with that number stands, 0 to 1."""
        return (self.moments[number] - self.moments[0]) / self.span if self.moments else 0.0

    def labels(self, most: int) -> list[tuple[float, str]]:
        """At most about that many dates to write, each with how far along it stands."""
        if not self.moments:
            return []
        first, last = self.moments[0], self.moments[-1]
        step = next((s for s in self.steps if self.span / s <= max(1, most - 1)), self.span)
        start = -(-first // step) * step if self.rounded and step != self.span else first
        return [((m - first) / self.span, self.written(m)) for m in range(start, last + 1, step)]


def date_axis(names: tuple[str, ...]) -> DateAxis:
    """The axis of dates of one kind, in order; dates of several kinds stand side by side."""
    for kind in (_years, _quarters, _months, _days):
        found = kind(names)
        if found is not None:
            return found
    tens = tuple(base * 10**power for power in range(4) for base in (1, 2, 5))
    return DateAxis(tuple(range(len(names))), tens, lambda n: names[n], rounded=False)


def _years(names: tuple[str, ...]) -> DateAxis | None:
    if not all(_YEAR.match(name) for name in names):
        return None
    return DateAxis(tuple(map(int, names)), _YEARS, str)


def _quarters(names: tuple[str, ...]) -> DateAxis | None:
    found = [_QUARTER.match(name) for name in names]
    if not all(found):
        return None
    moments = tuple(int(f[1]) * 4 + int(f[2]) - 1 for f in found if f)
    sign = names[0][4:-2]
    steps = (1, 2, *(4 * step for step in _YEARS))
    return DateAxis(moments, steps, lambda m: f"{m // 4}{sign}Q{m % 4 + 1}")


def _months(names: tuple[str, ...]) -> DateAxis | None:
    found = [_MONTH.match(name) for name in names]
    if not all(found) or not all(1 <= int(f[2]) <= 12 for f in found if f):
        return None
    moments = tuple(int(f[1]) * 12 + int(f[2]) - 1 for f in found if f)
    steps = (1, 2, 3, 6, *(12 * step for step in _YEARS))
    return DateAxis(moments, steps, lambda m: f"{m // 12}-{m % 12 + 1:02}")


def _days(names: tuple[str, ...]) -> DateAxis | None:
    if not all(_DAY.match(name) for name in names):
        return None
    try:
        moments = tuple(date.fromisoformat(name).toordinal() for name in names)
    except ValueError:
        return None
    steps = (*_DAYS, *(364 * step for step in _YEARS[1:]))
    return DateAxis(moments, steps, lambda m: date.fromordinal(m).isoformat(), rounded=False)
