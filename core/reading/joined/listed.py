"""What a list over joined tables has as its rows, and what it shows of them.

Guarantees: where the question asks for things of a table that the main table leads to ("swimmers
who raced"), each is listed once; where it asks for the main table's own rows, each of these is.
"""

from __future__ import annotations

import re

from core.language.clauses import Column, Condition, Shown, Test
from core.language.thesaurus import alike
from core.reading.asking.vocabulary import stem
from core.reading.joined.things import personal
from core.reading.joined.wide import Wide, noun_of
from core.reading.terse.draft import Draft
from core.reading.terse.sheet import Sheet, person_column
from core.reading.terse.words import IDLE, NEGATIONS


def settle_rows(draft: Draft, wide: Wide) -> None:
    """Settles what a list shows; nothing where figures or groups are asked for."""
    if draft.measures or draft.by or draft.having:
        return
    _some(draft)
    _who(draft, wide)
    _described_only(draft, wide)
    asked = list(dict.fromkeys(draft.outputs))
    if asked and not draft.ranked and not _own_rows(draft, wide, asked):
        draft.distinct = True
        draft.listed = [Shown(columns=(c,)) for c in asked]
        return
    names = [Column(wide.table.name, n) for n in own_names(wide)]
    draft.listed = [Shown(columns=(c,)) for c in dict.fromkeys((*asked, *names))]


def _described_only(draft: Draft, wide: Wide) -> None:
    """ "Customers who took access kit": kit only says which; what is asked for is named before."""
    labels = {label: t for t, label in wide.labels.items() if t != wide.main}
    named = [i for i in draft.sheet.items if i.kind == "column" and i.column in draft.outputs]
    for item in named[1:]:
        before = draft.sheet.item_at(item.first - 1)
        table = labels.get(item.column.name)
        if table is None or before is None or before.kind != "cell":
            continue
        if wide.table_of(before.column.name) == table and item.column != named[0].column:
            draft.outputs = [o for o in draft.outputs if o != item.column]


def _who(draft: Draft, wide: Wide) -> None:
    """ "Who" asks for the one table of people, also where no column is called after people."""
    if not any(w.low in ("who", "whose", "whom", "who's") for w in draft.sheet.words):
        return
    people = [wide.labels[t] for t in wide.tables if t in wide.labels and personal(wide, t)]
    asked = {c.name for c in draft.outputs}
    rest = [p for p in people if p not in asked]
    if len(people) > 1 and len(rest) == 1 and len(draft.outputs) > 1:
        draft.outputs.append(Column(wide.table.name, rest[0]))
    if len(people) == 1 and person_column(wide.table) is None and people[0] not in asked:
        draft.outputs.append(Column(wide.table.name, people[0]))


def _some(draft: Draft) -> None:
    """ "With arrears", "in arrears": more than none, where none is written as 0."""
    for item in draft.sheet.items:
        if item.kind != "column" or item.column not in draft.outputs or item.info.minimum != 0:
            continue
        if draft.sheet.low(item.first - 1) in ("with", "in", "any", "some", "having"):
            draft.sheet.doubts.append(f"«{item.column.name}» is taken to mean more than 0.")
            draft.tests.conditions.append(Condition(item.column, Test.GT, (0.0,)))


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
    label = next((c.name for c in own if c.label and c.distinct == wide.table.row_count), "")
    names = [label] if label else [c.name for c in own if c.label or c.name == wide.table.key]
    return names or [c.name for c in own][:4]


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
        thing = before is not None and before.kind == "column"
        if not (thing or sheet.low(place - 1) in _BEFORE or word.low.endswith(("ed", "ing"))):
            continue
        word.part = "verb"
        noun = noun_of(wide.main).split()[-1]
        if not (alike(word.low, noun) or stem(word.low)[:4] == stem(noun)[:4]):
            sheet.doubts.append(f"«{word.text}» is taken to speak of the rows of {wide.main}.")
        return
