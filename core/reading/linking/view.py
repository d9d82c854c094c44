"""One table as the linker sees it: columns with the words of their names, and where each value is.

Guarantees: holds different values, never rows; a value is found by its common form in the columns
that hold it and comes back exactly as it is stored, so that a condition made from it finds its
rows; columns with very many different values or long prose are left out of the value index.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from core.language.thesaurus import stem, words_of
from core.reading.linking.tokens import key_of, norms_of, number_text
from core.tables.catalog import TableInfo, Value
from core.tables.importing import quoted

_MOST_DISTINCT = 20_000
_LONGEST = 120  # characters; longer cells are prose
_NAME = 6  # words of a cell that is still a name and no prose
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\D.*)?")


@dataclass(frozen=True)
class LinkColumn:
    """`shape`: kind, told finer (year, code, name, prose, money …); `roots`: stems of its name."""

    name: str
    kind: str
    shape: str
    words: tuple[str, ...]
    roots: tuple[str, ...]
    distinct: int
    label: bool = False


@dataclass(frozen=True)
class TableView:
    """`cells`: common form → column number → the values that are written so. `longest`: tokens of
    the longest value. `parts`: word → column number → the names that have this word."""

    name: str
    roots: tuple[str, ...]
    columns: tuple[LinkColumn, ...]
    cells: dict[str, dict[int, tuple[Value, ...]]]
    rows: int
    longest: int = 1
    parts: dict[str, dict[int, tuple[Value, ...]]] = field(default_factory=dict)


@lru_cache(maxsize=256)
def view_of_table(database: Path, info: TableInfo) -> TableView:
    """The view of one imported table; kept, since an imported copy never changes."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as own:
        values = [
            _different(own, info.name, c.name) if c.distinct <= _MOST_DISTINCT else []
            for c in info.columns
        ]
    names = [(c.name, c.simple_kind, c.label) for c in info.columns]
    return build_view(info.name, names, values, info.row_count)


def build_view(
    name: str, columns: list[tuple[str, str, bool]], values: list[list[Value]], rows: int
) -> TableView:
    """The view from names, kinds and labels of columns, and their different values."""
    cells: dict[str, dict[int, list[Value]]] = defaultdict(lambda: defaultdict(list))
    parts: dict[str, dict[int, list[Value]]] = defaultdict(lambda: defaultdict(list))
    longest = 1
    for number, column in enumerate(values):
        for value in column:
            if value is None:
                continue
            norms = [number_text(value)] if isinstance(value, int | float) else norms_of(str(value))
            if norms:
                cells[key_of(norms)][number].append(value)
                longest = max(longest, len(norms))
            for norm in set(norms) if len(norms) <= _NAME else ():
                if not norm[0].isdigit():
                    parts[norm][number].append(value)
    linked = tuple(
        _column(title, kind, label, values[n]) for n, (title, kind, label) in enumerate(columns)
    )
    roots = tuple(stem(w) for w in words_of(name) if w.isalpha())
    return TableView(
        name, roots, linked, _frozen(cells), rows, min(longest, 24), _frozen(parts)
    )  # fmt: skip


def _frozen(found: dict[str, dict[int, list[Value]]]) -> dict[str, dict[int, tuple[Value, ...]]]:
    return {key: {c: tuple(v) for c, v in columns.items()} for key, columns in found.items()}


def _column(name: str, kind: str, label: bool, values: list[Value]) -> LinkColumn:
    words = tuple(w for w in words_of(name) if w) or (name.lower(),)
    return LinkColumn(
        name, kind, _shape(kind, values[:50]), words, tuple(stem(w) for w in words),
        len(values), label,
    )  # fmt: skip


def _shape(kind: str, values: list[Value]) -> str:
    """What the cells look like, from a few of them."""
    if not values:
        return kind
    texts = [str(v) for v in values]
    if _mostly(_YEAR.fullmatch(t) for t in texts):
        return "year"
    if kind != "text":
        return kind
    if _mostly(t.lstrip("-+ ")[:1].isdigit() for t in texts):
        return "measure" if _mostly(any(c.isalpha() for c in t) for t in texts) else "code"
    if _mostly(any(c.isdigit() for c in t) for t in texts):
        return "mixed"
    lengths = sum(len(t.split()) for t in texts) / len(texts)
    return "word" if lengths < 1.5 else "name" if lengths < 4 else "prose"


def _mostly(found: Iterable[object]) -> bool:
    hits = [bool(f) for f in found]
    return sum(hits) > 0.7 * len(hits)


def _different(own: sqlite3.Connection, table: str, column: str) -> list[Value]:
    found = own.execute(
        f"SELECT DISTINCT {quoted(column)} FROM {quoted(table)} "  # noqa: S608  (quoted names)
        f"WHERE length({quoted(column)}) <= {_LONGEST}"
    )
    return [row[0] for row in found]
