"""A rule as a form: its signs, numbers, names and dates, with the sentence it makes.

Guarantees: the sentence under the form is what will be solved; nothing changes until it is applied;
a value that cannot be is kept back with its reason.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.reworking.fields import Field
from gui.views.parts import label, roomy

_MOST = 1e12
_LEAST_WIDTH = 396
_ACROSS = 4  # names side by side


class RuleForm(QDialog):
    """`applied` carries the new values by path. `say` puts values into words, or raises."""

    applied = Signal(object)

    def __init__(
        self, fields: tuple[Field, ...], say: Callable[[dict[Any, Any]], str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change this rule"))
        self.setAccessibleName(self.tr("Change this rule"))
        self._say = say
        self._values = {field.path: field.value for field in fields}
        self.sentence = label("", "heading", wrap=True)
        self.sentence.setAccessibleName(self.tr("The rule as it will be"))
        self.sentence.setMinimumWidth(_LEAST_WIDTH)  # the names under it may need more
        self._buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setText(self.tr("Solve with this"))
        ok.setProperty("role", "primary")
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setProperty("role", "choice")
        for button in self._buttons.buttons():
            button.setAccessibleName(button.text().replace("&", ""))
            button.setIcon(type(button.icon())())
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field in fields:
            form.addRow(label(field.label, "quiet"), self._editor(field))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 22, 16)
        layout.setSpacing(16)
        layout.addWidget(self.sentence)
        layout.addLayout(form)
        layout.addWidget(self._buttons)
        self._update()

    def set_value(self, path: Any, value: Any) -> None:
        """As if the user had entered it."""
        self._values[path] = value
        self._update()

    def _editor(self, field: Field) -> QWidget:
        if field.several:
            editor: QWidget = _Choices(field, lambda v: self.set_value(field.path, v))
        elif field.choices:
            editor = _combo(field, lambda v: self.set_value(field.path, v))
        elif isinstance(field.value, int | float):
            editor = _spin(field, lambda v: self.set_value(field.path, v))
        else:
            editor = QLineEdit(str(field.value))
            editor.textChanged.connect(lambda v: self.set_value(field.path, v))
        editor.setAccessibleName(field.label)
        return editor

    def _update(self) -> None:
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        try:
            text = self._say(self._values)
        except (ValueError, KeyError, TypeError, IndexError) as error:
            self.sentence.setText(self.tr("This cannot be: {0}").format(error))
            ok.setEnabled(False)
            return
        self.sentence.setText(text)
        ok.setEnabled(all(v != () for v in self._values.values()))

    def _on_accepted(self) -> None:
        self.applied.emit(dict(self._values))
        self.accept()


class _Choices(QWidget):
    """Names to tick."""

    def __init__(self, field: Field, changed: Callable[[Any], None]) -> None:
        super().__init__()
        self._boxes = []
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, (value, words) in enumerate(field.choices):
            box = QCheckBox(words)
            box.setAccessibleName(words)
            box.setChecked(value in field.value)
            box.toggled.connect(lambda _on: changed(self._ticked(field)))
            layout.addWidget(box, number // _ACROSS, number % _ACROSS)
            self._boxes.append(box)

    def _ticked(self, field: Field) -> tuple[Any, ...]:
        pairs = zip(self._boxes, field.choices, strict=True)
        return tuple(value for box, (value, _) in pairs if box.isChecked())


def _combo(field: Field, changed: Callable[[Any], None]) -> QComboBox:
    combo = QComboBox()
    roomy(combo, field.label)
    for value, words in field.choices:
        combo.addItem(words, value)
    values = [value for value, _ in field.choices]
    combo.setCurrentIndex(values.index(field.value) if field.value in values else -1)
    combo.currentIndexChanged.connect(lambda place: changed(values[place]))
    return combo


def _spin(field: Field, changed: Callable[[Any], None]) -> QDoubleSpinBox:
    spin = QDoubleSpinBox()
    whole = isinstance(field.value, int) or float(field.value).is_integer()
    spin.setDecimals(0 if whole else 3)
    spin.setRange(-_MOST, _MOST)
    spin.setGroupSeparatorShown(True)
    spin.setValue(float(field.value))
    spin.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    spin.setAlignment(Qt.AlignmentFlag.AlignRight)
    as_int = isinstance(field.value, int)
    spin.valueChanged.connect(lambda v: changed(round(v) if as_int else v))
    spin.findChild(QLineEdit).setAccessibleName(field.label)  # type: ignore[union-attr]
    return spin
