"""What is done to a query once its rows are known: averages, shares, order, absent rows, both.

Guarantees: what cannot be said by one query is a doubt and never left out unsaid.
"""

from __future__ import annotations

import re
from dataclasses import replace

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Combined,
    Compare,
    Query,
    Ranked,
    SetOperation,
    Shown,
    Test,
)
from core.reading.framed.frame import Rank
from core.reading.framed.lexicon import DATED
from core.reading.framed.listed import Lists
from core.reading.framed.meanings import is_money

_A = Aggregate


class Closing(Lists):
    """The last parts of one query."""

    # ------------------------------------------------------------ the rest

    def _against(self, main: str) -> tuple[AgainstAverage, ...]:
        b, found = self.b, []
        for mark, above, _ in self.frame.against:
            column = b.column(mark) if mark else None
            if column is None:
                numbers = [c for c in b.catalog.table(main).columns if is_money(c)] or [
                    c
                    for c in b.catalog.table(main).columns
                    if c.simple_kind == "number" and c.name != b.catalog.table(main).key
                ]
                if not numbers:
                    b.doubts.append("Of what the average is taken is not clear.")
                    continue
                column = Column(main, numbers[0].name)
                if len(numbers) > 1:
                    b.doubts.append(f"The average is taken to be of {numbers[0].name}.")
            found.append(AgainstAverage(column, Compare.GT if above else Compare.LT))
        return tuple(found)

    def _against_each_other(self, groups: list[By]) -> None:
        """ "Phone versus email": a group for each of the two."""
        match = re.search(r" (versus|vs|compared (?:with|to)|against) ", self.line.text)
        if match is None or groups or not self.frame.heads:
            return
        for one in self.conditions:
            if one.test is Test.IN and not one.negated:
                self.line.take(match)
                groups.append(By(one.column))
                return

    def _either(self) -> None:
        """Conditions on different columns with "or" between."""
        line = self.line
        places = [p for p, _ in self.placed]
        for (p, one), (q, other) in zip(self.placed, self.placed[1:], strict=False):
            between = line.items[p + 1 : q]
            if (
                "or" in between
                and one.column != other.column
                and not {"more", "less"} & set(between)
            ):
                first, second = self.conditions.index(one), self.conditions.index(other)
                self.conditions[first] = replace(one, any_of=1)
                self.conditions[second] = replace(other, any_of=1)
        assert places is not None

    def _share(self, query: Query) -> Query:
        if not self.frame.share:
            return query
        b = self.b
        if query.by:
            if query.conditions:
                b.doubts.append("Whether the share is of each group or of all is not worked out.")
            return replace(query, share=True)
        shown = query.shown
        if not all(s.aggregate in (_A.COUNT, _A.SUM) for s in shown):
            shown = (Shown(_A.COUNT, (), query.main),)
        if not self.placed:
            b.doubts.append("Of which part the share is asked is not clear.")
            return replace(query, shown=shown, share=True)
        verb = re.search(
            r" (?:is|are|was|were|has|have|had|came|come|comes|got|went|goes|go|ended|ends|failed|made|took|live|lives|belong|belongs|did|do) ",
            self.line.whole,
        )
        place = self.line.whole[: verb.start() + 1].count(" ") if verb else -1
        said = [c for p, c in self.placed if p >= place] if verb else [self.placed[-1][1]]
        said = said or [self.placed[-1][1]]
        whole = tuple(c for c in query.conditions if c not in said)
        return replace(query, shown=shown, share=True, whole=whole, distinct=False)

    def _order(self, query: Query) -> Query:
        if self.frame.order is None or query.ranked:
            return query
        b = self.b
        mark, down = self.frame.order
        if mark in self.line.means:
            column = b.label(b.table(mark)) if mark[0] in "TK" else b.column(mark)
            same = next(
                (s for s in query.shown if column in s.columns and s.aggregate is not _A.NONE), None
            )
            return replace(query, ranked=(Ranked(same or Shown(columns=(column,)), down),))
        worked = [s for s in query.shown if s.aggregate is not _A.NONE]
        dated = [
            Shown(columns=(c,))
            for s in query.shown
            for c in s.columns
            if b.catalog.column(c.table, c.name).kind.dated
        ]
        if mark in DATED and dated:
            return replace(query, ranked=(Ranked(dated[0], down),))
        if worked:
            return replace(query, ranked=(Ranked(worked[-1], down),))
        if not mark or "alphabet" in mark:
            return replace(query, ranked=(Ranked(query.shown[0], False),)) if query.shown else query
        numbers = [
            s
            for s in query.shown
            if b.catalog.column(*s.columns[0].__dict__.values()).simple_kind == "number"
        ]
        key = (
            numbers[-1] if numbers else self._measured(Rank(down, None, word=mark), self._entity())
        )
        if key is None or key.aggregate is not _A.NONE:
            b.doubts.append(f"By what «{mark} first» orders is not clear.")
            return query
        return replace(query, ranked=(Ranked(key, down),))

    def _absent(self, query: Query) -> Query:
        """Things that have no such rows."""
        b = self.b
        for _, table in b.gone:
            main = query.main
            if main == table and query.shown and query.shown[0].columns:
                main = query.shown[0].columns[0].table
            if table == main:
                b.doubts.append("What has no rows is not clear.")
                continue
            if b.to_one(main, table):
                b.doubts.append(f"Each row of {main} leads to {table}.")
            query = replace(query, main=main, without=(*query.without, table))
        for scope in b.never:
            query = self._never(query, scope.marks)
        return query

    def _never(self, query: Query, marks: tuple[str, ...]) -> Query:
        """Things of which no row has what is denied."""
        b = self.b
        columns = {b.column(m) for m in marks if m in self.line.means and m[0] in "VFC"}
        denied = [
            c
            for c in query.conditions
            if c.column in columns
            or (
                any(m[0] == "D" for m in marks)
                and b.catalog.column(c.column.table, c.column.name).kind.dated
            )
        ]
        rest = tuple(c for c in query.conditions if c not in denied)
        shown = (
            query.shown[0].columns if query.shown and query.shown[0].aggregate is _A.NONE else ()
        )
        denied = [
            replace(c, negated=False, test=Test.NOT_BLANK if c.test is Test.BLANK else c.test)
            for c in denied
        ]
        if not denied or not shown:
            b.doubts.append("What is never so is not clear.")
            return query
        entity = shown[0]
        tables = {c.column.table for c in denied}
        if all(t == entity.table for t in tables) and (
            b.unique(entity) or not self._repeats(entity)
        ):
            own = b.column(next(m for m in marks if m in self.line.means and m[0] in "VFC"))
            turned = (replace(c, negated=not c.negated) if c.column == own else c for c in denied)
            return replace(query, conditions=(*rest, *turned))
        if all(t != entity.table and not b.to_one(entity.table, t) for t in tables):
            return replace(
                query, main=entity.table, conditions=(*rest, *denied), without=(b.leaf(tables),)
            )
        first = replace(query, conditions=rest, distinct=True, ranked=(), limit=None)
        second = Query(query.main, (Shown(columns=(entity,)),), tuple(denied), distinct=True)
        return replace(first, combined=Combined(SetOperation.EXCEPT, second))

    def _both(self, query: Query) -> Query:
        """ "Both a tandem and an e-bike": each of another row."""
        if not re.search(r" both | as well as ", self.line.whole):
            return query
        b = self.b
        for place, one in enumerate(query.conditions):
            if one.test is not Test.IN or len(one.values) != 2 or one.negated:
                continue
            shown = query.shown
            if len(shown) != 1 or shown[0].aggregate is not _A.NONE or query.by:
                b.doubts.append("“Both” was read as one or the other.")
                return query
            parts = []
            for value in one.values:
                tests = (
                    *query.conditions[:place],
                    replace(one, test=Test.EQ, values=(value,)),
                    *query.conditions[place + 1 :],
                )
                parts.append(replace(query, conditions=tests, distinct=True, ranked=(), limit=None))
            return replace(parts[0], combined=Combined(SetOperation.BOTH, parts[1]))
        return query
