"""Parts of the answer's card: the table, and scrolled drawings.

Guarantees: a table shows its numbers right-aligned, sorts by its headings, and gives columns the
width of their contents.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from core.answer import Answer, Table
from gui import icons, wording
from gui.models.shown_table import ShownTable
from gui.theme import Theme
from gui.views.charts import Bars, Lines
from gui.views.parts import roomy, set_role
from gui.views.scroll import fade_below
from gui.views.timeline import Timeline

_WIDEST, _NARROWEST, _AIR = 320, 90, 24  # pixels of a column
_LONG, _VERY_LONG = 90, 180  # characters from which the sentence is set smaller
_ROWS_MEASURED = 100  # of a long table; what is wider further down is cut, with a tooltip


def table_view(model: ShownTable, name: str) -> QTableView:
    """The table of the rows shown."""
    view = QTableView()
    view.setAccessibleName(name)
    view.setModel(model)
    view.setSortingEnabled(True)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 11)
    header = view.horizontalHeader()
    header.setAccessibleName(_tr("Columns"))
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setSortIndicatorClearable(True)
    header.setResizeContentsPrecision(_ROWS_MEASURED)
    fade_below(view)
    return view


def fit_columns(view: QTableView) -> None:
    """Columns as wide as their contents with some air, none over 320 px unless there is room; where
    there is little, whole cells go before air."""
    view.resizeColumnsToContents()
    columns = range(view.model().columnCount())
    natural = [view.columnWidth(column) for column in columns]
    airy = [max(_NARROWEST, width + _AIR) for width in natural]
    widths = [min(_WIDEST, width) for width in natural]
    if sum(widths) > view.viewport().width():
        widths = [min(_WIDEST, width) for width in airy]  # it scrolls sideways
    for wanted in (natural, airy):
        spare = view.viewport().width() - sum(widths)
        lacks = [max(0, want - width) for want, width in zip(wanted, widths, strict=True)]
        share = min(1.0, max(0, spare) / max(1, sum(lacks)))
        widths = [width + int(lack * share) for width, lack in zip(widths, lacks, strict=True)]
    for column, width in zip(columns, widths, strict=True):
        view.setColumnWidth(column, width)


def selected_part(shown: Table, chosen: Sequence[QModelIndex]) -> Table:
    """The columns and rows in which cells are chosen; all where one cell alone is, since that is
    where the cursor stands and no choice."""
    if len(chosen) < 2:
        return shown
    columns = sorted({index.column() for index in chosen})
    rows = sorted({index.row() for index in chosen})
    return Table(
        tuple(shown.columns[c] for c in columns),
        tuple(tuple(shown.rows[r][c] for c in columns) for r in rows),
    )


class WholeLabel(QLabel):
    """Lines of text that are never cut: it is as high as all of them at its width."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def fit(self) -> None:
        """Takes the height that its text needs."""
        self.setMinimumHeight(0)  # it would count as needed
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class Sentence(WholeLabel):
    """The answer's sentence, in the largest of three sizes in which it keeps to two lines."""

    def __init__(self) -> None:
        super().__init__("sentence")
        self._roomy = False

    def show_text(self, text: str, *, roomy: bool = False) -> None:
        """Shows that sentence. `roomy`: there is little else, so it need not be the smallest."""
        self.setText(text)
        self._roomy = roomy
        self._choose_size()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_size()

    def _choose_size(self) -> None:
        sizes = (("sentence", _LONG), ("sentence_long", _VERY_LONG))
        self.setMinimumHeight(0)  # it would count as needed
        for role, letters in sizes:
            set_role(self, role)
            two_lines = 2.5 * self.fontMetrics().lineSpacing()
            if len(self.text()) <= letters and self.heightForWidth(self.width()) < two_lines:
                break
        else:
            set_role(self, "sentence_long" if self._roomy else "")
        self.fit()


def badge_of(answer: Answer) -> tuple[str, str]:
    """What was proved and checked, in a line, and its role."""
    parts, role = [wording.proof(answer)], "good"
    if answer.checked is True and answer.status != "uncertain":  # of rules that may be wrong
        parts.append(wording.checked(answer))
    if answer.checked is False:
        parts, role = [_tr("The independent check failed")], "bad"
    if answer.status in {"uncertain", "stopped", "not_understood"}:
        role = "doubt"
    if answer.status == "uncertain":
        parts.insert(0, _tr("The reading needs a look"))
    if answer.status == "infeasible" and answer.warnings:  # proved of rules that are in doubt
        parts, role = [_tr("Proved impossible, if the rules are what you meant")], "doubt"
    text = " · ".join(part for part in parts if part)
    sign = {"good": "✓ ", "bad": "✗ ", "doubt": "? "}[role]
    return (sign + text[:1].upper() + text[1:] if text else ""), role


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """A drawing that scrolls where it is too high."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(widget)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has it
    fade_below(area)
    return area


def hand_button(action: QAction, text: str) -> QToolButton:
    """An action of a plan changed by hand, under a short name."""
    button = QToolButton()
    button.setText(text)
    button.setToolTip(action.toolTip())
    button.setAccessibleName(action.text())
    button.setProperty("role", "chip")
    button.setMinimumHeight(28)
    button.clicked.connect(action.trigger)
    button.hide()
    return button


def lane_button(timeline: Timeline) -> QToolButton:
    """One lane for each piece of work, or for each machine."""
    button = QToolButton()
    button.setToolTip(_tr("One lane for each piece of work"))
    button.setAccessibleName(button.toolTip())
    button.setProperty("role", "segment")
    button.setCheckable(True)
    button.toggled.connect(timeline.group_by_job)
    return button


def series_box(*charts: Bars | Lines) -> QComboBox:
    """Which of several numbers the charts show."""
    box = QComboBox()
    box.setAccessibleName(_tr("Which numbers the chart shows"))
    roomy(box, box.accessibleName())
    box.setMaximumWidth(220)
    for chart in charts:
        box.currentIndexChanged.connect(chart.show_series)
    return box


def turner(theme: Theme, icon: str, name: str) -> QToolButton:
    """A button to another plan."""
    button = QToolButton()
    button.setIcon(icons.icon(icon, theme.muted))
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _tr(text: str) -> str:
    return QCoreApplication.translate("AnswerView", text)
