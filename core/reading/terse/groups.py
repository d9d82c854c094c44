"""For each of what a short question asks, and in which order.

Guarantees: a group is made only from "per", "by", "each" and the like; their words are claimed.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    By,
    Column,
    Grain,
)
from core.language.thesaurus import alike
from core.reading.asking.vocabulary import stem
from core.reading.terse.dates import dated_columns
from core.reading.terse.draft import Draft, amounts, label_of
from core.reading.terse.sheet import Item, Sheet, person_column, roots_of
from core.reading.terse.words import AGGREGATES, IDLE, NEGATIONS, PLAIN, SUPERLATIVES
from core.tables.catalog import ColumnInfo

_GRAINS = {
    "month": Grain.MONTH,
    "year": Grain.YEAR,
    "quarter": Grain.QUARTER,
    "weekday": Grain.WEEKDAY,
    "day": Grain.DAY,
}


_GRAIN = re.compile(
    r"\b(?:(?:by|per|each|every|for each|for every|in each) (?:calendar )?(?P<a>month|year|quarter|weekday|day)|(?P<b>month)ly|(?P<c>quarter)ly|(?P<d>month|year) by (?:month|year)|(?P<e>year)ly)\b"
)


# "Busiest day", "best month for takings": the groups of which the first is asked for.
_PEAK = re.compile(
    r"\b(?:busiest|quietest|best|worst|top|dearest|cheapest|wettest|biggest|highest|most \w+|which|what) "
    r"(?:single |calendar )?(?P<g>day|month|quarter|year|weekday|day of the week)\b"
)
_ADJ = "|".join(sorted((re.escape(w) for w in {*SUPERLATIVES, *PLAIN}), key=len, reverse=True))


_ORDER = (
    re.compile(
        rf"(?:,|\band|\bwith the|\bthe|-|\()? ?\b(?P<w>{_ADJ}|commonest|worst)(?: [a-z]+){{0,2}} (?:first|on top|at (?:the )?top|leads|leading|to start|up top|at the head)\b"
    ),
    re.compile(
        rf"(?:\bfrom )?(?:\bthe )?\b(?P<w>{_ADJ}) (?:down to|up to|through to|to) (?:the )?(?:{_ADJ})\b"
    ),
    re.compile(
        r"(?:\bfrom )?\b(?P<w>high|low|big|long|short) (?:to|through to) (?:high|low|small|short|long)\b"
    ),
)


_LASTING = re.compile(r"[ -](?:standing|serving|established|running|with us)\b")


def mark_rows(sheet: Sheet) -> None:
    """Words that mean the table's rows, by the table's name or its label's."""
    roots = set(sheet.view.roots)
    single = {r for r in roots if len(r) > 2}
    starts = [r[0] for c in sheet.table.columns if len(r := roots_of(c.name)) > 1]
    if (label := roots_of(label_of(sheet))) and len(label) > 1:
        single |= {label[0]} if label[0] not in ("first", "full", "name") else set()
    single |= {
        r
        for r in starts
        if starts.count(r) > 1 and r in {stem(x) for x in ("ship", "car", "boat", *roots)}
    }
    for place, word in enumerate(sheet.words):
        if word.low.endswith(("ed", "ing")) or opens_column(sheet, place):
            continue
        if (
            word.root in single
            and word.low not in IDLE
            and not any(
                c.name.lower() in (word.low, word.low.rstrip("s")) for c in sheet.table.columns
            )
        ) or (
            not word.part
            and len(word.low) > 3
            and any(alike(word.low, r) for r in single)
            and not _is_cell(sheet, word.low)
            and not any(word.root in roots_of(c.name) for c in sheet.table.columns)
            and word.low not in IDLE
        ):
            word.part = "rows"


def _is_cell(sheet: Sheet, low: str) -> bool:
    """Whether a word is a kind of thing that a column tells apart: "books" among loans."""
    hits = sheet.view.cells.get(low) or sheet.view.cells.get(low.removesuffix("s")) or {}
    return any(sheet.view.columns[n].distinct < sheet.table.row_count for n in hits)


_SPELLED = {"no": "number", "id": "identifier"}


def opens_column(sheet: Sheet, place: int) -> bool:
    """Whether a word and the next one begin the name of a column: "gift aid", "brew no"."""
    if place + 1 >= len(sheet.words):
        return False
    after = sheet.words[place + 1].root
    pair = (sheet.words[place].root, _SPELLED.get(after, after))
    return any(roots_of(c.name)[:2] == pair for c in sheet.table.columns)


def mark_order(sheet: Sheet) -> str:
    low = sheet.text.lower()
    for pattern in _ORDER:
        for match in pattern.finditer(low):
            if re.match(r"\b(?:first|leads?)\b", match["w"]):
                continue
            sheet.claim_text(match.start(), match.end(), "order")
            lasting = match["w"] == "longest" and _LASTING.match(low, match.end("w"))
            return "oldest" if lasting else match["w"]
    match2 = re.search(
        r"\b(?:descending|ascending|alphabetical(?:ly)?|in reverse order|(?:from )?a to z|a-z)\b",
        low,
    )
    if match2:
        sheet.claim_text(match2.start(), match2.end(), "order")
        return match2[0]
    return ""


def superlative_words(sheet: Sheet) -> None:
    """ "Most expensive" as one word, "longest serving" as oldest, "last order" as latest."""
    days = [c for c in dated_columns(sheet) if c.kind.dated]
    for place, word in enumerate(sheet.words[:-1]):
        if f"{word.low} {sheet.low(place + 1)}" in SUPERLATIVES and not word.part:
            after = sheet.words[place + 1]
            sheet.items = [i for i in sheet.items if not i.first <= place + 1 < i.last]
            word.low = f"{word.low} {after.low}"
            after.part = "sup"
        elif days and word.low == "longest" and not word.part:
            if sheet.low(place + 1) in ("standing", "serving", "established"):
                word.low = "oldest"
                sheet.claim(place + 1, place + 2, "sup")
        elif days and word.low in _ENDS and not word.part and _one_row(sheet, place + 1):
            word.low = _ENDS[word.low]


_ENDS = {"last": "latest", "first": "earliest"}


def _one_row(sheet: Sheet, place: int) -> bool:
    """Whether one of the rows is spoken of: "order", not "orders"."""
    word = sheet.words[place] if place < len(sheet.words) else None
    return word is not None and word.part == "rows" and not word.low.endswith("s")


def groups(draft: Draft) -> None:
    sheet = draft.sheet
    for match in _GRAIN.finditer(sheet.text.lower()):
        said = next(g for g in match.groups() if g)
        covered = [w for w in sheet.words if match.start() <= w.start and w.end <= match.end()]
        if any(w.part for w in covered):
            continue
        dated = [c for c in dated_columns(sheet) if c.kind.dated]
        near = next((i for i in sheet.items if i.kind == "column" and i.info.kind.dated), None)
        info = near.info if near else dated[0] if dated else None
        if info is None:
            continue
        if near is not None:
            near.used = True
        elif len(dated) > 1:
            sheet.doubts.append(f"The {said} is taken to be that of {info.name}.")
        sheet.claim_text(match.start(), match.end(), "group")
        one = By(Column(sheet.table.name, info.name), _GRAINS[said])
        draft.by += [one] if one not in draft.by else []
    _named_groups(draft)
    _grain_beside(draft)
    _row_groups(draft)
    if not draft.by:
        _peaks(draft)


def _grain_beside(draft: Draft) -> None:
    """ "Per orchard and year": a part of the day beside another group."""
    sheet = draft.sheet
    dated = [c for c in dated_columns(sheet) if c.kind.dated]
    dated = [c for c in dated if c.name in sheet.own] or dated
    for place, word in enumerate(sheet.words):
        grain = _GRAINS.get(word.low)
        before = sheet.item_at(place - 2)
        beside = before is not None and any(b.column == before.column for b in draft.by)
        if (
            grain is None
            or not beside
            or not dated
            or sheet.low(place - 1) not in ("and", "&", "/")
        ):
            continue
        item = sheet.item_at(place)
        if item is not None and (item.info.name.lower() == word.low or item.last > place + 1):
            continue
        sheet.items = [i for i in sheet.items if i is not item]
        if len(dated) > 1:
            sheet.doubts.append(f"The {word.low} is taken to be that of {dated[0].name}.")
        word.part = "group"
        draft.by.append(By(Column(sheet.table.name, dated[0].name), grain))


def _peaks(draft: Draft) -> None:
    """The day, month or year that stands out: of the only column of dates that repeats."""
    sheet = draft.sheet
    match = _PEAK.search(sheet.text.lower())
    dated = [c for c in dated_columns(sheet) if c.kind.dated]
    ranks = {*PLAIN, *SUPERLATIVES, "busiest", "quietest"} & {w.low for w in sheet.words}
    if match is None or not dated or not ranks:
        return
    if len(dated) > 1:
        sheet.doubts.append(f"The {match['g']} is taken to be that of {dated[0].name}.")
    grain = _GRAINS["weekday" if "week" in match["g"] else match["g"]]
    if grain is Grain.DAY and dated[0].distinct >= sheet.table.row_count:
        return
    for word in sheet.words:
        if match.start("g") <= word.start < match.end("g"):
            word.part = word.part or "group"
    for item in sheet.items:
        if item.column.name == dated[0].name:
            item.used = True
    draft.by.append(
        By(Column(sheet.table.name, dated[0].name), None if grain is Grain.DAY else grain)
    )


_FEW = 8  # more different amounts than this are seldom groups


def _named_groups(draft: Draft) -> None:
    """ "Per ward", "by make and fuel", "in each ward"."""
    sheet = draft.sheet
    chained = False
    for item in sheet.items:
        if item.kind == "cell" or item.used:
            continue
        place = item.first - 1
        while sheet.low(place) in (
            "the",
            "of",
            "a",
            "our",
            "one",
            "different",
            "single",
            "given",
            "combination",
        ):
            if sheet.low(place) == "combination":
                sheet.claim(place, place + 1, "group")
            place -= 1
        word = sheet.low(place)
        each = word in ("per", "each", "every", "pr")
        by = word == "by" and not sheet.words[place].part
        if sheet.low(place - 1) in ("multiplied", "divided"):
            continue
        follows = chained and word in ("and", ",", "/") and item.info.simple_kind != "number"
        follows = follows and item.kind == "column"
        done = each and item.info.simple_kind == "number" and _verb(sheet.low(item.last - 1))
        means = item.kind == "flag" and (_describes(sheet, item) or (by and _means(sheet, place)))
        follows = follows and not (word == "," and item.info.kind.dated and _dates(sheet, item))
        done = done or (by and _doers(sheet, place, item))
        if not (each or by or follows) or done or means:
            chained = False
            continue
        if (
            item.info.kind is not item.info.kind.TEXT
            and item.info.simple_kind == "number"
            and item.info.distinct > 30
        ):
            continue
        if by and _ranks(draft, place, item.info):
            continue
        chained = by or each or follows
        if word == "per" and item.info in amounts(sheet) and item.info.distinct > _FEW:
            sheet.doubts.append(f"For each different {item.info.name}, or by how much of it?")
        item.used = True
        sheet.claim(place, place + 1, "group")
        one = By(item.column)
        if one not in draft.by:
            draft.by.append(one)


def _describes(sheet: Sheet, item: Item) -> bool:
    """Whether a yes or no tells which things are meant: "done by sworn translators"."""
    after = sheet.item_at(item.last)
    named = after is not None and after.kind == "column" and after.score > 0.7
    return named or (item.last < len(sheet.words) and sheet.words[item.last].part == "rows")


def _dates(sheet: Sheet, item: Item) -> bool:
    """Whether a day is named for a period: "by owner, arrivals in March"."""
    return item.last < len(sheet.words) and sheet.words[item.last].part == "period"


_DONE = re.compile(r"[a-z]{2,}(?:ed|en|wn|ght)|done|sold|made|swum|paid|sent|put|run|won")
_WHICH = frozenset("from who that with whose in at living based born without".split())


def _doers(sheet: Sheet, place: int, item: Item) -> bool:
    """Whether "by" tells who did it, of whom more is said: "given by donors from Ripley"."""
    plural = sheet.low(item.last - 1).endswith(("s", "people", "men"))
    after = sheet.item_at(item.last + 1)
    told = sheet.low(item.last) in _WHICH and (
        after is not None or sheet.low(item.last) in ("who", "that", "whose")
    )
    return plural and told and _DONE.fullmatch(sheet.low(place - 1)) is not None


def _verb(word: str) -> bool:
    """ "Every sailing delayed by 15 minutes" names no group."""
    return word.endswith(("ed", "ing"))


def _means(sheet: Sheet, place: int) -> bool:
    """Whether "by" tells how something is done: "do not pay by direct debit"."""
    before = [w.low for w in sheet.words[max(0, place - 3) : place]]
    how = {"pay", "pays", "paid", "paying", "settle", "settled", "sent", "made", "done", "booked"}
    return bool(set(before) & (how | NEGATIONS))


def _ranks(draft: Draft, place: int, info: ColumnInfo) -> bool:
    """Whether "by" names what is ranked by: "the two biggest clients by words"."""
    before = [w.low for w in draft.sheet.words[max(0, place - 5) : place]]
    ranked = any(w in SUPERLATIVES or w in PLAIN for w in before)
    return ranked and info.simple_kind == "number" and info in amounts(draft.sheet)


def _row_groups(draft: Draft) -> None:
    """ "Per person", "per turbine"."""
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        if (
            not draft.by
            and word.low in ("person", "head", "individual")
            and sheet.low(place - 1) in ("per", "each", "every", "by")
            and (info := person_column(sheet.table))
        ):
            sheet.claim(place, place + 1, "group")
            draft.by.append(By(Column(sheet.table.name, info.name)))
    if not draft.by:
        label = label_of(sheet)
        added = any(w.low in AGGREGATES for w in sheet.words)
        alone = ("per", "by", "each", "every") if added else ("per", "by")
        for place, each in enumerate(sheet.words):
            if each.part == "rows" and label and sheet.low(place - 1) in alone:
                draft.by.append(By(Column(sheet.table.name, label)))
                break
