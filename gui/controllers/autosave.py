"""The worksheet keeps itself: whatever ends the program, it comes back as it was.

Guarantees: a change is on the disk within a second, written whole or not at all and outside the
window's thread; each window that is open has a file of its own; a worksheet that ended the program
while it was being restored is not restored again unasked.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLockFile, QObject, QTimer

from core.errors import UserError
from gui.bridge import Trouble

if TYPE_CHECKING:
    from core.keeping.work import Work
    from gui.controllers.main import MainController

_DELAY_MS = 500
_WINDOWS = 16  # open at one time, each with a worksheet of its own


class Autosave(QObject):
    """The worksheet's file. Nothing is kept before `start`."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._path: Path | None = None
        self._lock: QLockFile | None = None
        self._kept: tuple[Work, Path | None, bool] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_DELAY_MS)
        self._timer.timeout.connect(self.save)

    def start(self, folder: Path) -> None:
        """Brings back what the last window left in `folder`, and keeps this one there."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            self._tell(UserError("The worksheet cannot be kept.", f"{error}.", ""))
            return
        for number in range(1, _WINDOWS + 1):
            path = folder / f"worksheet{'' if number == 1 else f'-{number}'}.json"
            place = path.with_suffix(".lock")
            if place.exists() and not place.is_file():  # a pipe would be waited for
                continue
            lock = QLockFile(str(place))
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._path, self._lock = path, lock
                self._restore(path)
                return

    def note(self) -> None:
        """Something has changed: it is kept in a moment."""
        if self._path is not None:
            self._timer.start()

    def save(self) -> None:
        """Keeps the worksheet now, in the background."""
        path = self._path
        if path is None:
            return
        state = self._state()
        if state == self._kept:
            return
        self._kept = state

        def write() -> None:
            from core.keeping.files import write_whole

            work, document, solving = state
            if work.empty:
                path.unlink(missing_ok=True)
                return
            content = _text(work, document, solving=solving)
            write_whole(path, lambda file: file.write(content), mode=0o600)

        self._main.keeping.files.do(write, lambda _none: None, self._on_failed)

    def close(self) -> None:
        """Keeps what is there and lets go of the file."""
        self._timer.stop()
        self.save()

    def release(self) -> None:
        """Another window may take the file."""
        if self._lock is not None:
            self._lock.unlock()
            self._path = None

    def _state(self) -> tuple[Work, Path | None, bool]:
        """What is kept: the work, the document it is of, whether changed rules are being solved."""
        main = self._main
        solving = main.session.running and main.awaits_again
        return main.keeping.work(), main.keeping.documents.path, solving

    # ------------------------------------------------ coming back

    def _restore(self, path: Path) -> None:
        trying = path.with_suffix(".restoring")
        if trying.exists():
            aside = path.with_suffix(".aside.json")
            trying.replace(aside)
            self._tell(
                UserError(
                    self.tr("The last worksheet was not brought back."),
                    self.tr("The program ended while it was being opened."),
                    self.tr("It is kept as {0}.").format(aside.name),
                )
            )
            return
        if not path.exists():
            return
        try:
            path.replace(trying)
            work, about = _read(trying)
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            aside = path.with_suffix(".aside.json")
            if trying.exists():
                trying.replace(aside)
            self._tell(
                UserError(
                    self.tr("The last worksheet could not be read."),
                    f"{type(error).__name__}.",
                    self.tr("It is kept as {0}.").format(aside.name),
                )
            )
            return
        self._main.keeping.take(work, _path(about.get("document")))
        if about.get("solving") is True and work.revision is not None:
            self._main.session.again(work.revision)
        trying.replace(path)

    def _on_failed(self, trouble: Trouble) -> None:
        self._kept = None
        self._main.window.banners.add(trouble, "doubt")

    def _tell(self, error: UserError) -> None:
        self._main.window.banners.add(Trouble.of(error), "doubt")


def _text(work: Work, document: Path | None, *, solving: bool) -> bytes:
    from core.keeping.work import data_of

    about = {
        "work": data_of(work),
        "document": str(document) if document else "",
        "solving": solving,
    }
    return json.dumps(about).encode()  # in ASCII: a name of an old disk need not be sound text


def _read(path: Path) -> tuple[Work, dict[str, Any]]:
    from core.keeping.files import read_file
    from core.keeping.work import work_of

    about = json.loads(read_file(path))
    return work_of(about["work"]), about


def _path(text: Any) -> Path | None:
    return Path(text) if isinstance(text, str) and text else None
