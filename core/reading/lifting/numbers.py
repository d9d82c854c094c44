"""Numbers in a request: plain, money, durations, shares, other quantities, dates, expressions.

Guarantees: every numeral and number word in a text becomes one mention with its value in plain
units, or stays untouched; thousands separators, "250k", "17.5%", "a third", ISO and day-first dates,
month names, quarters, years and clock times are understood. No two mentions overlap.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date

from core.language import lexicon as lex
from core.reading.lifting.mentions import Mention

_NUMERAL = r"(?:\d{1,3}(?:[,'’ ]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_WORDS = "|".join(sorted(map(re.escape, lex.NUMBER_WORDS), key=len, reverse=True))
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
_VALUE = rf"(?:{_NUMERAL}|\b(?:{_TENS})[- ](?:{_ONES})\b|\b(?:{_WORDS})\b)"
_SCALE = r"(?:\s?(?:k|thousand|million|mn|bn|billion|hundred)\b|(?<=\d)m\b)"


def _units(units: dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, units), key=len, reverse=True))


_MONTH = "|".join(f"{m.lower()}|{m[:3].lower()}\\.?" for m in lex.MONTHS) + "|sept\\.?"
_DAY_NAME = "(?:" + "|".join(d.lower() for d in lex.WEEKDAYS) + "),? "
_DATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("iso", re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")),
    ("day_first", re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")),
    (
        "day_month_year",
        re.compile(
            rf"\b(?:{_DAY_NAME})?(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})"
            rf"(?:,? (\d{{4}}))?\b"
        ),
    ),
    (
        "month_day_year",
        re.compile(rf"\b({_MONTH}) (?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,? (\d{{4}}))?\b"),
    ),
    ("month_year", re.compile(rf"\b({_MONTH})(?: of)?,? (\d{{4}})\b")),
    (
        "quarter",
        re.compile(r"\b(?:q([1-4])|(first|second|third|fourth) quarter)(?: of)? (\d{4})\b"),
    ),
    ("half", re.compile(r"\b(?:h([12])|(first|second) half)(?: of)? (\d{4})\b")),
    ("year", re.compile(r"(?<![\d.,€$£])\b((?:19|20)\d{2})\b(?![\d,.]\d|%)")),
)
_CLOCK = re.compile(r"\b(\d{1,2})(?::(\d{2}))?\s?(am|pm|o'clock)\b|\b(\d{1,2}):(\d{2})\b")
_PERCENT = re.compile(rf"({_NUMERAL})\s?(?:%|percent\b|per cent\b|pct\b)")
_FRACTION = re.compile(
    r"\b(" + "|".join(sorted(map(re.escape, lex.FRACTIONS), key=len, reverse=True)) + r")\b"
    r"(?! (?:an? )?(?:hour|day|minute|week|month|year))"
)
_MONEY = re.compile(
    rf"([€$£])\s?({_NUMERAL})({_SCALE}|m\b)?|({_VALUE})({_SCALE})?\s?((?:€|\$|£)(?!\s?\d)|(?:{_units(lex.MONEY_WORDS)})\b)"
)
_DURATION = re.compile(
    rf"({_VALUE})[ -]?({_units(lex.TIME_UNITS)})\b(?: (?:of )?(?:labou?r|work)\b(?! \w+ing))?"
)
_HALF_HOURS = re.compile(
    r"\b(?:(half) an hour|(an) hour(?: and a (half))?|(?:a )(day|week)\b(?= (?:long|of work))"
    r"|(half a day))"
)
_QUANTITY = re.compile(rf"({_VALUE})({_SCALE})?[ -]?({_units(lex.OTHER_UNITS)})\b")
_PLAIN = re.compile(rf"(?<![\w.,])({_VALUE})({_SCALE})?(?:\s?times\b|x\b)?(?![\w])")
_EXPRESSION = re.compile(
    r"(?<![\w.])\(*\s*\d[\d.,]*(?:\s*[)]*\s*(?:[-+*/×÷^]|\bx\b)\s*[(]*\s*\d[\d.,]*)+\s*\)*(?!\w|\s?%|\s?per ?cent|\.?\d)"
)


def value_of(words: str) -> float:
    """The number that numerals or number words say. Raises KeyError for anything else."""
    words = words.strip().lower()
    if words[0].isdigit():
        return float(re.sub(r"[,'’ ]", "", words))
    if words in lex.NUMBER_WORDS:
        return lex.NUMBER_WORDS[words]
    tens, ones = re.split(r"[- ]", words)
    return lex.NUMBER_WORDS[tens] + lex.NUMBER_WORDS[ones]


def _scaled(words: str, scale: str | None) -> float:
    return value_of(words) * (lex.SCALES[scale.strip().lower()] if scale else 1.0)


def find_numbers(text: str, default_year: int | None = None) -> tuple[Mention, ...]:
    """All numeric mentions of a text, in order, without overlap; ids not yet given."""
    lower = text.lower()
    taken = [False] * (len(text) + 1)
    found: list[Mention] = []
    for finder in (
        _dates,
        _clocks,
        _expressions,
        _percents,
        _moneys,
        _durations,
        _quantities,
        _plains,
    ):
        for mention in finder(lower, default_year):
            if not any(taken[mention.start : mention.end]):
                taken[mention.start : mention.end] = [True] * (mention.end - mention.start)
                found.append(mention)
    return tuple(sorted(found, key=lambda m: m.start))


def _mention(kind: str, match: re.Match[str], **fields: object) -> Mention:
    return Mention(kind, match.start(), match.end(), match[0], **fields)  # type: ignore[arg-type]


def _dates(text: str, default_year: int | None) -> Iterator[Mention]:
    year = default_year if default_year is not None else _only_year(text)
    for form, pattern in _DATES:
        for match in pattern.finditer(text):
            period = _period(form, match, year)
            if period is not None:
                yield _mention("y", match, period=period)


def _only_year(text: str) -> int | None:
    """The year of a text that names exactly one (dates without a year mean that one)."""
    years = {int(y) for y in re.findall(r"\b((?:19|20)\d{2})\b", text)}
    return years.pop() if len(years) == 1 else None


def _month_number(word: str) -> int:
    return [m[:3].lower() for m in lex.MONTHS].index(word[:3]) + 1


def _period(form: str, match: re.Match[str], year: int | None) -> tuple[str, str] | None:
    groups = match.groups()
    try:
        match form:
            case "iso":
                return _day(int(groups[0]), int(groups[1]), int(groups[2]))
            case "day_first":
                return _day(int(groups[2]), int(groups[1]), int(groups[0]))
            case "day_month_year" | "month_day_year":
                day, month = groups[:2] if form == "day_month_year" else groups[1::-1]
                stated = int(groups[2]) if groups[2] else year
                return _day(stated, _month_number(month), int(day)) if stated else None
            case "month_year":
                month = _month_number(groups[0])
                return _span(int(groups[1]), month, month)
            case "quarter":
                number = int(groups[0]) if groups[0] else lex.ORDINALS[groups[1]]
                return _span(int(groups[2]), 3 * number - 2, 3 * number)
            case "half":
                number = int(groups[0]) if groups[0] else lex.ORDINALS[groups[1]]
                return _span(int(groups[2]), 6 * number - 5, 6 * number)
            case _:
                return _span(int(groups[0]), 1, 12)
    except ValueError:  # 31 February and the like
        return None


def _day(year: int, month: int, day: int) -> tuple[str, str]:
    iso = date(year, month, day).isoformat()
    return iso, iso


def _span(year: int, first: int, last: int) -> tuple[str, str]:
    end = calendar.monthrange(year, last)[1]
    return date(year, first, 1).isoformat(), date(year, last, end).isoformat()


def _clocks(text: str, _: int | None) -> Iterator[Mention]:
    for match in _CLOCK.finditer(text):
        hour, minute, half = match[1] or match[4], match[2] or match[5], match[3]
        hours = int(hour) % 12 + 12 if half == "pm" else int(hour)
        if hours <= 24 and int(minute or 0) < 60:
            yield _mention("y", match, clock=hours + int(minute or 0) / 60)


def _expressions(text: str, _: int | None) -> Iterator[Mention]:
    for match in _EXPRESSION.finditer(text):
        if re.search(r"\s[-+*/×÷^x]|[-+*/×÷^]\s|[*/×÷^(]|\d\+\d", match[0]):
            words = match[0].strip()
            start = match.start() + match[0].index(words)
            yield Mention("e", start, start + len(words), words)


def _percents(text: str, _: int | None) -> Iterator[Mention]:
    for match in _PERCENT.finditer(text):
        yield _mention("p", match, number=value_of(match[1]) / 100, unit="%")
    for match in _FRACTION.finditer(text):
        yield _mention("p", match, number=lex.FRACTIONS[match[1]])


def _moneys(text: str, _: int | None) -> Iterator[Mention]:
    for match in _MONEY.finditer(text):
        if match[1]:
            number, unit = _scaled(match[2], match[3]), lex.MONEY_SIGNS[match[1]]
        else:
            word = match[6]
            unit = lex.MONEY_SIGNS.get(word) or lex.MONEY_WORDS[word]
            number = _scaled(match[4], match[5])
        yield _mention("k", match, number=number, unit=unit)


def _durations(text: str, _: int | None) -> Iterator[Mention]:
    for match in _DURATION.finditer(text):
        yield _mention("h", match, number=value_of(match[1]), unit=lex.TIME_UNITS[match[2]])
    for match in _HALF_HOURS.finditer(text):
        if match[1] or match[2]:
            hours = 0.5 if match[1] else 1.5 if match[3] else 1.0
            yield _mention("h", match, number=hours, unit="hour")
        elif match[5]:
            yield _mention("h", match, number=0.5, unit="day")
    for match in _ONE_STEP.finditer(text):
        yield _mention("h", match, number=1.0, unit=match[1])


_ONE_STEP = re.compile(
    r"\ban? (day|week|month|year|hour|minute)(?= (?:before|after|earlier|later|older|younger|more|less|ahead))"
)


def _quantities(text: str, _: int | None) -> Iterator[Mention]:
    for match in _QUANTITY.finditer(text):
        number = _scaled(match[1], match[2])
        yield _mention("q", match, number=number, unit=lex.OTHER_UNITS[match[3]])


def _plains(text: str, _: int | None) -> Iterator[Mention]:
    for match in _PLAIN.finditer(text):
        if match[1] not in ("once", "a single"):
            yield _mention("n", match, number=_scaled(match[1], match[2]))
