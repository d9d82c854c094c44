"""What I understood: the request with its words marked, and each rule beside its mark.

Guarantees: words and rules light each other up by mouse, by selection and by keyboard; doubtful
rules stand first with their reason; every rule can be changed, switched off or added to.
"""

from __future__ import annotations

from dataclasses import replace
from html import escape

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from core.answer import Answer
from gui.actions import Actions
from gui.models import lines
from gui.models.doubts import left_over
from gui.models.line_model import LINE_ROLE, Line, LineModel
from gui.theme import Theme
from gui.views.answer_parts import scrolled
from gui.views.line_list import LineList
from gui.views.marked_text import MarkedText
from gui.views.other_readings import OtherReadings
from gui.views.parts import ElidedLabel, label, margins, quiet_button, row
from gui.views.rule_bar import RuleBar
from gui.views.scroll import fade_below

_REST = 190  # pixels for the heading, the bar and two rules at least


class UnderstoodView(QFrame):
    """The card. Both signals carry indexes of `reading`, () for none."""

    pointed_at = Signal(object)
    chosen = Signal(object)
    other_chosen = Signal(object)
    unused_chosen = Signal(object)  # where the words stand

    def __init__(self, theme: Theme, actions: Actions) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.text = MarkedText(theme)
        self.model = LineModel(self)
        self.rules = LineList(self.model, theme, self.tr("Rules understood"))
        fade_below(self.rules)
        self._count = label("", "quiet")
        self._unused = _unused_label(self.tr("Words that were not used"))
        self._request = ""
        self._places: tuple[tuple[int, int], ...] = ()
        self._unused.linkActivated.connect(lambda n: self.unused_chosen.emit(self._places[int(n)]))
        actions["confirm_reading"].setIconText(self.tr("As I meant"))  # there is little room
        self._confirm = quiet_button(actions["confirm_reading"], with_text=True)
        self.others = OtherReadings()
        self.others.chosen.connect(self.other_chosen)
        self.bar = RuleBar(actions)
        line = QFrame()
        line.setProperty("role", "line")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 8, 10)
        layout.setSpacing(8)
        title = ElidedLabel("heading")
        title.show_text(self.tr("What I understood"))
        self._confirm.setMaximumHeight(self.fontMetrics().lineSpacing() + 10)
        title.setMinimumHeight(self._confirm.maximumHeight())  # it stands still when that comes
        head = row(title, None, self._count, self._confirm)
        head.setContentsMargins(8, 0, 10, 0)
        layout.addLayout(head)
        request = row(self.text)
        margins(request, 4, 0, 0, 0, self)  # the words stand under the heading
        layout.addLayout(request)
        self._unused.setContentsMargins(8, 0, 8, 0)
        layout.addWidget(self._unused)
        between = row(line)
        between.setContentsMargins(8, 0, 10, 0)
        layout.addLayout(between)
        self._readings = scrolled(self.others, self.tr("Other readings, scrollable"))
        self._readings.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its buttons have it
        layout.addWidget(self._readings)
        layout.addWidget(self.rules, 1)
        layout.addWidget(self.bar)
        for source in (self.text, self.rules):
            source.pointed_at.connect(self.pointed_at)
        self.text.words_chosen.connect(self.chosen)
        self.rules.line_chosen.connect(self._on_line_chosen)

    def wear(self, theme: Theme) -> None:
        """Paints in that theme from now on."""
        self.text.wear(theme)
        self.rules.wear(theme)

    def show_answer(
        self, answer: Answer, off: frozenset[int] = frozenset(), *, doubted: bool = False,
        keep: bool = False,
    ) -> None:  # fmt: skip
        """Shows what was read from the answer's request. `off`: rules that do not count;
        `doubted`: the user may confirm what was understood; `keep`: the same rule stays chosen."""
        answer = replace(answer, unused=left_over(answer))
        if answer.request != self._request:  # what was being said was said of another
            self.bar.rest()
        self._request = answer.request
        shown = lines.rules(answer, off)
        kept = self.current() if keep else None
        self.text.show_answer(answer, off)
        self.model.show_lines(shown)
        self.others.show_answer(answer)
        self._confirm.setVisible(doubted)
        row_kept = self.model.row_of(kept) if kept is not None else None
        if row_kept is not None:
            self.rules.setCurrentIndex(self.model.index(row_kept))
        self._count.setText(self._counted(shown))
        self._count.setVisible(not doubted)  # the button needs its room
        self._show_unused(answer)
        self._fit_text()
        QTimer.singleShot(0, self, self._fit_text)  # once the new texts have their fonts

    def current(self) -> int | None:
        """The number of the line that is chosen."""
        index = self.rules.currentIndex()
        return index.data(LINE_ROLE).key if index.isValid() else None

    def next_unused(self) -> tuple[int, int] | None:
        """The unused words after those where the cursor is in the text; None where there are none.

        After the last comes the first."""
        at = self.text.textCursor().selectionEnd()
        later = [place for place in self._places if place[0] >= at]
        return next(iter(later or self._places), None)

    def show_words(self, place: tuple[int, int]) -> None:
        """Selects those words of the request and brings them into sight."""
        self.text.select(place)

    def _show_unused(self, answer: Answer) -> None:
        self._places = tuple(sorted(answer.unused))
        links = ", ".join(
            f'<a href="{n}">“{escape(answer.request[a:b])}”</a>'
            for n, (a, b) in enumerate(self._places)
        )
        self._unused.setText(self.tr("Dotted words were not used: {0}").format(links))
        self._unused.setVisible(bool(self._places))

    def light(self, clauses: frozenset[int]) -> None:
        """Lights the words and the rules of these clauses."""
        self.text.light(clauses)
        self.model.light(clauses)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit_text()
        return super().event(event)

    def _counted(self, shown: tuple[Line, ...]) -> str:
        marks = [line.icon for line in shown]
        parts = [
            (marks.count("cross"), self.tr("{0} broken")),
            (marks.count("doubt"), self.tr("{0} doubtful")),
            (marks.count("tick"), self.tr("{0} checked")),
        ]
        return " · ".join(text.format(number) for number, text in parts if number)

    def _fit_text(self) -> None:
        """The text takes the height it needs, up to two fifths of the card; less where the other
        readings need room, so that the rules keep theirs."""
        self.text.document().setTextWidth(self.text.viewport().width())
        needed = int(self.text.document().size().height()) + 10
        others = self._others_height()
        self._readings.setVisible(others > 0)
        self._readings.setFixedHeight(others)
        most = min(self.height() * 0.4, self.height() - others - _REST)
        if needed > most:  # a line cut in half looks like a fault
            needed = self.text.whole_lines(int(most))
        self.text.setFixedHeight(max(40, needed))

    def _others_height(self) -> int:
        if not self.others.buttons:
            return 0
        width = self._readings.viewport().width()
        return min(self.others.heightForWidth(max(200, width)) + 2, int(self.height() * 0.4))

    def _on_line_chosen(self, line: Line | None) -> None:
        self.chosen.emit(line.links if line else ())
        if line is not None and line.links:
            self.text.bring_into_view(line.links[0])


def _unused_label(name: str) -> QLabel:
    """A line of words to go to: each is a link that keys reach as well."""
    found = label("", "quiet", wrap=True)
    found.setTextFormat(Qt.TextFormat.RichText)
    found.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    found.setToolTip(name)
    found.setAccessibleName(name)
    return found
