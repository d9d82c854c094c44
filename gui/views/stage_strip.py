"""The strip under the request: hints while idle, stages while working, times afterwards.

Guarantees: always one line of fixed height, so that nothing below it moves; all of it is text, and
what finds no room ends in "…" with the whole as tooltip.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from gui import wording
from gui.theme import Theme

_MARGIN = 4
_WORTH_TELLING = 0.08  # share of the whole time from which a stage is told in the line itself


class StageStrip(QWidget):
    """One line of text about what is being done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done: list[str] = []
        self._now = ""
        self._words: tuple[str, str, str] = ("", "", "")
        self.setProperty("role", "strip")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))
        self.show_hint()

    def wear(self, theme: Theme) -> None:
        """Writes in that theme's colours from now on."""
        self._theme = theme
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What the strip says, the whole of it."""
        return self.accessibleDescription()

    def show_hint(self) -> None:
        """What the keys do."""
        self._say(
            self.tr("Enter asks · Shift+Enter new line · ↑ earlier requests · Ctrl+K all commands")
        )

    def start(self) -> None:
        """A new job begins: forgets the stages of the last."""
        self._done, self._now = [], ""

    def show_stage(self, name: str) -> None:
        """That stage has started; the one before it is done."""
        if self._now:
            self._done.append(self._now)
        self._now = wording.stage(name)

    def show_progress(self, milliseconds: float) -> None:
        """The stages so far, and how long it has taken."""
        before = "".join(f"{part} › " for part in self._done[-3:])
        current = (self._now or self.tr("Starting")) + "…"
        self._say(before, current, "   " + wording.duration(milliseconds))

    def show_stopping(self) -> None:
        """The user asked to stop."""
        self._say("", self.tr("Stopping…"))

    def show_times(self, timing: dict[str, float]) -> None:
        """How long it took, and the stages that took most of it; the others in the tooltip."""
        total = timing.get("total", sum(timing.values()))
        stages = [(k, v) for k, v in timing.items() if k != "total" and v >= 1]
        told = [(k, v) for k, v in stages if v >= total * _WORTH_TELLING]
        whole = self.tr("Done in {0}").format(wording.duration(total))
        self._say(_listed(whole, told), whole=_listed(whole, stages))

    def sizeHint(self) -> QSize:
        return QSize(200, round(QFontMetricsF(self._font()).lineSpacing()) + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(_MARGIN, 0, -_MARGIN, 0)
        tones = (self._theme.muted, self._theme.accent, self._theme.muted)
        for number, (words, tone) in enumerate(zip(self._words, tones, strict=True)):
            room = self._write(painter, room, words, tone, strong=number == 1)
        painter.end()

    def _write(
        self, painter: QPainter, room: QRectF, words: str, tone: QColor, *, strong: bool
    ) -> QRectF:
        """Writes what fits, and returns the room that is left."""
        font = self._font(strong)
        measure = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(tone)
        shown = measure.elidedText(words, Qt.TextElideMode.ElideRight, max(0.0, room.width()))
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        middle = Qt.AlignmentFlag.AlignVCenter
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(room, int(side | middle), shown)
        taken = measure.horizontalAdvance(shown)
        return room.adjusted(0, 0, -taken, 0) if mirrored else room.adjusted(taken, 0, 0, 0)

    def _font(self, strong: bool = False) -> QFont:
        font = QFont(self.font())
        font.setBold(strong)
        return font

    def _say(self, before: str, now: str = "", after: str = "", whole: str = "") -> None:
        self._words = (before, now, after)
        told = whole or " ".join("".join(self._words).split())
        self.setToolTip(told)
        self.setAccessibleDescription(told)
        self.update()


def _listed(first: str, stages: list[tuple[str, float]]) -> str:
    parts = [f"{wording.stage(name)} {wording.duration(ms)}" for name, ms in stages]
    return " · ".join([first, *parts])
