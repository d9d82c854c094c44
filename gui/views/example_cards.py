"""Examples as cards, one click away.

Guarantees: as many columns as there is room for, and never a card that is cut off.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import icons
from gui.examples import Example, examples
from gui.theme import Theme
from gui.views.parts import label

_COLUMNS, _FEWER = 3, 2
_WIDE = 720  # logical pixels from which three cards stand side by side
_LONGEST, _WITH_TABLES = 132, 88  # characters of a request that a card shows


class ExampleCards(QWidget):
    """The cards. `example_chosen` carries the example."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._marks: list[tuple[QLabel, str]] = []
        self._cards = [self._card(example) for example in examples()]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(12)
        self._columns = 0
        self._lay_out(_COLUMNS)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Draws the icons in that theme."""
        for sign, name in self._marks:
            ratio = self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap(name, theme.accent, 22, ratio))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(_COLUMNS if self.width() >= _WIDE else _FEWER)

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        shown = len(self._cards) if columns == _COLUMNS else 2 * columns
        for number, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            card.setVisible(number < shown)
            if number < shown:
                self._grid.addWidget(card, number // columns, number % columns)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < columns))

    def _card(self, example: Example) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "example")
        title = QCoreApplication.translate("examples", example.title)
        button.setAccessibleName(title)
        button.setAccessibleDescription(example.request)
        button.setToolTip(example.request)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 76)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.example_chosen.emit(example))
        sign = QLabel()
        self._marks.append((sign, example.icon))
        layout = QVBoxLayout(button)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(5)
        layout.addWidget(sign)
        layout.addWidget(label(title, "heading", wrap=True))
        words = label(_opening(example), "quiet", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        layout.addWidget(words, 1)
        for part in button.findChildren(QLabel):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return button


def _opening(example: Example) -> str:
    """The request's first words, and its tables."""
    text = example.request
    most = _WITH_TABLES if example.tables else _LONGEST
    if len(text) > most + 4:
        text = text[:most].rpartition(" ")[0].rstrip(",.") + "…"
    return f"{text}\n{', '.join(example.tables)}" if example.tables else text
