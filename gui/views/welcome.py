"""The first screen: what this is, in one sentence, and examples one click away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from gui.theme import Theme
from gui.views.example_cards import ExampleCards
from gui.views.parts import label


class Welcome(QWidget):
    """Title, promise, example cards."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 2)
        layout.setSpacing(8)
        layout.addSpacerItem(_room(22))
        layout.addWidget(label(self.tr("What has to be planned?"), "title"))
        promise = self.tr(
            "Say it in plain English. You get the answer, why it is the answer, and about how much "
            "energy it took. Nothing leaves this computer."
        )
        layout.addWidget(label(promise, "quiet", wrap=True))
        layout.addSpacerItem(_room(14))
        layout.addWidget(label(self.tr("Try one of these"), "heading"))
        self.cards = ExampleCards(theme)
        self.cards.example_chosen.connect(self.example_chosen)
        layout.addWidget(self.cards)
        layout.addStretch(1)

    def wear(self, theme: Theme) -> None:
        """Draws the icons in that theme."""
        self.cards.wear(theme)


class InsteadView(QWidget):
    """In the place of reasons where nothing could be answered: what can be."""

    example_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 6, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(label(self.tr("Requests like these can be answered"), "heading"))
        self.cards = ExampleCards(theme)
        self.cards.example_chosen.connect(self.example_chosen)
        layout.addWidget(self.cards)
        layout.addStretch(1)
        self.hide()

    def wear(self, theme: Theme) -> None:
        """Draws the icons in that theme."""
        self.cards.wear(theme)


def _room(height: int) -> QSpacerItem:
    """Room above a part, which a low screen does without."""
    return QSpacerItem(0, height, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)
