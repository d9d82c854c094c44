"""The window in the system's language, where a translation of it is installed.

Guarantees: without one the window is in English; a translation that cannot be read is passed over;
the person's own folder goes before the program's. How one is made: packaging/translations.py.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from gui.assets import TRANSLATIONS

NAME = "reckoner"
FOLDER = "translations"
_SPOKEN = ("en", "C")  # what the window speaks by itself


def folders(data: Path) -> tuple[Path, ...]:
    """Where translations lie: in the user's data folder, and beside the program."""
    return data / FOLDER, TRANSLATIONS


def translate(
    application: QApplication, places: Sequence[Path], languages: Sequence[str] | None = None
) -> QTranslator | None:
    """Installs the translation into the first of `languages` (None: the system's) that there is one
    for, and lets the window run the way that language does; None where none is wanted.

    A file is named after its language: `reckoner_de.qm`, `reckoner_pt_BR.qm`. To be called before
    the window is made.
    """
    for language in QLocale.system().uiLanguages() if languages is None else languages:
        parts = language.replace("-", "_").split("_")
        if parts[0] in _SPOKEN:
            return None
        for many in range(len(parts), 0, -1):
            for place in places:
                path = place / f"{NAME}_{'_'.join(parts[:many])}.qm"
                translator = QTranslator(application)
                if path.is_file() and translator.load(str(path)):
                    application.installTranslator(translator)
                    application.setLayoutDirection(QLocale(language).textDirection())
                    return translator
                translator.deleteLater()
    return None
