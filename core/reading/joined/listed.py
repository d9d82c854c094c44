"""What a list over joined tables has as its rows, and what it shows of them.

Guarantees: where the question asks for things of a table that the main table leads to ("swimmers
who raced"), each is listed once; where it asks for the main table's own rows, each of these is.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Aggregate, By, Column, Having, Shown
from core.language.thesaurus import alike
from core.reading.asking.vocabulary import stem
from core.reading.joined.things import personal
from core.reading.joined.wide import Wide, noun_of
from core.reading.terse.amounts import SHORT
from core.reading.terse.draft import Draft
from core.reading.terse.numbers import sign_of
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
    draft.outputs = []
    first = {c: next((i.first for i in draft.sheet.items if i.column == c), 0) for c in texts}
    texts = [c for c in texts if not _whose(draft.sheet, first[c])]
    draft.by += [By(c) for c in texts]


def _whose(sheet: Sheet, place: int) -> bool:
    """Whether things are named only as those that a figure is of: "average rent of tenants"."""
    place -= 1
    while place >= 0 and (sheet.item_at(place) or sheet.low(place) in ("the", "our", "all", "any")):
        place -= 1
    return sheet.low(place) in (
        "of",
        "for",
        "from",
        "to",
        "by",
        "among",
        "do",
        "did",
        "have",
        "how",
    )


def counted_groups(draft: Draft, wide: Wide) -> None:
    """ "More than one tutor": different ones; "only those over 50": the figure of each group."""
    sheet = draft.sheet
    labels = {label for t, label in wide.labels.items() if t != wide.main}
    for n, one in enumerate(draft.having):
        if one.shown.aggregate is not Aggregate.COUNT:
            continue
        thing = next(
            (i for i in sheet.items if i.kind == "column" and i.column.name in labels and _numbered(sheet, i.first)),
            None,
        )  # fmt: skip
        if thing is not None and all(b.column != thing.column for b in draft.by):
            shown = Shown(Aggregate.COUNT_DISTINCT, (thing.column,))
            draft.having[n] = replace(one, shown=shown)
            draft.measures = [shown if m == one.shown else m for m in draft.measures]
    if not draft.by or not draft.measures or draft.having:
        return
    for place, word in enumerate(sheet.words):
        sign, first, last = sign_of(sheet, place) if word.number is not None else (None, 0, 0)
        if sign in SHORT and not word.part and word.number is not None:
            if sheet.low(first - 1) not in _THOSE:
                sheet.doubts.append(f"«{word.text}» is compared with the figure of each group.")
            sheet.claim(
                max(0, first - 1 if sheet.low(first - 1) in _THOSE else first), last, "number"
            )
            draft.having.append(Having(draft.measures[-1], SHORT[sign], word.number))
            return


_THOSE = frozenset("those only ones where if that anything anyone".split())


def _numbered(sheet: Sheet, place: int) -> bool:
    """Whether a number, "more than one" or "different" stands before these words."""
    word = sheet.words[place - 1] if place else None
    return word is not None and (word.number is not None or word.low in ("different", "distinct"))


def unclear_who(draft: Draft, wide: Wide) -> None:
    """ "Who" is a doubt where rows lead to people of two tables and the question names neither."""
    sheet = draft.sheet
    people = [t for t in wide.tables if t in wide.labels and personal(wide, t)]
    named = {i.column.name for i in sheet.items if i.kind != "flag" and i.first < i.last}
    labels = [wide.labels[t] for t in people]
    asked = any(w.low in ("who", "whose", "whom", "who's") for w in sheet.words)
    if asked and len(people) > 1 and not named & set(labels):
        sheet.doubts.append(f"«who» may mean {labels[0]} or {labels[1]}.")


_WHEN = re.compile(r"\bwhen\b.*?\b(last|first|most recently|latest)\b")


def asked_when(draft: Draft, wide: Wide, leaf: bool) -> None:
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
    if not named and not leaf:
        return  # what happened is told by the rows that lead here
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
        thing = before is not None and before.kind == "column"
        if not (thing or sheet.low(place - 1) in _BEFORE or word.low.endswith(("ed", "ing"))):
            continue
        word.part = "verb"
        noun = noun_of(wide.main).split()[-1]
        if not (alike(word.low, noun) or stem(word.low)[:4] == stem(noun)[:4]):
            sheet.doubts.append(f"«{word.text}» is taken to speak of the rows of {wide.main}.")
        return
