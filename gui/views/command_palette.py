"""The command palette: every action, found by typing a few letters of it.

Guarantees: all by keyboard; every row has the same height, its name where the eye looks for it and
its shortcut at the far side.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.views.parts import label

_ACTION_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_KEYS_ROLE = _ACTION_ROLE + 1
_ICON, _PAD = 18, 10

Index = QModelIndex | QPersistentModelIndex


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
        self.list.setItemDelegate(_CommandDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys reach it from the line
        self.list.setMouseTracking(True)
        self.nothing: QLabel = label(self.tr("No command of that name."), "quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.list.clicked.connect(lambda _index: self._run())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.needle)
        layout.addWidget(self.list)
        layout.addWidget(self.nothing, 1)
        self.setMinimumSize(480, 420)
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
        self.list.setVisible(self._shown.rowCount() > 0)
        self.nothing.setVisible(self._shown.rowCount() == 0)

    def _run(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            action: QAction = index.data(_ACTION_ROLE)
            self.close()
            action.trigger()


class _CommandDelegate(QStyledItemDelegate):
    """Icon, name, shortcut."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, option.fontMetrics.lineSpacing() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state, box = option.state, option.rect
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        palette, flow = option.palette, option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or hovered:
            role = QPalette.ColorRole.Highlight if chosen else QPalette.ColorRole.AlternateBase
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(role))
            painter.drawRoundedRect(box.adjusted(0, 1, -4, -1), 7, 7)
        line = box.adjusted(_PAD, 0, -_PAD - 4, 0)
        sign = QRect(line.left(), line.center().y() - _ICON // 2 + 1, _ICON, _ICON)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if icon is not None:
            icon.paint(painter, QStyle.visualRect(flow, line, sign))
        self._write(painter, option, index, line)
        painter.restore()

    def _write(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, line: QRect
    ) -> None:
        measure, palette = option.fontMetrics, option.palette
        flow = option.direction
        start, end = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle = Qt.AlignmentFlag.AlignVCenter
        keys = index.data(_KEYS_ROLE)
        far = measure.horizontalAdvance(keys) + 16 if keys else 0
        name = QStyle.visualRect(flow, line, line.adjusted(_ICON + 10, 0, -far, 0))
        words = str(index.data())
        cut = measure.elidedText(words, Qt.TextElideMode.ElideRight, name.width())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(name, int(QStyle.visualAlignment(flow, start) | middle), cut)
        painter.setPen(palette.color(QPalette.ColorRole.Dark))
        painter.drawText(line, int(QStyle.visualAlignment(flow, end) | middle), keys)


def _item(action: QAction) -> QStandardItem:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    words = action.text().replace("&&", "&")
    item = QStandardItem(action.icon(), words)
    spoken = f"{words}, {keys}" if keys else words
    item.setData(spoken, int(Qt.ItemDataRole.AccessibleTextRole))
    item.setData(action, _ACTION_ROLE)
    item.setData(keys, _KEYS_ROLE)
    return item
