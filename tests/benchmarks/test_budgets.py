"""Budgets are read off what was measured, and a missed one is the exit status."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from benchmarks.budgets.run import growth, main, size


def a_program(path: Path, seconds: float, megabytes: tuple[float, ...]) -> Path:
    """Something that answers `measure` as the program does."""
    start = json.dumps({"start_s": seconds, "start_cpu_s": seconds})
    lines = [
        json.dumps({"requests": 100 * (n + 1), "memory_mb": mb, "processes_mb": [mb]})
        for n, mb in enumerate(megabytes)
    ]
    said = "\n".join(lines)
    path.write_text(f"#!/bin/sh\necho '{start}'\n[ $3 = 0 ] || echo '{said}'\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


@pytest.mark.skipif(os.name != "posix", reason="a shell script stands for the program")
@pytest.mark.parametrize(
    ("seconds", "megabytes", "status"),
    [(1.0, (300, 310), 0), (3.0, (300, 310), 1), (1.0, (700, 700), 1), (1.0, (300, 320), 1)],
)
def test_each_budget_counts(
    seconds: float, megabytes: tuple[float, ...], status: int, tmp_path: Path
) -> None:
    """A slow start, much memory, or growth over 5 % each make the status 1, and all is kept."""
    program = a_program(tmp_path / "program", seconds, megabytes)
    out = tmp_path / "kept.json"
    asked = ["--program", str(program), "--starts", "1", "--requests", "200", "--out", str(out)]
    assert main(asked) == status
    kept = {b["name"]: b["found"] for b in json.loads(out.read_text())["budgets"]}
    assert kept["warm start to usable window, s"] == seconds
    assert kept["idle memory of all processes, MB"] == megabytes[0]


def test_growth_is_counted_from_when_everything_is_loaded() -> None:
    """What the first requests load is no growth."""
    seen = [{"requests": n, "memory_mb": m} for n, m in ((10, 100), (100, 200), (1000, 206))]
    assert growth(seen).found == pytest.approx(3.0)


def test_size_counts_each_file_once(tmp_path: Path) -> None:
    """Hard links to one file, and symbolic ones, are not counted again."""
    (tmp_path / "a").write_bytes(b"x" * 1000)
    os.link(tmp_path / "a", tmp_path / "b")
    (tmp_path / "c").symlink_to("a")
    assert size(tmp_path) == 1000
