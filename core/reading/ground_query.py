"""Grounding of a table question: sketches become one Query over the user's tables.

Guarantees: every table, column and value of the query exists; signs, directions and periods are
looked up by code; a choice that the words leave open (which date, which amount) is made by fixed
rules and named among the doubts.
"""

from __future__ import annotations

from core.language.clauses import (
    Aggregate,
    By,
    Query,
    Shown,
)
from core.reading.ground_shape import Said
from core.reading.mentions import LiftedRequest
from core.reading.query_draft import (
    Draft,
    labels_of,
    mentions_of,
)
from core.reading.query_filters import add_combined, conditions_of
from core.reading.query_groups import (
    add_against,
    add_having,
    add_rank,
    add_without,
    by_period,
    group_by,
)
from core.reading.query_measures import add_head, find_main
from core.reading.reading import SentenceReading
from core.reading.sketch import QUERY_RELATIONS
from core.tables.catalog import Catalog

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
    for one in said:
        if one.sketch.relation in _HEADS:
            add_head(draft, one)
    find_main(draft, said)
    for one in said:
        _tail(draft, one)
    _finish(draft, said)
    parts = tuple((one.sketch.relation, one) for one in said)
    return _query(draft), parts, tuple(dict.fromkeys(draft.doubts))


def _query(draft: Draft) -> Query:
    return Query(
        draft.main, tuple(dict.fromkeys(draft.shown)), tuple(dict.fromkeys(draft.conditions)),
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


def _finish(draft: Draft, said: list[Said]) -> None:
    """What is shown where the head left it open; group columns and measures are shown too."""
    measures = [r.shown for r in draft.ranked if r.shown.aggregate is not Aggregate.NONE]
    if not draft.shown:
        if draft.by and not measures:
            draft.shown.append(Shown(Aggregate.COUNT, (), draft.main))
        elif not draft.by:
            draft.shown += labels_of(draft, draft.main)
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
