"""The smallest changes that make an impossible request possible, each one click away.

Guarantees: every change shown was tried by the solver; taking one can be undone; pointing at one,
or coming to it by key, lights the rules that it changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gui.views.focus import tab_through
from gui.views.parts import clear, label, row

if TYPE_CHECKING:
    from core.reworking.revision import Revision
    from core.reworking.rework import WayOut

_MOST = 4


class WaysOut(QWidget):
    """`taken` carries the way that the user takes; `pointed_at` the rules that one changes."""

    taken = Signal(object)
    pointed_at = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(8, 0, 8, 4)
        self._layout.setSpacing(6)
        self.buttons: list[QPushButton] = []
        self._changed: dict[QObject, tuple[int, ...]] = {}
        self.hide()

    def show_waiting(self) -> None:
        """The ways are being looked for."""
        self._empty()
        self._layout.addWidget(label(self.tr("Looking for the smallest changes …"), "quiet"))
        self.show()

    def show_ways(self, ways: tuple[WayOut, ...], now: Revision | None = None) -> None:
        """Shows them, the smallest first; nothing where there are none. `now`: the rules as they
        are."""
        self._empty()
        for number, way in enumerate(ways[:_MOST]):
            panel = self._panel(way, first=not number)
            self._layout.addWidget(panel)
            for part in (panel, self.buttons[-1]):
                part.installEventFilter(self)
                self._changed[part] = _changed(now, way)
        tab_through(self, self.buttons)
        self.setVisible(bool(ways))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = QEvent.Type
        if event.type() in (kinds.Enter, kinds.FocusIn):
            self.pointed_at.emit(self._changed.get(watched, ()))
        elif event.type() in (kinds.Leave, kinds.FocusOut):
            self.pointed_at.emit(())
        return False

    def _panel(self, way: WayOut, *, first: bool) -> QFrame:
        panel = QFrame()
        panel.setProperty("role", "banner_note" if first else "well")
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(12, 6, 8, 6)
        button = QPushButton(self.tr("Do this"))
        button.setProperty("role", "choice")
        button.setAccessibleName(self.tr("Do this: {0}").format(way.words))
        button.clicked.connect(lambda: self.taken.emit(way))
        self.buttons.append(button)
        across = row(label(way.words, wrap=True), button)
        across.setStretch(0, 1)
        inside.addLayout(across)
        return panel

    def _empty(self) -> None:
        clear(self._layout)
        self.buttons, self._changed = [], {}


def _changed(now: Revision | None, way: WayOut) -> tuple[int, ...]:
    """The numbers of the rules that a way changes."""
    if now is None:
        return ()
    both = zip(now.lines, way.revision.lines, strict=False)
    return tuple(number for number, (one, other) in enumerate(both) if one != other)
