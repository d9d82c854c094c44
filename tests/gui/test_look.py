"""The look: what is read can be read in every theme, and nothing is cut off or left default."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon
from PySide6.QtWidgets import QLabel

from core.answer import Answer, OtherReading, Reading
from gui import icons, theme
from gui.control_signs import sign
from gui.forms import Seats
from gui.style_sheet import colours, style_sheet
from gui.theme import READABLE, STRONG, Theme, contrast
from gui.views.axes import figure, ticks, tidy_step
from gui.views.seats_view import SeatsView, two_lines
from gui.views.stage_strip import StageStrip
from gui.wording import shortened

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


def test_names_of_seats_break_between_words_or_at_hyphens(qapp):
    """A long name stands on two lines; one long word stays whole and is cut when painted."""
    measure = QFontMetrics(QFont())
    name = "Konstantinos Papadimitriou"
    width = measure.horizontalAdvance("Konstantinos Pap")
    assert two_lines(name, measure, width) == ("Konstantinos", "Papadimitriou")
    assert two_lines("Oberhuber-Schwarz", measure, measure.horizontalAdvance("Oberhuber-S")) == (
        "Oberhuber-",
        "Schwarz",
    )
    assert two_lines("Ann", measure, width) == ("Ann", "")
    assert two_lines("Featherstonehaugh", measure, 20) == ("Featherstonehaugh", "")


def test_seats_of_an_order_stand_in_one_row_where_they_can(qtbot):
    """Six seats with short names in the usual width need no second row."""
    view = SeatsView(theme.light())
    qtbot.addWidget(view)
    view.resize(540, 120)
    places = tuple((f"{n}pm", name) for n, name in enumerate(("Ann", "Bob", "Cid", "Dee", "Eva")))
    view.show_seats(Seats((*places, ("6pm", "Fay"))))
    tops = {area.top() for area, _, _ in view.areas()}
    assert len(tops) == 1
    assert max(area.right() for area, _, _ in view.areas()) < 540


def test_long_messages_lose_their_middle_between_words():
    """The beginning and the end stay, within the length asked for."""
    told = "«" + " ".join(f"job {n} takes {n} hours" for n in range(40)) + "» was not understood."
    short = shortened(told, 120)
    assert len(short) <= 123
    assert short.startswith("«job 0 takes")
    assert short.endswith("was not understood.")
    assert shortened("short", 120) == "short"


def test_axes_have_tidy_figures_and_never_too_many():
    """From below zero to above it, with zero among them."""
    assert tidy_step(33, 8) == 5
    assert list(ticks(0, 33, 5)) == [0, 5, 10, 15, 20, 25, 30]
    assert list(ticks(-7, 12, 5)) == [-5, 0, 5, 10]
    assert [figure(v) for v in ticks(0, 0.3, 0.1)] == ["0", "0.1", "0.2", "0.3"]


def test_other_readings_never_lie_over_the_request_or_the_rules(desk, qtbot):
    """In a card with a long request, two readings and many rules, each keeps its own place."""
    window = desk.window
    window.resize(1280, 720)
    window.show()
    request = "Ann and Bob take turns on Monday and Tuesday. " * 12
    other = OtherReading(
        (0, 40), ("x",), ("Nobody works more than three days in a row. " * 3,), "s"
    )
    rules = tuple(
        Reading(f"r{n}", f"Rule number {n} holds on every day.", (0, 3), "both", 0.9, True)
        for n in range(12)
    )
    answer = Answer("uncertain", "plan", "done", request=request, reading=rules)
    desk.controller.show_answer(replace(answer, other_readings=(other, other)))
    understood = window.understood
    readings = understood.others.parentWidget().parentWidget()
    parts = (understood.text, readings, understood.rules)

    def apart() -> bool:
        boxes = [part.geometry() for part in parts]
        return all(above.bottom() < below.top() for above, below in pairwise(boxes))

    qtbot.waitUntil(lambda: apart() and all(part.height() >= 40 for part in parts))
    assert readings.height() <= understood.height() * 0.4 + 1
