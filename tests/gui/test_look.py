"""The look: what is read can be read in every theme, and nothing is cut off or left default."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QLabel

from gui import icons, theme
from gui.control_signs import sign
from gui.style_sheet import colours, style_sheet
from gui.theme import READABLE, STRONG, Theme, contrast
from gui.views.stage_strip import StageStrip

THEMES = {
    "light": (theme.light, READABLE),
    "dark": (theme.dark, READABLE),
    "strong light": (theme.strong_light, STRONG),
    "strong dark": (theme.strong_dark, STRONG),
}
GROUNDS = ("ground", "surface", "sunken", "side", "hover", "selected", "accent_tint")
WORDS = {
    "ink": (*GROUNDS, "bad_tint", "doubt_tint"),
    "muted": (*GROUNDS, "bad_tint", "doubt_tint"),
    "accent": ("ground", "surface", "sunken", "side", "accent_tint"),
    "good": ("ground", "surface", "sunken"),
    "bad": ("ground", "surface", "sunken", "bad_tint"),
    "doubt": ("ground", "surface", "sunken", "doubt_tint"),
    "on_accent": ("accent", "accent_hover"),
    "surface": ("ink",),  # tooltips
}


@pytest.mark.parametrize("name", THEMES)
def test_every_word_can_be_read_on_every_ground_it_stands_on(name):
    """4.5:1 in light and dark, 7:1 in high contrast, for each role of the style sheet."""
    made, least = THEMES[name]
    tones = colours(made())
    low = {
        f"{words} on {ground}": round(contrast(tones[words], tones[ground]), 2)
        for words, grounds in WORDS.items()
        for ground in grounds
        if contrast(tones[words], tones[ground]) < least
    }
    assert not low


@pytest.mark.parametrize("name", THEMES)
def test_what_is_painted_can_be_read_too(name):
    """Ink on the tints of bars, seats and marked words; the signs and lines at 3:1 and more."""
    made, least = THEMES[name]
    worn: Theme = made()
    for number in range(8):
        colour = worn.clause(number)
        assert contrast(worn.ink, worn.tint(colour, 0.22)) >= least
        assert contrast(colour, worn.surface) >= READABLE
    assert contrast(colours(worn)["edge"], worn.surface) >= 3
    assert contrast(colours(worn)["faint"], worn.surface) >= 3


def test_the_style_sheet_leaves_no_name_unfilled_and_names_no_colour_of_its_own():
    """Every `$name` is replaced; every colour in it is one of the theme's."""
    worn = theme.dark()
    written = style_sheet(worn, 10)
    assert "$" not in written
    known = {colour.name() for colour in colours(worn).values()}
    found = {word[:7] for word in written.split("#")[1:] if QColor("#" + word[:6]).isValid()}
    assert {f"#{word[:6]}" for word in found if word[:6].isalnum()} - known <= {
        "#reques",
        "#marked",
    }


def test_the_signs_of_controls_are_sharp_at_every_scale(qapp):
    """Ticks and arrows are drawn, not copied: each size has pixels of its own."""
    icon = QIcon(sign("tick", theme.light().accent.name()))
    assert icon.pixmap(QSize(56, 56)).width() == 56


def test_the_application_has_an_icon_in_every_size_that_desktops_ask_for(qapp):
    """From the title bar to the launcher, none of them empty."""
    icon = icons.application_icon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = icon.pixmap(QSize(size, size)).toImage()
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 2).alpha() == 255


def test_the_strip_gives_way_and_tells_the_whole_on_pointing(qtbot):
    """Short stages are left to the tooltip; what finds no room ends in an ellipsis."""
    strip = StageStrip(theme.light())
    qtbot.addWidget(strip)
    strip.resize(120, strip.sizeHint().height())
    strip.show_times({"load": 700, "read": 250, "check": 3, "total": 953})
    assert "Checking" in strip.text()
    assert "Checking" in strip.toolTip()
    shown = strip._words[0]
    assert "Loading the model" in shown
    assert "Checking" not in shown
    assert strip.minimumSizeHint().width() <= 120
    assert not strip.findChildren(QLabel)  # nothing that could push the window wider
