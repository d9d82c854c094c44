"""`python -m tests.faults.inside WHAT HOME`: the window's side of a fault, to be killed or starved.

Guarantees: it is the real window, opened as the program opens it, on no screen; what it saw goes to
standard output, a JSON object a line; where it gets no further, all its threads go to standard
error.
"""

from __future__ import annotations

import faulthandler
import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from core.answer import Answer
from core.errors import UserError
from core.history.history import History
from core.keeping.files import write_whole
from core.settings import Settings, load_settings, save_settings
from gui.app import main
from gui.views.window import Window

REQUEST = "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?"
_PATIENCE = 240.0
_BEAT = 5  # milliseconds between two looks at the window
_TEXT = "text " * 400
_KEPT = 0.7  # seconds; the worksheet keeps itself within one


def say(**facts: Any) -> None:
    """One line to whoever started this."""
    print(json.dumps(facts), flush=True)


class Echo:
    """An assistant that answers at once, so that the window does nothing but keep answers."""

    rework: Any = None

    def answer(self, request: str, data: tuple[Path, ...] = (), **_: Any) -> Answer:
        return Answer("answered", "plan", _TEXT, request=request)

    def tables(self, paths: tuple[Path, ...]) -> Any:
        raise UserError("There are no tables here.")

    def cancel(self) -> None:
        """Nothing runs."""

    def close(self) -> None:
        """Nothing is open."""


def rules_alone(_: Path | None) -> Any:
    """The real pipeline without the model, whose start is not what is tried."""
    from core.assistant import Assistant, Options  # not in a window that is only to be killed

    return Assistant(Options(use_model=False))


# ---------------------------------------------------------------- driving the window


Steps = Iterator[Callable[[], bool]]
"""Does something, then yields what to wait for."""


def drive(steps: Callable[[Window], Steps], factory: Callable[[Path | None], Any]) -> int:
    """Opens the window as the program does and goes through the steps; then it is closed."""
    application = QApplication(["reckoner"])
    clock = QTimer()
    running: list[Steps] = []
    waiting: list[Callable[[], bool]] = []
    late = time.monotonic() + _PATIENCE

    def beat() -> None:
        windows = [w for w in application.topLevelWidgets() if isinstance(w, Window)]
        if not windows:
            return
        if not running:
            running.append(steps(windows[0]))
            waiting.append(next(running[0]))
        if time.monotonic() > late:
            say(late=True, texts=texts(windows[0]))
            faulthandler.dump_traceback(all_threads=True)
            os._exit(4)
        if waiting[0]():
            try:
                waiting[0] = next(running[0])
            except StopIteration:
                clock.stop()
                windows[0].close()
                application.quit()

    clock.timeout.connect(beat)
    clock.start(_BEAT)
    return main(factory, ["reckoner"])


def ask(window: Window, request: str) -> None:
    """As a user does."""
    window.request.box.show_request(request)
    window.request.box.request_submitted.emit(request)


def texts(window: QWidget) -> str:
    """All that stands in the window."""
    return " | ".join(
        label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()
    )


# ---------------------------------------------------------------- what is tried


def write(window: Window) -> Steps:
    """Asks without end; says which requests are kept."""
    home = Path(os.environ["RECKONER_HOME"])
    with closing(History(home / "history.sqlite")) as history:
        number = len(history.list(limit=1_000_000))
        while True:
            request = f"request {number}"
            ask(window, request)
            yield (
                lambda r=request: (
                    history.list(limit=1)[:1] != () and (history.list(limit=1)[0].request == r)
                )
            )
            say(kept=request)
            number += 1


def start(window: Window) -> Steps:
    """Asks one thing and says what stands there."""
    first = window.banners.texts()  # asking clears them
    before = texts(window)
    ask(window, REQUEST)
    yield rarely(lambda: "Cid" in texts(window) and "only solution" in texts(window))
    yield after(_KEPT)
    say(before=before, texts=texts(window), banners=[*first, *window.banners.texts()])


def glance(window: Window) -> Steps:
    """As `start`, with an answer that is there at once."""
    first = window.banners.texts()
    ask(window, f"request of {os.getpid()}")
    yield rarely(lambda: _TEXT.strip() in texts(window))
    yield after(_KEPT)
    say(banners=[*first, *window.banners.texts()])


def after(seconds: float) -> Callable[[], bool]:
    """When so much time has gone by."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def rarely(condition: Callable[[], bool]) -> Callable[[], bool]:
    """The same, asked ten times a second only: going through the whole window takes time from
    what is being waited for."""
    last = [time.monotonic()]

    def asked() -> bool:
        if time.monotonic() - last[0] < 0.1:
            return False
        last[0] = time.monotonic()
        return condition()

    return asked


@dataclass(frozen=True)
class Refusal:
    """A thing that cannot be done: what it said."""

    said: str


def refused(work: Callable[[], object]) -> str:
    """The message in words that `work` ends with, or ""."""
    try:
        work()
    except UserError as error:
        return f"{error.what} | {error.why} | {error.remedy}"
    return ""


def full(home: Path) -> None:
    """Everything that writes, on a disk without room; what was there must be there afterwards."""
    from core.workers.worker import Worker

    save_settings(Settings(country="de"), home)
    document = home / "document.json"
    write_whole(document, lambda file: file.write(b"old"))
    said: dict[str, str] = {}
    with closing(History(home / "history.sqlite")) as history:
        kept = 0
        while not said.get("history"):
            answer = Answer("answered", "plan", "t" * 20_000, request=f"request {kept}")
            said["history"] = refused(lambda a=answer: history.add(a))
            kept += not said["history"]
        fill(home / "filler")
        said["settings"] = refused(lambda: save_settings(Settings(country="fr" * 4), home))
        said["document"] = refused(lambda: write_whole(document, lambda f: f.write(b"n" * 99_999)))
        os.environ["TMPDIR"] = str(home)
        table = home.parent / "table.csv"
        table.write_text("a,b\n" + "x,1\n" * 90_000, encoding="utf-8")
        with closing(Worker("solve")) as worker:
            own = home / "own.sqlite"
            said["tables"] = refused(lambda: worker.call("import_tables", [table], own))
        there = len(history.list(limit=100_000))
        (home / "filler").unlink()
        after = not refused(lambda: history.add(Answer("answered", "plan", "t", request="after")))
    say(
        said=said, kept=kept, there=there, after=after,
        settings=load_settings(home)[0].country, document=document.read_text(),
    )  # fmt: skip


def fill(path: Path) -> None:
    """Takes all the room that is left."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 512)


def run() -> int:
    """Does what the command line names; the exit status."""
    what, home = sys.argv[1], Path(sys.argv[2])
    os.environ["RECKONER_HOME"] = str(home)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if what == "full":
        full(home)
        return 0
    if what == "write":
        return drive(write, lambda _: Echo())
    if what == "start":
        return drive(start, rules_alone)
    say(ready=True)
    sys.stdin.readline()  # the other one is as far
    return drive(start, rules_alone) if what == "meet" else drive(glance, lambda _: Echo())


if __name__ == "__main__":
    sys.exit(run())
