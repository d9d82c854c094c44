"""The amounts that a short question works out: averages, totals, extremes, products.

Guarantees: an amount that the question leaves unnamed is a doubt unless a verb speaks of it.
"""

from __future__ import annotations

import itertools
import re

from core.language.clauses import (
    Aggregate,
    Column,
    Shown,
)
from core.reading.terse.amounts import numeric_like
from core.reading.terse.draft import Draft, concept, descends, only_amount
from core.reading.terse.sheet import Item, Sheet
from core.reading.terse.words import AGGREGATES, EXTREMES, HOW, PLAIN, SUPERLATIVES
from core.tables.catalog import ColumnInfo

_A = Aggregate


def products(draft: Draft) -> None:
    """ "The rate multiplied by the nights", "days × rate"."""
    sheet = draft.sheet
    numbers = [
        i
        for i in sheet.items
        if i.kind == "column" and i.info.simple_kind == "number" and not i.used
    ]
    for one, two in itertools.pairwise(numbers):
        between = " ".join(w.low for w in sheet.words[one.last : two.first])
        if re.fullmatch(r"(?:×|x|\*|times|multiplied by|by)(?: the| its| their)?", between):
            sheet.claim(one.last, two.first, "product")
            one.used = two.used = True
            draft.measures.append(Shown(_A.SUM, (one.column, two.column)))
            for place, word in enumerate(sheet.words):
                if not word.part and word.low in (
                    "income",
                    "revenue",
                    "takings",
                    "turnover",
                    "earnings",
                    "total",
                ):
                    sheet.claim(place, place + 1, "product")
            return


def measures(draft: Draft) -> None:
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        name = AGGREGATES.get(word.low)
        if word.part or sheet.low(place - 1) in ("i", "you"):
            continue
        if word.low in EXTREMES and sheet.low(place + 1) in AGGREGATES:
            continue
        grouped = bool(draft.by) or any(
            sheet.low(n) in AGGREGATES for n in range(place + 1, place + 5)
        )
        if name is None and word.low in EXTREMES and grouped and not _ranks_groups(sheet, place):
            _extreme(draft, place)
            continue
        if name is not None:
            _aggregated(draft, place, name)


def _ranks_groups(sheet: Sheet, place: int) -> bool:
    """Whether an adjective says which group is asked for: "best month", "heaviest on average"."""
    if place + 1 < len(sheet.words) and sheet.words[place + 1].part == "group":
        return True
    asks = sheet.low(0) in ("which", "what", "who", "whose")
    return asks and re.search(r"\bon average\b", sheet.text.lower()) is not None


def _extreme(draft: Draft, place: int) -> None:
    """ "Worst depth and mean depth": the extreme of a column in each group."""
    sheet = draft.sheet
    word = sheet.words[place]
    name = EXTREMES[word.low]
    item = _target(sheet, place)
    each = place + 1 < len(sheet.words) and sheet.words[place + 1].part == "rows"
    if item is None and word.low in SUPERLATIVES and (each or word.low not in PLAIN):
        info = concept(sheet, word.low)
        if info:
            sheet.claim(place, place + 1, "measure")
            draft.measures.append(
                Shown(
                    _A(_turned(word.low, info)),
                    (Column(sheet.table.name, info.name),),
                )
            )
        return
    if item is None:
        info = only_amount(sheet)
        if info is not None:
            sheet.claim(place, place + 1, "measure")
            sheet.doubts.append(f"The amount is taken to be {info.name}.")
            draft.measures.append(Shown(_A(name), (Column(sheet.table.name, info.name),)))
        return
    sheet.claim(place, place + 1, "measure")
    item.used = True
    if word.low in SUPERLATIVES and SUPERLATIVES[word.low].dated:
        name = _turned(word.low, item.info)
    if re.search("time|finish|sec", item.column.name.lower()) and word.low in (
        "best",
        "worst",
    ):
        name = "min" if word.low == "best" else "max"
    draft.measures.append(Shown(_A(name), (item.column,)))


def _aggregated(draft: Draft, place: int, name: str) -> None:
    """ "Average asking price", "total dues": named after the word, before it, or not at all."""
    sheet = draft.sheet
    item = _target(sheet, place) or _behind(sheet, place)
    column = item.column if item else None
    if column is None and name in ("avg", "sum"):
        how = next(
            (
                HOW[w.low]
                for p, w in enumerate(sheet.words)
                if w.low in HOW and sheet.low(p - 1) == "how"
            ),
            (),
        )
        info = numeric_like(sheet, how) if how else only_amount(sheet)
        if info is not None and not draft.measures:
            column = Column(sheet.table.name, info.name)
            if not how:
                sheet.doubts.append(f"The amount is taken to be {info.name}.")
    if column is None:
        return
    sheet.claim(place, place + 1, "measure")
    if item:
        item.used = True
    one = Shown(_A(name), (column,))
    if one not in draft.measures:
        draft.measures.append(one)


def _turned(word: str, info: ColumnInfo) -> str:
    if word in ("oldest", "youngest", "newest", "latest", "earliest"):
        descending = descends(word, info)
        return "max" if descending else "min"
    return "max" if SUPERLATIVES[word].descending else "min"


def _target(sheet: Sheet, place: int) -> Item | None:
    """The numeric column that a word like "average" stands before."""
    for item in sheet.items:
        if item.kind != "column" or item.first <= place or item.info.simple_kind != "number":
            continue
        if item.used and item.score >= 0:
            shared = all(
                sheet.low(n) in (*AGGREGATES, *EXTREMES, "and", "the", ",")
                for n in range(place + 1, item.first)
            )
            if not shared:
                continue
        between = list(sheet.words[place + 1 : item.first])
        if len(between) > 6 or any(
            w.low in ("?", ";")
            or (w.low == "." and not re.search(r"\bno\.? of", sheet.text.lower()))
            for w in between
        ):
            return None
        return item
    return None


def _behind(sheet: Sheet, place: int) -> Item | None:
    found = [
        i
        for i in sheet.items
        if i.kind == "column" and i.last <= place and i.info.simple_kind == "number" and not i.used
    ]
    return found[-1] if found else None


PAID = {
    "take": ("takings", "revenue", "income", "sale"), "took": ("takings", "revenue", "income"), "earn": ("takings", "revenue", "income", "pay"),
    "earned": ("takings", "revenue", "income"), "pay": ("bought", "paid", "price", "cost", "fee", "rent", "amount"), "paid": ("bought", "price", "cost", "amount"),
    "cost": ("cost", "bill", "price", "fee", "charge", "contract", "amount"), "costs": ("cost", "price", "fee", "bill", "rate"), "spend": ("cost", "amount", "bill", "price"), "spent": ("cost", "amount", "bill", "price"),
    "given": ("amount", "gift"), "contributed": ("amount",), "donated": ("amount",), "raised": ("amount",), "raise": ("amount",), "gave": ("amount",), "give": ("amount",), "weigh": ("weight", "kg"), "owe": ("arrears", "balance", "due", "rent"), "set": ("cost",), "brought": ("takings", "revenue"), "took in": ("takings",),
}  # fmt: skip


def paid(draft: Draft) -> None:
    """ "What did X take", "how much did each cost": the money that a verb speaks of."""
    sheet = draft.sheet
    if not re.search(r"\b(?:what|how much|whats|total|spend|spent)\b", sheet.text.lower()):
        return
    numbered = any(
        i.info.simple_kind == "number" and i.kind == "column" and i.score > 0.6 for i in sheet.items
    )
    for place, word in enumerate(sheet.words):
        if word.part or word.low not in PAID or numbered or draft.measures:
            continue
        info = numeric_like(sheet, PAID[word.low])
        if info is not None and (not sheet.own or info.name in sheet.own):
            sheet.claim(place, place + 1, "measure")
            column = Column(sheet.table.name, info.name)
            item = Item("column", place, place + 1, column, info, 0.65)
            average = any(w.low in ("average", "mean", "typically") for w in sheet.words)
            if average:
                for w in sheet.words:
                    w.part = w.part or (
                        "measure" if w.low in ("average", "mean", "typically") else ""
                    )
                draft.measures.append(Shown(_A.AVG, (column,)))
            elif draft.by or re.search(
                r"\b(?:total|altogether|all told|how much)\b", sheet.text.lower()
            ):
                draft.measures.append(Shown(_A.SUM, (column,)))
            else:
                sheet.items.append(item)
            return
