"""What the tests of whole ways share: a window over the real pipeline, asked as a person asks.

Guarantees: the embedded model reads, in its own worker process; a window closes its workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core.assistant import Assistant, Options
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.controllers.main import MainController
from gui.look import Look

PATIENCE = 30_000  # milliseconds that a test waits at most


@contextmanager
def opened(look: Look, folder: Path) -> Iterator[MainController]:
    """A shown window over the assistant as it is shipped, with its history in `folder`."""
    history = History(folder / "history.sqlite")
    controller = make_window(lambda model: Assistant(Options(model=model)), history, look)
    controller.window.resize(1280, 720)
    controller.window.show()
    try:
        yield controller
    finally:
        controller.window.close()
        history.close()
        controller.window.deleteLater()


def ask(controller, qtbot, request, tables=()):
    """Types the request and presses Enter; waits for the answer."""
    controller.data.use(tuple(SAMPLES / f"{t}.csv" if isinstance(t, str) else t for t in tables))
    box = controller.window.request.box
    box.show_request(request)
    with qtbot.waitSignal(controller.session.answered, timeout=PATIENCE):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    return controller.answer


def written(controller, qtbot):
    """Waits until the history holds all that was to be kept, and lists it."""
    done = []
    controller.past.flush()
    controller.past._files.do(lambda: 1, done.append, done.append)  # after all that came before
    qtbot.waitUntil(lambda: bool(done), timeout=PATIENCE)


def drop(window, *paths):
    """Drops files onto the middle of the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    window.dropEvent(
        QDropEvent(
            QPointF(400, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def choose_rule(controller, start):
    """Chooses the rule whose sentence begins so, and gives its number."""
    view = controller.window.understood
    line = next(ln for ln in view.model.lines() if ln.text.startswith(start))
    view.rules.setCurrentIndex(view.model.index(view.model.row_of(line.key)))
    return line.key


def plan_of(controller):
    """The plan shown: the first column's names with the second's."""
    return {row[0]: row[1] for row in controller.window.answer.shown.shown().rows}


def workers():
    """The processes that the program has started and that still run."""
    children = psutil.Process().children(recursive=True)
    return [child for child in children if child.status() != psutil.STATUS_ZOMBIE]
