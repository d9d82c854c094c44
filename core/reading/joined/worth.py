"""What an amount is worth or counted in: money, times, lengths and days of the rows worked through.

Guarantees: a column is taken for such a word only where it is the one of its kind; a name of money
that says little of the column, and income worked out from a rate, are doubts.
"""

from __future__ import annotations

import re

from core.language.clauses import Column
from core.language.thesaurus import words_of
from core.reading.asking.vocabulary import stem
from core.reading.joined.wide import Wide
from core.reading.terse.amounts import numeric_like
from core.reading.terse.numbers import MONEY_ORDER
from core.reading.terse.sheet import Item, Sheet, roots_of
from core.tables.catalog import ColumnInfo


def mark_worth(sheet: Sheet, wide: Wide) -> None:
    """The columns that words for money, time, length and days mean."""
    _money(sheet, wide)
    _measured(sheet, wide)
    _dates(sheet, wide)


_INCOME = re.compile(r"\b(?:income|revenue|turnover|takings|earnings|sales)\b", re.IGNORECASE)


def income_spelled(text: str, wide: Wide) -> str:
    """The question with income spelled out as quantity × rate, where the rows worked through lead
    to a rate of what they have ("day_rate" of "days") and no formula is given."""
    found = _INCOME.search(text)
    if found is None or any(stem(found[0].lower()) in roots_of(c) for c in wide.places):
        return text
    low = text.lower()
    for rate, (table, name) in wide.places.items():
        info = wide.table.column(rate)
        priced = {stem(w) for w in ("rate", "price", "fee")} & set(roots_of(name))
        if info.simple_kind != "number" or not priced:
            continue
        for own, (home, _) in wide.places.items():
            same = set(roots_of(name)) if table != wide.main else set()
            fits = own != rate and set(roots_of(own)) & (same | _QUANTITY)
            number = wide.table.column(own).simple_kind == "number" and own != wide.table.key
            if home == wide.main and number and fits and own.lower() not in low:
                formula = f"{' '.join(words_of(own))} x {' '.join(words_of(rate))}"
                return f"{text[: found.start()]}{formula}{text[found.end() :]}"
    return text


_QUANTITY = {stem(w) for w in ("quantity", "units", "pieces")}


_MEASURED = (
    ({"time", "times"}, ("second", "time", "finish", "minute", "min", "duration")),
    ({"length", "duration"}, ("length", "duration", "day", "night", "minute", "hour")),
)


def _measured(sheet: Sheet, wide: Wide) -> None:
    """What a time or a length is counted in, where the rows worked through have one such column."""
    for words, names in _MEASURED:
        place = next((n for n, w in enumerate(sheet.words) if w.low in words and not w.part), None)
        if place is None or sheet.low(place - 1) in ("many", "three", "four", "last", "first"):
            continue
        info = numeric_like(sheet, names)
        if info is None or info.name not in sheet.own:
            continue
        if sheet.words[place - 1].number is None and all(
            i.column.name != info.name for i in sheet.items
        ):
            column = Column(wide.table.name, info.name)
            sheet.items.append(Item("column", place, place + 1, column, info, 0.7))
            sheet.claim(place, place + 1, "column")


def _dates(sheet: Sheet, wide: Wide) -> None:
    """ "Date" and "when" in a list, where the rows worked through have one day."""
    dated = [c for c in wide.table.columns if c.name in sheet.own and c.kind.dated]
    for place, word in enumerate(sheet.words):
        if word.part or word.low not in ("date", "dates", "when", "day"):
            continue
        before = sheet.item_at(place - 1)
        if before is not None and before.info.kind.dated:
            sheet.claim(place, place + 1, "column")
        elif len(dated) == 1 and (sheet.low(place - 1) in (",", "and", ":") or word.low == "date"):
            column = Column(wide.table.name, dated[0].name)
            sheet.items.append(Item("column", place, place + 1, column, dated[0], 0.7))
            sheet.claim(place, place + 1, "column")


MONEY_WORDS = frozenset(
    "money spend spending turnover income revenue takings proceeds sales value worth cash earnings sums cost costs expenditure".split()
)
_PLAIN_MONEY = frozenset(("amount", "value", "total", "sum", "takings", "revenue"))
_MONEY_SIGNS = re.compile(r"[£€$]|\b(?:eur|gbp|usd|euro|pounds?|dollars?)\b")


_AIMS = frozenset(stem(w) for w in ("target", "goal", "budget", "limit", "quota"))


def money_column(wide: Wide) -> ColumnInfo | None:
    """The one amount of money of the rows worked through, if there is just one."""
    names = {stem(w) for w in MONEY_ORDER} | {"dues", "due"}
    fits = [
        c
        for c in wide.table.columns
        if wide.table_of(c.name) == wide.main
        and c.simple_kind == "number"
        and not set(roots_of(c.name)) & _AIMS
        and (
            _MONEY_SIGNS.search(f"{c.name} {c.unit}".lower().replace("_", " "))
            or set(roots_of(c.name)) & names
        )
    ]
    return fits[0] if len(fits) == 1 else None


def _money(sheet: Sheet, wide: Wide) -> None:
    """A word for money that no column bears, where the rows worked through have one such amount."""
    info = money_column(wide)
    if info is None or any(i.column.name == info.name for i in sheet.items):
        return
    if any(w.low in ("x", "×", "*", "times", "multiplied") for w in sheet.words):
        return  # a formula says what the money is
    for place, word in enumerate(sheet.words):
        if word.low in MONEY_WORDS and not word.part:
            column = Column(wide.table.name, info.name)
            if not set(roots_of(info.name)) & _PLAIN_MONEY:
                sheet.doubts.append(f"«{word.text}» is taken to mean {info.name}.")
            sheet.items.append(Item("column", place, place + 1, column, info, 0.7))
            sheet.claim(place, place + 1, "column")
            return
