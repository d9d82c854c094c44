"""The user's tables before they are used: sheets, columns, first rows, joins.

Guarantees: layout only; whatever is chosen here is reported and shows once the files have been read
again with it; the request box above stays usable, and Esc leads back.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from core.answer import Table
from core.tables.corrections import Corrected
from core.tables.preview import FIRST_ROWS, Look, SeenTable
from gui import icons
from gui.models.column_model import BLANK, HOLDS, KEY, KIND, MISFIT, NAME, ColumnModel
from gui.models.table_model import AnswerTableModel
from gui.theme import Theme
from gui.views.answer_parts import fit_columns
from gui.views.join_list import JoinList
from gui.views.kind_box import KindDelegate, kind_menu
from gui.views.parts import label, row
from gui.views.scroll import fade_below

_SIDE = 270
_Check = Qt.CheckState


class TablesPage(QFrame):
    """Signals carry what the user chose; `shown_table` is the one whose columns are seen."""

    left = Signal()
    stop_wanted = Signal()
    sheet_turned = Signal(int, str, bool)  # place of the file, sheet, used
    kind_chosen = Signal(str, object)
    key_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(self.tr("Tables"))
        self._look: Look | None = None
        self._corrected = Corrected()
        self._filling = False
        self.title, self.told = label("", "heading"), label("", "quiet")
        self.back = QPushButton(self.tr("Done"))
        self.back.setProperty("role", "choice")
        self.back.setAccessibleName(self.tr("Done with the tables (Esc)"))
        self.back.setToolTip(self.back.accessibleName())
        self.back.clicked.connect(self.left)
        self.sheets = QListWidget()
        self.sheets.setObjectName("contents")
        self.sheets.setAccessibleName(self.tr("Tables and sheets"))
        self.sheets.currentRowChanged.connect(self._on_sheet_chosen)
        self.sheets.itemChanged.connect(self._on_item_changed)
        self.joins = JoinList()
        self.columns = ColumnModel(self)
        self.columns.kind_chosen.connect(self.kind_chosen)
        self.columns.key_chosen.connect(self.key_chosen)
        self.column_view = QTableView()
        self._kinds = KindDelegate(theme, self.column_view)
        self.rows = AnswerTableModel(self)
        self.row_view = QTableView()
        self.notes = label("", "quiet", wrap=True)
        self._sign = QLabel()
        self._below = label("", "quiet")
        self._pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        self._dress_columns()
        _dress(self.row_view, self.tr("First rows"), self.tr("Columns of the first rows"))
        self.row_view.setModel(self.rows)
        fade_below(self.row_view)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self._side())
        both.addWidget(self._detail())
        both.setStretchFactor(1, 1)
        both.setSizes([_SIDE, 3 * _SIDE])
        both.setHandleWidth(14)
        both.setChildrenCollapsible(False)
        self._pages.addWidget(both)
        self._pages.addWidget(self._waiting())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(row(self.title, self.told, None, self.back, spacing=12))
        layout.addWidget(self._pages, 1)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(210)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.sheets, 3)
        layout.addWidget(self.joins, 4)
        return side

    def _detail(self) -> QWidget:
        warned = QWidget()
        beside = QHBoxLayout(warned)
        beside.setContentsMargins(2, 2, 2, 2)
        self.notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        beside.addWidget(self.notes, 1)
        notes = QScrollArea()
        notes.setAccessibleName(self.tr("What could not be read"))
        notes.setWidgetResizable(True)
        notes.setFrameShape(QFrame.Shape.NoFrame)
        notes.setWidget(warned)
        notes.setMaximumHeight(self.fontMetrics().lineSpacing() * 5)
        self._notes = notes
        below = QWidget()
        rows = QVBoxLayout(below)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self._below)
        rows.addWidget(self.row_view, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.column_view)
        parts.addWidget(below)
        parts.setSizes([230, 170])
        parts.setHandleWidth(10)
        parts.setChildrenCollapsible(False)
        self._parts, self._shared = parts, False
        parts.splitterMoved.connect(self._on_shared)
        detail = QWidget()
        layout = QVBoxLayout(detail)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(notes)
        layout.addWidget(parts, 1)
        return detail

    def _on_shared(self, _place: int, _handle: int) -> None:
        self._shared = True

    def _waiting(self) -> QWidget:
        self._reading = QLabel()
        self._reading.setProperty("role", "quiet")
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setFixedWidth(280)
        bar.setAccessibleName(self.tr("Reading"))
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setProperty("role", "choice")
        self.stop.setAccessibleName(self.tr("Stop reading the tables"))
        self.stop.clicked.connect(self.stop_wanted)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addStretch(1)
        layout.addWidget(self._reading)
        layout.addLayout(row(None, bar, None))
        layout.addLayout(row(None, self.stop, None))
        layout.addStretch(1)
        return page

    def _dress_columns(self) -> None:
        view = self.column_view
        _dress(view, self.tr("Columns of the table"), self.tr("About the columns"))
        view.setModel(self.columns)
        fade_below(view)
        view.setItemDelegateForColumn(KIND, self._kinds)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = view.horizontalHeader()
        header.setSectionResizeMode(HOLDS, QHeaderView.ResizeMode.Stretch)
        view.clicked.connect(self._on_cell_chosen)
        view.activated.connect(self._on_cell_chosen)

    def _on_cell_chosen(self, index: QModelIndex) -> None:
        if index.column() == KIND:
            below = self.column_view.visualRect(index).bottomLeft()
            self.kind_menu(index.row()).popup(self.column_view.viewport().mapToGlobal(below))

    def kind_menu(self, place: int) -> QMenu:
        """What the column in that row can be read as."""
        name = self.tr("Read {0} as").format(self.columns.column(place).name)
        chosen = self.columns.chosen(place)
        return kind_menu(name, chosen, lambda kind: self.columns.choose(place, kind), self)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._kinds.wear(theme)
        self.back.setIcon(icons.icon("tick", theme.muted))
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap("warning", theme.doubt, 16, ratio))

    # ------------------------------------------------ showing

    def show_reading(self, names: str) -> None:
        """Says that files are being read."""
        self._reading.setText(self.tr("Reading {0} …").format(names))
        self.title.setText(self.tr("Tables"))
        self.told.setText("")
        self._pages.setCurrentIndex(1)

    def show_look(self, look: Look, corrected: Corrected) -> None:
        """Shows these tables; the one that was seen stays so."""
        before = self.shown_table
        self._look, self._corrected = look, corrected
        self._pages.setCurrentIndex(0)
        self._fill_sheets()
        tables = look.seen.tables
        same = [n for n, t in enumerate(tables) if before and _same(t, before)]
        used = [n for n, table in enumerate(tables) if table.info is not None]
        self.sheets.setCurrentRow(same[0] if same else (used or [0])[0])
        self._on_sheet_chosen(self.sheets.currentRow())
        infos = [table.info for table in tables if table.info is not None]
        self.joins.show_joins(look.seen.joins, infos)

    @property
    def shown_table(self) -> SeenTable | None:
        """The table whose columns are shown."""
        place = self.sheets.currentRow()
        if self._look is None or not 0 <= place < len(self._look.seen.tables):
            return None
        return self._look.seen.tables[place]

    def choose(self, place: int) -> None:
        """Shows the first table of the file with that place."""
        for number, table in enumerate(self._look.seen.tables if self._look else ()):
            if table.place == place:
                self.sheets.setCurrentRow(number)
                return

    def _fill_sheets(self) -> None:
        assert self._look is not None  # called with one
        self._filling = True
        self.sheets.clear()
        for table in self._look.seen.tables:
            item = QListWidgetItem(self._sheet_text(table))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_Check.Checked if table.info else _Check.Unchecked)
            item.setToolTip(self.tr("Ticked: used by questions (Space)"))
            self.sheets.addItem(item)
        self._filling = False

    def _sheet_text(self, table: SeenTable) -> str:
        assert self._look is not None  # called with one
        file = self._look.paths[table.place].name
        if table.info is None:
            return f"{table.sheet}\n{self.tr('left out')} · {file}"
        return f"{table.info.name}\n{_rows(self, table.info.row_count)} · {file}"

    def _on_sheet_chosen(self, _place: int) -> None:
        table = self.shown_table
        if self._filling or table is None or self._look is None:
            return
        info = table.info
        by_hand = self._corrected.at(self._look.paths[table.place])
        kinds = {column: kind for sheet, column, kind in by_hand.kinds if sheet == table.sheet}
        self.columns.show_table(info, kinds)
        headers = tuple(c.name for c in info.columns) if info else ()
        self.rows.show_table(Table(headers, table.rows))
        self.title.setText(info.name if info else table.sheet)
        self.told.setText(self._about(table))
        file = self._look.paths[table.place].name
        notes = [w.removeprefix(f"{file}: ") for w in info.warnings] if info else []
        self.notes.setText("\n".join(notes))
        self._notes.setVisible(bool(notes))
        self._below.setText(self._first(info.row_count if info else 0))
        self._fit()

    def _about(self, table: SeenTable) -> str:
        info = table.info
        if info is None:
            return self.tr("Left out: tick it to use it")
        parts = [
            _rows(self, info.row_count),
            self.tr("1 column") if len(info.columns) == 1
            else self.tr("{0} columns").format(len(info.columns)),
        ]  # fmt: skip
        if info.key:
            parts.append(self.tr("rows told apart by {0}").format(info.key))
        return " · ".join(parts)

    def _first(self, rows: int) -> str:
        if rows > FIRST_ROWS:
            return self.tr("First {0} of {1} rows, as they are read").format(
                FIRST_ROWS, f"{rows:,}"
            )
        return self.tr("All rows, as they are read") if rows else ""

    def _fit(self) -> None:
        view = self.column_view
        info = self.shown_table.info if self.shown_table else None
        columns = info.columns if info else ()
        view.setColumnHidden(BLANK, not any(c.blanks > c.misfits for c in columns))
        view.setColumnHidden(MISFIT, not any(c.misfits for c in columns))
        view.resizeColumnsToContents()
        for column, extra in ((NAME, 10), (KIND, 30), (BLANK, 0), (MISFIT, 0), (KEY, 0)):
            wanted = view.columnWidth(column) + extra
            view.setColumnWidth(column, min(210, max(56, wanted)))
        fit_columns(self.row_view)
        QTimer.singleShot(0, self, lambda: fit_columns(self.row_view))  # it may scroll by then
        self._share()

    def _share(self) -> None:
        """The columns get the height they need, up to half; what the user has moved stays."""
        room = self._parts.height()
        if self._shared or room < self._parts.minimumSizeHint().height():
            return
        head = self.column_view.horizontalHeader().height()
        needed = self.column_view.verticalHeader().length() + head + 14
        self._parts.setSizes([min(needed, room // 2), room - min(needed, room // 2)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    # ------------------------------------------------ what the user does

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if self._filling or self._look is None:
            return
        table = self._look.seen.tables[self.sheets.row(item)]
        used = item.checkState() is _Check.Checked
        if used != (table.info is not None):
            self.sheet_turned.emit(table.place, table.sheet, used)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _same(one: SeenTable, other: SeenTable) -> bool:
    return (one.place, one.sheet) == (other.place, other.sheet)


def _rows(page: TablesPage, count: int) -> str:
    return page.tr("1 row") if count == 1 else page.tr("{0} rows").format(f"{count:,}")


def _dress(view: QTableView, name: str, headings: str) -> None:
    view.setAccessibleName(name)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().lineSpacing() + 11)
    header = view.horizontalHeader()
    header.setAccessibleName(headings)
    header.setHighlightSections(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    header.setResizeContentsPrecision(60)
