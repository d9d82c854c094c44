"""Pictures of the window in its states, for people to look at: light and dark at 100 % and 200 %,
and at 100 % also in high contrast and mirrored, as languages written from the right have it.

Guarantees: needs no screen and no network; every picture is the real window with the embedded
model's own answers, 1280 × 720 of its pixels.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from core.errors import UserError
from core.history.history import History
from gui.app import embedded_assistant, make_window
from gui.assets import SAMPLES
from gui.controllers.main import MainController
from gui.look import Look
from gui.scenes import SCENES, Scene
from gui.theme import Scheme

SIZE = (1280, 720)


@dataclass(frozen=True)
class Dress:
    """One look of the pictures; `name` is part of their names."""

    name: str
    scheme: Scheme
    mirrored: bool = False


PLAIN = (Dress("light", Scheme.LIGHT), Dress("dark", Scheme.DARK))
ALL = (*PLAIN, Dress("contrast", Scheme.CONTRAST), Dress("mirrored", Scheme.LIGHT, mirrored=True))
SCALES = (1, 2)
_PATIENCE_MS = 30_000
_SETTLING_MS = 120


def take(
    folder: Path, scales: Sequence[int] = SCALES, names: Sequence[str] = ()
) -> tuple[Path, ...]:
    """Writes one PNG for each scene, look and scale into `folder` and returns their paths.

    `names`: only these scenes. The user's own history, worksheet and settings are not touched.
    Raises UserError where a scale could not be pictured.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for scale in scales:
        with TemporaryDirectory() as home:
            own = {"QT_SCALE_FACTOR": str(scale), "RECKONER_HOME": home}
            done = subprocess.run(
                [
                    sys.executable, "-m", "gui.screenshots", str(folder.resolve()), str(scale),
                    *names,
                ],
                env=os.environ | own, cwd=Path(__file__).parents[1], check=False,
            )  # fmt: skip
        if done.returncode:
            raise UserError(
                f"The pictures at {scale}00 % could not be taken.",
                f"The window ended with status {done.returncode}.",
                "Run ./run self-test to see what is wrong with this installation.",
            )
    return tuple(sorted(folder.glob("*.png")))


def take_here(
    folder: Path, scale: int, scenes: Sequence[Scene] = SCENES, dresses: Sequence[Dress] = PLAIN
) -> list[Path]:
    """Takes the pictures in this process, whose screen has that scale."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    taken = []
    direction = application.layoutDirection()
    for dress in dresses:
        ways = Qt.LayoutDirection
        application.setLayoutDirection(ways.RightToLeft if dress.mirrored else direction)
        with TemporaryDirectory() as place:
            history = History(Path(place) / "history.sqlite")
            look = Look(application, dress.scheme)
            controller = make_window(embedded_assistant, history, look)
            controller.window.resize(*SIZE)
            controller.window.show()
            for scene in scenes:
                widget = lead_to(controller, scene)
                name = f"{scene.name}-{dress.name}-{scale}00.png"
                taken.append(_picture(widget or controller.window, folder / name))
                if widget is not None:
                    widget.close()
            controller.window.close()
            controller.window.deleteLater()
            history.close()
    application.setLayoutDirection(direction)
    return taken


def lead_to(controller: MainController, scene: Scene) -> QWidget | None:
    """Leads the window to that state; the widget to picture, None for the whole window."""
    if scene.request:
        controller.data.use(tuple(SAMPLES / f"{name}.csv" for name in scene.tables))
        controller.window.request.box.show_request(scene.request)
        controller.ask()
        _wait(controller)
    return scene.step(controller, lambda: _wait(controller)) if scene.step else None


def _wait(controller: MainController) -> None:
    """Until nothing is being worked on, then a moment more for the layout."""
    loop, clock = QEventLoop(), QTimer()
    clock.timeout.connect(lambda: None if controller.busy else loop.quit())
    clock.start(20)
    QTimer.singleShot(_PATIENCE_MS, loop.quit)
    loop.exec()
    _settle()


def _settle() -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLING_MS, loop.quit)
    loop.exec()


def _picture(widget: QWidget, path: Path) -> Path:
    _settle()
    widget.grab().save(str(path))
    return path


if __name__ == "__main__":
    wanted = sys.argv[3:] or [scene.name for scene in SCENES]
    scale = int(sys.argv[2])
    chosen = [scene for scene in SCENES if scene.name in wanted]
    take_here(Path(sys.argv[1]), scale, chosen, ALL if scale == 1 else PLAIN)
