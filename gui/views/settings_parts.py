"""What the pages of settings are built of: a scrolled page, a titled card, a row with its hint.

Guarantees: every field made here is tied to its label, so that a screen reader names it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QGridLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.views.parts import card, label, margins, roomy
from gui.views.scroll import fade_below


class Page(QScrollArea):
    """A page that scrolls when it must; `column` takes its cards."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        margins(self.column, 2, 6, 16, 6, self)
        self.column.setSpacing(12)
        self.heading = label(title, "title")
        self.column.addWidget(self.heading)
        self.setWidget(inside)
        fade_below(self)


class Fields:
    """A card with a heading and rows of a label, a field and a hint."""

    def __init__(self, title: str) -> None:
        self.frame, layout = card(spacing=8)
        layout.addWidget(label(title, "heading"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 4)
        self._grid.setColumnStretch(1, 5)
        layout.addLayout(self._grid)

    def add(self, name: str, field: QWidget, hint: str = "") -> None:
        """One more row."""
        number = self._grid.rowCount()
        words = label(name)
        words.setBuddy(field)
        field.setAccessibleName(name)
        left = QVBoxLayout()
        left.setSpacing(1)
        left.addWidget(words)
        if hint:
            field.setAccessibleDescription(hint)
            left.addWidget(label(hint, "quiet", wrap=True))
        self._grid.addLayout(left, number, 0)
        self._grid.addWidget(field, number, 1, Qt.AlignmentFlag.AlignVCenter)

    def add_wide(self, widget: QWidget) -> None:
        """A row of its own."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the page unless the list has the focus."""

    def __init__(self, entries: tuple[tuple[str, object], ...]) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        roomy(self, self.tr("What can be chosen"))
        for text, value in entries:
            self.addItem(text, value)

    def choose(self, value: object) -> None:
        """Shows that value; one that is not in the list is added as it is."""
        row = self.findData(value)
        if row < 0:
            self.addItem(f"{value:g}" if isinstance(value, float) else str(value), value)
            row = self.count() - 1
        self.setCurrentIndex(row)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


_ARROWS = 26  # pixels of a field's arrows, on the left where the window is mirrored


class Whole(QSpinBox):
    """A whole number; the wheel scrolls the page unless the field has the focus."""

    def __init__(self, least: int, most: int, suffix: str = "") -> None:
        super().__init__()
        self.setRange(least, most)
        self.setSuffix(suffix)
        _plain(self)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGroupSeparatorShown(True)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _plain(field: QAbstractSpinBox) -> None:
    """A field without buttons (the arrow keys step it) whose text starts where others' does."""
    field.setProperty("role", "field")
    mirrored = field.layoutDirection() is Qt.LayoutDirection.RightToLeft
    field.lineEdit().setTextMargins(_ARROWS if mirrored else 8, 0, 8, 0)


class Decimal(QDoubleSpinBox):
    """A number; at its least it says `unset`."""

    def __init__(self, most: float, places: int, suffix: str = "", unset: str = "") -> None:
        super().__init__()
        self.setRange(0.0, most)
        self.setDecimals(places)
        self.setSuffix(suffix)
        self.setSpecialValueText(unset)
        _plain(self)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
