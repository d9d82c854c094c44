"""Figures over joined tables: of what they are, for each of what, and compared with what.

Guarantees: a figure that is only guessed from a verb ("what they gave") is a doubt unless the rows
worked through have one amount; what is named beside figures is what they are told for.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Condition,
    Having,
    Shown,
    Test,
)
from core.reading.joined.things import personal
from core.reading.joined.wide import Wide
from core.reading.joined.worth import money_column
from core.reading.terse.amounts import SHORT
from core.reading.terse.draft import Draft, is_rate, only_amount
from core.reading.terse.numbers import sign_of
from core.reading.terse.ranks import GIVES
from core.reading.terse.sheet import Sheet, roots_of
from core.reading.terse.words import IDLE

_HOW_MUCH = re.compile(r"\b(?:what|how much|total\w*|in all|altogether|all told|sum)\b")


def only_some(draft: Draft) -> None:
    """ "Only late loans": more than none of a number; any other "only" that is left is a doubt."""
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        if word.low != "only" or word.part:
            continue
        item = sheet.item_at(place + 1)
        ends = [n for n in range(place, len(sheet.words)) if sheet.low(n) in (".", ",", ";", ":")]
        stop = min(ends, default=len(sheet.words))
        if any(i.kind in ("cell", "flag") and place < i.first < stop for i in sheet.items):
            continue
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
    single = any(i.column == column and sheet.low(i.first - 1) in ("a", "an") for i in sheet.items)
    if limits and single:
        verb.part = "verb"  # "paid a fine of over 2": of one row
        return
    labels = {wide.labels[t] for t in wide.tables[1:] if t in wide.labels}
    listed = [c for c in draft.outputs if c.name in labels or _elsewhere(c, wide)]
    if limits and listed and not draft.measures and not draft.by:
        sheet.doubts.append(f"«{verb.text}» is taken to mean the sum of {info.name}.")
        draft.tests.conditions = [c for c in draft.tests.conditions if c not in limits]
        draft.having += [Having(total, SHORT[c.test], float(c.values[0])) for c in limits]
    elif draft.measures or limits or not (draft.by or _HOW_MUCH.search(sheet.text.lower())):
        return
    verb.part = "measure"
    draft.outputs = [c for c in draft.outputs if c != column]
    draft.measures.append(total)


def _elsewhere(column: Column, wide: Wide) -> bool:
    """Whether a column tells of things that the rows worked through lead to: their variety."""
    text = wide.table.column(column.name).simple_kind == "text"
    return text and wide.table_of(column.name) != wide.main


def worked(draft: Draft) -> None:
    """The verb beside a product says no more than it: "earn the most (rate times days)"."""
    if any(len(m.columns) > 1 for m in draft.measures):
        for word in draft.sheet.words:
            if not word.part and (word.low in GIVES or word.low in _INCOMES):
                word.part = "product"


_INCOMES = frozenset(
    "earn income revenue takings earnings turnover fees charges amounts bill bills".split()
)


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


def per_main_row(draft: Draft, wide: Wide) -> None:
    """ "Average words per job": the plain average over the rows worked through."""
    own = {wide.table.key, wide.labels.get(wide.main, "")}
    whole = [m for m in draft.measures if m.aggregate is Aggregate.AVG]
    if len(draft.by) != 1 or draft.by[0].column.name not in own or len(whole) != 1:
        return
    if wide.table.column(draft.by[0].column.name).distinct == wide.table.row_count:
        draft.by, draft.measures = [], whole
        said = " has no place beside groups."
        draft.sheet.doubts = [d for d in draft.sheet.doubts if not d.endswith(said)]


_TOLD = re.compile(
    r"\band how (?:many|much|often)(?: (?:were|was|are|is|did|do|does|has|have|had) (?:they|it|he|she|that|there)"
    r"(?: \w+)?| each| in all| exactly)?\s*\?*\s*$"
)


def and_how_many(draft: Draft) -> None:
    """ "The most words, and how many?": the figure that is ranked by is the one asked for."""
    counts = [m for m in draft.measures if m.aggregate is Aggregate.COUNT]
    sums = [m for m in draft.measures if m.aggregate is not Aggregate.COUNT]
    if not _TOLD.search(draft.sheet.text.lower()) or len(sums) != 1 or not counts:
        return
    draft.measures = sums
    draft.ranked = [replace(r, shown=sums[0]) for r in draft.ranked]


def counted_for(draft: Draft, wide: Wide) -> None:
    """ "Level 4 and up with more than 3 lessons": of whom is told by the condition beside it."""
    said = "It is not clear for each of what this is counted."
    sheet = draft.sheet
    if said not in sheet.doubts or draft.by or not draft.tests.counts:
        return
    tables = {wide.table_of(c.column.name) for c in draft.tests.conditions} - {wide.main}
    labels = [wide.labels[t] for t in tables if t in wide.labels]
    if len(labels) != 1:
        return
    sheet.doubts.remove(said)
    draft.by.append(By(Column(wide.table.name, labels[0])))
    for one in draft.tests.counts:
        summed = one.item is not None and one.item.info.simple_kind == "number"
        columns = (one.item.column,) if one.item is not None and summed else ()
        shown = Shown(
            Aggregate.SUM if summed else Aggregate.COUNT, columns, "" if summed else wide.table.name
        )
        draft.having.append(Having(shown, one.sign, one.value))
        draft.measures += [shown] if shown not in draft.measures else []
    draft.outputs = []


def _scope(sheet: Sheet, first: int, last: int) -> bool:
    """Whether things are named only to say which are meant: "flats only (floor 1 and above): …"."""
    if sheet.low(first - 1) in ("per", "each", "every", "by", "and", ",", "&"):
        return False
    after = sheet.words[last].part if last < len(sheet.words) else ""
    return sheet.low(last) in _TELLING and after not in ("count", "measure")


_TELLING = frozenset("only ( who that which whose from without where".split())


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
        elif _scope(sheet, item.first, item.last):
            continue
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
    ends = {c: next((i.last for i in draft.sheet.items if i.column == c), 0) for c in texts}
    texts = [
        c for c in texts
        if not _whose(sheet, first[c]) and c not in verbs and not _scope(sheet, first[c], ends[c])
    ]  # fmt: skip
    draft.by += [By(c) for c in texts]


_BEFORE = frozenset("the our all any a an those these only".split())


def _whose(sheet: Sheet, place: int) -> bool:
    """Whether things are named only as those that a figure is of: "average rent of tenants"."""
    place -= 1
    while place >= 0 and (sheet.item_at(place) or sheet.low(place) in _BEFORE):
        place -= 1
    if place > 0 and not sheet.words[place].part and sheet.low(place) not in IDLE:
        place -= 1  # "of let flats"
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
    guessed = [d for d in sheet.doubts if d.startswith("The amount is taken to be ")]
    if guessed and all(m.aggregate in (Aggregate.MAX, Aggregate.MIN) for m in draft.measures):
        draft.measures = []
        sheet.doubts = [d for d in sheet.doubts if d not in guessed]
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
