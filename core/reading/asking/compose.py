"""The parts of a question put together as one Query.

Guarantees: every name of the query exists; whatever was chosen among near equals or could not be
placed is among the doubts, and a part that could not be used is never dropped silently.
"""

from __future__ import annotations

from dataclasses import replace

from core.language.clauses import (
    Aggregate,
    Column,
    Combined,
    Condition,
    Query,
    SetOperation,
    Shown,
    Test,
)
from core.reading.asking.compose_heads import HeadComposer
from core.reading.asking.compose_ranks import RankComposer
from core.reading.asking.compose_tests import TestComposer
from core.reading.asking.marks import Marked
from core.reading.asking.parts import Parts
from core.solving.sql_joins import JoinStep
from core.tables.catalog import Catalog

_A = Aggregate


def compose(marked: Marked, parts: Parts, catalog: Catalog) -> tuple[Query | None, list[str]]:
    """The query and what is doubtful about it; None where the question names nothing."""
    composer = _Whole(marked, parts, catalog)
    query = composer.query()
    return query, [*parts.doubts, *composer.doubts, *composer.means.close]


class _Whole(HeadComposer, TestComposer, RankComposer):
    """Puts one question together."""

    def query(self) -> Query | None:
        self._heads = self._kept_heads()
        self.means.subject = self._subject()
        if not self.means.subject:
            return None
        shown = self._shown()
        by = self._by(shown)
        shown = self._with_keys(shown, by)
        by = by or self._own_groups(shown)
        if any(r.count and r.limit for r in self._parts.ranks):
            by = tuple(replace(b, hidden=Shown(columns=(b.column,)) not in shown) for b in by)
        conditions, combined = self._conditions()
        ranked, limit = self._ranked(shown)
        having = tuple(h for one in self._parts.having if (h := self._having(one)))
        against = tuple(a for one in self._parts.averages if (a := self._against(one)))
        without = tuple(dict.fromkeys(self._marked.marks[m].table for m in self._parts.without))
        if self.means.subject in without and conditions and not combined:
            combined, conditions = list(conditions), ()
            self._parts.operation = SetOperation.EXCEPT
        if self.means.subject in without:
            self.doubts.append("What must be absent is also what is asked for.")
        without = tuple(t for t in without if t != self.means.subject)
        plain = all(s.aggregate is _A.NONE for s in shown)
        query = Query(
            self.means.subject, tuple(dict.fromkeys(shown)), conditions, by, having, ranked, limit,
            self._parts.distinct and plain and not ranked, without, against,
        )  # fmt: skip
        query = self._existing(query, combined)
        return self._combined(query, combined)

    def _combined(self, query: Query, second: list[Condition]) -> Query:
        operation = self._parts.operation
        query = self._denied(query)
        if not second or operation is None:
            return query
        column = second[0].column
        others = tuple(c for c in query.conditions if c.column != column)
        if (
            operation is SetOperation.BOTH
            and not self._near(query, column.table)
            and second[0].test is Test.EQ
        ):
            return replace(query, conditions=(*query.conditions, *second))
        if query.ranked or query.limit is not None or query.by or query.having:
            self.doubts.append("Two conditions that no row can meet together were asked for.")
            return query
        if any(s.aggregate is not _A.NONE for s in query.shown):
            return replace(query, conditions=(*query.conditions, *second))
        return replace(
            query, combined=Combined(operation, replace(query, conditions=(*others, *second)))
        )

    def _near(self, query: Query, table: str) -> bool:
        """Whether each row shown has at most one row in `table`."""
        starts = [c.table for s in query.shown for c in s.columns] or [query.main]
        return self._graph.path(starts[:1], table, to_one=True) is not None

    def _denied(self, query: Query) -> Query:
        """A denial of something with many rows means that there is no such row at all."""
        start = next((c.table for s in query.shown for c in s.columns), query.main)
        kept: list[Condition] = []
        without = list(query.without)
        for one in query.conditions:
            far = self._graph.path((start,), one.column.table, to_one=True) is None
            if one.negated and far and one.test is not Test.BLANK:
                without.append(one.column.table)
                kept.append(replace(one, negated=False))
            else:
                kept.append(one)
        if without != list(query.without):
            return replace(
                query, conditions=tuple(kept), without=tuple(dict.fromkeys(without)), main=start
            )
        return query

    def _existing(self, query: Query, second: list[Condition]) -> Query:
        """Tables that are named and not used otherwise: "students who have pets"."""
        used = {c.table for s in query.shown for c in s.columns} | {
            s.table for s in query.shown if s.table
        }
        used |= {c.column.table for c in (*query.conditions, *second)} | {
            b.column.table for b in query.by
        }
        used |= {c.table for r in query.ranked for c in r.shown.columns} | {
            r.shown.table for r in query.ranked
        }
        used |= {h.shown.table for h in query.having} | {
            c.table for h in query.having for c in h.shown.columns
        }
        used |= {a.column.table for a in query.against} | set(query.without)
        start = next((c.table for s in query.shown for c in s.columns), query.main)
        extra: list[str] = []
        for table in self.means.named_tables():
            if table in used or self._between(start, table, used):
                continue
            path = self._graph.path((start,), table)
            if path and any(step.many for step in path):
                extra.append(table)
            elif path and not query.without and any(self._may_lack(step) for step in path):
                single = Condition(Column(table, self.means.key(table)), Test.NOT_BLANK)
                query = replace(query, conditions=(*query.conditions, single))
        if len(extra) == 1 and not query.without:
            return replace(query, main=extra[0])
        tests = [Condition(Column(t, self.means.key(t)), Test.NOT_BLANK) for t in extra]
        return replace(query, conditions=(*query.conditions, *tests))

    def _may_lack(self, step: JoinStep) -> bool:
        """Whether the other table refers to this one, so that it may have no row for it."""
        return any(
            (j.table, j.column, j.other) == (step.other, step.other_column, step.table)
            for j in self._catalog.joins
        )

    def _between(self, start: str, table: str, used: set[str]) -> bool:
        return any(
            table in (step.other, step.table)
            for goal in used if goal
            for step in self._graph.path((start,), goal) or ()
        )  # fmt: skip
