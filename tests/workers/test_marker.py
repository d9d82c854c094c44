"""A model that killed the program is remembered, and no other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import ModelError, WorkerDiedError
from core.workers.marker import forget, killed_a_start, marked_load
from core.workers.worker import Cancelled

ROOT = Path(__file__).resolve().parents[2]
DEADLY = Path("deadly.gguf")


def die_while_loading(folder: Path, cwd: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path\n"
        "from core.workers.marker import marked_load\n"
        "with marked_load(Path('deadly.gguf'), Path(sys.argv[1])): os.abort()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        cwd=cwd,
        timeout=30,
        check=False,
    )
    assert done.returncode != 0


def test_a_load_that_ended_the_program_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next start knows that model, knows no other, and forgets it when told to."""
    monkeypatch.chdir(tmp_path)
    die_while_loading(tmp_path, tmp_path)
    assert killed_a_start(DEADLY, tmp_path)
    assert not killed_a_start(Path("other.gguf"), tmp_path)
    forget(DEADLY, tmp_path)
    assert not killed_a_start(DEADLY, tmp_path)


def test_a_successful_load_clears_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that loads after all is no longer suspected."""
    monkeypatch.chdir(tmp_path)
    die_while_loading(tmp_path, tmp_path)
    with marked_load(DEADLY, tmp_path):
        pass
    assert not list(tmp_path.glob("*.note"))


@pytest.mark.parametrize("error", [Cancelled, KeyboardInterrupt, ModelError("not a model")])
def test_cancel_and_messages_leave_no_note(tmp_path: Path, error: BaseException) -> None:
    """Only a death is held against a model."""
    with pytest.raises(BaseException), marked_load(DEADLY, tmp_path):  # noqa: B017
        raise error
    assert not list(tmp_path.glob("*.note"))


def test_death_of_the_worker_keeps_the_note(tmp_path: Path) -> None:
    """The note of a dead worker stays for the next start; this program is still alive."""
    with pytest.raises(WorkerDiedError), marked_load(DEADLY, tmp_path):
        raise WorkerDiedError("died")
    assert list(tmp_path.glob("*.note"))
    assert not killed_a_start(DEADLY, tmp_path)


def test_a_folder_that_cannot_be_written_does_not_stop_the_load(tmp_path: Path) -> None:
    """Without a note the load goes on all the same."""
    (tmp_path / "file").write_text("in the way")
    done = []
    with marked_load(DEADLY, tmp_path / "file"):
        done.append(True)
    assert done
