"""What a table question shows: rows, columns, counts, totals; and the table it is about.

Guarantees: heads become Shown entries over existing columns; where no table or column is named,
NotAnswerableError says so.
"""

from __future__ import annotations

import re

from core.errors import NotAnswerableError
from core.language.clauses import (
    Aggregate,
    Column,
    Condition,
    Sense,
    Shown,
    Test,
)
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.query_draft import (
    Draft,
    column_of,
    implied_amount,
    labels_of,
    mentions_of,
)
from core.reading.lifting.mentions import Mention
from core.reading.sketch import Sketch

_AGGREGATES = {
    "sum": Aggregate.SUM,
    "average": Aggregate.AVG,
    "smallest": Aggregate.MIN,
    "largest": Aggregate.MAX,
    "number_of": Aggregate.COUNT_DISTINCT,
    "number": Aggregate.COUNT,
}


_VERB = re.compile(
    r"\w+(?:ed|ught|ung)|sold|made|sent|paid|born|came|went|left|met|held|took|began"
)


def add_head(draft: Draft, said: Said, alone: bool = True) -> None:
    """What one sketch shows. `alone`: no other sketch says what is to be shown."""
    relation = said.sketch.relation
    tables = [m.table for m in mentions_of(said, "t")]
    columns = [column_of(m) for m in mentions_of(said, "xaz")]
    if relation == "rows" and tables:
        draft.main = draft.main or tables[0]
        if not draft.shown:
            draft.shown += _row_columns(draft, tables[0], said)
    elif relation == "column":
        for mention in mentions_of(said, "xazt"):
            if not alone and _is_test(draft, said, mention):
                continue
            draft.shown += (
                labels_of(draft, mention.table) if mention.kind == "t" else [_plain(mention)]
            )
    elif relation == "number":
        if not tables and columns:
            draft.shown.append(_count_of(draft, columns[0]))
        else:
            draft.shown.append(Shown(Aggregate.COUNT, (), tables[0] if tables else ""))
    elif relation == "number_of" and not alone and _holds(draft, columns):
        draft.conditions.append(Condition(columns[0], Test.EQ, ("yes",)))
    elif relation in _AGGREGATES:
        shown = measure_of(draft, said.sketch, said)
        if shown is not None:
            draft.shown.append(shown)


def _holds(draft: Draft, columns: list[Column]) -> bool:
    """Whether it is a yes/no column, whose different values nobody counts."""
    kinds = [draft.catalog.column(c.table, c.name).simple_kind for c in columns]
    return kinds == ["bool"]


def _plain(mention: Mention) -> Shown:
    """The column as it is; a word for revenue as the total of its product."""
    if mention.factor is not None:
        return Shown(Aggregate.SUM, (column_of(mention), Column(*mention.factor)))
    return Shown(columns=(column_of(mention),))


def _is_test(draft: Draft, said: Said, mention: Mention) -> bool:
    """Whether a column is named to test rows rather than to be shown: a yes/no column after "are",
    a date column that is the verb of the sentence."""
    if mention.kind == "z" and _VERB.fullmatch(mention.text.lower().split()[-1]):
        draft.dated = column_of(mention)
        return True
    before = said.reading.sentence.text[: mention.start - said.reading.sentence.start].lower()
    late = re.fullmatch(r"late|delayed|overdue", mention.text.lower())
    if mention.kind == "a" and late and re.search(r"\b(?:are|is|was|were|been)\s+$", before):
        draft.conditions.append(Condition(column_of(mention), Test.GT, (0.0,)))
        return True
    if mention.kind != "x":
        return False
    column = column_of(mention)
    if draft.catalog.column(column.table, column.name).simple_kind != "bool":
        return False
    if re.search(r"\b(?:are|is|was|were|been|be|that|who|which|got|only|still|did)\s+$", before):
        draft.conditions.append(Condition(column, Test.EQ, ("yes",)))
        return True
    return False


def _count_of(draft: Draft, column: Column) -> Shown:
    """Of "How many cities": different values of a column that is no number."""
    kind = draft.catalog.column(column.table, column.name).simple_kind
    if kind == "number":
        return Shown(Aggregate.SUM, (column,))
    return Shown(Aggregate.COUNT_DISTINCT, (column,))


def _row_columns(draft: Draft, table: str, said: Said) -> list[Shown]:
    """The names of the rows; all columns where everything about them is asked for."""
    text = said.reading.sentence.text.lower()
    info = draft.catalog.table(table)
    if re.search(
        r"\b(?:all (?:the )?(?:details|information|info|data|columns|fields)|"
        r"everything about|details of)\b",
        text,
    ):
        return [Shown(columns=(Column(info.name, c.name),)) for c in info.columns]
    return labels_of(draft, table)


def measure_of(draft: Draft, sketch: Sketch, said: Said) -> Shown | None:
    """An aggregate; two number columns are multiplied."""
    mentions = [said.mention(i) for i in sketch.mentions()]
    columns = tuple(column_of(m) for m in mentions if m.kind in "xaz")
    aggregate = _AGGREGATES[sketch.relation]
    if not mentions and aggregate is Aggregate.SUM:
        implied = implied_amount(draft)
        return Shown(aggregate, implied) if implied else None
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


def find_main(draft: Draft, said: list[Said]) -> None:
    """The table whose rows are asked for; raises NotAnswerableError where none is named."""
    if not draft.main:
        for shown in draft.shown:
            table = shown.table or (shown.columns[0].table if shown.columns else "")
            if table:
                draft.main = table
                break
    if not draft.main:
        named = [m for one in said for m in mentions_of(one)]
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
