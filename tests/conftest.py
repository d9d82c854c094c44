"""What every test gets: no screen, a data folder of its own, and no child process left behind."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import psutil
import pytest

# A change is judged by what it changed: property tests draw the same examples at every run. With
# RECKONER_EXPLORE=1 they draw new ones (CONTRIBUTING.md).
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", deadline=None)
hypothesis.settings.load_profile("explore" if os.environ.get("RECKONER_EXPLORE") else "same")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# What requirements/training.txt brings (a gigabyte) is no part of the program or of ./test: without
# it the tests of training/ are left out, and the closing lines say so.
_LACKING = [
    name for name in ("torch", "tokenizers", "gguf") if importlib.util.find_spec(name) is None
]
collect_ignore = ["training"] if _LACKING else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was left out, above the closing line."""
    if _LACKING:
        lacking = ", ".join(_LACKING)
        terminalreporter.write_line(f"tests/training was left out: {lacking} not installed")


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings and history of a test never touch those of the person who runs it."""
    home = tmp_path / "reckoner-home"
    monkeypatch.setenv("RECKONER_HOME", str(home))
    return home


@pytest.fixture
def no_children_left() -> Iterator[None]:
    """Fails a test that leaves a child process running."""
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    yield
    left = [c for c in psutil.Process().children(recursive=True) if c.pid not in before]
    _, alive = psutil.wait_procs(left, timeout=2)
    assert not alive, f"left running: {alive}"
