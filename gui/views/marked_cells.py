"""Cells of a table with signs at their edge: the same in every plan, differs, changed by hand.

Guarantees: the sign never covers the cell's text, and its meaning is in the tooltip of the views
that use it; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

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
    """Paints a cell and, right of its text, its sign; `sign_of` gives "" for none. `needle`: the
    text looked for, folded, which is underlined where it stands."""

    def __init__(
        self, theme: Theme, sign_of: SignOf, parent: QWidget, needle: Callable[[], str] = str
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._sign_of, self._needle = sign_of, needle

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sign = self._sign_of(index)
        if sign == CellSign.DIFFERS:
            painter.fillRect(option.rect, self.theme.tint(self.theme.accent, 0.10))
        super().paint(painter, option, index)
        self._paint_found(painter, option, index)
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
        editor.setAccessibleName(f"{index.sibling(index.row(), 0).data()}, {head}")
        return editor

    def _paint_found(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """A tint over the places that hold the text looked for, and a line under each."""
        needle, text = self._needle(), str(index.data() or "")
        if not needle or needle not in text.casefold():
            return
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        style = option.widget.style()
        area = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, whole, option.widget)
        air = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, whole, option.widget) + 1
        area.adjust(air, 0, -air, 0)
        measure = QFontMetricsF(whole.font)
        wide, high = measure.horizontalAdvance(text), measure.height()
        side = style.visualAlignment(option.direction, whole.displayAlignment)
        left = area.right() + 1 - wide if side & Qt.AlignmentFlag.AlignRight else area.left()
        tint = QColor(self.theme.doubt)
        tint.setAlphaF(0.22)
        painter.save()
        painter.setClipRect(area)
        at = text.casefold().find(needle)
        while at >= 0:
            start = left + measure.horizontalAdvance(text[:at])
            across = measure.horizontalAdvance(text[at : at + len(needle)])
            place = QRectF(start, area.center().y() + 1 - high / 2, across, high)
            painter.fillRect(place, tint)
            line = QRectF(place.left(), place.bottom() - 1, across, 2)
            painter.fillRect(line, self.theme.doubt)
            at = text.casefold().find(needle, at + len(needle))
        painter.restore()

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
