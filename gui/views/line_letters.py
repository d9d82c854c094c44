"""The letters of a list of lines: its fonts, and how high texts stand in them.

Guarantees: a list asks for the height of each line again and again while it is laid out and
painted; here each text is measured once in its font and at its width.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
_SMALL, _NUMBER = 0.88, 0.85
_TALL = 10_000  # pixels, more than any text takes
_MOST = 4_000  # texts remembered; a narrowing window measures each at every width


class Letters:
    """What a list in `font` is written in. `elided`: each text is one line, whatever its width."""

    def __init__(self, font: QFont, *, elided: bool) -> None:
        self.font = QFont(font)
        self.struck = QFont(font)
        self.struck.setStrikeOut(True)
        self.small = _scaled(font, _SMALL)
        self.number = _scaled(font, _NUMBER, QFont.Weight.DemiBold)
        self.measure, self.small_measure = QFontMetrics(self.font), QFontMetrics(self.small)
        self._elided = elided
        self._heights: dict[tuple[str, int, bool], int] = {}

    def heights(self, text: str, detail: str, width: int) -> tuple[int, int]:
        """Pixels of a line's text and of its detail with the air above it (0 for none)."""
        below = self._height(detail, width, small=True) + 3 if detail else 0
        return self._height(text, width, small=False), below

    def _height(self, text: str, width: int, *, small: bool) -> int:
        measure = self.small_measure if small else self.measure
        if self._elided:
            return measure.height()
        known = self._heights.get((text, width, small))
        if known is None:
            if len(self._heights) >= _MOST:
                self._heights.clear()
            known = measure.boundingRect(QRect(0, 0, width, _TALL), WRAP, text).height()
            self._heights[text, width, small] = known
        return known


def _scaled(font: QFont, factor: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    result = QFont(font)
    result.setPointSizeF(max(6.0, font.pointSizeF() * factor))
    result.setWeight(weight)
    return result
