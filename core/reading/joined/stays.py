"""Who has been there longest: the earliest of the one day from which things are there.

Guarantees: read only where one column tells since when, and always a doubt that names it.
"""

from __future__ import annotations

import re

from core.language.clauses import Column, Ranked, Shown
from core.reading.asking.vocabulary import stem
from core.reading.joined.wide import Wide
from core.reading.terse.draft import Draft
from core.reading.terse.sheet import Sheet, roots_of
from core.tables.catalog import ColumnInfo

_SINCE = {stem(w) for w in "moved joined since started start hired member enrolled".split()}
_STAYED = re.compile(
    r"\b(?:been|lived|living|stayed|worked|served|member|with us|here)\b.*\blongest\b|"
    r"\blongest[- ](?:standing|serving|staying)\b"
)


def mark_stays(sheet: Sheet, wide: Wide) -> None:
    """Keeps "longest" from meaning a length where it speaks of being there."""
    if _since(wide) is None or not _STAYED.search(sheet.text.lower()):
        return
    for word in sheet.words:
        if word.low.startswith("longest") and not word.part:
            word.part = "stay"


def longest_since(draft: Draft, wide: Wide) -> None:
    """ "Who's been here longest": the first of those in the order of that day."""
    sheet, since = draft.sheet, _since(wide)
    word = next((w for w in sheet.words if w.part == "stay"), None)
    if word is None or since is None or draft.ranked or draft.measures or draft.by:
        return
    column = Column(wide.table.name, since.name)
    sheet.doubts.append(f"«{word.text}» is taken to be by {since.name}.")
    draft.ranked.append(Ranked(Shown(columns=(column,)), False))
    draft.outputs.append(column)
    draft.limit = draft.limit or 1


def _since(wide: Wide) -> ColumnInfo | None:
    found = [c for c in wide.table.columns if c.kind.dated and set(roots_of(c.name)) & _SINCE]
    return found[0] if len(found) == 1 else None
