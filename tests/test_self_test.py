"""The self-test names what fails, goes on, keeps what it said; its verdict is the status."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import self_checks, shipped
from core.self_test import CheckFailed, run_checks, self_test
from gui.self_checks import VIEWS, window_checks

ROOT = Path(__file__).resolve().parents[1]


def broken(_: Path) -> str:
    raise OSError("no such thing")


def test_each_check_is_a_timed_line_and_failures_are_named() -> None:
    """A failing check is told with its cause, and the next one still runs."""
    lines: list[str] = []
    assert run_checks(lines.append, {"first": broken, "second": lambda _: "fine"}) is False
    assert lines[0].startswith("FAILED  first")
    assert "OSError('no such thing')" in lines[0]
    assert lines[1].startswith("ok      second")
    assert " s  fine" in lines[1]
    assert lines[2].startswith("1 of 2 checks passed")


@pytest.mark.parametrize("given", [True, False])
def test_what_it_said_is_kept(given: bool, own_home: Path, tmp_path: Path) -> None:
    """The lines stand in the file that was named, else in the data folder; 1 where one failed."""
    path = tmp_path / "deep" / "report.txt" if given else own_home / "self-test.txt"
    shown: list[str] = []
    checks = {"one": lambda _: "fine", "two": broken}
    assert self_test(shown.append, checks, path if given else None) == 1
    kept = path.read_text(encoding="utf-8")
    assert all(line in kept for line in shown[:-1])
    assert "Python" in kept
    assert self_test(shown.append, {"one": checks["one"]}, path) == 0
    assert "two" not in path.read_text(encoding="utf-8")


def test_a_report_that_cannot_be_kept_is_a_failure(tmp_path: Path) -> None:
    """Who waits for the file must not find an old one and a good exit status."""
    (tmp_path / "file").write_text("in the way")
    lines: list[str] = []
    assert self_test(lines.append, {}, tmp_path / "file" / "report.txt") == 1
    assert "could not be written" in lines[-1]


def test_the_user_s_own_data_is_left_alone(own_home: Path) -> None:
    """Checks see a data folder of their own, and the environment is as before afterwards."""
    seen: list[str] = []
    self_test(
        lambda _: None, {"look": lambda _: seen.append(os.environ["RECKONER_HOME"]) or ""}, None
    )
    assert seen[0] != str(own_home)
    assert os.environ["RECKONER_HOME"] == str(own_home)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package that was left out of the installation is told by name."""
    monkeypatch.setattr(self_checks, "_LIBRARIES", ("json", "no_such_library.part"))
    with pytest.raises(CheckFailed, match=r"no_such_library\.part"):
        self_checks.core_checks()["libraries"](tmp_path)


def test_a_changed_file_is_named(tmp_path: Path) -> None:
    """A shipped file that was changed, and one that is gone, are told by name."""
    (tmp_path / "samples").mkdir()
    for name in ("a.csv", "b.csv", "c.csv"):
        (tmp_path / "samples" / name).write_text(name)
    assert shipped.write_list(tmp_path) == 3
    assert shipped.damaged(tmp_path) == ()
    (tmp_path / "samples" / "a.csv").write_text("changed")
    (tmp_path / "samples" / "c.csv").unlink()
    assert shipped.damaged(tmp_path) == ("samples/a.csv", "samples/c.csv")


def test_the_list_of_shipped_files_is_current() -> None:
    """After a change of an asset: `python -m core.shipped`."""
    assert shipped.read_list() == shipped.current()


def test_every_view_of_the_self_test_is_a_scene() -> None:
    """A scene that was renamed must not make an installation seem broken."""
    from gui.scenes import SCENES

    assert set(VIEWS) <= {scene.name for scene in SCENES}


def test_the_whole_self_test_passes_here(own_home: Path, tmp_path: Path) -> None:
    """Every check of core and of the window, run as a user runs it, with its report."""
    report = tmp_path / "report.txt"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "core", "self-test", "--out", str(report)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "RECKONER_HOME": str(own_home)},
        capture_output=True, text=True, timeout=110, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    kept = report.read_text(encoding="utf-8")
    names = [*self_checks.core_checks(), *window_checks()]
    assert all(f"ok      {name} " in kept for name in names)
    assert f"{len(names)} of {len(names)} checks passed" in kept
