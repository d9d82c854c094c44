"""How a name is set in a bar: on one line, on two, upright, or cut where nothing else will do.

Guarantees: whatever fits whole is never cut; of what does not fit, the setting that shows most of
it is taken; nothing is set outside the room given.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from gui.views.axes import CENTRE, MIDDLE
from gui.views.seats_view import two_lines

_SIDE = 4  # pixels beside a name
_ELIDE = Qt.TextElideMode.ElideRight


@dataclass(frozen=True)
class Setting:
    """`lines` of text; `upright`: from the bottom to the top; `whole`: nothing is cut."""

    lines: tuple[str, ...]
    upright: bool = False
    whole: bool = True


def setting(name: str, measure: QFontMetrics, width: float, height: float) -> Setting:
    """How `name` is set in a room of that size, in pixels."""
    tall = measure.height()
    found = []
    for upright in (False, True):
        along, across = (height, width) if upright else (width, height)
        if across < tall - 4:  # letters without their air
            continue
        most = 2 if across >= 2 * tall - 2 else 1
        found.append(_along(name, measure, int(along) - 2 * _SIDE, most, upright=upright))
    whole = (one for one in found if one.whole)
    return next(whole, max(found, key=_shown, default=Setting((), whole=False)))


def _along(name: str, measure: QFontMetrics, room: int, most: int, *, upright: bool) -> Setting:
    """The name on at most that many lines, `room` pixels long."""
    first, rest = two_lines(name, measure, room) if most > 1 else (name, "")
    lines = tuple(line for line in (first, rest) if line)
    cut = tuple(measure.elidedText(line, _ELIDE, room) for line in lines)
    if len(cut) == 1 and len(cut[0]) < 2:
        return Setting((), upright, whole=False)
    return Setting(cut, upright, whole=cut == lines)


def _shown(one: Setting) -> int:
    """How many letters are seen."""
    return sum(len(line.rstrip("…")) for line in one.lines)


def paint_name(painter: QPainter, place: QRectF, name: str) -> None:
    """Paints the name in its place, with the painter's pen and font."""
    measure = painter.fontMetrics()
    chosen = setting(name, measure, place.width(), place.height())
    if not chosen.lines:
        return
    painter.save()
    wide, room = max(map(measure.horizontalAdvance, chosen.lines)), place
    if chosen.upright:
        painter.translate(place.center())
        painter.rotate(-90)
        room = QRectF(-place.height() / 2, -place.width() / 2, place.height(), place.width())
    flags = CENTRE
    if not chosen.upright and len(chosen.lines) == 1:
        flags = MIDDLE
        room = room.adjusted(min(_SIDE + 3, max(_SIDE, room.width() - wide - _SIDE)), 0, 0, 0)
    painter.drawText(room, flags, "\n".join(chosen.lines))
    painter.restore()
