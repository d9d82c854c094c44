"""The window beside the main one: settings, models and energy, each a page.

Guarantees: layout only; it is not modal, so that work goes on beside it; Esc closes it, and what
was changed holds at once, so that there is nothing to confirm.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.theme import Theme
from gui.views.energy_page import EnergyPage
from gui.views.general_page import GeneralPage
from gui.views.models_page import ModelsPage
from gui.views.parts import Banners, margins

PAGES = ("settings", "models", "energy")
_ICONS = {"settings": "values", "models": "plan", "energy": "energy"}


class SettingsWindow(QDialog):
    """The pages and the list that leads to them."""

    page_shown = Signal(str)
    files_dropped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings, models and energy"))
        self.setAccessibleName(self.windowTitle())
        self.setAcceptDrops(True)
        self.general = GeneralPage()
        self.models = ModelsPage(theme)
        self.energy = EnergyPage(theme)
        self.banners = Banners(theme)
        self._pages = QStackedWidget()
        for page in (self.general, self.models, self.energy):
            self._pages.addWidget(page)
        self.list = self._contents()
        self.setLayout(self._laid_out())
        self.wear(theme)
        self.resize(960, 640)

    def _contents(self) -> QListWidget:
        words = {
            "settings": self.tr("Settings"),
            "models": self.tr("Models"),
            "energy": self.tr("Energy"),
        }
        entries = QListWidget()
        entries.setObjectName("contents")
        entries.setAccessibleName(self.tr("Pages"))
        entries.setIconSize(QSize(18, 18))
        entries.setSpacing(2)
        for name in PAGES:
            QListWidgetItem(words[name], entries).setData(Qt.ItemDataRole.UserRole, name)
        entries.currentRowChanged.connect(self._on_row_changed)
        return entries

    def _laid_out(self) -> QHBoxLayout:
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(190)
        inner = QVBoxLayout(side)
        inner.setContentsMargins(10, 16, 10, 10)
        inner.addWidget(self.list)
        column = QVBoxLayout()
        margins(column, 22, 14, 6, 10, self)
        column.setSpacing(8)
        column.addWidget(self.banners)
        column.addWidget(self._pages, 1)
        across = QHBoxLayout()
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(side)
        across.addLayout(column, 1)
        return across

    def wear(self, theme: Theme) -> None:
        """Dresses every page in that theme."""
        self.banners.wear(theme)
        self.models.wear(theme)
        self.energy.wear(theme)
        for row, name in enumerate(PAGES):
            self.list.item(row).setIcon(icons.icon(_ICONS[name], theme.muted))

    def show_page(self, name: str) -> None:
        """Opens the window at that page."""
        self.list.setCurrentRow(PAGES.index(name))
        self.show()
        self.raise_()
        self.activateWindow()

    def page(self) -> str:
        """Which page is on screen."""
        return PAGES[self._pages.currentIndex()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        room = self.screen().availableGeometry()
        self.resize(self.size().boundedTo(room.size() - QSize(40, 60)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(event.mimeData().urls())

    def _on_row_changed(self, row: int) -> None:
        self._pages.setCurrentIndex(row)
        self.page_shown.emit(PAGES[row])
