"""How the cells and the heads of a grid are painted.

Guarantees: nothing is told by colour alone: a filled cell has a dot or a tick, a broken one an
exclamation mark, a forced one a lock, one changed by hand a corner, one that differs a "≠".
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.models.grid_model import CELL_ROLE, GridCell, Total
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_HEAD_MOST = 96


class GridDelegate(QStyledItemDelegate):
    """Paints cells and totals. `ticks`: ticks and crosses instead of dots."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.ticks = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        value = index.data(CELL_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if isinstance(value, GridCell):
            self._cell(painter, option.rect, value, hovered)
        elif isinstance(value, Total):
            self._total(painter, option.rect, value)
        elif isinstance(value, str):
            self._text(painter, option, index, value)
        if focused and option.widget and option.widget.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.ink, 2))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        value = index.data(CELL_ROLE)
        measure = option.fontMetrics
        if isinstance(value, str):
            return QSize(measure.horizontalAdvance(value) + 22, 30)
        if isinstance(value, Total):
            words = f"{value.number} {value.sign}"
            return QSize(measure.horizontalAdvance(words) + 20, 30)
        return QSize(30, 30)

    def _text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, text: str
    ) -> None:
        first = index.column() == 0
        last = index.row() == index.model().rowCount() - 1
        total = last and not isinstance(index.sibling(index.row(), 1).data(CELL_ROLE), GridCell)
        painter.setPen(self.theme.muted if total else self.theme.ink)
        box = option.rect.adjusted(8, 0, -4, 0) if first else option.rect
        shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignLeft if first else Qt.AlignmentFlag.AlignHCenter
        painter.drawText(box, int(side | Qt.AlignmentFlag.AlignVCenter), shown)

    def _cell(self, painter: QPainter, rect: QRect, cell: GridCell, hovered: bool) -> None:
        theme = self.theme
        area = QRectF(rect).adjusted(2.5, 2.5, -2.5, -2.5)
        colour = theme.bad if cell.broken else theme.clause(cell.row)
        fill = theme.tint(colour, 0.22) if cell.on or cell.broken else theme.sunken
        edge = Qt.PenStyle.NoPen
        painter.setPen(edge)
        if cell.broken:
            painter.setPen(QPen(theme.bad, 1.8))
        elif cell.differs:
            painter.setPen(QPen(theme.ink, 1.4, Qt.PenStyle.DashLine))
        elif cell.lit:
            painter.setPen(QPen(theme.accent, 2))
        elif hovered:
            painter.setPen(QPen(theme.muted, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(area, 6, 6)
        self._sign(painter, area, cell, colour)
        if cell.by_hand:
            self._corner(painter, area)

    def _sign(self, painter: QPainter, area: QRectF, cell: GridCell, colour: QColor) -> None:
        middle = area.center()
        if cell.broken and not cell.on:
            self._word(painter, area, "!", colour)
        elif self.ticks:
            self._tick(painter, middle, colour if cell.on else self.theme.muted, cell.on)
        elif cell.on and cell.forced:
            paint_lock(painter, middle, colour)
        elif cell.on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(middle, 4.5, 4.5)
        if self.ticks and cell.forced and cell.on and area.width() > 34:
            paint_lock(painter, QPointF(area.right() - 8, area.top() + 9), colour, 0.7)
        if cell.broken and cell.on:
            side = QRectF(area.left() + 2, area.top(), 12, area.height())
            self._word(painter, side, "!", colour)
        if cell.differs and area.width() > 30:
            side = QRectF(area.left() + 1, area.top(), 14, area.height())
            self._word(painter, side, "≠", self.theme.ink)

    def _tick(self, painter: QPainter, middle: QPointF, colour: QColor, on: bool) -> None:
        pen = QPen(colour, 2.2 if on else 1.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x, y = middle.x(), middle.y()
        if on:
            points = [QPointF(x - 5, y), QPointF(x - 1.5, y + 4), QPointF(x + 5, y - 4)]
            painter.drawPolyline(points)
            return
        painter.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
        painter.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))

    def _word(self, painter: QPainter, area: QRectF, word: str, colour: QColor) -> None:
        painter.setPen(colour)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.drawText(area, _CENTRE, word)

    def _corner(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.ink)
        top = area.topRight() + QPointF(-2, 2)
        painter.drawPolygon(QPolygonF([top, top + QPointF(-8, 0), top + QPointF(0, 8)]))

    def _total(self, painter: QPainter, rect: QRect, total: Total) -> None:
        measure = painter.fontMetrics()
        number = str(total.number) if total.holds else f"! {total.number}"
        font = painter.font()
        widths = measure.horizontalAdvance(number), measure.horizontalAdvance(" " + total.sign)
        both = sum(widths) <= rect.width() - 4 and total.sign
        left = rect.center().x() - (sum(widths) if both else widths[0]) / 2
        font.setBold(not total.holds)
        painter.setFont(font)
        painter.setPen(self.theme.ink if total.holds else self.theme.bad)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a figure and its limit
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(QRectF(left, rect.top(), widths[0] + 4, rect.height()), flags, number)
        if both:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(self.theme.muted if total.holds else self.theme.bad)
            box = QRectF(left + widths[0], rect.top(), widths[1] + 8, rect.height())
            painter.drawText(box, flags, " " + total.sign)


class GridHeader(QHeaderView):
    """The names across: upright where they are too wide, under headings where there are groups."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.sections: tuple[tuple[str, int], ...] = ()
        self.upright = self.terse = False
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        measure = self.fontMetrics()
        height = measure.height() + 14
        if self.upright:
            height = min(_HEAD_MOST, self.widest() + 16)
        return QSize(super().sizeHint().width(), height + (measure.height() + 6) * self.grouped)

    @property
    def grouped(self) -> bool:
        return bool(self.sections)

    def widest(self) -> int:
        """The widest name across, in pixels."""
        names = (str(self._name(n)) for n in range(1, self.count()))
        return max(map(self.fontMetrics().horizontalAdvance, names), default=0)

    def fit(self, width: int, days: bool) -> None:
        """Columns of that width: days in two letters, other names upright, where they must."""
        self.terse = False
        self.terse = days and self.widest() + 8 > width
        self.upright = self.widest() + 8 > width

    def _name(self, section: int) -> str:
        role = Qt.ItemDataRole.DisplayRole
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal, role) or "")
        return name[:2] if self.terse and section > 0 else name

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        measure = self.fontMetrics()
        lead = (measure.height() + 6) * self.grouped
        below = rect.adjusted(0, lead, 0, 0)
        name = self._name(section)
        painter.setPen(self.theme.muted)
        elide = Qt.TextElideMode.ElideRight
        if self.upright and section:
            painter.translate(below.center().x() + 1, below.bottom() - 6)
            painter.rotate(-90)
            painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            text = measure.elidedText(name, elide, below.height() - 8)
            half = rect.width() // 2
            box = QRect(0, -half, below.height(), rect.width())
            painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        else:
            flags = (
                _CENTRE
                if section
                else int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            )
            box = below.adjusted(0 if section else 8, 0, 0, 0 if section else -7)
            painter.drawText(box, flags, measure.elidedText(name, elide, box.width()))
        painter.restore()
        self._rule(painter, rect)

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        """The line beneath."""
        painter.save()
        painter.setPen(QPen(self.theme.hairline, 2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.grouped:
            self._paint_groups(painter)
        if self.offset() > 0:
            self._paint_corner(painter)
        painter.end()

    def _paint_corner(self, painter: QPainter) -> None:
        """The names' heading, which stays where it is while the columns scroll."""
        corner = QRect(0, 0, self.sectionSize(0), self.height())
        painter.setFont(self.font())
        painter.fillRect(corner, self.theme.surface)
        self.paintSection(painter, corner, 0)

    def _paint_groups(self, painter: QPainter) -> None:
        """The groups' headings over their columns."""
        height, first = self.fontMetrics().height() + 6, 1
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        for name, span in self.sections:
            ends = (first, first + span - 1)  # the other way round in mirrored windows
            left = min(map(self.sectionViewportPosition, ends))
            end = max(self.sectionViewportPosition(n) + self.sectionSize(n) for n in ends)
            box = QRect(left + 2, 0, end - left - 4, height)
            painter.setPen(self.theme.ink)
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, box.width())
            painter.drawText(box, _CENTRE, text)
            painter.setPen(QPen(self.theme.hairline, 1))
            edge = left if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else end - 1
            painter.drawLine(edge, 2, edge, self.height())
            first += span


def paint_lock(painter: QPainter, middle: QPointF, colour: QColor, scale: float = 1.0) -> None:
    """A small padlock: it cannot be otherwise."""
    painter.save()
    painter.translate(middle)
    painter.scale(scale, scale)
    painter.setPen(QPen(colour, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-3.2, -7, 6.4, 8), 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(-5.2, -2.6, 10.4, 8), 2, 2)
    painter.restore()
