"""The files that the user gives: tables to ask about, or a model to read with.

Guarantees: each table stands once, in the order given; a file of another kind is refused with what
can be dropped instead; nothing is opened here, reading is the assistant's work.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.bridge import Trouble

TABLE_ENDINGS = (
    ".csv", ".tsv", ".txt", ".xlsx", ".ods", ".sqlite", ".sqlite3", ".db", ".parquet",
)  # fmt: skip
MODEL_ENDING = ".gguf"


def accepts(path: Path) -> bool:
    """Whether a file of that name can be dropped."""
    return path.suffix.lower() in (*TABLE_ENDINGS, MODEL_ENDING)


class DataFiles(QObject):
    """The tables in use."""

    tables_changed = Signal(object)
    added = Signal(object)  # tables that were dropped or chosen just now
    model_dropped = Signal(object)
    file_refused = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tables: tuple[Path, ...] = ()

    @property
    def tables(self) -> tuple[Path, ...]:
        """The tables in use, in the order given."""
        return self._tables

    def take(self, paths: Iterable[Path]) -> None:
        """Adds dropped or chosen files."""
        added = []
        for path in paths:
            ending = path.suffix.lower()
            if not path.is_file():
                self._refuse(path, self.tr("It is not a file that can be read."))
            elif ending == MODEL_ENDING:
                self.model_dropped.emit(path)
            elif ending in TABLE_ENDINGS:
                added.append(path)
            else:
                self._refuse(path, self.tr("Files of this kind are not read."))
        if added:
            self.use((*self._tables, *added))
            self.added.emit(tuple(dict.fromkeys(added)))

    def use(self, paths: tuple[Path, ...]) -> None:
        """Uses exactly these tables."""
        unique = tuple(dict.fromkeys(paths))
        if unique != self._tables:
            self._tables = unique
            self.tables_changed.emit(unique)

    def drop(self, path: Path) -> None:
        """Leaves that table out; the file itself is not touched."""
        self.use(tuple(p for p in self._tables if p != path))

    def _refuse(self, path: Path, why: str) -> None:
        remedy = self.tr("Tables end in {0}; a model ends in {1}.")
        self.file_refused.emit(
            Trouble(
                self.tr("{0} cannot be used.").format(path.name),
                why,
                remedy.format(", ".join(TABLE_ENDINGS), MODEL_ENDING),
            )
        )
