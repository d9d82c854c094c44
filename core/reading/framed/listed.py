"""The columns that a list shows, and tables that are spoken of besides.

Guarantees: what is listed is a thing of the question, each once where it is named again and again.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Condition,
    Ranked,
    Shown,
    Test,
)
from core.reading.asking.vocabulary import stems_of
from core.reading.framed.meanings import PLACE_COLUMNS
from core.reading.framed.ranked import Ranks

_A = Aggregate


_NOUNS = frozenset(
    "price cost fee charge bill money value worth takings revenue income sales hours time duration "
    "quantity customer customers client clients member members owner driver place location site town".split()
)


class Lists(Ranks):
    """What one question lists."""

    # ------------------------------------------------------------ lists

    def _listed(
        self, main: str, groups: list[By], measures: list[Shown], ranked: list[Ranked]
    ) -> list[Shown]:
        """The columns of a list: what names the things, and what else is asked of them."""
        line = self.line
        entity = self._entity()
        found = [] if entity is None or measures else self._named(entity, groups, ranked)
        if self.subject is not None and line.free(self.subject) and self.subject[0] in "TKC":
            line.take_mark(self.subject)
        if not measures:
            self._when_and_where(found, entity, main)
        for mark in line.kinds("C"):
            self._besides(mark, found, groups, measures)
        for mark in line.kinds("T", "K"):
            self._related(mark, main)
        for rank in ranked:
            plain = rank.shown.aggregate is _A.NONE and not measures
            if plain and rank.shown.columns[0] not in found:
                found.append(rank.shown.columns[0])
        return [Shown(columns=(c,)) for c in found]

    def _named(self, entity: Column, groups: list[By], ranked: list[Ranked]) -> list[Column]:
        """What names the things, and where that is not enough their whole rows."""
        repeats = self._repeats(entity)
        self.distinct = repeats and not ranked and (self.subject or "T")[0] == "C"
        if self.b.unique(entity) or groups or repeats:
            return [entity]
        return list(dict.fromkeys((entity, *self._whole_row(entity))))

    def _when_and_where(self, found: list[Column], entity: Column | None, main: str) -> None:
        """The days and places that "when" and "where" ask for."""
        b, said = self.b, self.line.whole
        dated = any(b.catalog.column(c.table, c.name).kind.dated for c in found)
        if re.search(r" (?:when|what date|what day) ", said) and not dated:
            day = self._own_day(main)
            if day is not None:
                found.insert(0, day)
        table = entity.table if entity else main
        if re.search(r" where ", said):
            sites = [
                Column(table, c.name) for c in b.catalog.table(table).columns
                if set(stems_of(c.name)) & PLACE_COLUMNS
            ]  # fmt: skip
            found += [c for c in sites[:1] if c not in found]

    def _besides(
        self, mark: str, found: list[Column], groups: list[By], measures: list[Shown]
    ) -> None:
        """Another column that is named: shown in a list, without a place beside totals."""
        b, line = self.b, self.line
        line.take_mark(mark)
        column = b.column(mark)
        vague = line.means[mark].score < 0.57 and line.marks[mark].text.lower() not in _NOUNS
        if vague and found:
            return
        if measures and groups:
            if By(column) not in groups:
                b.doubts.append(f"{column.name} has no place beside groups.")
        elif measures:
            b.doubts.append(f"{column.name} has no place beside a total.")
        elif column not in found:
            found.append(column)
            self.distinct = False if b.unique(column) else self.distinct

    def _related(self, mark: str, main: str) -> None:
        """Another table that is spoken of: the things have rows there."""
        b, line = self.b, self.line
        table = b.table(mark)
        line.take_mark(mark)
        if table == main or b.to_one(main, table):
            return
        tested = {c.column.table for c in self.conditions} | {
            b.table(m) for m in line.items if m in line.means and m != mark and m[0] in "VFCK"
        }
        if table in tested or self.frame.counts or self.frame.ranks or self.frame.heads:
            return
        key = b.catalog.table(table).key or b.catalog.table(table).columns[0].name
        self.conditions.append(Condition(Column(table, key), Test.NOT_BLANK))
