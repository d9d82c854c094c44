"""The one action table: from it come menus, toolbar buttons, shortcuts and the command palette.

Guarantees: an action is named, worded and given its shortcut in one place; `Actions` fails at
start-up where a handler is missing, so a menu item that does nothing cannot exist.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from gui import icons
from gui.theme import Theme


@dataclass(frozen=True)
class ActionSpec:
    """One thing that the user can do. `menu` is its place; `group` makes it one of a choice."""

    name: str
    text: str
    menu: str
    shortcut: str = ""
    icon: str = ""
    group: str = ""
    separated: bool = False


ACTIONS = (
    ActionSpec("new_request", "New request", "Request", "Ctrl+N", "new"),
    ActionSpec("ask", "Ask", "Request", "Ctrl+Return", "ask"),
    ActionSpec("stop", "Stop", "Request", "Ctrl+.", "stop"),
    ActionSpec("add_tables", "Add tables…", "Request", "Ctrl+O", "attach", separated=True),
    ActionSpec("show_tables", "Look at the tables", "Request", "Ctrl+Shift+D", "table"),
    ActionSpec("remove_tables", "Remove all tables", "Request", "", "remove"),
    ActionSpec("open_document", "Open document…", "Request", "Ctrl+Shift+O", separated=True),
    ActionSpec("open_recent", "Recent documents", "Request"),
    ActionSpec("save_document", "Save document", "Request", "Ctrl+S"),
    ActionSpec("save_document_as", "Save document as…", "Request", "Ctrl+Shift+S"),
    ActionSpec("choose_model", "Choose a model file…", "Request", separated=True),
    ActionSpec("embedded_model", "Use the built-in model", "Request"),
    ActionSpec("quit", "Quit", "Request", "Ctrl+Q", separated=True),
    ActionSpec("undo", "Undo", "Answer", "Ctrl+Z"),
    ActionSpec("redo", "Redo", "Answer", "Ctrl+Shift+Z"),
    ActionSpec(
        "copy_table", "Copy table with headers", "Answer", "Ctrl+Shift+C", "copy", separated=True
    ),
    ActionSpec("export_table", "Export table…", "Answer", "Ctrl+E", "export"),
    ActionSpec("export_answer", "Export answer…", "Answer", "Ctrl+Alt+E", "export"),
    ActionSpec("find_in_table", "Find in table", "Answer", "Ctrl+F", "search"),
    ActionSpec("find_next", "Next place found", "Answer", "F3", "next"),
    ActionSpec("find_previous", "Previous place found", "Answer", "Shift+F3", "previous"),
    ActionSpec("filter_column", "Filter by column…", "Answer", "Ctrl+Shift+L", "filter"),
    ActionSpec("next_form", "Show in another form", "Answer", "Ctrl+T", "grid"),
    ActionSpec("why_cell", "Why is this cell so?", "Answer", "Ctrl+Y", "doubt", separated=True),
    ActionSpec("previous_plan", "Previous plan", "Answer", "Alt+Up", "previous"),
    ActionSpec("next_plan", "Next plan", "Answer", "Alt+Down", "next"),
    ActionSpec("compare_plans", "Two plans side by side", "Answer", "Ctrl+Shift+T", "compare"),
    ActionSpec("keep_changes", "Solve around my changes", "Answer", "Ctrl+Shift+Y", "ask"),
    ActionSpec("solver_plan", "Back to the solver's plan", "Answer", "Ctrl+Alt+Z", "history"),
    ActionSpec("copy_answer", "Copy answer as text", "Answer", separated=True),
    ActionSpec("copy_formal", "Copy formal problem", "Answer"),
    ActionSpec("run_again", "Run again", "Answer", "F5", "history", separated=True),
    ActionSpec("turn_rule", "Switch rule off", "Rules", "Ctrl+D", "switch"),
    ActionSpec("edit_rule", "Say rule anew…", "Rules", "F2", "edit"),
    ActionSpec("rule_values", "Change rule's values…", "Rules", "Ctrl+Shift+V", "values"),
    ActionSpec("remove_rule", "Remove rule", "Rules", "Ctrl+Backspace", "remove"),
    ActionSpec("add_rule", "Add a rule…", "Rules", "Ctrl+Shift+A", separated=True),
    ActionSpec("next_unused", "Next words not used", "Rules", "Ctrl+U", "doubt"),
    ActionSpec("confirm_reading", "This is what I meant", "Rules", "Ctrl+Shift+Return", "tick"),
    ActionSpec("next_step", "Next step", "Why", "F8", "next"),
    ActionSpec("previous_step", "Previous step", "Why", "Shift+F8", "previous"),
    ActionSpec("play_steps", "Play the steps", "Why", "Ctrl+F8", "play"),
    ActionSpec("show_all_steps", "Leave the steps", "Why", "Ctrl+Shift+F8", "remove"),
    ActionSpec("step_rows", "Rows after this step", "Why", "Ctrl+R", "table", separated=True),
    ActionSpec("rows_behind", "Rows behind this figure", "Why", "Ctrl+Shift+R", "table"),
    ActionSpec(
        "all_values",
        "What is the same in every plan?",
        "Why",
        "Ctrl+Shift+P",
        "grid",
        separated=True,
    ),
    ActionSpec(
        "what_if", "What if: sliders and scenarios", "Rules", "Ctrl+J", "values", separated=True
    ),
    ActionSpec("keep_scenario", "Keep as scenario", "Rules", "Ctrl+Shift+K", "pin"),
    ActionSpec("compare_scenarios", "Compare scenarios", "Rules", "Ctrl+Shift+J", "grid"),
    ActionSpec("notes", "Notes on this worksheet", "Rules", "Ctrl+Shift+N", "edit"),
    ActionSpec("toggle_history", "Show history", "View", "Ctrl+H", "history"),
    ActionSpec("search_history", "Search history", "View", "Ctrl+Shift+F", "search"),
    ActionSpec("compare_answers", "Compare earlier answers", "View", "Ctrl+Shift+H", "grid"),
    ActionSpec("put_back", "Put back the removed answer", "Answer"),
    ActionSpec("command_palette", "Find a command…", "View", "Ctrl+K", separated=True),
    ActionSpec("scheme_system", "Look of the system", "View", group="scheme", separated=True),
    ActionSpec("scheme_light", "Light", "View", group="scheme"),
    ActionSpec("scheme_dark", "Dark", "View", group="scheme"),
    ActionSpec("scheme_contrast", "High contrast", "View", group="scheme"),
    ActionSpec("settings", "Settings…", "View", "Ctrl+,", "values", separated=True),
    ActionSpec("models", "Models…", "View", "Ctrl+Shift+M", "plan"),
    ActionSpec("energy", "Energy…", "View", "Ctrl+Shift+E", "energy"),
    ActionSpec("offline", "What offline means", "Help", "", "offline"),
    ActionSpec("about", "About Reckoner", "Help"),
)

MENUS = ("Request", "Answer", "Why", "Rules", "View", "Help")


def _tr(text: str) -> str:
    return QCoreApplication.translate("actions", text)


class Actions:
    """The table as QActions, connected to their handlers."""

    def __init__(self, window: QMainWindow, handlers: Mapping[str, Callable[[], object]]) -> None:
        self._by_name = {spec.name: _made(spec, window, handlers) for spec in ACTIONS}
        group = QActionGroup(window)
        for spec in ACTIONS:
            window.addAction(self._by_name[spec.name])
            if spec.group:
                self._by_name[spec.name].setCheckable(True)
                group.addAction(self._by_name[spec.name])

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the table's order."""
        return tuple(self._by_name.values())

    def fill_menus(self, window: QMainWindow) -> None:
        """Adds the menus to the window's menu bar."""
        for title in MENUS:
            menu = QMenu(_tr(title), window)
            menu.setAccessibleName(_tr(title))
            window.menuBar().addMenu(menu)
            for spec in ACTIONS:
                if spec.menu == title:
                    if spec.separated:
                        menu.addSeparator()
                    menu.addAction(self._by_name[spec.name])

    def wear(self, theme: Theme) -> None:
        """Draws the icons in the theme's ink."""
        for spec in ACTIONS:
            if spec.icon:
                self._by_name[spec.name].setIcon(icons.icon(spec.icon, theme.muted))


def _made(
    spec: ActionSpec, window: QMainWindow, handlers: Mapping[str, Callable[[], object]]
) -> QAction:
    action = QAction(_tr(spec.text), window)
    action.setObjectName(spec.name)
    if spec.shortcut:
        action.setShortcut(QKeySequence(spec.shortcut))
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{_tr(spec.text)} ({shown})")
    handler = handlers[spec.name]
    action.triggered.connect(lambda _checked=False: handler())
    return action
