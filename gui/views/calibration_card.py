"""How energy is measured here, and the run that measures this computer.

Guarantees: layout only; while a run goes on it shows what it does, how long it takes, and a button
that stops it; the readings of a plug-in meter are only sent when both are filled in.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QWidget

from gui.views.parts import label, row
from gui.views.settings_parts import Decimal, Fields


class CalibrationCard(Fields):
    """`signals` reports what the user does."""

    def __init__(self) -> None:
        self.signals = _Signals()
        tr = self.signals.tr
        super().__init__(tr("How it is measured"))
        self.frame.setAccessibleName(tr("How it is measured"))
        self.method = label("", wrap=True)
        self.result = label("", "quiet", wrap=True)
        self.add_wide(self.method)
        self.add_wide(self.result)
        self.battery = _button(tr("Measure on battery"))
        self.battery.clicked.connect(self.signals.battery_wanted)
        self.forget = _button(tr("Forget the measurement"))
        self.forget.clicked.connect(self.signals.forget_wanted)
        self.stop = _button(tr("Stop"))
        self.stop.setAccessibleName(tr("Stop measuring"))
        self.stop.clicked.connect(self.signals.stop_wanted)
        self.about = label("", "quiet", wrap=True)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("How far the measurement is"))
        self.doing = label("", "quiet")
        self.add_wide(self.about)
        self._add_row(self.battery, self.forget)
        self._add_row(self.progress, self.stop)
        self.add_wide(self.doing)
        self._add_meter()
        self.show_idle()

    def _add_row(self, *widgets: QWidget) -> None:
        holder = QWidget()
        holder.setLayout(row(*widgets, None))
        self.add_wide(holder)

    def _add_meter(self) -> None:
        say = self.signals.tr
        self.idle = Decimal(2000, 1, " W", say("not read yet"))
        self.load = Decimal(2000, 1, " W", say("not read yet"))
        self.busy = _button(say("Keep the computer busy"))
        self.busy.clicked.connect(self.signals.busy_wanted)
        self.keep = _button(say("Use these readings"))
        self.keep.clicked.connect(self._on_keep)
        self.add_wide(label(say("With a plug-in meter, on any computer"), "heading"))
        self.add(
            say("Watts while idle"), self.idle,
            say("Leave the computer alone for a minute, then read the meter."),
        )  # fmt: skip
        self.add(
            say("Watts while busy"), self.load,
            say("Keep the computer busy, wait until the meter is steady, read it, and stop."),
        )  # fmt: skip
        self._add_row(self.busy, self.keep)
        for field in (self.idle, self.load):
            field.valueChanged.connect(self._on_reading)
        self._on_reading()

    def _on_reading(self) -> None:
        self.keep.setEnabled(self.idle.value() > 0 and self.load.value() > 0)

    def _on_keep(self) -> None:
        self.signals.readings_given.emit(self.idle.value(), self.load.value())

    def show_state(self, method: str, result: str, about: str, *, battery: bool) -> None:
        """Shows how it is measured now, and whether the battery can be used."""
        self.method.setText(method)
        self.result.setText(result)
        self.result.setVisible(bool(result))
        self.forget.setVisible(bool(result))
        self.about.setText(about)
        self.battery.setEnabled(battery)

    def show_running(self, doing: str, done: int, whole: int) -> None:
        """A run goes on. `whole` 0: until it is stopped."""
        for widget in (self.progress, self.stop, self.doing):
            widget.show()
        for widget in (self.battery, self.forget, self.busy):
            widget.setEnabled(False)
        self.progress.setRange(0, whole)
        self.progress.setValue(done)
        self.doing.setText(doing)

    def show_idle(self) -> None:
        """No run goes on."""
        for widget in (self.progress, self.stop, self.doing):
            widget.hide()
        for button in (self.battery, self.forget, self.busy):
            button.setEnabled(True)


class _Signals(QWidget):
    """What happens on the card."""

    battery_wanted = Signal()
    busy_wanted = Signal()
    stop_wanted = Signal()
    forget_wanted = Signal()
    readings_given = Signal(float, float)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "choice")
    button.setAccessibleName(text)
    return button
