"""Icons drawn from assets/icons in a colour of the theme.

Guarantees: `icon(name, colour)` gives a sharp icon at 100, 150, 200 and 300 %; a missing file is
an error at once, never an empty square.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.assets import ICONS

_SCALES = (1, 2, 3)
_SIZES = (16, 24, 32, 48, 64, 128, 256)  # of the program's own icon
SMALL = 24  # pixels up to which that has a drawing of its own


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, scale: int) -> QPixmap:
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("#000", colour)
    pixmap = QPixmap(size * scale, size * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def pixmap(name: str, colour: QColor, size: int = 18, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels on a screen of that pixel ratio."""
    scale = next((s for s in _SCALES if s >= ratio), _SCALES[-1])
    return _drawn(name, colour.name(), size, scale)


def icon(name: str, colour: QColor, size: int = 18) -> QIcon:
    """The icon of that file name (without `.svg`) in that colour.

    Raises FileNotFoundError where assets/icons has none of that name.
    """
    result = QIcon()
    for scale in _SCALES:
        result.addPixmap(_drawn(name, colour.name(), size, scale))
    return result


def application_icon() -> QIcon:
    """The program's own icon; at the smallest sizes a drawing with fewer and bolder strokes."""
    result = QIcon()
    for size in _SIZES:
        name = "reckoner-small" if size <= SMALL else "reckoner"
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(str(ICONS / f"{name}.svg")).render(painter)
        painter.end()
        result.addPixmap(picture)
    return result
