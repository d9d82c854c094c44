"""What happens when the user does something: connects the views with the other controllers.

Guarantees: every action of the action table has its handler here; an answer, whether new or from
the history, is shown by one function, so that both look alike.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from core.answer import Answer
from gui.actions import Actions
from gui.bridge import Bridge, Trouble
from gui.controllers.data_files import DataFiles
from gui.controllers.keeping import Keeping
from gui.controllers.links import Links
from gui.controllers.mending import Mending
from gui.controllers.opening import Opening
from gui.controllers.output import Output
from gui.controllers.past import Past
from gui.controllers.plans import Plans
from gui.controllers.preferences import Preferences
from gui.controllers.questioning import Questioning
from gui.controllers.reasoning import Reasoning
from gui.controllers.revising import Revising
from gui.controllers.session import Session
from gui.controllers.warming import Warming
from gui.controllers.worksheet import Worksheet
from gui.forms import Form
from gui.garbage import Garbage
from gui.look import Look
from gui.models.displayed import displayed
from gui.models.menu_words import menu_words
from gui.theme import Scheme, Theme
from gui.views.command_palette import CommandPalette
from gui.views.window import Window

if TYPE_CHECKING:
    from core.reworking.revision import Revision

Keep = Callable[[str, object], None]
"""Keeps a setting of core.settings for the next start."""


class MainController(QObject):
    """Owns the other controllers and the window's actions."""

    def __init__(self, window: Window, look: Look, bridge: Bridge, past: Past, keep: Keep) -> None:
        super().__init__(window)
        self.window, self.look, self.bridge, self.past = window, look, bridge, past
        self.keep = keep
        self.session = Session(bridge, self)
        self.sheet = Worksheet(bridge, self.session, self)
        self.garbage = Garbage(lambda: self.busy, self)
        self.warming = Warming(self)
        self._again = False
        self.links = Links(self)
        self.data = DataFiles(self)
        self.opening = Opening(self)
        self.revising = Revising(self)
        self.questioning = Questioning(self)
        self.plans = Plans(self)
        self.reasoning = Reasoning(self)
        self.mending = Mending(self)
        self.settings = Preferences(self)
        self.output = Output(window, self)
        self.keeping = Keeping(self)
        self.answer: Answer | None = None
        self.actions = Actions(window, self._handlers())
        window.build(self.actions)
        self.actions.wear(look.theme)
        self.actions[f"scheme_{look.scheme.value}"].setChecked(True)
        self._connect()
        past.refresh()
        for request in past.requests():
            window.request.box.remember(request)
        self._on_running_changed()
        window.show_welcome()
        window.request.box.setFocus()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        return (
            self.opening.handlers()
            | self.revising.handlers()
            | self.questioning.handlers()
            | self.settings.handlers()
            | self.keeping.handlers()
            | self.reasoning.handlers()
            | self.plans.handlers()
            | {
                "new_request": self.new_request,
                "ask": self.ask,
                "stop": self.session.stop,
                "quit": self.window.close,
                "undo": self.sheet.undo_stack.undo,
                "redo": self.sheet.undo_stack.redo,
                "copy_table": self.output.copy_table,
                "export_table": self.output.choose_export,
                "find_in_table": self._find,
                "find_next": lambda: self.window.answer.finder.go(+1),
                "find_previous": lambda: self.window.answer.finder.go(-1),
                "filter_column": self._filter,
                "next_form": self._next_form,
                "copy_answer": self.output.copy_answer,
                "copy_formal": self.output.copy_formal,
                "run_again": self.run_again,
                "toggle_history": self._toggle_history,
                "search_history": self._search_history,
                "put_back": self.past.put_back,
                "command_palette": self.open_palette,
                "scheme_system": lambda: self.wear(Scheme.SYSTEM),
                "scheme_light": lambda: self.wear(Scheme.LIGHT),
                "scheme_dark": lambda: self.wear(Scheme.DARK),
                "about": self._about,
            }
        )

    def _connect(self) -> None:
        window, session = self.window, self.session
        window.request.box.request_submitted.connect(lambda _text: self.ask())
        window.request.box.stop_pressed.connect(session.stop)
        window.request.table_removed.connect(self.data.drop)
        window.files_dropped.connect(self.keeping.documents.take_files)
        window.closed.connect(self.bridge.close)
        window.closed.connect(self.garbage.close)
        session.asked.connect(self._on_asked)
        session.asked_again.connect(self._on_asked_again)
        self.sheet.failed.connect(lambda t: window.banners.add(t, "bad"))
        self._connect_undo()
        session.stage_started.connect(window.strip.show_stage)
        session.progressed.connect(self._on_progressed)
        session.stop_requested.connect(window.strip.show_stopping)
        session.left.connect(self._on_left)
        session.answered.connect(self._on_answered)
        session.failed.connect(self._on_failed)
        self.output.exported.connect(
            lambda name: self.tell(self.tr("Exported to {0}.").format(name))
        )
        self.output.trouble_met.connect(lambda t: window.banners.add(t, "bad"))
        self.data.tables_changed.connect(window.request.show_tables)
        self.data.file_refused.connect(lambda t: window.banners.add(t, "bad"))
        self.look.theme_changed.connect(self._on_theme_changed)
        self.opening.join()
        self.revising.join()
        self.questioning.join()
        self.reasoning.join()
        self.plans.join()
        self.mending.join()
        self.settings.join()
        self.keeping.join()
        window.closed.connect(session.leave)  # last: what comes now comes too late
        self._connect_links()
        self._connect_past()

    def _connect_links(self) -> None:
        for view in (self.window.understood, self.window.why):
            view.pointed_at.connect(self.links.point_at)
            view.chosen.connect(self.links.choose)
            self.links.lit_changed.connect(view.light)

    def _connect_past(self) -> None:
        panel = self.window.history
        panel.search_changed.connect(self.past.search)
        panel.entry_opened.connect(self.past.open)
        panel.entry_pinned.connect(self.past.turn_pin)
        panel.entry_removed.connect(self.past.remove)
        self.past.entries_changed.connect(panel.show_entries)
        self.past.answer_opened.connect(self._on_answer_opened)
        self.past.answer_removed.connect(self._on_answer_removed)
        self.past.trouble_met.connect(lambda t: self.window.banners.add(t, "bad"))

    @property
    def busy(self) -> bool:
        """Whether an answer, or a reason, is awaited."""
        return self.session.running or self.sheet.asking

    @property
    def awaits_again(self) -> bool:
        """Whether the answer awaited is to rules that were changed."""
        return self._again

    # ------------------------------------------------------------ asking

    def ask(self) -> None:
        """Asks what stands in the box; an empty box is told so and asks nothing."""
        request = self.window.request.box.toPlainText().strip()
        if not request:
            self.window.banners.clear()
            self.tell(self.tr("There is nothing to answer yet."), self.tr("Type a request first."))
            return
        self.session.ask(request, self.data.tables)

    def new_request(self) -> None:
        """An empty box and the first screen; what was answered stays in the history."""
        self.session.leave()
        self.window.request.box.show_request("")
        self.window.banners.clear()
        self.window.show_welcome()
        self.window.strip.show_hint()
        self.window.request.box.setFocus()

    def run_again(self) -> None:
        """Asks the shown answer's request once more; with the rules as they were changed."""
        if self.answer is not None and self.sheet.changed and self.sheet.revision is not None:
            self.session.again(self.sheet.revision)
        elif self.answer is not None:
            self.window.request.box.show_request(self.answer.request)
            self.ask()

    def _on_asked(self, request: str) -> None:
        self._again = False
        self.window.request.box.remember(request)
        self.window.banners.clear()
        self.window.strip.start()
        self._on_running_changed()

    def _connect_undo(self) -> None:
        """Undo and redo say what they would undo, and are off where there is nothing."""
        stack = self.sheet.undo_stack
        for name, can, text in (
            ("undo", stack.canUndoChanged, stack.undoTextChanged),
            ("redo", stack.canRedoChanged, stack.redoTextChanged),
        ):
            action = self.actions[name]
            action.setEnabled(False)
            can.connect(action.setEnabled)
            word = action.text()
            text.connect(
                lambda what, a=action, w=word: a.setText(f"{w}: {menu_words(what)}" if what else w)
            )

    def _on_asked_again(self) -> None:
        self._again = True
        self.window.strip.start()
        self._on_running_changed()

    def _on_progressed(self, milliseconds: float) -> None:
        self.window.request.show_running(True)
        self.window.dim(True)
        self.window.strip.show_progress(milliseconds)

    def _on_answered(self, answer: Answer) -> None:
        if self._again:  # the request as asked is in the history already
            self._again = False
            self.sheet.took_again(answer)
            self._show(answer, again=True)
            self.past.rework(answer, self.sheet.revision if self.sheet.changed else None)
            return
        self.show_answer(answer)
        self.past.keep(answer)

    def _on_failed(self, trouble: Trouble) -> None:
        self._on_running_changed()
        self.window.strip.show_hint()
        self.window.show_welcome()  # an earlier answer must not be taken for this request's
        self.window.banners.add(trouble, "bad")

    def _on_left(self) -> None:
        self._again = False
        self.window.strip.show_hint()
        self._on_running_changed()

    def _on_running_changed(self) -> None:
        self.actions["stop"].setEnabled(self.session.running)
        if not self.session.running:
            self.window.request.show_running(False)
            self.window.dim(False)
        has_table = self.answer is not None and self.answer.table is not None
        for name in ("copy_table", "export_table", "find_in_table", "next_form", "filter_column"):
            self.actions[name].setEnabled(has_table)
        for name in ("copy_answer", "run_again"):
            self.actions[name].setEnabled(self.answer is not None)
        formal = self.answer is not None and self.answer.formal is not None
        self.actions["copy_formal"].setEnabled(formal)

    # ------------------------------------------------------------ showing

    def show_answer(self, answer: Answer) -> None:
        """Shows an answer, new or from the history, as one to work on."""
        self.sheet.take(answer, self.data.tables)
        self._show(answer)

    def show_work(self, answer: Answer, revision: Revision | None) -> None:
        """Shows an answer whose lines may have been changed before."""
        if revision is None:
            self.show_answer(answer)
            return
        self.sheet.open(answer, revision)
        self._show(answer)

    def _show(self, answer: Answer, *, again: bool = False) -> None:
        window, revision = self.window, self.sheet.revision
        shown = displayed(answer, revision)
        off = frozenset(n for n, ln in enumerate(revision.lines) if not ln.on) if revision else ()
        self.answer = self.output.answer = answer
        self.links.clear()
        window.banners.clear()
        kind = "bad" if answer.status == "error" or answer.checked is False else "doubt"
        if answer.warnings:  # one message however many, so that the answer keeps its room
            window.banners.add(Trouble(answer.warnings[0], " ".join(answer.warnings[1:])), kind)
        window.answer.show_answer(answer)
        self.plans.take(answer)
        window.why.show_answer(shown)
        self.reasoning.show_answer(shown)
        self.mending.look_into(answer)
        window.show_result(understood=bool(answer.reading or answer.table))
        doubted = answer.status == "uncertain" and bool(revision and revision.doubts)
        window.understood.show_answer(shown, frozenset(off), doubted=doubted, keep=again)
        window.energy.show_answer(answer)
        window.strip.show_times(answer.timing_ms)
        QTimer.singleShot(0, window, window.balance)  # once the new texts have their sizes
        self._on_running_changed()

    # ------------------------------------------------------------ history

    def _on_answer_opened(self, answer: Answer, rules: Revision | None) -> None:
        before = self.keeping.before_opening()
        self.session.leave()
        self.window.request.box.show_request(answer.request)
        self.show_work(answer, rules)
        self.keeping.opened(before, answer.request)

    def _on_answer_removed(self, request: str) -> None:
        self.tell(
            self.tr("Removed from the history: {0}").format(request[:60]),
            self.tr("“Put back” in the Answer menu undoes this."),
        )

    def _toggle_history(self) -> None:
        self.window.history.setVisible(not self.window.history.isVisible())

    def _find(self) -> None:
        self.window.answer.show_form(Form.TABLE)
        self.window.answer.needle.setFocus()

    def _filter(self) -> None:
        self.window.answer.show_form(Form.TABLE)
        self.window.answer.finder.open_filter()

    def _next_form(self) -> None:
        self.window.answer.next_form()

    def _search_history(self) -> None:
        self.window.history.show()
        self.window.history.search.setFocus()

    # ------------------------------------------------------------ the rest

    def open_palette(self) -> CommandPalette:
        """Opens the list of all commands."""
        palette = CommandPalette(self.actions.all(), self.window)
        corner = self.window.mapToGlobal(self.window.rect().topLeft())
        palette.move(corner.x() + (self.window.width() - palette.width()) // 2, corner.y() + 90)
        palette.show()
        palette.needle.setFocus()
        return palette

    def wear(self, scheme: Scheme) -> None:
        """Another look, kept for the next time."""
        self.look.choose(scheme)
        self.keep("appearance", scheme.value)

    def _about(self) -> None:
        self.tell(
            self.tr("Reckoner"),
            self.tr(
                "A small language model reads your request into rules, an exact solver finds the "
                "answer, and independent code checks it."
            ),
        )

    def _on_theme_changed(self, theme: Theme) -> None:
        self.actions.wear(theme)
        self.window.wear(theme)

    def tell(self, what: str, why: str = "") -> None:
        """A note that needs no answer."""
        self.window.banners.add(Trouble(what, why), "note")
