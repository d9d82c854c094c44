"""The window's layout: history at the side, request on top, answer and understanding beneath.

Guarantees: layout only; it holds the views, reports dropped files, and leaves what happens to the
controllers. At 1280 × 720 nothing of it needs scrolling as a whole.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import icons
from gui.actions import Actions
from gui.theme import Theme
from gui.views.answer_view import AnswerView
from gui.views.energy_line import EnergyLine
from gui.views.history_panel import HistoryPanel
from gui.views.parts import Banners
from gui.views.request_card import RequestCard
from gui.views.stage_strip import StageStrip
from gui.views.understood_view import UnderstoodView
from gui.views.welcome import InsteadView, Welcome
from gui.views.why_view import WhyView

_LEAST_REASONS = 0.32  # of the height
_SHOWN_OR_HIDDEN = (QEvent.Type.Show, QEvent.Type.Hide)
_CROWDED = 1120  # pixels under which a panel stands beside the answer alone
_NARROW = 980  # pixels under which history and answer do not go side by side


class Window(QMainWindow):
    """The main window. Call `build` once the actions exist."""

    files_dropped = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shared = self._narrow = self._gave_way = False
        self._beside: QWidget | None = None
        self._understood_wanted = False
        self._empty = True
        self.setWindowTitle(self.tr("Reckoner"))
        self.setWindowIcon(icons.application_icon())
        self.setAccessibleName(self.tr("Reckoner"))
        self.setAcceptDrops(True)
        self.setMinimumSize(860, 560)

    def build(self, actions: Actions) -> None:
        """Makes the views and lays them out."""
        theme = self._theme
        actions.fill_menus(self)
        self.history = HistoryPanel(theme, actions)
        self.request = RequestCard(theme, actions)
        self.strip = StageStrip(theme)
        self.banners = Banners(theme)
        self.welcome = Welcome(theme)
        self.answer = AnswerView(theme, actions)
        self.why = WhyView(theme, actions)
        self.instead = InsteadView(theme)
        self.instead.example_chosen.connect(self.welcome.example_chosen)
        self.understood = UnderstoodView(theme, actions)
        self.energy = EnergyLine(theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.welcome)
        self._result = self._result_page()
        self._pages.addWidget(self._result)
        self._drop_hint = QLabel(self.tr("Drop to use"), self)
        self._drop_hint.setProperty("role", "drop")
        self._drop_hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._drop_hint.hide()
        self.setCentralWidget(self._page())

    def _page(self) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        self._across = across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.history)
        column = QVBoxLayout()
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(7)
        for widget in (self.request, self.strip, self.banners):
            column.addWidget(widget)
        column.addWidget(self._pages, 1)
        column.addWidget(self.energy)
        across.addLayout(column, 1)
        return page

    def _result_page(self) -> QSplitter:
        self._left = left = QSplitter(Qt.Orientation.Vertical)
        left.addWidget(self.answer)
        left.addWidget(self.why)
        left.addWidget(self.instead)
        left.setSizes([330, 190])
        self._both = both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(left)
        both.addWidget(self.understood)
        self.understood.setMinimumWidth(320)
        both.setSizes([590, 400])
        both.setStretchFactor(0, 3)
        both.setStretchFactor(1, 2)
        for splitter in (left, both):
            splitter.setHandleWidth(12)
            splitter.setChildrenCollapsible(False)
        return both

    def wear(self, theme: Theme) -> None:
        """Dresses every view in that theme."""
        self._theme = theme
        for view in (
            self.history, self.request, self.strip, self.banners, self.welcome, self.answer,
            self.why, self.instead, self.understood, self.energy,
        ):  # fmt: skip
            view.wear(theme)

    def show_welcome(self) -> None:
        """The first screen."""
        self._empty = True
        self._pages.setCurrentWidget(self.welcome)
        self.energy.hide()

    def show_result(self, *, understood: bool = True) -> None:
        """The answer's page; the first time its parts get their shares. Where nothing was
        `understood`, and there is no reason either, it says what can be asked."""
        self._understood_wanted = understood
        self._make_room_beside()
        self.instead.setVisible(not understood and self.why.isHidden())
        self._empty = False
        self._pages.setCurrentIndex(1)
        if not self._shared:
            self._shared = True
            width = self._pages.width()
            self._both.setSizes([width * 3 // 5, width * 2 // 5])

    def prepare_result(self) -> None:
        """Gives the answer's page its looks and its layout before it is first seen: a picture of it
        is taken and thrown away."""
        self._result.resize(self._pages.size())
        self._result.grab()

    def show_page(self, page: QWidget) -> None:
        """Another page in the answer's place, until the next answer."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_beside(self, panel: QWidget) -> None:
        """A panel at the far side of the window; in a narrow one the rules make room for it."""
        self._beside = panel
        self._across.addWidget(panel)
        panel.installEventFilter(self)

    def balance(self) -> None:
        """The answer gets the height it needs, as long as the reasons keep a fair part."""
        room = self._left.height() - self._left.handleWidth()
        if not self.instead.isHidden():
            answer = self.answer.needed_height()
            self._left.setSizes([answer, 0, room - answer])
        if self.why.isHidden():
            return
        wanted, answer = self.why.needed_height(), self.answer.needed_height()
        reasons = min(wanted, int(room * self.why.share()))
        least = self.answer.least_height()
        if least > room - reasons:  # the last rows of the answer go before more of the reasons
            reasons = max(min(wanted, int(room * _LEAST_REASONS)), min(reasons, room - least))
        answer = min(answer, room - reasons)
        self._left.setSizes([answer, room - answer, 0])

    def dim(self, dimmed: bool) -> None:
        """Fades what belongs to the last request while the next is worked on."""
        if not dimmed:
            self._pages.setGraphicsEffect(None)  # type: ignore[arg-type]
        elif self._pages.graphicsEffect() is None and self.shows_result():
            fade = QGraphicsOpacityEffect(self._pages)
            fade.setOpacity(0.45)
            self._pages.setGraphicsEffect(fade)

    @property
    def stands_empty(self) -> bool:
        """Whether there is no answer behind the page shown: the first screen, or one in its
        place."""
        return self._empty

    def shows_result(self) -> bool:
        """Whether an answer is on screen."""
        return self._pages.currentIndex() == 1

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self._drop_hint.show()
            self._drop_hint.raise_()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drop_hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop_hint.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(tuple(paths))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._make_room_beside()
        self._drop_hint.setGeometry(self.rect().adjusted(16, 16, -16, -16))

    def _make_room(self) -> None:
        """In a narrow window the history gives way; it comes back with the room."""
        narrow = self.width() < _NARROW
        if narrow == self._narrow or not hasattr(self, "history"):
            return
        self._narrow = narrow
        if narrow:
            self._gave_way = not self.history.isHidden()
            self.history.hide()
        elif self._gave_way:
            self.history.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._beside and event.type() in _SHOWN_OR_HIDDEN:
            self._make_room_beside()
        return super().eventFilter(watched, event)

    def _make_room_beside(self) -> None:
        """What was understood does not fit between a narrow window's answer and its panel."""
        panel = self._beside is not None and not self._beside.isHidden()
        crowded = panel and self.width() < _CROWDED
        self.understood.setVisible(self._understood_wanted and not crowded)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "request"):
            self.request.box.fit()
