"""A list of wrapped lines with a mark on the left, painted alike wherever it is used.

Guarantees: no line is cut off (height follows the width); a lit, hovered or selected line is shown
by a tint and a bar, never by colour alone; pointing and choosing are reported as facts, by mouse
and by keyboard.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui import icons
from gui.models.line_model import LINE_ROLE, LIT_ROLE, Line, LineModel
from gui.theme import Theme
from gui.views.line_letters import WRAP, Letters

_MARK = 22
_GAP = 10
_PAD = 5
_ELIDED = Qt.TextElideMode.ElideRight
_ONE_LINE = int(Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`. `lines_shown`: 0 wraps all of it, 1 elides (history)."""

    def __init__(self, theme: Theme, lines_shown: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self._elided = lines_shown == 1
        self._flow = Qt.LayoutDirection.LeftToRight
        self._letters: Letters | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else 300
        line: Line = index.data(LINE_ROLE)
        letters = self._written_in(option.font)
        height = letters.heights(line.text, line.detail, self._text_width(line, width))
        return QSize(width, max(sum(height), _MARK) + 2 * _PAD)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        line: Line = index.data(LINE_ROLE)
        self._flow = option.direction
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(1, 1, -1, -1)
        self._paint_ground(painter, option, line, bool(index.data(LIT_ROLE)))
        letters = self._written_in(option.font)
        self._paint_mark(painter, area, line, letters)
        self._paint_text(painter, area, line, letters)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, line: Line, lit: bool
    ) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        area = option.rect.adjusted(1, 1, -1, -1)
        colour = self._colour(line)
        if selected or lit or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tint(colour, 0.20 if selected or lit else 0.08))
            painter.drawRoundedRect(area, 7, 7)
        if selected or lit:
            painter.setBrush(colour)
            edge = QRect(area.left(), area.top() + 4, 3, area.height() - 8)
            painter.drawRoundedRect(QStyle.visualRect(self._flow, area, edge), 1, 1)
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self.theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, 7, 7)

    def _written_in(self, font: QFont) -> Letters:
        if self._letters is None or self._letters.font != font:
            self._letters = Letters(font, elided=self._elided)
        return self._letters

    def _paint_mark(self, painter: QPainter, area: QRect, line: Line, letters: Letters) -> None:
        if not line.icon and not line.number:
            return
        tone = self._tone(line)
        if self._elided:
            place = QRect(area.right() - _MARK - 4, area.top() + _PAD - 2, _MARK, _MARK)
        else:
            place = QRect(area.left() + 8, area.top() + _PAD - 2, _MARK, _MARK)
        place = QStyle.visualRect(self._flow, area, place)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.tint(tone, 0.13))
        painter.drawEllipse(place)
        if line.number:
            painter.setPen(tone)
            painter.setFont(letters.number)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), str(line.number))
            return
        size = 14
        ratio = painter.device().devicePixelRatioF()
        corner = place.topLeft() + QPoint((_MARK - size) // 2, (_MARK - size) // 2)
        painter.drawPixmap(corner, icons.pixmap(line.icon, tone, size, ratio))

    def _paint_text(self, painter: QPainter, area: QRect, line: Line, letters: Letters) -> None:
        left = self._left(line)
        width = self._text_width(line, area.width() + 2)
        text_height, detail_height = letters.heights(line.text, line.detail, width)
        # One line stands in the middle of its mark; more lines go on below.
        above = 0 if self._elided else (_MARK - letters.measure.height()) // 2 - 2
        place = QRect(area.left() + left, area.top() + _PAD + above, width, text_height)
        place = QStyle.visualRect(self._flow, area, place)
        painter.setPen(self.theme.muted if line.off else self.theme.ink)
        painter.setFont(letters.struck if line.off else letters.font)
        painter.drawText(place, self._flags(), self._shown(line.text, letters.measure, width))
        if line.detail:
            painter.setFont(letters.small)
            painter.setPen(self._tone(line) if line.tone in ("doubt", "bad") else self.theme.muted)
            place = QRect(place.left(), place.bottom() + 2, width, detail_height)
            shown = self._shown(line.detail, letters.small_measure, width)
            painter.drawText(place, self._flags(), shown)
        if line.colour >= 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.clause(line.colour))
            dash = QRect(area.right() - 15, area.top() + _PAD + 7, 10, 3)
            painter.drawRoundedRect(QStyle.visualRect(self._flow, area, dash), 1, 1)

    def _flags(self) -> int:
        return _ONE_LINE if self._elided else WRAP

    def _shown(self, text: str, measure: QFontMetrics, width: int) -> str:
        return measure.elidedText(text, _ELIDED, width) if self._elided else text

    def _left(self, line: Line) -> int:
        marked = (line.icon or line.number) and not self._elided
        return _MARK + 8 + _GAP if marked else 9

    def _text_width(self, line: Line, width: int) -> int:
        pinned = self._elided and bool(line.icon)
        return max(60, width - self._left(line) - (28 if line.colour >= 0 or pinned else 10))

    def _colour(self, line: Line) -> QColor:
        return self.theme.clause(line.colour) if line.colour >= 0 else self.theme.accent

    def _tone(self, line: Line) -> QColor:
        tones = {"good": self.theme.good, "bad": self.theme.bad, "doubt": self.theme.doubt}
        return tones.get(line.tone, self.theme.accent if line.number else self.theme.muted)


class LineList(QListView):
    """The list. `pointed_at` and `chosen` carry the line's links, () when left."""

    pointed_at = Signal(object)
    line_chosen = Signal(object)

    def __init__(self, model: LineModel, theme: Theme, name: str, lines_shown: int = 0) -> None:
        super().__init__()
        self._delegate = LineDelegate(theme, lines_shown, self)
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(lines_shown == 1)  # a long history is not measured line by line
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.entered.connect(self._on_entered)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._delegate.theme = theme
        self.viewport().update()

    def content_height(self) -> int:
        """Height in pixels of all lines."""
        model = self.model()
        return sum(self.sizeHintForRow(row) for row in range(model.rowCount())) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed_at.emit(())

    def _on_entered(self, index: QModelIndex) -> None:
        self.pointed_at.emit(index.data(LINE_ROLE).links)

    def _on_current_changed(self, index: QModelIndex, _before: QModelIndex) -> None:
        line = index.data(LINE_ROLE)
        self.line_chosen.emit(line if index.isValid() else None)
