"""Groups, ranks, limits on groups, absence and comparison with the average.

Guarantees: directions come from the user's words; a measure that the words leave open is chosen by
fixed rules or named among the doubts.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Compare,
    Grain,
    Having,
    Ranked,
    Sense,
    Shown,
)
from core.language.thesaurus import stem, words_of
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.query_draft import (
    MONEY_WORDS,
    Draft,
    additive,
    column_of,
    date_column,
    implied_amount,
    labels_of,
    mentions_of,
)
from core.reading.grounding.query_measures import measure_of
from core.reading.lifting.mentions import Mention
from core.reading.sketch import MEASURES, Sketch

_GRAINS = {
    "day": Grain.DAY, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR,
    "weekday": Grain.WEEKDAY,
}  # fmt: skip


def group_by(draft: Draft, mention: Mention) -> None:
    if mention.kind == "t":
        draft.by += [By(c) for s in labels_of(draft, mention.table) for c in s.columns]
    else:
        column = column_of(mention)
        word = mention.text.lower()
        grain = _GRAINS.get(stem(word)) if mention.kind == "z" else None
        draft.by.append(By(column, grain))


def by_period(draft: Draft, said: Said) -> None:
    for mention in mentions_of(said, "g"):
        grain = _GRAINS.get(mention.noun)
        if grain is None:
            before = draft.text[: mention.start].lower()
            if not re.search(r"\b(?:per|each|every|by)\s+$", before) and mention.number is None:
                continue
            draft.doubts.append(f"«{mention.text}» is no column of the tables; it was not used.")
            continue
        column = date_column(draft)
        if column is None:
            draft.doubts.append(f"No column holds dates, so «{mention.text}» could not be used.")
        else:
            draft.by.append(By(column, grain))


def add_rank(draft: Draft, said: Said) -> None:
    """top(m; n?; measure) and sort(m; measure)."""
    arguments = said.sketch.arguments
    words = [m for m in mentions_of(said, "md") if m.extreme or m.direction]
    descending = True
    if words and words[0].extreme is not None:
        descending = words[0].extreme.sense is Sense.MAX
    elif words:
        descending = False
    shown = next(
        (
            measure_of(draft, a, said)
            for a in arguments
            if isinstance(a, Sketch) and a.relation in MEASURES
        ),
        None,
    )
    if shown is None:
        columns = [said.mention(a) for a in arguments if isinstance(a, str) and a[0] in "xaz"]
        shown = (
            _ranked_column(draft, columns[0])
            if columns
            else _counted(said, words) or _implied(draft, words)
        )
    if shown is None:
        draft.doubts.append("It is not clear by what to rank.")
        return
    if shown.aggregate is Aggregate.COUNT and not shown.columns and not shown.table:
        shown = Shown(Aggregate.COUNT, (), _counted_table(draft))
    draft.ranked.append(Ranked(shown, descending != _worst_is_high(words, shown)))
    if _sorts(said, words):
        return
    if said.sketch.relation == "top":
        numbers = [said.mention(a).number for a in arguments if isinstance(a, str) and a[0] == "n"]
        draft.limit = int(numbers[0]) if numbers and numbers[0] else 1


_BAD = frozenset(
    "delay late lateness overdue downtime down cost expense error fault complaint defect absence "
    "repair loss debt waste emission missed failure age".split()
)


def _worst_is_high(words: list[Mention], shown: Shown) -> bool:
    """Of "Worst" means the most of a bad thing ("worst downtime"), and "best" the least."""
    if not words or not re.search(r"\b(?:worst|best)$", words[0].text.lower()):
        return False
    names = [*(w for c in shown.columns for w in words_of(c.name)), *words_of(shown.table)]
    return bool({stem(w) for w in names} & {stem(w) for w in _BAD})


def _sorts(said: Said, words: list[Mention]) -> bool:
    """Whether "highest first" or "biggest to smallest" was read as the one highest."""
    text = said.reading.sentence.text.lower()
    after = text[words[0].end - said.reading.sentence.start :] if words else ""
    return said.sketch.relation == "top" and not mentions_of(said, "n") and bool(
        re.match(r"(?: \w+){0,2} first\b| to (?:the )?(?:low|small|few|high|larg|big|old|new)|"
                 r" (?:on|at the) top\b", after)
    )  # fmt: skip


def _counted(said: Said, words: list[Mention]) -> Shown | None:
    """Of "The most repairs": the number of rows of the table that the word stands before."""
    if not words or not re.search(r"\b(?:most|fewest|least)$", words[0].text.lower()):
        return None
    for mention in said.reading.sentence.mentions:
        if mention.kind == "t" and 0 <= mention.start - words[0].end <= 2:
            return Shown(Aggregate.COUNT, (), mention.table)
    return None


def _counted_table(draft: Draft) -> str:
    """For "the most popular product": the table with many rows for each row of the main one."""
    many = [j.table for j in draft.catalog.joins if j.other == draft.main]
    named = [t for t in many if t in draft.tables]
    return (named or many or [draft.main])[0]


def _ranked_column(draft: Draft, mention: Mention) -> Shown:
    """A column of the main table as it is; of a table with many rows per main row, its total."""
    column = column_of(mention)
    aggregated = next(
        (s for s in draft.shown if column in s.columns and s.aggregate is not Aggregate.NONE), None
    )
    if aggregated is not None:
        return aggregated
    many = any(j.table == column.table and j.other == draft.main for j in draft.catalog.joins)
    far = column.table != draft.main
    named = draft.catalog.table(column.table)
    own = [s.columns[0] for s in draft.shown if s.aggregate is Aggregate.NONE and s.columns]
    labelled = all(c.table == named.name and c.name in (named.label, named.key) for c in own)
    far = far or (bool(own) and not labelled and additive(column) and _few(draft, own[0]))
    grouped = bool(draft.by) or any(s.aggregate is not Aggregate.NONE for s in draft.shown)
    if mention.kind == "a" and (many or far or grouped):
        factor = mention.factor
        columns = (column, Column(*factor)) if factor else (column,)
        return Shown(Aggregate.SUM, columns)
    return Shown(columns=(column,))


def _few(draft: Draft, column: Column) -> bool:
    """Whether a column's values repeat, so that it stands for groups of rows."""
    info = draft.catalog.column(column.table, column.name)
    return 0 < info.distinct < draft.catalog.table(column.table).row_count


_SUPERLATIVES: tuple[tuple[str, str], ...] = (
    (r"heaviest|lightest", "weight kg mass load tonnes"),
    (r"longest|shortest", "length duration hours minutes days km distance time nights pages"),
    (r"oldest|youngest", "age born birth built year"),
    (r"tallest", "height"),
    (r"deepest", "depth"),
    (r"widest", "width"),
    (r"best|worst|top", "score mark rating grade points result"),
    (
        r"largest|biggest|smallest",
        "amount total value size area capacity hectares budget population",
    ),
)


def _implied(draft: Draft, words: list[Mention]) -> Shown | None:
    """The measure that a superlative means by itself: cheapest by price, latest by date."""
    about = words[0].extreme.about if words and words[0].extreme is not None else ""
    info = draft.catalog.table(draft.main)
    if about == "date":
        column = date_column(draft)
        ages = [c.name for c in info.columns if "age" in words_of(c.name)]
        return (
            Shown(columns=(Column(draft.main, ages[0]),))
            if ages
            else Shown(columns=(column,))
            if column
            else None
        )
    if about == "cost":
        priced = [
            c.name
            for c in info.columns
            if c.simple_kind == "number"
            and {stem(w) for w in words_of(c.name)} & {stem(w) for w in MONEY_WORDS}
        ]
        return Shown(columns=(Column(draft.main, priced[0]),)) if priced else None
    measured = [s for s in draft.shown if s.aggregate is not Aggregate.NONE]
    if measured:
        return measured[0]
    told = _told(draft, words)
    if told is not None:
        return told
    plain = [s for s in draft.shown[1:] if s.columns and _is_number(draft, s.columns[0])]
    if len(plain) == 1:
        return plain[0]
    numeric = [
        c.name
        for c in info.columns
        if c.simple_kind == "number" and c.name != info.key and not c.name.lower().endswith("id")
    ]
    return Shown(columns=(Column(draft.main, numeric[0]),)) if len(numeric) == 1 else None


def _is_number(draft: Draft, column: Column) -> bool:
    return draft.catalog.column(column.table, column.name).simple_kind == "number"


def _told(draft: Draft, words: list[Mention]) -> Shown | None:
    """The column that a superlative speaks of by itself: "heaviest" of a weight."""
    text = words[0].text.lower() if words else ""
    for pattern, names in _SUPERLATIVES:
        if re.search(rf"\b(?:{pattern})$", text):
            wanted = {stem(w) for w in names.split()}
            columns = [
                c.name
                for c in draft.catalog.table(draft.main).columns
                if c.simple_kind == "number" and {stem(w) for w in words_of(c.name)} & wanted
            ]
            if len(columns) == 1:
                return Shown(columns=(Column(draft.main, columns[0]),))
    return None


def add_having(draft: Draft, said: Said) -> None:
    compares = [m.compare for m in mentions_of(said, "c") if m.compare is not None]
    numbers = [m.number for m in mentions_of(said, "nkhqp") if m.number is not None]
    inner = next(
        (a for a in said.sketch.arguments if isinstance(a, Sketch) and a.relation in MEASURES), None
    )
    shown = measure_of(draft, inner, said) if inner is not None else None
    if inner is not None and inner.relation == "sum" and shown is None:
        implied = implied_amount(draft)
        shown = Shown(Aggregate.SUM, implied) if implied else None
    if shown is None:
        columns = [column_of(m) for m in mentions_of(said, "a")]
        shown = Shown(Aggregate.SUM, (columns[0],)) if columns else None
    if shown is None or not numbers:
        draft.doubts.append("A limit on groups could not be understood; it was not used.")
        return
    draft.having.append(Having(shown, compares[0] if compares else Compare.GE, numbers[0]))


def add_without(draft: Draft, said: Said) -> None:
    tables = [m.table for m in mentions_of(said, "t")]
    missing = [t for t in tables if t != draft.main] or [
        j.table for j in draft.catalog.joins if j.other == draft.main
    ]
    draft.without += missing[:1]


def add_against(draft: Draft, said: Said) -> None:
    columns = [column_of(m) for m in mentions_of(said, "a")]
    compare = next((m.compare for m in mentions_of(said, "c") if m.compare is not None), None)
    if compare is None:
        signs = [m.direction.sign for m in mentions_of(said, "d") if m.direction is not None]
        compare = Compare.GT if not signs or signs[0] > 0 else Compare.LT
    if columns:
        draft.against.append(AgainstAverage(columns[0], compare))
