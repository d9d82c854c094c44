"""The commands as they are mistyped, and with files that hold something else: exit status, and a
line that says what to do; never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core import cli

ROOT = Path(__file__).resolve().parents[1]
ORDERS = ROOT / "assets" / "samples" / "orders.csv"
SHIFTS = (
    "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
    "Anna does not work on Monday. Ben works the day after Anna. Carla works earlier than Anna. "
    "Dev works on Thursday."
)
WRONG_USE = {
    "no such command": (["aks", "2+2"], "Did you mean ask?"),
    "a file that is not there": (["orders.csv"], "is not there"),
    "a request alone": (["how many orders are there"], 'reckoner ask "…"'),
    "words without quotation marks": (["ask", "how", "many"], "in quotation marks"),
    "an option misspelt": (["ask", "2+2", "--no-modle"], "Did you mean --no-model?"),
    "a time that is none": (["ask", "2+2", "--time-limit", "soon"], "not “soon”"),
    "endless time": (["ask", "2+2", "--time-limit", "inf"], "above 0 is needed"),
    "a count that is none": (["ask", "2+2", "--all", "many"], "not “many”"),
    "a table without a name": (["ask", "2+2", "--data", ""], "the name of a file"),
    "fewer than no requests": (["measure", "--requests", "-3"], "not “-3”"),
    "a row that is none": (["rows", "a.json", "--behind", "first"], "not “first”"),
}
NO_ANSWERS = {
    "a list": "[]",
    "nothing": "null",
    "a word": '"x"',
    "other data": "{}",
    "parts of other kinds": '{"status": 1, "kind": 2, "text": 3}',
    "an empty file": "",
    "no end of brackets": "[" * 100_000,
    "a wrong place": json.dumps(
        {"status": "answered", "kind": "plan", "text": "", "unused": [[5, 90]], "request": "short"}
    ),
}


@pytest.mark.parametrize("name", WRONG_USE)
def test_wrong_use_is_told_with_what_to_do(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2, the usual line of usage, and words that name no function of ours."""
    arguments, words = WRONG_USE[name]
    with pytest.raises(SystemExit) as ended:
        cli.run(arguments)
    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert words in said
    assert "invalid" not in said
    assert "_" not in said.splitlines()[-1]


@pytest.mark.parametrize("name", NO_ANSWERS)
@pytest.mark.parametrize("command", ["lines", "export", "compare"])
def test_a_file_that_holds_no_answer_is_told_as_one(
    name: str, command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it holds: status 1, its name, and what to give instead."""
    path = tmp_path / "kept.json"
    path.write_text(NO_ANSWERS[name], encoding="utf-8")
    more = {"export": [str(tmp_path / "out.html")], "compare": [str(path)]}.get(command, [])
    assert cli.run([command, str(path), *more]) == 1
    said = capsys.readouterr().err
    assert said.startswith("reckoner: kept.json holds no answer.")
    assert "Error" not in said
    assert not (tmp_path / "out.html").exists()


def test_a_file_that_cannot_be_read_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing, or a folder: what the system says, without names of exceptions."""
    for path in (tmp_path / "gone.json", tmp_path):
        assert cli.run(["lines", str(path)]) == 1
        said = capsys.readouterr().err
        assert f"{path} could not be read." in said
        assert "Errno" not in said


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kept plan."""
    path = tmp_path_factory.mktemp("kept") / "plan.json"
    path.write_text(_said("ask", "--no-model", "--json", SHIFTS), encoding="utf-8")
    return path


def _said(*arguments: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "core", *arguments], cwd=ROOT, capture_output=True, text=True,
        timeout=300, env={**os.environ, **environment}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("number", ["²", "-1", "9" * 5000, "one"])
def test_a_line_of_no_number_is_told(
    plan: Path, number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also what looks like a digit and is none."""
    assert cli.run(["change", str(plan), f"--off={number}", "--no-model"]) == 1
    assert "There is no line" in capsys.readouterr().err


def test_why_says_when_the_plan_has_it_otherwise(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Asked why not, where it is so; and why, where it is not."""
    assert cli.run(["why", str(plan), "Anna", "Tuesday", "--not", "--no-model"]) == 0
    assert capsys.readouterr().out.startswith("The plan has it so already. It must be so: Anna")
    assert cli.run(["why", str(plan), "Anna", "Monday", "--no-model"]) == 0
    assert capsys.readouterr().out.startswith("The plan does not have it so. It cannot be so")


def test_why_finds_the_one_cell_of_a_name(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the plan gives a name is asked about where nothing else is said; what it could have
    instead has to be named."""
    assert cli.run(["why", str(plan), "Anna", "--no-model"]) == 0
    assert capsys.readouterr().out.startswith("It must be so: Anna is on Tuesday")
    assert cli.run(["why", str(plan), "Anna", "--not", "--no-model"]) == 1
    assert "Monday, Tuesday, Wednesday, Thursday" in capsys.readouterr().err
    assert cli.run(["why", str(plan), "Zoe", "--no-model"]) == 1
    assert "“Zoe” is not in this plan" in capsys.readouterr().err


def test_an_amount_is_asked_about_in_digits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Words where a number is wanted, or no number at all, are told."""
    request = (
        "A baker makes bread and cake. Bread earns 2 and takes 1 hour, cake earns 5 and takes 3 "
        "hours. There are 12 hours. At most 3 cakes. Maximise the profit."
    )
    assert cli.run(["ask", "--no-model", "--json", request]) == 0
    kept = tmp_path / "plan.json"
    kept.write_text(capsys.readouterr().out, encoding="utf-8")
    for odd in ("plenty", "nan"):
        assert cli.run(["why", str(kept), "bread", odd, "--no-model"]) == 1
        assert f"“{odd}” is not a number" in capsys.readouterr().err


def test_rows_and_changes_want_the_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer about tables holds no tables; that is said, not that they are unknown."""
    assert cli.run(["ask", "--json", "how many orders?", "--data", str(ORDERS), "--no-model"]) == 0
    kept = tmp_path / "answer.json"
    kept.write_text(capsys.readouterr().out, encoding="utf-8")
    for command in (["rows", str(kept), "--behind", "1"], ["change", str(kept), "--confirm"]):
        assert cli.run([*command, "--no-model"]) == 1
        assert "Name each of them with --data" in capsys.readouterr().err


def test_a_full_disk_under_the_output_is_told() -> None:
    """/dev/full refuses every byte: one line of words, and no traceback at the end either."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "core", "ask", "--no-model", "2+3"],
            cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, timeout=300, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "could not be finished" in done.stderr


def test_a_fault_of_the_program_is_one_line_to_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bug in a command: called one, with its kind and place."""

    def broken(_options: object) -> int:
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr(cli, "_models", broken)
    assert cli.run(["models"]) == 1
    said = capsys.readouterr().err
    assert "a fault of the program. ZeroDivisionError: by nothing (test_cli_misuse.py" in said


def test_a_table_whose_name_is_no_text_is_read(tmp_path: Path) -> None:
    """A file's name of bytes that are not UTF-8 costs letters of the name, not the table."""
    path = os.fsencode(tmp_path) + b"/ba\xffd.csv"
    with open(path, "wb") as file:  # noqa: PTH123 (a name of bytes)
        file.write(b"boat,seats\nElla,4\n")
    assert _said("tables", os.fsdecode(path)).startswith("ba?d: ")
