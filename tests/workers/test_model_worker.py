"""The model worker loads by itself, dies once without harm, and never loads what killed a start."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.errors import ModelError, WorkerDiedError
from core.reading.models.models_found import EMBEDDED
from core.workers.model_worker import ModelWorker
from core.workers.worker import Worker

CHILD = (sys.executable, "-P", str(Path(__file__).with_name("scripted_model.py")))


@pytest.fixture
def process(no_children_left: None, tmp_path: Path) -> Iterator[Worker]:
    worker = Worker("model", (*CHILD, str(tmp_path / "log")))
    yield worker
    worker.close()


def log(tmp_path: Path) -> list[str]:
    return (tmp_path / "log").read_text(encoding="utf-8").split()


def test_a_model_is_loaded_once_and_read_many_times(process: Worker, tmp_path: Path) -> None:
    """Two reads cost one load, and the summary of the load is kept."""
    model = ModelWorker(tmp_path / "m.gguf", worker=process)
    assert not model.loaded
    assert model.load().name == "m.gguf"
    assert [t.text for t in model.read([("one", "grammar"), ("two", None)])] == ["ONE", "TWO"]
    model.read([("three", None)])
    assert log(tmp_path) == ["load", "read", "read"]


def test_a_kill_costs_a_load_and_nothing_else(process: Worker, tmp_path: Path) -> None:
    """After a cancel the next read loads the model again by itself."""
    model = ModelWorker(tmp_path / "m.gguf", worker=process)
    model.load()
    model.kill()
    assert not model.loaded
    assert model.read([("again", None)])[0].text == "AGAIN"
    assert log(tmp_path) == ["load", "load", "read"]


def test_death_under_a_grammar_is_retried_without_it(process: Worker, tmp_path: Path) -> None:
    """One retry, without a grammar, in a fresh process."""
    model = ModelWorker(tmp_path / "m.gguf", worker=process)
    assert model.read([("one", "deadly")])[0].text == "ONE"
    assert log(tmp_path) == ["load", "read", "load", "read"]


def test_a_second_death_is_told(process: Worker, tmp_path: Path) -> None:
    """A sentence that kills the worker with and without a grammar is an error, not a loop."""
    model = ModelWorker(tmp_path / "m.gguf", worker=process)
    with pytest.raises(WorkerDiedError, match="SIGABRT"):
        model.read([("deadly", None)])
    assert log(tmp_path).count("read") == 2


def test_a_model_that_killed_a_start_waits_for_the_user(
    process: Worker, tmp_path: Path, own_home: Path
) -> None:
    """It is refused with a reason, and loaded when the user chooses it again."""
    path = tmp_path / "deadly-load.gguf"
    with pytest.raises(WorkerDiedError):
        ModelWorker(path, worker=process).load()
    (note,) = own_home.glob("loading-*.note")
    note.rename(own_home / "loading-0.note")  # as if an earlier program had left it
    with pytest.raises(ModelError, match="the last time"):
        ModelWorker(path, worker=process).load()
    (tmp_path / "now-it-loads").touch()
    assert ModelWorker(path, load_anyway=True, worker=process).load().name == path.name
    assert not list(own_home.glob("*.note"))


def test_the_embedded_model_is_tried_again_after_a_death(
    process: Worker, tmp_path: Path, own_home: Path
) -> None:
    """It is sound, as its checksum tells: a kill while it was loaded does not cost it for ever."""
    own_home.mkdir(exist_ok=True)
    (own_home / "loading-0.note").write_text(str(EMBEDDED.absolute()), encoding="utf-8")
    assert ModelWorker(EMBEDDED, worker=process).load().name == EMBEDDED.name
    assert not list(own_home.glob("*.note"))


def test_a_foreign_file_is_refused_by_the_real_worker(
    no_children_left: None, tmp_path: Path
) -> None:
    """A file that is no GGUF comes back as an error in words, and leaves no note."""
    foreign = tmp_path / "foreign.gguf"
    foreign.write_bytes(b"PK\x03\x04 not a model" * 100)
    model = ModelWorker(foreign)
    try:
        with pytest.raises(ModelError):
            model.load()
        with pytest.raises(ModelError):
            model.read([("x", None)])
    finally:
        model.close()
