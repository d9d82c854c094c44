"""The look: a handful of seed colours for light and dark, and every other colour derived from them.

Guarantees: every text or mark colour given out here has a contrast of at least 4.5:1 against the
surface it is used on (WCAG 2.2, 1.4.3), in light and in dark, and of 7:1 (1.4.6) in high contrast;
no other module names a colour.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

READABLE = 4.5
STRONG = 7.0
_TINT = 0.12
_CLAUSE_HUES = (205, 28, 150, 285, 340, 95, 245, 178)


class Scheme(Enum):
    """Which look the user asked for."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


def luminance(colour: QColor) -> float:
    """Relative luminance, 0 (black) to 1 (white), as WCAG defines it."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(
    hue: int, surface: QColor, saturation: float = 0.62, ratio: float = READABLE,
    others: tuple[QColor, ...] = (),
) -> QColor:  # fmt: skip
    """The most colourful shade of `hue` (degrees) that can be read on `surface`, on the `others`
    and on its own soft tint."""
    dark_surface = luminance(surface) < 0.4
    steps = range(46, 100) if dark_surface else range(46, 0, -1)
    for step in steps:
        shade = QColor.fromHslF(hue / 360, saturation, step / 100)
        grounds = (surface, *others, blend(shade, surface, _TINT))
        if min(contrast(shade, ground) for ground in grounds) >= ratio + 0.05:
            return shade
    return QColor(Qt.GlobalColor.white if dark_surface else Qt.GlobalColor.black)


def blend(over: QColor, under: QColor, share: float) -> QColor:
    """`share` (0 to 1) of the first colour laid over the second; opaque."""
    return QColor.fromRgbF(
        over.redF() * share + under.redF() * (1 - share),
        over.greenF() * share + under.greenF() * (1 - share),
        over.blueF() * share + under.blueF() * (1 - share),
    )


def side_ground(ground: QColor, surface: QColor) -> QColor:
    """What the side lies on: between the window's ground and its cards."""
    return blend(ground, surface, 0.72)


@dataclass(frozen=True)
class Theme:
    """All colours of one look. `ground` lies behind, `surface` carries text, `sunken` is a well."""

    dark: bool
    ground: QColor
    surface: QColor
    sunken: QColor
    ink: QColor
    muted: QColor
    hairline: QColor
    accent: QColor
    on_accent: QColor
    good: QColor
    bad: QColor
    doubt: QColor
    clauses: tuple[QColor, ...]

    def clause(self, number: int) -> QColor:
        """The colour of the clause with that index; colours come round again."""
        return self.clauses[number % len(self.clauses)]

    def tint(self, colour: QColor, share: float = _TINT) -> QColor:
        """A soft background of that colour, on which `ink` still reads."""
        return blend(colour, self.surface, share)

    def palette(self) -> QPalette:
        """The palette for the whole application."""
        role = QPalette.ColorRole
        colours = {
            role.Window: self.ground, role.WindowText: self.ink, role.Base: self.surface,
            role.AlternateBase: self.sunken, role.Text: self.ink, role.Button: self.surface,
            role.ButtonText: self.ink, role.BrightText: self.bad, role.ToolTipBase: self.ink,
            role.ToolTipText: self.surface, role.PlaceholderText: self.muted,
            role.Highlight: self.tint(self.accent, 0.22), role.HighlightedText: self.ink,
            role.Link: self.accent, role.LinkVisited: self.accent, role.Mid: self.hairline,
            role.Light: self.surface, role.Midlight: self.sunken, role.Dark: self.muted,
            role.Shadow: self.ground, role.Accent: self.accent,
        }  # fmt: skip
        palette = QPalette()
        for which, colour in colours.items():
            palette.setColor(which, colour)
        off = QPalette.ColorGroup.Disabled
        for which in (role.Text, role.WindowText, role.ButtonText):
            palette.setColor(off, which, blend(self.ink, self.ground, 0.45))
        return palette


def _theme(
    dark: bool, ground: str, surface: str, sunken: str, ink: str, muted: str,
    ratio: float = READABLE,
) -> Theme:  # fmt: skip
    paper, text = QColor(surface), QColor(ink)
    others = (QColor(ground), QColor(sunken))
    accent = readable(187, paper, 0.70, ratio, others)
    line = 0.14 if dark else 0.11
    return Theme(
        dark=dark,
        ground=QColor(ground),
        surface=paper,
        sunken=QColor(sunken),
        ink=text,
        muted=QColor(muted),
        hairline=blend(text, paper, line if ratio < STRONG else 0.6),
        accent=accent,
        on_accent=QColor(ground) if dark else paper,
        good=readable(152, paper, 0.62, ratio, others),
        bad=readable(4, paper, 0.68, ratio, others),
        doubt=readable(34, paper, 0.85, ratio, others),
        clauses=tuple(readable(hue, paper, ratio=ratio) for hue in _CLAUSE_HUES),
    )


def light() -> Theme:
    """Ink on warm paper."""
    return _theme(False, "#f4f2ed", "#fffefb", "#f7f5f0", "#1c2428", "#58636a")


def dark() -> Theme:
    """Soft white on slate, not on black."""
    return _theme(True, "#14191c", "#1c2327", "#20282c", "#e6ebed", "#9fabb1")


def strong_light() -> Theme:
    """Black on white, with lines that can be seen."""
    return _theme(False, "#ffffff", "#ffffff", "#f4f4f4", "#000000", "#2a2a2a", STRONG)


def strong_dark() -> Theme:
    """White on black, with lines that can be seen."""
    return _theme(True, "#000000", "#000000", "#141414", "#ffffff", "#dcdcdc", STRONG)


def chosen(scheme: Scheme) -> Theme:
    """The theme for what the user asked for; SYSTEM follows the desktop, and so does which of its
    two looks high contrast has."""
    system_is_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    if scheme is Scheme.CONTRAST:
        return strong_dark() if system_is_dark else strong_light()
    if scheme is Scheme.SYSTEM:
        return dark() if system_is_dark else light()
    return dark() if scheme is Scheme.DARK else light()
