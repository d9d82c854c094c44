"""Settings, models and energy: what a person does in the window beside the main one."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
)
from recorded import ANSWERS

from core.energy import calibration
from core.energy.meters import find_meters
from core.reading.models import gguf_check
from core.settings import Settings, data_folder, load_settings
from gui import theme as themes
from gui import wording
from gui.models import energy_words
from gui.theme import Scheme

TINY = Path(__file__).parents[1] / "models" / "tiny-chatml.gguf"


@pytest.fixture
def pages(desk, qtbot):
    """Opens a page and waits until it has read what it shows."""

    def opened(name):
        window = desk.controller.settings.open(name)
        qtbot.waitUntil(lambda: not desk.controller.settings.busy, timeout=10_000)
        return getattr(window, "general" if name == "settings" else name)

    return opened


def _button(page, text):
    """The one visible button with those words."""
    found = [b for b in page.findChildren(QPushButton) if b.text() == text and not b.isHidden()]
    assert len(found) == 1, [b.text() for b in page.findChildren(QPushButton)]
    return found[0]


def _settle():
    """Deletes what was taken off a page."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# ------------------------------------------------ settings


@pytest.mark.parametrize("name", ["settings", "models", "energy"])
def test_each_page_opens_by_its_action_and_every_control_has_a_name(desk, qtbot, name):
    """Menu, palette and key share one action; a screen reader finds a name everywhere."""
    desk.controller.show_answer(ANSWERS["plan"])
    desk.controller.actions[name].trigger()
    window = desk.controller.settings.open(name)
    qtbot.waitUntil(lambda: not desk.controller.settings.busy, timeout=10_000)
    assert window.isVisible()
    assert window.page() == name
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox)
    for kind in kinds:
        for control in window.findChildren(kind):
            named = control.accessibleName() or (
                control.text() if isinstance(control, QAbstractButton) else ""
            )
            internal = control.objectName().startswith("qt_") or isinstance(
                control.parent(), QAbstractSpinBox | QComboBox | QLineEdit
            )
            assert named or internal, control


def test_a_setting_holds_at_once_and_after_a_restart(desk, pages):
    """A changed time limit is on the disk, and the assistant is made anew with it."""
    page = pages("settings")
    page.time_limit.setValue(45)
    page.solutions.setValue(7)
    page.history_days.choose(90)
    settings = load_settings()[0]
    assert (settings.time_limit, settings.solutions, settings.history_days) == (45.0, 7, 90)


def test_the_usual_values_come_back_and_can_be_undone(desk, pages):
    """One button puts all back, another undoes that; the chosen model is left alone."""
    desk.controller.keep("model", "/somewhere/own.gguf")
    page = pages("settings")
    page.time_limit.setValue(45)
    page.usual.click()
    assert load_settings()[0] == replace(Settings(), model="/somewhere/own.gguf")
    assert page.time_limit.value() == 20
    page.own.click()
    assert load_settings()[0].time_limit == 45.0
    assert page.own.isHidden()


def test_text_can_be_made_larger(desk, pages):
    """Twice the size is worn at once by every text."""
    page = pages("settings")
    before = desk.window.request.box.font().pointSizeF()
    page.text_size.choose(2.0)
    assert desk.window.request.box.font().pointSizeF() == pytest.approx(2 * before, rel=0.05)
    page.text_size.choose(1.0)


def test_high_contrast_is_an_appearance_like_the_others(desk, pages):
    """Chosen on the page it is worn, kept, and ticked in the menu."""
    page = pages("settings")
    page.appearance.choose("contrast")
    assert load_settings()[0].appearance == Scheme.CONTRAST.value
    assert desk.controller.actions["scheme_contrast"].isChecked()
    assert (
        themes.contrast(
            QApplication.palette().windowText().color(), QApplication.palette().window().color()
        )
        > 20
    )


@pytest.mark.parametrize("make", [themes.strong_light, themes.strong_dark])
def test_high_contrast_reaches_seven_to_one(make):
    """Every text and mark colour reaches 7:1 wherever it is used, lines 3:1."""
    theme = make()
    marks = (theme.ink, theme.muted, theme.accent, theme.good, theme.bad, theme.doubt)
    for colour in (*marks, *theme.clauses):
        assert themes.contrast(colour, theme.surface) >= 7, colour.name()
    for ground in (theme.ground, theme.sunken, theme.tint(theme.accent, 0.18)):
        assert themes.contrast(theme.ink, ground) >= 7
        assert themes.contrast(theme.muted, ground) >= 7
    for colour in (*theme.clauses, theme.doubt, theme.bad):
        assert themes.contrast(theme.ink, theme.tint(colour, 0.28)) >= 7
    assert themes.contrast(theme.on_accent, theme.accent) >= 7
    assert themes.contrast(theme.hairline, theme.surface) >= 3


def test_a_country_brings_its_figures_and_own_ones_come_first(desk, pages):
    """Source and year are named; the user's own price replaces the country's."""
    page = pages("settings")
    page.country.choose("FR")
    assert "56 g" in page.source.text()
    assert "2023" in page.source.text()
    assert "Eurostat" in page.source.text()
    assert "for orientation" in page.source.text()
    page.price.setValue(0.5)
    page.currency.setText("CHF")
    page.currency.editingFinished.emit()
    desk.controller.show_answer(ANSWERS["plan"])
    energy = pages("energy")
    assert "0.5 CHF per kWh" in energy.basis.text()
    assert "CHF" in energy.footprint.text()


def test_the_first_start_says_once_that_nothing_is_to_be_set_up(desk):
    """The greeting comes before any setting was kept, and never again."""
    desk.controller.settings.greet()
    assert desk.window.banners.texts() == ("Reckoner is ready; nothing has to be set up.",)
    desk.window.banners.clear()
    desk.controller.settings.greet()
    assert desk.window.banners.texts() == ()


# ------------------------------------------------ models


def test_the_built_in_model_is_listed_with_what_it_says_of_itself(pages):
    """Name, kind of numbers, memory needed and free, licence; and that it is in use."""
    (line,) = pages("models").lines()
    assert line.in_use
    assert line.embedded
    assert "Q8_0" in line.facts
    assert "free" in line.facts
    assert "Apache" in line.rights


@pytest.mark.parametrize(
    ("button", "linked"),
    [("Copy into the models folder", False), ("Link to it where it lies", True)],
)
def test_a_dropped_model_is_offered_added_used_removed_and_put_back(
    desk, pages, qtbot, tmp_path, button, linked
):
    """The whole way of a model, by copy or by link; the file given is never touched."""
    source = tmp_path / "other.gguf"
    shutil.copy(TINY, source)
    desk.controller.data.take([source])
    page = pages("models")
    before = source.read_bytes()
    _button(page, button).click()
    qtbot.waitUntil(lambda: len(page.lines()) == 2, timeout=10_000)
    place = page.lines()[1].path
    assert place.parent == data_folder() / "models"
    assert page.lines()[1].linked is linked
    assert load_settings()[0].model == ""  # added is not yet chosen
    _settle()
    _button(page, "Read with this").click()
    qtbot.waitUntil(lambda: page.lines()[1].in_use, timeout=10_000)
    assert load_settings()[0].model == str(place)
    _settle()
    _button(page, "Read with this").click()  # the built-in one again
    qtbot.waitUntil(lambda: page.lines()[0].in_use, timeout=10_000)
    assert load_settings()[0].model == ""
    _settle()
    _button(page, "Remove").click()
    qtbot.waitUntil(lambda: len(page.lines()) == 1, timeout=10_000)
    page.put_back.click()
    qtbot.waitUntil(lambda: len(page.lines()) == 2, timeout=10_000)
    assert source.read_bytes() == before


def test_a_file_that_is_no_model_is_refused_in_words(desk, pages, tmp_path):
    """It is shown with the reason, and can only be left."""
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"GGUF")
    desk.controller.data.take([bad])
    page = pages("models")
    shown = [b.text() for b in page.findChildren(QPushButton) if not b.isHidden()]
    assert "Leave it" in shown
    assert "Copy into the models folder" not in shown
    assert not (data_folder() / "models").exists()


def test_a_model_that_needs_more_memory_can_be_loaded_anyway(
    desk, pages, qtbot, tmp_path, monkeypatch
):
    """The shortage is said in figures; the choice is kept for that file only."""
    folder = data_folder() / "models"
    folder.mkdir(parents=True)
    shutil.copy(TINY, folder / "big.gguf")
    monkeypatch.setattr(gguf_check, "free_memory", lambda: 1_000_000)
    page = pages("models")
    line = page.lines()[1]
    assert "Memory is short" in line.risk
    _button(page, "Load it anyway").click()
    qtbot.waitUntil(lambda: page.lines()[1].in_use, timeout=10_000)
    assert load_settings()[0].load_anyway == str(line.path)


def test_a_model_that_ended_its_reader_is_loaded_only_when_asked_again(desk, pages, qtbot):
    """It says so, and choosing it once more is kept as meant."""
    folder = data_folder() / "models"
    folder.mkdir(parents=True)
    place = folder / "deadly.gguf"
    shutil.copy(TINY, place)
    desk.controller.keep("model", str(place))
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    note = data_folder() / f"loading-{gone.pid}.note"  # as a process leaves it that ended there
    note.write_text(str(place), encoding="utf-8")
    page = pages("models")
    assert "without a message" in page.lines()[1].risk
    _button(page, "Load it anyway").click()
    qtbot.waitUntil(lambda: load_settings()[0].load_anyway == str(place), timeout=10_000)


# ------------------------------------------------ energy


def test_this_answer_stands_beside_the_same_model_writing_it(desk, pages):
    """Stages, method and interval on one side, the written answer's range on the other."""
    desk.controller.show_answer(ANSWERS["plan"])
    page = pages("energy")
    energy = ANSWERS["plan"].energy
    told = wording.energy(energy)
    assert page.figure.text() == told[:1].upper() + told[1:]
    assert "2.5 times" in page.method.text()
    spoken = page.ranges.accessibleDescription()
    low, high = wording.joules(energy.low), wording.joules(energy.high)
    assert spoken.startswith(f"This answer: {low} to {high}; The same model writing it out: ")
    page.length.choose(7000)
    assert page.ranges.accessibleDescription() != spoken
    assert load_settings()[0].answer_tokens == 7000


def test_overlapping_intervals_are_never_called_a_saving():
    """Only ranges that lie apart are told apart."""
    energy = ANSWERS["plan"].energy
    over = energy_words.Range("", energy.high / 2, energy.high * 2)
    assert "overlap" in energy_words.verdict(energy, over)
    above = energy_words.Range("", energy.high * 10, energy.high * 20)
    assert "10 to" in energy_words.verdict(energy, above)
    below = energy_words.Range("", energy.low / 20, energy.low / 10)
    assert "more than" in energy_words.verdict(energy, below)


def test_totals_by_day_come_from_the_history_and_can_be_exported(desk, pages, tmp_path):
    """Two kept answers make one row; what is exported is what is shown."""
    for name in ("plan", "query"):
        desk.history.add(ANSWERS[name])
    page = pages("energy")
    table = page.model.table()
    assert len(table.rows) == 1
    assert table.rows[0][1] == 2
    path = tmp_path / "energy.csv"
    desk.controller.settings.account.export_to(path)
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].startswith(str(table.rows[0][0]))
    assert page.chart.accessibleDescription()


def test_readings_of_a_plug_in_meter_calibrate_the_next_figures(pages):
    """Two readings are kept, named with their day, used by the meters, and can be forgotten."""
    page = pages("energy")
    card = page.calibration
    assert not card.keep.isEnabled()
    card.idle.setValue(20)
    card.load.setValue(32)
    card.keep.click()
    kept = calibration.kept(data_folder())
    assert kept is not None
    assert kept.core_watts == pytest.approx(12 / calibration.busy_cores())
    if find_meters()[0].method != "measured":
        assert find_meters()[0].method == "calibrated"
    assert "20 W idle" in card.result.text()
    card.forget.click()
    assert calibration.kept(data_folder()) is None
    assert card.result.isHidden()


def test_readings_that_cannot_be_right_are_refused(desk, pages):
    """Less under load than idle is told, and nothing is kept."""
    card = pages("energy").calibration
    card.idle.setValue(30)
    card.load.setValue(20)
    card.keep.click()
    assert calibration.kept(data_folder()) is None
    assert desk.controller.settings.open("energy").banners.texts() == (
        "These readings cannot be right.",
    )


def test_a_run_on_battery_can_be_stopped_and_finished(desk, pages, qtbot, monkeypatch):
    """Stopped it keeps nothing; finished it keeps what the battery told."""
    monkeypatch.setattr(calibration, "PHASES", (("idle", 0.4), ("load", 0.4), ("idle again", 0.4)))
    monkeypatch.setattr(calibration, "battery_watts", _battery)
    card = pages("energy").calibration
    account = desk.controller.settings.account
    account.measure()
    qtbot.waitUntil(lambda: not card.stop.isHidden(), timeout=5000)
    card.stop.click()
    assert not account.busy
    assert calibration.kept(data_folder()) is None
    account.measure()
    qtbot.waitUntil(lambda: not account.busy, timeout=10_000)
    kept = calibration.kept(data_folder())
    assert kept is not None
    assert kept.source == "battery"
    assert kept.idle_watts == 8.0


def _battery():
    """A battery that gives 12 W more while this process keeps cores busy."""
    return 20.0 if any(thread.name == "load" for thread in threading.enumerate()) else 8.0
