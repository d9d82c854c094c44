"""A table question in the making, and the columns that its words mean by themselves.

Guarantees: every column given is one of the catalog's; where several would do, the first by fixed
rules is taken and named among the doubts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Condition,
    Having,
    Ranked,
    Shown,
)
from core.language.thesaurus import stem, words_of
from core.reading.grounding.ground_draft import Said
from core.reading.lifting.mentions import Mention
from core.reading.lifting.schema_of import revenue_of
from core.tables.catalog import Catalog

MONEY_WORDS = frozenset(
    "amount total price cost revenue sale value spend budget fee salary income paid".split()
)
TIME_WORDS = frozenset("delay duration day hour minute time lateness late age week".split())


@dataclass
class Draft:
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
    dated: Column | None = None  # the date that a verb of the request names ("borrowed")


def mentions_of(said: Said, kinds: str = "") -> list[Mention]:
    found = [said.mention(i) for i in said.sketch.mentions()]
    return [m for m in found if not kinds or m.kind in kinds]


def column_of(mention: Mention) -> Column:
    assert mention.column is not None  # x, a and z mentions carry their column
    return Column(*mention.column)


def labels_of(draft: Draft, table: str) -> list[Shown]:
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


def number_column(draft: Draft, number: Mention) -> Column | None:
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
        if c.simple_kind == "number" and not re.search(r"(?:^|_)id$|(?:^|_)year$", c.name.lower())
        and c.name != draft.catalog.table(t).key
    ]  # fmt: skip
    measured = [c for s in draft.shown for c in s.columns if c in candidates]
    words = MONEY_WORDS if number.kind == "k" else TIME_WORDS if number.kind == "h" else frozenset()
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


def date_column(draft: Draft) -> Column | None:
    """The date that a bare period means: of the measured table, the main one, or one joined."""
    if draft.dated is not None:
        return draft.dated
    measured = [
        c.table
        for s in [
            *draft.shown,
            *(r.shown for r in draft.ranked),
            *(h.shown for h in draft.having),
        ]
        for c in s.columns
        if s.aggregate is not Aggregate.NONE
    ]
    # Where the measured rows have no date of their own, the row they belong to has it: an order's.
    owning = [j.other for m in dict.fromkeys(measured) for j in draft.catalog.joins if j.table == m]
    counted = [s.table for s in draft.shown if s.aggregate is Aggregate.COUNT and s.table]
    joined = [j.table for j in draft.catalog.joins if j.other == draft.main] + [
        j.other for j in draft.catalog.joins if j.table == draft.main
    ]
    rest = [t.name for t in draft.catalog.tables]
    for table in dict.fromkeys(
        [*measured, *owning, *counted, *draft.tables, draft.main, *joined, *rest]
    ):
        dates = (
            [c.name for c in draft.catalog.table(table).columns if c.simple_kind == "date"]
            if table
            else []
        )
        if dates:
            own = [d for d in dates if words_of(d)[0][:4] in {w[:4] for w in words_of(table)}]
            dates = own or dates
            if len(dates) > 1:
                draft.doubts.append(
                    f"{table} has several dates ({', '.join(dates)}); {dates[0]} was taken."
                )
            return Column(table, dates[0])
    return None


_RATES = frozenset(
    "price rate score age mark rating grade percent percentage pct temperature year level size "
    "width height discount share ratio premium salary wage".split()
)


def additive(column: Column) -> bool:
    """Whether a total of this column means anything: hours do, ages and prices do not."""
    return not {stem(w) for w in words_of(column.name)} & {stem(w) for w in _RATES}


def implied_amount(draft: Draft) -> tuple[Column, ...]:
    """The amount that "how much" or "spent" means without a column: quantity times price where
    the tables have them, else the only money column at hand, else the only one to add up; or ()."""
    product = revenue_of(draft.catalog)
    if product is not None:
        return tuple(Column(*c) for c in product)
    below = [j.table for j in draft.catalog.joins if j.other == draft.main]
    for tables in (below, [t for t in (draft.main, *draft.tables) if t]):
        numbers = [
            Column(t, c.name)
            for t in dict.fromkeys(tables)
            for c in draft.catalog.table(t).columns
            if c.simple_kind == "number" and c.name != draft.catalog.table(t).key
            and not re.search(r"(?:^|_|\s)(?:id|year|limit)$", c.name.lower())
        ]  # fmt: skip
        money = {stem(w) for w in MONEY_WORDS}
        paid = [c for c in numbers if {stem(w) for w in words_of(c.name)} & money]
        for group in (paid, [c for c in numbers if additive(c)]):
            if len(group) == 1:
                return (group[0],)
    return ()
