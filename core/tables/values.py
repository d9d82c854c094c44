"""Looks up words of a request among the cells of the text columns.

Guarantees: lookup ignores case, accents and runs of spaces, and gives the cells exactly as they
are stored, so that a condition made from one finds its rows; memory is bounded by leaving out
columns with very many different values (free text, not names).
"""

from __future__ import annotations

import sqlite3
import unicodedata
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from core.language.peoples import other_names
from core.tables.catalog import Catalog, Kind
from core.tables.importing import quoted

_MOST_DISTINCT = 50_000  # different values of one column
_SHORTEST_NAME = 4  # letters of a country's name
_LONGEST = 80  # characters; longer cells are prose


@dataclass(frozen=True)
class FoundCell:
    """A place where a value occurs, with the value as it is stored."""

    table: str
    column: str
    text: str


@dataclass(frozen=True)
class ValueIndex:
    """Cell texts of the user's tables; `longest` is the number of words of the longest one."""

    _cells: dict[str, tuple[FoundCell, ...]] = field(default_factory=dict)
    longest: int = 0

    @staticmethod
    def build(database: Path, catalog: Catalog) -> ValueIndex:
        """The index over the text columns of Reckoner's own file `database`."""
        cells: dict[str, list[FoundCell]] = {}
        with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as own:
            for table in catalog.tables:
                for column in table.columns:
                    if column.kind is Kind.TEXT and column.distinct <= _MOST_DISTINCT:
                        for text in _texts(own, table.name, column.name):
                            cell = FoundCell(table.name, column.name, text)
                            cells.setdefault(plain(text), []).append(cell)
        longest = max((len(key.split()) for key in cells), default=0)
        return ValueIndex({key: tuple(found) for key, found in cells.items()}, longest)

    def lookup(self, text: str) -> tuple[FoundCell, ...]:
        """The cells that hold this text, in the order of tables and columns; a country is also
        found by its adjective ("Norwegian"); () where none do."""
        key = plain(text)
        found = self._cells.get(key, ())
        if found or len(key) < _SHORTEST_NAME:
            return found
        return tuple(cell for name in other_names(key) for cell in self._cells.get(name, ()))

    def __len__(self) -> int:
        return len(self._cells)


def plain(text: str) -> str:
    """The text without case, accents and extra spaces."""
    spread = unicodedata.normalize("NFKD", text)
    bare = "".join(c for c in spread if not unicodedata.combining(c))
    return " ".join(bare.casefold().split())


def _texts(own: sqlite3.Connection, table: str, column: str) -> list[str]:
    found = own.execute(
        f"SELECT DISTINCT {quoted(column)} FROM {quoted(table)} "  # noqa: S608  (quoted names)
        f"WHERE length({quoted(column)}) <= {_LONGEST} ORDER BY 1"
    )
    return [str(row[0]) for row in found]
