"""Numbers with units of time: durations, lags, deadlines, moments.

Guarantees: "half an hour", "1.5 h", "2 hours 10", "an hour and a half", "90 mins" each become one
quantity in minutes, hours, days or weeks as worded; a number without a unit is none.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.reading.declared.tokens import Token

UNITS = {
    **dict.fromkeys("minute minutes min mins mn mi".split(), "minute"),
    **dict.fromkeys("hour hours h hr hrs".split(), "hour"),
    **dict.fromkeys("day days d workday workdays".split(), "day"),
    **dict.fromkeys("week weeks".split(), "week"),
    **dict.fromkeys("month months".split(), "month"),
    **dict.fromkeys("shift shifts".split(), "shift"),
    **dict.fromkeys("second seconds sec secs s".split(), "second"),
}
_MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0}


@dataclass(frozen=True)
class Quantity:
    """`value` of `unit`, said by the tokens `start` to `end` (not included)."""

    value: float
    unit: str
    start: int
    end: int

    def in_unit(self, unit: str) -> float | None:
        """The value in another unit; None where the two do not convert (working days, hours)."""
        if unit == self.unit:
            return self.value
        if {unit, self.unit} <= {"second", "minute", "hour"} or {unit, self.unit} <= {
            "day",
            "week",
        }:
            return self.value * _MINUTES[self.unit] / _MINUTES[unit]
        return None


def quantity_at(tokens: tuple[Token, ...], n: int) -> Quantity | None:
    """The quantity that starts at token `n`, or None."""
    words = [t.word for t in tokens[n : n + 8]]
    if not words:
        return None
    if words[0] in ("half", "quarter"):
        return _fraction(words, n)
    if words[0] in ("a", "an") and len(words) > 1 and UNITS.get(words[1]) and len(words[1]) > 1:
        return _half_more(words, n, 1.0, 2)
    first = tokens[n]
    if first.kind != "n" or first.value is None or first.ordinal:
        return None
    if words[1:4] == ["and", "a", "half"] and words[4:5] and words[4] in UNITS:
        return Quantity(first.value + 0.5, UNITS[words[4]], n, n + 5)
    skip = 2 if words[1:2] in (["-"], ["working"], ["whole"], ["full"]) else 1
    if len(words) <= skip or words[skip] not in UNITS or tokens[n + skip].kind != "w":
        return None
    return _more(tokens, _half_more([words[0], *words[skip:]], n, first.value, 2, skip - 1))


def _fraction(words: list[str], n: int) -> Quantity | None:
    share = 0.5 if words[0] == "half" else 0.25
    skip = 2 if words[1:2] in (["a"], ["an"]) else 1
    if words[1:4] == ["of", "an", "hour"]:
        skip = 3
    if len(words) > skip and words[skip] in UNITS:
        return Quantity(share, UNITS[words[skip]], n, n + skip + 1)
    return None


def _half_more(words: list[str], n: int, value: float, used: int, extra: int = 0) -> Quantity:
    """ "an hour and a half"."""
    unit = UNITS[words[used - 1]]
    if words[used : used + 3] == ["and", "a", "half"]:
        return Quantity(value + 0.5, unit, n, n + used + extra + 3)
    return Quantity(value, unit, n, n + used + extra)


def _more(tokens: tuple[Token, ...], found: Quantity) -> Quantity:
    """ "2 hours 10", "1 h 30 min"."""
    rest = tokens[found.end : found.end + 3]
    if rest and rest[0].word == "and":
        rest = tokens[found.end + 1 : found.end + 3]
    skipped = 1 if tokens[found.end : found.end + 1] and tokens[found.end].word == "and" else 0
    if found.unit != "hour" or not rest or rest[0].kind != "n" or rest[0].value is None:
        return found
    minutes = len(rest) > 1 and UNITS.get(rest[1].word) == "minute"
    bare = not skipped and 1 < rest[0].value < 60 and (len(rest) < 2 or rest[1].kind == "p")
    if not minutes and not bare:
        return found
    end = found.end + skipped + (2 if minutes else 1)
    return Quantity(found.value + rest[0].value / 60, "hour", found.start, end)
