"""The buttons that switch between the forms of an answer.

Guarantees: the form shown is named; where there are many, the others are icons with their names as
tooltips, so that the row never pushes anything else out.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from gui import icons
from gui.forms import Form
from gui.theme import Theme
from gui.views.focus import tab_through
from gui.views.parts import clear

_MOST_NAMED = 2


def form_name(form: Form) -> str:
    """The form as its button names it."""
    names = {
        Form.TABLE: _tr("Table"),
        Form.TIMELINE: _tr("Timeline"),
        Form.GRID: _tr("Grid"),
        Form.PUZZLE: _tr("Puzzle grid"),
        Form.SEATS: _tr("Seats"),
        Form.PICK: _tr("All, ticked"),
        Form.BARS: _tr("Bars"),
        Form.LINES: _tr("Line"),
        Form.COMPARE: _tr("Side by side"),
    }
    return names[form]


class FormBar(QWidget):
    """The buttons. `chosen` carries the form of the one pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[Form, QToolButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(2)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        for form, button in self._buttons.items():
            button.setIcon(icons.icon(form.value, theme.muted, 16))

    def name_seats(self, *, sat_on: bool) -> None:
        """Places are called seats where one sits on them, else what they are: an order."""
        name = form_name(Form.SEATS) if sat_on else _tr("In order")
        if Form.SEATS in self._buttons:
            self._name(self._buttons[Form.SEATS], name)

    def show_forms(self, forms: tuple[Form, ...]) -> None:
        """One button for each of these forms."""
        for button in self._buttons.values():
            self._group.removeButton(button)
        clear(self._row)
        self._buttons = {form: self._button(form) for form in forms}
        tab_through(self, self._buttons.values())

    def choose(self, form: Form) -> None:
        """Shows that form's button as pressed, with its name."""
        style, few = Qt.ToolButtonStyle, len(self._buttons) <= _MOST_NAMED
        for one, button in self._buttons.items():
            button.setChecked(one is form)
            named = few or one is form
            button.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if named else style.ToolButtonIconOnly
            )

    def forms(self) -> tuple[Form, ...]:
        """The forms that can be chosen."""
        return tuple(self._buttons)

    def _button(self, form: Form) -> QToolButton:
        button = QToolButton()
        button.setObjectName(form.value)
        button.setProperty("role", "segment")
        button.setCheckable(True)
        self._name(button, form_name(form))
        button.setIcon(icons.icon(form.value, self._theme.muted, 16))
        button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.chosen.emit(form))
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def _name(self, button: QToolButton, name: str) -> None:
        button.setText(" " + name)
        told = self.tr("Show as: {0}").format(name)
        button.setToolTip(told)
        button.setAccessibleName(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("FormBar", text)
