"""The window in another language, from a translation made for the test."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from gui import languages

ROOT = Path(__file__).parents[2]
WORDS = {"Ask": "Fragen", "Find": "Suchen", "What I understood": "Was ich verstand"}


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    """A folder with a German translation, made as docs and packaging say."""
    spec = spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
    maker = module_from_spec(spec)
    sys.modules[spec.name] = maker  # its dataclasses look themselves up there
    spec.loader.exec_module(maker)
    folder = tmp_path_factory.mktemp("languages")
    source = folder / "reckoner.ts"
    maker.write(source, maker.texts())
    tree = ET.parse(source)
    tree.getroot().set("language", "de")
    for message in tree.iter("message"):
        if message.findtext("source") in WORDS:
            translation = message.find("translation")
            translation.text = WORDS[message.findtext("source")]
            del translation.attrib["type"]
    tree.write(source, encoding="utf-8", xml_declaration=True)
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    for name in ("reckoner_de.qm", "reckoner_ar.qm"):
        subprocess.run([tool, source, "-qm", folder / name], check=True, capture_output=True)
    return folder


@pytest.fixture
def translated(qapp):
    """Installs what `translate` finds, and takes it away after the test."""
    found = []

    def install(places, wanted):
        found.append(languages.translate(qapp, places, wanted))
        return found[-1]

    yield install
    for translator in filter(None, found):
        qapp.removeTranslator(translator)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_window_speaks_an_installed_language(german, translated, request):
    """Texts with a translation are translated, the others stay English."""
    assert translated((german,), ["de-AT", "de", "en"]) is not None
    window = request.getfixturevalue("desk").window
    assert window.request.ask_button.text() == "Fragen"
    assert window.answer.needle.placeholderText() == "Suchen"


@pytest.mark.parametrize("wanted", [["en-GB", "de"], ["C"], ["fr-FR", "fr"], []])
def test_without_a_fitting_one_it_is_english(german, translated, wanted):
    """English comes first where the system says so, and where there is nothing else."""
    assert translated((german,), wanted) is None
    assert QCoreApplication.translate("RequestCard", "Ask") == "Ask"


def test_a_language_written_from_the_right_mirrors_the_window(german, translated, qapp):
    """The layout runs the way the language does."""
    translated((german,), ["ar-EG", "ar"])
    assert qapp.layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_a_broken_file_is_passed_over(tmp_path, translated):
    """What is no translation leaves the window in English."""
    (tmp_path / "reckoner_de.qm").write_bytes(b"no translation")
    assert translated((tmp_path, tmp_path / "missing"), ["de"]) is None
