"""The "what if" panel: numbers to move, and the answers kept as scenarios.

Guarantees: layout only; scenarios are named, opened, renamed, removed and compared by mouse and by
keyboard (Enter opens, F2 renames, Delete removes).
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.actions import Actions
from gui.models.line_model import Line, LineModel
from gui.theme import Theme
from gui.views.lever_list import LeverList
from gui.views.line_list import LineList
from gui.views.parts import label, margins, quiet_button, row
from gui.views.scroll import fade_below

WIDTH = 324


class ScenarioPanel(QWidget):
    """The panel. Signals about a scenario carry its place in the list."""

    kept = Signal(str)
    opened = Signal(int)
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("whatif")
        self.setFixedWidth(WIDTH)
        self._renaming = -1
        self.levers = LeverList()
        self.nothing = label(self.tr("The rules of this answer hold no numbers."), "quiet", True)
        self.model = LineModel(self)
        self.list = _Scenarios(self.model, theme, self.tr("Scenarios"))
        fade_below(self.list)
        self.list.activated.connect(lambda index: self.opened.emit(index.row()))
        self.list.rename_wanted.connect(self.start_renaming)
        self.list.remove_wanted.connect(self.removed)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        self.hint = label(
            self.tr("Keep the answer under a name, change it, and compare."), "quiet", wrap=True
        )
        self.name = _Name()
        self.name.setAccessibleName(self.tr("Name of the scenario"))
        self.name.returnPressed.connect(self._on_named)
        self.name.left.connect(self.stop_renaming)
        self.keep = QPushButton(self.tr("Keep"))
        self.keep.setProperty("role", "choice")
        self.keep.clicked.connect(self._on_named)
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close “What if”"))
        self.close_button.setToolTip(self.tr("Close “What if”"))
        self.close_button.clicked.connect(actions["what_if"].trigger)
        self.notes = QPlainTextEdit()
        self.notes.setAccessibleName(self.tr("Notes on this worksheet"))
        self.notes.setPlaceholderText(self.tr("Saved with the document"))
        self.notes.setTabChangesFocus(True)
        self.notes.setMaximumHeight(self.notes.fontMetrics().lineSpacing() * 5 + 12)
        self._lay_out(actions)
        self.stop_renaming()
        self.wear(theme)

    def _lay_out(self, actions: Actions) -> None:
        frame = QFrame()
        frame.setProperty("role", "card")
        inner = QVBoxLayout(frame)
        margins(inner, 14, 10, 8, 12, self)
        inner.setSpacing(8)
        inner.addLayout(row(label(self.tr("What if"), "heading"), None, self.close_button))
        inner.addWidget(self.nothing)
        inner.addWidget(self.levers, 3)
        line = QFrame()
        line.setProperty("role", "line")
        inner.addWidget(line)
        self.compare = quiet_button(actions["compare_scenarios"], with_text=True)
        inner.addLayout(row(label(self.tr("Scenarios"), "heading"), None, self.compare))
        inner.addWidget(self.hint)
        inner.addWidget(self.list, 2)
        foot = row(self.name, self.keep)
        margins(foot, 0, 0, 6, 0, self)
        inner.addLayout(foot)
        inner.addWidget(label(self.tr("Notes"), "heading"))
        inner.addWidget(self.notes)
        outer = QVBoxLayout(self)
        margins(outer, 0, 12, 20, 8, self)
        outer.addWidget(frame)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.list.wear(theme)
        self.close_button.setIcon(icons.icon("remove", theme.muted))

    def show_scenarios(self, lines: tuple[Line, ...]) -> None:
        """Shows these scenarios and chooses the one on screen, where it is one of them."""
        chosen = self.list.currentIndex().row()
        self.model.show_lines(lines)
        self.hint.setVisible(not lines)
        self.list.setVisible(bool(lines))
        if lines:
            on_screen = next((n for n, line in enumerate(lines) if line.icon == "tick"), chosen)
            self.list.setCurrentIndex(self.model.index(min(max(on_screen, 0), len(lines) - 1)))
        self.stop_renaming()

    def suggest(self, name: str) -> None:
        """The name that is taken where none is typed."""
        self.name.setPlaceholderText(name)

    def start_renaming(self, place: int) -> None:
        """The name field holds that scenario's name until Enter or Esc."""
        self._renaming = place
        self.keep.setText(self.tr("Rename"))
        self.keep.setAccessibleName(self.tr("Rename the scenario"))
        self.name.setText(self.model.lines()[place].text)
        self.name.selectAll()
        self.name.setFocus()

    def stop_renaming(self) -> None:
        """The name field is for a new scenario."""
        self._renaming = -1
        self.name.clear()
        self.keep.setText(self.tr("Keep"))
        self.keep.setAccessibleName(self.tr("Keep the present answer as a scenario"))

    def menu_for(self, place: int) -> QMenu:
        """What can be done with one scenario."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open"), lambda: self.opened.emit(place))
        menu.addAction(self.tr("Rename"), lambda: self.start_renaming(place))
        menu.addAction(self.tr("Remove"), lambda: self.removed.emit(place))
        return menu

    def _on_named(self) -> None:
        name, place = self.name.text().strip(), self._renaming
        if place < 0:
            self.kept.emit(name)
        elif name:
            self.renamed.emit(place, name)

    def _on_menu_wanted(self, at: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(at)
        if index.isValid():
            self.menu_for(index.row()).popup(self.list.viewport().mapToGlobal(at))


class _Scenarios(LineList):
    """The list, in which F2 renames and Delete removes."""

    rename_wanted = Signal(int)
    remove_wanted = Signal(int)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and self._own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row_chosen = self.currentIndex().row()
        if not self._own(event) or row_chosen < 0:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_F2:
            self.rename_wanted.emit(row_chosen)
        else:
            self.remove_wanted.emit(row_chosen)

    @staticmethod
    def _own(event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete)


class _Name(QLineEdit):
    """The name field, left with Esc."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def scenario_line(place: int, name: str, detail: str, *, shown: bool) -> Line:
    """A scenario as a line; `shown`: it is the one on screen."""
    spoken = QCoreApplication.translate("ScenarioPanel", "on screen") if shown else ""
    icon, tone = ("tick", "good") if shown else ("values", "")
    return Line(place, name, detail, icon=icon, tone=tone, spoken=spoken)
