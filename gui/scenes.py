"""The states of the window worth looking at, each with the steps that lead to it.

Guarantees: every scene is reached as a user reaches it, with the real pipeline and the embedded
model; nothing is staged.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from gui.assets import SAMPLES
from gui.bridge import Trouble
from gui.controllers.main import MainController
from gui.forms import Form
from gui.models.column_filter import ColumnFilter
from gui.models.hand_edits import Moved
from gui.scene_requests import (
    FORTY,
    JOBS,
    LONG_NAMES,
    NEIGHBOURS,
    NURSES,
    PROJECTS,
    ROUND,
    SHIFTS,
    TEAM,
    THIRTY,
    TWELVE_RULES,
    UNUSED,
)

Wait = Callable[[], None]
"""Waits until the answer is there."""
Step = Callable[[MainController, Wait], QWidget | None]
"""Something done in the window; the widget to picture, None for the whole window."""


@dataclass(frozen=True)
class Scene:
    """`name`: of its picture. `request` with sample `tables` is asked first, unless ""."""

    name: str
    request: str = ""
    tables: tuple[str, ...] = ()
    step: Step | None = None


def _choose(controller: MainController, start: str) -> None:
    view = controller.window.understood
    for row, line in enumerate(view.model.lines()):
        if line.text.startswith(start):
            view.rules.setCurrentIndex(view.model.index(row))
            return


def _light(controller: MainController, _wait: Wait) -> QWidget | None:
    _choose(controller, "Ben")
    return None


def _off(controller: MainController, wait: Wait) -> QWidget | None:
    _choose(controller, "Ben")
    controller.actions["turn_rule"].trigger()
    wait()
    return None


def _form(controller: MainController, _wait: Wait) -> QWidget | None:
    _choose(controller, "Anna is not")
    return controller.revising.open_form()


def _why(controller: MainController, wait: Wait) -> QWidget | None:
    table = controller.window.answer.table
    table.setCurrentIndex(table.model().index(0, 1))
    controller.questioning.ask_current()
    wait()
    return None


def _wait_only(_controller: MainController, wait: Wait) -> QWidget | None:
    wait()
    return None


def _by_hand(controller: MainController, wait: Wait) -> QWidget | None:
    controller.window.answer.show_form(Form.GRID)
    controller.window.answer.cell_turned.emit(("Ines", "Saturday"))
    wait()
    return None


def _walk_twice(controller: MainController, wait: Wait) -> QWidget | None:
    controller.actions["next_step"].trigger()
    controller.actions["next_step"].trigger()
    wait()
    return None


def _next_unused(controller: MainController, wait: Wait) -> QWidget | None:
    controller.actions["next_unused"].trigger()
    wait()
    return None


def _change(change: object, form: Form | None = None) -> Step:
    """A plan changed by hand, shown in that form."""

    def show(controller: MainController, wait: Wait) -> QWidget | None:
        if form is not None:
            controller.window.answer.show_form(form)
        controller.window.answer.cell_turned.emit(change)
        wait()
        return None

    return show


def _form_shown(form: Form) -> Step:
    def show(controller: MainController, wait: Wait) -> QWidget | None:
        controller.window.answer.show_form(form)
        wait()
        return None

    return show


def _bar_chosen(controller: MainController, _wait: Wait) -> QWidget | None:
    controller.window.answer.timeline.choose("test")
    controller.window.answer.timeline.setFocus()
    return None


def _job_chosen(controller: MainController, _wait: Wait) -> QWidget | None:
    controller.window.answer.timeline.choose("frame")
    return None


def _palette(controller: MainController, _wait: Wait) -> QWidget | None:
    return controller.open_palette()


def _page(name: str) -> Step:
    """A page of the window beside the main one."""

    def step(controller: MainController, wait: Wait) -> QWidget | None:
        window = controller.settings.open(name)
        window.resize(960, 640)  # a screen for pictures is smaller than the window asks for
        wait()
        while controller.settings.busy:
            wait()
        return window

    return step


def _running(controller: MainController, _wait: Wait) -> QWidget | None:
    strip = controller.window.strip
    controller.window.request.show_running(True)
    controller.window.dim(True)
    strip.start()
    for stage in ("lift", "read", "ground", "agree", "solve"):
        strip.show_stage(stage)
    strip.show_progress(1400)
    return None


def _walk(controller: MainController, _wait: Wait) -> QWidget | None:
    for _ in range(2):
        controller.actions["next_step"].trigger()
    return None


def _walk_puzzle(controller: MainController, _wait: Wait) -> QWidget | None:
    controller.window.answer.show_form(Form.PUZZLE)
    controller.actions["next_step"].trigger()
    return None


def _step_rows(controller: MainController, wait: Wait) -> QWidget | None:
    controller.window.why.go_to_step(1)
    controller.actions["step_rows"].trigger()
    wait()
    return controller.reasoning.tracing.panel


def _rows_behind(controller: MainController, wait: Wait) -> QWidget | None:
    table = controller.window.answer.table
    table.setCurrentIndex(table.model().index(0, 1))
    controller.actions["rows_behind"].trigger()
    wait()
    return controller.reasoning.tracing.panel


def _all_values(controller: MainController, wait: Wait) -> QWidget | None:
    controller.actions["all_values"].trigger()
    wait()
    return controller.reasoning.plans.panel


def _what_if(controller: MainController, wait: Wait) -> QWidget | None:
    controller.actions["what_if"].trigger()
    controller.actions["keep_scenario"].trigger()
    for text, value in (("The total cost", 300_000), ("At most 2", 3)):
        rows = controller.keeping.panel.levers.rows.values()
        next(row for row in rows if row.lever.words.startswith(text)).box.setValue(value)
        wait()
        controller.actions["keep_scenario"].trigger()
    return None


def _scenarios(controller: MainController, _wait: Wait) -> QWidget | None:
    controller.actions["compare_scenarios"].trigger()
    return None


def _closed(controller: MainController, _wait: Wait) -> QWidget | None:
    controller.actions["what_if"].trigger()
    controller.keeping.comparing.leave()
    controller.window.history.list.setFocus()
    return None


def _trouble(controller: MainController, _wait: Wait) -> QWidget | None:
    """The longest message that the program has, and one beside it."""
    name = "Documents/Deliveries and returns of the northern depots, 2019 to 2024.xlsx"
    controller.window.banners.add(
        Trouble(
            f"“{name}” could not be read.",
            "The file says that it is an Excel workbook, but its third sheet ends in the middle "
            "of a row: it was probably still being copied when it was dropped here, or the disk "
            "it lies on was full.",
            "Wait until it is copied, or save it anew in the program that made it, and drop it "
            "again. Your request and your other tables are kept.",
            "details",
        ),
        "bad",
    )
    controller.tell("Exported to table.csv.")
    return None


def _menu(title: str) -> Step:
    def step(controller: MainController, _wait: Wait) -> QWidget | None:
        menus = (action.menu() for action in controller.window.menuBar().actions())
        menu = next(m for m in menus if isinstance(m, QMenu) and m.title() == title)
        menu.resize(menu.sizeHint())  # `adjustSize` stops at a share of the screen
        return menu

    return step


def _list_open(controller: MainController, wait: Wait) -> QWidget | None:
    form = _form(controller, wait)
    combo = form.findChild(QComboBox) if form else None
    if form is None or combo is None:
        return None
    combo.showPopup()
    shown = combo.view().window()
    form.close()
    return shown


def _small(controller: MainController, wait: Wait) -> QWidget | None:
    """The least size that the window takes."""
    controller.window.resize(controller.window.minimumSize())
    wait()
    return None


def _tables(controller: MainController, wait: Wait) -> QWidget | None:
    controller.new_request()
    controller.data.use(())
    controller.data.take(SAMPLES / f"{name}.csv" for name in ("orders", "customers", "order_items"))
    while controller.opening.tables.reading:
        wait()
    return None


def _table_kinds(controller: MainController, _wait: Wait) -> QWidget | None:
    page = controller.opening.tables.page
    assert page is not None  # the scene before opened it
    return page.kind_menu(2)


def _filtered(controller: MainController, _wait: Wait) -> QWidget | None:
    view = controller.window.answer
    view.shown.filter(0, ColumnFilter(low="2023-06"))
    view.shown.filter(1, ColumnFilter(low=5.0))
    view.needle.setText("2023")
    view.finder.go(+1)
    return None


def _filter_card(controller: MainController, _wait: Wait) -> QWidget | None:
    return controller.window.answer.finder.open_filter(0)


SCENES = (
    Scene("welcome"),
    Scene("plan", SHIFTS),
    Scene("plan-linked", step=_light),
    Scene("plan-why", step=_why),
    Scene("plan-form", step=_form),
    Scene("plan-walked", SHIFTS, step=_walk),
    Scene("plan-rule-off", SHIFTS, step=_off),
    Scene("grid", NEIGHBOURS),
    Scene("grid-walked", step=_walk_puzzle),
    Scene("infeasible", TEAM, step=_wait_only),
    Scene("grid-puzzle", NEIGHBOURS, step=_form_shown(Form.PUZZLE)),
    Scene("schedule", JOBS),
    Scene("schedule-arrows", JOBS, step=_bar_chosen),
    Scene("schedule-walked", step=_walk),
    Scene("schedule-by-hand", JOBS, step=_change(Moved("test", 5.0))),
    Scene("roster", NURSES),
    Scene("roster-in-all-plans", step=_all_values),
    Scene("roster-side-by-side", NURSES, step=_form_shown(Form.COMPARE)),
    Scene("roster-by-hand", NURSES, step=_by_hand),
    Scene("roster-walked", NURSES, step=_walk_twice),
    Scene("seats", ROUND),
    Scene("words-not-used", UNUSED, step=_next_unused),
    Scene("choice", PROJECTS, ("projects",)),
    Scene("choice-ticked", PROJECTS, ("projects",), _form_shown(Form.PICK)),
    Scene("what-if", step=_what_if),
    Scene("scenarios-compared", step=_scenarios),
    Scene("history", step=_closed),
    Scene("query", "top 5 customers by revenue in 2024", ("customers", "orders", "order_items")),
    Scene("query-step-rows", step=_step_rows),
    Scene("query-rows-behind", step=_rows_behind),
    Scene("figures", "average delay per depot", ("shipments", "depots")),
    Scene("bars", step=_form_shown(Form.BARS)),
    Scene("line", "number of orders per month", ("orders",), _form_shown(Form.LINES)),
    Scene("filtered", "number of orders per month", ("orders",), _filtered),
    Scene("filter-card", step=_filter_card),
    Scene("tables", step=_tables),
    Scene("tables-kinds", step=_table_kinds),
    Scene("number", "What is 17.5% of 1,240?"),
    Scene("refused", "What will the weather be tomorrow?"),
    Scene("palette", step=_palette),
    Scene("settings", step=_page("settings")),
    Scene("models", step=_page("models")),
    Scene("energy", SHIFTS, step=_page("energy")),
    Scene("running", SHIFTS, step=_running),
    Scene("forty-people", FORTY),
    Scene("forty-people-table", step=_form_shown(Form.TABLE)),
    Scene("thirty-jobs", THIRTY),
    Scene("thirty-jobs-chosen", step=_job_chosen),
    Scene("twelve-rules", TWELVE_RULES),
    Scene("long-names", LONG_NAMES),
    Scene("long-names-grid", step=_form_shown(Form.GRID)),
    Scene("trouble", step=_trouble),
    Scene("menu", step=_menu("View")),
    Scene("menu-answer", step=_menu("Answer")),
    Scene("list-open", SHIFTS, step=_list_open),
    Scene("small", SHIFTS, step=_small),
)
