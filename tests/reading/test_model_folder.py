"""The models folder: nothing unchecked enters, nothing half copied stays, removing is undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from core.errors import ModelError, UserError
from core.reading.models.model_folder import copy_in, is_linked, link_in, put_back, remove
from core.reading.models.models_found import found_models

TINY = Path(__file__).parents[1] / "models" / "tiny-gemma.gguf"


@pytest.fixture
def source(tmp_path):
    """A model somewhere else."""
    path = tmp_path / "downloads" / "tiny.gguf"
    path.parent.mkdir()
    shutil.copy(TINY, path)
    return path


def test_a_copy_is_the_file_and_its_progress_is_told(source, tmp_path):
    """The last report is the whole; nothing unfinished is left beside it."""
    told = []
    place = copy_in(source, tmp_path / "models", lambda *p: told.append(p) is None)
    assert place is not None
    assert place.read_bytes() == source.read_bytes()
    assert told[-1] == (source.stat().st_size, source.stat().st_size)
    assert [p.name for p in place.parent.iterdir()] == ["tiny.gguf"]


def test_a_stopped_copy_leaves_nothing(source, tmp_path):
    """Stop in the middle: no model, and no half of one."""
    assert copy_in(source, tmp_path / "models", lambda *_: False) is None
    assert list((tmp_path / "models").iterdir()) == []


def test_what_is_no_model_never_enters(tmp_path):
    """Neither by copy nor by link; the folder is not even made."""
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(TINY.read_bytes()[:500])
    for way in (
        lambda: copy_in(bad, tmp_path / "m", lambda *_: True),
        lambda: link_in(bad, tmp_path / "m"),
    ):
        with pytest.raises(ModelError):
            way()
    assert not (tmp_path / "m").exists()


def test_a_name_that_is_taken_gets_a_number(source, tmp_path):
    """Two models of one name live beside each other."""
    folder = tmp_path / "models"
    first = copy_in(source, folder, lambda *_: True)
    second = copy_in(source, folder, lambda *_: True)
    assert first is not None
    assert second == folder / "tiny (2).gguf"


def test_a_link_is_a_link_and_is_not_made_twice(source, tmp_path):
    """It takes no room, is known as a link, and the same file is refused a second time."""
    place = link_in(source, tmp_path / "models")
    assert is_linked(place)
    with pytest.raises(ModelError, match="already"):
        link_in(source, tmp_path / "models")


def test_removing_is_undone_and_a_link_removed_leaves_the_file(source, tmp_path):
    """A removed model is not listed; put back it is as before."""
    folder = tmp_path / "models"
    place = link_in(source, folder)
    kept = remove(place)
    assert len(found_models(folder)) == 1  # the built-in one
    assert source.exists()
    assert put_back(kept) == place
    assert [m.path for m in found_models(folder)][1:] == [place]


def test_only_the_last_removed_one_is_kept(source, tmp_path):
    """The next removal makes room; putting back what is gone says so."""
    folder = tmp_path / "models"
    places = [copy_in(source, folder, lambda *_: True) for _ in range(2)]
    kept = [remove(place) for place in places if place is not None]
    assert not kept[0].exists()
    with pytest.raises(UserError, match="put back"):
        put_back(kept[0])
