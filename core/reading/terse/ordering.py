"""The order in which a short question wants its results.

Guarantees: an order whose column is not clear is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    By,
    Column,
    Ranked,
    Shown,
)
from core.reading.terse.draft import Draft, concept, descends
from core.reading.terse.words import PLAIN, SUPERLATIVES

_SORT = re.compile(
    r"\b(?:sorted|sort|ordered|ranked|arranged|listed|in (?:the )?order)(?: of)?(?: by)?\b(?: of| by)?"
)


def put_in_order(draft: Draft, shown: list[Shown]) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    sort = _SORT.search(low)
    if sort and not draft.ranked:
        place = next((n for n, w in enumerate(sheet.words) if w.start >= sort.end() - 1), None)
        item = next(
            (
                i
                for i in sheet.items
                if place is not None
                and i.kind == "column"
                and i.first >= place
                and i.first - place < 4
            ),
            None,
        )
        sheet.claim_text(sort.start(), sort.end(), "order")
        if item is not None:
            key = Shown(columns=(item.column,))
            if draft.by and By(item.column) not in draft.by:
                key = next(
                    (m for m in draft.measures if item.column in m.columns), draft.measures[-1]
                )
            draft.ranked.append(
                Ranked(key, bool(re.search(r"descending|reverse|highest|largest", draft.order)))
            )
            return
    if draft.order and not draft.ranked:
        _ordered(draft, shown)


def _ordered(draft: Draft, shown: list[Shown]) -> None:
    """ "Largest first", "newest to oldest", "alphabetical"."""
    sheet = draft.sheet
    sheet.text.lower()
    word = draft.order
    if re.match("alpha|asc|a to|a-z", word):
        draft.ranked.append(
            Ranked(shown[0] if not draft.by else Shown(columns=(draft.by[0].column,)), False)
        )
        return
    down = PLAIN.get(
        word,
        SUPERLATIVES[word].descending
        if word in SUPERLATIVES
        else word in ("high", "big", "long", "commonest", "descending"),
    )
    if draft.measures:
        dated = [b for b in draft.by if b.grain or sheet.table.column(b.column.name).kind.dated]
        if word in ("newest", "latest", "oldest", "earliest", "most recent") and dated:
            draft.ranked.append(Ranked(Shown(columns=(dated[0].column,)), down))
        else:
            draft.ranked.append(Ranked(draft.measures[-1], down))
        return
    info = concept(sheet, word) if word in SUPERLATIVES else None
    numeric = [o for o in draft.outputs if sheet.table.column(o.name).simple_kind == "number"]
    if info is None and numeric:
        info = sheet.table.column(numeric[-1].name)
    if info is None:
        compared = [
            c.column
            for c in draft.tests.conditions
            if sheet.table.column(c.column.name).simple_kind == "number"
        ]
        info = sheet.table.column(compared[-1].name) if compared else None
    if info is None:
        sheet.doubts.append(f"It is not clear by what «{word} first» is ordered.")
        return
    if word in SUPERLATIVES and SUPERLATIVES[word].dated:
        down = descends(word, info)
    draft.ranked.append(Ranked(Shown(columns=(Column(sheet.table.name, info.name),)), down))
