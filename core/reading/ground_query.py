"""Grounding of a table question: sketches become one Query over the user's tables.

Guarantees: every table, column and value of the query exists; signs, directions and periods are
looked up by code; a choice that the words leave open (which date, which amount) is made by fixed
rules and named among the doubts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.errors import NotAnswerableError
from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Compare,
    Condition,
    Grain,
    Having,
    Query,
    Ranked,
    Sense,
    Shown,
    Test,
)
from core.language.thesaurus import stem, words_of
from core.reading.ground_shape import Said
from core.reading.mentions import Cell, LiftedRequest, Mention
from core.reading.reading import SentenceReading
from core.reading.sketch import MEASURES, QUERY_RELATIONS, Sketch
from core.tables.catalog import Catalog, ColumnInfo

_AGGREGATES = {
    "sum": Aggregate.SUM,
    "average": Aggregate.AVG,
    "smallest": Aggregate.MIN,
    "largest": Aggregate.MAX,
    "number_of": Aggregate.COUNT_DISTINCT,
    "number": Aggregate.COUNT,
}
_TESTS = {
    Compare.LE: Test.LE, Compare.LT: Test.LT, Compare.EQ: Test.EQ, Compare.GE: Test.GE,
    Compare.GT: Test.GT, Compare.NE: Test.NE,
}  # fmt: skip
_GRAINS = {
    "day": Grain.DAY, "month": Grain.MONTH, "quarter": Grain.QUARTER, "year": Grain.YEAR,
    "weekday": Grain.WEEKDAY,
}  # fmt: skip
_MONEY_WORDS = frozenset(
    "amount total price cost revenue sale value spend budget fee salary income paid".split()
)
_TIME_WORDS = frozenset("delay duration day hour minute time lateness late age week".split())


@dataclass
class _Draft:
    """A query in the making."""

    catalog: Catalog
    mentions: dict[str, Mention]
    text: str
    main: str = ""
    shown: list[Shown] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    by: list[By] = field(default_factory=list)
    having: list[Having] = field(default_factory=list)
    ranked: list[Ranked] = field(default_factory=list)
    limit: int | None = None
    without: list[str] = field(default_factory=list)
    against: list[AgainstAverage] = field(default_factory=list)
    distinct: bool = False
    share: bool = False
    tables: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    alternatives: int = 0


def ground_query(
    lifted: LiftedRequest, readings: tuple[SentenceReading, ...], catalog: Catalog
) -> tuple[Query, tuple[tuple[str, Said], ...], tuple[str, ...]]:
    """The query, its parts with their words, and what is doubtful.

    Raises NotAnswerableError where the sketches speak of nothing that the tables hold.
    """
    said = [
        Said(s, r)
        for r in readings
        for s in r.sketches
        if s.relation in QUERY_RELATIONS or s.relation in ("not", "either")
    ]
    draft = _Draft(catalog, {}, lifted.text)
    for one in said:
        draft.tables += [m.table for m in _mentions(one) if m.kind == "t"]
    for one in said:
        if one.sketch.relation in ("rows", "number", *_AGGREGATES, "column"):
            _head(draft, one)
    _find_main(draft, said)
    for one in said:
        _tail(draft, one)
    _finish(draft, said)
    parts = tuple((one.sketch.relation, one) for one in said)
    return _query(draft), parts, tuple(dict.fromkeys(draft.doubts))


def _query(draft: _Draft) -> Query:
    return Query(
        draft.main, tuple(dict.fromkeys(draft.shown)), tuple(dict.fromkeys(draft.conditions)),
        tuple(dict.fromkeys(draft.by)), tuple(draft.having), tuple(draft.ranked[:2]), draft.limit,
        draft.distinct, tuple(dict.fromkeys(draft.without)), tuple(draft.against), draft.share,
    )  # fmt: skip


def _mentions(said: Said, kinds: str = "") -> list[Mention]:
    found = [said.mention(i) for i in said.sketch.mentions()]
    return [m for m in found if not kinds or m.kind in kinds]


def _column(mention: Mention) -> Column:
    assert mention.column is not None  # x, a and z mentions carry their column
    return Column(*mention.column)


# ---------------------------------------------------------------- heads


def _head(draft: _Draft, said: Said) -> None:
    relation = said.sketch.relation
    tables = [m.table for m in _mentions(said, "t")]
    columns = [_column(m) for m in _mentions(said, "xaz")]
    if relation == "rows" and tables:
        draft.main = draft.main or tables[0]
        if not draft.shown:
            draft.shown += _row_columns(draft, tables[0], said)
    elif relation == "column":
        for mention in _mentions(said, "xazt"):
            draft.shown += (
                _labels(draft, mention.table)
                if mention.kind == "t"
                else [Shown(columns=(_column(mention),))]
            )
    elif relation == "number":
        if not tables and columns:
            draft.shown.append(_count_of(draft, columns[0]))
        else:
            draft.shown.append(Shown(Aggregate.COUNT, (), tables[0] if tables else ""))
    elif relation in _AGGREGATES:
        shown = _measure(draft, said.sketch, said)
        if shown is not None:
            draft.shown.append(shown)


def _count_of(draft: _Draft, column: Column) -> Shown:
    """ "How many cities": different values of a column that is no number."""
    kind = draft.catalog.column(column.table, column.name).simple_kind
    if kind == "number":
        return Shown(Aggregate.SUM, (column,))
    return Shown(Aggregate.COUNT_DISTINCT, (column,))


def _labels(draft: _Draft, table: str) -> list[Shown]:
    """The columns that name the rows of a table: first and last name, or its label."""
    info = draft.catalog.table(table)
    person = [
        c
        for c in info.columns
        if "".join(words_of(c.name))
        in ("firstname", "lastname", "fname", "lname", "forename", "surname")
    ]
    if len(person) == 2:
        return [Shown(columns=(Column(info.name, c.name),)) for c in person]
    if info.label:
        return [Shown(columns=(Column(info.name, info.label),))]
    return [Shown(columns=(Column(info.name, c.name),)) for c in info.columns]


def _row_columns(draft: _Draft, table: str, said: Said) -> list[Shown]:
    """The names of the rows; all columns where everything about them is asked for."""
    text = said.reading.sentence.text.lower()
    info = draft.catalog.table(table)
    if re.search(
        r"\b(?:all (?:the )?(?:details|information|info|data|columns|fields)|everything about|details of)\b",
        text,
    ):
        return [Shown(columns=(Column(info.name, c.name),)) for c in info.columns]
    return _labels(draft, table)


def _measure(draft: _Draft, sketch: Sketch, said: Said) -> Shown | None:
    """An aggregate; two number columns are multiplied."""
    mentions = [said.mention(i) for i in sketch.mentions()]
    columns = tuple(_column(m) for m in mentions if m.kind in "xaz")
    aggregate = _AGGREGATES[sketch.relation]
    if aggregate is Aggregate.COUNT:
        tables = [m.table for m in mentions if m.kind == "t"]
        if columns and not tables:
            return _count_of(draft, columns[0])
        return Shown(Aggregate.COUNT, (), tables[0] if tables else "")
    if aggregate is Aggregate.COUNT_DISTINCT and not columns:
        tables = [m.table for m in mentions if m.kind == "t"]
        return Shown(Aggregate.COUNT, (), tables[0]) if tables else None
    if aggregate in (Aggregate.MIN, Aggregate.MAX):
        aggregate = _signed(aggregate, said, mentions)
    factor = next((m.factor for m in mentions if m.factor), None)
    if factor is not None:
        columns = (*columns[:1], Column(*factor))
    return Shown(aggregate, columns[:2]) if columns else None


def _signed(aggregate: Aggregate, said: Said, mentions: list[Mention]) -> Aggregate:
    """Smallest or largest by the goal word that stands before the column, where there is one."""
    first = min((m.start for m in mentions if m.kind in "xaz"), default=0)
    words = [
        m for m in said.reading.sentence.mentions if m.kind == "m" and m.extreme and m.end <= first
    ]
    if words and words[-1].extreme is not None and first - words[-1].end < 12:
        return Aggregate.MAX if words[-1].extreme.sense is Sense.MAX else Aggregate.MIN
    return aggregate


# ---------------------------------------------------------------- the main table


def _find_main(draft: _Draft, said: list[Said]) -> None:
    """The table whose rows are asked for; raises NotAnswerableError where none is named."""
    if not draft.main:
        for shown in draft.shown:
            table = shown.table or (shown.columns[0].table if shown.columns else "")
            if table:
                draft.main = table
                break
    if not draft.main:
        named = [m for one in said for m in _mentions(one)]
        tables = [m.table for m in named if m.kind == "t"] + [
            m.column[0] for m in named if m.column
        ]
        tables += [c.table for m in named for c in m.cells]
        if not tables and len(draft.catalog.tables) == 1:
            tables = [draft.catalog.tables[0].name]
        if not tables:
            raise NotAnswerableError(
                "The tables do not hold what is asked for.",
                "No table or column of theirs is named in the request.",
                "Name a table or column: " + ", ".join(t.name for t in draft.catalog.tables) + ".",
            )
        draft.main = tables[0]
    draft.shown = [
        Shown(s.aggregate, s.columns, s.table or draft.main)
        if s.aggregate is Aggregate.COUNT and not s.columns
        else s
        for s in draft.shown
    ]


# ---------------------------------------------------------------- tails


def _tail(draft: _Draft, said: Said) -> None:
    relation = said.sketch.relation
    if relation in ("not", "either"):
        _combined(draft, said)
    elif relation in ("where", "flag", "during", "blank"):
        draft.conditions += _conditions(draft, said)
    elif relation == "by":
        for mention in _mentions(said, "xazt"):
            _group_by(draft, mention)
    elif relation == "each_period":
        _by_period(draft, said)
    elif relation in ("top", "sort"):
        _rank(draft, said)
    elif relation == "having":
        _having(draft, said)
    elif relation == "without":
        _without(draft, said)
    elif relation == "above_average":
        _against(draft, said)
    elif relation == "percentage":
        draft.share = True
    elif relation == "distinct":
        draft.distinct = True


def _combined(draft: _Draft, said: Said) -> None:
    inner = [Said(a, said.reading) for a in said.sketch.arguments if isinstance(a, Sketch)]
    found = [c for one in inner for c in _conditions(draft, one)]
    if said.sketch.relation == "not":
        draft.conditions += [
            Condition(c.column, c.test, c.values, c.other, not c.negated, c.any_of) for c in found
        ]
        return
    draft.alternatives += 1
    same = {c.column for c in found}
    if len(same) == 1 and all(c.test is Test.EQ for c in found):
        draft.conditions.append(
            Condition(found[0].column, Test.IN, tuple(v for c in found for v in c.values))
        )
    else:
        draft.conditions += [
            Condition(c.column, c.test, c.values, c.other, c.negated, draft.alternatives)
            for c in found
        ]


def _conditions(draft: _Draft, said: Said) -> list[Condition]:
    """The tests that a `where`, `flag`, `during` or `blank` sketch makes."""
    relation = said.sketch.relation
    mentions = _mentions(said)
    columns = [m for m in mentions if m.kind in "xaz"]
    if relation == "blank":
        return [Condition(_column(m), Test.BLANK) for m in columns[:1]]
    if relation == "flag":
        return _flags(draft, columns)
    dates = [m for m in mentions if m.kind == "y" and m.period is not None]
    if dates:
        return _dated(draft, said, dates, [m for m in columns if m.kind == "z"])
    values = [m for m in mentions if m.kind == "v"]
    numbers = [m for m in mentions if m.kind in "nkhqpg" and m.number is not None]
    if values and not numbers:
        return _valued(draft, values, columns)
    if numbers:
        return _numbered(draft, said, numbers, columns)
    return _flags(draft, columns)


def _flags(draft: _Draft, columns: list[Mention]) -> list[Condition]:
    """Yes/no columns that must hold; of a number column, that it is above nought."""
    found = []
    for mention in columns[:1]:
        column = _column(mention)
        kind = draft.catalog.column(column.table, column.name).simple_kind
        if kind == "bool":
            found.append(Condition(column, Test.EQ, ("yes",)))
        elif kind == "number":
            found.append(Condition(column, Test.GT, (0.0,)))
            draft.doubts.append(f"«{mention.text}» was taken as {column.name} above 0.")
        else:
            draft.doubts.append(
                f"«{mention.text}» is no yes/no column; it was not used as a filter."
            )
    return found


def _valued(draft: _Draft, values: list[Mention], columns: list[Mention]) -> list[Condition]:
    found = []
    wanted = {m.column for m in columns if m.column}
    for value in values:
        cells = [c for c in value.cells if (c.table, c.column) in wanted] or _nearest_cells(
            draft, value
        )
        if columns and not wanted & {(c.table, c.column) for c in value.cells}:
            column = _column(columns[0])
            found.append(
                Condition(column, Test.EQ, (value.names[0] if value.names else value.text,))
            )
            continue
        cell = cells[0]
        found.append(Condition(Column(cell.table, cell.column), Test.EQ, (cell.text,)))
        places = {(c.table, c.column) for c in cells}
        if len(places) > 1:
            where = " or ".join(f"{t}.{c}" for t, c in sorted(places))
            draft.doubts.append(
                f"«{value.text}» occurs in {where}; {cell.table}.{cell.column} was taken."
            )
    return found


def _nearest_cells(draft: _Draft, value: Mention) -> list[Cell]:
    """The cells in the main table, else in the tables that are named, else anywhere."""
    for tables in ([draft.main], draft.tables):
        near = [c for c in value.cells if c.table in tables]
        if near:
            return near
    return list(value.cells)


def _numbered(
    draft: _Draft, said: Said, numbers: list[Mention], columns: list[Mention]
) -> list[Condition]:
    compares = _mentions(said, "c")
    directions = _mentions(said, "d")
    column = _column(columns[0]) if columns else _number_column(draft, numbers[0])
    if column is None:
        draft.doubts.append(
            f"It is not clear which column «{numbers[0].text}» limits; it was not used."
        )
        return []
    info = draft.catalog.column(column.table, column.name)
    values = tuple(_in_column(m, info) for m in numbers)
    if len(values) == 2 and not compares:
        return [Condition(column, Test.BETWEEN, (min(values), max(values)))]
    if compares and compares[0].compare is not None:
        test = _TESTS[compares[0].compare]
    elif directions and directions[0].direction is not None:
        test = Test.GT if directions[0].direction.sign > 0 else Test.LT
    else:
        test = Test.EQ
    if info.simple_kind == "text" and test is Test.EQ:
        return [Condition(column, test, (numbers[0].text,))]
    return [Condition(column, test, values[:1])]


def _in_column(mention: Mention, info: ColumnInfo) -> float:
    """A number as the column counts it: shares as per cent where the column does."""
    number = mention.number or 0.0
    if mention.kind == "p" and (
        info.unit == "%" or (isinstance(info.maximum, (int, float)) and info.maximum > 1)
    ):
        return round(number * 100, 9)
    return number


def _number_column(draft: _Draft, number: Mention) -> Column | None:
    """The number column that a bare limit means: by its unit, else the only one there is."""
    tables = list(
        dict.fromkeys(
            [draft.main, *draft.tables, *(c.table for s in draft.shown for c in s.columns)]
        )
    )
    candidates = [
        Column(t, c.name)
        for t in tables if t
        for c in draft.catalog.table(t).columns
        if c.simple_kind == "number" and not re.search(r"(?:^|_)id$|(?:^|_)year$", c.name.lower()) and c.name != draft.catalog.table(t).key
    ]  # fmt: skip
    measured = [c for s in draft.shown for c in s.columns if c in candidates]
    words = (
        _MONEY_WORDS if number.kind == "k" else _TIME_WORDS if number.kind == "h" else frozenset()
    )
    fitting = [
        c for c in candidates if {stem(w) for w in words_of(c.name)} & {stem(w) for w in words}
    ]
    for group in (fitting, measured, candidates):
        if len(group) == 1:
            return group[0]
        if group and group is not candidates:
            draft.doubts.append(f"«{number.text}» was taken to limit {group[0].name}.")
            return group[0]
    return None


def _dated(
    draft: _Draft, said: Said, dates: list[Mention], columns: list[Mention]
) -> list[Condition]:
    first, last = dates[0].period or ("", "")
    column = _column(columns[0]) if columns else _date_column(draft)
    if column is None:
        return _year_number(draft, said, dates)
    if len(dates) > 1 and dates[1].period is not None:
        return [Condition(column, Test.BETWEEN, (first, dates[1].period[1]))]
    directions = [m.direction for m in _mentions(said, "d") if m.direction is not None]
    if not directions:
        return [Condition(column, Test.BETWEEN, (first, last))]
    if directions[0].sign < 0:
        return [Condition(column, Test.LT, (first,))]
    since = _mentions(said, "d")[0].text == "since"
    return (
        [Condition(column, Test.GE, (first,))] if since else [Condition(column, Test.GT, (last,))]
    )


def _year_number(draft: _Draft, said: Said, dates: list[Mention]) -> list[Condition]:
    """A year where the table keeps years as numbers."""
    for table in dict.fromkeys(
        [draft.main, *draft.tables, *(t.name for t in draft.catalog.tables)]
    ):
        for info in draft.catalog.table(table).columns:
            if "year" in words_of(info.name) and info.simple_kind == "number":
                year = float((dates[0].period or ("0",))[0][:4])
                directions = [m.direction.sign for m in _mentions(said, "d") if m.direction]
                test = Test.EQ if not directions else Test.GT if directions[0] > 0 else Test.LT
                if len(dates) > 1 and dates[1].period:
                    return [
                        Condition(
                            Column(table, info.name),
                            Test.BETWEEN,
                            (year, float(dates[1].period[0][:4])),
                        )
                    ]
                return [Condition(Column(table, info.name), test, (year,))]
    draft.doubts.append(f"No column holds dates; «{dates[0].text}» was not used.")
    return []


def _date_column(draft: _Draft) -> Column | None:
    """The date that a bare period means: of the measured table, the main one, or one joined."""
    measured = [
        c.table
        for s in [*draft.shown, *(r.shown for r in draft.ranked)]
        for c in s.columns
        if s.aggregate is not Aggregate.NONE
    ]
    counted = [s.table for s in draft.shown if s.aggregate is Aggregate.COUNT and s.table]
    joined = [j.table for j in draft.catalog.joins if j.other == draft.main] + [
        j.other for j in draft.catalog.joins if j.table == draft.main
    ]
    rest = [t.name for t in draft.catalog.tables]
    for table in dict.fromkeys([*measured, *counted, *draft.tables, draft.main, *joined, *rest]):
        dates = (
            [c.name for c in draft.catalog.table(table).columns if c.simple_kind == "date"]
            if table
            else []
        )
        if dates:
            if len(dates) > 1:
                draft.doubts.append(
                    f"{table} has several dates ({', '.join(dates)}); {dates[0]} was taken."
                )
            return Column(table, dates[0])
    return None


# ---------------------------------------------------------------- groups and ranks


def _group_by(draft: _Draft, mention: Mention) -> None:
    if mention.kind == "t":
        draft.by += [By(c) for s in _labels(draft, mention.table) for c in s.columns]
    else:
        column = _column(mention)
        word = mention.text.lower()
        grain = _GRAINS.get(stem(word)) if mention.kind == "z" else None
        draft.by.append(By(column, grain))


def _by_period(draft: _Draft, said: Said) -> None:
    for mention in _mentions(said, "g"):
        grain = _GRAINS.get(mention.noun)
        if grain is None:
            draft.doubts.append(f"«{mention.text}» is no column of the tables; it was not used.")
            continue
        column = _date_column(draft)
        if column is None:
            draft.doubts.append(f"No column holds dates, so «{mention.text}» could not be used.")
        else:
            draft.by.append(By(column, grain))


def _rank(draft: _Draft, said: Said) -> None:
    """top(m; n?; measure) and sort(m; measure)."""
    arguments = said.sketch.arguments
    words = [m for m in _mentions(said, "md") if m.extreme or m.direction]
    descending = True
    if words and words[0].extreme is not None:
        descending = words[0].extreme.sense is Sense.MAX
    elif words:
        descending = False
    shown = next(
        (
            _measure(draft, a, said)
            for a in arguments
            if isinstance(a, Sketch) and a.relation in MEASURES
        ),
        None,
    )
    if shown is None:
        columns = [said.mention(a) for a in arguments if isinstance(a, str) and a[0] in "xaz"]
        shown = _ranked_column(draft, columns[0]) if columns else _implied(draft, words)
    if shown is None:
        draft.doubts.append("It is not clear by what to rank.")
        return
    if shown.aggregate is Aggregate.COUNT and not shown.columns and not shown.table:
        shown = Shown(Aggregate.COUNT, (), _counted_table(draft))
    draft.ranked.append(Ranked(shown, descending))
    if said.sketch.relation == "top":
        numbers = [said.mention(a).number for a in arguments if isinstance(a, str) and a[0] == "n"]
        draft.limit = int(numbers[0]) if numbers and numbers[0] else 1


def _counted_table(draft: _Draft) -> str:
    """For "the most popular product": the table with many rows for each row of the main one."""
    many = [j.table for j in draft.catalog.joins if j.other == draft.main]
    named = [t for t in many if t in draft.tables]
    return (named or many or [draft.main])[0]


def _ranked_column(draft: _Draft, mention: Mention) -> Shown:
    """A column of the main table as it is; of a table with many rows per main row, its total."""
    column = _column(mention)
    aggregated = next(
        (s for s in draft.shown if column in s.columns and s.aggregate is not Aggregate.NONE), None
    )
    if aggregated is not None:
        return aggregated
    many = any(j.table == column.table and j.other == draft.main for j in draft.catalog.joins)
    far = column.table != draft.main
    grouped = bool(draft.by) or any(s.aggregate is not Aggregate.NONE for s in draft.shown)
    if mention.kind == "a" and (many or far or grouped):
        factor = mention.factor
        columns = (column, Column(*factor)) if factor else (column,)
        return Shown(Aggregate.SUM, columns)
    return Shown(columns=(column,))


def _implied(draft: _Draft, words: list[Mention]) -> Shown | None:
    """The measure that a superlative means by itself: cheapest by price, latest by date."""
    about = words[0].extreme.about if words and words[0].extreme is not None else ""
    info = draft.catalog.table(draft.main)
    if about == "date":
        column = _date_column(draft)
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
            and {stem(w) for w in words_of(c.name)} & {stem(w) for w in _MONEY_WORDS}
        ]
        return Shown(columns=(Column(draft.main, priced[0]),)) if priced else None
    measured = [s for s in draft.shown if s.aggregate is not Aggregate.NONE]
    if measured:
        return measured[0]
    numeric = [
        c.name
        for c in info.columns
        if c.simple_kind == "number" and c.name != info.key and not c.name.lower().endswith("id")
    ]
    return Shown(columns=(Column(draft.main, numeric[0]),)) if len(numeric) == 1 else None


def _having(draft: _Draft, said: Said) -> None:
    compares = [m.compare for m in _mentions(said, "c") if m.compare is not None]
    numbers = [m.number for m in _mentions(said, "nkhqp") if m.number is not None]
    inner = next(
        (a for a in said.sketch.arguments if isinstance(a, Sketch) and a.relation in MEASURES), None
    )
    shown = _measure(draft, inner, said) if inner is not None else None
    if inner is not None and inner.relation == "sum" and shown is None:
        column = _number_column(draft, next(m for m in _mentions(said, "nkhqp")))
        shown = Shown(Aggregate.SUM, (column,)) if column else None
    if shown is None:
        columns = [_column(m) for m in _mentions(said, "a")]
        shown = Shown(Aggregate.SUM, (columns[0],)) if columns else None
    if shown is None or not numbers:
        draft.doubts.append("A limit on groups could not be understood; it was not used.")
        return
    draft.having.append(Having(shown, compares[0] if compares else Compare.GE, numbers[0]))


def _without(draft: _Draft, said: Said) -> None:
    tables = [m.table for m in _mentions(said, "t")]
    missing = [t for t in tables if t != draft.main] or [
        j.table for j in draft.catalog.joins if j.other == draft.main
    ]
    draft.without += missing[:1]


def _against(draft: _Draft, said: Said) -> None:
    columns = [_column(m) for m in _mentions(said, "a")]
    compare = next((m.compare for m in _mentions(said, "c") if m.compare is not None), None)
    if compare is None:
        signs = [m.direction.sign for m in _mentions(said, "d") if m.direction is not None]
        compare = Compare.GT if not signs or signs[0] > 0 else Compare.LT
    if columns:
        draft.against.append(AgainstAverage(columns[0], compare))


# ---------------------------------------------------------------- finishing


def _finish(draft: _Draft, said: list[Said]) -> None:
    """What is shown where the head left it open; group columns and measures are shown too."""
    measures = [r.shown for r in draft.ranked if r.shown.aggregate is not Aggregate.NONE]
    if not draft.shown:
        if draft.by and not measures:
            draft.shown.append(Shown(Aggregate.COUNT, (), draft.main))
        elif not draft.by:
            draft.shown += _labels(draft, draft.main)
    plain = [s for s in draft.shown if s.aggregate is Aggregate.NONE]
    aggregated = [s for s in draft.shown if s.aggregate is not Aggregate.NONE]
    if aggregated and plain and not draft.by:
        draft.by += [By(c) for s in plain for c in s.columns]
    if draft.by:
        keys = [Shown(columns=(b.column,)) for b in draft.by]
        draft.shown = [*[k for k in keys if not _grained(draft, k)], *aggregated]
    for measure in measures:
        if measure not in draft.shown:
            draft.shown.append(measure)
    for ranked in draft.ranked:
        if (
            ranked.shown.aggregate is Aggregate.NONE
            and len(draft.shown) == 1
            and ranked.shown not in draft.shown
            and draft.limit
            and draft.limit > 1
        ):
            draft.shown.append(ranked.shown)


def _grained(draft: _Draft, key: Shown) -> bool:
    """Group parts of dates are shown by the query itself, not as the whole date."""
    return any(b.grain is not None and b.column == key.columns[0] for b in draft.by)
