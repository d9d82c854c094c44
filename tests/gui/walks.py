"""Walks over everything that a window shows: its controls, their names, where they lie."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

CONTROLS = (
    QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit,
    QPlainTextEdit, QTextEdit,
)  # fmt: skip


def _is_qts_own(widget: QWidget) -> bool:
    """A part that Qt made inside one of its own controls."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(widget, QScrollBar)
        or isinstance(parent, QAbstractSpinBox | QLineEdit)
        or (isinstance(parent, QComboBox) and isinstance(widget, QLineEdit))
        or type(widget).__name__ in {"QTableCornerButton", "QComboBoxPrivateScroller"}
        or (isinstance(widget, QHeaderView) and widget.orientation() is Qt.Orientation.Vertical)
    )


def _is_drawing(widget: QWidget) -> bool:
    """A view that we paint ourselves and that takes the focus."""
    ours = type(widget).__module__.startswith("gui.")
    return ours and "paintEvent" in vars(type(widget)) and takes_keys(widget)


def takes_keys(widget: QWidget) -> bool:
    """Whether Tab stops there."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def spoken(widget: QWidget) -> str:
    """The name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface else ""


def controls(root: QWidget) -> Iterator[QWidget]:
    """Every control and drawing under `root`, shown or not."""
    for widget in (root, *root.findChildren(QWidget)):
        if (isinstance(widget, CONTROLS) or _is_drawing(widget)) and not _is_qts_own(widget):
            yield widget


def nameless(root: QWidget) -> list[str]:
    """The controls and drawings without a name for a screen reader."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in controls(root)
        if not spoken(widget)
    ]


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def describe(widget: QWidget) -> str:
    """Which widget it is, for a failure's message."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else spoken(widget)
    return f"{type(widget).__name__}({text[:40]!r})"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _laid_out(inner)
        elif widget is not None and widget.isVisible():
            yield widget


def overlaps(root: QWidget) -> list[str]:
    """Widgets of one layout that lie over each other."""
    found = []
    for holder in (root, *root.findChildren(QWidget)):
        layout = holder.layout()
        if layout is None or not holder.isVisible():
            continue
        for one, other in combinations(list(_laid_out(layout)), 2):
            both = one.geometry() & other.geometry()
            if both.width() > 1 and both.height() > 1:
                found.append(f"{describe(one)} over {describe(other)}")
    return found


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def outside(root: QWidget) -> list[str]:
    """Shown widgets of layouts that stick out of the window, or have no room at all."""
    whole = root.rect()
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or _scrolls(widget) or widget.isWindow():
            continue
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox):
            continue
        place = _place(widget, root)
        if not whole.contains(place):
            found.append(f"{describe(widget)} at {place.getRect()}")
    return found


def cut(root: QWidget) -> list[str]:
    """Shown buttons and labels whose text has too little room, and no tooltip to tell it."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QAbstractButton):
            continue
        if isinstance(widget, QLabel) and (widget.wordWrap() or not widget.text()):
            needed, has = widget.heightForWidth(widget.width()), widget.height()
        else:
            needed, has = widget.minimumSizeHint().width(), widget.width()
        if needed > has + 1 and not widget.toolTip():
            found.append(f"{describe(widget)} needs {needed}, has {has}")
    return found
