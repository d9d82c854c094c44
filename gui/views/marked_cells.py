"""Cells of a table with signs at their edge: the same in every plan, differs, changed by hand.

Guarantees: the sign never covers the cell's text, and its meaning is in the tooltip of the views
that use it; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.theme import Theme
from gui.views.grid_painting import paint_lock

Index = QModelIndex | QPersistentModelIndex
_ROOM = 20


class CellSign:
    """What stands at the edge of a cell."""

    LOCK = "lock"
    DIFFERS = "≠"
    BY_HAND = "✎"
    BROKEN = "!"


_STRONG = frozenset((CellSign.DIFFERS, CellSign.BROKEN))
SignOf = Callable[[Index], str]


class SignDelegate(QStyledItemDelegate):
    """Paints a cell and, right of its text, its sign; `sign_of` gives "" for none."""

    def __init__(self, theme: Theme, sign_of: SignOf, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sign_of = sign_of

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sign = self._sign_of(index)
        if sign == CellSign.DIFFERS:
            painter.fillRect(option.rect, self.theme.tint(self.theme.accent, 0.10))
        super().paint(painter, option, index)
        if sign:
            self._paint_sign(painter, option, index, sign)

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._sign_of(index) in _STRONG:
            font = option.font
            font.setBold(True)
            option.font = font

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return size + QSize(_ROOM, 0) if self._sign_of(index) else size

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        head = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(f"{index.siblingAtColumn(0).data()}, {head}")
        return editor

    def _paint_sign(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, sign: str
    ) -> None:
        text = str(index.data() or "")
        font = option.font
        font.setBold(sign in _STRONG)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        wide = painter.fontMetrics().horizontalAdvance(text)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or 0
        right = bool(int(align) & int(Qt.AlignmentFlag.AlignRight))
        left = float(option.rect.left() + 4)
        if not right:
            left = min(option.rect.left() + 16.0 + wide, option.rect.right() - _ROOM + 4.0)
        middle = QPointF(left + 7, option.rect.center().y())
        tone = self.theme.bad if sign == CellSign.BROKEN else self.theme.accent
        if sign == CellSign.LOCK:
            paint_lock(painter, middle, self.theme.muted, 0.8)
        else:
            painter.setPen(tone)
            box = QRectF(left, option.rect.top(), 14, option.rect.height())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), sign)
        painter.restore()
