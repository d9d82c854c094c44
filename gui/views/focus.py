"""Where Tab goes: Qt appends what is made later to the end of its round, wherever it stands.

Guarantees: parts that come and go are visited at the place where they are seen.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(holder: QWidget, widgets: Iterable[QWidget]) -> None:
    """Tab goes through these, in their order, when its round comes to `holder`'s place."""
    before = _stop_before(holder)
    for widget in widgets:
        if before is not None and widget is not before and _is_stop(widget):
            QWidget.setTabOrder(before, widget)
            before = widget


def _stop_before(holder: QWidget) -> QWidget | None:
    """The last stop of Tab before that place, outside of it."""
    if _is_stop(holder):
        return holder
    widget = holder.previousInFocusChain()
    while widget is not None and widget is not holder:
        if _is_stop(widget) and not holder.isAncestorOf(widget):
            return widget
        widget = widget.previousInFocusChain()
    return None


def _is_stop(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
