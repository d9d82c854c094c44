"""First and last, and counts of rows: what a question ranks its things by, or tests them by.

Guarantees: a rank or a count of rows that belongs to nothing is a doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Compare,
    Having,
    Ranked,
    Shown,
)
from core.reading.asking.vocabulary import stems_of
from core.reading.framed.basics import COMPARE
from core.reading.framed.frame import Count, Head, Rank
from core.reading.framed.lexicon import DATED, MEASURES, PLAIN
from core.reading.framed.meanings import is_money
from core.reading.framed.things import Things

_A = Aggregate


@dataclass(frozen=True)
class Order:
    """What a rank makes of a query; `least`: the one figure that is asked for instead."""

    ranked: tuple[Ranked, ...]
    limit: int | None
    groups: list[By]
    measures: list[Shown]
    least: Shown | None = None


class Ranks(Things):
    """The ranks of one question."""

    # ------------------------------------------------------------ first and last

    def _rank(self, main: str, groups: list[By], measures: list[Shown]) -> Order:
        """What is first or last: rows, groups, or one figure alone."""
        b, plain = self.b, Order((), None, groups, measures)
        for rank in self.frame.ranks:
            if rank.mark and self.line.free(rank.mark) and rank.mark[0] in "TKC":
                self.line.take_mark(rank.mark)
            each = any(g.place != rank.place for g in self.frame.groups)
            if each and (rank.limit or 1) > 1 and not self._is_subject_group(groups):
                b.doubts.append("The first few of each group are not worked out.")
            found = self._first_total(rank, groups, measures) or self._first_thing(
                rank, main, groups, measures
            )
            if found is not None:
                return found
        return plain

    def _first_total(self, rank: Rank, groups: list[By], measures: list[Shown]) -> Order | None:
        """The first of totals that are asked for anyway."""
        if measures and not groups and not rank.mark and rank.word in PLAIN:
            entity = self._entity()
            if entity is not None and measures[0].columns != (entity,):
                ranked = (Ranked(measures[0], rank.descending),)
                return Order(ranked, rank.limit or 1, [By(entity)], measures)
        if groups and measures:
            ranked = (Ranked(measures[-1], rank.descending),)
            return Order(ranked, rank.limit or 1, groups, measures)
        return None

    def _first_thing(
        self, rank: Rank, main: str, groups: list[By], measures: list[Shown]
    ) -> Order | None:
        """The first of the things themselves, by a column or by a count of rows."""
        b = self.b
        entity = groups[0].column if groups and not measures else self._entity()
        if self._asks_when() and rank.word in DATED:
            day = self._own_day(main)
            if day is not None:
                least = Shown(_A.MAX if DATED[rank.word] else _A.MIN, (day,))
                return Order((), None, groups, measures, least)
        key = self._key(rank, entity)
        if key is None:
            b.doubts.append(f"By what «{rank.word}» is measured is not clear.")
            return None
        rank = self._turned(rank, key)
        ranked = (Ranked(key, rank.descending),)
        if key.aggregate is _A.NONE:
            if entity is None or entity == key.columns[0]:
                least = Shown(_A.MAX if rank.descending else _A.MIN, key.columns)
                if (rank.limit or 1) == 1:
                    return Order((), None, groups, [least])
            return Order(ranked, rank.limit or 1, groups, measures)
        if entity is None and not groups:
            b.doubts.append(f"Of what «{rank.word}» is asked is not clear.")
            return None
        by = groups or ([By(entity)] if entity is not None else [])
        return Order(ranked, rank.limit or 1, by, [key])

    def _turned(self, rank: Rank, key: Shown) -> Rank:
        """ "Oldest" is the earliest day and the greatest age."""
        if rank.word not in MEASURES or rank.word not in DATED or len(key.columns) != 1:
            return rank
        column = key.columns[0]
        days = self.b.catalog.column(column.table, column.name).kind.dated
        year = set(stems_of(column.name)) & {"year", "yr", "born"}
        down = DATED[rank.word] if days or year else MEASURES[rank.word][0]
        return replace(rank, descending=down)

    def _is_subject_group(self, groups: list[By]) -> bool:
        return self._entity() in {g.column for g in groups}

    def _asks_when(self) -> bool:
        return re.search(
            r" (?:when|what date|which date|what day|which day|on which date|on what date) ",
            self.line.whole,
        ) is not None or (
            self.subject is not None
            and self.subject[0] == "C"
            and self.b.info(self.subject).kind.dated
        )

    def _key(self, rank: Rank, entity: Column | None) -> Shown | None:
        """What a rank goes by."""
        b = self.b
        average = re.search(r" (?:average|mean) ", self.line.whole) is not None
        if rank.count or (rank.mark[:1] in ("T", "K") and rank.mark):
            table = b.table(rank.mark) if rank.mark else self._event_of(entity)
            if entity is not None and table == entity.table and b.unique(entity):
                return self._measured(rank, entity)
            return Shown(_A.COUNT, (), table)
        if rank.mark[:1] == "C" and rank.mark:
            info = b.info(rank.mark)
            column = b.column(rank.mark)
            if info.simple_kind == "number":
                return self._worked(column, entity, average, rank)
            if info.kind.dated:
                return Shown(columns=(column,))
            if rank.subject and entity in (None, column):
                self.subject = self.subject or rank.mark
                return Shown(_A.COUNT, (), self._rows_of(column))
            if rank.word in ("most", "fewest", "least") and entity is not None and column != entity:
                return Shown(_A.COUNT_DISTINCT, (column,))
            self.subject = self.subject or rank.mark
            entity = column if entity is None else entity
        if rank.mark[:1] == "V" and rank.word in ("most", "fewest", "least") and entity is not None:
            return Shown(_A.COUNT, (), self._event_of(entity))
        return self._measured(rank, entity)

    def _worked(self, column: Column, entity: Column | None, average: bool, rank: Rank) -> Shown:
        """A number ranked as it is where the things listed have one each, else its total."""
        b = self.b
        whole = entity is None or (b.unique(entity) and b.to_one(entity.table, column.table))
        if whole:
            return Shown(columns=(column,))
        if average:
            return Shown(_A.AVG, (column,))
        if rank.word in ("most", "fewest", "least", "top", "best"):
            named = rank.mark in self.line.means and rank.mark[0] == "C"
            factors = b.product(Head(_A.SUM, rank.mark), column) if named else (column,)
            return Shown(_A.SUM, factors)
        b.doubts.append(
            f"Whether one {column.name} or all of each together are ranked is not said."
        )
        return Shown(
            _A.SUM
            if rank.word not in ("highest", "lowest")
            else _A.MAX
            if rank.descending
            else _A.MIN,
            (column,),
        )

    def _measured(self, rank: Rank, entity: Column | None) -> Shown | None:
        """The column that an adjective measures, in the table of what is ranked first."""
        b, word = self.b, rank.word
        tables = [entity.table] if entity else []
        tables += [b.table(m) for m in self.line.items if m in self.line.means]
        tables += [t.name for t in b.catalog.tables if len(b.catalog.tables) == 1]
        roots = set(MEASURES[word][1]) if word in MEASURES else set()
        for table in dict.fromkeys(tables):
            for info in b.catalog.table(table).columns:
                own = set(stems_of(info.name)) | {info.unit}
                if word in MEASURES and info.simple_kind == "number" and own & roots:
                    return self._worked(
                        Column(table, info.name), entity, False, replace(rank, word="longest")
                    )
        if word in DATED or word in ("oldest", "youngest"):
            for table in dict.fromkeys(tables):
                for info in b.catalog.table(table).columns:
                    year = info.simple_kind == "number" and set(stems_of(info.name)) & {
                        "year",
                        "yr",
                        "born",
                    }
                    if info.kind.dated or year:
                        return Shown(columns=(Column(table, info.name),))
        for mark in self.line.kinds("C"):
            if b.info(mark).simple_kind == "number" and word in PLAIN:
                self.line.take_mark(mark)
                return self._worked(b.column(mark), entity, False, rank)
        if word in PLAIN and entity is not None:
            numbers = [
                c
                for c in b.catalog.table(entity.table).columns
                if c.simple_kind == "number" and is_money(c)
            ]
            if len(numbers) == 1 and word not in (
                "most",
                "fewest",
                "least",
                "busiest",
                "quietest",
                "commonest",
            ):
                b.doubts.append(f"«{word}» is measured in {numbers[0].name}.")
                return self._worked(Column(entity.table, numbers[0].name), entity, False, rank)
            if not b.unique(entity) or len(b.catalog.tables) > 1:
                if word not in ("most", "fewest", "least", "busiest", "quietest", "commonest"):
                    b.doubts.append(f"«{word}» is taken to count rows.")
                return Shown(_A.COUNT, (), self._event_of(entity))
        return None

    # ------------------------------------------------------------ counts of rows

    def _having(self, groups: list[By], measures: list[Shown]) -> tuple[list[Having], list[By]]:
        b, found = self.b, []
        for count in self.frame.counts:
            entity = groups[0].column if groups else self._entity()
            if entity is None:
                b.doubts.append("Of what a number is told is not clear.")
                continue
            shown = self._tallied(count, entity)
            groups = groups or [By(entity)]
            found.append(Having(shown, COMPARE[count.sign], count.value))
        if self.frame.every and groups:
            counted = next((m for m in measures if m.aggregate is _A.COUNT), None)
            if counted is not None:
                found.append(Having(counted, Compare.GE, 0))
        return found, groups

    def _tallied(self, count: Count, entity: Column) -> Shown:
        b = self.b
        if count.total:
            column = b.column(count.mark) if count.mark else None
            if column is None:
                column = next(
                    c.column
                    for c in reversed(self.conditions)
                    if c.values and c.values[-1] == count.value
                )
                self.conditions = [
                    c
                    for c in self.conditions
                    if not (c.column == column and c.values == (count.value,))
                ]
            return Shown(_A.SUM, (column,))
        if not count.mark or count.mark[0] == "V":
            return Shown(_A.COUNT, (), self._event_of(entity))
        if count.mark[0] in "TK":
            return Shown(_A.COUNT, (), self._between(b.table(count.mark), entity.table))
        column = b.column(count.mark)
        if column == entity:
            return Shown(_A.COUNT, (), self._event_of(entity))
        if b.unique(column):
            return Shown(_A.COUNT, (), column.table)
        return Shown(_A.COUNT_DISTINCT, (column,))
