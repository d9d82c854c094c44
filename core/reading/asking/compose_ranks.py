"""Ranks, limits of groups and comparisons with the average as parts of a query.

Guarantees: directions are those of the words; a superlative without a column gets the one that it
speaks of by itself ("oldest": age).
"""

from __future__ import annotations

import re

from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    Column,
    Compare,
    Having,
    Ranked,
    Shown,
)
from core.reading.asking.composer import HINTS, Composer
from core.reading.asking.parts import HavingCount, Rank

_A = Aggregate


# Columns that say when something began: what is oldest has the least of them.
_BEGINNING = re.compile(
    r"year|found|buil|born|birth|since|establish|construct|launch|open|start|made|commission"
    r"|acquir|plant|publish|introduc|date|creat"
)


class RankComposer(Composer):
    """Makes what rows and groups are ranked and limited by."""

    def _ranked(self, shown: list[Shown]) -> tuple[tuple[Ranked, ...], int | None]:
        found: list[Ranked] = []
        limit: int | None = None
        for rank in sorted(self._parts.ranks, key=lambda r: (r.limit == 0, r.place)):
            ranked = self._rank(rank, shown)
            if ranked is None:
                self.doubts.append("It is not clear by what to rank.")
                continue
            found.append(ranked)
            if rank.limit and limit is None:
                limit = rank.limit
        return tuple(dict.fromkeys(found))[:2], limit

    def _rank(self, rank: Rank, shown: list[Shown]) -> Ranked | None:
        if rank.count:
            return self._rank_count(rank)
        if not rank.mark:
            return self._rank_hint(rank, shown)
        if rank.aggregate is not _A.NONE:
            column = self._measured(rank.mark, rank.aggregate)
            return Ranked(Shown(rank.aggregate, (column,)), rank.descending) if column else None
        column = self.means.column(rank.mark)
        if column is None and self.means.is_table(rank.mark):
            table = self._marked.marks[rank.mark].table
            column = self._measured(rank.mark, _A.SUM) or next(iter(self.means.labels(table)), None)
        if column is None:
            return None
        measured = next(
            (s for s in shown if s.aggregate is not _A.NONE and s.columns == (column,)), None
        )
        return Ranked(measured or Shown(columns=(column,)), rank.descending)

    def _rank_count(self, rank: Rank) -> Ranked | None:
        if rank.mark and self.means.is_table(rank.mark):
            return Ranked(Shown(_A.COUNT, (), self._marked.marks[rank.mark].table), rank.descending)
        if rank.mark:
            column = self.means.column(rank.mark)
            if column is None:
                return None
            info = self._catalog.column(column.table, column.name)
            if info.simple_kind == "number" and not self._is_id(column):
                path = self._graph.path((self.means.subject,), column.table) or ()
                far = any(step.many for step in path)
                return Ranked(Shown(_A.SUM if far else _A.NONE, (column,)), rank.descending)
            return Ranked(Shown(_A.COUNT, (), column.table), rank.descending)
        group = self._parts.groups[-1] if self._parts.groups else ""
        column = self.means.column(group) if group and not self.means.is_table(group) else None
        if column is not None and self._is_amount(column):
            return Ranked(Shown(columns=(column,)), rank.descending)
        table = column.table if column is not None else ""
        if not table:
            named = [t for t in self.means.named_tables() if t != self.means.subject]
            table = named[0] if named else self.means.subject
        many = [j.table for j in self._catalog.joins if j.other == table]
        counted = many[0] if many and column is not None and self._unique(column) else table
        return Ranked(Shown(_A.COUNT, (), counted), rank.descending)

    def _unique(self, column: Column) -> bool:
        """Whether no value comes twice, so that counting rows of its own table says nothing."""
        info = self._catalog.table(column.table)
        return info.column(column.name).distinct >= info.row_count

    def _rank_hint(self, rank: Rank, shown: list[Shown]) -> Ranked | None:
        counts = [s for s in shown if s.aggregate is not _A.NONE]
        if rank.hint == "@order" and counts:
            return Ranked(counts[-1], rank.descending)
        if rank.hint in ("", "@order"):  # "in alphabetical order": by what is shown first
            first = next((s for s in shown if s.aggregate is _A.NONE), shown[0] if shown else None)
            return Ranked(first, rank.descending) if first is not None else None
        for pattern, columns, turns in HINTS:
            if re.search(rf"\b(?:{pattern})", rank.hint) or re.search(pattern, rank.hint):
                column = self.means.hinted(columns, "", [self.means.subject]) or self.means.hinted(
                    columns, ""
                )
                if column is None:
                    continue
                kind = self._catalog.column(column.table, column.name).simple_kind
                born = turns and (kind == "date" or bool(_BEGINNING.search(column.name.lower())))
                older = bool(re.search("old", rank.hint))
                descending = (not older if born else older) if turns else _high(rank)
                return Ranked(Shown(columns=(column,)), descending)
        return None

    def _having(self, one: HavingCount) -> Having | None:
        if one.aggregate is not _A.COUNT:
            column = self._measured(one.mark, one.aggregate)
            return (
                Having(Shown(one.aggregate, (column,)), one.compare, one.value) if column else None
            )
        if one.mark:
            return Having(
                Shown(_A.COUNT, (), self._marked.marks[one.mark].table or self.means.subject),
                one.compare,
                one.value,
            )
        others = [t for t in self.means.named_tables() if t != self.means.subject]
        return Having(
            Shown(_A.COUNT, (), (others or [self.means.subject])[0]), one.compare, one.value
        )

    def _against(self, one: tuple[str, Compare, Aggregate]) -> AgainstAverage | None:
        mark, compare, aggregate = one
        column = (
            self._hint(mark[1:], "number") if mark.startswith("?") else self._measured(mark, _A.AVG)
        )
        if column is None:
            self.doubts.append("It is not clear what is compared with the average.")
            return None
        return AgainstAverage(column, compare, aggregate)


def _high(rank: Rank) -> bool:
    return not re.search(
        r"cheap|least|small|low|short|light|slow|poor|earliest|first|worst|few|min", rank.hint
    )
