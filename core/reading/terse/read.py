"""A short question over one table as a query: its groups, measures, ranks and what it shows.

Guarantees: the query names only what exists; `left` are the words that played no part, `doubts`
the guesses; None where the question names nothing at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Compare,
    Condition,
    Grain,
    Having,
    Query,
    Ranked,
    Shown,
    Test,
)
from core.reading.asking.vocabulary import stem
from core.reading.terse.sheet import Item, Sheet, _roots_of, find_items, new_sheet, person_column
from core.reading.terse.tests import Tests, dated_columns, find_tests, mark_periods, numeric_like
from core.reading.terse.words import AGGREGATES, EXTREMES, HOW, IDLE, PLAIN, RATES, SUPERLATIVES
from core.reading.linking.view import TableView
from core.language.thesaurus import alike
from core.tables.catalog import Catalog, ColumnInfo

_A = Aggregate
_GRAINS = {"month": Grain.MONTH, "year": Grain.YEAR, "quarter": Grain.QUARTER, "weekday": Grain.WEEKDAY, "day": Grain.DAY}
_GRAIN = re.compile(r"\b(?:(?:by|per|each|every|for each|for every|in each) (?:calendar )?(?P<a>month|year|quarter|weekday|day)|(?P<b>month)ly|(?P<c>quarter)ly|(?P<d>month|year) by (?:month|year)|(?P<e>year)ly)\b")
_ADJ = "|".join(sorted((re.escape(w) for w in {*SUPERLATIVES, *PLAIN}), key=len, reverse=True))
_ORDER = (
    re.compile(rf"(?:,|\band|\bwith the|\bthe|-|\()? ?\b(?P<w>{_ADJ}|commonest|worst)(?: [a-z]+){{0,2}} (?:first|on top|at (?:the )?top|leads?|leading|to start|up top|at the head)\b"),
    re.compile(rf"\b(?P<w>{_ADJ}) (?:to|through to) (?:{_ADJ})\b"),
    re.compile(rf"\b(?P<w>high|low|big|long|short) (?:to|through to) (?:high|low|small|short|long)\b"),
)
_SORT = re.compile(r"\b(?:sorted|sort|ordered|ranked|arranged|listed|in (?:the )?order)(?: of)?(?: by)?\b(?: of| by)?")


@dataclass(frozen=True)
class TerseQuery:
    """A question as read."""

    query: Query
    doubts: tuple[str, ...]
    left: tuple[str, ...]


@dataclass
class _Draft:
    sheet: Sheet
    tests: Tests
    by: list[By] = field(default_factory=list)
    measures: list[Shown] = field(default_factory=list)
    outputs: list[Column] = field(default_factory=list)
    ranked: list[Ranked] = field(default_factory=list)
    having: list[Having] = field(default_factory=list)
    limit: int | None = None
    distinct: bool = False
    rows: bool = False  # rows are counted or listed by name
    order: str = ""
    asked: bool = False


def read_terse(text: str, catalog: Catalog, view: TableView) -> TerseQuery | None:
    """The reading of a question over the catalog's only table."""
    table = catalog.tables[0]
    sheet = new_sheet(text, table, view)
    _mark_rows(sheet)
    order = _mark_order(sheet)
    periods = mark_periods(sheet)
    find_items(sheet, catalog)
    _superlative_words(sheet)
    draft = _Draft(sheet, Tests(), order=order)
    _groups(draft)
    draft.tests = find_tests(sheet, periods)
    _products(draft)
    _measures(draft)
    _counts(draft)
    _superlatives(draft)
    _having(draft)
    _outputs(draft)
    return _query(draft)


def _mark_rows(sheet: Sheet) -> None:
    """Words that mean the table's rows, by the table's name or its label's."""
    roots = set(sheet.view.roots)
    single = {r for r in roots if len(r) > 2}
    for place, word in enumerate(sheet.words):
        if word.root in single and word.low not in IDLE and not any(
            c.name.lower() in (word.low, word.low.rstrip("s")) for c in sheet.table.columns
        ):
            word.part = "rows"
        elif not word.part and len(word.low) > 3 and any(alike(word.low, r) for r in single) and not any(
            word.root in _roots_of(c.name) for c in sheet.table.columns
        ) and word.low not in IDLE:
            word.part = "rows"


def _mark_order(sheet: Sheet) -> str:
    low = sheet.text.lower()
    for pattern in _ORDER:
        for match in pattern.finditer(low):
            if re.match(r"\b(?:first|leads?)\b", match["w"]):
                continue
            sheet.claim_text(match.start(), match.end(), "order")
            return match["w"]
    match2 = re.search(r"\b(?:descending|ascending|alphabetical(?:ly)?|in reverse order|(?:from )?a to z|a-z)\b", low)
    if match2:
        sheet.claim_text(match2.start(), match2.end(), "order")
        return match2[0]
    return ""


def _superlative_words(sheet: Sheet) -> None:
    """ "Most expensive" as one word."""
    for place, word in enumerate(sheet.words[:-1]):
        if f"{word.low} {sheet.low(place + 1)}" in SUPERLATIVES and not word.part:
            after = sheet.words[place + 1]
            sheet.items = [i for i in sheet.items if not i.first <= place + 1 < i.last]
            word.low = f"{word.low} {after.low}"
            after.part = "sup"


# ---------------------------------------------------------------- groups


def _groups(draft: _Draft) -> None:
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
        draft.by.append(By(Column(sheet.table.name, info.name), _GRAINS[said]))
    chained = False
    for item in sheet.items:
        if item.kind == "cell" or item.used:
            continue
        place = item.first - 1
        while sheet.low(place) in ("the", "of", "a", "our", "one", "different", "single", "given"):
            place -= 1
        word = sheet.low(place)
        each = word in ("per", "each", "every")
        by = word == "by" and not sheet.words[place].part
        follows = chained and word in ("and", ",", "/") and item.info.simple_kind != "number"
        if not (each or by or follows):
            chained = False
            continue
        if item.info.kind is not item.info.kind.TEXT and item.info.simple_kind == "number" and item.info.distinct > 30:
            continue
        chained = by or each or follows
        item.used = True
        sheet.claim(place, place + 1, "group")
        one = By(item.column)
        if one not in draft.by:
            draft.by.append(one)
    if not draft.by:
        label = _label(sheet)
        for place, word in enumerate(sheet.words):
            if word.part == "rows" and sheet.low(place - 1) in ("per", "each", "every", "by") and label:
                if sheet.low(place - 1) in ("per", "by") or any(w.low in AGGREGATES for w in sheet.words):
                    draft.by.append(By(Column(sheet.table.name, label)))
                    break


def _label(sheet: Sheet) -> str:
    return sheet.table.label or sheet.table.key


# ---------------------------------------------------------------- measures


def _products(draft: _Draft) -> None:
    """ "The rate multiplied by the nights", "days × rate"."""
    sheet = draft.sheet
    numbers = [i for i in sheet.items if i.kind == "column" and i.info.simple_kind == "number" and not i.used]
    for one, two in zip(numbers, numbers[1:], strict=False):
        between = " ".join(w.low for w in sheet.words[one.last : two.first])
        if re.fullmatch(r"(?:×|x|\*|times|multiplied by|by)(?: the| its| their)?", between):
            sheet.claim(one.last, two.first, "product")
            one.used = two.used = True
            draft.measures.append(Shown(_A.SUM, (one.column, two.column)))
            for place, word in enumerate(sheet.words):
                if not word.part and word.low in ("income", "revenue", "takings", "turnover", "earnings", "total"):
                    sheet.claim(place, place + 1, "product")
            return


def _measures(draft: _Draft) -> None:
    sheet = draft.sheet
    superlative = not draft.by
    for place, word in enumerate(sheet.words):
        name = AGGREGATES.get(word.low)
        if word.part:
            continue
        grouped = bool(draft.by) or any(sheet.low(n) in AGGREGATES for n in range(place + 1, place + 4))
        if name is None and word.low in EXTREMES and grouped:
            name = EXTREMES[word.low]
            item = _target(sheet, place)
            if item is None and word.low in SUPERLATIVES:
                info = _concept(sheet, word.low)
                if info:
                    sheet.claim(place, place + 1, "measure")
                    draft.measures.append(Shown(_A(_turned(name, word.low, info)), (Column(sheet.table.name, info.name),)))
                continue
            if item is None:
                continue
            sheet.claim(place, place + 1, "measure")
            item.used = True
            if re.search("time|finish|sec", item.column.name.lower()) and word.low in ("best", "worst"):
                name = "min" if word.low == "best" else "max"
            draft.measures.append(Shown(_A(name), (item.column,)))
            continue
        if name is None:
            continue
        item = _target(sheet, place) or _behind(sheet, place)
        column = item.column if item else None
        if column is None and name in ("avg", "sum"):
            how = next((HOW[w.low] for p, w in enumerate(sheet.words) if w.low in HOW and sheet.low(p - 1) == "how"), ())
            info = numeric_like(sheet, how) if how else _only_amount(sheet)
            if info is not None and not draft.measures:
                column = Column(sheet.table.name, info.name)
                if not how:
                    sheet.doubts.append(f"The amount is taken to be {info.name}.")
        if column is None:
            continue
        sheet.claim(place, place + 1, "measure")
        if item:
            item.used = True
        one = Shown(_A(name), (column,))
        if one not in draft.measures:
            draft.measures.append(one)
    del superlative


def _turned(name: str, word: str, info: ColumnInfo) -> str:
    if word in ("oldest", "youngest", "newest", "latest", "earliest"):
        descending = _descends(word, info)
        return "max" if descending else "min"
    return "max" if SUPERLATIVES[word].descending else "min"


def _target(sheet: Sheet, place: int) -> Item | None:
    """The numeric column that a word like "average" stands before."""
    for item in sheet.items:
        if item.kind != "column" or item.first <= place or item.info.simple_kind != "number":
            continue
        if item.used and item.score >= 0:
            shared = all(sheet.low(n) in (*AGGREGATES, *EXTREMES, "and", "the", ",") for n in range(place + 1, item.first))
            if not shared:
                continue
        between = [w for w in sheet.words[place + 1 : item.first]]
        if len(between) > 6 or any(w.low in (".", "?", ";") for w in between):
            return None
        return item
    return None


def _behind(sheet: Sheet, place: int) -> Item | None:
    found = [i for i in sheet.items if i.kind == "column" and i.last <= place and i.info.simple_kind == "number" and not i.used]
    return found[-1] if found else None


def _amounts(sheet: Sheet) -> list[ColumnInfo]:
    """Numbers that may be added up: no keys, years or rates."""
    dated = {c.name for c in dated_columns(sheet)}
    return [
        c for c in sheet.table.columns
        if c.simple_kind == "number" and c.name not in dated and c.name != sheet.table.key and not c.label
        and not _rate(c) and not re.search(r"\b(?:id|no|code|number|ref|num)\b|(?:ID|No|Id)$|#", c.name)
    ]  # fmt: skip


def _rate(info: ColumnInfo) -> bool:
    return RATES.search(" ".join(re.findall(r"[a-z%]+", info.name.lower().replace("_", " ")))) is not None or bool(RATES.search(info.name.lower()))


def _only_amount(sheet: Sheet) -> ColumnInfo | None:
    found = _amounts(sheet)
    if len(found) == 1:
        return found[0]
    numbers = [c for c in sheet.table.columns if c.simple_kind == "number" and c.name != sheet.table.key]
    result = [c for c in numbers if set(_roots_of(c.name)) & {"result", "amount", "value"}]
    return result[0] if len(result) == 1 else None


def _counts(draft: _Draft) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    for match in re.finditer(r"\b(?:how many|number of|no\. of|nr of|count of|how much|count|tally of|numbers? for|number(?= (?:for|per|by))|how often|how many times|what number of|a count|counts?|number)\b", low):
        place = next((n for n, w in enumerate(sheet.words) if w.start >= match.end()), len(sheet.words))
        first = next(n for n, w in enumerate(sheet.words) if w.start >= match.start())
        if any(w.part for w in sheet.words[first:place]):
            continue
        sheet.claim(first, place, "count")
        _counted(draft, place, match[0])


def _counted(draft: _Draft, place: int, said: str) -> None:
    sheet = draft.sheet
    different = False
    for n in range(place, min(place + 5, len(sheet.words))):
        word = sheet.words[n]
        if word.low in ("different", "distinct", "separate", "unique"):
            different = True
            continue
        item = sheet.item_at(n)
        if item is not None and item.kind == "column" and not item.used and item.score >= 0.6:
            name = item.info
            if name.simple_kind == "number" and name.name != sheet.table.key and not name.label and name in _amounts(sheet):
                item.used = True
                shown = Shown(_A.SUM, (item.column,))
                if shown not in draft.measures and not any(m.columns == shown.columns for m in draft.measures):
                    draft.measures.append(shown)
                return
            if different or (name.simple_kind == "text" and not name.label and name.name != sheet.table.key and said.startswith("how many") and name.distinct < sheet.table.row_count and not draft.by):
                item.used = True
                draft.measures.append(Shown(_A.COUNT_DISTINCT, (item.column,)))
                return
            if (name.label or name.name == sheet.table.key) and name.distinct < sheet.table.row_count and not different:
                item.used = True
                draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))
                return
            if name.label or name.name == sheet.table.key:
                item.used = True
                break
        if word.part == "rows":
            break
        if word.low in ("did", "do", "does", "has", "have", "per", "by", "each", "in", "on", ","):
            break
        if not word.part and word.low not in IDLE:
            if word.low.endswith("s"):
                word.part = "rows"
                sheet.doubts.append(f"«{word.text}» is taken for the rows of the table.")
            break
    if said == "how much":
        info = _only_amount(sheet)
        if info is not None and not draft.measures and not any(i.kind == "column" and not i.used and i.info.simple_kind == "number" for i in sheet.items):
            sheet.doubts.append(f"The amount is taken to be {info.name}.")
            draft.measures.append(Shown(_A.SUM, (Column(sheet.table.name, info.name),)))
        return
    draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))


# ---------------------------------------------------------------- ranks


def _superlatives(draft: _Draft) -> None:
    sheet = draft.sheet
    for place, word in enumerate(sheet.words):
        if word.part or (word.low not in SUPERLATIVES and word.low not in PLAIN):
            continue
        if word.low in ("top", "best") and sheet.low(place + 1) in ("of",):
            continue
        _superlative(draft, place)
        return


def _superlative(draft: _Draft, place: int) -> None:
    sheet = draft.sheet
    word = sheet.low(place)
    item = _near_amount(sheet, place)
    if item is None:
        item = next((i for i in sheet.items if i.kind == "column" and not i.used and i.last <= place and i.first > place - 7 and i.info.simple_kind == "number" and word in ("most", "longest", "least", "highest", "best")), None)
    info = item.info if item else _concept(sheet, word)
    number = _limit(sheet, place)
    sheet.claim(place, place + 1, "rank")
    if sheet.low(place + 1) in ("often", "frequently", "times", "common", "popular"):
        sheet.claim(place + 1, place + 2, "rank")
        info = item = None
    if draft.by and (draft.measures or info is not None):
        measure = draft.measures[-1] if draft.measures else Shown(_A.SUM if not info or not _rate(info) else _A.AVG, (Column(sheet.table.name, info.name),) if info else ())
        if not draft.measures:
            draft.measures.append(measure)
        if item:
            item.used = True
        draft.ranked.append(Ranked(measure, PLAIN.get(word, True)))
        draft.limit = number or 1
        return
    grouping = _ranked_group(draft)
    if grouping is not None and (draft.measures or word in ("most", "fewest", "least") or (info is not None and word in ("highest", "lowest", "biggest") and draft.measures)):
        if not draft.measures:
            if item and info and not _rate(info):
                item.used = True
                draft.measures.append(Shown(_A.SUM, (item.column,)))
            else:
                draft.measures.append(Shown(_A.COUNT, (), sheet.table.name))
        draft.by.append(By(grouping.column))
        grouping.used = True
        draft.ranked.append(Ranked(draft.measures[-1], PLAIN.get(word, True)))
        draft.limit = number or 1
        return
    if info is None:
        sheet.words[place].part = ""
        return
    column = Column(sheet.table.name, info.name)
    down = _descends(word, info) if word in SUPERLATIVES else PLAIN[word]
    if item and item.info.simple_kind == "number" and re.search("finish|time|seconds", item.column.name.lower()) and word in ("best", "worst", "top"):
        down = word == "worst"
    if item:
        item.used = True
    how = re.search(r"\bhow (?:" + "|".join(HOW) + r")\b", sheet.text.lower())
    lead = re.search(r"\b(?:who|which|whose|list|show|where|when|what(?: are| 're)? the \w+est \w+s)\b", sheet.text.lower())
    others = [i for i in sheet.items if i.kind == "column" and not i.used]
    value = re.search(rf"\b{word} [a-z]+ 's (?:age|\w+)", sheet.text.lower())
    if (how or (item and item.first > place and not lead and not number and not others) or value) and not any(w.part == "rows" and not how for w in sheet.words):
        draft.measures.append(Shown(_A.MAX if down else _A.MIN, (column,)))
        return
    if how:
        for p, w in enumerate(sheet.words):
            if w.low == "how":
                sheet.claim(p, p + 2, "output")
    if how and not any(w.low in ("and", ",") for w in sheet.words):
        draft.measures.append(Shown(_A.MAX if down else _A.MIN, (column,)))
        return
    draft.ranked.append(Ranked(Shown(columns=(column,)), down))
    draft.limit = number or 1
    draft.outputs.append(column)
    if not down and info.blanks and not any(c.column == column for c in draft.tests.conditions):
        draft.tests.conditions.append(Condition(column, Test.NOT_BLANK))


def _near_amount(sheet: Sheet, place: int) -> Item | None:
    for n in range(place + 1, min(place + 5, len(sheet.words))):
        item = sheet.item_at(n)
        if item is not None and item.kind == "column" and not item.used and item.info.simple_kind in ("number", "date") and item.info.name != sheet.table.key:
            if item.info.simple_kind == "date" and sheet.low(place) in ("highest", "biggest", "most", "largest"):
                return None
            return item
        if sheet.low(n) in ("and", ",", ".", "with", "by") and sheet.low(n) != "by":
            return None
    return None


def _concept(sheet: Sheet, word: str) -> ColumnInfo | None:
    """The column that an adjective measures, where nothing names one."""
    one = SUPERLATIVES.get(word)
    if one is None:
        numbers = _amounts(sheet)
        return numbers[0] if len(numbers) == 1 else None
    if one.dated:
        dated = dated_columns(sheet)
        age = numeric_like(sheet, ("age",))
        if age is not None:
            return age
        made = [c for c in dated if set(_roots_of(c.name)) & {stem(n) for n in one.names}]
        if len(dated) > 1 and not made:
            sheet.doubts.append(f"«{word}» is taken to be by {dated[0].name}.")
        return made[0] if made else dated[0] if dated else None
    return numeric_like(sheet, one.names)


def _descends(word: str, info: ColumnInfo) -> bool:
    """Which end comes first: a large age is old, a late year is new."""
    one = SUPERLATIVES[word]
    if not one.dated:
        return one.descending
    return (not one.descending) if "age" in _roots_of(info.name) else one.descending


def _limit(sheet: Sheet, place: int) -> int | None:
    for n in (place - 1, place + 1):
        if 0 <= n < len(sheet.words):
            word = sheet.words[n]
            if word.number is not None and not word.part and word.number == int(word.number) and word.low != "once":
                word.part = "rank"
                return int(word.number)
    return None


def _ranked_group(draft: _Draft) -> Item | None:
    """The column of "which X" or "who", where it is not what names the rows."""
    sheet = draft.sheet
    for item in sheet.items:
        if item.kind == "column" and not item.used and item.info.simple_kind in ("text", "bool", "number"):
            before = sheet.low(item.first - 1)
            if before in ("which", "what", "whose", "which's") and item.info.distinct < sheet.table.row_count:
                return item
    low = [w.low for w in sheet.words]
    if "who" in low or "whose" in low:
        info = person_column(sheet.table)
        if info is not None and info.distinct < sheet.table.row_count:
            near = next((i for i in sheet.items if i.kind == "column" and not i.used and i.info.simple_kind == "text" and i.score < 0.7), None)
            if near:
                return near
            return Item("column", 0, 0, Column(sheet.table.name, info.name), info)
    return None


# ---------------------------------------------------------------- having and outputs


def _having(draft: _Draft) -> None:
    sheet = draft.sheet
    for one in draft.tests.counts:
        amount = one.item is not None and one.item.info.simple_kind == "number"
        if amount and one.item is not None:
            avg = re.search(r"\b(?:averag|mean)", sheet.text.lower())
            shown = Shown(_A.AVG if avg else _A.SUM, (one.item.column,))
            same = next((m for m in draft.measures if m.columns == shown.columns), None)
            shown = same or shown
        elif one.item is not None and one.different:
            shown = Shown(_A.COUNT_DISTINCT, (one.item.column,))
        else:
            shown = Shown(_A.COUNT, (), sheet.table.name)
        if not draft.by:
            group = _having_group(draft)
            if group is None:
                sheet.doubts.append("It is not clear for each of what this is counted.")
                continue
            draft.by.append(By(group))
        draft.having.append(Having(shown, one.sign, one.value))
        if shown not in draft.measures:
            draft.measures.append(shown)


def _having_group(draft: _Draft) -> Column | None:
    sheet = draft.sheet
    for item in sheet.items:
        if item.kind == "column" and not item.used and item.info.simple_kind in ("text", "date"):
            item.used = True
            return item.column
    low = [w.low for w in sheet.words]
    if {"who", "whose", "everyone", "people", "anyone", "someone"} & set(low):
        info = person_column(sheet.table)
        return Column(sheet.table.name, info.name) if info else None
    return None


def _outputs(draft: _Draft) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    for place, word in enumerate(sheet.words):
        if word.low == "how" and sheet.low(place + 1) in HOW and not sheet.words[place + 1].part:
            info = numeric_like(sheet, HOW[sheet.low(place + 1)], dated=True)
            if info is not None and sheet.free(place, place + 2):
                sheet.claim(place, place + 2, "output")
                draft.outputs.append(Column(sheet.table.name, info.name))
    for item in sheet.items:
        if item.used or item.kind != "column":
            continue
        item.used = True
        if draft.by and item.info.simple_kind == "number" and not any(item.column in m.columns for m in draft.measures):
            rate = _rate(item.info)
            if rate:
                sheet.doubts.append(f"{item.column.name} is averaged in each group.")
            draft.measures.append(Shown(_A.AVG if rate else _A.SUM, (item.column,)))
        elif draft.by and item.info.simple_kind != "number":
            if By(item.column) not in draft.by:
                draft.by.append(By(item.column))
                if sheet.low(item.first - 1) not in ("which", "what", "whose"):
                    sheet.doubts.append(f"{item.column.name} is taken as a group as well.")
        else:
            draft.outputs.append(item.column)
    if re.search(r"\bwho(?:se|m)?\b|\bwho's\b", low) and not draft.by:
        info = person_column(sheet.table)
        if info is not None and not any(o.name == info.name for o in draft.outputs):
            named = [o for o in draft.outputs if sheet.table.column(o.name).simple_kind == "text"]
            if not named or info.label:
                draft.outputs.append(Column(sheet.table.name, info.name))
    draft.distinct = re.search(r"\b(?:each (?:\w+ )?(?:only )?once|no repeats|different|distinct|unique|without repeats|no duplicates|once each|only once)\b", low) is not None
    if draft.distinct:
        for phrase in re.finditer(r"\beach (?:\w+ )?(?:only )?once\b|\bno repeats\b|\bwithout repeats\b|\bno duplicates\b|\bonce each\b|\bonly once\b", low):
            for word in sheet.words:
                if phrase.start() <= word.start < phrase.end():
                    word.part = word.part or "distinct"


# ---------------------------------------------------------------- the query


def _query(draft: _Draft) -> TerseQuery | None:
    sheet = draft.sheet
    table = sheet.table.name
    tests = draft.tests
    if not (sheet.items or tests.conditions or draft.ranked or draft.measures):
        return None
    if draft.by and not draft.measures:
        draft.measures.append(Shown(_A.COUNT, (), table))
        if not any(w.part in ("rows", "count") for w in sheet.words):
            sheet.doubts.append("What to work out for each group is not said; rows are counted.")
    shown = list(draft.measures) if draft.measures else _rows_shown(draft)
    if not draft.by and draft.measures and draft.outputs:
        shown = _mixed(draft)
    if draft.having and not draft.by:
        sheet.doubts.append("A condition on groups could not be used.")
    _sorted(draft, shown)
    _denied_rest(sheet)
    groups = [b for b in draft.by]
    known = [Condition(b.column, Test.NOT_BLANK) for b in groups if sheet.table.column(b.column.name).blanks and not any(c.column == b.column for c in tests.conditions)]
    query = Query(
        table, tuple(dict.fromkeys(shown)), (*tests.conditions, *known), tuple(groups), tuple(draft.having),
        tuple(draft.ranked), draft.limit, draft.distinct and not draft.measures, (), tuple(tests.against),
    )  # fmt: skip
    low = sheet.text.lower()
    if re.search(r"\b(?:percent(?:age)?|share|proportion|fraction|ratio|divided|difference|minus|÷|per cent|median|gap)\b", low):
        sheet.doubts.append("A share, a ratio or a difference is asked for, which this reading does not work out.")
    return TerseQuery(query, tuple(dict.fromkeys(sheet.doubts)), sheet.left())


def _rows_shown(draft: _Draft) -> list[Shown]:
    sheet = draft.sheet
    table = sheet.table
    outputs = list(dict.fromkeys(draft.outputs))
    infos = [table.column(o.name) for o in outputs]
    low = sheet.text.lower()
    plural = re.search(r"\b(?:which|what|list|name)\b", low) and not draft.limit and not draft.ranked
    plain = [i for i in infos if i.simple_kind == "text" and not i.label and i.name != table.key]
    rows = any(w.part == "rows" for w in sheet.words)
    if draft.distinct and outputs:
        return [Shown(columns=(o,)) for o in outputs]
    if len(outputs) == 1 and plain and plural and not rows and "with" not in low and "their" not in low:
        first = next((i for i in sheet.items if i.column == outputs[0]), None)
        if first is not None and sheet.low(first.first - 1) in ("which", "what", "different", "all", "the", "list"):
            draft.distinct = True
            return [Shown(columns=(o,)) for o in outputs]
    labels = [c.name for c in table.columns if c.label or c.name == table.key]
    names = [c.name for c in table.columns if set(_roots_of(c.name)) & {"name", "surnam"} and c.name not in labels]
    unique = any(table.column(n).distinct == table.row_count for n in labels)
    first_columns = [Column(table.name, n) for n in (*labels, *names)]
    if not unique and not outputs:
        first_columns = [Column(table.name, c.name) for c in table.columns]
    return [Shown(columns=(c,)) for c in dict.fromkeys((*outputs, *first_columns))]


def _mixed(draft: _Draft) -> list[Shown]:
    """Aggregates and columns beside one another without a group: not one table of rows."""
    texts = [o for o in draft.outputs if draft.sheet.table.column(o.name).simple_kind != "number"]
    numbers = [o for o in draft.outputs if o not in texts]
    extra = [Shown(_A.SUM if not _rate(draft.sheet.table.column(n.name)) else _A.AVG, (n,)) for n in numbers]
    if extra:
        draft.sheet.doubts.append("A number beside a count or an average is added up.")
    if texts:
        draft.sheet.doubts.append(f"{texts[0].name} could not be shown beside a total.")
    return [*draft.measures, *extra]


def _sorted(draft: _Draft, shown: list[Shown]) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    sort = _SORT.search(low)
    if sort and not draft.ranked:
        place = next((n for n, w in enumerate(sheet.words) if w.start >= sort.end() - 1), None)
        item = next((i for i in sheet.items if place is not None and i.kind == "column" and i.first >= place and i.first - place < 4), None)
        sheet.claim_text(sort.start(), sort.end(), "order")
        if item is not None:
            key = Shown(columns=(item.column,))
            if draft.by and By(item.column) not in draft.by:
                key = next((m for m in draft.measures if item.column in m.columns), draft.measures[-1])
            draft.ranked.append(Ranked(key, bool(re.search(r"descending|reverse|highest|largest", draft.order))))
            return
    if not draft.order or draft.ranked:
        return
    word = draft.order
    if re.match("alpha|asc|a to|a-z", word):
        draft.ranked.append(Ranked(shown[0] if not draft.by else Shown(columns=(draft.by[0].column,)), False))
        return
    down = PLAIN.get(word, SUPERLATIVES[word].descending if word in SUPERLATIVES else word in ("high", "big", "long", "commonest", "descending"))
    if draft.measures:
        dated = [b for b in draft.by if b.grain or sheet.table.column(b.column.name).kind.dated]
        if word in ("newest", "latest", "oldest", "earliest", "most recent") and dated:
            draft.ranked.append(Ranked(Shown(columns=(dated[0].column,)), down))
        else:
            draft.ranked.append(Ranked(draft.measures[-1], down))
        return
    info = _concept(sheet, word) if word in SUPERLATIVES else None
    numeric = [o for o in draft.outputs if sheet.table.column(o.name).simple_kind == "number"]
    if info is None and numeric:
        info = sheet.table.column(numeric[-1].name)
    if info is None:
        compared = [c.column for c in draft.tests.conditions if sheet.table.column(c.column.name).simple_kind == "number"]
        info = sheet.table.column(compared[-1].name) if compared else None
    if info is None:
        sheet.doubts.append(f"It is not clear by what «{word} first» is ordered.")
        return
    if word in SUPERLATIVES and SUPERLATIVES[word].dated:
        down = _descends(word, info)
    draft.ranked.append(Ranked(Shown(columns=(Column(sheet.table.name, info.name),)), down))


def _denied_rest(sheet: Sheet) -> None:
    """A question opener that denies nothing: "why not", "is n't it"."""
    for place, word in enumerate(sheet.words):
        if word.low == "still" and not word.part:
            word.part = "idle"
        if word.part or word.low not in PLAIN:
            continue
        if word.low in ("top", "best") and sheet.low(place + 1) == "of":
            word.part = "idle"
