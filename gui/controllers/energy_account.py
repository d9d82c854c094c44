"""The energy page: this answer, totals by day, and the run that measures this computer.

Guarantees: totals are read from the history, so that they hold after a restart; a measurement that
was stopped changes nothing; one that is kept is used from the next answer on.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.answer import Answer
from core.energy.display import two_digits
from core.errors import UserError
from core.settings import data_folder, load_settings
from gui import export
from gui.background import Background, Work
from gui.bridge import Assistant, Trouble
from gui.models import energy_words as words
from gui.models.energy_words import Total

if TYPE_CHECKING:
    from core.energy.places import Tariff
    from core.energy.writing import Written
    from gui.controllers.main import MainController
    from gui.views.energy_page import EnergyPage


class EnergyAccount(QObject):
    """The energy page of the main controller."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._page: EnergyPage | None = None
        self._measuring = Background(self)
        self._session = Total(self.tr("This session"))
        self._writing = 0  # the job in which the model writes
        main.bridge.work_done.connect(self._on_written)
        main.bridge.job_failed.connect(self._on_writing_failed)

    @property
    def busy(self) -> bool:
        """Whether this computer is being measured."""
        return self._measuring.running

    def close(self) -> None:
        """Ends a measurement."""
        self._measuring.close()

    def join(self, page: EnergyPage) -> None:
        """Joins the page, once it exists."""
        self._page = page
        page.tokens_chosen.connect(lambda tokens: self._main.keep("answer_tokens", tokens))
        page.writing_wanted.connect(self.run_writing)
        page.copy_wanted.connect(self._copy)
        page.export_wanted.connect(self._choose_export)
        signals = page.calibration.signals
        signals.battery_wanted.connect(self.measure)
        signals.busy_wanted.connect(self._keep_busy)
        signals.stop_wanted.connect(self._on_stop_wanted)
        signals.forget_wanted.connect(self._forget)
        signals.readings_given.connect(lambda idle, load: self._keep(idle, load, "meter"))

    def on_answered(self, answer: Answer) -> None:
        """Counts an answer, and shows it where the page is open."""
        used, so_far = answer.energy, self._session
        self._session = replace(so_far, answers=so_far.answers + 1)
        if used is not None:
            self._session = replace(
                self._session,
                joules=so_far.joules + used.joules,
                low=so_far.low + used.low,
                high=so_far.high + used.high,
            )
        if self._page is not None and self._page.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Shows everything anew."""
        page = self._page
        if page is None:
            return
        settings, tariff = load_settings()[0], _tariff()
        answer = self._main.answer if self._main.window.shows_result() else None
        energy = answer.energy if answer is not None else None
        page.show_answer(energy, settings.answer_tokens, tariff, self._basis(tariff))
        days, today = self._main.past.days(), date.today()  # noqa: DTZ011  the user's own day
        sums = words.totals(days, self._session, today)
        table = words.day_table(days, tariff)
        page.show_totals(sums, words.last_days(days, today), table, tariff)
        if not self.busy:
            self._show_method()

    def _basis(self, tariff: Tariff) -> str:
        from core.energy.places import place

        settings = load_settings()[0]
        found = place(settings.country)
        own = bool(settings.carbon_grams)
        grams = (
            f"{tariff.grams:g}" if own else self.tr("about {0}").format(two_digits(tariff.grams))
        )
        carbon = self.tr("{0} g CO₂ per kWh").format(grams[:1].upper() + grams[1:])
        whose = self.tr("your own figure") if own else f"{found.name}, {found.year}"
        if tariff.price is None:
            return self.tr("{0} ({1}); no price known.").format(carbon, whose)
        paid = settings.electricity_price > 0
        shown = (
            f"{tariff.price:g}" if paid else self.tr("about {0}").format(two_digits(tariff.price))
        )
        price = self.tr("{0} {1} per kWh").format(shown, tariff.currency)
        source = self.tr("your own figure") if paid else found.price_source
        return f"{carbon} ({whose}); {price} ({source})."

    # ------------------------------------------------ written for real

    def run_writing(self, tokens: int) -> None:
        """Lets the model write so many tokens after the answer's request; shows what it took."""
        answer, page = self._main.answer, self._page
        if answer is None or page is None or self._writing:
            return
        page.show_writing()

        def write(assistant: Assistant) -> Written:
            from core.energy.writing import written_out

            return written_out(assistant.model, answer.request, tokens)

        self._writing = self._main.bridge.run(write)

    def _on_written(self, job: int, run: object) -> None:
        if job == self._writing and self._page is not None:
            self._writing = 0
            self._page.show_written(run)  # type: ignore[arg-type]

    def _on_writing_failed(self, job: int, trouble: Trouble) -> None:
        if job == self._writing and self._page is not None:
            self._writing = 0
            self._page.show_written(None)
            self._main.settings.fail(trouble)

    # ------------------------------------------------ out of the window

    def _copy(self) -> None:
        if self._page is not None:
            QGuiApplication.clipboard().setText(export.as_tabs(self._page.model.table()))

    def _choose_export(self) -> None:
        kinds = "CSV (*.csv);;Excel (*.xlsx);;JSON (*.json)"
        name, kind = QFileDialog.getSaveFileName(
            self._page, self.tr("Export energy by day"), "energy.csv", kinds
        )
        if name:
            ending = kind.rpartition("*")[2].rstrip(")")
            self.export_to(Path(name) if Path(name).suffix else Path(name + ending))

    def export_to(self, path: Path) -> None:
        """Writes the totals by day to that file."""
        assert self._page is not None
        try:
            export.write(self._page.model.table(), path)
        except UserError as error:
            self._main.settings.fail(Trouble.of(error))
            return
        self._main.settings.tell(self.tr("Exported to {0}.").format(path.name))

    # ------------------------------------------------ measuring

    def _show_method(self) -> None:
        from core.energy.calibration import battery_watts, kept
        from core.energy.meters import find_meters
        from core.energy.processors import this_processor

        assert self._page is not None
        card, found = self._page.calibration, kept(data_folder())
        card.show_idle()
        watts, processor = battery_watts(), this_processor()
        result = ""
        if found is not None:
            result = self.tr(
                "Measured on {0} ({1}): {2:.3g} W idle, {3:.3g} W more for each busy core."
            )
            result = result.format(
                found.made, _source(found.source), found.idle_watts, found.core_watts
            )
        about = self.tr(
            "A run of two minutes on battery learns what this computer takes: idle, busy, idle. "
            "Close other programs first."
        )
        if watts is None:
            about += " " + self.tr(
                "It needs a battery that is discharging: unplug the cable and open this page again."
            )
        name = words.method(find_meters()[0].method)
        known = self.tr("Processor: {0}, taken as {1:.3g} W.").format(
            processor.name or self.tr("not named"), processor.watts
        )
        card.show_state(f"{name} {known}", result, about, battery=watts is not None)

    def measure(self) -> None:
        """Starts the run on battery."""
        from core.energy import calibration

        phases, watts = calibration.PHASES, calibration.battery_watts
        whole = round(sum(seconds for _, seconds in phases))

        def run(work: Work) -> object:
            def told(*what: object) -> None:
                work.report(what)

            return calibration.run(told, work.stop, watts=watts, phases=phases)

        self._measuring.start(
            run,
            self._on_measured,
            self._on_measuring_failed,
            lambda told: self._on_phase(told, whole),
        )

    def _on_phase(self, told: object, whole: int) -> None:
        assert self._page is not None
        assert isinstance(told, tuple)
        phase, left = told
        doing = {"idle": self.tr("Idle"), "load": self.tr("Busy")}.get(phase, self.tr("Idle again"))
        text = self.tr("{0}; {1} s left. Please leave the computer alone.").format(
            doing, round(left)
        )
        self._page.calibration.show_running(text, whole - round(left), whole)

    def _on_measured(self, found: object) -> None:
        if isinstance(found, tuple):
            self._keep(found[0], found[1], "battery")
        else:
            self._show_method()

    def _on_measuring_failed(self, trouble: Trouble) -> None:
        self._show_method()
        self._main.settings.fail(trouble)

    def _keep_busy(self) -> None:
        from core.energy import calibration

        def hold(work: Work) -> object:
            calibration.hold_load(work.stop, work.report)
            return None

        self._measuring.start(
            hold, lambda _none: self._show_method(), self._on_measuring_failed, self._on_busy
        )

    def _on_busy(self, seconds: object) -> None:
        assert self._page is not None
        text = self.tr("Busy for {0:.0f} s. Read the meter once it is steady.").format(seconds)
        self._page.calibration.show_running(text, 0, 0)

    def _on_stop_wanted(self) -> None:
        self._measuring.stop()
        self._show_method()

    def _keep(self, idle: float, load: float, source: str) -> None:
        from core.energy import calibration

        self._measuring.stop()
        try:
            calibration.keep(calibration.made(idle, load, source), data_folder())
        except UserError as error:
            self._main.settings.fail(Trouble.of(error))
        else:
            self._main.settings.tell(
                self.tr("This computer is measured."),
                self.tr("Figures from the next answer on are calibrated, within 30 %."),
            )
        self._show_method()

    def _forget(self) -> None:
        from core.energy import calibration

        calibration.forget(data_folder())
        self._show_method()


def _tariff() -> Tariff:
    from core.energy.places import tariff

    settings = load_settings()[0]
    return tariff(
        settings.country, settings.carbon_grams, settings.electricity_price, settings.currency
    )


def _source(name: str) -> str:
    return {"battery": "on battery", "meter": "with a plug-in meter"}.get(name, name)
