"""The energy of one answer on one line, its stages one click away.

Guarantees: the figure always stands with its interval and method; a stage's share is shown as text
as well as length.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.answer import Answer, Energy
from gui import icons, wording
from gui.theme import Theme
from gui.views.parts import ElidedLabel, label


class _Shares(QWidget):
    """A bar cut into the stages' shares."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.stages: dict[str, float] = {}
        self.setFixedSize(QSize(120, 10))
        self.setAccessibleName(self.tr("Energy by stage"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        total, left = sum(self.stages.values()) or 1.0, 0.0
        for number, joules in enumerate(self.stages.values()):
            width = self.width() * joules / total
            painter.setBrush(self.theme.clause(number))
            painter.drawRoundedRect(QRectF(left, 1, max(1.0, width - 1.5), 8), 2, 2)
            left += width
        painter.end()


class EnergyLine(QWidget):
    """The line at the bottom."""

    page_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._energy: Energy | None = None
        self._sign = QLabel()
        self.text = label()
        self.comparison = ElidedLabel("quiet")
        self._shares = _Shares(theme)
        self._more = QToolButton()
        self._more.setProperty("role", "quiet")
        self._more.setText(self.tr("By stage"))
        self._more.setAccessibleName(self.tr("Show the energy by stage"))
        self._more.clicked.connect(self.show_stages)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 4, 0)
        layout.setSpacing(10)
        for widget in (self._sign, self.text, self._shares, self._more):
            layout.addWidget(widget)
        layout.addWidget(self.comparison, 1)
        self.wear(theme)
        self.hide()

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = self._shares.theme = theme
        self._sign.setPixmap(icons.pixmap("energy", theme.accent, 18, self.devicePixelRatioF()))
        self.update()

    def show_answer(self, answer: Answer) -> None:
        """Shows what the answer took; hides where that is not known."""
        self._energy = energy = answer.energy
        self.setVisible(energy is not None)
        if energy is None:
            return
        figure = wording.energy(energy)
        self.text.setText(figure[:1].upper() + figure[1:])
        self.text.setToolTip(wording.lamp(energy))
        self._shares.stages = energy.stages
        self._shares.setVisible(bool(energy.stages))
        self._more.setVisible(bool(energy.stages))
        self._shares.setAccessibleDescription("; ".join(self._stage_texts(energy)))
        self._shares.update()
        whole = wording.comparison(energy)
        self.comparison.show_text(whole.partition(" (")[0].rstrip("."), whole)

    def show_stages(self) -> QFrame | None:
        """Opens the breakdown above the line."""
        if self._energy is None:
            return None
        popover = QFrame(self, Qt.WindowType.Popup)
        popover.setProperty("role", "popover")
        popover.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popover.setAccessibleName(self.tr("Energy by stage"))
        layout = QVBoxLayout(popover)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.addWidget(label(self.tr("Energy of this answer"), "heading"))
        layout.addLayout(self._stage_grid(self._energy))
        layout.addWidget(label(wording.lamp(self._energy), "quiet", wrap=True))
        layout.addWidget(self._page_button(popover))
        popover.adjustSize()
        place = self.mapToGlobal(QPoint(0, -popover.height() - 6))
        popover.move(place)
        popover.show()
        return popover

    def _page_button(self, popover: QFrame) -> QPushButton:
        button = QPushButton(self.tr("Compare, totals, CO₂ and cost…"))
        button.setProperty("role", "choice")
        button.setAccessibleName(self.tr("Open the energy page"))
        button.clicked.connect(popover.close)
        button.clicked.connect(self.page_wanted)
        return button

    def _stage_grid(self, energy: Energy) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(22)
        total = sum(energy.stages.values()) or 1.0
        for number, (name, joules) in enumerate(energy.stages.items()):
            grid.addWidget(label(wording.stage(name)), number, 0)
            grid.addWidget(label(wording.joules(joules)), number, 1, Qt.AlignmentFlag.AlignRight)
            share = label(wording.share(joules / total), "quiet")
            grid.addWidget(share, number, 2, Qt.AlignmentFlag.AlignRight)
        return grid

    @staticmethod
    def _stage_texts(energy: Energy) -> list[str]:
        return [f"{wording.stage(n)} {wording.joules(j)}" for n, j in energy.stages.items()]
