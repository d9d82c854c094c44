"""The numbers of the rules, each with a slider and a box for the exact value.

Guarantees: a slider that is held keeps its place while answers come in; slider and box always say
the same; both are named after their rule for a screen reader.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSlider,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from gui.models.levers import Key, Lever
from gui.views.parts import clear, label, row
from gui.views.scroll import fade_below

_BOX_WIDTH = 104
_SLIDER_HEIGHT = 24  # of the handle with its border


class LeverRow(QWidget):
    """One number. `moved` carries its key and the value."""

    moved = Signal(object, object)

    def __init__(self, lever: Lever) -> None:
        super().__init__()
        self.lever = lever
        self._quiet = False
        self.words = label("", "quiet", wrap=True)
        _lead(self.words, self)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(lever.low / lever.step), round(lever.high / lever.step))
        self.slider.setPageStep(max(1, (self.slider.maximum() - self.slider.minimum()) // 10))
        self.box = QDoubleSpinBox()
        self.slider.setMinimumHeight(_SLIDER_HEIGHT)
        self.box.setProperty("role", "field")
        self.box.setDecimals(0 if lever.whole else 3)
        self.box.setRange(-1e12, 1e12)
        self.box.setSingleStep(lever.step)
        self.box.setGroupSeparatorShown(True)
        self.box.setKeyboardTracking(False)
        self.box.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.box.setFixedWidth(_BOX_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 6)
        layout.setSpacing(1)
        layout.addWidget(self.words)
        layout.addLayout(row(self.slider, self.box, spacing=10))
        self.show_value(lever)
        self.slider.valueChanged.connect(self._on_slid)
        self.box.valueChanged.connect(self._on_entered)

    def show_value(self, lever: Lever) -> None:
        """Shows the value as it is now, unless the slider is being held."""
        self.lever = lever
        self._show_words(lever)
        if self.slider.isSliderDown():
            return
        self._quiet = True
        self.slider.setValue(round(lever.value / lever.step))
        self.box.setValue(float(lever.value))
        self._quiet = False

    def _show_words(self, lever: Lever) -> None:
        words = lever.words.rstrip(".")
        name = f"{words}: {lever.name}" if lever.name else words
        self.words.setText(lever.name or words)
        self.words.setToolTip(name)
        for control in (self.slider, self.box, self.box.findChild(QLineEdit)):
            if control is not None:
                control.setAccessibleName(name)

    def _on_slid(self, place: int) -> None:
        if not self._quiet:
            self._quiet = True
            self.box.setValue(place * self.lever.step)
            self._quiet = False
            self._tell(place * self.lever.step)

    def _on_entered(self, value: float) -> None:
        if not self._quiet:
            self._quiet = True
            self.slider.setValue(round(value / self.lever.step))
            self._quiet = False
            self._tell(value)

    def _tell(self, value: float) -> None:
        as_int = isinstance(self.lever.value, int)
        self.moved.emit(self.lever.key, round(value) if as_int else float(value))


class LeverList(QScrollArea):
    """All levers, rules before things."""

    moved = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("Numbers of the rules, scrollable"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: dict[Key, LeverRow] = {}
        self._headings: dict[int, QLabel] = {}  # of lines with several numbers
        inside = QWidget()
        self._layout = QVBoxLayout(inside)
        self._layout.setContentsMargins(2, 0, 8, 0)
        self._layout.setSpacing(2)
        self.setWidget(inside)
        fade_below(self)

    def show_levers(self, levers: tuple[Lever, ...]) -> None:
        """Shows these; the same ones as before keep their places and their focus."""
        if [lever.key for lever in levers] == list(self.rows):
            for lever in levers:
                self.rows[lever.key].show_value(lever)
                if lever.key[0] in self._headings:
                    self._headings[lever.key[0]].setText(lever.words.rstrip("."))
            return
        clear(self._layout)
        self.rows, self._headings = {}, {}
        for lever in levers:
            line = lever.key[0]
            if lever.name and line not in self._headings:
                self._headings[line] = above = label(lever.words.rstrip("."), "strong", wrap=True)
                above.setContentsMargins(0, 8 if self.rows else 0, 0, 4)
                _lead(above, self)
                self._layout.addWidget(above)
            self.rows[lever.key] = made = LeverRow(lever)
            made.moved.connect(self.moved)
            self._layout.addWidget(made)
        self._layout.addStretch(1)


def _lead(words: QLabel, within: QWidget) -> None:
    """Words begin at the side from which the window is read, whatever their language."""
    side = QStyle.visualAlignment(within.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
    words.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
