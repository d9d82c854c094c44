"""The conditions of a table question: values, numbers, periods, yes/no columns, blanks.

Guarantees: each condition is on an existing column and a value is looked for only in a column that
holds it; signs come from the user's words by lookup.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    Column,
    Compare,
    Condition,
    Test,
)
from core.language.thesaurus import words_of
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.query_draft import (
    Draft,
    column_of,
    date_column,
    mentions_of,
    number_column,
)
from core.reading.lifting.mentions import Cell, Mention
from core.reading.sketch import Sketch
from core.tables.catalog import ColumnInfo

_TESTS = {
    Compare.LE: Test.LE, Compare.LT: Test.LT, Compare.EQ: Test.EQ, Compare.GE: Test.GE,
    Compare.GT: Test.GT, Compare.NE: Test.NE,
}  # fmt: skip


def add_combined(draft: Draft, said: Said) -> None:
    inner = [Said(a, said.reading) for a in said.sketch.arguments if isinstance(a, Sketch)]
    found = [c for one in inner for c in conditions_of(draft, one)]
    if said.sketch.relation == "not":
        draft.conditions += [
            Condition(c.column, c.test, c.values, c.other, not c.negated, c.any_of) for c in found
        ]
        return
    draft.alternatives += 1
    same = {c.column for c in found}
    if len(same) == 1 and all(c.test is Test.EQ for c in found):
        draft.conditions.append(
            Condition(found[0].column, Test.IN, tuple(v for c in found for v in c.values))
        )
    else:
        draft.conditions += [
            Condition(c.column, c.test, c.values, c.other, c.negated, draft.alternatives)
            for c in found
        ]


def conditions_of(draft: Draft, said: Said) -> list[Condition]:
    """The tests that a `where`, `flag`, `during` or `blank` sketch makes."""
    relation = said.sketch.relation
    mentions = mentions_of(said)
    columns = [m for m in mentions if m.kind in "xaz"]
    if relation == "blank":
        if columns and any(
            j.table == columns[0].column[0] and j.other == draft.main
            for j in draft.catalog.joins if columns[0].column is not None
        ):  # fmt: skip
            draft.without.append(column_of(columns[0]).table)  # no row there at all
            return []
        return [Condition(column_of(m), Test.BLANK) for m in columns[:1]]
    if relation == "flag":
        return _flags(draft, columns)
    dates = [m for m in mentions if m.kind == "y" and m.period is not None]
    if dates:
        years = [m for m in columns if m.kind == "a"]
        if years:
            return [_year(draft, said, dates, column_of(years[0]))]
        return _dated(draft, said, dates, [m for m in columns if m.kind == "z"])
    values = [m for m in mentions if m.kind == "v"]
    numbers = [m for m in mentions if m.kind in "nkhqpg" and m.number is not None]
    if values and not numbers:
        return _valued(draft, values, columns)
    if numbers:
        return _numbered(draft, said, numbers, columns)
    if len(columns) == 1 and mentions_of(said, "cd") and (level := _level_of(draft, columns[0])):
        return _against_column(draft, said, [level, columns[0]])
    if len({m.column for m in columns}) == 2:
        return _against_column(draft, said, columns)
    if mentions_of(said, "cd"):
        words = columns[0].text if columns else said.reading.sentence.text.strip()
        draft.doubts.append(f"It is not clear what «{words}» is compared with; it was not used.")
        return []
    return _flags(draft, columns)


_LATE = re.compile(r"\b(?:late|delayed|overdue)$")


def _flags(draft: Draft, columns: list[Mention]) -> list[Condition]:
    """Yes/no columns that must hold; of a number column, that it is above nought."""
    found = []
    for mention in columns[:1]:
        column = column_of(mention)
        kind = draft.catalog.column(column.table, column.name).simple_kind
        if kind == "bool":
            found.append(Condition(column, Test.EQ, ("yes",)))
        elif kind == "date":
            found.append(Condition(column, Test.NOT_BLANK))
        elif kind == "number" and _LATE.search(mention.text.lower()):
            found.append(Condition(column, Test.GT, (0.0,)))
        elif kind == "number":
            found.append(Condition(column, Test.GT, (0.0,)))
            draft.doubts.append(f"«{mention.text}» was taken as {column.name} above 0.")
        elif not re.search(rf"\bnot (?:the|its|their) {re.escape(mention.text)}", draft.text):
            draft.doubts.append(
                f"«{mention.text}» is no yes/no column; it was not used as a filter."
            )
    return found


_LIMITS = frozenset("reorder minimum min target threshold safety maximum max limit".split())
_LEVELS = frozenset("hand stock quantity qty inventory balance actual current on".split())


def _level_of(draft: Draft, limit: Mention) -> Mention | None:
    """What a limit column limits: the stock on hand of a reorder level, where only one fits."""
    column = column_of(limit)
    if not _LIMITS & set(words_of(column.name)):
        return None
    fitting = [
        c.name for c in draft.catalog.table(column.table).columns
        if c.simple_kind == "number" and c.name != column.name
        and _LEVELS & set(words_of(c.name)) and not _LIMITS & set(words_of(c.name))
    ]  # fmt: skip
    return replace(limit, column=(column.table, fitting[0])) if len(fitting) == 1 else None


def _against_column(draft: Draft, said: Said, columns: list[Mention]) -> list[Condition]:
    """One column above or below another of the same row."""
    signs = [m.direction.sign for m in mentions_of(said, "d") if m.direction is not None]
    compares = [m.compare for m in mentions_of(said, "c") if m.compare is not None]
    first, second = column_of(columns[0]), column_of(columns[1])
    if not signs and not compares:
        draft.doubts.append(f"«{columns[0].text}» and «{columns[1].text}» could not be compared.")
        return []
    above = signs[0] > 0 if signs else compares[0] in (Compare.GT, Compare.GE)
    high, low = (first, second) if above else (second, first)
    return [Condition(high, Test.LATER_THAN, (), low)]


def _valued(draft: Draft, values: list[Mention], columns: list[Mention]) -> list[Condition]:
    found = []
    wanted = {m.column for m in columns if m.column}
    for value in values:
        cells = [c for c in value.cells if (c.table, c.column) in wanted] or _nearest_cells(
            draft, value
        )
        if not cells:
            continue
        cell = cells[0]
        found.append(Condition(Column(cell.table, cell.column), Test.EQ, (cell.text,)))
        places = {(c.table, c.column) for c in cells}
        if len(places) > 1:
            where = " or ".join(f"{t}.{c}" for t, c in sorted(places))
            draft.doubts.append(
                f"«{value.text}» occurs in {where}; {cell.table}.{cell.column} was taken."
            )
    return found


def _nearest_cells(draft: Draft, value: Mention) -> list[Cell]:
    """The cells in the main table, else in the tables that are named, else anywhere."""
    for tables in ([draft.main], draft.tables):
        near = [c for c in value.cells if c.table in tables]
        if near:
            return near
    return list(value.cells)


def _numbered(
    draft: Draft, said: Said, numbers: list[Mention], columns: list[Mention]
) -> list[Condition]:
    compares = mentions_of(said, "c")
    directions = mentions_of(said, "d")
    column = column_of(columns[0]) if columns else number_column(draft, numbers[0])
    if column is None:
        draft.doubts.append(
            f"It is not clear which column «{numbers[0].text}» limits; it was not used."
        )
        return []
    info = draft.catalog.column(column.table, column.name)
    values = tuple(_in_column(m, info) for m in numbers)
    if len(values) == 2 and not compares:
        return [Condition(column, Test.BETWEEN, (min(values), max(values)))]
    if compares and compares[0].compare is not None:
        test = _TESTS[compares[0].compare]
    elif directions and directions[0].direction is not None:
        test = Test.GT if directions[0].direction.sign > 0 else Test.LT
    else:
        test = Test.EQ
    if info.simple_kind == "text" and test is Test.EQ:
        return [Condition(column, test, (numbers[0].text,))]
    return [Condition(column, test, values[:1])]


def _in_column(mention: Mention, info: ColumnInfo) -> float:
    """A number as the column counts it: shares as per cent where the column does."""
    number = mention.number or 0.0
    if mention.kind == "p" and (
        info.unit == "%" or (isinstance(info.maximum, (int, float)) and info.maximum > 1)
    ):
        return round(number * 100, 9)
    return number


def _dated(
    draft: Draft, said: Said, dates: list[Mention], columns: list[Mention]
) -> list[Condition]:
    first, last = dates[0].period or ("", "")
    column = column_of(columns[0]) if columns else date_column(draft)
    if column is None:
        return _year_number(draft, said, dates)
    if len(dates) > 1 and dates[1].period is not None:
        return [Condition(column, Test.BETWEEN, (first, dates[1].period[1]))]
    directions = [m.direction for m in mentions_of(said, "d") if m.direction is not None]
    if not directions:
        return [Condition(column, Test.BETWEEN, (first, last))]
    if directions[0].sign < 0:
        return [Condition(column, Test.LT, (first,))]
    since = mentions_of(said, "d")[0].text == "since"
    return (
        [Condition(column, Test.GE, (first,))] if since else [Condition(column, Test.GT, (last,))]
    )


def _year(draft: Draft, said: Said, dates: list[Mention], column: Column) -> Condition:
    """A test of a column that holds years as numbers."""
    years = [float(m.period[0][:4]) for m in dates if m.period]
    if any(m.period and m.period != (f"{y:.0f}-01-01", f"{y:.0f}-12-31") for m, y in zip(dates, years, strict=True)):  # fmt: skip
        draft.doubts.append(f"{column.name} holds years; «{dates[0].text}» was taken as its year.")
    if len(years) > 1:
        return Condition(column, Test.BETWEEN, (min(years), max(years)))
    signs = [m.direction.sign for m in mentions_of(said, "d") if m.direction]
    since = any(m.text == "since" for m in mentions_of(said, "d"))
    test = Test.EQ if not signs else Test.LT if signs[0] < 0 else Test.GE if since else Test.GT
    return Condition(column, test, (years[0],))


def _year_number(draft: Draft, said: Said, dates: list[Mention]) -> list[Condition]:
    """A year where the table keeps years as numbers."""
    for table in dict.fromkeys(
        [draft.main, *draft.tables, *(t.name for t in draft.catalog.tables)]
    ):
        for info in draft.catalog.table(table).columns:
            if "year" in words_of(info.name) and info.simple_kind == "number":
                return [_year(draft, said, dates, Column(table, info.name))]
    draft.doubts.append(f"No column holds dates; «{dates[0].text}» was not used.")
    return []
