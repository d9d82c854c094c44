"""Dates and periods in the words of a question: first and last day, and on which side of them.

Guarantees: days are ISO text; a period lies whole between `first` and `last`, both included; the
places are those of the words, with the preposition that gives the side.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from core.reading.terse.words import MONTHS

_M = "(?:" + "|".join(sorted({m for n in MONTHS for m in (n, n[:3], n[:4])}, key=len, reverse=True)) + r")\.?"  # fmt: skip
_Y = r"(?:1[4-9]|20)\d\d"
_DAY = rf"{_Y}-\d\d-\d\d|\d\d?(?:st|nd|rd|th)?(?: of)? {_M},?(?: {_Y})?|{_M} \d\d?(?:st|nd|rd|th)?,? {_Y}"
_QUARTER = rf"(?:the )?(?:first|second|third|fourth|last|1st|2nd|3rd|4th) quarter(?: of)?(?: {_Y})?|q[1-4](?: (?:of )?{_Y})?|{_Y} q[1-4]"
_HALF = rf"(?:the )?(?:first|second|1st|2nd) half(?: of)? {_Y}|h[12] (?:of )?{_Y}|{_Y} h[12]"
_DECADE = r"(?:the )?(?:1[4-9]|20)\d0s"
_CENTURY = r"(?:the )?\d\dth century"
_ONE = rf"(?:{_DAY}|{_QUARTER}|{_HALF}|{_CENTURY}|{_DECADE}|{_Y}-\d\d(?!\d)|{_M} {_Y}|{_M}(?= )|{_M}$|{_M}(?=[?.,])|{_Y}s?(?![\d,.]*\d))"
_BEFORE = r"before|prior to|until|till|til|up to|up until|no later than|earlier than|older than"
_AFTER = r"since|from|after|as of|starting|later than|newer than|past|on or after|on or before"
_RANGE = re.compile(
    rf"\b(?:(?:between|from|for the week|the week|in|during|for) )?(?:the )?(?P<a>{_ONE}|\d\d?(?:st|nd|rd|th)?) ?(?:and|to|till|til|until|through|-|–) ?(?:the )?(?P<b>{_ONE})(?!\w)"
)
_SINGLE = re.compile(
    rf"\b(?:(?P<side>{_BEFORE}|{_AFTER}|in|during|on|of|for|over|by|dated|within) )?(?:the )?(?:year |start of |end of )?(?P<a>{_ONE})(?P<post>(?: or| and) (?:newer|later|after|younger|above|up|onwards|older|earlier|before)| onwards?)?(?!\w)"
)
_ORDINALS = ("first", "second", "third", "fourth")


@dataclass(frozen=True)
class Period:
    """`side`: "in", "<", "<=", ">" or ">="; `start`, `end`: its place; `year`: it is a bare year,
    `month`: no year was said (then `first` has month and day only)."""

    first: str
    last: str
    side: str
    start: int
    end: int
    month: bool = False
    bare: bool = False


def periods_of(text: str) -> list[Period]:
    """The periods of a question, in order, without overlap."""
    low = text.lower()
    found: list[Period] = []
    for match in _RANGE.finditer(low):
        second = _span(match["b"])
        if re.fullmatch(r"\d\d?(?:st|nd|rd|th)?", match["a"]):  # "between 10 and 31 January 2025"
            day = second is not None and second[0] == second[1]
            first = _day_before(match["a"], second[0]) if second and day else None
        else:
            dated = second is not None and len(second[0]) > len("mm-dd")
            first = _span(match["a"], second[0][:4] if second and dated else "")
        if first and second and first[0] <= second[1] and len(first[0]) == len(second[1]):
            yearless = len(first[0]) < len("yyyy-mm-dd")
            found.append(Period(first[0], second[1], "in", match.start(), match.end(), yearless))
    for match in _SINGLE.finditer(low):
        if any(p.start < match.end() and match.start() < p.end for p in found):
            continue
        span = _span(match["a"])
        bare = re.fullmatch(_Y, match["a"]) is not None
        if span is None or (
            match["a"] in ("may", "mar", "march", "dec", "sun") and not match["side"]
        ):
            continue
        side = _side(match["side"] or "", match["post"] or "")
        found.append(
            Period(
                *span,
                side,
                match.start(),
                match.end(),
                len(span[0]) < 8,
                bare and not match["side"],
            )
        )
    return sorted(found, key=lambda p: p.start)


def _day_before(said: str, second: str) -> tuple[str, str] | None:
    """A bare day of the month of another."""
    day = int(re.sub(r"\D", "", said) or 0)
    exact = f"{second[:-2]}{day:02}"
    return (exact, exact) if 0 < day < 32 else None


def _side(before: str, after: str) -> str:
    if after:
        return "<=" if re.search("older|earlier|before", after) else ">="
    if before in ("since", "from", "as of", "starting", "on or after"):
        return ">="
    if before in ("after", "later than", "newer than", "past"):
        return ">"
    if before in ("before", "prior to", "earlier than", "older than"):
        return "<"
    return "<=" if re.fullmatch(_BEFORE, before) or before == "on or before" else "in"


def _span(said: str, year: str = "") -> tuple[str, str] | None:
    """First and last day of a day, month, quarter, year or century."""
    found = re.search(rf"\b{_Y}\b", said)
    year = found[0] if found else year
    month = next((n for n, m in enumerate(MONTHS, 1) if re.search(rf"\b{m[:3]}", said)), 0)
    if iso := re.fullmatch(r"\d{4}-\d\d-\d\d", said):
        return iso[0], iso[0]
    if century := re.search(r"(\d\d)th century", said):
        first = (int(century[1]) - 1) * 100
        return f"{first}-01-01", f"{first + 99}-12-31"
    if decade := re.search(r"(\d{3}0)s", said):
        return f"{decade[1]}-01-01", f"{int(decade[1]) + 9}-12-31"
    if half := re.search(r"h([12])\b|(first|second|1st|2nd) half", said):
        late = half[1] == "2" or (half[2] or "") in ("second", "2nd")
        return (f"{year}-07-01", f"{year}-12-31") if late else (f"{year}-01-01", f"{year}-06-30")
    if quarter := re.search(
        r"q([1-4])|(first|second|third|fourth|last|1st|2nd|3rd|4th) quarter", said
    ):
        word = quarter[2] or ""
        number = int(quarter[1] or 0) or (
            int(word[0])
            if word[:1].isdigit()
            else 4
            if word == "last"
            else _ORDINALS.index(word) + 1
        )
        if not year:
            last = calendar.monthrange(2025, 3 * number)[1]
            return f"{3 * number - 2:02}-01", f"{3 * number:02}-{last}"
        return f"{year}-{3 * number - 2:02}-01", _end(year, 3 * number)
    if iso := re.fullmatch(r"(\d{4})-(\d\d)", said):
        return f"{said}-01", _end(iso[1], int(iso[2]))
    if not month:
        return (f"{year}-01-01", f"{year}-12-31") if year else None
    day = re.search(r"\b(\d\d?)(?:st|nd|rd|th)?\b", said)
    if day:
        exact = f"{year}-{month:02}-{int(day[1]):02}" if year else f"{month:02}-{int(day[1]):02}"
        return exact, exact
    if not year:
        return f"{month:02}-01", f"{month:02}-{calendar.monthrange(2025, month)[1]:02}"
    return f"{year}-{month:02}-01", _end(year, month)


def _end(year: str, month: int) -> str:
    return f"{year}-{month:02}-{calendar.monthrange(int(year), month)[1]:02}"
