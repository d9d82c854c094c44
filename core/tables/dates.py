"""Dates as people write them in cells, read into ISO text.

Guarantees: a date is read only when all of the cell is understood and the day exists; a day and
month that could be either way round are given both ways, and the column as a whole decides.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_DAY = r"(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)[a-z]*\.?,?\s+)?"
_CLOCK = (
    r"(?:[T\s,]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_FORMS = tuple(
    re.compile(_DAY + form + _CLOCK, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
        (
            r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<word>[a-z]{3,9})\.?,?[\s-]"
            r"(?P<year>\d{4}|\d{2})"
        ),
        r"(?P<word>[a-z]{3,9})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})",
    )
)


@dataclass(frozen=True)
class DateText:
    """ISO text read day first and month first; None where that reading names no day.

    For a date that can be read one way only, both are the same. `clock`: a time was written too.
    """

    day_first: str | None
    month_first: str | None
    clock: bool = False


@lru_cache(maxsize=20_000)  # cells repeat, and each is read twice
def read_date(text: str) -> DateText | None:
    """The date that is all of `text`, or None."""
    text = text.strip()
    if len(text) < 6 or not any(c.isdigit() for c in text):
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _read(match.groupdict())
    return None


def _read(parts: dict[str, str | None]) -> DateText | None:
    clock = _clock(parts)
    if clock is None:
        return None
    year = _year(parts["year"] or "")
    if parts.get("one"):
        one, two = int(parts["one"] or 0), int(parts["two"] or 0)
        first, second = _iso(year, two, one), _iso(year, one, two)
    else:
        word = (parts.get("word") or "").lower()
        month = _MONTHS.get(word, 0) if word else int(parts.get("month") or 0)
        first = second = _iso(year, month, int(parts["day"] or 0))
    if first is None and second is None:
        return None
    return DateText(first and first + clock, second and second + clock, bool(clock))


def _year(text: str) -> int:
    """Two digits: 00 to 68 are 2000 to 2068, as in POSIX."""
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 69 else 1900)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clock(parts: dict[str, str | None]) -> str | None:
    """The time as " HH:MM:SS", "" where no time is written, None where it is no time of day."""
    if not parts["hour"]:
        return ""
    hour, minute, second = int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0)
    half = (parts["half"] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f" {hour:02}:{minute:02}:{second:02}"
