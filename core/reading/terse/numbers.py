"""Numbers of short questions compared with columns, or with counts of groups.

Guarantees: a number for which no column is found stays unclaimed, so that it is told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Column, Compare, Condition, Test
from core.reading.terse.amounts import (
    MULTIPLES,
    POST,
    SHORT,
    SIGNS,
    Count,
    Tests,
    numeric_like,
    verbal,
)
from core.reading.terse.denial import denied
from core.reading.terse.sheet import Item, Sheet
from core.reading.terse.words import COMPARED, IDLE, UNITS
from core.tables.catalog import ColumnInfo


def ranges(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.number is None or word.part or sheet.low(place + 1) not in ("and", "to", "-", "–"):
            continue
        if (
            place + 2 >= len(sheet.words)
            or sheet.words[place + 2].number is None
            or sheet.words[place + 2].part
        ):
            continue
        if sheet.low(place - 1) not in ("between", "from") and sheet.low(place + 1) == "and":
            continue
        info, item = _compared(sheet, place, place + 3)
        if info is None:
            continue
        values = tuple(
            sorted(
                (
                    _fitting(word.number, info, ""),
                    _fitting(sheet.words[place + 2].number or 0, info, ""),
                )
            )
        )
        if item:
            item.used = True
        sheet.claim(
            place - 1 if sheet.low(place - 1) in ("between", "from") else place, place + 3, "number"
        )
        found.conditions.append(
            Condition(Column(sheet.table.name, info.name), Test.BETWEEN, values)
        )


def numbers(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.number is None or word.part:
            continue
        sign, first, last = sign_of(sheet, place)
        if sign is None:
            _equal_number(sheet, place, found)
            continue
        after = [w.low for w in sheet.words[last : last + 3]]
        different = "different" in after or "distinct" in after
        info, item = _compared(sheet, first, last)
        rows = _row_word(sheet, last)
        lines = item is not None and item.first == last and sheet.low(item.last) != "of"
        if lines and item is not None and _row_word(sheet, item.last):
            item.used, rows, item = True, True, None  # "budget lines" are rows
        timed = word.low in ("twice", "once", "thrice") or after[:1] == ["times"]
        far = item is None or item.first < first or item.info.label
        if (
            timed
            or different
            or (rows and far)
            or (item is not None and item.info.kind.dated)
            or (item is not None and item.info.simple_kind == "text")
        ):
            sheet.claim(first, last, "number")
            if after[:1] == ["times"]:
                sheet.claim(last, last + 1, "number")
            sheet.claim_text(
                sheet.words[last - 1].end, sheet.words[last - 1].end + 10, ""
            ) if different else None
            counted = item if different else None
            if counted:
                counted.used = True
            elif item:
                item.used = True
            found.counts.append(Count(SHORT[sign], word.number, counted, different))
            continue
        if info is None:
            continue
        if item:
            item.used = True
        sheet.claim(first, last, "number")
        value = _fitting(word.number, info, sheet.low(place + 1))
        _claim_unit(sheet, last)
        if _summed(sheet) and (not sheet.own or info.name in sheet.own):
            found.counts.append(
                Count(
                    SHORT[sign],
                    value,
                    item or Item("column", 0, 0, Column(sheet.table.name, info.name), info),
                )
            )
        else:
            one = Condition(Column(sheet.table.name, info.name), sign, (value,))
            found.conditions.append(one)
            _both(sheet, item, one, found)


def _both(sheet: Sheet, item: Item | None, one: Condition, found: Tests) -> None:
    """ "Under 60 on both the paper and the coursework": the other column is compared as well."""
    if item is None:
        return
    told = {sheet.low(n) for n in range(max(0, item.first - 2), item.first)}
    group = {"both": 0, "either": _EITHER}.get(next(iter(told & {"both", "either"}), ""))
    place = item.last
    while sheet.low(place) in ("and", "or", "the", "their", "in", "on", "for"):
        place += 1
    other = sheet.item_at(place)
    if group is None or place == item.last or other is None or other.info.simple_kind != "number":
        return
    if other.used or other.column == one.column:
        return
    other.used = True
    found.conditions[-1] = replace(one, any_of=group)
    found.conditions.append(replace(one, column=other.column, any_of=group))


_EITHER = 70  # the number of the group of two columns, beyond those of other conditions


def sign_of(sheet: Sheet, place: int) -> tuple[Test | None, int, int]:
    """The comparison that a number stands in, and its words."""
    start, end = sheet.words[place].start, sheet.words[place].end
    before = sheet.text[:start].lower()
    last = place + 1
    if sheet.low(last) in MULTIPLES:
        end, last = sheet.words[last].end, last + 1
    post = sheet.text[end:].lower()
    for pattern, test in POST:
        match = re.match(rf" ?(?:{pattern})(?!\w)(?! (?:than))", post)
        unit = match or re.match(rf" [a-z%]+ (?:{pattern})(?!\w)(?! than)", post)
        if match:
            stop = end + match.end()
            return (
                test,
                place,
                next((n for n, w in enumerate(sheet.words) if w.start >= stop), len(sheet.words)),
            )
        if unit and sheet.low(last) not in ("and", "or"):
            sheet.claim_text(end + unit[0].index(" ", 1), end + unit.end(), "sign")
            return test, place, last
    if sheet.words[place].sign == "+":
        return Test.GE, place, last
    for pattern, test in SIGNS:
        match = re.search(rf"\b{pattern} (?:the |a |just )?$", before)
        if match:
            first = next(n for n, w in enumerate(sheet.words) if w.start >= match.start())
            return test, first, last
    return None, place, last


def _compared(sheet: Sheet, first: int, last: int) -> tuple[ColumnInfo | None, Item | None]:
    """The column that a number is compared with: named after it, before it, or by its unit."""
    named = _named_after(sheet, last) or _named_before(sheet, first)
    if named is not None:
        return named.info, named
    info = _by_unit(sheet, first, last) or _by_word(sheet, first, last)
    if info is None and any(w.low in MULTIPLES for w in sheet.words[first:last]):
        info = numeric_like(sheet, tuple(MONEY_ORDER))
    age = numeric_like(sheet, ("age",))
    if info is None and all((w.number or 0) < 120 for w in sheet.words[first:last]):
        info = age
    return info, None


_MONEY = frozenset("£€$")  # what has such a sign counts no rows


def _named_after(sheet: Sheet, last: int) -> Item | None:
    for place in range(last, min(last + 4, len(sheet.words))):
        item = sheet.item_at(place)
        if (
            item
            and item.kind == "column"
            and not item.used
            and not grouped(sheet, item)
            and (
                item.info.simple_kind == "number"
                or (item.info.simple_kind == "text" and sheet.words[last - 1].sign not in _MONEY)
                or verbal(item, sheet.low(item.last - 1))
            )
        ):
            return item
        if item or sheet.low(place) in (*",.:;?!", "and", "for", "by", "per", "in"):
            return None
        word = sheet.low(place)
        idle = word in IDLE or word.rstrip("s") in UNITS or sheet.words[place].low in COMPARED
        if not idle:
            return None
    return None


def _named_before(sheet: Sheet, first: int) -> Item | None:
    for place in range(first - 1, max(first - 7, -1), -1):
        item = sheet.item_at(place)
        if (
            item
            and item.kind == "column"
            and not item.used
            and item.info.simple_kind == "number"
            and not grouped(sheet, item)
        ):
            return item
        if sheet.low(place) in (".", ";", ":", ","):
            return None
    return None


def _by_unit(sheet: Sheet, first: int, last: int) -> ColumnInfo | None:
    """The column whose name goes with the number's unit or currency sign."""
    unit = sheet.words[last].low if last < len(sheet.words) else ""
    money = next((w.sign for w in sheet.words[first:last] if w.sign), "")
    for key in (unit.rstrip("s"), unit, money):
        if key in UNITS:
            names = UNITS[key]
            info = numeric_like(sheet, tuple(n for n in names if n != "$money"))
            if info is None and "$money" in names:
                info = numeric_like(sheet, tuple(MONEY_ORDER))
            if info is not None:
                if key != money:
                    sheet.claim(last, last + 1, "unit")
                return info
    return None


def _by_word(sheet: Sheet, first: int, last: int) -> ColumnInfo | None:
    """The column that a comparing word near the number speaks of ("older", "heavier")."""
    after = range(first, min(len(sheet.words), last + 4))
    for place in [*after, *range(first - 1, max(-1, first - 4), -1)]:
        key = sheet.words[place].low
        if key in COMPARED and (info := numeric_like(sheet, COMPARED[key])):
            sheet.claim(place, place + 1, "sign")
            return info
    return None


MONEY_ORDER = (
    "price cost amount asking value fee rent bill takings contract charge rate salary dues".split()
)


def _row_word(sheet: Sheet, place: int) -> bool:
    """Whether the next word means rows of the table: its own name, or a label."""
    word = sheet.words[place] if place < len(sheet.words) else None
    if word is None:
        return False
    named = sheet.item_at(place)
    if (
        named is not None
        and named.kind == "column"
        and sheet.item_at(place - 1) not in (None, named)
    ):
        key = named.info.label or named.info.name == sheet.table.key
        named.used = named.used or key
        if key:
            return True
    return (
        word.root in sheet.view.roots
        or word.part == "rows"
        or word.low in ("of", "things", "entries")
    )


def grouped(sheet: Sheet, item: Item) -> bool:
    return sheet.low(item.first - 1) in ("per", "by", "each", "every")


def _summed(sheet: Sheet) -> bool:
    """Whether the amounts of a group are meant: "averages less than", "total over"."""
    near = " ".join(w.low for w in sheet.words)
    return (
        re.search(
            r"\b(?:averag\w*|mean|in total|totals?|totall\w+|altogether|combined|sum|in all|put together|between them)\b",
            near,
        )
        is not None
    )


def _fitting(number: float, info: ColumnInfo, word: str) -> float:
    """9 grand, 100 million: as large as the column's own numbers."""
    many = MULTIPLES.get(word, 1.0)
    high = float(info.maximum) if isinstance(info.maximum, int | float) else 0.0
    if many > 1 and high and number * many > 1000 * high:
        return number
    return number * many


def _claim_unit(sheet: Sheet, last: int) -> None:
    while sheet.low(last).rstrip("s") in UNITS and sheet.free(last, last + 1):
        sheet.claim(last, last + 1, "unit")
        last += 1


def _equal_number(sheet: Sheet, place: int, found: Tests) -> None:
    """ "Level 4", "floor 1", "reports to 1005", "0 minutes"."""
    if sheet.low(place) == "one":
        return  # "one fee", "the best one" compare with nothing
    unit = sheet.low(place + 1).rstrip("s")
    if (
        unit in UNITS
        and not sheet.item_at(place + 1)
        and (info := numeric_like(sheet, tuple(n for n in UNITS[unit] if n[0] != "$")))
    ):
        sheet.claim(place, place + 2, "number")
        named = next((i for i in sheet.items if i.column.name == info.name), None)
        if named is not None:
            named.used = True
            denied(sheet, named.first, named.last)
        found.conditions.append(
            Condition(
                Column(sheet.table.name, info.name), Test.EQ, (sheet.words[place].number or 0.0,)
            )
        )
        return
    if sheet.low(place - 1) in ("only", "just", "exactly") and _row_word(sheet, place + 1):
        sheet.claim(place - 1, place + 1, "number")
        found.counts.append(Count(Compare.EQ, sheet.words[place].number or 0.0, None))
        return
    item = sheet.item_at(place - 1)
    item = item if item and not item.used else sheet.item_at(place + 1)
    item = item or (
        sheet.item_at(place - 2) if sheet.low(place - 1) in ("to", "is", "of", "=") else None
    )
    before = " ".join(w.low for w in sheet.words[max(0, place - 2) : place])
    if (
        re.search(r"\b(?:top|first|last|best|worst|the)$", before)
        and item is not None
        and item.first > place
    ):
        return
    if item and item.kind == "column" and item.info.simple_kind == "number" and not item.used:
        item.used = True
        sheet.claim(place, place + 1, "number")
        found.conditions.append(
            Condition(item.column, Test.EQ, (sheet.words[place].number or 0.0,))
        )
