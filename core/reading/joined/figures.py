"""Figures over joined tables: of what they are, for each of what, and compared with what.

Guarantees: a figure that is only guessed from a verb ("what they gave") is a doubt unless the rows
worked through have one amount; what is named beside figures is what they are told for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import Aggregate, By, Column, Condition, Having, Shown, Test
from core.reading.joined.things import personal
from core.reading.joined.wide import Wide
from core.reading.joined.worth import money_column
from core.reading.terse.amounts import SHORT
from core.reading.terse.draft import Draft, is_rate, only_amount
from core.reading.terse.numbers import sign_of
from core.reading.terse.ranks import GIVES
from core.reading.terse.sheet import Sheet, roots_of

_HOW_MUCH = re.compile(r"\b(?:what|how much|total\w*|in all|altogether|all told|sum)\b")


def only_some(draft: Draft) -> None:
    """ "Only late loans": more than none of a number; any other "only" that is left is a doubt."""
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        if word.low != "only" or word.part:
            continue
        item = sheet.item_at(place + 1)
        if item is not None and item.kind == "cell":
            continue  # the condition on the cell is the "only"
        if item is not None and item.kind == "column" and item.info.minimum == 0:
            more = Condition(item.column, Test.GT, (0.0,))
            if more not in draft.tests.conditions:
                draft.tests.conditions.append(more)
        elif item is None or item.kind != "flag":
            sheet.doubts.append("It is not clear what «only» leaves out.")


def given(draft: Draft, wide: Wide) -> None:
    """ "What they gave", "raised over 500": the sum of the one amount that the rows have."""
    sheet = draft.sheet
    verb = next((w for n, w in enumerate(sheet.words) if w.low in GIVES and _free(sheet, n)), None)
    info = money_column(wide) or only_amount(sheet)
    if verb is None or info is None or draft.ranked:
        return
    column = Column(wide.table.name, info.name)
    total = Shown(Aggregate.SUM, (column,))
    limits = [c for c in draft.tests.conditions if c.column == column and c.test in SHORT]
    labels = {wide.labels[t] for t in wide.tables[1:] if t in wide.labels}
    listed = [c for c in draft.outputs if c.name in labels]
    if limits and listed and not draft.measures and not draft.by:
        sheet.doubts.append(f"«{verb.text}» is taken to mean the sum of {info.name}.")
        draft.tests.conditions = [c for c in draft.tests.conditions if c not in limits]
        draft.having += [Having(total, SHORT[c.test], float(c.values[0])) for c in limits]
    elif draft.measures or limits or not (draft.by or _HOW_MUCH.search(sheet.text.lower())):
        return
    verb.part = "measure"
    draft.outputs = [c for c in draft.outputs if c != column]
    draft.measures.append(total)


def _free(sheet: Sheet, place: int) -> bool:
    """Whether a verb names no column but a day ("given" of Given On) or who did it."""
    item = sheet.item_at(place)
    if item is None:
        return sheet.words[place].part in ("", "measure")
    return item.kind == "column" and (item.info.kind.dated or item.score < 0.7)


_PRICES = frozenset(("fee", "price", "charge", "toll", "fare"))


def per_row(draft: Draft, wide: Wide) -> None:
    """ "Entry fees per swimmer": a price kept elsewhere is due for each of the rows worked through."""
    sheet = draft.sheet
    for n, one in enumerate(draft.measures):
        column = one.columns[0] if len(one.columns) == 1 else None
        if column is None or wide.table_of(column.name) == wide.main:
            continue
        averaged = f"{column.name} is averaged in each group."
        summed = one.aggregate is Aggregate.SUM or averaged in sheet.doubts
        if not summed or not set(roots_of(column.name)) & _PRICES:
            continue
        if averaged in sheet.doubts:
            sheet.doubts.remove(averaged)
        sheet.doubts.append(f"{column.name} is added up for each row of {wide.main}.")
        total = Shown(Aggregate.SUM, (column,), wide.table.name)
        draft.measures[n] = total
        draft.ranked = [replace(r, shown=total) if r.shown == one else r for r in draft.ranked]


_THEIRS = frozenset("they their each apiece them".split())


def theirs(draft: Draft, wide: Wide) -> None:
    """ "Appeals and the money they made": an amount beside the name of what it leads to is added
    up, unless the rows themselves are named."""
    sheet = draft.sheet
    numbers = [c for c in draft.outputs if wide.table.column(c.name).simple_kind == "number"]
    labels = {wide.labels[t] for t in wide.tables[1:] if t in wide.labels}
    names = [c for c in draft.outputs if c.name in labels]
    own = len(numbers) == 1 and wide.table_of(numbers[0].name) == wide.main
    said = {w.low for w in sheet.words}
    rows = any(w.part == "rows" for w in sheet.words)
    if own and len(names) == 1 and len(set(draft.outputs)) == 2 and said & _THEIRS and not rows:
        if (
            draft.measures
            or draft.by
            or draft.ranked
            or is_rate(wide.table.column(numbers[0].name))
        ):
            return
        sheet.doubts.append(f"{numbers[0].name} is added up for each {names[0].name}.")
        draft.outputs = [c for c in draft.outputs if c not in numbers]
        draft.measures.append(Shown(Aggregate.SUM, (numbers[0],)))


def group_more(draft: Draft) -> None:
    """Names beside groups are groups as well; after "number of" they are what is counted."""
    sheet = draft.sheet
    for item in sheet.items:
        said = f"{item.column.name} has no place beside groups."
        if item.kind != "column" or said not in sheet.doubts:
            continue
        after = sheet.item_at(item.last)
        if item.info.simple_kind != "text":
            continue
        sheet.doubts.remove(said)
        if after and after.info.simple_kind == "number":
            continue  # "taster score" is a score
        place = item.first - 1
        while sheet.low(place) in ("the", "different"):
            place -= 1
        counts = [m for m in draft.measures if m.aggregate is Aggregate.COUNT]
        if place >= 0 and sheet.words[place].part == "count" and counts:
            other = Shown(Aggregate.COUNT_DISTINCT, (item.column,))
            draft.measures = [other if m is counts[0] else m for m in draft.measures]
        elif not _whose(sheet, item.first):
            draft.by.append(By(item.column))
        else:
            sheet.doubts.append(said)


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
    sheet = draft.sheet
    passive = ("was", "were", "been", "be", "is", "are")  # "were taught" names no teacher
    verbs = {i.column for i in sheet.items if i.score < 0.7 and sheet.low(i.first - 1) in passive}
    texts = [c for c in texts if not _whose(draft.sheet, first[c]) and c not in verbs]
    draft.by += [By(c) for c in texts]


_BEFORE = frozenset("the our all any a an those these only".split())


def _whose(sheet: Sheet, place: int) -> bool:
    """Whether things are named only as those that a figure is of: "average rent of tenants"."""
    place -= 1
    while place >= 0 and (sheet.item_at(place) or sheet.low(place) in _BEFORE):
        place -= 1
    return sheet.low(place) in (
        "has",
        "having",
        "with",
        "without",
        "where",
        "paid",
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
