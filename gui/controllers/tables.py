"""The tables page: a look at each file before it is used, and what is corrected there by hand.

Guarantees: a file that cannot be read is told and not used, beside others that can; every
correction is kept for its file before the files are read again, and can be undone; nothing waits
for the reading, which can be stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QUndoCommand

from core.errors import UserError
from core.tables.corrections import Corrected, Corrections, HandJoin, HandKind
from gui.bridge import Trouble
from gui.models.column_model import kind_words

if TYPE_CHECKING:
    from core.tables.catalog import Join
    from core.tables.preview import Look
    from gui.controllers.main import MainController
    from gui.views.tables_page import TablesPage

_PATIENCE_MS = 600  # before it is said that files are being read


class Tables(QObject):
    """The page of the main controller's tables."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self.page: TablesPage | None = None
        self._look: Look | None = None
        self._job = 0
        self._open_at: Path | None = None
        self._new: tuple[Path, ...] = ()
        self._changed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PATIENCE_MS)
        self._timer.timeout.connect(self._say_reading)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {"show_tables": self.open}

    def join(self) -> None:
        """Joins the views, once they exist."""
        main = self._main
        main.window.request.table_opened.connect(self.open)
        main.data.added.connect(self._on_added)
        main.data.tables_changed.connect(self._on_tables_changed)
        main.session.asked.connect(self._on_asked)
        main.bridge.work_done.connect(self._on_work_done)
        main.bridge.job_failed.connect(self._on_job_failed)
        main.bridge.work_dropped.connect(self._on_dropped)
        main.actions["show_tables"].setEnabled(False)

    @property
    def reading(self) -> bool:
        """Whether files are being read to be looked at."""
        return bool(self._job)

    # ------------------------------------------------ looking

    def open(self, path: Path | None = None) -> None:
        """Opens the page at that file, once it is read."""
        paths = self._main.data.tables
        if not paths:
            self._main.tell(
                self.tr("There are no tables yet."),
                self.tr("Drop a spreadsheet, a CSV file or a database on the window."),
            )
            return
        self._open_at = path or paths[0]
        self._read()

    def leave(self) -> None:
        """Back to the answer, or to the first screen."""
        main = self._main
        if main.window.stands_empty:
            main.window.show_welcome()
        else:
            main.window.show_result()
            if self._changed:
                main.tell(
                    self.tr("The tables are read differently now."),
                    self.tr("The answer below is from before: F5 asks again."),
                )
        self._changed = False
        main.window.request.box.setFocus()

    def _read(self) -> None:
        paths = self._main.data.tables
        if self._job and not self._main.session.running:  # a stop ends what came before as well
            self._main.bridge.stop(self._job)
        self._job = self._main.bridge.run(lambda assistant: assistant.look(paths))
        self._timer.start()

    def _on_added(self, paths: tuple[Path, ...]) -> None:
        """Files were dropped or chosen: they are looked at before they are used."""
        self._new = paths
        self._open_at = None if self._main.session.running else paths[0]
        self._read()

    def _on_asked(self) -> None:
        """An answer is awaited: a look that comes late must not cover it."""
        self._open_at = None

    def _on_tables_changed(self, paths: tuple[Path, ...]) -> None:
        self._main.actions["show_tables"].setEnabled(bool(paths))
        if self.page is None or not self.page.isVisible():
            return
        if paths:
            self._read()
        else:
            self.leave()

    def _say_reading(self) -> None:
        if self._job and self._open_at is not None and not self._main.session.running:
            names = ", ".join(path.name for path in self._new or self._main.data.tables)
            page = self._made()
            self._main.window.show_page(page)
            page.show_reading(names)

    def _stop(self) -> None:
        """Stops reading; files that were just added are not used."""
        job, self._job = self._job, 0
        self._main.bridge.stop(job)
        self._drop(self._new)
        self.leave()

    def _on_work_done(self, job: int, found: object) -> None:
        if job != self._job:
            return
        self._job, self._new = 0, ()
        self._timer.stop()
        look: Look = found  # type: ignore[assignment]
        self._look = look
        for bad in look.unreadable:
            trouble = Trouble(bad.what, bad.why, bad.remedy, str(bad.path))
            self._main.window.banners.add(trouble, "bad")
        shown = self.page is not None and self.page.isVisible()
        wanted = self._open_at is not None or shown
        if look.unreadable:
            self._drop(tuple(bad.path for bad in look.unreadable))
        if not look.paths:
            if shown:
                self.leave()
        elif wanted and (shown or not self._main.session.running):
            self._show(look)

    def _on_job_failed(self, job: int, trouble: Trouble) -> None:
        if job == self._job:
            self._job = 0
            self._timer.stop()
            self._main.window.banners.add(trouble, "bad")
            if self.page is not None and self.page.isVisible():
                self.leave()

    def _on_dropped(self, job: int) -> None:
        """A look was stopped before it began: the files are used as they are."""
        if job == self._job:
            self._job = 0
            self._timer.stop()
            if self.page is not None and self.page.isVisible():
                self.leave()

    def _drop(self, paths: tuple[Path, ...]) -> None:
        data = self._main.data
        kept = tuple(path for path in data.tables if path not in paths)
        self._open_at = None
        data.blockSignals(True)  # those that remain are looked at already
        data.use(kept)
        data.blockSignals(False)
        self._main.window.request.show_tables(kept)
        self._main.actions["show_tables"].setEnabled(bool(kept))

    def _show(self, look: Look) -> None:
        page = self._made()
        page.show_look(look, _kept(look.paths))
        self._main.window.show_page(page)
        if self._open_at in look.paths:
            page.choose(look.paths.index(self._open_at))
            page.sheets.setFocus()
        self._open_at = None

    def _made(self) -> TablesPage:
        from gui.views.tables_page import TablesPage

        if self.page is None:
            self.page = page = TablesPage(self._main.look.theme)
            page.left.connect(self.leave)
            page.stop_wanted.connect(self._stop)
            page.sheet_turned.connect(self._on_sheet_turned)
            page.kind_chosen.connect(self._on_kind_chosen)
            page.key_chosen.connect(self._on_key_chosen)
            page.joins.join_turned.connect(self._on_join_turned)
            page.joins.join_added.connect(self._on_join_added)
            self._main.look.theme_changed.connect(page.wear)
            page.wear(self._main.look.theme)
        return self.page

    # ------------------------------------------------ correcting

    def _on_kind_chosen(self, column: str, kind: HandKind | None) -> None:
        place, sheet = self._at()
        text = self.tr("Read {0} as: {1}").format(column, kind_words()[kind])
        self._change(place, lambda c: c.with_kind(sheet, column, kind), text)

    def _on_key_chosen(self, column: str) -> None:
        place, sheet = self._at()
        text = self.tr("Key of {0}: {1}").format(sheet, column or self.tr("none"))
        self._change(place, lambda c: c.with_key(sheet, column), text)

    def _on_sheet_turned(self, place: int, sheet: str, used: bool) -> None:
        text = self.tr("Use {0}") if used else self.tr("Leave out {0}")
        self._change(place, lambda c: c.with_sheet(sheet, used=used), text.format(sheet))

    def _on_join_turned(self, join: Join, on: bool) -> None:
        hand = HandJoin(join.table, join.column, join.other, join.other_column, on)
        back = HandJoin(join.other, join.other_column, join.table, join.column, on)
        text = self.tr("Join over {0}") if on else self.tr("No join over {0}")
        place = self._place_of(join.table)
        other = self._place_of(join.other)
        self._change(
            place,
            lambda c: c.without_join(back).with_join(hand),
            text.format(f"{join.table}.{join.column}"),
            {other: lambda c: c.without_join(back).without_join(hand)} if other != place else {},
        )

    def _on_join_added(self, table: str, column: str, other: str, other_column: str) -> None:
        hand = HandJoin(table, column, other, other_column)
        text = self.tr("Join {0} with {1}").format(f"{table}.{column}", f"{other}.{other_column}")
        self._change(self._place_of(table), lambda c: c.with_join(hand), text)

    def _at(self) -> tuple[int, str]:
        assert self.page is not None  # it told of a choice
        shown = self.page.shown_table
        assert shown is not None  # whose column it is
        return shown.place, shown.sheet

    def _place_of(self, table: str) -> int:
        assert self._look is not None  # a join of it was shown
        named = {t.info.name: t.place for t in self._look.seen.tables if t.info is not None}
        return named[table]

    def _change(
        self,
        place: int,
        change: Callable[[Corrections], Corrections],
        text: str,
        others: dict[int, Callable[[Corrections], Corrections]] | None = None,
    ) -> None:
        assert self._look is not None  # something of it is changed
        changes = {place: change} | (others or {})
        paths = self._look.paths
        before = {paths[n]: _kept((paths[n],)).at(paths[n]) for n in changes}
        after = {paths[n]: work(before[paths[n]]) for n, work in changes.items()}
        if after != before:
            self._main.sheet.undo_stack.push(_Correction(self, before, after, text))

    def apply(self, corrected: dict[Path, Corrections]) -> None:
        """Keeps these corrections and reads the files again with them."""
        from core.keeping.table_corrections import keep_corrections

        try:
            for path, corrections in corrected.items():
                keep_corrections(path, corrections)
        except UserError as error:
            self._main.window.banners.add(Trouble.of(error), "bad")
        self._changed = True
        self._read()


class _Correction(QUndoCommand):
    """One thing put right by hand."""

    def __init__(
        self,
        tables: Tables,
        before: dict[Path, Corrections],
        after: dict[Path, Corrections],
        text: str,
    ) -> None:
        super().__init__(text)
        self._tables, self._before, self._after = tables, before, after

    def redo(self) -> None:
        self._tables.apply(self._after)

    def undo(self) -> None:
        self._tables.apply(self._before)


def _kept(paths: tuple[Path, ...]) -> Corrected:
    from core.keeping.table_corrections import kept_corrections

    return kept_corrections(paths)
