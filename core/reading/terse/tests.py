"""The conditions of a short question: periods, comparisons, cells, yes and no, blanks.

Guarantees: each condition is made from words that are claimed for it; a denial always belongs to
the part that it stands before; a column that had to be guessed is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import AgainstAverage, Compare, Column, Condition, Test
from core.reading.terse.periods import Period, periods_of
from core.reading.terse.sheet import Item, Sheet, _roots_of
from core.reading.asking.vocabulary import stem
from core.reading.terse.words import COMPARED, FALLING, IDLE, MONEY, NEGATIONS, UNITS
from core.tables.catalog import ColumnInfo

_SIGNS = (
    (r"(?:no more than|not more than|at most|up to|not over|no longer than|maximum of|max)", Test.LE),
    (r"(?:no less than|not less than|no fewer than|not under|at least|from|minimum of|min)", Test.GE),
    (r"(?:more than|over|above|beyond|exceeding|exceeds?|upwards of|greater than|better than|worse than|bigger than|larger than|higher than|longer than|older than|deeper than|dearer than|heavier than|past|north of|later than|slower than|taller than|stronger than)", Test.GT),
    (r"(?:less than|under|below|fewer than|smaller than|lower than|shorter than|younger than|cheaper than|quicker than|faster than|lighter than|not even)", Test.LT),
    (r"(?:exactly|precisely|equal to|equals|=)", Test.EQ),
)  # fmt: skip
_ANY_SIGN = "|".join(p for p, _ in _SIGNS)
_POST = (
    (r"(?:or|and) (?:more|over|better|above|up|higher|older|longer|greater|later|newer|deeper|bigger|upwards)|(?:plus|\+|upwards)", Test.GE),
    (r"(?:or|and) (?:less|fewer|under|below|lower|younger|shorter|cheaper|earlier|down)", Test.LE),
)  # fmt: skip
_SHORT = {Test.GT: Compare.GT, Test.LT: Compare.LT, Test.GE: Compare.GE, Test.LE: Compare.LE, Test.EQ: Compare.EQ}
_MULTIPLES = {"thousand": 1e3, "grand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}
_GLUE = frozenset("the a an any its their of is are was were be been yet still have has had ha to in by on get got as with us who that which his her our him them me you we they do does did".split())


@dataclass(frozen=True)
class Count:
    """A number compared with a count or an amount of each group: "more than twice"."""

    sign: Compare
    value: float
    item: Item | None
    different: bool = False


@dataclass
class Tests:
    """What was found. `counts`: comparisons that need groups."""

    conditions: list[Condition] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    against: list[AgainstAverage] = field(default_factory=list)
    months_only: bool = False


def mark_periods(sheet: Sheet) -> list[Period]:
    """The periods, with their words claimed."""
    found = []
    for one in periods_of(sheet.text):
        digits = re.findall(r"\d{4}", sheet.text[one.start : one.end])
        if one.bare and digits and _plain_number(sheet, one):
            continue
        named = [c for c in sheet.table.columns if digits and digits[0] in c.name]
        if named:
            sheet.claim_text(one.start, one.end, "column")
            continue
        found.append(one)
        sheet.claim_text(one.start, one.end, "period")
    return found


def _plain_number(sheet: Sheet, one: Period) -> bool:
    """Whether four digits are an amount: after "over" or "£", before a unit."""
    before = sheet.text[: one.start].lower().rstrip()
    after = sheet.text[one.end :].lower()
    return bool(re.search(rf"(?:{_ANY_SIGN}|[£€$]|to)$", before)) or bool(re.match(r" (?:or more|or less|kg|kwh|mwh|litres|words|euros?|pounds?|hours|miles|metres|tonnes|seats|mm|cm|km)", after))


def find_tests(sheet: Sheet, periods: list[Period]) -> Tests:
    """All conditions of a question."""
    found = Tests()
    _columns_compared(sheet, found)
    for one in periods:
        _period(sheet, one, found)
    _averages(sheet, found)
    _ranges(sheet, found)
    _numbers(sheet, found)
    _blanks(sheet, found)
    _flags(sheet, found)
    _cells(sheet, found)
    return found


# ---------------------------------------------------------------- denial


def denied(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a denial stands before (or "excluded" after) some words; it is claimed."""
    place = first - 1
    for _ in range(5):
        word = sheet.low(place)
        if not word or sheet.words[place].part not in ("", "idle", "denial"):
            break
        if word == "to" and sheet.low(place - 1) in ("still", "yet", "left", "be"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word == "be" and sheet.low(place - 1) == "to":
            sheet.claim(place - 1, place + 1, "denial")
            if sheet.low(place - 2) in ("still", "yet", "left", "waiting", "due", "remaining"):
                sheet.claim(place - 2, place - 1, "denial")
            return True
        if word in ("but",) and sheet.low(place - 1) in ("everything", "all", "everyone", "anything", "any"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word == "than" and sheet.low(place - 1) in ("other", "rather"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word in NEGATIONS:
            sheet.claim(place, place + 1, "denial")
            while sheet.low(place - 1) in ("leave", "leaving", "left", "still") and sheet.free(place - 1, place):
                place -= 1
                sheet.claim(place, place + 1, "denial")
            return True
        if word in ("out", "aside") and sheet.low(place - 1) in ("leave", "leaving", "left"):
            sheet.claim(place - 1, place + 1, "denial")
            return True
        if word in ("leaving", "ignoring", "skipping"):
            sheet.claim(place, place + 1, "denial")
            return True
        if word in ".,;:?!" or (word not in IDLE and word not in _GLUE and not word.endswith(("ed", "en", "ing"))):
            break
        place -= 1
    after = sheet.text[sheet.words[last - 1].end :].lower()
    match = re.match(r"\s*(?:\w+ )?(?:are |is |were )?(?:excluded|aside|do n't count|not counted|not included|left out|don't interest me|do n't interest me)", after)
    if match:
        start = sheet.words[last - 1].end
        sheet.claim_text(start, start + match.end(), "denial")
        return True
    return False


# ---------------------------------------------------------------- numbers and dates


def _columns_compared(sheet: Sheet, found: Tests) -> None:
    """ "Over the limit", "delivered after it was due"."""
    for item in sheet.items:
        if item.kind != "column" or item.info.simple_kind not in ("number", "date"):
            continue
        before = sheet.text[: sheet.words[item.first].start].lower()
        match = re.search(r"\b(?:(?P<gt>over|above|beyond|broke|breaks|breaking|broken|exceed(?:s|ed|ing)?|more than|greater than|higher than|later than|past|after|outside)|(?P<lt>under|below|within|less than|lower than|before|earlier than)) (?:the |its |their |they were |it was |was |were )*$", before)
        if not match:
            continue
        other = next((i for i in sheet.items if i is not item and i.kind == "column" and i.last <= item.first and i.info.simple_kind == item.info.simple_kind and i.column != item.column), None)
        column = other.column if other else _twin(sheet, item)
        if column is None or re.match(r"\s*(?:of )?[£€$]?\d", sheet.text[sheet.words[item.last - 1].end :]):
            continue
        sheet.claim_text(match.start(), len(before), "sign")
        item.used = True
        if other:
            other.used = True
        one, two = (column, item.column) if match["gt"] else (item.column, column)
        found.conditions.append(Condition(one, Test.LATER_THAN, (), two))


def _twin(sheet: Sheet, item: Item) -> Column | None:
    """The one other number with the same unit."""
    unit = re.findall(r"\(([^)]*)\)", item.column.name)
    same = [c for c in sheet.table.columns if c.name != item.column.name and c.simple_kind == item.info.simple_kind and unit and re.findall(r"\(([^)]*)\)", c.name) == unit]
    return Column(sheet.table.name, same[0].name) if len(same) == 1 else None


def dated_columns(sheet: Sheet) -> list[ColumnInfo]:
    """Dates, and years or months as numbers or text."""
    shapes = {c.name: c.shape for c in sheet.view.columns}
    return [c for c in sheet.table.columns if c.kind.dated or (shapes.get(c.name) == "year" and c.simple_kind in ("number", "text"))]


def _period(sheet: Sheet, one: Period, found: Tests) -> None:
    column = _period_column(sheet, one)
    if column is None:
        sheet.doubts.append(f"No column of dates for «{sheet.text[one.start : one.end].strip()}».")
        return
    first, last = _in_column(sheet, one, column)
    if not first:
        sheet.doubts.append(f"«{sheet.text[one.start : one.end].strip()}» names no year.")
        return
    values: tuple[str | float, ...] = (first, last)
    if column.kind.numeric:
        values = (float(first[:4]), float(last[:4]))
    elif not column.kind.dated:
        size = len(str(column.minimum or (column.samples or ("",))[0]))
        values = (first[:size], last[:size])
    target = Column(sheet.table.name, column.name)
    same = values[0] == values[1]
    tests = {"in": Test.EQ if same else Test.BETWEEN, ">=": Test.GE, ">": Test.GT, "<": Test.LT, "<=": Test.LE}
    if one.side == "in":
        given = values[:1] if same else values
    else:
        given = (values[0],) if one.side in (">=", "<") else (values[1],)
    found.conditions.append(Condition(target, tests[one.side], given))


def _in_column(sheet: Sheet, one: Period, column: ColumnInfo) -> tuple[str, str]:
    """The days with their year, where the question says none and only one year fits."""
    if not one.month:
        return one.first, one.last
    low, high = str(column.minimum)[:10], str(column.maximum)[:10]
    years = [y for y in range(int(low[:4] or 0), int(high[:4] or 0) + 1) if f"{y}-{one.first}" <= high and low <= f"{y}-{one.last}"] if low[:4].isdigit() else []
    if len(years) != 1:
        return "", ""
    return f"{years[0]}-{one.first}", f"{years[0]}-{one.last}"


def _period_column(sheet: Sheet, one: Period) -> ColumnInfo | None:
    """The dates that a period is of: named next to it, else the only ones."""
    dated = dated_columns(sheet)
    names = {c.name for c in dated}
    place = next((i for i, w in enumerate(sheet.words) if w.start >= one.start), 0)
    near = sorted(
        (i for i in sheet.items if i.kind == "column" and i.column.name in names),
        key=lambda i: abs(place - i.last) if i.last <= place else 2 + abs(i.first - place),
    )
    near = [i for i in near if abs(i.last - place) < 7 or len(sheet.items) < 4]
    if near:
        word = sheet.words[near[0].last - 1].low
        if not word.endswith(("date", "dates", "day", "days")) and near[0].score < 0.9 or word.endswith("ed") or near[0].last == place:
            near[0].used = True
        return near[0].info
    if len(dated) > 1:
        verbs = " ".join(w.low for w in sheet.words)
        hints = (("start|since|join|begin|began", "start|since|join|begin"), ("end|finish|leave|left", "end|leav|finish|dep"))
        for said, names_like in hints:
            if re.search(rf"\b(?:{said})", verbs):
                fit = [c for c in dated if re.search(names_like, c.name.lower())]
                if fit:
                    return fit[0]
        sheet.doubts.append(f"The period is taken to be of {dated[0].name}.")
    return dated[0] if dated else None


def _averages(sheet: Sheet, found: Tests) -> None:
    low = sheet.text.lower()
    match = re.search(r"(\w+) (?:than |the )*(?:average|mean|the average)\b(?! \w+ (?:of|per))", low)
    if not match or match[1] not in ("above", "below", "over", "under", *COMPARED, *FALLING, "than", "better", "worse", "more", "beyond") and "than" not in match[0]:
        return
    word = match[1]
    items = [i for i in sheet.items if i.kind == "column" and i.info.simple_kind == "number" and not i.used]
    column = items[0].column if items else None
    if column is None:
        named = numeric_like(sheet, COMPARED.get(word, ()))
        column = Column(sheet.table.name, named.name) if named else None
    if column is None:
        return
    if items:
        items[0].used = True
    down = word in FALLING or word in ("below", "under", "less")
    sheet.claim_text(match.start(), match.end(), "sign")
    found.against.append(AgainstAverage(column, Compare.LT if down else Compare.GT))


def numeric_like(sheet: Sheet, names: tuple[str, ...], dated: bool = False) -> ColumnInfo | None:
    """The column that is measured in, or called by, one of some words; the first word counts most."""
    for name in names:
        for info in sheet.table.columns:
            if not (info.simple_kind == "number" or (dated and info.kind.dated)):
                continue
            if info.name == sheet.table.key and info.name not in names:
                continue
            text = f"{info.name} {info.unit}".lower()
            if stem(name) in _roots_of(info.name) or (len(name) == 1 and not name.isalpha() and name in text) or (len(name) <= 3 and re.search(rf"(?:^|[^a-z]){name}(?:$|[^a-z])", text)) or (len(name) > 3 and any(r.startswith(stem(name)) for r in _roots_of(info.name))):
                return info
    return None


def _ranges(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.number is None or word.part or sheet.low(place + 1) not in ("and", "to", "-", "–"):
            continue
        if place + 2 >= len(sheet.words) or sheet.words[place + 2].number is None or sheet.words[place + 2].part:
            continue
        if sheet.low(place - 1) not in ("between", "from") and sheet.low(place + 1) == "and":
            continue
        info, item = _compared(sheet, place, place + 3)
        if info is None:
            continue
        values = tuple(sorted((_fitting(word.number, info, ""), _fitting(sheet.words[place + 2].number or 0, info, ""))))
        if item:
            item.used = True
        sheet.claim(place - 1 if sheet.low(place - 1) in ("between", "from") else place, place + 3, "number")
        found.conditions.append(Condition(Column(sheet.table.name, info.name), Test.BETWEEN, values))


def _numbers(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.number is None or word.part:
            continue
        sign, first, last = _sign(sheet, place)
        if sign is None:
            _equal_number(sheet, place, found)
            continue
        after = [w.low for w in sheet.words[last : last + 3]]
        different = "different" in after or "distinct" in after
        info, item = _compared(sheet, first, last)
        rows = _row_word(sheet, last)
        timed = word.low in ("twice", "once", "thrice") or after[:1] == ["times"]
        if timed or different or (rows and (item is None or item.info.label)) or (item is not None and item.info.simple_kind == "text"):
            sheet.claim(first, last, "number")
            if after[:1] == ["times"]:
                sheet.claim(last, last + 1, "number")
            sheet.claim_text(sheet.words[last - 1].end, sheet.words[last - 1].end + 10, "") if different else None
            counted = item if (different or (item and not item.info.label)) else None
            if counted:
                counted.used = True
            elif item:
                item.used = True
            found.counts.append(Count(_SHORT[sign], word.number, counted, different))
            continue
        if info is None:
            continue
        if item:
            item.used = True
        sheet.claim(first, last, "number")
        value = _fitting(word.number, info, sheet.low(place + 1))
        _claim_unit(sheet, last)
        if _summed(sheet, first):
            found.counts.append(Count(_SHORT[sign], value, item or Item("column", 0, 0, Column(sheet.table.name, info.name), info)))
        else:
            found.conditions.append(Condition(Column(sheet.table.name, info.name), sign, (value,)))


def _sign(sheet: Sheet, place: int) -> tuple[Test | None, int, int]:
    """The comparison that a number stands in, and its words."""
    start, end = sheet.words[place].start, sheet.words[place].end
    before = sheet.text[:start].lower()
    last = place + 1
    if sheet.low(last) in _MULTIPLES:
        end, last = sheet.words[last].end, last + 1
    post = sheet.text[end:].lower()
    for pattern, test in _POST:
        match = re.match(rf" ?(?:{pattern})(?!\w)(?! (?:than))", post)
        unit = match or re.match(rf" [a-z%]+ (?:{pattern})(?!\w)(?! than)", post)
        if match:
            stop = end + match.end()
            return test, place, next((n for n, w in enumerate(sheet.words) if w.start >= stop), len(sheet.words))
        if unit and sheet.low(last) not in ("and", "or"):
            sheet.claim_text(end + unit[0].index(" ", 1), end + unit.end(), "sign")
            return test, place, last
    if sheet.words[place].sign == "+":
        return Test.GE, place, last
    for pattern, test in _SIGNS:
        match = re.search(rf"\b{pattern} (?:the |a |just )?$", before)
        if match:
            first = next(n for n, w in enumerate(sheet.words) if w.start >= match.start())
            return test, first, last
    return None, place, last


def _compared(sheet: Sheet, first: int, last: int) -> tuple[ColumnInfo | None, Item | None]:
    """The column that a number is compared with."""
    for place in range(last, min(last + 4, len(sheet.words))):
        item = sheet.item_at(place)
        if item and item.kind == "column" and not item.used and not _grouped(sheet, item) and (item.info.simple_kind in ("number", "text")):
            return item.info, item
        if item or sheet.low(place) in (",", ".", "and", ":", "for", "by", "per", "in"):
            break
        if not item and sheet.low(place) not in IDLE and sheet.low(place).rstrip("s") not in UNITS and sheet.words[place].low not in COMPARED:
            break
    words = [w.low for w in sheet.words]
    unit = words[last] if last < len(words) else ""
    money = next((w.sign for w in sheet.words[first:last] if w.sign), "")
    for place in range(first - 1, max(first - 7, -1), -1):
        item = sheet.item_at(place)
        if item and item.kind == "column" and not item.used and item.info.simple_kind == "number" and not _grouped(sheet, item):
            return item.info, item
        if sheet.low(place) in (".", ";", ":", ","):
            break
    for key in (unit.rstrip("s"), unit, money):
        if key in UNITS:
            names = UNITS[key]
            info = numeric_like(sheet, tuple(n for n in names if n != "$money"))
            if info is None and "$money" in names:
                info = numeric_like(sheet, tuple(MONEY_ORDER))
            if info is not None:
                sheet.claim(last, last + 1, "unit") if key != money else None
                return info, None
    for place in [*range(first, min(len(words), last + 4)), *range(first - 1, max(-1, first - 4), -1)]:
        key = words[place]
        if key in COMPARED and (info := numeric_like(sheet, COMPARED[key])):
            sheet.claim(place, place + 1, "sign")
            return info, None
    return None, None


MONEY_ORDER = "price cost amount asking value fee rent bill takings contract charge rate salary dues".split()


def _row_word(sheet: Sheet, place: int) -> bool:
    """Whether the next word means rows of the table: its own name, or a label."""
    word = sheet.words[place] if place < len(sheet.words) else None
    if word is None:
        return False
    return word.root in sheet.view.roots or word.part == "rows" or word.low in ("of", "things", "entries")


def _grouped(sheet: Sheet, item: Item) -> bool:
    return sheet.low(item.first - 1) in ("per", "by", "each", "every")


def _summed(sheet: Sheet, first: int) -> bool:
    """Whether the amounts of a group are meant: "averages less than", "total over"."""
    near = " ".join(w.low for w in sheet.words)
    return re.search(r"\b(?:averag\w*|mean|in total|totals?|totall\w+|altogether|combined|sum|in all|put together|between them)\b", near) is not None


def _fitting(number: float, info: ColumnInfo, word: str) -> float:
    """9 grand, 100 million: as large as the column's own numbers."""
    many = _MULTIPLES.get(word, 1.0)
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
    item = sheet.item_at(place - 1)
    if item and item.kind == "column" and item.info.simple_kind == "number" and not item.used:
        item.used = True
        sheet.claim(place, place + 1, "number")
        found.conditions.append(Condition(item.column, Test.EQ, (sheet.words[place].number or 0.0,)))


# ---------------------------------------------------------------- yes or no, blanks, cells


def _flags(sheet: Sheet, found: Tests) -> None:
    flags = [i for i in sheet.items if i.kind == "flag" and not i.used and not _grouped(sheet, i)]
    either = len(flags) > 1 and any(w.low == "or" for w in sheet.words[flags[0].last : flags[-1].first])
    for item in flags:
        no = denied(sheet, item.first, item.last) != item.negated
        item.used = True
        value = item.info.truth[0 if no else 1]
        if sheet.low(item.first - 1) in ("has", "have", "is", "are"):
            sheet.claim(item.first - 1, item.first, "flag")
        nothing = value if isinstance(value, str | int | float) else ""
        one = Condition(item.column, Test.EQ, (nothing,), None, False, 1 if either else 0)
        if one not in found.conditions:
            found.conditions.append(one)


_EMPTY = frozenset("empty vacant unlet unoccupied untenanted free".split())
_FULL = frozenset("occupied let".split())
_HOLDER = ("tenant", "occupant", "occupier", "resident", "guest", "renter")


def _blanks(sheet: Sheet, found: Tests) -> None:
    for place, word in enumerate(sheet.words):
        if word.low in _EMPTY | _FULL and not word.part:
            holder = next((c for c in sheet.table.columns if c.blanks and set(_roots_of(c.name)) & set(_HOLDER)), None)
            if holder:
                sheet.claim(place, place + 1, "blank")
                test = Test.BLANK if word.low in _EMPTY else Test.NOT_BLANK
                found.conditions.append(Condition(Column(sheet.table.name, holder.name), test))
    for item in [i for i in sheet.items if i.kind == "column" and not i.used and i.info.blanks]:
        after = sheet.text[sheet.words[item.last - 1].end :].lower()
        missing = re.match(r"\s*(?:figure |value |date |reading )?(?:is|are|was|has)?\s*(?:not |n't |un)(?:known|recorded|given|set|there|yet|entered|filled in|noted)|\s*(?:figure |value |date )?(?:is |are )?(?:missing|unknown|blank|empty)", after)
        if missing:
            start = sheet.words[item.last - 1].end
            sheet.claim_text(start, start + missing.end(), "blank")
            _blank(item, Test.BLANK, found)
            continue
        word = sheet.low(item.first)
        verb = item.info.kind.dated and (word.endswith(("ed", "en")) or word in ("sold", "paid", "done", "sent", "built", "made", "met", "bought", "left"))
        prefixed = word.startswith("un") and len(word) > 4 and not any(r.startswith("un") for r in _roots_of(item.column.name))
        if prefixed:
            _blank(item, Test.BLANK, found)
        elif _denial_near(sheet, item) and denied(sheet, item.first, item.last):
            _blank(item, Test.BLANK, found)
        elif verb and any(w.low in ("already", "far", "been", "were", "was") for w in sheet.words[max(0, item.first - 4) : item.first]) and not any(c.column == item.column for c in found.conditions):
            _blank(item, Test.NOT_BLANK, found)
        elif verb and len(sheet.items) == 1:
            _blank(item, Test.NOT_BLANK, found)


def _denial_near(sheet: Sheet, item: Item) -> bool:
    return item.info.simple_kind != "bool"


def _blank(item: Item, test: Test, found: Tests) -> None:
    item.used = True
    found.conditions.append(Condition(item.column, test))


def _cells(sheet: Sheet, found: Tests) -> None:
    by_column: dict[Column, list[tuple[Item, bool]]] = {}
    before = False
    last: Item | None = None
    for item in [i for i in sheet.items if i.kind == "cell"]:
        column = _cell_column(sheet, item)
        no = denied(sheet, item.first, item.last)
        if last is not None and before and not no and _joined(sheet, last, item):
            no = True
        by_column.setdefault(column, []).append((item, no))
        before, last = no, item
        item.used = True
    for column, pairs in by_column.items():
        for no in (False, True):
            values = tuple(dict.fromkeys(v for item, n in pairs if n is no for v in item.values if v is not None))
            if len(values) == 1:
                found.conditions.append(Condition(column, Test.NE if no else Test.EQ, values))
            elif values:
                found.conditions.append(Condition(column, Test.IN, values, None, no))


def _joined(sheet: Sheet, one: Item, other: Item) -> bool:
    return all(w.low in ("and", "or", ",", "the", "nor") for w in sheet.words[one.last : other.first])


def _cell_column(sheet: Sheet, item: Item) -> Column:
    """The column of a cell that several have: the one named beside it."""
    places = {item.column, *item.extra}
    for near in sheet.items:
        if near.kind == "column" and near.column in places and (near.last in (item.first, item.first - 1) or near.first in (item.last, item.last + 1)):
            near.used = True
            return near.column
    if item.extra:
        sheet.doubts.append(f"«{sheet.words[item.first].text}» is found in {item.column.name} and in {item.extra[0].name}.")
    return item.column
