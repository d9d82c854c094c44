"""The side: the program's name, search, earlier answers, and the quiet offline mark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.actions import Actions
from gui.models.line_model import LINE_ROLE, Line, LineModel
from gui.theme import Theme
from gui.views.line_list import LineList
from gui.views.parts import label, quiet_button, row
from gui.views.scroll import fade_below

WIDTH = 248


class HistoryPanel(QWidget):
    """The panel. The signals carry the answer's number in the history."""

    search_changed = Signal(str)
    entry_opened = Signal(int)
    entry_pinned = Signal(int)
    entry_removed = Signal(int)
    entry_asked_again = Signal(int)
    entries_compared = Signal(object)

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._sign = QLabel()
        self._sign.setPixmap(icons.application_icon().pixmap(24, 24))
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search history"))
        self.search.setAccessibleName(self.tr("Search history"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self.search_changed)
        self.model = LineModel(self)
        self.list = _Entries(self.model, theme, self.tr("Earlier answers"))
        self.list.entry_removed.connect(self.entry_removed)
        self.list.clicked.connect(self._on_opened)
        self.list.activated.connect(self._on_opened)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._on_menu_wanted)
        self._nothing = label("", "quiet", wrap=True)
        self.offline = QToolButton()
        self.offline.setProperty("role", "quiet")
        self.offline.setText(" " + self.tr("Offline"))
        self.offline.setAccessibleName(self.tr("Offline: what this means"))
        self.offline.setToolTip(self.tr("Nothing leaves this computer. Click for what this means."))
        self.offline.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.offline.clicked.connect(actions["offline"].trigger)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 14, 12, 8)
        layout.setSpacing(10)
        name = label(self.tr("Reckoner"), "brand")
        layout.addLayout(row(self._sign, name, None, quiet_button(actions["new_request"])))
        layout.addWidget(self.search)
        layout.addWidget(self._nothing)
        layout.addWidget(self.list, 1)
        layout.addLayout(row(self.offline, None))
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.list.wear(theme)
        self.offline.setIcon(icons.icon("offline", theme.muted))

    def show_entries(self, lines: tuple[Line, ...]) -> None:
        """Shows these earlier answers."""
        self.model.show_lines(lines)
        searched = bool(self.search.text())
        self._nothing.setVisible(not lines)
        self._nothing.setText(
            self.tr("Nothing found.") if searched else self.tr("Your answers are kept here.")
        )

    def menu_for(self, line: Line) -> QMenu:
        """What can be done with one entry."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        pin = self.tr("Unpin") if line.icon == "pin" else self.tr("Pin")
        menu.addAction(self.tr("Open"), lambda: self.entry_opened.emit(line.key))
        menu.addAction(self.tr("Run again"), lambda: self.entry_asked_again.emit(line.key))
        menu.addAction(pin, lambda: self.entry_pinned.emit(line.key))
        several = self.chosen()
        if len(several) > 1:
            words = self.tr("Compare these {0} answers").format(len(several))
        else:
            several, words = (line.key,), self.tr("Compare with the answer shown")
        menu.addAction(words, lambda: self.entries_compared.emit(several))
        menu.addAction(self.tr("Remove"), lambda: self.entry_removed.emit(line.key))
        return menu

    def chosen(self) -> tuple[int, ...]:
        """The numbers of the answers that are selected, in the list's order."""
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return tuple(self.model.lines()[row].key for row in rows)

    def _on_opened(self, index: QModelIndex) -> None:
        if len(self.chosen()) > 1:  # several are being chosen, to be compared
            return
        self.entry_opened.emit(index.data(LINE_ROLE).key)

    def _on_menu_wanted(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        index = index if index.isValid() else self.list.currentIndex()
        if index.isValid():
            self.menu_for(index.data(LINE_ROLE)).popup(self.list.viewport().mapToGlobal(place))


class _Entries(LineList):
    """The list, in which Delete removes an entry."""

    entry_removed = Signal(int)

    def __init__(self, model: LineModel, theme: Theme, name: str) -> None:
        super().__init__(model, theme, name, lines_shown=1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        fade_below(self, at_side=True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentIndex().isValid():
            self.entry_removed.emit(self.currentIndex().data(LINE_ROLE).key)
            return
        super().keyPressEvent(event)
