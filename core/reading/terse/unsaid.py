"""What a short question leaves open although each of its words has a part.

Guarantees: adds doubts, and a total of the only column of money where money is spoken of.
"""

from __future__ import annotations

import re

from core.language.clauses import Aggregate, Column, Query, Shown, Test
from core.reading.terse.amounts import numeric_like
from core.reading.terse.draft import Draft, amounts
from core.reading.terse.words import DOERS, MONEY, UNITS

_MONEYED = frozenset("value values worth money cash cost costs price spend sum amount".split())
_LASTS = re.compile(
    r"\b(?:how long|how many (?:days|weeks|hours|minutes)|days? (?:from|between|taken))\b"
)
_LEFT = re.compile(r"\b(?:left|remaining|to go|outstanding)\b")
_BY_WHOM = re.compile(r"\b(?:who|whom|whose|by)\b")


def unnamed_money(draft: Draft) -> None:
    """ "Order value by slipway" where no column is named so: the total of the only money there is."""
    sheet = draft.sheet
    place = next((n for n, w in enumerate(sheet.words) if w.low in _MONEYED and not w.part), None)
    names = tuple(n for n in (*sorted(MONEY), *UNITS["£"], *UNITS["€"]) if not n.startswith("$m"))
    info = numeric_like(sheet, names)
    rate = info is not None and re.search(r"\b(?:rate|per)\b|_per_", info.name.lower())
    if place is None or info is None or rate:
        return
    sheet.claim(place, place + 1, "measure")
    sheet.doubts.append(f"«{sheet.words[place].text}» is taken to be {info.name}.")
    draft.measures.append(Shown(Aggregate.SUM, (Column(sheet.table.name, info.name),)))


def unsaid(draft: Draft, query: Query) -> None:
    """Doubts about totals, spans of time, groups and doers."""
    sheet = draft.sheet
    low = sheet.text.lower()
    days = [c for c in sheet.table.columns if c.kind.dated]
    worked = [c for s in query.shown for c in s.columns]
    if _LASTS.search(low) and len(days) > 1:
        named = re.compile(r"night|day|hour|min|length|duration|week|time", re.IGNORECASE)
        if not any(named.search(c.name) for c in worked if c.name not in {d.name for d in days}):
            sheet.doubts.append("The time between two days is not worked out.")
    rows = not query.by and all(s.aggregate is Aggregate.NONE for s in query.shown)
    if rows and _LEFT.search(low) and any(
        sheet.table.column(c.name).simple_kind == "number" for c in draft.outputs
    ):  # fmt: skip
        sheet.doubts.append("Whether a total is asked for is not said.")
    if rows:
        _each_or_total(draft, query)
    _done_to_whom(draft, low)
    worked_out = bool(query.shown) and all(s.aggregate is not Aggregate.NONE for s in query.shown)
    each = any(w.low in ("each", "every", "apiece") and not w.part for w in sheet.words)
    if each and worked_out and not query.by:
        sheet.doubts.append("For each of what this is asked is not clear.")
    counted = (Aggregate.COUNT, Aggregate.SUM)
    least = [r for r in query.ranked if not r.descending and r.shown.aggregate in counted]
    if query.by and least and query.limit and draft.tests.conditions:
        sheet.doubts.append("Groups that have no such row at all are not among those compared.")


def _each_or_total(draft: Draft, query: Query) -> None:
    """ "Days on which the cost goes beyond 30": of one row, or of all rows of the day."""
    sheet = draft.sheet
    first = next((i for i in sheet.items if i.kind == "column"), None)
    limits = (Test.GT, Test.GE, Test.LT, Test.LE)
    limited = any(
        c.test in limits and sheet.table.column(c.column.name) in amounts(sheet)
        for c in query.conditions
    )
    if first is None or not limited or query.ranked or first.first > 2:
        return
    info = first.info
    plural = sheet.low(first.last - 1).endswith("s")
    repeats = info.distinct < sheet.table.row_count and not info.label
    if plural and repeats and info.simple_kind in ("text", "date") and info.name != sheet.table.key:
        sheet.doubts.append(
            f"Whether one row or the total for each {info.name} is meant is not said."
        )


def _done_to_whom(draft: Draft, low: str) -> None:
    """A column of doers that only a verb led to, in a question that asks for no person."""
    if _BY_WHOM.search(low):
        return
    for item in draft.sheet.items:
        said = draft.sheet.low(item.first)
        if (
            item.kind == "column"
            and item.column in draft.outputs
            and said in DOERS
            and item.score < 0.7
        ):
            draft.sheet.doubts.append(f"«{said}» is taken to ask for {item.column.name}.")
