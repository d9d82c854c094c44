"""The commands that work on a kept answer, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core import cli

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
SHIFTS = (
    "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
    "Anna does not work on Monday. Ben works the day after Anna. Carla works earlier than Anna. "
    "Dev works on Thursday."
)


@pytest.fixture
def kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """An answer as `ask --json` writes it."""
    assert cli.run(["ask", "--no-model", "--json", SHIFTS]) == 0
    path = tmp_path / "answer.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_lines_are_numbered(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line that was understood, with its number."""
    assert cli.run(["lines", str(kept)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("  0  ")
    assert any("Dev is on Thursday" in line for line in out)


def test_change_off_and_say(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line left out and a rule in words, solved again; the result is an answer to keep."""
    cli.run(["lines", str(kept)])
    number = next(
        line.split()[0] for line in capsys.readouterr().out.splitlines() if "Dev is on" in line
    )
    arguments = ["change", str(kept), "--no-model", "--json", "--off", number]
    assert cli.run([*arguments, "--say", "Dev works on Monday"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert ["Dev", "Monday"] in answer["table"]["rows"]
    assert answer["tokens"]["generated"] == 0


def test_change_set(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line given as a clause; nonsense is told and nothing is solved."""
    assert cli.run(["change", str(kept), "--no-model", "--set", "6", "is(Dev, [Monday])"]) == 0
    assert "Monday" in capsys.readouterr().out
    assert cli.run(["change", str(kept), "--no-model", "--set", "6", "nonsense(("]) == 1
    assert "cannot be read" in capsys.readouterr().err
    assert cli.run(["change", str(kept), "--no-model", "--off", "99"]) == 1
    assert "no line 99" in capsys.readouterr().err


def test_why_and_why_not(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Reasons name the rules."""
    assert cli.run(["why", str(kept), "Anna", "Tuesday", "--no-model"]) == 0
    assert capsys.readouterr().out.startswith("It must be so")
    assert cli.run(["why", str(kept), "Anna", "Monday", "--not", "--no-model"]) == 0
    assert capsys.readouterr().out.startswith("It cannot be")


def test_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The rows behind the first row of a result, and a plan has none."""
    data = ["--data", str(SAMPLES / "orders.csv"), "--no-model"]
    cli.run(["ask", "--json", "How many orders are there for each status?", *data])
    out = capsys.readouterr().out
    path = tmp_path / "answer.json"
    path.write_text(out, encoding="utf-8")
    first = json.loads(out)["table"]["rows"][0]
    assert cli.run(["rows", str(path), "--behind", "1", *data]) == 0
    counted = next(c for c in first if isinstance(c, int))
    assert capsys.readouterr().out.startswith(f"{counted:,} rows")


def test_no_answer_in_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A foreign file is told as one."""
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    assert cli.run(["lines", str(path)]) == 1
    assert "holds no answer" in capsys.readouterr().err
