"""All that keeps the work: scenarios, documents, the worksheet after a crash, comparisons.

Guarantees: there is one value that says what stands on the worksheet (`work`), and one way to put
such a value onto it (`take`); documents and the autosaved file hold exactly that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand

from gui.controllers.autosave import Autosave
from gui.controllers.comparing import Comparing
from gui.controllers.documents import Documents
from gui.controllers.scenarios import Scenarios
from gui.controllers.what_if import WhatIf
from gui.file_thread import FileThread
from gui.views.scenario_panel import ScenarioPanel

if TYPE_CHECKING:
    from core.keeping.work import Work
    from gui.controllers.main import MainController

Before = tuple["Work", Path | None, bool]
_ROOMY = 1500  # pixels of width from which history and panel stand side by side


class Keeping(QObject):
    """What the main controller has of it."""

    panel: ScenarioPanel
    what_if: WhatIf

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._hid_history = False
        self.files = main.output.files = FileThread(self)
        self.scenarios = Scenarios(main)
        self.comparing = Comparing(main)
        self.documents = Documents(main)
        self.autosave = Autosave(main)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return self.documents.handlers() | {
            "what_if": self.turn_panel,
            "notes": self.write_notes,
            "keep_scenario": self._keep,
            "compare_scenarios": self.scenarios.compare,
            "compare_answers": self._compare_chosen,
            "export_answer": self._main.output.choose_answer_export,
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        main = self._main
        self.panel = panel = ScenarioPanel(main.look.theme, main.actions)
        self.what_if = WhatIf(main, panel)
        panel.hide()
        main.window.show_beside(panel)
        panel.kept.connect(self.scenarios.keep)
        panel.opened.connect(self.scenarios.open)
        panel.renamed.connect(self.scenarios.rename)
        panel.removed.connect(self.scenarios.remove)
        self.scenarios.compare_wanted.connect(self.comparing.scenarios)
        main.window.history.entries_compared.connect(self._compare_past)
        main.window.history.entry_asked_again.connect(self._ask_again)
        self.documents.join()
        main.look.theme_changed.connect(panel.wear)
        main.window.closed.connect(self._close)
        for change in (
            main.sheet.revised, main.data.tables_changed, self.scenarios.changed,
            main.window.request.box.textChanged, main.session.asked_again, main.session.asked,
            main.session.answered, panel.notes.textChanged, main.window.answer.form_shown,
            main.plans.changed,
        ):  # fmt: skip
            change.connect(self._on_changed)
        main.actions["new_request"].triggered.connect(self._on_new_request)
        main.sheet.revised.connect(self._on_revised)
        main.session.answered.connect(self._on_answered)
        for end in (main.session.asked, main.session.left, main.session.failed):
            end.connect(self.what_if.forget)
        self.update()

    # ------------------------------------------------ the worksheet as a value

    def work(self) -> Work:
        """What stands on the worksheet."""
        from core.keeping.work import Work

        main, sheet = self._main, self._main.sheet
        asked = not main.window.stands_empty  # the first screen stands for an empty sheet
        return Work(
            main.window.request.box.toPlainText(), main.data.tables,
            sheet.answer if asked else None, sheet.revision if asked else None,
            self.scenarios.all,
            main.plans.table if asked and main.plans.by_hand else None,
            main.window.answer.form().value if asked and sheet.answer is not None else "",
            self.panel.notes.toPlainText(),
        )  # fmt: skip

    def document_work(self) -> Work:
        """What of it a document holds: scenarios of other requests are none of its own."""
        return replace(self.work(), scenarios=self.scenarios.shown)

    def take(self, work: Work, document: Path | None, *, undoable: bool = True) -> None:
        """Puts that work onto the worksheet, in place of what stands there; scenarios of other
        requests are kept, and undo brings back what stood there."""
        others = self.scenarios.beside(work)
        main, before = self._main, self.before_opening()
        main.past.leave()
        main.session.leave()
        main.data.use(work.tables)
        main.window.request.box.show_request(work.request)
        if work.answer is not None:
            main.show_work(work.answer, work.revision)
        else:
            main.window.show_welcome()
        self.scenarios.use((*others, *work.scenarios))
        if work.scenarios and self.scenarios.shown:
            self.show_panel()
        self.panel.notes.setPlainText(work.notes)
        if undoable:
            self.opened(before, document.stem if document else work.request)
        self._restore_view(work)
        self.documents.stand_at(document)

    def _restore_view(self, work: Work) -> None:
        """The form that the answer was shown in, and the changes by hand."""
        view = self._main.window.answer
        if work.answer is None:
            return
        if work.by_hand is not None:
            self._main.plans.restore(work.by_hand)
        form = next((f for f in view.form_bar.forms() if f.value == work.form), None)
        if form is not None:
            view.show_form(form)

    def before_opening(self) -> Before:
        """What stands on the worksheet, of which document, and whether its changed rules are being
        solved, before something else is opened."""
        solving = self._main.session.running and self._main.awaits_again
        return self.work(), self.documents.path, solving

    def opened(self, before: Before, name: str) -> None:
        """Something else was opened in its place: undo brings back what was there, and redo opens
        it again."""
        work, _document, _solving = before
        if not work.empty and work.answer is not None:
            text = self.tr("Open “{0}”").format(" ".join(name.split())[:40])
            self._main.sheet.undo_stack.push(_Opening(text, lambda: self._go_back(before, text)))

    def _go_back(self, before: Before, text: str) -> None:
        after = self.before_opening()
        self._put(before)
        stack = self._main.sheet.undo_stack
        step = _Opening(text, lambda: self._go_back(before, text), lambda: self._go_on(after, text))
        stack.push(step)
        with step.asleep():
            stack.undo()

    def _go_on(self, after: Before, text: str) -> None:
        before = self.before_opening()
        self._put(after)
        self._main.sheet.undo_stack.push(_Opening(text, lambda: self._go_back(before, text)))

    def _put(self, state: Before) -> None:
        """Puts back what stood there; changed rules that were being solved are solved again."""
        work, document, solving = state
        self.take(work, document, undoable=False)
        if solving and work.revision is not None:
            self._main.session.again(work.revision)

    # ------------------------------------------------ the panel

    def turn_panel(self) -> None:
        """Opens the panel, or closes it."""
        if self.panel.isHidden():
            self.show_panel()
        else:
            self.panel.hide()
            if self._hid_history:
                self._main.window.history.show()

    def show_panel(self) -> None:
        """Opens the panel; where the window is narrow the history makes room for it."""
        window = self._main.window
        self._hid_history = window.width() < _ROOMY and not window.history.isHidden()
        if self._hid_history:
            window.history.hide()
        self.panel.show()
        self.what_if.update()

    def write_notes(self) -> None:
        """Opens the panel at the notes on this worksheet."""
        if self.panel.isHidden():
            self.show_panel()
        self.panel.notes.setFocus()

    def _keep(self) -> None:
        if self.panel.isHidden():
            self.show_panel()
        self.scenarios.keep()

    # ------------------------------------------------ earlier answers

    def _compare_chosen(self) -> None:
        self._compare_past(self._main.window.history.chosen())

    def _compare_past(self, numbers: tuple[int, ...]) -> None:
        """Earlier answers side by side; one alone stands beside the answer shown."""
        main = self._main
        answers = main.past.answers(numbers)
        shown = main.answer if not main.window.stands_empty else None
        if len(answers) == 1 and shown is not None and shown != answers[0]:
            answers = (*answers, shown)
        if len(answers) > 1:
            self.comparing.answers(answers)
        else:
            main.tell(
                self.tr("There is nothing to compare yet."),
                self.tr("Choose two answers of the history (Ctrl or Shift and click)."),
            )

    def _ask_again(self, number: int) -> None:
        self._main.past.open(number)
        self._main.run_again()

    # ------------------------------------------------ following

    def update(self) -> None:
        """Which actions make sense."""
        main = self._main
        there = main.sheet.revision is not None and main.sheet.answer is not None
        main.actions["export_answer"].setEnabled(main.sheet.answer is not None)
        main.actions["keep_scenario"].setEnabled(there and not main.session.running)
        main.actions["compare_scenarios"].setEnabled(there and bool(self.scenarios.shown))
        self.panel.keep.setEnabled(there)

    def _on_changed(self) -> None:
        self.update()
        self.documents.show_state()
        self.autosave.note()

    def _on_new_request(self) -> None:
        self._main.past.leave()
        self.panel.notes.clear()
        self.documents.stand_at(None)

    def _on_revised(self) -> None:
        self._main.output.revision = self._main.sheet.revision
        self.scenarios.remember_as_read()
        self.scenarios.update()
        self.what_if.update()

    def _on_answered(self) -> None:
        self.what_if.go_on()
        self.what_if.update()

    def _close(self) -> None:
        self._main.past.close()
        self.autosave.close()
        self.files.finish()
        self.autosave.release()


class _Opening(QUndoCommand):
    """Something else was opened; `back` puts back what stood there before, `forth` opens it again.
    Both empty the stack that they are called from, and so wait until it has done."""

    def __init__(
        self, text: str, back: Callable[[], None], forth: Callable[[], None] | None = None
    ) -> None:
        super().__init__(text)
        self._back, self._forth = back, forth
        self._there = False  # pushing calls `redo`, though it has been done
        self._asleep = False

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """Moved along the stack without doing anything."""
        self._asleep = True
        yield
        self._asleep = False

    def undo(self) -> None:
        if not self._asleep:
            QTimer.singleShot(0, self._back)

    def redo(self) -> None:
        if self._there and self._forth is not None:
            QTimer.singleShot(0, self._forth)
        self._there = True
