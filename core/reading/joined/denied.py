"""Things of one table that have no rows in another: "students without a lesson", "never bought".

Guarantees: only a denial that no condition of the question claims is read so, and only where it is
clear whose rows are asked for; what it denies is then claimed, all else keeps its part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.language.clauses import Aggregate, Condition, Shown, Test
from core.reading.asking.vocabulary import stem
from core.reading.joined.things import personal
from core.reading.joined.wide import Wide, noun_of
from core.reading.terse.draft import Draft
from core.reading.terse.words import IDLE, NEGATIONS

_DENIALS = (NEGATIONS | {"nothing", "zero", "nowhere"}) - {"except", "excluding", "exclude", "bar"}
_ENDS = frozenset(", ; . ? ! : ) but - –".split())
_GENERAL = frozenset(
    "anything any ever yet single one record recorded been had has have gone so far".split()
)
_WHO = frozenset("who who's whom whose anyone anybody everyone people nobody".split())
_SURE = frozenset("never no without nothing none zero lacking missing nobody".split())


@dataclass(frozen=True)
class Lacking:
    """`table`: whose rows are asked for; `shown` of them, in the user's tables; `turned`: denied;
    `absent`: the table of which they have no rows"""

    table: str
    shown: tuple[Shown, ...]
    turned: tuple[Condition, ...] = ()
    absent: str = ""


def lacking(draft: Draft, wide: Wide) -> Lacking | None:
    """What the question asks for that has no rows in the main table; None where it does not."""
    counted = all(
        m.aggregate in (Aggregate.COUNT, Aggregate.COUNT_DISTINCT) for m in draft.measures
    )
    if draft.by or draft.having or draft.ranked or not counted or len(wide.tables) == 1:
        return None
    place = _open_denial(draft)
    if place is None:
        return None
    table = _owner(draft, wide, place)
    if table is None:
        return None
    absent = _own_denial(draft, wide, place)
    if absent:
        table = wide.main
    _claim_scope(draft, wide, place, table)
    return Lacking(table, _shown(draft, wide, table), absent=absent or wide.main)


def _own_denial(draft: Draft, wide: Wide, place: int) -> str:
    """The table that the main table's rows have none of: these named before, that one after."""
    sheet = draft.sheet
    labels = {wide.labels[t]: t for t in wide.tables[1:] if t in wide.labels}
    after = [i for i in sheet.items if i.first > place and i.column.name in labels]
    rows = any(w.part == "rows" for w in sheet.words[:place])
    asked = rows and not any(i.first < place and i.column.name in labels for i in sheet.items)
    return labels[after[0].column.name] if asked and after else ""


def _open_denial(draft: Draft) -> int | None:
    sheet = draft.sheet
    return next((n for n, w in enumerate(sheet.words) if not w.part and w.low in _DENIALS), None)


def _owner(draft: Draft, wide: Wide, place: int) -> str | None:
    """Whose rows are asked for: named before the denial, or a person for "who", or the only one."""
    sheet = draft.sheet
    others = wide.tables[1:]
    labels = {wide.labels[t]: t for t in others if t in wide.labels}
    named = [
        (i.first > place, abs(i.first - place) if i.first > place else i.first, labels[i.column.name])
        for i in sheet.items if i.kind == "column" and i.column.name in labels
    ]  # fmt: skip
    for n, word in enumerate(sheet.words):
        named += [
            (n > place, n, t)
            for t in others
            if word.root in {stem(w) for w in noun_of(t).split()} and word.part in ("", "rows")
        ]
    if named:
        return min(named)[2]
    if any(w.low in _WHO for w in sheet.words):
        fits = [t for t in labels.values() if personal(wide, t)]
        return fits[0] if len(fits) == 1 else None
    return others[0] if len(others) == 1 else None


def _claim_scope(draft: Draft, wide: Wide, place: int, table: str) -> None:
    """Claims the denial and what it denies, up to where its part of the sentence ends."""
    sheet = draft.sheet
    word = sheet.words[place]
    word.part = "denial"
    end = next(
        (n for n in range(place + 1, len(sheet.words)) if sheet.low(n) in _ENDS), len(sheet.words)
    )
    named = any(w.part == "rows" for w in sheet.words[place:])
    free = 2 if len(wide.tables) == 2 else 1
    for n in range(place + 1, end):
        one = sheet.words[n]
        item = sheet.item_at(n)
        if item is not None and item.kind == "column" and wide.table_of(item.column.name) != table:
            sheet.doubts = [d for d in sheet.doubts if not d.startswith(f"«{one.text}» may mean")]
            draft.outputs = [o for o in draft.outputs if o != item.column]
        if one.part or one.low in IDLE or one.number is not None:
            continue
        if one.low in _GENERAL:
            one.part = "denial"
        elif free and re.fullmatch(r"[a-z]+(?:ed|en|un|d|t|e|w|g|um|s)?", one.low):
            one.part, free = "denial", free - 1
            if len(wide.tables) > 2 and not named:
                sheet.doubts.append(f"«{one.text}» is taken to mean rows of {wide.main}.")
    if word.low not in _SURE and not named:
        sheet.doubts.append(f"«{word.text}» is taken to mean: without rows of {wide.main}.")


def _shown(draft: Draft, wide: Wide, table: str) -> tuple[Shown, ...]:
    if draft.measures:
        return (Shown(Aggregate.COUNT, (), table),)
    label = wide.labels.get(table)
    asked = [
        o.name
        for o in draft.outputs
        if (wide.table_of(o.name) == wide.main) is (table == wide.main)
    ]
    asked = [n for n in asked if table != wide.main or n not in wide.labels.values()]
    names = dict.fromkeys((*([label] if label else []), *asked))
    return tuple(Shown(columns=(wide.place_of(n),)) for n in names)


_EACH_OTHER = frozenset(
    "never without no haven't hasn't not n't nothing none lack lacks lacking".split()
)


def denied_rows(draft: Draft, wide: Wide, reach: dict[str, tuple[str, ...]]) -> Lacking | None:
    """ "Staff without a laptop": things listed once each that have no row of the denied kind."""
    tables = {wide.table_of(s.columns[0].name) for s in draft.listed}
    if not draft.distinct or len(tables) != 1 or draft.ranked or draft.measures or draft.by:
        return None
    table = tables.pop()
    if table == wide.main:
        return None
    beyond = [
        c for c in draft.tests.conditions
        if (c.test is Test.NE or c.negated) and wide.table_of(c.column.name) not in reach[table]
    ]  # fmt: skip
    said = {w.low for w in draft.sheet.words if w.part == "denial"}
    if not beyond or not said & _EACH_OTHER:
        return None
    shown = tuple(Shown(columns=(wide.place_of(s.columns[0].name),)) for s in draft.listed)
    return Lacking(table, shown, tuple(beyond), wide.main)


def affirmed(conditions: tuple[Condition, ...], lack: Lacking) -> tuple[Condition, ...]:
    """The conditions with those that were denied turned to what must not be."""
    return tuple(
        c if c not in lack.turned else replace(c, test=Test.EQ if c.test is Test.NE else c.test, negated=False)
        for c in conditions
    )  # fmt: skip
