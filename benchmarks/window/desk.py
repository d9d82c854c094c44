"""The window as a user has it, with the embedded model and a history of its own, to be measured.

Guarantees: the user's own history and settings are not touched; what was opened is closed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from core.history.history import History
from gui.app import embedded_assistant, make_window
from gui.controllers.main import MainController
from gui.look import Look
from gui.theme import Scheme

SIZE = (1280, 720)
PATIENCE_MS = 60_000
SETTLING_MS = 250
OPENING_MS = 1000  # nobody has typed a request by then


@contextmanager
def desk(application: QApplication) -> Iterator[MainController]:
    """The window, shown, with nothing asked yet."""
    with TemporaryDirectory() as place:
        history = History(Path(place) / "history.sqlite")
        controller = make_window(embedded_assistant, history, Look(application, Scheme.LIGHT))
        controller.window.resize(*SIZE)
        controller.window.show()
        wait(OPENING_MS)
        try:
            yield controller
        finally:
            controller.window.close()
            controller.window.deleteLater()
            history.close()


def wait(milliseconds: int) -> None:
    """Lets the window live for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def wait_until(done: Callable[[], bool]) -> None:
    """Lets the window live until that is so, looking every 20 ms; TimeoutError if it never is."""
    loop, clock, late = QEventLoop(), QTimer(), QTimer()
    clock.timeout.connect(lambda: loop.quit() if done() else None)
    late.timeout.connect(lambda: loop.exit(1))
    late.setSingleShot(True)
    clock.start(20)
    late.start(PATIENCE_MS)
    if loop.exec():
        raise TimeoutError(f"nothing came within {PATIENCE_MS} ms")


def answer(controller: MainController, request: str, tables: tuple[Path, ...] = ()) -> None:
    """Asks as a user does and waits until the answer stands there, painted; RuntimeError where
    there is none."""
    controller.data.use(tables)
    controller.window.request.box.show_request(request)
    controller.ask()
    wait_until(lambda: not controller.busy)
    wait(SETTLING_MS)
    if controller.answer is None or controller.answer.request != request:
        raise RuntimeError(f"no answer to “{request}”: {controller.window.banners.texts()}")
