"""Model files: offered, copied or linked, chosen, removed, put back.

Guarantees: no file is used that `gguf_check` refuses; reading and copying happen beside the window;
a removed model can be put back until the next one is removed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.settings import data_folder, load_settings
from gui.background import Background, Work
from gui.bridge import Trouble
from gui.models.model_lines import ModelLine, line

if TYPE_CHECKING:
    from gui.controllers.main import MainController
    from gui.views.models_page import ModelsPage


class ModelFiles(QObject):
    """The models page of the main controller."""

    def __init__(self, main: MainController) -> None:
        super().__init__(main)
        self._main = main
        self._page: ModelsPage | None = None
        self._listing = Background(self)
        self._adding = Background(self)
        self._removed: Path | None = None

    @property
    def busy(self) -> bool:
        """Whether files are being looked at or copied."""
        return self._listing.running or self._adding.running

    def close(self) -> None:
        """Ends what is under way."""
        self._listing.close()
        self._adding.close()

    def join(self, page: ModelsPage) -> None:
        """Joins the page, once it exists."""
        self._page = page
        page.used.connect(self._on_used)
        page.removed.connect(self._on_removed)
        page.put_back_wanted.connect(self.put_back)
        page.copy_wanted.connect(self._on_copy_wanted)
        page.link_wanted.connect(self._on_link_wanted)
        page.offer_refused.connect(lambda: page.show_offer(None))
        page.stop_wanted.connect(self._on_stop_wanted)

    # ------------------------------------------------ what there is

    def refresh(self) -> None:
        """Lists the models anew."""
        if self._page is None:
            return
        self._page.show_looking()
        chosen = load_settings()[0].model
        self._listing.start(
            lambda _work: _found(data_folder(), chosen), self._on_found, self._main.settings.fail
        )

    def _on_found(self, lines: object) -> None:
        assert self._page is not None
        self._page.show_models(lines)  # type: ignore[arg-type]
        self._page.put_back.setVisible(self._removed is not None)

    # ------------------------------------------------ another one

    def offer(self, path: Path) -> None:
        """Shows what a dropped or chosen file is, before anything is done with it."""
        page = self._page
        assert page is not None

        def show(found: object) -> None:
            assert isinstance(found, ModelLine)
            page.show_offer(found)

        self._adding.start(lambda _work: _examined(path), show, self._main.settings.fail)

    def _on_copy_wanted(self, path: Path) -> None:
        from core.reading.models.model_folder import copy_in, models_folder

        assert self._page is not None
        page = self._page
        page.show_copying(path)

        def copy(work: Work) -> object:
            def told(done: int, whole: int) -> bool:
                work.report((done, whole))
                return not work.stop.is_set()

            return copy_in(path, models_folder(data_folder()), told)

        self._adding.start(
            copy, self._on_added, self._on_adding_failed,
            lambda told: page.show_progress(*told),  # type: ignore[misc]
        )  # fmt: skip

    def _on_link_wanted(self, path: Path) -> None:
        from core.reading.models.model_folder import link_in, models_folder

        self._adding.start(
            lambda _work: link_in(path, models_folder(data_folder())),
            self._on_added, self._on_adding_failed,
        )  # fmt: skip

    def _on_added(self, place: object) -> None:
        assert self._page is not None
        self._page.show_offer(None)
        if isinstance(place, Path):
            name = place.name
            self._main.settings.tell(
                self.tr("{0} is among your models.").format(name),
                self.tr("Choose “Read with this” to use it."),
            )
        self.refresh()

    def _on_adding_failed(self, trouble: Trouble) -> None:
        assert self._page is not None
        self._page.show_offer(None)
        self._main.settings.fail(trouble)

    def _on_stop_wanted(self) -> None:
        assert self._page is not None
        self._adding.stop()
        self._page.show_offer(None)
        self._main.settings.tell(self.tr("Stopped. Nothing was copied."))

    # ------------------------------------------------ choosing, removing

    def _on_used(self, path: Path, anyway: bool) -> None:
        from core.reading.models.models_found import is_embedded

        embedded = is_embedded(path)
        self._main.keep("load_anyway", str(path) if anyway else "")
        self._main.opening.use_model(None if embedded else path)
        self.refresh()

    def _on_removed(self, path: Path) -> None:
        from core.errors import UserError
        from core.reading.models.model_folder import remove

        try:
            self._removed = remove(path)
        except UserError as error:
            self._main.settings.fail(Trouble.of(error))
            return
        self._main.settings.tell(
            self.tr("{0} was removed.").format(path.name),
            self.tr("“Put back the removed model” undoes this."),
        )
        self.refresh()

    def put_back(self) -> None:
        """Undoes the last removal."""
        from core.errors import UserError
        from core.reading.models.model_folder import put_back

        removed, self._removed = self._removed, None
        if removed is None:
            return
        try:
            put_back(removed)
        except UserError as error:
            self._main.settings.fail(Trouble.of(error))
        self.refresh()


def _found(folder: Path, chosen: str) -> tuple[ModelLine, ...]:
    """All models; a chosen one that lies outside the folder is among them."""
    from core.reading.models.gguf_check import free_memory
    from core.reading.models.model_folder import is_linked, models_folder
    from core.reading.models.models_found import found_model, found_models
    from core.workers.marker import killed_a_start

    found = found_models(models_folder(folder))
    path = Path(chosen) if chosen else None
    if path is not None and all(one.path != path for one in found):
        found = (*found, found_model(path))
    free = free_memory()
    return tuple(
        line(
            one, free, linked=is_linked(one.path),
            deadly=killed_a_start(one.path, folder),
            in_use=one.embedded if path is None else one.path == path,
        )
        for one in found
    )  # fmt: skip


def _examined(path: Path) -> ModelLine:
    from core.reading.models.gguf_check import free_memory
    from core.reading.models.models_found import found_model

    return line(found_model(path), free_memory(), in_use=False)
