"""Several tables as one: a table with all that each of its rows leads to along the keys.

Guarantees: a row of the wide table is a row of its main table, since only joins that meet one row
at most are followed; every column has a name of its own and a place in the user's tables; keys that
only lead on are left out unless the question names them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from core.language.clauses import Column
from core.language.thesaurus import words_of
from core.reading.asking.vocabulary import stem, stems_of
from core.reading.linking.view import LinkColumn, TableView, view_of_table
from core.solving.sql_joins import JoinGraph
from core.tables.catalog import Catalog, ColumnInfo, TableInfo, Value


@dataclass(frozen=True)
class Wide:
    """`catalog` holds the wide table alone; `places`: its columns as the user's tables have them;
    `tables`: the main table and those it leads to, nearest first; `labels`: by table, the wide
    column that names its rows; `catalog_labels`: that column's own name."""

    main: str
    catalog: Catalog
    view: TableView
    places: dict[str, tuple[str, str]]
    tables: tuple[str, ...]
    labels: dict[str, str]
    catalog_labels: dict[str, str]

    @property
    def table(self) -> TableInfo:
        return self.catalog.tables[0]

    def place_of(self, column: str) -> Column:
        """Where the user's tables have a wide column: a key that names rows, in their own table."""
        for table, label in self.labels.items():
            if label == column:
                return Column(table, self.catalog_labels[table])
        return Column(*self.places[column])

    def table_of(self, column: str) -> str:
        """The user's table that a wide column comes from."""
        return self.places[column][0]


def noun_of(table: str) -> str:
    """What one row of a table is called, from the table's name: "order_lines" is "order line"."""
    words = words_of(table) or (table.strip() or "row",)
    last = re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", words[-1]))
    return " ".join((*words[:-1], last))


def wide_tables(catalog: Catalog, database: Path, question: str) -> tuple[Wide, ...]:
    """One wide table for each table of the catalog, those that lead to fewest others first."""
    graph = JoinGraph(catalog)
    found = [_wide(t, catalog, graph, database, question) for t in catalog.tables]
    return tuple(sorted(found, key=lambda w: len(w.tables)))


def _reached(table: str, catalog: Catalog, graph: JoinGraph) -> list[str]:
    """The table and those it leads to, nearest first."""
    found = {}
    for other in catalog.tables:
        path = graph.path((table,), other.name, to_one=True)
        if path is not None:
            found[other.name] = len(path)
    return sorted(found, key=lambda name: found[name])


def _wide(
    info: TableInfo, catalog: Catalog, graph: JoinGraph, database: Path, question: str
) -> Wide:
    tables = _reached(info.name, catalog, graph)
    columns: list[ColumnInfo] = []
    links: list[LinkColumn] = []
    places: dict[str, tuple[str, str]] = {}
    labels: dict[str, str] = {}
    cells: dict[str, dict[int, tuple[Value, ...]]] = {}
    parts: dict[str, dict[int, tuple[Value, ...]]] = {}
    longest = 1
    gone = _leading(catalog, tables, question)
    for name in tables:
        table = catalog.table(name)
        view = view_of_table(database, table)
        longest = max(longest, view.longest)
        numbers: dict[int, int] = {}
        for number, column in enumerate(table.columns):
            if (name, column.name) in gone:
                continue
            called = _called(column, table, tables, catalog, name == info.name, places)
            numbers[number] = len(columns)
            places[called] = (name, column.name)
            if column.name == table.label:
                labels[name] = called
            own = name == info.name
            columns.append(replace(column, name=called, label=column.label and own))
            links.append(_link(view.columns[number], called, own))
        _merge(cells, view.cells, numbers)
        _merge(parts, view.parts, numbers)
    key = next((c for c, p in places.items() if p == (info.name, info.key)), "")
    called_as = {place: name for name, place in places.items()}
    for join in catalog.joins:
        leads = (join.table, join.column)
        label = catalog.table(join.other).label
        if join.other in tables and label == join.other_column and leads in called_as:
            labels.setdefault(join.other, called_as[leads])
    wide = TableInfo(info.name, tuple(columns), info.row_count, key)
    roots = view_of_table(database, info).roots
    seen = TableView(info.name, roots, tuple(links), cells, info.row_count, longest, parts)
    names = {t: catalog.table(t).label for t in labels}
    return Wide(info.name, Catalog((wide,)), seen, places, tuple(tables), labels, names)


def _merge(
    into: dict[str, dict[int, tuple[Value, ...]]],
    found: dict[str, dict[int, tuple[Value, ...]]],
    numbers: dict[int, int],
) -> None:
    for key, by in found.items():
        for number, values in by.items():
            if number in numbers:
                into.setdefault(key, {})[numbers[number]] = values


def _link(column: LinkColumn, called: str, own: bool) -> LinkColumn:
    words = tuple(words_of(called)) or (called.lower(),)
    roots = tuple(stem(w) for w in words)
    return replace(column, name=called, words=words, roots=roots, label=column.label and own)


def _called(
    column: ColumnInfo,
    table: TableInfo,
    tables: list[str],
    catalog: Catalog,
    own: bool,
    taken: dict[str, tuple[str, str]],
) -> str:
    """The name of a column in the wide table: with its table's noun where that tells it apart."""
    noun = noun_of(table.name)
    same = sum(
        c.name.casefold() == column.name.casefold()
        for t in tables
        for c in catalog.table(t).columns
    )
    named = set(stems_of(noun)) & set(stems_of(column.name))
    label = column.name == table.label and not named and not own
    name = f"{noun} {column.name}" if (same > 1 and not own) or label else column.name
    while name.casefold() in {t.casefold() for t in taken}:
        name += "_"
    return name


def _leading(catalog: Catalog, tables: list[str], question: str) -> set[tuple[str, str]]:
    """Keys that only lead on: to a table with a name for its rows, or repeated there."""
    low = " ".join(words_of(question)) + " "
    gone: set[tuple[str, str]] = set()
    for join in catalog.joins:
        ends = ((join.table, join.column), (join.other, join.other_column))
        if not {join.table, join.other} <= set(tables):
            continue
        parent = catalog.table(join.other)
        named = " ".join(words_of(join.other_column)) + " " in low
        if parent.label == join.other_column or named:
            # One of the two is enough: the one that is met first.
            gone.add(max(ends, key=lambda e: tables.index(e[0])))
        else:
            gone.update(ends)
    return gone
