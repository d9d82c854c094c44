"""The page of models: which there are, which reads, and a way in for another one.

Guarantees: layout only; a file that cannot be used says why and has no button to use it; what is
in use is said in words and with a tick, not by colour alone.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout

from gui import icons
from gui.models.model_lines import ModelLine
from gui.theme import Theme
from gui.views.parts import card, clear, label, row
from gui.views.settings_parts import Page


class ModelsPage(Page):
    """The signals carry the model's path."""

    add_wanted = Signal()
    used = Signal(object, bool)  # path, whether in spite of a risk
    removed = Signal(object)
    put_back_wanted = Signal()
    copy_wanted = Signal(object)
    link_wanted = Signal(object)
    offer_refused = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        title = self.tr("Models")
        self.heading.setText(title)
        self.setAccessibleName(title)
        self._theme = theme
        self._lines: tuple[ModelLine, ...] = ()
        self._offered: ModelLine | None = None
        promise = self.tr(
            "A model only reads your request; exact solvers find the answer. The built-in one is "
            "small and trained for this. Drop a GGUF file here to read with another one."
        )
        self.column.addWidget(label(promise, "quiet", wrap=True))
        self.add = QPushButton(self.tr("Add a model file…"))
        self.add.setProperty("role", "choice")
        self.add.clicked.connect(self.add_wanted)
        self.put_back = QPushButton(self.tr("Put back the removed model"))
        self.put_back.setProperty("role", "choice")
        self.put_back.clicked.connect(self.put_back_wanted)
        self.put_back.hide()
        self.looking = label(self.tr("Looking at the files…"), "quiet")
        self.column.addLayout(row(self.add, self.put_back, self.looking, None))
        self._offers, self._cards = QVBoxLayout(), QVBoxLayout()
        for layout in (self._offers, self._cards):
            layout.setSpacing(10)
            self.column.addLayout(layout)
        self.column.addStretch(1)
        self.progress = QProgressBar()

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self._theme = theme
        self.show_models(self._lines)
        self.show_offer(self._offered)

    # ------------------------------------------------ what there is

    def show_models(self, lines: tuple[ModelLine, ...]) -> None:
        """Shows these models."""
        self._lines = lines
        self.looking.setVisible(not lines)
        clear(self._cards)
        for line in lines:
            self._cards.addWidget(self._card(line))

    def show_looking(self) -> None:
        """The files are being looked at."""
        self.looking.show()

    def lines(self) -> tuple[ModelLine, ...]:
        """What is shown."""
        return self._lines

    def _card(self, line: ModelLine) -> QFrame:
        frame, layout = self._words(line)
        buttons: list[QPushButton] = []
        if not line.problem and (line.risk or not line.in_use):
            buttons.append(self._use_button(line))
        if not line.embedded and not line.in_use:
            remove = _button(self.tr("Remove"), self.tr("Remove {0}").format(line.name))
            remove.clicked.connect(lambda: self.removed.emit(line.path))
            buttons.append(remove)
        if buttons:
            layout.addLayout(row(*buttons, None))
        return frame

    def _words(self, line: ModelLine) -> tuple[QFrame, QVBoxLayout]:
        frame, layout = card(16, 4)
        frame.setAccessibleName(line.name)
        name = label(line.name, "heading", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(name, 1)
        if line.in_use:
            head.addWidget(self._sign("tick", self._theme.good))
            reads = self.tr("Chosen") if line.problem else self.tr("Reads your requests")
            head.addWidget(label(reads, "good"))
        layout.addLayout(head)
        for text, role in ((line.facts, ""), (line.rights, "quiet")):
            if text:
                layout.addWidget(label(text, role, wrap=True))
        if line.problem:
            cross = self._sign("cross", self._theme.bad)
            layout.addLayout(row(cross, label(self.tr("Cannot be used"), "bad"), None))
            layout.addWidget(label(line.problem, "", wrap=True))
        if line.risk:
            layout.addWidget(label(line.risk, "doubt", wrap=True))
        return frame, layout

    def _use_button(self, line: ModelLine) -> QPushButton:
        text = self.tr("Load it anyway") if line.risk else self.tr("Read with this")
        button = _button(text, f"{text}: {line.name}")
        button.clicked.connect(lambda: self.used.emit(line.path, bool(line.risk)))
        return button

    def _sign(self, name: str, colour: QColor) -> QLabel:
        sign = QLabel()
        sign.setPixmap(icons.pixmap(name, colour, 18, self.devicePixelRatioF()))
        return sign

    # ------------------------------------------------ what was dropped

    def show_offer(self, line: ModelLine | None) -> None:
        """Shows a file that was dropped or chosen, and what can be done with it."""
        self._offered = line
        clear(self._offers)
        if line is None:
            return
        frame, layout = self._words(line)
        layout.insertWidget(0, label(self.tr("New"), "good"))
        copy = _button(self.tr("Copy into the models folder"), self.tr("Copy the new model"))
        copy.setProperty("role", "primary")
        copy.clicked.connect(lambda: self.copy_wanted.emit(line.path))
        link = _button(self.tr("Link to it where it lies"), self.tr("Link to the new model"))
        link.clicked.connect(lambda: self.link_wanted.emit(line.path))
        leave = _button(self.tr("Leave it"), self.tr("Leave the new model"))
        leave.clicked.connect(self.offer_refused)
        buttons = (leave,) if line.problem else (copy, link, leave)
        layout.addSpacing(4)
        layout.addLayout(row(*buttons, None))
        self._offers.addWidget(frame)
        buttons[0].setFocus()

    def show_copying(self, path: Path) -> None:
        """A copy is under way."""
        self._offered = None
        clear(self._offers)
        frame, layout = card(16, 6)
        layout.addWidget(label(self.tr("Copying {0}…").format(path.name), "heading"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setAccessibleName(self.tr("How much is copied"))
        stop = _button(self.tr("Stop"), self.tr("Stop copying"))
        stop.clicked.connect(self.stop_wanted)
        across = QHBoxLayout()
        across.addWidget(self.progress, 1)
        across.addWidget(stop)
        layout.addLayout(across)
        self._offers.addWidget(frame)

    def show_progress(self, done: int, whole: int) -> None:
        """How much is copied."""
        self.progress.setValue(round(1000 * done / max(1, whole)))


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "choice")
    button.setAccessibleName(name)
    return button
