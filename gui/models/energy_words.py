"""Energy in words and tables: by stage, beside a written answer, by day, as CO2 and cost.

Guarantees: pure functions; no figure without its interval and its method; a comparison is worded by
its intervals, so that overlapping ones are never called a saving.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication

from core.answer import Energy, Table
from core.energy.comparison import at_length
from core.energy.display import two_digits
from core.energy.places import Tariff

if TYPE_CHECKING:
    from core.energy.writing import Written


def _tr(text: str) -> str:
    return QCoreApplication.translate("energy", text)


class Day(Protocol):
    """What is needed of core.history.DayEnergy."""

    @property
    def day(self) -> date: ...
    @property
    def answers(self) -> int: ...
    @property
    def joules(self) -> float: ...
    @property
    def low(self) -> float: ...
    @property
    def high(self) -> float: ...


@dataclass(frozen=True)
class Total:
    """Answers and joules, with their interval, of some span of time."""

    name: str
    answers: int = 0
    joules: float = 0.0
    low: float = 0.0
    high: float = 0.0


@dataclass(frozen=True)
class Range:
    """One row of a comparison: from `low` to `high`, with `middle` marked where it is known."""

    name: str
    low: float
    high: float
    middle: float | None = None


_COIN = 0.01
METHODS = {
    "measured": "by a counter in the processor; within 15 %",
    "calibrated": "from the run on this computer and processor time; within 30 %",
    "battery": "by the battery, whole computer; within 30 %",
    "modelled": (
        "worked out from processor time and the power the processor is built for; the truth may be "
        "2.5 times less or more"
    ),
}


def amount(joules: float) -> str:
    """Two significant digits with a fitting unit: "340 mJ", "4.2 J", "16 kJ"."""
    if joules >= 10_000:
        return f"{two_digits(joules / 1000)} kJ"
    if 0 < joules < 0.1:
        return f"{two_digits(joules * 1000)} mJ"
    return f"{two_digits(joules)} J"


def interval(low: float, high: float) -> str:
    """For example "2 J to 9.2 J"."""
    return _tr("{0} to {1}").format(amount(low), amount(high))


def method(name: str) -> str:
    """How a figure came about, in words."""
    return _tr("{0}: {1}.").format(_tr(name).capitalize(), _tr(METHODS.get(name, name)))


def grams(value: float) -> str:
    """CO2 in a fitting unit: "0.53 mg", "12 g", "1.4 kg"."""
    for factor, unit in ((1e-3, "kg"), (1.0, "g"), (1e3, "mg")):
        if value * factor >= 1:
            return f"{two_digits(value * factor)} {unit}"
    return f"{two_digits(value * 1e6)} µg" if value else "0 g"


def _cost(least: float, most: float, currency: str) -> str:
    """What nobody would pay in coins is said to be less than that."""
    if most < _COIN:
        return _tr("less than {0} {1}").format(_COIN, currency).strip()
    text = _tr("{0} to {1} {2}").format(two_digits(least), two_digits(most), currency)
    return text.strip()


def footprint(low: float, high: float, tariff: Tariff) -> str:
    """CO2 and cost of a span of joules: "0.27 mg to 1.2 mg CO₂, less than 0.01 EUR"."""
    carbon = _tr("{0} to {1} CO₂").format(grams(tariff.grams_of(low)), grams(tariff.grams_of(high)))
    least, most = tariff.cost_of(low), tariff.cost_of(high)
    if least is None or most is None:
        return carbon
    return f"{carbon}, {_cost(least, most, tariff.currency)}"


def written(energy: Energy, tokens: int) -> Range | None:
    """The same model writing an answer of that many tokens; None where that is not known."""
    found = at_length(energy, tokens)
    if found is None:
        return None
    return Range(_tr("The same model writing it out"), *found)


def run_for_real(run: Written) -> Range:
    """What writing took, measured."""
    used = run.energy
    return Range(_tr("Written for real"), used.low, used.high, used.joules)


def run_words(run: Written) -> str:
    """What was run, in words; what was written is no answer."""
    told = _tr(
        "The model read {0} tokens and wrote {1} in {2} s: about {3} ({4}), {5}. What it wrote was "
        "thrown away; whether it would be right is another question."
    )
    used = run.energy
    return told.format(
        f"{run.read:,}", f"{run.written:,}", two_digits(run.seconds), amount(used.joules),
        interval(used.low, used.high), _tr(used.method),
    )  # fmt: skip


def verdict(energy: Energy, other: Range) -> str:
    """How the two compare, by their intervals."""
    if energy.high < other.low:
        least, most = other.low / energy.high, other.high / energy.low
        text = _tr("Writing it out would take {0} to {1} times as much.")
        return text.format(two_digits(least), two_digits(most))
    if energy.low > other.high:
        return _tr("This answer took more than writing it out would have.")
    return _tr("The intervals overlap: no difference can be claimed.")


def totals(days: Sequence[Day], session: Total, today: date) -> tuple[Total, ...]:
    """This session, today, this month, and all days."""
    month = [d for d in days if (d.day.year, d.day.month) == (today.year, today.month)]
    return (
        session,
        _sum(_tr("Today"), (d for d in days if d.day == today)),
        _sum(_tr("This month"), month),
        _sum(_tr("All that is kept"), days),
    )


def _sum(name: str, days: Iterable[Day]) -> Total:
    each = list(days)
    return Total(
        name,
        sum(d.answers for d in each),
        sum(d.joules for d in each),
        sum(d.low for d in each),
        sum(d.high for d in each),
    )


def day_table(days: Sequence[Day], tariff: Tariff) -> Table:
    """The totals by day, newest first, as a table to read, copy and export."""
    columns = (
        _tr("Day"), _tr("Answers"), _tr("Energy (J)"), _tr("At least (J)"), _tr("At most (J)"),
        _tr("CO₂ (mg)"),
    )  # fmt: skip
    rows = tuple(
        (
            d.day.isoformat(), d.answers, round(d.joules, 2), round(d.low, 2), round(d.high, 2),
            _two_digits(tariff.grams_of(d.joules) * 1000),
        )
        for d in reversed(days)
    )  # fmt: skip
    return Table(columns, rows)


def _two_digits(value: float) -> float:
    """Rounded to two significant digits: the figures behind it are known no better."""
    return float(f"{value:.2g}")


def last_days(days: Sequence[Day], today: date, count: int = 30) -> tuple[Total, ...]:
    """One total for each of the last `count` days, empty ones included, oldest first."""
    known = {d.day: d for d in days}
    first = today - timedelta(days=count - 1)
    spans = (first + timedelta(days=n) for n in range(count))
    return tuple(_sum(f"{day:%d} {day:%b}", (known[day],) if day in known else ()) for day in spans)
