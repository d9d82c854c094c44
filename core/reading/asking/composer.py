"""What the makers of a query from its parts have in common.

Guarantees: every column given exists; what could not be placed is among the doubts.
"""

from __future__ import annotations

import re

from core.language.clauses import (
    Aggregate,
    Column,
)
from core.reading.asking.marks import Marked
from core.reading.asking.meanings import Meanings
from core.reading.asking.parts import Head, Parts
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog

_A = Aggregate
HINTS: tuple[tuple[str, tuple[str, ...], bool], ...] = (
    # words, columns they speak of, whether a date column turns the direction (older: born earlier)
    (r"old|young|aged", ("age", "birth", "found", "year", "date", "built", "open"), True),
    (r"cheap|expensive|pricey|priciest|cost", ("price", "cost", "fee", "rent", "amount"), False),
    (r"long|short", ("length", "duration", "distance", "hour", "minute", "time", "milliseconds", "page", "height"), False),
    (r"tall", ("height",), False),
    (r"heav|light", ("weight",), False),
    (r"fast|slow", ("speed", "time", "lap"), False),
    (r"rich|poor", ("balance", "money", "salary", "income", "wealth"), False),
    (r"deep", ("depth",), False),
    (r"latest|recent|earliest|newest|first|last|before|after|since|later|earlier|prior", ("date", "year", "time", "start", "day"), False),
    (r"larg|big|small|great", ("size", "area", "population", "capacity", "amount", "total", "number"), False),
    (r"best|worst", ("rating", "score", "rank", "point", "star", "grade"), False),
    (r"higher|lower", ("height", "altitude", "elevation", "score"), False),
    (r"high|low|top", ("score", "rating", "price", "amount", "salary", "rank", "grade", "point"), False),
)  # fmt: skip


class Composer:
    """The parts of one question with their meanings, and the doubts so far."""

    def __init__(self, marked: Marked, parts: Parts, catalog: Catalog) -> None:
        self._marked = marked
        self._parts = parts
        self._catalog = catalog
        self._graph = JoinGraph(catalog)
        self.means = Meanings(marked, catalog, parts.attached, self._graph)
        self.doubts: list[str] = []
        self._heads: list[Head] = []

    def _table_head(self, head: Head) -> bool:
        return head.mark in self._marked.marks and self.means.is_table(head.mark)

    def _is_amount(self, column: Column | None) -> bool:
        if column is None or self._is_id(column):
            return False
        return self._catalog.column(column.table, column.name).simple_kind == "number"

    def _is_id(self, column: Column) -> bool:
        table = self._catalog.table(column.table)
        refers = any(
            j.table == column.table and j.column == column.name for j in self._catalog.joins
        )
        return table.key == column.name or refers or bool(re.search(r"id$", column.name.lower()))

    def _measured(self, mark: str, aggregate: Aggregate) -> Column | None:
        if mark not in self._marked.marks:
            return None
        needs = "number" if aggregate in (_A.SUM, _A.AVG) else ""
        column = self.means.column(mark, needs)
        if column is not None and needs:
            kind = self._catalog.column(column.table, column.name).simple_kind
            if kind not in ("number", "bool"):
                column = None
        if column is None and self.means.is_table(mark):
            table = self._marked.marks[mark].table
            numbers = [c.name for c in self._catalog.table(table).columns
                       if c.simple_kind == "number" and not self._is_id(Column(table, c.name))]  # fmt: skip
            return Column(table, numbers[0]) if len(numbers) == 1 else None
        return column

    def _is_label(self, column: Column) -> bool:
        return (
            column in self.means.labels(column.table)
            or self._catalog.table(column.table).key == column.name
        )

    def _unplaced(self, text: str) -> None:
        """A value that found no column is told, never dropped silently."""
        self.doubts.append(f"«{text}» could not be placed; it was not used.")

    def _hint(self, words: str, kind: str) -> Column | None:
        for pattern, columns, _ in HINTS:
            if re.search(rf"\b(?:{pattern})", words):
                found = self.means.hinted(columns, kind)
                if found is not None:
                    return found
        return None
