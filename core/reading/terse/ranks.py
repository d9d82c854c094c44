"""The first and last: "oldest vessel", "the two longest stays", "most often".

Guarantees: an adjective is measured in a column of fitting words or kind, or stays unclaimed.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Condition,
    Ranked,
    Shown,
    Test,
)
from core.reading.terse.amounts import numeric_like
from core.reading.terse.draft import Draft, amounts, concept, descends, is_rate, only_amount
from core.reading.terse.sheet import Item, Sheet, person_column
from core.reading.terse.words import HOW, PLAIN, SUPERLATIVES
from core.tables.catalog import ColumnInfo

_A = Aggregate


def superlatives(draft: Draft) -> None:
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        if word.part or (
            word.low not in SUPERLATIVES and word.low not in PLAIN and word.low != "commonest"
        ):
            continue
        if word.low in ("top", "best") and sheet.low(place + 1) == "of":
            continue
        if not _best_time(draft, place):
            _superlative(draft, place)
        return


def _superlative(draft: Draft, place: int) -> None:
    sheet = draft.sheet
    word = sheet.low(place)
    item = _near_amount(sheet, place)
    if item is None:
        item = next(
            (
                i
                for i in sheet.items
                if i.kind == "column"
                and not i.used
                and i.last <= place
                and i.first > place - 7
                and i.info.simple_kind == "number"
                and word in ("most", "longest", "least", "highest", "best")
            ),
            None,
        )
    info = item.info if item else concept(sheet, word)
    number = _limit(sheet, place)
    sheet.claim(place, place + 1, "rank")
    if word == "commonest":
        info = item = None
    if sheet.low(place + 1) in ("often", "frequently", "times", "common", "popular"):
        sheet.claim(place + 1, place + 2, "rank")
        info = item = None
    if (
        _ranked_groups(draft, word, item, info)
        or _ranked_nearest(draft, place, item, info)
        or _ranked_asked(draft, word, item, info)
    ):
        draft.limit = number or 1
    elif info is None:
        sheet.words[place].part = ""
    else:
        _ranked_rows(draft, place, item, info, number)


def _ranked_groups(draft: Draft, word: str, item: Item | None, info: ColumnInfo | None) -> bool:
    """The first of the groups that are asked for anyway."""
    sheet = draft.sheet
    if draft.by and (draft.measures or info is not None):
        measure = (
            draft.measures[-1]
            if draft.measures
            else Shown(
                _A.SUM if not info or not is_rate(info) else _A.AVG,
                (Column(sheet.table.name, info.name),) if info else (),
            )
        )
        if not draft.measures:
            draft.measures.append(measure)
        if item:
            item.used = True
        draft.ranked.append(Ranked(measure, PLAIN.get(word, True)))
        return True
    return False


def _ranked_nearest(draft: Draft, place: int, item: Item | None, info: ColumnInfo | None) -> bool:
    """ "Dearest month": the column beside the adjective is what is ranked."""
    sheet = draft.sheet
    word = sheet.low(place)
    nearest = sheet.item_at(place + 1) or sheet.item_at(place + 2)
    if (
        nearest is not None
        and nearest.kind == "column"
        and not nearest.used
        and nearest is not item
        and nearest.score > 0.7
        and nearest.info.simple_kind in ("text", "date")
        and not nearest.info.label
        and nearest.info.distinct < sheet.table.row_count
        and (info is None or not is_rate(info))
        and not (word in SUPERLATIVES and SUPERLATIVES[word].dated)
    ):
        nearest.used = True
        draft.by.append(By(nearest.column))
        if info is not None and not draft.measures:
            draft.measures.append(Shown(_A.SUM, (Column(sheet.table.name, info.name),)))
            if item:
                item.used = True
        if not draft.measures:
            draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))
        draft.ranked.append(
            Ranked(
                draft.measures[-1],
                PLAIN.get(word, SUPERLATIVES[word].descending if word in SUPERLATIVES else True),
            )
        )
        return True
    return False


def _ranked_asked(draft: Draft, word: str, item: Item | None, info: ColumnInfo | None) -> bool:
    """ "Which director … the most": what is asked for is ranked as groups."""
    sheet = draft.sheet
    grouping = _ranked_group(draft)
    if grouping is not None and (
        draft.measures
        or word in ("most", "fewest", "least", "most money")
        or (info is not None and _average(sheet) is not None)
        or (info is not None and word in ("highest", "lowest", "biggest") and draft.measures)
    ):
        if not draft.measures:
            average = _average(sheet)
            if info is not None and average is not None:
                if item:
                    item.used = True
                sheet.claim(average, average + 1, "measure")
                draft.measures.append(Shown(_A.AVG, (Column(sheet.table.name, info.name),)))
            elif word == "most money" and info is not None:
                draft.measures.append(Shown(_A.SUM, (Column(sheet.table.name, info.name),)))
            elif item and info and info in amounts(sheet):
                item.used = True
                draft.measures.append(Shown(_A.SUM, (item.column,)))
            elif (given := only_amount(sheet)) and _given_most(sheet):
                sheet.doubts.append(f"The amount is taken to be {given.name}.")
                draft.measures.append(Shown(_A.SUM, (Column(sheet.table.name, given.name),)))
            else:
                draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))
        draft.by.append(By(grouping.column))
        grouping.used = True
        draft.ranked.append(Ranked(draft.measures[-1], PLAIN.get(word, True)))
        return True
    return False


def _names_row(sheet: Sheet, place: int) -> bool:
    """Whether an adjective stands before what names the rows: "cheapest translator per word"."""
    near = sheet.item_at(place + 1)
    if near is not None and near.kind == "column":
        return near.info.label or near.info.name == sheet.table.key
    return place + 1 < len(sheet.words) and sheet.words[place + 1].part == "rows"


def _best_time(draft: Draft, place: int) -> bool:
    """ "Best time", "slowest time": the least or most of the only column of times."""
    sheet = draft.sheet
    timed = sheet.low(place + 1) in ("time", "times") and sheet.free(place, place + 2)
    low = sheet.words[place].low in ("best", "fastest", "quickest", "shortest", "lowest")
    info = numeric_like(sheet, ("second", "finish", "time", "duration")) if timed else None
    if info is None or draft.measures or sheet.low(0) in ("who", "which", "whose"):
        return False
    sheet.claim(place, place + 2, "measure")
    column = Column(sheet.table.name, info.name)
    if draft.by or sheet.low(place + 1) == "time":
        draft.measures.append(Shown(_A.MIN if low else _A.MAX, (column,)))
        return True
    return False


def _average(sheet: Sheet) -> int | None:
    """Where a free word says that an average is ranked: "which ship is slowest on average"."""
    return next(
        (n for n, w in enumerate(sheet.words) if w.low in ("average", "avg", "mean", "typically") and not w.part),
        None,
    )  # fmt: skip


def _ranked_rows(
    draft: Draft, place: int, item: Item | None, info: ColumnInfo, number: int | None
) -> None:
    """The rows at one end of a column, or the value there."""
    sheet = draft.sheet
    word = sheet.low(place)
    column = Column(sheet.table.name, info.name)
    down = descends(word, info) if word in SUPERLATIVES else PLAIN[word]
    if (
        item
        and item.info.simple_kind == "number"
        and re.search("finish|time|seconds", item.column.name.lower())
        and word in ("best", "worst", "top")
    ):
        down = word == "worst"
    if item:
        item.used = True
    how = re.search(r"\bhow (?:" + "|".join(HOW) + r")\b", sheet.text.lower())
    lead = re.search(
        r"\b(?:who|which|whose|list|show|names?|where|when|what(?: are| 're)? the \w+est \w+s)\b",
        sheet.text.lower(),
    )
    others = [i for i in sheet.items if i.kind == "column" and not i.used]
    value = re.search(rf"\b{word} [a-z]+ 's (?:age|\w+)", sheet.text.lower())
    single = how is not None and not any(w.low in ("and", ",") for w in sheet.words)
    if (
        single
        or (
            item
            and item.score > 0.7
            and item.first > place
            and not lead
            and not number
            and not others
            and not _names_row(sheet, place)
        )
        or value
    ) and not any(w.part == "rows" and not single for w in sheet.words):
        draft.measures.append(Shown(_A.MAX if down else _A.MIN, (column,)))
        return
    if how:
        for p, w in enumerate(sheet.words):
            if w.low == "how":
                sheet.claim(p, p + 2, "output")
    draft.ranked.append(Ranked(Shown(columns=(column,)), down))
    draft.limit = number or 1
    draft.outputs.append(column)
    if not down and info.blanks and not any(c.column == column for c in draft.tests.conditions):
        draft.tests.conditions.append(Condition(column, Test.NOT_BLANK))


GIVES = frozenset(
    "donated contributed gave give given gives raised raise brought brings earned earns spent spend spends paid pays produced produces yielded yields owe owes cost costs took takes".split()
)


def _given_most(sheet: Sheet) -> bool:
    """ "Which orchard gave most": what is given is an amount, not a number of rows."""
    for place, word in enumerate(sheet.words):
        if word.low in ("most", "least") and word.part == "rank":
            return any(sheet.low(n) in GIVES for n in range(max(0, place - 3), place))
    return False


def _near_amount(sheet: Sheet, place: int) -> Item | None:
    for n in range(place + 1, min(place + 5, len(sheet.words))):
        item = sheet.item_at(n)
        if (
            item is not None
            and item.kind == "column"
            and not item.used
            and item.info.simple_kind in ("number", "date")
            and item.info.name != sheet.table.key
        ):
            one = SUPERLATIVES.get(sheet.low(place))
            if item.info.simple_kind == "date" and not (one and one.dated):
                return None
            if item.info.simple_kind == "date" and item.score < 0.7 and not item.used:
                item.used = True
                return item
            return item
        if sheet.low(n) in ("and", ",", ".", "with", "by") and sheet.low(n) != "by":
            return None
    return None


def _limit(sheet: Sheet, place: int) -> int | None:
    for n in (place - 1, place + 1):
        if 0 <= n < len(sheet.words):
            word = sheet.words[n]
            if (
                word.number is not None
                and not word.part
                and word.number == int(word.number)
                and word.low != "once"
            ):
                word.part = "rank"
                return int(word.number)
    for n in range(1, min(4, len(sheet.words))):
        word = sheet.words[n]
        if (
            word.number is not None
            and not word.part
            and sheet.low(n - 1) in ("which", "what", "the")
        ):
            word.part = "rank"
            return int(word.number)
    return None


def _ranked_group(draft: Draft) -> Item | None:
    """The column of "which X" or "who", where it is not what names the rows."""
    sheet = draft.sheet
    for item in sheet.items:
        if (
            item.kind == "column"
            and not item.used
            and item.info.simple_kind in ("text", "bool", "number")
        ):
            before = sheet.low(item.first - 1)
            if (
                before in ("which", "what", "whose", "which's")
                and item.info.distinct < sheet.table.row_count
            ) or (
                all(
                    w.number is not None or w.low in ("the", "our")
                    for w in sheet.words[: item.first]
                )
                and sheet.low(item.last) == "with"
                and item.info.simple_kind == "text"
            ):
                return item
    low = [w.low for w in sheet.words]
    if "who" in low or "whose" in low:
        info = person_column(sheet.table)
        if info is not None and info.distinct < sheet.table.row_count:
            near = next(
                (
                    i
                    for i in sheet.items
                    if i.kind == "column"
                    and not i.used
                    and i.info.simple_kind == "text"
                    and i.score < 0.7
                ),
                None,
            )
            if near:
                return near
            return Item("column", 0, 0, Column(sheet.table.name, info.name), info)
    return None
