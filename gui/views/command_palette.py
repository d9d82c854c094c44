"""The command palette: every action, found by typing a few letters of it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

_ACTION_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class CommandPalette(QDialog):
    """Type, choose with the arrows, Enter runs, Esc closes."""

    def __init__(self, actions: tuple[QAction, ...], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("Commands"))
        self._items = QStandardItemModel(self)
        for action in actions:
            if action.isEnabled():
                self._items.appendRow(_item(action))
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._items)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.needle = QLineEdit()
        self.needle.setAccessibleName(self.tr("Find a command"))
        self.needle.setPlaceholderText(self.tr("Find a command"))
        self.needle.textChanged.connect(self._on_needle_changed)
        self.needle.returnPressed.connect(self._run)
        self.needle.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setModel(self._shown)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setSpacing(2)
        self.list.clicked.connect(lambda _index: self._run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.needle)
        layout.addWidget(self.list)
        self.resize(440, 380)
        self._on_needle_changed("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = self.list.currentIndex().row() + step
                if 0 <= row < self._shown.rowCount():
                    self.list.setCurrentIndex(self._shown.index(row, 0))
                return True
        return super().eventFilter(watched, event)

    def _on_needle_changed(self, text: str) -> None:
        self._shown.setFilterFixedString(text)
        self.list.setCurrentIndex(self._shown.index(0, 0))

    def _run(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            action: QAction = index.data(_ACTION_ROLE)
            self.close()
            action.trigger()


def _item(action: QAction) -> QStandardItem:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    item = QStandardItem(action.icon(), action.text() + (f"    {keys}" if keys else ""))
    item.setData(action, _ACTION_ROLE)
    return item
