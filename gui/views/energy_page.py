"""The page of energy: this answer beside a written one, totals by day, and how it is measured.

Guarantees: layout only; every drawn figure stands in words too, with its interval and method.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
)

from core.answer import Energy, Table
from core.energy.comparison import ANSWER_TOKENS
from core.energy.places import Tariff
from gui import wording
from gui.models import energy_words as words
from gui.models.energy_words import Range, Total
from gui.models.table_model import AnswerTableModel
from gui.theme import Theme
from gui.views.calibration_card import CalibrationCard
from gui.views.energy_charts import Days, Ranges, Share
from gui.views.parts import card, clear, label, row
from gui.views.settings_parts import Choice, Page

if TYPE_CHECKING:
    from core.energy.writing import Written

_MOST_ROWS = 8
# Google, "Measuring the environmental impact of delivering AI" (2025): 0.24 Wh; Epoch AI, "How much
# energy does ChatGPT use?" (2025): 0.3 Wh.
_ELSEWHERE = (
    "For orientation, as others measured elsewhere: a median text prompt to Gemini 860 J (Google, "
    "2025), one to GPT-4o about 1,100 J (Epoch AI, 2025, estimated)."
)
_BETWEEN, _MARGINS = 28, 60  # pixels between the two sides, and round them


class EnergyPage(Page):
    """`tokens_chosen`: how long the written answer is taken to be."""

    writing_wanted = Signal(int)  # so many tokens
    tokens_chosen = Signal(int)
    tariff_wanted = Signal()
    export_wanted = Signal()
    copy_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        title = self.tr("Energy")
        self.heading.setText(title)
        self.setAccessibleName(title)
        self._theme = theme
        self._run: Written | None = None
        self._energy: Energy | None = None
        self._tokens = ANSWER_TOKENS[1]
        self._tariff: Tariff | None = None
        self.column.addWidget(self._answer_card())
        self.column.addWidget(self._totals_card())
        self.calibration = CalibrationCard()
        self.column.addWidget(self.calibration.frame)
        self.column.addStretch(1)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = self.ranges.theme = self.chart.theme = theme
        self._show_answer()
        self.ranges.update()
        self.chart.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_sides()

    def _place_sides(self) -> None:
        """Beside each other only where both have the room they need."""
        sides = (self._own_side, self._other_side)
        needed = sum(side.minimumSize().width() for side in sides) + _BETWEEN + _MARGINS
        roomy = self.viewport().width() >= needed
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.LeftToRight if roomy else direction.TopToBottom)

    # ------------------------------------------------ this answer

    def _answer_card(self) -> QFrame:
        frame, layout = card(spacing=8)
        layout.addWidget(label(self.tr("This answer"), "heading"))
        self.figure = label("", "sentence", wrap=True)
        self.method = label("", "quiet", wrap=True)
        layout.addWidget(self.figure)
        layout.addWidget(self.method)
        self._sides = across = QHBoxLayout()
        across.setSpacing(_BETWEEN)
        self._stages = QGridLayout()
        self._stages.setHorizontalSpacing(12)
        self._stages.setVerticalSpacing(4)
        self._stages.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.setSpacing(5)  # else it is that of the layout around it
        left.addLayout(self._stages)
        left.addSpacing(10)
        self._fill_footprint(left)
        left.addStretch(1)
        self._own_side, self._other_side = left, self._written_side()
        across.addLayout(left, 5)
        across.addLayout(self._other_side, 6)
        layout.addLayout(across)
        return frame

    def _fill_footprint(self, layout: QVBoxLayout) -> None:
        self.footprint = label("", "", wrap=True)
        self.basis = label("", "quiet", wrap=True)
        change = QPushButton(self.tr("Change country or price"))
        change.setProperty("role", "choice")
        change.clicked.connect(self.tariff_wanted)
        for widget in (self.footprint, self.basis):
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            layout.addWidget(widget)
        layout.addLayout(row(change, None))

    def _written_side(self) -> QVBoxLayout:
        self.length = Choice(
            tuple((self.tr("{0} tokens").format(f"{n:,}"), n) for n in ANSWER_TOKENS)
        )
        self.length.setAccessibleName(self.tr("Length of the written answer"))
        self.length.choose(self._tokens)
        self.length.currentIndexChanged.connect(self._on_length_changed)
        self.ranges = Ranges(self._theme)
        self.run_it = QPushButton(self.tr("Run it for real"))
        self.run_it.setToolTip(
            self.tr("Lets the model write that many tokens now, measures it and throws them away")
        )
        self.run_it.setProperty("role", "choice")
        self.run_it.clicked.connect(lambda: self.writing_wanted.emit(self._tokens))
        self.verdict = label("", "", wrap=True)
        self.assumption = label("", "quiet", wrap=True)
        side = QVBoxLayout()
        side.setSpacing(6)
        self._length_words = label(self.tr("If written out, in"))
        side.addLayout(row(self._length_words, self.length, None))
        side.addWidget(self.ranges)
        side.addWidget(self.verdict)
        side.addWidget(self.assumption)
        side.addLayout(row(self.run_it, None))
        side.addWidget(label(self.tr(_ELSEWHERE), "quiet", wrap=True))
        side.addStretch(1)
        return side

    def _on_length_changed(self, _row: int) -> None:
        self._tokens = self.length.currentData()
        self._show_answer()
        self.tokens_chosen.emit(self._tokens)

    def show_writing(self) -> None:
        """The model is writing."""
        self.run_it.setEnabled(False)
        self.assumption.setText(self.tr("The model is writing; this takes a minute at most."))

    def show_written(self, run: Written | None) -> None:
        """Shows what writing took, measured; None: nothing was written."""
        self.run_it.setEnabled(True)
        self._run = run
        self._show_answer()

    def show_answer(self, energy: Energy | None, tokens: int, tariff: Tariff, basis: str) -> None:
        """Shows what an answer took, beside one of that many tokens written out."""
        if energy != self._energy:
            self._run = None  # it was written after another request
        self._energy, self._tariff = energy, tariff
        if tokens != self._tokens:
            self._tokens = tokens
            self.length.blockSignals(True)
            self.length.choose(tokens)
            self.length.blockSignals(False)
        self.basis.setText(basis)
        self._show_answer()

    def _show_answer(self) -> None:
        energy = self._energy
        clear(self._stages)
        for widget in (self.method, self.footprint, self.basis):
            widget.setVisible(energy is not None)
        if energy is None:
            self.figure.setText(self.tr("No answer with a figure is on screen."))
            self._show_written(None)
            return
        text = wording.energy(energy)
        self.figure.setText(text[:1].upper() + text[1:])
        lamp = wording.lamp(energy)
        self.method.setText(f"{words.method(energy.method)} {lamp[:1].upper()}{lamp[1:]}.")
        self._show_stages(energy)
        self._show_written(energy)
        if self._tariff is not None:
            small = words.footprint(energy.low * 1000, energy.high * 1000, self._tariff)
            self.footprint.setText(self.tr("A thousand answers like this: {0}.").format(small))
        self._place_sides()

    def _show_stages(self, energy: Energy) -> None:
        total = sum(energy.stages.values()) or 1.0
        for number, (name, joules) in enumerate(energy.stages.items()):
            right = Qt.AlignmentFlag.AlignRight
            self._stages.addWidget(label(wording.stage(name)), number, 0)
            share = Share(self._theme, joules / total, wording.stage(name))
            self._stages.addWidget(share, number, 1)
            self._stages.addWidget(label(words.amount(joules)), number, 2, right)
            percent = label(wording.share(joules / total), "quiet")
            self._stages.addWidget(percent, number, 3, right)

    def _show_written(self, energy: Energy | None) -> None:
        other = words.written(energy, self._tokens) if energy is not None else None
        for widget in (self.ranges, self.length, self._length_words, self.run_it):
            widget.setVisible(other is not None)
        self.assumption.setVisible(energy is not None)
        self.verdict.setVisible(other is not None)
        if energy is None:
            return
        if other is None:
            self.assumption.setText(
                self.tr("No model read this request, so there is nothing to compare it with.")
            )
            return
        own = Range(self.tr("This answer"), energy.low, energy.high, energy.joules)
        if self._run is not None:
            real = words.run_for_real(self._run)
            self.ranges.show_ranges((own, other, real))
            self.verdict.setText(words.verdict(energy, real))
            self.assumption.setText(words.run_words(self._run))
            return
        self.ranges.show_ranges((own, other))
        self.verdict.setText(words.verdict(energy, other))
        self.assumption.setText(
            self.tr(
                "Worked out from what reading took here, per token; such an answer was not "
                "written, and whether it would be right is another question."
            )
        )

    # ------------------------------------------------ totals

    def _totals_card(self) -> QFrame:
        frame, layout = card(spacing=8)
        layout.addWidget(label(self.tr("By day"), "heading"))
        self._sums = QGridLayout()
        self._sums.setHorizontalSpacing(24)
        self._sums.setColumnStretch(4, 1)
        layout.addLayout(self._sums)
        self.chart = Days(self._theme)
        layout.addWidget(self.chart)
        self.model = AnswerTableModel(self)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Energy by day, as a table"))
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setAccessibleName(self.tr("Columns of energy by day"))
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        layout.addWidget(self.table)
        copy = QPushButton(self.tr("Copy with headers"))
        copy.clicked.connect(self.copy_wanted)
        export = QPushButton(self.tr("Export…"))
        export.clicked.connect(self.export_wanted)
        for button in (copy, export):
            button.setProperty("role", "choice")
        layout.addLayout(row(copy, export, None))
        return frame

    def show_totals(
        self, sums: tuple[Total, ...], days: tuple[Total, ...], table: Table, tariff: Tariff
    ) -> None:
        """Shows the totals."""
        clear(self._sums)
        for number, total in enumerate(sums):
            self._show_sum(number, total, tariff)
        self.chart.show_days(days)
        self.model.show_table(table)
        line = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + line * max(1, min(_MOST_ROWS, len(table.rows))) + 6)

    def _show_sum(self, number: int, total: Total, tariff: Tariff) -> None:
        answers = self.tr("{0} answers") if total.answers != 1 else self.tr("{0} answer")
        answers = answers.format(f"{total.answers:,}")
        energy = self.tr("about {0} ({1})").format(
            words.amount(total.joules), words.interval(total.low, total.high)
        )
        small = words.footprint(total.low, total.high, tariff)
        right = Qt.AlignmentFlag.AlignRight
        self._sums.addWidget(label(total.name), number, 0)
        self._sums.addWidget(label(answers, "quiet"), number, 1, right)
        if total.answers:
            self._sums.addWidget(label(energy), number, 2)
            self._sums.addWidget(label(small, "quiet"), number, 3)
