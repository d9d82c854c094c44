"""The self-test names what fails, goes on, and its verdict is the exit status."""

from __future__ import annotations

from pathlib import Path

import pytest

from core import cli, self_test


def broken(_: Path) -> str:
    raise OSError("no such thing")


def test_each_check_is_a_timed_line_and_failures_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A failing check is told with its cause, and the next one still runs."""
    checks = {"first": broken, "second": lambda _: "fine"}
    monkeypatch.setattr(self_test, "CHECKS", checks)
    lines: list[str] = []
    assert self_test.run_checks(lines.append) is False
    assert lines[0].startswith("FAILED  first")
    assert "OSError: no such thing" in lines[0]
    assert lines[1].startswith("ok      second")
    assert " s  fine" in lines[1]
    assert lines[2] == "1 of 2 checks passed."
    assert cli.run(["self-test"]) == 1


def test_all_passing_is_status_0(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit status 0 means that every check passed."""
    monkeypatch.setattr(self_test, "CHECKS", {"only": lambda folder: str(folder.is_dir())})
    assert cli.run(["self-test"]) == 0


@pytest.mark.parametrize("name", ["libraries", "data folder", "history", "energy meter"])
def test_checks_that_need_no_model_pass_here(name: str, tmp_path: Path) -> None:
    """The real checks pass on the machine that runs the tests."""
    assert self_test.CHECKS[name](tmp_path)


@pytest.mark.parametrize("name", ["a plan", "a question on a table"])
def test_a_plan_and_a_question_are_answered_here(name: str, tmp_path: Path) -> None:
    """The program answers both kinds of request, whoever reads them."""
    assert self_test.CHECKS[name](tmp_path)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A package that was left out of the installation is told by name."""
    monkeypatch.setattr(self_test, "_LIBRARIES", ("json", "no_such_library.part"))
    with pytest.raises(self_test.CheckFailed, match=r"no_such_library\.part"):
        self_test.CHECKS["libraries"](tmp_path)
