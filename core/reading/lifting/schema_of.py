"""The reader's view of imported tables: names and kinds of columns, and a lookup of cells.

Guarantees: holds no rows; a word such as "revenue" that no column bears is understood as quantity
times price where one table, or two that join, have both.
"""

from __future__ import annotations

from core.language.thesaurus import stem, words_of
from core.reading.lifting.mentions import Cell
from core.reading.lifting.schema import Schema, SchemaColumn, SchemaTable
from core.tables.catalog import Catalog
from core.tables.values import ValueIndex


def schema_of(catalog: Catalog, values: ValueIndex) -> Schema:
    """The schema of a catalog with its value index."""
    tables = tuple(
        SchemaTable(t.name, tuple(SchemaColumn(c.name, c.simple_kind, c.label) for c in t.columns))
        for t in catalog.tables
    )

    def cells(text: str) -> tuple[Cell, ...]:
        return tuple(Cell(c.table, c.column, c.text) for c in values.lookup(text))

    return Schema(tables, cells, revenue_of(catalog))


def revenue_of(catalog: Catalog) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """(quantity column, price column) whose product is the revenue, where no column holds it."""
    names = {
        stem(w)
        for t in catalog.tables
        for c in t.columns
        if c.simple_kind == "number"
        for w in words_of(c.name)
    }
    if names & {stem(w) for w in ("revenue", "sales", "turnover", "amount", "total", "income")}:
        return None
    for table in catalog.tables:
        quantities = [
            c.name
            for c in table.columns
            if {"quantity", "qty", "units", "pieces"} & set(words_of(c.name))
            and c.simple_kind == "number"
        ]
        if not quantities:
            continue
        near = [table.name, *(j.other for j in catalog.joins if j.table == table.name)]
        for other in near:
            for column in catalog.table(other).columns:
                if "price" in words_of(column.name) and column.simple_kind == "number":
                    return (table.name, quantities[0]), (other, column.name)
    return None
