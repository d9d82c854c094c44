"""What can be asked of the marks of one question: their columns, tables and ways between.

Guarantees: answers come from the catalog alone; nothing is taken from the line here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.language.clauses import (
    Column,
    Compare,
    Condition,
)  # fmt: skip
from core.reading.asking.vocabulary import stems_of
from core.reading.framed.frame import Frame
from core.reading.framed.line import Line
from core.reading.framed.meanings import PEOPLE_COLUMNS
from core.reading.framed.tests import Scope
from core.reading.terse.words import RATES
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import ColumnInfo

COMPARE = {">": Compare.GT, "<": Compare.LT, ">=": Compare.GE, "<=": Compare.LE, "=": Compare.EQ}


class Basics:
    """The marks of one question and the tables."""

    def __init__(
        self, line: Line, frame: Frame, pairs: list[tuple[str, Condition]],
        limits: list[tuple[int, Condition]], denials: list[Scope],
    ) -> None:  # fmt: skip
        self.line, self.frame = line, frame
        self.catalog = line.book.catalog
        self.graph = JoinGraph(self.catalog)
        self.doubts: list[str] = []
        self.denials = denials
        self.conditions: list[tuple[int, Condition]] = [(line.at(m), c) for m, c in pairs] + limits
        self.absent: list[tuple[Scope, str, list[tuple[int, Condition]]]] = []
        self.text = line.whole

    # ------------------------------------------------------------ small questions

    def info(self, mark: str) -> ColumnInfo:
        return self.line.book.info(self.line.means[mark])

    def table(self, mark: str) -> str:
        return self.line.means[mark].table

    def column(self, mark: str) -> Column:
        one = self.line.means[mark]
        return Column(one.table, one.column)

    def label(self, table: str) -> Column:
        info = self.catalog.table(table)
        named = next((c.name for c in info.columns if c.label), "")
        named = named or next(
            (c.name for c in info.columns if set(stems_of(c.name)) & {"name", "title"}), ""
        )
        return Column(table, named or info.key or info.columns[0].name)

    def to_one(self, table: str, other: str) -> bool:
        return self.graph.path((table,), other, to_one=True) is not None

    def unique(self, column: Column) -> bool:
        info = self.catalog.table(column.table)
        one = info.column(column.name)
        return one.distinct + one.blanks >= info.row_count or one.name == info.key

    def rate(self, column: Column) -> bool:
        words = " ".join(stems_of(column.name))
        return bool(RATES.search(words)) or bool(RATES.search(column.name.lower()))

    def leaf(self, tables: Iterable[str]) -> str:
        """Of some tables the one whose rows lead to all others, else the first."""
        listed = list(dict.fromkeys(tables))
        for one in listed:
            if all(self.to_one(one, other) for other in listed):
                return one
        return listed[0] if listed else self.catalog.tables[0].name

    def event(self) -> str:
        """The table whose rows lead to most others: what happened."""
        return max(
            (t.name for t in self.catalog.tables),
            key=lambda t: (
                sum(self.to_one(t, o.name) for o in self.catalog.tables),
                self.catalog.table(t).row_count,
            ),
        )

    # ------------------------------------------------------------ what is asked of

    def _subject(self) -> str | None:
        """The mark of the things that are listed, counted or ranked."""
        line, frame = self.line, self.frame
        self.people = bool(re.search(r" (?:who|whose|whom) ", self.text))
        heads = [h for h in frame.heads if h.mark]
        if heads and heads[0].mark and not frame.groups:
            return heads[0].mark
        free = [m for m in line.kinds("T", "C") if not self._denied(m)]
        first = next((m for m in free), None)
        who = re.match(r" (?:_ )*(?:who|whose) ", line.text) is not None
        if who and first is not None and not self.person(first):
            return None
        if first is not None and self._after_with(first) and not frame.ranks:
            cell = next((m for m in line.kinds("V", "F") if line.at(m) < line.at(first)), None)
            return cell or first
        cell = next((m for m in line.kinds("V", "F", "K") if not self._denied(m)), None)
        return first or cell

    def _after_with(self, mark: str) -> bool:
        before = self.line.items[max(0, self.line.at(mark) - 2) : self.line.at(mark)]
        return bool(set(before) & {"with", "whose", "where", "at", "in", "on"})

    def person(self, mark: str) -> bool:
        one = self.line.means[mark]
        column = self.label(one.table) if one.kind in "TK" else Column(one.table, one.column)
        roots = set(stems_of(column.name)) | (
            set(stems_of(one.table)) if column == self.label(one.table) else set()
        )
        return bool(roots & PEOPLE_COLUMNS)

    def _denied(self, mark: str) -> bool:
        return any(mark in s.marks for s in self.denials)
