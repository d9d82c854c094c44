"""A short question over several tables read word by word, over one wide table.

Guarantees: each table is tried as the one whose rows are worked through, and the reading that
leaves least unsaid is taken, the one with fewer tables between equals; the query speaks of the
user's own tables and columns; `left` are the words without a part, `doubts` the guesses.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from core.language.clauses import Aggregate, Column, Condition, Query, Shown, Test
from core.reading.asking.vocabulary import stem
from core.reading.joined.denied import Lacking, affirmed, denied_rows, lacking
from core.reading.joined.figures import (
    and_how_many,
    asked_when,
    counted_for,
    counted_groups,
    given,
    group_more,
    group_outputs,
    only_some,
    per_main_row,
    per_row,
    theirs,
    unclear_who,
    worked,
)
from core.reading.joined.listed import claim_verbs, settle_rows
from core.reading.joined.spelled import spelled
from core.reading.joined.stays import longest_since
from core.reading.joined.things import each_spelled, mark_own, mark_things, personal
from core.reading.joined.wide import Wide, noun_of, wide_tables
from core.reading.joined.worth import income_spelled
from core.reading.terse.draft import Draft
from core.reading.terse.ranks import GIVES
from core.reading.terse.read import drafted, query_of
from core.reading.terse.sheet import person_column
from core.reading.terse.words import AGGREGATES, IDLE
from core.tables.catalog import Catalog

_LEFT, _DOUBT, _UNNAMED = 3, 1, 3  # what a word left over, a doubt, a named table left out cost


@dataclass(frozen=True)
class JoinedQuery:
    """A question as read, and what speaks against the reading."""

    query: Query
    doubts: tuple[str, ...]
    left: tuple[str, ...]
    cost: int


def read_joined(question: str, catalog: Catalog, database: Path) -> JoinedQuery | None:
    """The reading of a question over the catalog's tables; None where it names nothing in them."""
    best: JoinedQuery | None = None
    question = spelled(question, catalog)
    wides = wide_tables(catalog, database, question)
    reach = {wide.main: wide.tables for wide in wides}
    for wide in wides:
        found = _over(question, wide, catalog, reach)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
    return best


def _over(
    question: str, wide: Wide, catalog: Catalog, reach: dict[str, tuple[str, ...]]
) -> JoinedQuery | None:
    """The reading where the rows of one table are worked through."""
    draft = _drafted(question, wide)
    earned = income_spelled(question, wide)
    spelled = each_spelled(earned, draft.sheet, wide) if earned == question else earned
    if spelled != question:
        draft = _drafted(spelled, wide)
    if earned != question:
        draft.sheet.doubts.append(f"Income is taken to be worked out: {earned}")
    leaf = all(wide.main not in t for m, t in reach.items() if m != wide.main)
    lack = lacking(draft, wide)
    if lack is None:
        asked_when(draft, wide, leaf)
        only_some(draft)
        per_row(draft, wide)
        given(draft, wide)
        theirs(draft, wide)
        worked(draft)
        per_main_row(draft, wide)
        and_how_many(draft)
        longest_since(draft, wide)
        counted_for(draft, wide)
        group_more(draft)
        group_outputs(draft, wide)
        counted_groups(draft, wide)
        settle_rows(draft, wide)
        unclear_who(draft, wide)
        lack = denied_rows(draft, wide, reach)
    claim_verbs(draft, wide)
    found = query_of(draft)
    if found is None and lack is None:
        return None
    untold = _untold(draft)
    if lack is not None:
        conditions = affirmed(tuple(draft.tests.conditions), lack)
        bare = Query(wide.table.name, (), conditions)
        query = _without(_placed(bare, wide), lack)
        doubts, left = tuple(dict.fromkeys(draft.sheet.doubts)), draft.sheet.left()
    else:
        assert found is not None
        query, doubts, left = _placed(found.query, wide), found.doubts, found.left
    left = tuple(dict.fromkeys((*left, *untold)))
    cost = _LEFT * len(left) + _DOUBT * len(doubts) + _UNNAMED * _unnamed(draft, wide, catalog)
    cost += _UNNAMED * (_vacuous(draft, wide) + _unused(draft, wide)) + _guessed_day(
        draft, wide, leaf
    )
    cost += _UNNAMED * sum(d.startswith("Only the year") for d in doubts)
    return JoinedQuery(query, doubts, left, cost)


def _untold(draft: Draft) -> tuple[str, ...]:
    """Cells and yes-or-no words that no condition, group or output has taken up."""
    tests = draft.tests
    used = {c.column for c in tests.conditions} | {b.column for b in draft.by}
    used |= {c for m in (*draft.measures, *draft.listed) for c in m.columns} | set(draft.outputs)
    words = draft.sheet.words
    return tuple(
        draft.sheet.text[words[i.first].start : words[i.last - 1].end]
        for i in draft.sheet.items
        if i.kind in ("cell", "flag") and not {i.column, *i.extra} & used
    )


def _vacuous(draft: Draft, wide: Wide) -> bool:
    """Whether rows are counted for each row, or of one row: another table's must be meant."""
    names = {wide.table.key, wide.labels.get(wide.main, "")}
    unique = {c.name for c in wide.table.columns if c.distinct == wide.table.row_count}
    counted = any(m.aggregate is Aggregate.COUNT for m in draft.measures)
    single = any(
        c.test is Test.EQ and not c.negated and c.column.name in names & unique
        for c in draft.tests.conditions
    )
    return counted and (single or any(b.column.name in names for b in draft.by))


def _unused(draft: Draft, wide: Wide) -> int:
    """How many words that ask for a figure play no part, which are idle elsewhere."""
    people = any(t in wide.labels and personal(wide, t) for t in wide.tables)
    people = people or person_column(wide.table) is not None
    nobody = not people and any(w.low in ("who", "whose", "whom") for w in draft.sheet.words)
    asks = {"many", "often", "each", *AGGREGATES, *GIVES}
    return nobody + sum(not w.part and w.low in asks for w in draft.sheet.words)


def _guessed_day(draft: Draft, wide: Wide, leaf: bool) -> int:
    """What happened then is told by rows that lead here, not by a day that nothing names."""
    named = {i.column for i in draft.sheet.items}
    dated = [c for c in draft.tests.conditions if wide.table.column(c.column.name).kind.dated]
    return 0 if leaf or all(c.column in named for c in dated) else _UNNAMED


def _drafted(question: str, wide: Wide) -> Draft:
    return drafted(
        question, wide.catalog, wide.view,
        lambda sheet: mark_own(sheet, wide), lambda sheet: mark_things(sheet, wide),
    )  # fmt: skip


def _without(query: Query, lack: Lacking) -> Query:
    """The query turned to the rows that have none of the absent table's."""
    return replace(query, main=lack.table, without=(lack.absent,), shown=lack.shown)


def _unnamed(draft: Draft, wide: Wide, catalog: Catalog) -> int:
    """How many tables and columns that the question names to the letter the wide table lacks."""
    said = {w.root for w in draft.sheet.words}
    low = {w.low for w in draft.sheet.words}
    known = {name.casefold() for _, name in wide.places.values()}
    columns = {c.name.casefold() for t in catalog.tables for c in t.columns}
    return sum(
        t.name not in wide.tables and {stem(w) for w in noun_of(t.name).split()} <= said
        for t in catalog.tables
    ) + len((columns - known - IDLE) & low)


# ---------------------------------------------------------------- back to the user's tables


def _placed(query: Query, wide: Wide) -> Query:
    """The query with the columns as the user's tables have them."""

    def column(one: Column) -> Column:
        return Column(*wide.places[one.name])

    def shown(one: Shown) -> Shown:
        return replace(one, columns=tuple(map(column, one.columns)))

    def tests(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
        return tuple(
            replace(c, column=column(c.column), other=column(c.other) if c.other else None)
            for c in conditions
        )

    return replace(
        query,
        shown=tuple(map(shown, query.shown)),
        conditions=tests(query.conditions),
        whole=tests(query.whole),
        by=tuple(replace(b, column=column(b.column)) for b in query.by),
        having=tuple(replace(h, shown=shown(h.shown)) for h in query.having),
        ranked=tuple(replace(r, shown=shown(r.shown)) for r in query.ranked),
        against=tuple(replace(a, column=column(a.column)) for a in query.against),
    )
