"""What was understood of a table: columns and their kinds, keys and joins, before it is used."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTableView, QVBoxLayout, QWidget

from core.answer import Table
from core.tables.catalog import Catalog, ColumnInfo, TableInfo
from gui.models.table_model import AnswerTableModel
from gui.views.parts import label

_MOST_TABLES = 4


class CatalogView(QFrame):
    """A popover with a small table for each table."""

    def __init__(self, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(self.tr("What was understood of the tables"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        for table in catalog.tables[:_MOST_TABLES]:
            self._add_table(layout, table)
        hidden = len(catalog.tables) - _MOST_TABLES
        if hidden > 0:
            layout.addWidget(label(self.tr("and {0} more tables").format(hidden), "quiet"))
        for join in catalog.joins:
            text = self.tr("{0}.{1} belongs to {2}.{3}")
            words = text.format(join.table, join.column, join.other, join.other_column)
            layout.addWidget(label(words, "quiet"))
        for warning in catalog.warnings:
            layout.addWidget(label(warning, "doubt", wrap=True))

    def _add_table(self, layout: QVBoxLayout, table: TableInfo) -> None:
        layout.addWidget(label(table.name, "heading"))
        rows = self.tr("{0} rows").format(f"{table.row_count:,}")
        key = self.tr("key: {0}").format(table.key) if table.key else ""
        layout.addWidget(label(" · ".join(part for part in (rows, key) if part), "quiet"))
        model = AnswerTableModel(self)
        headers = (self.tr("Column"), self.tr("Kind"), self.tr("Examples"))
        model.show_table(Table(headers, tuple(_row(column) for column in table.columns)))
        view = QTableView()
        view.setAccessibleName(self.tr("Columns of {0}").format(table.name))
        view.setModel(model)
        view.setShowGrid(False)
        view.verticalHeader().hide()
        view.horizontalHeader().setAccessibleName(self.tr("About the columns"))
        view.horizontalHeader().setStretchLastSection(True)
        view.resizeColumnsToContents()
        height = view.verticalHeader().length() + view.horizontalHeader().sizeHint().height() + 8
        view.setFixedHeight(min(240, height))
        view.setMinimumWidth(460)
        layout.addWidget(view)


def _row(column: ColumnInfo) -> tuple[str, str, str]:
    kind = f"{column.kind.word} ({column.unit})" if column.unit else column.kind.word
    return column.name, kind, ", ".join(str(sample) for sample in column.samples[:3])
