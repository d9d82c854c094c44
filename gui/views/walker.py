"""The bar that walks through a derivation: back, on, play, and the rows left after a step.

Guarantees: says at which step one is; a button that would do nothing is off.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from gui.actions import Actions
from gui.views.parts import label, quiet_button

_NAMES = ("previous_step", "next_step", "play_steps", "show_all_steps")


class Walker(QWidget):
    """Buttons of the action table, and the place."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self._actions = actions
        self.place = label("", "quiet")
        self.place.setAccessibleName(self.tr("Step"))
        back, on, play, leave = (self._button(actions, name) for name in _NAMES)
        self.rows = quiet_button(actions["step_rows"], with_text=True)
        self.rows.setProperty("role", "quiet")
        self._leave = leave
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        layout.addWidget(self.rows)
        layout.addSpacing(6)
        for widget in (self.place, leave, back, play, on):
            layout.addWidget(widget)
        self.show_place(0, 0)

    def show_place(self, step: int, of: int, *, playing: bool = False, rows: bool = False) -> None:
        """At step `step` (from 1; 0: none) of `of`. `rows`: each step leaves rows to look at."""
        self.setVisible(of > 0)
        text = self.tr("Step {0} of {1}") if step else self.tr("{1} steps")
        self.place.setText(text.format(step, of) if of != 1 or step else self.tr("1 step"))
        self.place.setAccessibleDescription(self.place.text())
        self._leave.setVisible(step > 0)
        self.rows.setVisible(rows)
        for name, on in (
            ("previous_step", step > 1), ("next_step", step < of), ("play_steps", of > 0),
            ("show_all_steps", step > 0), ("step_rows", rows),
        ):  # fmt: skip
            self._actions[name].setEnabled(on)
        play = self._actions["play_steps"]
        play.setText(self.tr("Pause the steps") if playing else self.tr("Play the steps"))

    def _button(self, actions: Actions, name: str) -> QToolButton:
        button = quiet_button(actions[name])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(16, 16))
        button.setProperty("role", "quiet")
        return button
