"""Settings: shown, changed at once, kept, and put back to the usual values.

Guarantees: a change holds from the next request on and is on the disk before anything else
happens; one that cannot be kept is told and holds until the window closes; the first start says
once that nothing has to be set up.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from core.settings import Settings, data_folder, is_first_start, load_settings
from gui.bridge import Trouble
from gui.controllers.energy_account import EnergyAccount
from gui.controllers.model_files import ModelFiles
from gui.theme import Scheme, Theme
from gui.views.settings_window import SettingsWindow

if TYPE_CHECKING:
    from gui.controllers.main import MainController

_OF_THE_ASSISTANT = ("time_limit", "solutions")
_KEPT_AS_THEY_ARE = ("model", "load_anyway")


class Preferences(QObject):
    """The settings window of the main controller, and the pages in it."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._window: SettingsWindow | None = None
        self._before: Settings | None = None
        self.models = ModelFiles(main)
        self.account = EnergyAccount(main)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What the actions do."""
        return {
            "settings": lambda: self.open("settings"),
            "models": lambda: self.open("models"),
            "energy": lambda: self.open("energy"),
            "offline": self.explain_offline,
            "scheme_contrast": lambda: self._main.wear(Scheme.CONTRAST),
        }

    def join(self) -> None:
        """Joins the views, once they exist."""
        self._main.look.theme_changed.connect(self._on_theme_changed)
        self._main.window.closed.connect(self.close)
        self._main.session.answered.connect(self.account.on_answered)
        self._main.window.energy.page_wanted.connect(lambda: self.open("energy"))

    @property
    def busy(self) -> bool:
        """Whether something is being read, copied or measured."""
        return self.models.busy or self.account.busy

    def open(self, page: str) -> SettingsWindow:
        """Opens the window at that page; made at the first need."""
        if self._window is None:
            self._window = self._made()
        self._show_settings()
        self._window.show_page(page)
        return self._window

    def close(self) -> None:
        """Ends what is under way."""
        self.models.close()
        self.account.close()
        if self._window is not None:
            self._window.close()

    def tell(self, what: str, why: str = "") -> None:
        """A note in the settings window, or in the main one where that is closed."""
        self._add(Trouble(what, why), "note")

    def fail(self, trouble: Trouble) -> None:
        """Something went wrong: what, why, what to do."""
        self._add(trouble, "bad")

    def _add(self, trouble: Trouble, kind: str) -> None:
        shown = self._window is not None and self._window.isVisible()
        banners = self._window.banners if self._window and shown else self._main.window.banners
        if self._window and shown:
            banners.clear()  # one message is enough beside the page it is about
        banners.add(trouble, kind)

    def offer_model(self, path: Path) -> None:
        """A model file was dropped or chosen."""
        self.open("models")
        self.models.offer(path)

    def explain_offline(self) -> None:
        """What the offline mark means, and what can be seen of it now."""
        from core.offline import open_connections

        count = open_connections()
        now = self.tr("Open network connections of Reckoner and its workers now: {0}.")
        words = (
            self.tr(
                "Your requests, tables and answers are read, solved and kept on this computer."
            ),
            "" if count is None else now.format(count),
            self.tr("All that is kept lies in {0}.").format(data_folder()),
        )
        self._main.tell(self.tr("Reckoner works offline."), " ".join(w for w in words if w))

    def greet(self) -> None:
        """At the first start: that nothing has to be set up, once."""
        if not is_first_start():
            return
        self._main.keep("appearance", load_settings()[0].appearance)
        self.tell(
            self.tr("Reckoner is ready; nothing has to be set up."),
            self.tr(
                "It reads with the model that came with it and needs no network, now or later. "
                "Click an example, or type a request. Look, text size and models: Ctrl+, ."
            ),
        )

    # ------------------------------------------------ the window

    def _made(self) -> SettingsWindow:
        window = SettingsWindow(self._main.look.theme, self._main.window)
        general = window.general
        general.changed.connect(self._on_changed)
        general.usual_wanted.connect(self._on_usual_wanted)
        general.own_wanted.connect(self._on_own_wanted)
        general.folder_wanted.connect(_open_folder)
        general.path_copied.connect(lambda: QGuiApplication.clipboard().setText(str(data_folder())))
        window.page_shown.connect(self._on_page_shown)
        window.files_dropped.connect(self._on_files_dropped)
        window.models.add_wanted.connect(self._main.actions["choose_model"].trigger)
        window.energy.tariff_wanted.connect(lambda: window.show_page("settings"))
        self.models.join(window.models)
        self.account.join(window.energy)
        return window

    def _on_page_shown(self, name: str) -> None:
        if name == "models":
            self.models.refresh()
        if name == "energy":
            self.account.refresh()

    def _on_files_dropped(self, urls: list[QUrl]) -> None:
        self._main.data.take(Path(url.toLocalFile()) for url in urls if url.isLocalFile())

    def _on_theme_changed(self, theme: Theme) -> None:
        if self._window is not None:
            self._window.wear(theme)

    # ------------------------------------------------ the settings

    def _show_settings(self) -> None:
        if self._window is not None:
            general = self._window.general
            general.show_settings(load_settings()[0], str(data_folder()))
            general.own.setVisible(self._before is not None)

    def _on_changed(self, name: str, value: object) -> None:
        self._before = None
        self._main.keep(name, value)
        self._hold(load_settings()[0], name)
        self._show_settings()

    def _hold(self, settings: Settings, name: str) -> None:
        """Lets a setting take effect."""
        if name in _OF_THE_ASSISTANT:
            self._main.bridge.choose_model(Path(settings.model) if settings.model else None)
        elif name == "appearance":
            scheme = Scheme(settings.appearance)
            self._main.actions[f"scheme_{scheme.value}"].setChecked(True)
            self._main.look.choose(scheme)
        elif name == "text_size":
            self._main.look.choose_size(settings.text_size)

    def _on_usual_wanted(self) -> None:
        before = load_settings()[0]
        chosen = {name: getattr(before, name) for name in _KEPT_AS_THEY_ARE}
        self._before = before
        self._use(replace(Settings(), **chosen))

    def _on_own_wanted(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._use(before)

    def _use(self, settings: Settings) -> None:
        for field in fields(settings):
            self._main.keep(field.name, getattr(settings, field.name))
            self._hold(settings, field.name)
        self._show_settings()


def _open_folder() -> None:
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
