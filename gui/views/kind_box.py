"""The cell in which the kind of a column is chosen: a sign that it can be, and the menu.

Guarantees: every kind is in the menu, the one that holds ticked; choosing it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QActionGroup, QPainter
from PySide6.QtWidgets import QMenu, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.tables.corrections import HandKind
from gui import icons
from gui.models.column_model import kind_words
from gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIGN = 14


class KindDelegate(QStyledItemDelegate):
    """Paints the kind, and at its end a pencil."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: QRect = option.rect
        sign = QRect(0, 0, _SIGN, _SIGN)
        sign.moveCenter(rect.center())
        sign.moveRight(rect.right() - 8)
        if option.direction is Qt.LayoutDirection.RightToLeft:
            sign.moveLeft(rect.left() + 8)
        icons.icon("edit", self._theme.muted, _SIGN).paint(painter, sign)


def kind_menu(
    name: str, chosen: HandKind | None, choose: Callable[[HandKind | None], object], parent: QWidget
) -> QMenu:
    """The kinds that a column can be read as. `name`: what the menu is of."""
    menu = QMenu(parent)
    menu.setAccessibleName(name)
    group = QActionGroup(menu)
    for kind, words in kind_words().items():
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(kind is chosen)
        group.addAction(action)
        action.triggered.connect(lambda _on=False, k=kind: choose(k))
        if kind is None:
            menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
