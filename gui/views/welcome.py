"""The first screen: what this is, in one sentence, and examples one click away."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from gui import icons
from gui.examples import Example, examples
from gui.theme import Theme
from gui.views.parts import label

_COLUMNS = 3


class Welcome(QWidget):
    """Title, promise, example cards."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._marks: list[tuple[QLabel, str]] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 26, 4, 8)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("What has to be planned?"), "title"))
        promise = self.tr(
            "Say it in plain English. You get the answer, why it is the answer, and about how much "
            "energy it took. Nothing leaves this computer."
        )
        layout.addWidget(label(promise, "quiet", wrap=True))
        layout.addSpacing(14)
        layout.addWidget(label(self.tr("Try one of these"), "heading"))
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, example in enumerate(examples()):
            grid.addWidget(self._card(example), number // _COLUMNS, number % _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.wear(theme)

    def wear(self, theme: Theme) -> None:
        """Draws the icons in that theme."""
        for sign, name in self._marks:
            ratio = self.devicePixelRatioF()
            sign.setPixmap(icons.pixmap(name, theme.accent, 22, ratio))

    def _card(self, example: Example) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "example")
        title = QCoreApplication.translate("examples", example.title)
        button.setAccessibleName(title)
        button.setAccessibleDescription(example.request)
        button.setToolTip(example.request)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + 66)
        button.clicked.connect(lambda: self.example_chosen.emit(example))
        sign = QLabel()
        self._marks.append((sign, example.icon))
        layout = QVBoxLayout(button)
        layout.setContentsMargins(16, 14, 16, 12)
        layout.setSpacing(5)
        layout.addWidget(sign)
        layout.addWidget(label(title, "heading"))
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
    if len(text) > 96:
        text = text[:92].rpartition(" ")[0].rstrip(",.") + "…"
    return f"{text}\n{', '.join(example.tables)}" if example.tables else text
