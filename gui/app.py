"""Opens the window.

Guarantees: start-up imports no model, solver or database; the pipeline is loaded in the bridge's
thread when the first request is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.settings import data_folder, load_settings, save_settings
from gui import languages
from gui.bridge import Assistant, AssistantFactory, Bridge, Trouble
from gui.controllers.main import MainController
from gui.controllers.past import History, Past
from gui.look import Look
from gui.theme import Scheme
from gui.views.window import Window


def embedded_assistant(model: Path | None) -> Assistant:
    """The real pipeline, with that model file (None: as the settings say)."""
    from core.assistant import Assistant as Pipeline
    from core.assistant import Options

    settings, _ = load_settings()
    path = model or (Path(settings.model) if settings.model else None)
    return Pipeline(
        Options(
            time_limit=settings.time_limit,
            all=settings.solutions,
            model=path,
            load_anyway=path is not None and str(path) == settings.load_anyway,
        )
    )


def make_window(factory: AssistantFactory, history: History | None, look: Look) -> MainController:
    """The window and its controllers, ready to be shown.

    Fields write numbers as the answers do, whatever the system's language: "62.000" in one and
    "62,000" in the other would not be taken for the same.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English))
    window = Window(look.theme)
    return MainController(window, look, Bridge(factory, window), Past(history), keep_setting)


def keep_setting(name: str, value: object) -> None:
    """Keeps one setting of core.settings for the next start; a full disk must not spoil what the
    user is doing."""
    settings, _ = load_settings()
    changes: dict[str, Any] = {name: value}
    try:
        save_settings(replace(settings, **changes))
    except UserError as error:
        print(error, file=sys.stderr)


def main(
    assistant_factory: AssistantFactory = embedded_assistant,
    argv: Sequence[str] | None = None,
    then: Callable[[MainController], object] | None = None,
) -> int:
    """Opens the window and runs until it is closed; the exit status.

    `argv`: the program's name and files to start with. `then`: called with the window's controller
    once it is shown.
    """
    arguments = list(sys.argv if argv is None else argv)
    application = QApplication.instance() or QApplication(arguments[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("reckoner")
    application.setApplicationDisplayName("Reckoner")
    languages.translate(application, languages.folders(data_folder()))
    settings, message = load_settings()
    history, trouble = _history(settings.history_days)
    look = Look(application, Scheme(settings.appearance), settings.text_size)
    controller = make_window(assistant_factory, history, look)
    for text in (Trouble(message) if message else None, trouble):
        if text is not None:
            controller.window.banners.add(text, "doubt")
    controller.settings.greet()
    _place(controller.window, application)
    controller.window.show()
    controller.keeping.autosave.start(data_folder())
    controller.keeping.documents.take_files(Path(name) for name in arguments[1:])
    if then is not None:
        then(controller)
    try:
        return application.exec()
    finally:
        controller.bridge.close()


def _history(days: int) -> tuple[History | None, Trouble | None]:
    """The history, or None with what is wrong with it. What is older than `days` goes (0: none)."""
    from core.history.history import History as Kept

    try:
        history = Kept(data_folder() / "history.sqlite")
        if days:
            history.forget_before(datetime.now().astimezone().date() - timedelta(days=days))
    except UserError as error:
        return None, Trouble.of(error)
    news = history.news()
    return history, Trouble(news) if news else None


def _place(window: Window, application: QApplication) -> None:
    """A size that fits the screen, in its middle."""
    room = application.primaryScreen().availableGeometry()
    window.resize(min(1280, room.width() - 40), min(800, room.height() - 60))
    window.move(room.center() - window.rect().center())
