"""What has been read of a short question so far, and what its columns can be used for.

Guarantees: keys, years and rates are never among the amounts that may be added up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import (
    By,
    Column,
    Condition,
    Having,
    Ranked,
    Shown,
)
from core.language.thesaurus import words_of
from core.reading.asking.vocabulary import stem
from core.reading.terse.amounts import Tests, numeric_like
from core.reading.terse.dates import dated_columns
from core.reading.terse.sheet import Sheet, roots_of
from core.reading.terse.words import RATES, SUPERLATIVES
from core.tables.catalog import ColumnInfo


@dataclass
class Draft:
    sheet: Sheet
    tests: Tests
    by: list[By] = field(default_factory=list)
    measures: list[Shown] = field(default_factory=list)
    outputs: list[Column] = field(default_factory=list)
    ranked: list[Ranked] = field(default_factory=list)
    having: list[Having] = field(default_factory=list)
    limit: int | None = None
    distinct: bool = False
    listed: list[Shown] = field(default_factory=list)  # what rows show, where that is settled
    rows: bool = False  # rows are counted or listed by name
    order: str = ""
    share: bool = False  # a part of the whole is asked for
    whole: list[Condition] = field(default_factory=list)  # and this holds of the whole
    asked: bool = False


def label_of(sheet: Sheet) -> str:
    return sheet.table.label or sheet.table.key


def amounts(sheet: Sheet) -> list[ColumnInfo]:
    """Numbers that may be added up: no keys, years or rates."""
    dated = {c.name for c in dated_columns(sheet)}
    return [
        c for c in sheet.table.columns
        if (not sheet.own or c.name in sheet.own)
        and c.simple_kind == "number" and c.name not in dated and c.name != sheet.table.key and not c.label
        and not is_rate(c) and not re.search(r"\b(?:id|no|code|number|ref|num)\b|(?:ID|No|Id)$|#", c.name)
    ]  # fmt: skip


def keyed(sheet: Sheet, info: ColumnInfo) -> bool:
    """Whether a number only says which row is meant."""
    named = re.search(r"\b(?:id|no|code|ref|num)\b|(?:ID|No|Id)$|#", info.name)
    return info.label or info.name == sheet.table.key or named is not None


def is_rate(info: ColumnInfo) -> bool:
    return RATES.search(
        " ".join((*words_of(info.name), "%" if "%" in info.name else ""))
    ) is not None or bool(RATES.search(info.name.lower()))


def only_amount(sheet: Sheet) -> ColumnInfo | None:
    found = amounts(sheet)
    if len(found) == 1:
        return found[0]
    numbers = [
        c
        for c in sheet.table.columns
        if c.simple_kind == "number"
        and c.name != sheet.table.key
        and (not sheet.own or c.name in sheet.own)
    ]
    result = [c for c in numbers if set(roots_of(c.name)) & {"result", "amount", "value"}]
    return result[0] if len(result) == 1 else None


def concept(sheet: Sheet, word: str) -> ColumnInfo | None:
    """The column that an adjective measures, where nothing names one."""
    one = SUPERLATIVES.get(word)
    if one is None:
        numbers = amounts(sheet)
        return numbers[0] if len(numbers) == 1 else None
    if one.dated:
        dated = dated_columns(sheet)
        age = numeric_like(sheet, ("age",))
        if age is not None:
            return age
        made = [c for c in dated if set(roots_of(c.name)) & {stem(n) for n in one.names}]
        if len(dated) > 1 and not made:
            sheet.doubts.append(f"«{word}» is taken to be by {dated[0].name}.")
        return made[0] if made else dated[0] if dated else None
    return numeric_like(sheet, one.names)


def descends(word: str, info: ColumnInfo) -> bool:
    """Which end comes first: a large age is old, a late year is new."""
    one = SUPERLATIVES[word]
    if not one.dated:
        return one.descending
    return (not one.descending) if "age" in roots_of(info.name) else one.descending


def by_label(draft: Draft) -> bool:
    """Whether one row is asked for, by its name."""
    table = draft.sheet.table
    return any(
        (i := table.column(c.column.name)).label
        or i.name == table.key
        or i.distinct == table.row_count
        for c in draft.tests.conditions
    ) or bool(draft.ranked)
