"""Conditions of which one is enough, and groups that are told apart by naming their members.

Guarantees: only an "or" that stands between two conditions joins them; the "or" of "or more" and
of a list of cells joins none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from core.language.clauses import By, Condition, Test
from core.reading.terse.draft import Draft
from core.reading.terse.sheet import Sheet

_LIMITS = frozenset(
    "more less fewer over under above below better up higher lower older newer younger longer "
    "shorter later earlier greater bigger so not".split()
)
_APART = re.compile(r"\b(?:separately|apart|individually|split out|side by side|one by one)\b")


def alternatives(draft: Draft) -> None:
    """Joins conditions on different columns that an "or" stands between."""
    sheet, conditions = draft.sheet, draft.tests.conditions
    placed = sorted(
        (place, n) for n, c in enumerate(conditions) if (place := place_of(sheet, c)) is not None
    )
    ends = {n: max(first, _last_place(sheet, conditions[n])) for first, n in placed}
    group = max((c.any_of for c in conditions), default=0)
    for (first, one), (last, other) in pairwise(placed):
        a, b = conditions[one], conditions[other]
        if a.column == b.column or b.any_of or not _either(sheet, max(first, ends[one]), last):
            continue
        if not a.any_of:
            group += 1
            a = conditions[one] = replace(a, any_of=group)
        conditions[other] = replace(b, any_of=a.any_of)


def _either(sheet: Sheet, first: int, last: int) -> bool:
    """Whether an "or" between two places joins what stands there."""
    for place in range(first + 1, last):
        if sheet.low(place) in (".", "?", ";"):
            return False
        if sheet.low(place) == "or" and sheet.low(place + 1) not in _LIMITS:
            sheet.claim(place, place + 1, "or")
            if sheet.low(place + 1) in ("else", "otherwise", "alternatively"):
                sheet.claim(place + 1, place + 2, "or")
            return True
    return False


def place_of(sheet: Sheet, condition: Condition) -> int | None:
    """Where a condition is said: at its number, its cell, its flag or its column."""
    for value in condition.values:
        for n, word in enumerate(sheet.words):
            if word.part and isinstance(value, float | int) and word.number == value:
                return n
    for item in sheet.items:
        if item.column == condition.column and (
            item.kind == "flag"
            or condition.test in (Test.BLANK, Test.NOT_BLANK)
            or set(item.values) & set(condition.values)
        ):
            return item.first
    return None


def _last_place(sheet: Sheet, condition: Condition) -> int:
    """Where the last of several cells of a condition stands: their own "or" joins nothing else."""
    places = [
        i.last - 1 for i in sheet.items
        if i.kind == "cell" and i.column == condition.column and set(i.values) & set(condition.values)
    ]  # fmt: skip
    return max(places, default=-1)


def apart(draft: Draft) -> None:
    """ "Men and women separately": one group for each of the cells named."""
    sheet = draft.sheet
    match = _APART.search(sheet.text.lower())
    laid = any(w.part == "layout" for w in sheet.words)
    if (match is None and not laid) or draft.by:
        return
    for condition in list(draft.tests.conditions):
        if condition.test is Test.IN and not condition.negated and not condition.any_of:
            draft.by.append(By(condition.column))
            if match is not None:
                sheet.claim_text(match.start(), match.end(), "group")
            if len(condition.values) >= sheet.table.column(condition.column.name).distinct:
                draft.tests.conditions.remove(condition)
            return
