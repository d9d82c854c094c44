"""Documents of other versions, cut short or of other parts: what is said, and that it helps."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.errors import UserError
from core.keeping.document import open_document, save_document
from core.keeping.work import Work


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A sound document."""
    path = tmp_path / "plan.reckoner"
    save_document(Work("Who works when?", (), None, None, ()), path)
    return path


def _changed(path: Path, change: Callable[[dict[str, Any]], Any]) -> Path:
    """The document with other content of its one part."""
    with zipfile.ZipFile(path) as archive:
        about = json.loads(archive.read("work.json"))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("work.json", json.dumps(change(about)))
    return path


def _refusal(path: Path) -> UserError:
    with pytest.raises(UserError) as refused:
        open_document(path, path.parent / "tables")
    assert refused.value.what == f"{path.name} was not opened."
    assert refused.value.remedy
    assert "Error" not in str(refused.value)
    return refused.value


def test_a_document_of_a_later_version_is_not_called_damaged(saved: Path) -> None:
    """It is whole, and opens where that version is."""
    error = _refusal(_changed(saved, lambda about: about | {"version": 2}))
    assert error.why == "It was saved by a later version of Reckoner."
    assert "Open it with that version" in error.remedy


@pytest.mark.parametrize("version", [None, "1", 0, True, 1.5])
def test_a_version_that_is_none_is_damage(saved: Path, version: object) -> None:
    """Only a number can be later."""
    error = _refusal(_changed(saved, lambda about: about | {"version": version}))
    assert "does not say of which version" in error.why


@pytest.mark.parametrize(
    "change",
    [
        lambda about: about | {"work": []},
        lambda about: about | {"work": about["work"] | {"request": 5}},
        lambda about: about | {"work": about["work"] | {"answer": {"status": 1}}},
        lambda about: about | {"sha256": None},
        lambda about: [about],
        lambda about: {k: v for k, v in about.items() if k != "work"},
    ],
)
def test_parts_of_other_kinds_are_told_without_our_own_names(
    saved: Path, change: Callable[[dict[str, Any]], Any]
) -> None:
    """Nobody needs to know which exception it was."""
    assert "It is damaged, or no document" in _refusal(_changed(saved, change)).why


@pytest.mark.parametrize("length", [0, 1, 30, 150])
def test_a_document_cut_short_is_told(saved: Path, length: int) -> None:
    """As after a copy that broke off."""
    saved.write_bytes(saved.read_bytes()[:length])
    assert "parts of it are missing or changed" in _refusal(saved).why
