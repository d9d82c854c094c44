"""What a list over joined tables has as its rows, and what it shows of them.

Guarantees: where the question asks for things of a table that the main table leads to ("swimmers
who raced"), each is listed once; where it asks for the main table's own rows, each of these is.
"""

from __future__ import annotations

import re

from core.language.clauses import Aggregate, By, Column, Shown
from core.language.thesaurus import alike
from core.reading.asking.vocabulary import stem
from core.reading.joined.wide import Wide, noun_of
from core.reading.terse.draft import Draft
from core.reading.terse.sheet import Sheet
from core.reading.terse.words import IDLE, NEGATIONS


def settle_rows(draft: Draft, wide: Wide) -> None:
    """Settles what a list shows; nothing where figures or groups are asked for."""
    if draft.measures or draft.by or draft.having:
        return
    asked = list(dict.fromkeys(draft.outputs))
    if asked and not draft.ranked and not _own_rows(draft, wide, asked):
        draft.distinct = True
        draft.listed = [Shown(columns=(c,)) for c in asked]
        return
    tested = [c.column for c in draft.tests.conditions if wide.table_of(c.column.name) == wide.main]
    names = [Column(wide.table.name, n) for n in own_names(wide)]
    draft.listed = [Shown(columns=(c,)) for c in dict.fromkeys((*asked, *names, *tested))]


def _own_rows(draft: Draft, wide: Wide, asked: list[Column]) -> bool:
    """Whether the rows of the main table are asked for: by their name, first, or their columns."""
    if any(wide.table_of(c.name) == wide.main for c in asked):
        return True
    sheet = draft.sheet
    rows = next((n for n, w in enumerate(sheet.words) if w.part == "rows"), None)
    return rows is not None and rows < _first_asked(sheet, asked)


def _first_asked(sheet: Sheet, asked: list[Column]) -> int:
    """Where the first of the columns asked for is named, or "who" stands for it."""
    places = [i.first for i in sheet.items if i.kind == "column" and i.column in asked]
    places += [n for n, w in enumerate(sheet.words) if w.low in ("who", "whose", "whom", "who's")]
    return min(places, default=0)


def own_names(wide: Wide) -> list[str]:
    """The columns that name the main table's rows: label and key, else all of its own."""
    own = [c for c in wide.table.columns if wide.table_of(c.name) == wide.main]
    names = [c.name for c in own if c.label or c.name == wide.table.key]
    return names or [c.name for c in own][:4]


# ---------------------------------------------------------------- names beside figures


def group_outputs(draft: Draft, wide: Wide) -> None:
    """ "Swimmer and number of medals": figures beside names are those of each name."""
    if not draft.measures or draft.by:
        return
    texts = [
        c for c in dict.fromkeys(draft.outputs) if wide.table.column(c.name).simple_kind == "text"
    ]
    if not texts or len(texts) != len(set(draft.outputs)):
        return
    draft.by += [By(c) for c in texts]
    draft.outputs = []


_WHEN = re.compile(r"\bwhen\b.*?\b(last|first|most recently|latest)\b")


def asked_when(draft: Draft, wide: Wide) -> None:
    """ "When did they last give?": the latest day of the rows worked through."""
    sheet = draft.sheet
    found = _WHEN.search(sheet.text.lower())
    if found is None or draft.ranked or draft.measures or draft.limit:
        return
    dated = [c for c in wide.table.columns if c.name in sheet.own and c.kind.dated]
    named = [i.info for i in sheet.items if i.kind == "column" and i.info.kind.dated]
    info = named[0] if named else dated[0] if dated else None
    if info is None:
        return
    if not named and len(dated) > 1:
        sheet.doubts.append(f"«{found[1]}» is taken to be by {info.name}.")
    sheet.claim_text(found.start(1), found.end(1), "measure")
    which = Aggregate.MIN if found[1] == "first" else Aggregate.MAX
    column = Column(wide.table.name, info.name)
    draft.outputs = [o for o in draft.outputs if o != column]
    draft.measures.append(Shown(which, (column,)))


# ---------------------------------------------------------------- verbs between the tables

_BEFORE = frozenset(
    "who that which has have had did do does was were been being not n't never ever is are and also we us actually".split()
)
_VERB = re.compile(r"[a-z]{3,}(?:ed|en|s|ing|um|t|d|w|e)|ran|run|did")


def claim_verbs(draft: Draft, wide: Wide) -> None:
    """A verb that names nothing says that things have rows in the main table: "who raced in June".
    A verb unlike the table's name is a doubt."""
    if len(wide.tables) == 1:
        return
    sheet = draft.sheet
    named = {wide.table_of(i.column.name) for i in sheet.items} - {wide.main}
    if not named:
        return
    for place, word in enumerate(sheet.words):
        if word.part or word.low in IDLE | NEGATIONS or not _VERB.fullmatch(word.low):
            continue
        before = sheet.item_at(place - 1)
        thing = before is not None and before.column.name in wide.labels.values()
        if not (thing or sheet.low(place - 1) in _BEFORE or word.low.endswith(("ed", "ing"))):
            continue
        word.part = "verb"
        noun = noun_of(wide.main).split()[-1]
        if not (alike(word.low, noun) or stem(word.low)[:4] == stem(noun)[:4]):
            sheet.doubts.append(f"«{word.text}» is taken to speak of the rows of {wide.main}.")
        return
