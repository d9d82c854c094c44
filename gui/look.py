"""The look in force: dresses the application in a theme and says when it changes.

Guarantees: style, palette and style sheet always belong to the same theme; with "system" chosen,
the look follows the desktop while the program runs.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui import theme as themes
from gui.style_sheet import style_sheet
from gui.theme import Scheme, Theme


class Look(QObject):
    """Holds the theme. One for the application."""

    theme_changed = Signal(object)

    def __init__(
        self, application: QApplication, scheme: Scheme = Scheme.SYSTEM, text_size: float = 1.0
    ) -> None:
        super().__init__(application)
        self._application = application
        self._size = _points(application.font())
        self.scheme = scheme
        self.text_size = text_size
        self.theme: Theme = themes.chosen(scheme)
        application.setStyle("Fusion")  # the one style that follows a palette on all systems
        application.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._dress()

    def choose(self, scheme: Scheme) -> None:
        """Wears another look from now on."""
        self.scheme = scheme
        self.theme = themes.chosen(scheme)
        self._dress()
        self.theme_changed.emit(self.theme)

    def choose_size(self, text_size: float) -> None:
        """All text at that share of the system's size from now on."""
        if text_size != self.text_size:
            self.text_size = text_size
            self._dress()
            self.theme_changed.emit(self.theme)

    def _dress(self) -> None:
        self._application.setPalette(self.theme.palette())
        mirrored = self._application.layoutDirection() is Qt.LayoutDirection.RightToLeft
        size = self._size * self.text_size
        self._application.setStyleSheet(style_sheet(self.theme, size, mirrored=mirrored))

    def _on_system_changed(self) -> None:
        if self.scheme in (Scheme.SYSTEM, Scheme.CONTRAST):
            self.choose(self.scheme)


def _points(font: QFont) -> float:
    """The system font's size; one given in pixels is taken at 96 dots an inch."""
    return font.pointSizeF() if font.pointSizeF() > 0 else font.pixelSize() * 0.75
