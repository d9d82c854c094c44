"""The card at the top: the request, the tables it may use, and the one button that matters.

Guarantees: "Ask" becomes "Stop" in the same place while a job runs; chips name each table and
remove it with one click.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from gui import icons
from gui.actions import Actions
from gui.models.menu_words import menu_words
from gui.theme import Theme
from gui.views.focus import tab_through
from gui.views.parts import card, clear, label, quiet_button, row
from gui.views.request_box import RequestBox

_LONGEST = 48  # characters of a file's name on its chip


class RequestCard(QWidget):
    """Request box, chips, Ask or Stop."""

    table_removed = Signal(object)
    table_opened = Signal(object)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self._theme = theme
        self.box = RequestBox()
        self.ask_button = QPushButton(self.tr("Ask"))
        self.ask_button.setProperty("role", "primary")
        self.ask_button.setAccessibleName(self.tr("Ask"))
        self.ask_button.setToolTip(self.tr("Answer the request (Enter)"))
        self.ask_button.clicked.connect(actions["ask"].trigger)
        self.stop_button = QPushButton(self.tr("Stop"))
        self.stop_button.setProperty("role", "stop")
        self.stop_button.setAccessibleName(self.tr("Stop"))
        self.stop_button.setToolTip(self.tr("Stop and keep what was found (Esc)"))
        self.stop_button.clicked.connect(actions["stop"].trigger)
        self.stop_button.hide()
        self._chips = QHBoxLayout()
        self._previews: list[QToolButton] = []
        self._chips.setSpacing(6)
        hint = self.tr("Drop a spreadsheet or database anywhere to ask about it")
        self._hint = label(hint, "quiet")
        self._frame, layout = card(margin=16, spacing=4)
        layout.addWidget(self.box)
        self._add = quiet_button(actions["add_tables"])
        foot = row(self._add)
        foot.addLayout(self._chips)
        foot.addWidget(self._hint)
        foot.addStretch(1)
        foot.addWidget(self.stop_button)
        foot.addWidget(self.ask_button)
        layout.addLayout(foot)
        outer = row(self._frame)
        self.setLayout(outer)
        self.box.focus_moved.connect(self._on_focus_moved)

    def wear(self, theme: Theme) -> None:
        """New chips are painted in that theme."""
        self._theme = theme
        self.box.fit()

    def show_running(self, running: bool) -> None:
        """Offers Stop instead of Ask."""
        self.stop_button.setVisible(running)
        self.ask_button.setVisible(not running)

    def show_tables(self, paths: tuple[Path, ...]) -> None:
        """One chip for each table."""
        clear(self._chips)
        self._previews.clear()
        self._hint.setVisible(not paths)
        for path in paths:
            self._chips.addWidget(self._chip(path))
        chips = [b for c in self._frame.findChildren(QFrame) for b in c.findChildren(QToolButton)]
        tab_through(self._add, chips)

    def chips(self) -> tuple[QToolButton, ...]:
        """The chips' buttons that open a preview."""
        return tuple(self._previews)

    def _chip(self, path: Path) -> QFrame:
        holder = QFrame()
        preview = QToolButton()
        preview.setProperty("role", "chip")
        preview.setText(menu_words(path.name, _LONGEST))
        preview.setIcon(icons.icon("table", self._theme.accent, 16))
        preview.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        preview.setAccessibleName(self.tr("Table {0}: show its columns").format(path.name))
        preview.setToolTip(self.tr("Show the columns of {0}").format(path.name))
        self._previews.append(preview)
        preview.clicked.connect(lambda: self.table_opened.emit(path))
        remove = QToolButton()
        remove.setIcon(icons.icon("remove", self._theme.muted, 14))
        remove.setAccessibleName(self.tr("Remove {0}").format(path.name))
        remove.setToolTip(self.tr("Remove {0} (the file is not touched)").format(path.name))
        remove.clicked.connect(lambda: self.table_removed.emit(path))
        holder.setLayout(row(preview, remove, spacing=0))
        return holder

    def _on_focus_moved(self, inside: bool) -> None:
        self._frame.setProperty("focus_inside", inside)
        self._frame.style().unpolish(self._frame)
        self._frame.style().polish(self._frame)
