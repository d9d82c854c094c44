"""Documents: saved, opened, and listed again.

Guarantees: saving and opening happen outside the window's thread; what was opened last can be
opened again from the menu; a file that cannot be opened changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu

from core.errors import UserError
from core.settings import data_folder
from gui.bridge import Trouble
from gui.models.menu_words import menu_words

if TYPE_CHECKING:
    from core.keeping.work import Work
    from gui.controllers.main import MainController

ENDING = ".reckoner"
_RECENT = 10


class Documents(QObject):
    """The document of the main controller's worksheet. `path` None: it was never saved."""

    saved = Signal(object)
    opened = Signal(object)
    failed = Signal(object)

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.path: Path | None = None
        self._clean: Work | None = None
        self.menu = QMenu(self.tr("Recent documents"), main.window)
        self.menu.setAccessibleName(self.tr("Recent documents"))
        self.menu.aboutToShow.connect(self._fill_menu)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "open_document": self._choose,
            "save_document": self._save,
            "save_document_as": self._choose_place,
            "open_recent": self._show_recent,
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        main = self._main
        self.failed.connect(lambda t: main.window.banners.add(t, "bad"))
        main.output.notes = main.keeping.panel.notes.toPlainText

    # ------------------------------------------------ saving

    def save_to(self, path: Path) -> None:
        """Saves the worksheet as that file; `saved` or `failed` tells how it went."""
        work = self._main.keeping.document_work()
        if work.empty:
            self._main.tell(self.tr("There is nothing to save yet."))
            return

        def write() -> Path:
            from core.keeping.document import save_document

            save_document(work, path)
            return path

        self._main.keeping.files.do(write, lambda p: self._on_saved(p, work), self.failed.emit)

    def _save(self) -> None:
        if self.path is None:
            self._choose_place()
        else:
            self.save_to(self.path)

    def _choose_place(self) -> None:
        start = str(self.path or Path.home() / f"{self._suggested()}{ENDING}")
        name, _ = QFileDialog.getSaveFileName(
            self._main.window, self.tr("Save document"), start, self._kinds()
        )
        if name:
            path = Path(name)
            self.save_to(path if path.suffix.lower() == ENDING else Path(name + ENDING))

    def _suggested(self) -> str:
        words = "".join(
            c if c.isalnum() else " " for c in self._main.keeping.work().request
        ).split()
        return " ".join(words[:6])[:60] or self.tr("Worksheet")

    def _on_saved(self, path: Path, work: Work) -> None:
        self._stand_at(path, work)
        self._main.tell(self.tr("Saved as {0}.").format(path.name))
        self.saved.emit(path)

    # ------------------------------------------------ opening

    def take_files(self, paths: Iterable[Path]) -> None:
        """Opens a dropped document; other files go where files go."""
        given = tuple(paths)
        for path in given:
            if path.suffix.lower() == ENDING:
                self.open(path)
        rest = tuple(path for path in given if path.suffix.lower() != ENDING)
        if rest:
            self._main.data.take(rest)

    def open(self, path: Path) -> None:
        """Opens that file; `opened` or `failed` tells how it went."""
        folder = data_folder() / "documents"

        def read() -> Work:
            from core.keeping.document import open_document
            from core.keeping.table_corrections import keep_corrections

            return open_document(path, folder, keep_corrections)

        self._main.keeping.files.do(read, lambda w: self._on_opened(path, w), self.failed.emit)

    def _choose(self) -> None:
        start = str(self.path.parent if self.path else Path.home())
        name, _ = QFileDialog.getOpenFileName(
            self._main.window, self.tr("Open document"), start, self._kinds()
        )
        if name:
            self.open(Path(name))

    def _on_opened(self, path: Path, work: Work) -> None:
        self._main.keeping.take(work, path)
        self.opened.emit(path)

    def _kinds(self) -> str:
        return self.tr("Reckoner documents ({0})").format(f"*{ENDING}")

    # ------------------------------------------------ where we stand

    def stand_at(self, path: Path | None) -> None:
        """The worksheet is that document's, as it was saved."""
        self._stand_at(path, self._main.keeping.document_work() if path else None)

    def show_state(self) -> None:
        """The window's title names the document and whether it has changed since."""
        window = self._main.window
        if self.path is None:
            window.setWindowTitle(self.tr("Reckoner"))
            window.setWindowModified(False)
            return
        window.setWindowTitle(self.tr("{0}[*] – Reckoner").format(self.path.stem))
        window.setWindowModified(self._main.keeping.document_work() != self._clean)

    def _stand_at(self, path: Path | None, work: Work | None) -> None:
        self.path, self._clean = path, work
        if path is not None:
            self._remember(path)
        self.show_state()
        self._main.keeping.autosave.note()

    # ------------------------------------------------ recent ones

    def recent(self) -> tuple[Path, ...]:
        """The documents opened or saved last, newest first; those that are gone are left out."""
        from core.keeping.files import read_file

        try:
            told = json.loads(read_file(_list_file()))
        except (OSError, ValueError):
            return ()
        names = [name for name in told if isinstance(name, str)] if isinstance(told, list) else []
        return tuple(path for path in map(Path, names) if path.is_file())[:_RECENT]

    def _remember(self, path: Path) -> None:
        from core.keeping.files import write_whole

        whole = path.absolute()
        names = [str(whole), *(str(p) for p in self.recent() if p != whole)][:_RECENT]
        try:
            _list_file().parent.mkdir(parents=True, exist_ok=True)
            write_whole(_list_file(), lambda file: file.write(json.dumps(names).encode()))
        except (OSError, UserError) as error:
            self._main.window.banners.add(Trouble.of(error), "doubt")

    def _fill_menu(self) -> None:
        self.menu.clear()
        for path in self.recent():
            action = self.menu.addAction(menu_words(path.stem))
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(lambda _on=False, p=path: self.open(p))
        if self.menu.isEmpty():
            self.menu.addAction(self.tr("None yet")).setEnabled(False)

    def _show_recent(self) -> None:
        window = self._main.window
        self._fill_menu()
        self.menu.popup(window.mapToGlobal(window.request.geometry().topLeft()))


def _list_file() -> Path:
    return data_folder() / "recent.json"
