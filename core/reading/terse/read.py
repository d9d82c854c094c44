"""A short question over one table as a query: its groups, measures, ranks and what it shows.

Guarantees: the query names only what exists; `left` are the words that played no part, `doubts`
the guesses; None where the question names nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from core.language.clauses import (
    Aggregate,
    Condition,
    Query,
    Shown,
    Test,
)
from core.reading.linking.view import TableView
from core.reading.terse.alternatives import alternatives, apart
from core.reading.terse.amounts import Tests
from core.reading.terse.asides import mark_asides
from core.reading.terse.cells import whole_cells
from core.reading.terse.counts import counts, having
from core.reading.terse.dates import mark_periods
from core.reading.terse.draft import Draft
from core.reading.terse.finding import find_items
from core.reading.terse.groups import groups, mark_order, mark_rows, superlative_words
from core.reading.terse.measures import measures, paid, products
from core.reading.terse.ordering import put_in_order
from core.reading.terse.outputs import mixed, outputs, rows_shown
from core.reading.terse.ranks import superlatives
from core.reading.terse.shares import shares
from core.reading.terse.sheet import Sheet, new_sheet
from core.reading.terse.states import mark_open, no_blanks, on_time
from core.reading.terse.tests import find_tests
from core.reading.terse.unsaid import unnamed_money, unsaid
from core.reading.terse.words import PLAIN
from core.tables.catalog import Catalog

_A = Aggregate


@dataclass(frozen=True)
class TerseQuery:
    """A question as read."""

    query: Query
    doubts: tuple[str, ...]
    left: tuple[str, ...]


def read_terse(text: str, catalog: Catalog, view: TableView) -> TerseQuery | None:
    """The reading of a question over the catalog's only table."""
    return query_of(drafted(text, catalog, view))


def _nothing_more(_sheet: Sheet) -> None:
    """What is done to a question over one table before and after its items are found."""


def drafted(
    text: str,
    catalog: Catalog,
    view: TableView,
    before: Callable[[Sheet], None] = _nothing_more,
    after: Callable[[Sheet], None] = _nothing_more,
) -> Draft:
    """The parts of a question over the catalog's only table, each word with its part.

    `before`, `after`: what else marks words, before any other and once all items are found.
    """
    table = catalog.tables[0]
    sheet = new_sheet(text, table, view)
    whole_cells(sheet)
    before(sheet)
    mark_asides(sheet)
    states = [*mark_open(sheet), *on_time(sheet)]
    mark_rows(sheet)
    order = mark_order(sheet)
    periods = mark_periods(sheet)
    find_items(sheet, catalog)
    after(sheet)
    superlative_words(sheet)
    draft = Draft(sheet, Tests(), order=order)
    groups(draft)
    draft.tests = find_tests(sheet, periods, bool(draft.by))
    draft.tests.conditions += [c for c in states if c not in draft.tests.conditions]
    alternatives(draft)
    apart(draft)
    products(draft)
    paid(draft)
    measures(draft)
    counts(draft)
    superlatives(draft)
    shares(draft)
    having(draft)
    outputs(draft)
    no_blanks(draft)
    return draft


def query_of(draft: Draft) -> TerseQuery | None:
    """The query that the parts make; None where they name nothing."""
    sheet = draft.sheet
    table = sheet.table.name
    tests = draft.tests
    if not (sheet.items or tests.conditions or draft.ranked or draft.measures):
        return None
    if draft.by and not draft.measures:
        unnamed_money(draft)
    if draft.by and not draft.measures:
        draft.measures.append(Shown(_A.COUNT, (), table))
        if not any(w.part in ("rows", "count") for w in sheet.words):
            sheet.doubts.append("What to work out for each group is not said; rows are counted.")
    shown = list(draft.measures) or list(draft.listed) or rows_shown(draft)
    if not draft.by and draft.measures and draft.outputs:
        shown = mixed(draft)
    first_rows = any(w.part == "rows" for w in sheet.words[:4])
    if draft.by and first_rows and not any(s.aggregate is _A.COUNT for s in shown):
        shown.append(Shown(_A.COUNT, (), table))
    if draft.having and not draft.by:
        sheet.doubts.append("A condition on groups could not be used.")
    put_in_order(draft, shown)
    _denied_rest(sheet)
    groups = list(draft.by)
    share = draft.share or _shared(draft)
    known = [
        Condition(b.column, Test.NOT_BLANK)
        for b in groups
        if (draft.having or draft.limit or b.grain)
        and sheet.table.column(b.column.name).blanks
        and not any(c.column == b.column for c in tests.conditions)
    ]
    query = Query(
        table, tuple(dict.fromkeys(shown)), (*tests.conditions, *known), tuple(groups), tuple(draft.having),
        tuple(draft.ranked), draft.limit, draft.distinct and not draft.measures, (), tuple(tests.against), share,
        whole=tuple(draft.whole),
    )  # fmt: skip
    low = sheet.text.lower()
    if not share and re.search(
        r"\b(?:percent(?:age)?|share|proportion|fraction|ratio|divided|difference|minus|÷|per cent|median|gap)\b",
        low,
    ):
        sheet.doubts.append(
            "A share, a ratio or a difference is asked for, which this reading does not work out."
        )
    unsaid(draft, query)
    return TerseQuery(query, tuple(dict.fromkeys(sheet.doubts)), sheet.left())


_SHARE = re.compile(
    r"(?<!\w)(?:(?:as (?:a |the )?)?(?:percent(?:age)?s?|per cent|share|proportion|%)(?: of (?:the )?(?:total|whole|all|overall))?)(?!\w)"
)


def _shared(draft: Draft) -> bool:
    """Whether each group is asked for as a part of the whole: "percentage of the money by method".
    Anything else that is called a percentage is not worked out."""
    sheet = draft.sheet
    found = _SHARE.search(sheet.text.lower())
    known = {c.lower() for m in draft.measures for c in (x.name for x in m.columns)}
    if not draft.by or found is None or len(draft.measures) != 1:
        return False
    if draft.tests.conditions or any("%" in name or "percent" in name for name in known):
        return False
    if draft.measures[0].aggregate not in (_A.SUM, _A.COUNT):
        return False
    sheet.claim_text(found.start(), found.end(), "share")
    return True


def _denied_rest(sheet: Sheet) -> None:
    """A question opener that denies nothing: "why not", "is n't it"."""
    for place, word in enumerate(sheet.words):
        if word.part or word.low not in PLAIN:
            continue
        if word.low in ("top", "best") and sheet.low(place + 1) == "of":
            word.part = "idle"
