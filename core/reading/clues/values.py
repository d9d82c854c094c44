"""Members as numbers: money, dates, clock times, ordinals, sizes, years, anything with a unit.

Guarantees: a category is ordered only where every member has a value of one kind and no two are
equal; values are in one unit (days for dates, hours for clock times, plain numbers otherwise).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language import lexicon as lex
from core.reading.clues.puzzle import Kind
from core.reading.lifting.names import singular

NUMERAL = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "mn": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
)
_MONTHS = {m.lower(): n for n, m in enumerate(lex.MONTHS, 1)}
_MONTHS |= {m[:3].lower(): n for n, m in enumerate(lex.MONTHS, 1)} | {"sept": 9}
_DAYS = {d.lower(): n for n, d in enumerate(lex.WEEKDAYS, 1)}
_DAYS |= {d[:3].lower(): n for n, d in enumerate(lex.WEEKDAYS, 1)}
_DAYS |= {"tues": 2, "weds": 3, "thur": 4, "thurs": 4}
_MONTH_WORD = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY_WORD = "(?:" + "|".join(sorted(_DAYS, key=len, reverse=True)) + r")\b\.?"
CLOCK = re.compile(
    r"(?<![\w:$£€])(?:(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s?(?P<half>[ap]\.?m\b\.?)"
    r"|(?P<hour24>\d{1,2}):(?P<minute24>\d{2})\b|(?P<oclock>\d{1,2})\s?o['’]clock"
    r"|(?:12\s)?(?P<noon>noon|midday|midnight))"
)
DATE = re.compile(
    rf"(?<!\w)(?:(?:{_DAY_WORD},?\s)?(?P<month>{_MONTH_WORD})\s(?:the\s)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b"
    rf"|(?:{_DAY_WORD},?\s)?(?:the\s)?(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?(?P<month2>{_MONTH_WORD}))"
    r"(?:,?\s\d{4}\b)?"
)
_ISO = re.compile(r"\d{4}-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_SIZES = {
    "xxs": 0, "xs": 1, "extra small": 1, "s": 2, "small": 2, "m": 3, "medium": 3, "l": 4,
    "large": 4, "xl": 5, "extra large": 5, "xxl": 6,
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """The number that a member stands for."""

    kind: Kind
    number: float
    unit: str = ""


def unit_word(words: str) -> str:
    """One spelling of a unit: feet → foot, hrs → hour, dollars → dollar."""
    word = words.lower().strip(" .-")
    known = lex.TIME_UNITS | lex.MONEY_WORDS
    if word in known:
        return known[word]
    alike = {"feet": "foot", "ft": "foot", "inches": "inch", "in": "inch", "lbs": "pound"}
    alike |= {"meter": "metre", "meters": "metre", "metres": "metre", "m": "metre", "km": "km"}
    alike |= {"kilometers": "km", "kilometres": "km", "yrs": "year", "yr": "year", "lb": "pound"}
    alike |= {"sq ft": "square foot", "square feet": "square foot", "liters": "litre"}
    alike |= {"liter": "litre", "litres": "litre", "kilos": "kg", "kilograms": "kg", "gb": "gb"}
    return alike.get(word) or singular(word)


def clock_of(match: re.Match[str]) -> float:
    """Hours since midnight of a match of CLOCK."""
    if match["noon"]:
        return 0.0 if match["noon"] == "midnight" else 12.0
    if match["hour24"]:
        return int(match["hour24"]) + int(match["minute24"]) / 60
    if match["oclock"]:
        return float(match["oclock"])
    hour = int(match["hour"]) % 12 + (12 if match["half"].startswith("p") else 0)
    return hour + int(match["minute"] or 0) / 60


def day_of(match: re.Match[str]) -> float:
    """The day of the year of a match of DATE."""
    groups = match.groupdict()
    month = (groups.get("month") or groups.get("month2") or "").rstrip(".")
    number = int(month) if month.isdigit() else _MONTHS[month]
    return float(_DAYS_BEFORE[number - 1] + int(groups.get("day") or groups.get("day2") or 0))


def value_of(member: str) -> Value | None:
    """The value of a member by itself, or None for a name."""
    text = member.lower().strip().strip("\"'“”")
    for read in (_calendar, _floor, _ordinal, _amount):
        found = read(text)
        if found is not None:
            return found
    return None


def _calendar(text: str) -> Value | None:
    plain = text.rstrip(".")
    if plain in _DAYS:
        return Value(Kind.WEEKDAY, _DAYS[plain], "day")
    if plain in _MONTHS:
        return Value(Kind.MONTH, _MONTHS[plain], "month")
    if match := CLOCK.fullmatch(text):
        return Value(Kind.CLOCK, clock_of(match), "hour")
    match = DATE.fullmatch(text) or _ISO.fullmatch(text)
    if match and 1 <= day_of(match) <= 366:
        return Value(Kind.DATE, day_of(match), "day")
    return None


_FLOOR = re.compile(
    r"(?:the )?(?P<which>cellar|basement|ground|top|attic|loft|(?P<number>\d{1,2})(?:st|nd|rd|th)|[a-z]+)(?: (?P<noun>floor|storey|level|deck))?(?: flat| room| shelf)?"
)
_BELOW_FIRST = {"cellar": -1.0, "basement": -1.0, "ground": 0.0}


def _floor(text: str) -> Value | None:
    """ "ground floor", "first floor", "basement": floors from the lowest up."""
    match = _FLOOR.fullmatch(text)
    if match is None or not (match["noun"] or match["which"] in ("cellar", "basement")):
        return None
    which = match["which"]
    if match["number"] or which in ORDINAL_WORDS:
        number = float(match["number"] or ORDINAL_WORDS.index(which) + 1)
        return Value(Kind.ORDINAL, number, "floor")
    if which == "top":
        return Value(Kind.ORDINAL, 99.0, "floor")
    return Value(Kind.ORDINAL, _BELOW_FIRST[which], "floor") if which in _BELOW_FIRST else None


def _ordinal(text: str) -> Value | None:
    if match := re.fullmatch(r"(?:the )?(\d{1,3})(?:st|nd|rd|th)(?: place)?", text):
        return Value(Kind.ORDINAL, float(match[1]), "place")
    match = re.fullmatch(r"(?:the )?([a-z]+)(?: place)?", text)
    if match and match[1] in ORDINAL_WORDS:
        return Value(Kind.ORDINAL, ORDINAL_WORDS.index(match[1]) + 1.0, "place")
    return None


_AMOUNT = re.compile(
    rf"(?P<head>[a-z. ]{{0,12}}?)\s?(?P<sign>[$£€#]?)\s?(?P<number>{NUMERAL})"
    rf"\s?(?P<scale>(?:k|thousand|million|mn|bn|billion)\b)?(?P<percent>\s?(?:%|percent|per cent))?"
    r"(?P<money>[€£$])?[\s-]?(?P<unit>[a-z][a-z./ ²-]{0,24})?"
)


def _amount(text: str) -> Value | None:
    if text in lex.NUMBER_WORDS:
        return Value(Kind.NUMBER, lex.NUMBER_WORDS[text])
    first, _, rest = text.partition(" ")
    if first in lex.NUMBER_WORDS and rest and len(rest.split()) < 3:
        return Value(Kind.NUMBER, lex.NUMBER_WORDS[first], unit_word(rest))
    match = _AMOUNT.fullmatch(text)
    if match is None or (match["head"].strip() and match["unit"]):
        return None
    number = float(match["number"].replace(",", "")) * SCALES.get(match["scale"] or "", 1.0)
    unit = unit_word(match["unit"]) if match["unit"] else match["head"].strip()
    if match["percent"]:
        return Value(Kind.PERCENT, number, "percent")
    sign = match["sign"] if match["sign"] != "#" else ""
    if sign or match["money"]:
        return Value(Kind.MONEY, number, lex.MONEY_SIGNS[sign or match["money"]])
    if unit in set(lex.MONEY_WORDS.values()):
        return Value(Kind.MONEY, number, unit)
    if not unit and re.fullmatch(r"1[0-9]\d\d|20\d\d|21\d\d", text):
        return Value(Kind.YEAR, number, "year")
    return Value(Kind.NUMBER, number, unit)


def values_of(members: tuple[str, ...]) -> tuple[Value, ...]:
    """One value each, all of one kind and all different; () for a category of names."""
    if {m.lower() for m in members} <= set(_SIZES):
        return tuple(Value(Kind.NUMBER, float(_SIZES[m.lower()]), "size") for m in members)
    found = [value_of(m) for m in members]
    values = tuple(v for v in found if v is not None)
    if len(values) < len(members) or len({v.number for v in values}) < len(values):
        return ()
    kinds = {v.kind for v in values}
    if kinds == {Kind.YEAR, Kind.NUMBER}:  # 900, 950, 1000, 1050
        return tuple(
            Value(Kind.NUMBER, v.number, v.unit if v.unit != "year" else "") for v in values
        )
    if len(kinds) > 1:
        return ()
    units = {v.unit for v in values if v.unit}
    unit = next(iter(units), "")
    if len(units) > 1 and values[0].kind is Kind.NUMBER:
        return ()
    if values[0].kind is Kind.CLOCK or _past_noon(values, unit):
        return _same_half(tuple(Value(Kind.CLOCK, v.number, "hour") for v in values), members)
    return tuple(Value(v.kind, v.number, unit) for v in values)


def _past_noon(values: tuple[Value, ...], unit: str) -> bool:
    """Whether bare numbers are hours that run on past noon: 10, 11, 12, 1."""
    numbers = [v.number for v in values]
    falls = [n for n in range(1, len(numbers)) if numbers[n] < numbers[n - 1]]
    if len(falls) != 1 or unit or values[0].kind is not Kind.NUMBER or max(numbers) > 12:
        return False
    return numbers[falls[0] - 1] >= 9 > numbers[falls[0]] and numbers[-1] < numbers[0]


def _same_half(values: tuple[Value, ...], members: tuple[str, ...]) -> tuple[Value, ...]:
    """Times without am and pm run on past noon: 11:00, 12:00, 1:00."""
    bare = all(re.fullmatch(r"\d{1,2}(?::\d{2})?", m.strip()) for m in members)
    fixed: list[Value] = []
    for value in values:
        number = value.number
        if bare and fixed and number < fixed[-1].number and fixed[-1].number >= 9 > number:
            number += 12
        fixed.append(Value(value.kind, number, value.unit))
    return tuple(fixed)
