"""The history's file removed, replaced or held by others while it is open: nothing is lost, and it
is said."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from core.answer import Answer
from core.errors import UserError
from core.history.history import History

ONE, TWO, THREE = (Answer("answered", "plan", text, request=text) for text in ("one", "two", "six"))


def _kept(path: Path) -> list[str]:
    """The requests in the file, as the next start finds them."""
    again = History(path)
    found = [entry.request for entry in again.list()]
    again.close()
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


def test_a_file_removed_while_open_is_written_again(path: Path) -> None:
    """With its journal, or with its whole folder: all answers are there, and the user is told."""
    history = History(path)
    history.add(ONE)
    for file in path.parent.glob("history.sqlite*"):
        file.unlink()
    history.add(TWO)
    assert "removed while Reckoner was open" in history.news()
    assert history.news() == ""
    shutil.rmtree(path.parent)
    history.add(THREE)
    assert "written again" in history.news()
    history.close()
    assert _kept(path) == ["six", "two", "one"]


def test_another_file_in_its_place_is_used_and_the_first_kept(path: Path) -> None:
    """As a folder kept in step by another program does it: answers go into the file that is there,
    and what the first one held stands beside it."""
    other = History(path.parent / "other.sqlite")
    other.add(THREE)
    other.close()
    history = History(path)
    history.add(ONE)
    for file in path.parent.glob("history.sqlite*"):
        file.unlink()
    shutil.copy(path.parent / "other.sqlite", path)
    history.add(TWO)
    news = history.news()
    history.close()
    assert "Another file has taken the place of history.sqlite" in news
    assert _kept(path) == ["two", "six"]
    aside = next(path.parent.glob("history-replaced-*.sqlite"))
    assert aside.name in news
    assert _kept(aside) == ["one"]


def test_garbage_in_its_place_is_set_aside(path: Path) -> None:
    """A damaged file is treated as at every start; the answers go on being kept."""
    history = History(path)
    history.add(ONE)
    for file in path.parent.glob("history.sqlite*"):
        file.unlink()
    path.write_bytes(b"no database at all" * 100)
    history.add(TWO)
    assert "The history was damaged" in history.news()
    history.close()
    assert "two" in _kept(path)
    assert _kept(next(path.parent.glob("history-replaced-*.sqlite"))) == ["one"]


def test_a_file_held_by_another_program_is_told(path: Path) -> None:
    """The answer is not kept, and the words say why; once it is let go the next one is."""
    history = History(path)
    history.add(ONE)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(UserError) as told:
        history.add(TWO)
    assert told.value.why == "Another program holds history.sqlite."
    holder.execute("ROLLBACK")
    holder.close()
    history.add(THREE)
    history.close()
    assert _kept(path) == ["six", "one"]
