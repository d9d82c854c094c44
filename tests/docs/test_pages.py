"""The pages of docs/ say what the program is: the clause language, the answer, the commands."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import fields
from pathlib import Path
from types import ModuleType

import pytest

from core.answer import Answer, Energy, Reading
from core.cli import _parser
from core.language.notation import notation_name, read
from core.tables.importing import READERS

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the page of the clause language."""
    spec = importlib.util.spec_from_file_location(
        "clause_language", ROOT / "docs" / "clause_language.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_clause_page_is_what_the_classes_give(writer: ModuleType) -> None:
    """The page was written after the last change of the language or of its English."""
    assert page("docs/clause-language.md") == writer.page()


def test_every_class_of_the_language_is_on_the_page(writer: ModuleType) -> None:
    """Nothing of the closed set is left out."""
    assert writer.closed_set() == writer.covered()
    for cls in writer.closed_set():
        assert f"### {notation_name(cls)}\n" in page("docs/clause-language.md")


def test_every_example_of_the_clause_page_can_be_read() -> None:
    """An example is a clause in the notation."""
    examples = re.findall(r"^Example: `(.+)`", page("docs/clause-language.md"), re.MULTILINE)
    assert len(examples) > 35
    for example in examples:
        assert read(example)


def test_every_field_of_the_answer_is_described() -> None:
    """Fields of the JSON form and of its parts are in docs/answer-format.md."""
    text = page("docs/answer-format.md")
    empty = Answer("answered", "plan", "").to_json()
    parts = [f.name for cls in (Reading, Energy) for f in fields(cls)]
    missing = [name for name in [*empty, *parts] if f"`{name}`" not in text and name not in text]
    assert not missing


def test_every_kind_of_file_is_named() -> None:
    """docs/using-tables.md knows every ending that can be read."""
    assert all(f"`{ending}`" in page("docs/using-tables.md") for ending in READERS)


def test_the_readme_knows_every_command_and_option() -> None:
    """What the command line takes is in the readme."""
    text = page("README.md")
    for name in _parser()[1]:
        assert f"./run {name}" in text
    for option in ("--data", "--model", "--time-limit", "--all", "--json", "--no-model"):
        assert option in text


def test_links_between_pages_lead_somewhere() -> None:
    """Every link to a file of ours points to one that is there."""
    for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", *map(str, DOCS)):
        folder = (ROOT / name).parent
        for target in re.findall(r"\]\(([^)#:]+)\)", page(name)):
            assert (folder / target).exists(), (name, target)


DOCS = [p.relative_to(ROOT) for p in sorted((ROOT / "docs").glob("*.md"))]


def test_the_map_names_rooms_that_are_there() -> None:
    """Every folder and module that ARCHITECTURE.md names exists."""
    named = re.findall(
        r"`((?:core|gui|training|benchmarks|tests)/[\w/]*(?:\.py)?)`", page("ARCHITECTURE.md")
    )
    assert len(named) > 15
    assert [name for name in named if not (ROOT / name).exists()] == []
