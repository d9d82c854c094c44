"""How tables join, as sentences that can be ticked, and a line to add one.

Guarantees: layout only; each sentence says how many rows find no partner; a join of two columns of
one table cannot be made.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.tables.catalog import Join, JoinSource, TableInfo
from core.tables.preview import SeenJoin
from gui.views.parts import label, row

_Check = Qt.CheckState
_End = tuple[str, str]
_BESIDE, _ABOVE = 64, 24  # pixels of a line that its sign and its margins take


class JoinList(QWidget):
    """The sentences, and the form to add one."""

    join_turned = Signal(object, bool)  # a Join; whether it holds
    join_added = Signal(str, str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._joins: tuple[SeenJoin, ...] = ()
        self._filling = False
        self._heading = label(self.tr("How they join"), "heading")
        self.list = _Sentences()
        self.list.setObjectName("contents")
        self.list.setAccessibleName(self.tr("How the tables join"))
        self.list.itemChanged.connect(self._on_item_changed)
        self._nothing = label("", "quiet", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.one = _ends_box(self.tr("Column of one table"))
        self.other = _ends_box(self.tr("Column of the other table"))
        self.one.currentIndexChanged.connect(self._fill_other)
        self.add = QPushButton(self.tr("Add"))
        self.add.setProperty("role", "choice")
        self.add.setAccessibleName(self.tr("Join these two columns"))
        self.add.clicked.connect(self._on_added)
        self.more = QPushButton(self.tr("Add a join…"))
        self.more.setCheckable(True)
        self.more.setAccessibleName(self.tr("Add a join of two columns"))
        self.more.toggled.connect(self._on_more)
        self._form = QWidget()
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(4)
        form.addWidget(self.one)
        form.addWidget(self.other)
        form.addLayout(row(None, self.add))
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row(self._heading, None, self.more))
        layout.addWidget(self._nothing, 1)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._form)

    def show_joins(self, joins: Sequence[SeenJoin], tables: Sequence[TableInfo]) -> None:
        """Shows these joins of these tables; a single table has none."""
        self._joins = tuple(joins)
        self.setVisible(len(tables) > 1)
        self._filling = True
        self.list.clear()
        for seen in self._joins:
            item = QListWidgetItem(self._sentence(seen))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_Check.Checked if seen.on else _Check.Unchecked)
            item.setToolTip(self.tr("Ticked: questions may follow it (Space)"))
            self.list.addItem(item)
        self.list.fit()
        self._filling = False
        self._nothing.setText(self.tr("Nothing joins them yet."))
        self._nothing.setVisible(not self._joins)
        self.list.setVisible(bool(self._joins))
        self._ends = [(t.name, c.name) for t in tables for c in t.columns]
        _fill(self.one, self._ends)
        self._fill_other()

    def _sentence(self, seen: SeenJoin) -> str:
        """The join in words, as core.tables.preview.join_sentence has them in English."""
        join = seen.join
        parts = [f"{join.table}.{join.column} → {join.other}.{join.other_column}"]
        if seen.alone == 1:
            parts.append(self.tr("1 row without a partner"))
        elif seen.alone:
            parts.append(self.tr("{0} rows without a partner").format(f"{seen.alone:,}"))
        if seen.blank:
            parts.append(self.tr("{0} blank").format(f"{seen.blank:,}"))
        if not seen.alone and not seen.blank:
            parts.append(self.tr("every row has a partner"))
        if join.source is JoinSource.HAND and seen.on:
            parts.append(self.tr("by hand"))
        return self.tr(", ").join(parts)

    def sentences(self) -> tuple[str, ...]:
        """What is shown."""
        return tuple(self.list.item(n).text() for n in range(self.list.count()))

    def _fill_other(self) -> None:
        chosen: _End | None = self.one.currentData()
        table = chosen[0] if chosen else ""
        _fill(self.other, [end for end in self._ends if end[0] != table])

    def _on_more(self, shown: bool) -> None:
        self._form.setVisible(shown)
        if shown:
            self.one.setFocus()

    def _on_item_changed(self, item: QListWidgetItem) -> None:
        if self._filling:
            return
        join: Join = self._joins[self.list.row(item)].join
        self.join_turned.emit(join, item.checkState() is _Check.Checked)

    def _on_added(self) -> None:
        one, other = self.one.currentData(), self.other.currentData()
        if one and other:
            self.more.setChecked(False)
            self.join_added.emit(*one, *other)


class _Sentences(QListWidget):
    """A list whose lines are as high as their texts need: Qt's own guess cuts the last words."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Gives each line its height."""
        room = QRect(0, 0, max(80, self.viewport().width() - _BESIDE), 10_000)
        with QSignalBlocker(self):
            for number in range(self.count()):
                item = self.item(number)
                wrapped = int(Qt.TextFlag.TextWordWrap)
                height = self.fontMetrics().boundingRect(room, wrapped, item.text()).height()
                item.setSizeHint(QSize(room.width(), height + _ABOVE))
        self.doItemsLayout()


def _ends_box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.view().setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(14)
    return box


def _fill(box: QComboBox, ends: Sequence[_End]) -> None:
    chosen = box.currentText()
    box.blockSignals(True)
    box.clear()
    for table, column in ends:
        box.addItem(f"{table}.{column}", (table, column))
    box.setCurrentIndex(max(0, box.findText(chosen)))
    box.blockSignals(False)
