"""Pictures of the window in its main states, light and dark, for people to look at.

Guarantees: needs no screen, model or network; every picture is the real window showing a staged
answer, at 1280 × 720.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from core.answer import Answer
from core.history.history import History
from gui.app import make_window
from gui.assets import SAMPLES
from gui.bridge import Assistant
from gui.controllers.main import MainController
from gui.look import Look
from gui.staged_answers import ANSWERS
from gui.theme import Scheme

SIZE = (1280, 720)


def take(folder: Path) -> tuple[Path, ...]:
    """Writes one PNG for each state into `folder` and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    taken = []
    with TemporaryDirectory() as place:
        history = History(Path(place) / "history.sqlite")
        for answer in ANSWERS.values():
            history.add(answer)
        history.pin(2, True)
        look = Look(application, Scheme.LIGHT)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            look.choose(scheme)
            taken += _take_all(folder, history, look, scheme.value)
        history.close()
    return tuple(taken)


def _take_all(folder: Path, history: History, look: Look, suffix: str) -> list[Path]:
    controller = make_window(_no_assistant, history, look)
    controller.window.resize(*SIZE)
    controller.window.show()
    taken = [_picture(controller, folder / f"empty-{suffix}.png")]
    for name, answer in ANSWERS.items():
        _show(controller, answer)
        taken.append(_picture(controller, folder / f"{name}-{suffix}.png"))
        if name == "plan":
            controller.links.choose((4,))
            taken.append(_picture(controller, folder / f"linked-{suffix}.png"))
    _show_running(controller)
    taken.append(_picture(controller, folder / f"running-{suffix}.png"))
    controller.window.close()
    controller.window.deleteLater()
    return taken


def _show(controller: MainController, answer: Answer) -> None:
    names: tuple[str, ...] = {"query": ("customers.csv", "orders.csv", "order_items.csv")}.get(
        answer.kind
    ) or ()
    names = ("projects.csv",) if answer.status == "uncertain" else names
    controller.data.use(tuple(SAMPLES / name for name in names))
    controller.window.request.box.show_request(answer.request)
    controller.show_answer(answer)


def _show_running(controller: MainController) -> None:
    strip = controller.window.strip
    controller.window.request.show_running(True)
    controller.window.dim(True)
    strip.start()
    for stage in ("lift", "read", "ground", "agree", "solve"):
        strip.show_stage(stage)
    strip.show_progress(1400)


def _picture(controller: MainController, path: Path) -> Path:
    for _ in range(4):  # layouts settle in a few rounds
        QApplication.processEvents()
    controller.window.grab().save(str(path))
    return path


def _no_assistant(_model: Path | None) -> Assistant:
    raise AssertionError("pictures ask nothing")


if __name__ == "__main__":
    print(*take(Path(sys.argv[1])), sep="\n")
