"""Comparisons of columns with one another and with their average; columns by their unit.

Guarantees: two columns are compared only where both are of one kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import AgainstAverage, Column, Compare, Condition, Test
from core.reading.asking.vocabulary import stem
from core.reading.terse.sheet import Item, Sheet, roots_of
from core.reading.terse.words import COMPARED, FALLING
from core.tables.catalog import ColumnInfo

SIGNS = (
    (r"(?:no more than|not more than|at most|up to|not over|no longer than|maximum of|max)", Test.LE),
    (r"(?:no less than|not less than|no fewer than|not under|at least|from|minimum of|min)", Test.GE),
    (r"(?:more than|over|above|beyond|exceeding|exceeds?|upwards of|greater than|better than|worse than|bigger than|larger than|higher than|longer than|older than|deeper than|dearer than|heavier than|past|north of|later than|slower than|taller than|stronger than)", Test.GT),
    (r"(?:less than|under|below|fewer than|smaller than|lower than|shorter than|younger than|cheaper than|quicker than|faster than|lighter than|not even)", Test.LT),
    (r"(?:exactly|precisely|equal to|equals|=)", Test.EQ),
)  # fmt: skip


ANY_SIGN = "|".join(p for p, _ in SIGNS)


POST = (
    (r"(?:or|and) (?:more|over|better|above|up|higher|older|longer|greater|later|newer|deeper|bigger|upwards)|(?:plus|\+|upwards)", Test.GE),
    (r"(?:or|and) (?:less|fewer|under|below|lower|younger|shorter|cheaper|earlier|down)", Test.LE),
)  # fmt: skip


SHORT = {
    Test.GT: Compare.GT,
    Test.LT: Compare.LT,
    Test.GE: Compare.GE,
    Test.LE: Compare.LE,
    Test.EQ: Compare.EQ,
}


MULTIPLES = {"thousand": 1e3, "grand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9}


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


_VERBS = frozenset("sold paid done sent built made met bought left fill".split())


def verbal(item: Item, word: str) -> bool:
    """Whether a column of dates is named by what was done."""
    return (
        item.kind == "column"
        and item.info.kind.dated
        and not word.endswith(("date", "day"))
        and (word.endswith(("ed", "en")) or word in _VERBS or item.score < 0.66)
    )


def late(sheet: Sheet, found: Tests) -> None:
    """ "Delivered late": later than the day on which it was due."""
    due = next(
        (
            c
            for c in sheet.table.columns
            if c.kind.dated and set(roots_of(c.name)) & {"due", "deadlin"}
        ),
        None,
    )
    place = next(
        (n for n, w in enumerate(sheet.words) if w.low in ("late", "overdue") and not w.part), None
    )
    done = next(
        (i for i in sheet.items if i.kind == "column" and i.info.kind.dated and not i.used), None
    )
    if due is None or place is None or done is None or done.column.name == due.name:
        return
    sheet.claim(place, place + 1, "sign")
    done.used = True
    found.conditions.append(
        Condition(done.column, Test.LATER_THAN, (), Column(sheet.table.name, due.name))
    )


def columns_compared(sheet: Sheet, found: Tests) -> None:
    """ "Over the limit", "delivered after it was due"."""
    for item in sheet.items:
        if item.kind != "column" or item.info.simple_kind not in ("number", "date"):
            continue
        before = sheet.text[: sheet.words[item.first].start].lower()
        match = re.search(
            r"\b(?:(?P<gt>over|above|beyond|broke|breaks|breaking|broken|beat|beats|beating|topped|tops|exceed(?:s|ed|ing)?|more than|greater than|higher than|later than|past|after|outside)|(?P<lt>under|below|within|less than|lower than|before|earlier than)) (?:the |its |their |they were |it was |was |were )*$",
            before,
        )
        if not match:
            continue
        other = next(
            (
                i
                for i in sheet.items
                if i is not item
                and i.kind == "column"
                and i.last <= item.first
                and i.info.simple_kind == item.info.simple_kind
                and i.column != item.column
            ),
            None,
        )
        column = other.column if other else _twin(sheet, item)
        if column is None or re.match(
            r"\s*(?:of )?[£€$]?\d", sheet.text[sheet.words[item.last - 1].end :]
        ):
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
    same = [
        c
        for c in sheet.table.columns
        if c.name != item.column.name
        and c.simple_kind == item.info.simple_kind
        and unit
        and re.findall(r"\(([^)]*)\)", c.name) == unit
    ]
    if len(same) == 1:
        return Column(sheet.table.name, same[0].name)
    for limits, held in _LIMITED:
        if set(roots_of(item.column.name)) & limits:
            fits = [
                c for c in sheet.table.columns
                if c.simple_kind == "number" and set(roots_of(c.name)) & held
                and not set(roots_of(c.name)) & limits
            ]  # fmt: skip
            return Column(sheet.table.name, fits[0].name) if len(fits) == 1 else None
    return None


_LIMITED = tuple(
    (frozenset(map(stem, limits.split())), frozenset(map(stem, held.split())))
    for limits, held in (
        ("reorder minimum min threshold", "stock quantity qty hand held onhand level"),
        ("budget budgeted planned estimate estimated quoted quote forecast", "actual spent cost spend invoiced"),
        ("target goal quota", "actual achieved sold sales result made"),
        ("capacity seats", "booked passengers attendance attended enrolled taken"),
        ("limit maximum max allowed", "result reading measured level actual"),
    )
)  # fmt: skip


def averages(sheet: Sheet, found: Tests) -> None:
    low = sheet.text.lower()
    match = re.search(
        r"(\w+) (?:than |the )*(?:average|mean|the average)\b(?! \w+ (?:of|per))", low
    )
    if not match or (
        match[1] not in ("above", "below", "over", "under", "beyond") and "than" not in match[0]
    ):
        return
    word = match[1]
    items = [
        i
        for i in sheet.items
        if i.kind == "column" and i.info.simple_kind == "number" and not i.used
    ]
    column = items[0].column if items else None
    if column is None:
        said = next((w.low for w in sheet.words if w.low in COMPARED and not w.part), word)
        named = numeric_like(sheet, COMPARED.get(word, COMPARED.get(said, ())))
        for one in sheet.words:
            one.part = one.part or ("sign" if one.low == said and named else "")
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
        for info in sorted(
            sheet.table.columns, key=lambda c: (c.name not in sheet.own, len(roots_of(c.name)))
        ):
            if not (info.simple_kind == "number" or (dated and info.kind.dated)):
                continue
            if info.name == sheet.table.key and info.name not in names:
                continue
            text = f"{info.name} {info.unit}".lower()
            if per := re.search(r"(?<=[ _])per(?=[ _])", text):
                text = text[: per.start()]
            roots = roots_of(text) if per else roots_of(info.name)
            if (
                stem(name) in roots
                or (len(name) == 1 and not name.isalpha() and name in text)
                or (len(name) <= 3 and re.search(rf"(?:^|[^a-z]){name}(?:$|[^a-z])", text))
                or (len(name) > 3 and any(r.startswith(stem(name)) for r in roots))
            ):
                return info
    return None
