"""What a short question counts, and conditions on the counts of groups.

Guarantees: "how many" of a column of amounts is their total; of other things, the rows.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Having,
    Shown,
)
from core.reading.terse.draft import Draft, amounts, only_amount
from core.reading.terse.sheet import Item, person_column
from core.reading.terse.words import IDLE

_A = Aggregate


def counts(draft: Draft) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    for match in re.finditer(
        r"\b(?:how many times|how many|number of|no\. of|nr of|count of|how much|count|tally of|numbers? for|number(?= (?:for|per|by))|how often|what number of|a count)\b",
        low,
    ):
        place = next(
            (n for n, w in enumerate(sheet.words) if w.start >= match.end()), len(sheet.words)
        )
        first = next(n for n, w in enumerate(sheet.words) if w.start >= match.start())
        if any(w.part for w in sheet.words[first:place]):
            continue
        if _listed_amount(draft, first, place):
            continue
        sheet.claim(first, place, "count")
        _counted(draft, place, match[0])


def _listed_amount(draft: Draft, first: int, place: int) -> bool:
    """ "Date, vessel and how many": at the end of a list of columns, the amount spoken of before."""
    sheet = draft.sheet
    ends = sheet.low(place) in ("", ".", "?", ";", "!") or sheet.low(place) in ("they", "there")
    if not ends or sheet.low(first - 1) not in ("and", ",", "+", "&"):
        return False
    listed = any(i.kind == "column" and not i.used and i.last <= first for i in sheet.items)
    limits = [
        c.column for c in draft.tests.conditions
        if sheet.table.column(c.column.name).simple_kind == "number"
    ]  # fmt: skip
    if not listed or draft.by or not limits:
        return False
    sheet.claim(first, place, "output")
    draft.outputs.append(limits[-1])
    return True


def _counted(draft: Draft, place: int, said: str) -> None:
    """What "how many" or "number of" counts: rows, different values, or the sum of a number."""
    sheet = draft.sheet
    different = False
    for n in range(place, min(place + 5, len(sheet.words))):
        word = sheet.words[n]
        if word.low in ("different", "distinct", "separate", "unique"):
            different = True
            continue
        item = sheet.item_at(n)
        if item is not None and any(m.columns == (item.column,) for m in draft.measures):
            return  # "the total number of docks" has been taken as their sum
        if item is not None and item.kind == "column" and not item.used and item.score >= 0.6:
            if any(w.low in ("average", "mean", "avg") for w in sheet.words[max(0, n - 6) : n]):
                return
            if _counts_column(draft, item, different, said):
                return
            if item.info.label or item.info.name == sheet.table.key:
                break
        if word.part == "rows" or _ends_count(draft, n):
            break
    if said == "how much":
        _how_much(draft)
    else:
        draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))


def _counts_column(draft: Draft, item: Item, different: bool, said: str) -> bool:
    """Takes the column as what is counted, if it can be; marks a label as used either way."""
    sheet, info = draft.sheet, item.info
    key = info.label or info.name == sheet.table.key
    repeats = info.distinct < sheet.table.row_count
    texts = info.simple_kind == "text" and said.startswith("how many") and repeats
    summed = info in amounts(sheet) or "total number of" in sheet.text.lower()
    if info.simple_kind == "number" and not key and summed:
        if all(m.columns != (item.column,) for m in draft.measures):
            draft.measures.append(Shown(_A.SUM, (item.column,)))
    elif different or (texts and not key and not draft.by):
        draft.measures.append(Shown(_A.COUNT_DISTINCT, (item.column,)))
    elif key and repeats:
        draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))
    else:
        item.used = item.used or key
        return False
    item.used = True
    return True


def _ends_count(draft: Draft, place: int) -> bool:
    """Whether the words counted end here; an unknown plural is taken for the rows."""
    sheet = draft.sheet
    word = sheet.words[place]
    if word.low in ("did", "do", "does", "has", "have", "per", "by", "each", "in", "on", ","):
        return True
    if word.part or word.low in IDLE:
        return False
    if word.low.endswith("s"):
        word.part = "rows"
        sheet.doubts.append(f"«{word.text}» is taken for the rows of the table.")
    return True


def _how_much(draft: Draft) -> None:
    """ "How much" of the only amount there is."""
    sheet = draft.sheet
    info = only_amount(sheet)
    if (
        info is not None
        and not draft.measures
        and not any(
            i.kind == "column" and not i.used and i.info.simple_kind == "number"
            for i in sheet.items
        )
    ):
        sheet.doubts.append(f"The amount is taken to be {info.name}.")
        draft.measures.append(Shown(_A.SUM, (Column(sheet.table.name, info.name),)))


def having(draft: Draft) -> None:
    sheet = draft.sheet
    for one in draft.tests.counts:
        amount = one.item is not None and one.item.info.simple_kind == "number"
        if amount and one.item is not None:
            avg = re.search(r"\b(?:averag|mean)", sheet.text.lower())
            shown = Shown(_A.AVG if avg else _A.SUM, (one.item.column,))
            same = next((m for m in draft.measures if m.columns == shown.columns), None)
            shown = same or shown
        elif one.item is not None and one.different:
            shown = Shown(_A.COUNT_DISTINCT, (one.item.column,))
        else:
            shown = Shown(_A.COUNT, (), sheet.table.name)
        if not draft.by:
            group = _having_group(draft)
            if group is None:
                sheet.doubts.append("It is not clear for each of what this is counted.")
                continue
            draft.by.append(By(group))
        draft.having.append(Having(shown, one.sign, one.value))
        if shown not in draft.measures:
            draft.measures.append(shown)


def _having_group(draft: Draft) -> Column | None:
    sheet = draft.sheet
    for item in sheet.items:
        if item.kind == "column" and not item.used and item.info.simple_kind in ("text", "date"):
            item.used = True
            return item.column
    low = [w.low for w in sheet.words]
    if {"who", "whose", "everyone", "people", "anyone", "someone"} & set(low):
        info = person_column(sheet.table)
        return Column(sheet.table.name, info.name) if info else None
    return None
