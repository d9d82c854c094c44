"""Periods of short questions, and the columns of dates that they are of.

Guarantees: a column of dates that had to be guessed is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import Column, Condition, Test
from core.reading.terse.amounts import ANY_SIGN, Tests
from core.reading.terse.periods import Period, periods_of
from core.reading.terse.sheet import Sheet, roots_of
from core.tables.catalog import ColumnInfo


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
    return bool(re.search(rf"(?:{ANY_SIGN}|[£€$]|to)$", before)) or bool(
        re.match(
            r" (?:or more|or less|kg|kwh|mwh|litres|words|euros?|pounds?|hours|miles|metres|tonnes|seats|mm|cm|km)",
            after,
        )
    )


def dated_columns(sheet: Sheet) -> list[ColumnInfo]:
    """Dates, and years or months as numbers or text."""
    shapes = {c.name: c.shape for c in sheet.view.columns}
    return [
        c
        for c in sheet.table.columns
        if c.kind.dated
        or (
            not set(roots_of(c.name)) & {"number", "no", "id", "code", "ref"}
            and shapes.get(c.name) == "year"
            and c.simple_kind in ("number", "text")
        )
    ]


def period(sheet: Sheet, one: Period, found: Tests) -> None:
    column = _period_column(sheet, one)
    if column is None:
        sheet.doubts.append(f"No column of dates for «{sheet.text[one.start : one.end].strip()}».")
        return
    first, last = _in_column(one, column)
    if not first:
        sheet.doubts.append(f"«{sheet.text[one.start : one.end].strip()}» names no year.")
        return
    values: tuple[str | float, ...] = (first, last)
    if column.kind.numeric:
        values = (float(first[:4]), float(last[:4]))
        if one.month or (one.side == "in" and (first[5:], last[5:]) != ("01-01", "12-31")):
            said = sheet.text[one.start : one.end].strip()
            sheet.doubts.append(f"Only the year of «{said}» is compared with {column.name}.")
    elif not column.kind.dated:
        size = len(str(column.minimum or (column.samples or ("",))[0]))
        values = (first[:size], last[:size])
    target = Column(sheet.table.name, column.name)
    same = values[0] == values[1]
    tests = {
        "in": Test.EQ if same else Test.BETWEEN,
        ">=": Test.GE,
        ">": Test.GT,
        "<": Test.LT,
        "<=": Test.LE,
    }
    if one.side == "in":
        given = values[:1] if same else values
    else:
        given = (values[0],) if one.side in (">=", "<") else (values[1],)
    found.conditions.append(Condition(target, tests[one.side], given))


def _in_column(one: Period, column: ColumnInfo) -> tuple[str, str]:
    """The days with their year, where the question says none and only one year fits."""
    if not one.month:
        return one.first, one.last
    low, high = str(column.minimum)[:10], str(column.maximum)[:10]
    years = (
        [
            y
            for y in range(int(low[:4] or 0), int(high[:4] or 0) + 1)
            if f"{y}-{one.first}" <= high and low <= f"{y}-{one.last}"
        ]
        if low[:4].isdigit()
        else []
    )
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
    if sheet.own and len(names) > 1:
        near = [i for i in near if not i.used]  # what has a period of its own has no second one
    if near:
        word = sheet.words[near[0].last - 1].low
        if (
            (not word.endswith(("date", "dates", "day", "days")) and near[0].score < 0.9)
            or word.endswith("ed")
            or near[0].last == place
        ):
            near[0].used = True
        return near[0].info
    dated = _likely(sheet, dated)
    if len(dated) > 1:
        verbs = " ".join(w.low for w in sheet.words)
        hints = (
            ("start|since|join|begin|began", "start|since|join|begin"),
            ("end|finish|leave|left", "end|leav|finish|dep"),
        )
        for said, names_like in hints:
            if re.search(rf"\b(?:{said})", verbs):
                fit = [c for c in dated if re.search(names_like, c.name.lower())]
                if fit:
                    return fit[0]
        sheet.doubts.append(f"The period is taken to be of {dated[0].name}.")
    return dated[0] if dated else None


def _likely(sheet: Sheet, dated: list[ColumnInfo]) -> list[ColumnInfo]:
    """Of the dates of joined tables those of the rows worked through, else no days of birth."""
    if not sheet.own:
        return dated
    own = [c for c in dated if c.name in sheet.own]
    late = [c for c in dated if not set(roots_of(c.name)) & {"born", "birth", "dob", "yearofbirth"}]
    return own or late or dated
