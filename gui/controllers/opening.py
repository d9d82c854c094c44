"""Opening things: tables and models, by dialogue, by drop, or with an example.

Guarantees: what is chosen in a dialogue goes the way of what is dropped; a model is used from the
next request on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from gui.controllers.data_files import MODEL_ENDING, TABLE_ENDINGS
from gui.controllers.tables import Tables
from gui.examples import Example

if TYPE_CHECKING:
    from gui.controllers.main import MainController


class Opening(QObject):
    """Tables and models of the main controller."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.tables = Tables(main)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return self.tables.handlers() | {
            "add_tables": self._choose_tables,
            "remove_tables": lambda: self._main.data.use(()),
            "choose_model": self._choose_model,
            "embedded_model": lambda: self.use_model(None),
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        window = self._main.window
        window.welcome.example_chosen.connect(self._on_example_chosen)
        self._main.data.model_dropped.connect(self._main.settings.offer_model)
        self.tables.join()

    def _on_example_chosen(self, example: Example) -> None:
        self._main.data.use(example.paths())
        self._main.window.request.box.show_request(example.request)
        self._main.ask()

    def use_model(self, model: Path | None) -> None:
        """Reads with that model from the next request on; None: the built-in one."""
        self._main.bridge.choose_model(model)
        self._main.keep("model", str(model) if model else "")
        name = model.name if model else self.tr("the built-in model")
        self._main.settings.tell(self.tr("Requests are now read by {0}.").format(name))

    def _choose_tables(self) -> None:
        kinds = self.tr("Tables ({0})").format(" ".join(f"*{e}" for e in TABLE_ENDINGS))
        names, _ = QFileDialog.getOpenFileNames(self._main.window, self.tr("Add tables"), "", kinds)
        self._main.data.take(Path(name) for name in names)

    def _choose_model(self) -> None:
        kinds = self.tr("Models ({0})").format(f"*{MODEL_ENDING}")
        name, _ = QFileDialog.getOpenFileName(
            self._main.window, self.tr("Choose a model"), "", kinds
        )
        self._main.data.take([Path(name)] if name else [])
