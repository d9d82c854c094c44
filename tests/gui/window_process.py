"""The real window as a process of its own, for tests that kill it: does what its arguments say.

Usage: window_process.py STEP …; steps: `ask` (the shifts), `off` (a rule), `keep` (a scenario),
`dark`, `type`. Then it prints what stands in the window as one line of JSON, and runs on.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.app import main
from gui.controllers.main import MainController
from gui.scenes import SHIFTS
from gui.theme import Scheme
from gui.views.window import Window

STEPS = sys.argv[1:]


def controller() -> MainController:
    window = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Window))
    found = window.findChild(MainController)
    assert found is not None
    return found


def begin() -> None:
    controller().session.answered.connect(lambda _answer: QTimer.singleShot(0, go_on))
    go_on()


def go_on() -> None:
    """The next step; what is answered goes on by itself."""
    main_controller = controller()
    while STEPS:
        step = STEPS.pop(0)
        if step == "ask":
            main_controller.window.request.box.show_request(SHIFTS)
            main_controller.ask()
            return
        if step == "off":
            lines = main_controller.sheet.revision.lines
            number = next(n for n, line in enumerate(lines) if line.optional)
            main_controller.sheet.turn(number, on=False)
            return
        if step == "keep":
            main_controller.keeping.scenarios.keep("First")
        elif step == "dark":
            main_controller.wear(Scheme.DARK)
        elif step == "type":
            main_controller.window.request.box.show_request("half a new requ")
    QTimer.singleShot(1500, tell)  # by then everything is on the disk


def tell() -> None:
    main_controller = controller()
    view = main_controller.window
    told = {
        "box": view.request.box.toPlainText(),
        "sentence": view.answer.sentence.text() if view.shows_result() else "",
        "rules": [(line.text, line.off) for line in view.understood.model.lines()],
        "plan": [list(row) for row in view.answer.shown.shown().rows],
        "scenarios": [s.name for s in main_controller.keeping.scenarios.all],
        "history": [line.text for line in view.history.model.lines()],
        "scheme": main_controller.look.scheme.value,
        "said": list(view.banners.texts()),
    }
    print(json.dumps(told), flush=True)


QTimer.singleShot(0, begin)
sys.exit(main(argv=["reckoner"]))
