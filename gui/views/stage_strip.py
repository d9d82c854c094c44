"""The strip under the request: hints while idle, stages while working, times afterwards.

Guarantees: always one line of fixed height, so that nothing below it moves; all of it is text.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import wording
from gui.theme import Theme
from gui.views.parts import label


class StageStrip(QWidget):
    """One line of text about what is being done."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._done: list[str] = []
        self._now = ""
        self._line: QLabel = label("", "quiet")
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._line.setAccessibleName(self.tr("Progress"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self._line, 1)
        self.setFixedHeight(self.fontMetrics().lineSpacing() + 6)
        self.show_hint()

    def wear(self, theme: Theme) -> None:
        """Writes in that theme's colours from now on."""
        self._theme = theme

    def text(self) -> str:
        """What the strip says, without colours."""
        return self._line.accessibleDescription()

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
        done, now = self._theme.muted.name(), self._theme.accent.name()
        before = "".join(f"<span style='color:{done}'>{part} ›</span> " for part in self._done[-3:])
        current = self._now or self.tr("Starting")
        clock = wording.duration(milliseconds)
        self._say(
            f"{before}<b style='color:{now}'>{current}…</b> &nbsp; {clock}",
            " › ".join([*self._done[-3:], f"{current}… {clock}"]),
        )

    def show_stopping(self) -> None:
        """The user asked to stop."""
        self._say(self.tr("Stopping…"))

    def show_times(self, timing: dict[str, float]) -> None:
        """How long each stage took; stages under 1 ms are left out."""
        total = timing.get("total", sum(timing.values()))
        stages = [(k, v) for k, v in timing.items() if k != "total" and v >= 1]
        parts = [f"{wording.stage(name)} {wording.duration(ms)}" for name, ms in stages]
        self._say(" · ".join([self.tr("Done in {0}").format(wording.duration(total)), *parts]))

    def _say(self, text: str, plain: str = "") -> None:
        self._line.setText(text)
        self._line.setToolTip(plain or text)
        self._line.setAccessibleDescription(plain or text)
