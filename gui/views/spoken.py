"""What a drawing tells a screen reader: what it shows in words, and the part that has the cursor.

Guarantees: the description begins with a sentence on the whole and then says every part; a cursor
that moves is told at once, as a change of what is selected and, where the drawing has the focus, as
a change of focus.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def tell_whole(widget: QWidget, summary: str, parts: Iterable[str]) -> None:
    """What the drawing shows: a sentence on the whole, then each part."""
    told = "; ".join(parts)
    widget.setAccessibleDescription(f"{summary} {told}" if told else "")


def tell_part(widget: QWidget, name: str, part: str) -> None:
    """The part that has the cursor, behind the drawing's name; "" for none."""
    widget.setAccessibleName(f"{name}: {part}" if part else name)
    if part:
        events = QAccessible.Event
        send(widget, events.Selection)
        if widget.hasFocus():
            send(widget, events.Focus)


def send(widget: QWidget, what: QAccessible.Event) -> None:
    """Tells assistive technology that something happened to the widget."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, what))
