"""The columns that a short question shows.

Guarantees: lists of rows come with what names the rows; what has no place in the result is a doubt.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Shown,
    Test,
)
from core.reading.asking.vocabulary import stem
from core.reading.terse.amounts import numeric_like
from core.reading.terse.draft import Draft, amounts, by_label, is_rate, keyed
from core.reading.terse.sheet import Sheet, person_column, roots_of
from core.reading.terse.words import HOW

_A = Aggregate


def outputs(draft: Draft) -> None:
    sheet = draft.sheet
    low = sheet.text.lower()
    for place, word in enumerate(sheet.words):
        if word.low == "how" and sheet.low(place + 1) in HOW and not sheet.words[place + 1].part:
            info = numeric_like(sheet, HOW[sheet.low(place + 1)], dated=True)
            if info is not None and sheet.free(place, place + 2):
                sheet.claim(place, place + 2, "output")
                if any(Column(sheet.table.name, info.name) in m.columns for m in draft.measures):
                    continue
                draft.outputs.append(Column(sheet.table.name, info.name))
    for item in sheet.items:
        if item.used or item.kind != "column":
            continue
        item.used = True
        if (
            item.info.simple_kind == "number"
            and not draft.by
            and not draft.measures
            and re.search(
                r"\bwhat(?: was| is|'s| 's)? (?:the|our) \w+(?: \w+)? (?:for|in|of|at|over)\b", low
            )
            and item.info in amounts(sheet)
            and not by_label(draft)
        ):
            sheet.doubts.append(f"{item.column.name} is added up.")
            draft.measures.append(Shown(_A.SUM, (item.column,)))
        elif (
            draft.by
            and item.info.simple_kind == "number"
            and not any(item.column in m.columns for m in draft.measures)
            and not keyed(sheet, item.info)
        ):
            rate = is_rate(item.info)
            if rate:
                sheet.doubts.append(f"{item.column.name} is averaged in each group.")
            draft.measures.append(Shown(_A.AVG if rate else _A.SUM, (item.column,)))
        elif draft.by and item.info.simple_kind != "number":
            if By(item.column) not in draft.by and not any(
                b.column == item.column for b in draft.by
            ):
                sheet.doubts.append(f"{item.column.name} has no place beside groups.")
        else:
            draft.outputs.append(item.column)
    _asked_for(draft)
    _marked_distinct(draft)


def _asked_for(draft: Draft) -> None:
    """What "where" and "who" ask for."""
    sheet = draft.sheet
    low = sheet.text.lower()
    if re.search(r"\bwhere\b", low) and not draft.by and not draft.measures:
        site = next(
            (c for c in sheet.table.columns if set(roots_of(c.name)) & PLACES and not c.label),
            None,
        )
        if site is not None:
            draft.outputs.append(Column(sheet.table.name, site.name))
    if re.search(r"\bwho(?:se|m)?\b|\bwho's\b", low) and not draft.by:
        info = person_column(sheet.table)
        if info is not None and not any(o.name == info.name for o in draft.outputs):
            named = [o for o in draft.outputs if sheet.table.column(o.name).simple_kind == "text"]
            if not named or info.label:
                draft.outputs.append(Column(sheet.table.name, info.name))


def _marked_distinct(draft: Draft) -> None:
    """ "Each name once", "no repeats", "different"."""
    sheet = draft.sheet
    low = sheet.text.lower()
    draft.distinct = (
        re.search(
            r"\b(?:each (?:\w+ )?(?:only )?once|no repeats|different|distinct|unique|without repeats|no duplicates|once each|only once)\b",
            low,
        )
        is not None
    )
    if draft.distinct:
        for phrase in re.finditer(
            r"\beach (?:\w+ )?(?:only )?once\b|\bno repeats\b|\bwithout repeats\b|\bno duplicates\b|\bonce each\b|\bonly once\b",
            low,
        ):
            for word in sheet.words:
                if phrase.start() <= word.start < phrase.end():
                    word.part = word.part or "distinct"


def rows_shown(draft: Draft) -> list[Shown]:
    sheet = draft.sheet
    table = sheet.table
    outputs = list(dict.fromkeys(draft.outputs))
    infos = [table.column(o.name) for o in outputs]
    low = sheet.text.lower()
    plural = (
        re.search(r"\b(?:which|what|list|name)\b", low) and not draft.limit and not draft.ranked
    )
    plain = [i for i in infos if i.simple_kind == "text" and not i.label and i.name != table.key]
    rows = any(w.part == "rows" for w in sheet.words)
    if draft.distinct and outputs:
        return [Shown(columns=(o,)) for o in outputs]
    if (
        len(outputs) == 1
        and plain
        and plural
        and not rows
        and "with" not in low
        and "their" not in low
    ):
        first = next((i for i in sheet.items if i.column == outputs[0]), None)
        if first is not None and sheet.low(first.first - 1) in (
            "which",
            "what",
            "different",
            "all",
            "the",
            "list",
        ):
            draft.distinct = True
            return [Shown(columns=(o,)) for o in outputs]
    if len(outputs) == 1 and plain and re.match(r"who\b", low) and not draft.ranked and not rows:
        done = next((i for i in sheet.items if i.column == outputs[0]), None)
        if done is not None and done.score < 0.7:
            draft.distinct = True
            return [Shown(columns=(o,)) for o in outputs]
    if outputs and not draft.ranked and _direct(sheet, outputs[0]):
        return [Shown(columns=(o,)) for o in outputs]
    tested = [
        c.column
        for c in draft.tests.conditions
        if c.test is not Test.EQ and c.test not in (Test.BLANK, Test.IN)
    ]
    outputs += [c for c in dict.fromkeys(tested) if c not in outputs]
    return _labelled(draft, outputs)


def _labelled(draft: Draft, outputs: list[Column]) -> list[Shown]:
    """The columns asked for, with what names the rows."""
    table = draft.sheet.table
    labels = [c.name for c in table.columns if c.label or c.name == table.key]
    names = [
        c.name
        for c in table.columns
        if set(roots_of(c.name)) & {"name", "surnam"} and c.name not in labels
    ]
    unique = any(table.column(n).distinct == table.row_count for n in labels)
    first_columns = [Column(table.name, n) for n in (*labels, *names)]
    coded = (
        unique
        and any(re.search(r"\d", str(table.column(n).maximum or "0")) for n in labels[:1])
        and not names
    )
    if coded and not draft.outputs:
        first_columns += [
            Column(table.name, c.name)
            for c in [c for c in table.columns if c.simple_kind == "text" and c.name not in labels][
                :2
            ]
        ]
    if not unique:
        first_columns = [Column(table.name, c.name) for c in table.columns]
    return [Shown(columns=(c,)) for c in dict.fromkeys((*outputs, *first_columns))]


def mixed(draft: Draft) -> list[Shown]:
    """Aggregates and columns beside one another without a group: not one table of rows."""
    infos = {o: draft.sheet.table.column(o.name) for o in draft.outputs}
    texts = [o for o, i in infos.items() if i.simple_kind != "number" and not i.label]
    numbers = [o for o, i in infos.items() if i.simple_kind == "number"]
    extra = [
        Shown(_A.SUM if not is_rate(draft.sheet.table.column(n.name)) else _A.AVG, (n,))
        for n in numbers
    ]
    if extra:
        draft.sheet.doubts.append("A number beside a count or an average is added up.")
    if texts:
        draft.sheet.doubts.append(f"{texts[0].name} could not be shown beside a total.")
    return [*draft.measures, *extra]


def _direct(sheet: Sheet, column: Column) -> bool:
    """Whether just this column is asked for: "what is the rate of …", "name the year …"."""
    item = next((i for i in sheet.items if i.column == column), None)
    if item is None or any(w.part == "rows" for w in sheet.words[:4]):
        return False
    before = " ".join(w.low for w in sheet.words[: item.first])
    return (
        re.fullmatch(
            r"(?:in |on |at |for |from )?(?:what|which|what 's|whats|name|tell me|give me|what (?:is|was|are|were)|what 's|when (?:is|was))(?: (?:the|a|all|total|kind of))*",
            before,
        )
        is not None
    )


PLACES = {
    stem(w)
    for w in "location place site gallery ward street town city room venue pool office address area berth plot".split()
}
