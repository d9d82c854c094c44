"""Grounding of a table question: sketches become one Query over the user's tables.

Guarantees: every table, column and value of the query exists; signs, directions and periods are
looked up by code; a choice that the words leave open (which date, which amount) is made by fixed
rules and named among the doubts.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Condition,
    Query,
    Shown,
    Test,
)
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.query_draft import (
    Draft,
    additive,
    labels_of,
    mentions_of,
)
from core.reading.grounding.query_echo import echo_doubts, unknown_words
from core.reading.grounding.query_filters import add_combined, conditions_of
from core.reading.grounding.query_groups import (
    add_against,
    add_having,
    add_rank,
    add_without,
    by_period,
    group_by,
)
from core.reading.grounding.query_measures import add_head, find_main
from core.reading.lifting.mentions import LiftedRequest
from core.reading.reading import SentenceReading
from core.reading.sketch import QUERY_RELATIONS
from core.tables.catalog import Catalog

# A period needs to know what is measured, and a rank what is grouped.
_TURN = {"by": 0, "top": 1, "sort": 1, "having": 1}
_HEADS = ("rows", "column", "number", "number_of", "sum", "average", "smallest", "largest")


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
    draft = Draft(catalog, {}, lifted.text)
    for one in said:
        draft.tables += [m.table for m in mentions_of(one) if m.kind == "t"]
    heads = [one for one in said if one.sketch.relation in _HEADS]
    tests = [o for o in said if o.sketch.relation in ("top", "having", "where", "during")]
    for one in heads:
        add_head(draft, one, alone=len(heads) == 1 and not tests)
    find_main(draft, said)
    for one in sorted(said, key=lambda one: _TURN.get(one.sketch.relation, 2)):
        _tail(draft, one)
    _settle(draft)
    _finish(draft)
    query = _query(draft)
    draft.doubts += echo_doubts(query, lifted.text)
    draft.doubts += unknown_words(tuple(s.lifted for s in lifted.sentences))
    parts = tuple((one.sketch.relation, one) for one in said)
    return query, parts, tuple(dict.fromkeys(draft.doubts))


def _query(draft: Draft) -> Query:
    return Query(
        draft.main, tuple(dict.fromkeys(draft.shown)), _merged(draft.conditions),
        tuple(dict.fromkeys(draft.by)), tuple(draft.having), tuple(draft.ranked[:2]), draft.limit,
        draft.distinct, tuple(dict.fromkeys(draft.without)), tuple(draft.against), draft.share,
    )  # fmt: skip


def _tail(draft: Draft, said: Said) -> None:
    relation = said.sketch.relation
    if relation in ("not", "either"):
        add_combined(draft, said)
    elif relation in ("where", "flag", "during", "blank"):
        draft.conditions += conditions_of(draft, said)
    elif relation == "by":
        for mention in mentions_of(said, "xazt"):
            group_by(draft, mention)
    elif relation == "each_period":
        by_period(draft, said)
    elif relation in ("top", "sort"):
        add_rank(draft, said)
    elif relation == "having":
        add_having(draft, said)
    elif relation == "without":
        add_without(draft, said)
    elif relation == "above_average":
        add_against(draft, said)
    elif relation == "percentage":
        draft.share = True
    elif relation == "distinct":
        draft.distinct = True


def _merged(conditions: list[Condition]) -> tuple[Condition, ...]:
    """Several values asked of one column are alternatives: no row has two."""
    plain = [c for c in dict.fromkeys(conditions) if _is_value(c)]
    merged: list[Condition] = []
    for condition in dict.fromkeys(conditions):
        same = [c for c in plain if c.column == condition.column]
        if condition not in plain or len(same) == 1:
            merged.append(condition)
        elif condition == same[0]:
            values = tuple(dict.fromkeys(v for c in same for v in c.values))
            merged.append(Condition(condition.column, Test.IN, values))
    return tuple(merged)


def _is_value(one: Condition) -> bool:
    return one.test in (Test.EQ, Test.IN) and not one.negated and not one.any_of


def _settle(draft: Draft) -> None:
    """Columns that are only tested, or are factors of a product, are not shown; amounts named
    beside a grouping are added up."""
    tested = {c.column for c in draft.conditions if c.test is Test.EQ and not c.negated}
    measured = [s for s in draft.shown if s.aggregate is not Aggregate.NONE]
    factors = {c for s in [*measured, *(r.shown for r in draft.ranked)] if len(s.columns) > 1 for c in s.columns}  # fmt: skip
    kept = [
        s for s in draft.shown
        if s.aggregate is not Aggregate.NONE or not (set(s.columns) & (tested | factors))
    ]  # fmt: skip
    draft.shown = kept or draft.shown
    if draft.by:
        draft.shown = [_added(draft, s) for s in draft.shown]


def _added(draft: Draft, shown: Shown) -> Shown:
    """A number named "per" something as its total."""
    if shown.aggregate is not Aggregate.NONE or not shown.columns:
        return shown
    column = shown.columns[0]
    info = draft.catalog.column(column.table, column.name)
    grouped = any(b.column == column for b in draft.by)
    if info.simple_kind != "number" or grouped or re.search(r"(?:^|_)id$", column.name.lower()):
        return shown
    if not additive(column):
        draft.doubts.append(
            f"{column.name} was added up for each group; say average if you meant that."
        )
    return Shown(Aggregate.SUM, shown.columns)


def _finish(draft: Draft) -> None:
    """What is shown where the head left it open; group columns and measures are shown too."""
    measures = [r.shown for r in draft.ranked if r.shown.aggregate is not Aggregate.NONE]
    if not draft.shown:
        if draft.by and not measures:
            draft.shown.append(Shown(Aggregate.COUNT, (), draft.main))
        elif not draft.by:
            draft.shown += labels_of(draft, draft.main)
    keys_only = all(s.aggregate is Aggregate.NONE for s in draft.shown)
    if draft.by and keys_only and not measures and not draft.having:
        draft.shown.append(Shown(Aggregate.COUNT, (), draft.main))
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


def _grained(draft: Draft, key: Shown) -> bool:
    """Group parts of dates are shown by the query itself, not as the whole date."""
    return any(b.grain is not None and b.column == key.columns[0] for b in draft.by)
