"""Numbers as people write them in cells: 1,240.50, 1.240,50 €, $5,000, 12%, (350.00), 3 kg.

Guarantees: a numeral is read only when all of it is understood; both readings of the decimal mark
are given, and the column as a whole decides between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from core.language.lexicon import OTHER_UNITS, TIME_UNITS

_CURRENCIES = {
    "€": "euro", "eur": "euro", "euro": "euro", "euros": "euro", "$": "dollar", "us$": "dollar",
    "usd": "dollar", "£": "pound", "gbp": "pound", "¥": "yen", "jpy": "yen", "₹": "rupee",
    "inr": "rupee", "chf": "franc", "sek": "krona", "nok": "krone", "dkk": "krone", "kr": "krone",
    "pln": "zloty", "zł": "zloty", "aud": "australian dollar", "cad": "canadian dollar",
    "a$": "australian dollar", "c$": "canadian dollar", "czk": "koruna",
}  # fmt: skip
_UNITS = {**_CURRENCIES, "%": "%", **OTHER_UNITS, **TIME_UNITS}
# Units that the last word of a column's name states beyond doubt ("min" may be a minimum).
_NAME_UNITS = set(
    "€ $ £ % eur euro euros usd gbp kg km days hours minutes tonnes litres m2 kwh".split()
)
_SPACES = re.compile(r"[\u00a0\u2009\u202f]")
_SIGNS = "|".join(re.escape(u) for u in sorted(_CURRENCIES, key=len, reverse=True))
_PARTS = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+\u2212])?\s*(?:(?P<before>{_SIGNS})\s*)?(?P<inner>[-\u2212])?"
    rf"(?P<digits>[\d.,' ]*\d[\d.,]*(?:[eE][+-]?\d{{1,3}})?)\s*"
    rf"(?P<after>[^\W\d_][\w. ]*|%|€|\$|£|¥|₹)?(?P<trailing>[-\u2212])?(?P<close>\))?",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:['\u2019 ]\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?"
    r"|\.\d+|\d+\."
)
_COMMA = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:['\u2019 ]\d{3})+|\d+)(?:,\d+)?|,\d+")
_LEADING_ZERO = re.compile(r"0\d")
_LONGEST = 15  # digits that a float holds exactly


@dataclass(frozen=True)
class Numeral:
    """`point`: read with a decimal point (1,240.50); `comma`: with a decimal comma (1.240,50);
    None where that reading does not fit. `unit`: "euro", "%", "kg" or ""."""

    point: float | int | None
    comma: float | int | None
    unit: str = ""


@lru_cache(maxsize=20_000)  # cells repeat, and each is read twice
def read_numeral(text: str) -> Numeral | None:
    """The numeral that is all of `text`, or None. Codes (007, 12-34) are not numerals."""
    if text.isdecimal() and text.isascii() and text[0] != "0" and len(text) <= _LONGEST:
        return Numeral(int(text), int(text))
    match = _PARTS.fullmatch(_SPACES.sub(" ", text.strip()))
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    unit = _unit(match["before"], match["after"])
    digits = match["digits"].strip()
    if unit is None or _LEADING_ZERO.match(digits) or sum(c.isdigit() for c in digits) > _LONGEST:
        return None
    marks = [m for m in (match["open"], match["inner"], match["trailing"]) if m]
    minus = match["sign"] in {"-", "\u2212"}
    if len(marks) + minus > 1 or (match["sign"] == "+" and " " in digits):
        return None
    sign = -1 if marks or minus else 1
    point, comma = _value(digits, _POINT, ",", "."), _value(digits, _COMMA, ".", ",")
    if point is None and comma is None:
        return None
    return Numeral(_signed(point, sign), _signed(comma, sign), unit)


def unit_of_name(column: str) -> str:
    """The unit that a column's name states ("weight_kg", "Cost (€)"), or ""."""
    word = re.split(r"[\s_(\[/]+", column.strip().rstrip(")]").lower())[-1]
    if word in {"percent", "pct"}:
        return "%"
    return _UNITS.get(word, "") if word in _NAME_UNITS else ""


def _unit(before: str | None, after: str | None) -> str | None:
    """The unit's name, "" where none is written, None where the words are not a unit."""
    if before and after:
        return None
    word = (before or after or "").strip().rstrip(".").lower()
    return _UNITS.get(word) if word else ""


def _value(digits: str, form: re.Pattern[str], thousands: str, mark: str) -> float | int | None:
    if not form.fullmatch(digits):
        return None
    bare = re.sub(rf"[{re.escape(thousands)}'\u2019 ]", "", digits).replace(mark, ".")
    if re.fullmatch(r"\d+", bare):
        return int(bare)
    return float(bare)


def _signed(value: float | None, sign: int) -> float | int | None:
    return None if value is None else sign * value
