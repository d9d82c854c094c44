"""The answer leaves the window: onto the clipboard, or into a file.

Guarantees: what leaves is what is shown, in its order; a failed export is told and writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.answer import Answer
from core.errors import UserError
from gui import export, wording
from gui.bridge import Trouble
from gui.file_thread import FileThread
from gui.views.window import Window

if TYPE_CHECKING:
    from core.reworking.revision import Revision


class Output(QObject):
    """Copies and exports the answer shown, which `answer` holds. `files`: where that is done;
    `notes`: gives the user's own words on it."""

    exported = Signal(str)
    trouble_met = Signal(object)

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self.answer: Answer | None = None
        self.revision: Revision | None = None
        self.notes: Callable[[], str] = str
        self.files: FileThread

    def copy_table(self) -> None:
        """The selected rows, or all shown, with headers, onto the clipboard."""
        QGuiApplication.clipboard().setText(export.as_tabs(self._window.answer.selected()))

    def copy_answer(self) -> None:
        """The answer's sentence onto the clipboard."""
        if self.answer is not None:
            QGuiApplication.clipboard().setText(wording.fallback(self.answer))

    def copy_formal(self) -> None:
        """The formal problem (clauses or SQL) onto the clipboard."""
        if self.answer is not None and self.answer.formal is not None:
            QGuiApplication.clipboard().setText(self.answer.formal.text)

    def choose_export(self) -> None:
        """Asks for a file and exports into it."""
        kinds = "CSV (*.csv);;Excel (*.xlsx);;JSON (*.json)"
        name, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Export table"), "answer.csv", kinds
        )
        if name:
            ending = kind.rpartition("*")[2].rstrip(")")
            self.export_table(Path(name) if Path(name).suffix else Path(name + ending))

    def choose_answer_export(self) -> None:
        """Asks for a file and exports the whole answer into it."""
        if self.answer is None:
            return
        kinds = "PDF (*.pdf);;HTML (*.html);;Excel (*.xlsx);;CSV (*.csv)"
        name, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Export answer"), "answer.pdf", kinds
        )
        if name:
            ending = kind.rpartition("*")[2].rstrip(")")
            self.export_answer(Path(name) if Path(name).suffix else Path(name + ending))

    def export_answer(self, path: Path) -> None:
        """Writes answer, table, rules, reasons and energy in the format of the file's ending."""
        if self.answer is None:
            return
        try:
            export.write_answer(self.answer, self.revision, path, self.notes())
        except UserError as error:
            self.trouble_met.emit(Trouble.of(error))
            return
        self.exported.emit(path.name)

    def export_table(self, path: Path) -> None:
        """Writes the rows shown to that file, in the format of its ending; `exported` or
        `trouble_met` tells how it went, since a large file takes its time."""
        table = self._window.answer.shown.shown()
        self.files.do(
            lambda: export.write(table, path),
            lambda _done: self.exported.emit(path.name),
            self.trouble_met.emit,
        )
