"""The commands, their exit statuses and formats, with a scripted assistant; and their start."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core import cli
from core.answer import Answer, Conflict, Energy, Reading, Step, Table
from core.batch import run_batch
from core.errors import NotAnswerableError, NotUnderstoodError, TableError, UserError
from core.report import as_text, table_text
from core.settings import Settings, save_settings

ROOT = Path(__file__).resolve().parents[1]
PLAN = Answer(
    "answered",
    "plan",
    "Ben works on Tuesday.",
    request="Ben can't do Monday. Please.",
    table=Table(("who", "hours"), (("Ben", 8.5), ("Anna", 12))),
    proof="unique",
    count=1,
    count_complete=True,
    reading=(Reading("not(is(Ben, [Monday]))", "Ben is not on Monday", (0, 19), "both", 1, True),),
    unused=((21, 27),),
    warnings=("Take care.",),
    derivation=(Step("Only Tuesday is left for Ben.", (0,)),),
    checked=True,
    energy=Energy(4.2, 1.7, 11, "modelled", comparison=(20, 90), assumption="so many tokens"),
    timing_ms={"total": 420.0},
    model="reckoner Q8_0",
)


class ScriptedAssistant:
    """Gives the queued answers, or raises the queued errors, and remembers what it was asked."""

    def __init__(self, *script: Answer | Exception) -> None:
        self.script = list(script)
        self.asked: list[tuple[str, tuple[Path, ...]]] = []
        self.closed = False

    def answer(
        self, request: str, data: tuple[Path, ...] = (), *, on_stage: Callable[[str, float], None]
    ) -> Answer:
        on_stage("read", 0.0)
        self.asked.append((request, data))
        turn = self.script.pop(0)
        if isinstance(turn, Exception):
            raise turn
        return turn

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., ScriptedAssistant]:
    def use(*script: Answer | Exception) -> ScriptedAssistant:
        assistant = ScriptedAssistant(*script)
        monkeypatch.setattr(cli, "_assistant", lambda options: assistant)
        return assistant

    return use


def test_ask_prints_everything_of_the_answer(scripted, capsys: pytest.CaptureFixture[str]) -> None:
    """Text, table, why, what was understood with its tick, what was not used, energy."""
    assistant = scripted(PLAN)
    assert cli.run(["ask", "--data", "a.csv", "--data", "b.csv", "Who?"]) == 0
    shown = capsys.readouterr().out
    for part in (
        "Ben works on Tuesday.",
        "✓ The only solution · checked against every rule",
        "1. Only Tuesday is left for Ben.",
        "✓ Ben is not on Monday   ← “Ben can't do Monday”",
        "“Please”",
        "Take care.",
        "about 4.2 J (1.7 to 11), modelled",
        "Less than the model writing the answer out: 20 to 90 J",
        "0.42 s, model reckoner Q8_0",
    ):
        assert part in shown
    assert assistant.asked == [("Who?", (Path("a.csv"), Path("b.csv")))]
    assert assistant.closed


def test_ask_as_json(scripted, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON object and nothing else on standard output, equal to the answer."""
    scripted(PLAN)
    assert cli.run(["ask", "--json", "Who?"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["version"] == 1
    assert Answer.from_json(data) == PLAN


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (Answer("infeasible", "plan", "There is no plan."), 0),
        (Answer("uncertain", "plan", "Perhaps.", value="Ben"), 0),
        (Answer("stopped", "plan", "So far.", value=3), 0),
        (Answer("stopped", "plan", "Nothing yet."), 1),
        (Answer("not_understood", "plan", "What?"), 1),
        (Answer("not_answerable", "query", "No such table."), 1),
        (NotUnderstoodError("What?"), 1),
        (NotAnswerableError("It would change data."), 1),
        (ZeroDivisionError("a bug"), 1),
    ],
)
def test_exit_status_says_whether_the_request_was_handled(
    scripted, capsys: pytest.CaptureFixture[str], answer: Answer | Exception, status: int
) -> None:
    """An impossible request is handled; one that was not understood is not. JSON comes always."""
    scripted(answer)
    assert cli.run(["ask", "--json", "x"]) == status
    assert json.loads(capsys.readouterr().out)["version"] == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["ask", "--time-limit", "-1", "x"],
        ["ask", "--all", "0", "x"],
        ["ask", "--all", "many", "x"],
        ["batch", "in.jsonl"],
        ["tables"],
        ["fly"],
        ["ask", "--colour", "x"],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    """A mistake on the command line is told on standard error, and nothing is done."""
    with pytest.raises(SystemExit) as ended:
        cli.run(arguments)
    assert ended.value.code == 2


def test_batch_answers_every_line_in_order(tmp_path: Path) -> None:
    """Failures and broken lines have answers of their own; paths are relative to the input."""
    folder = tmp_path / "in"
    folder.mkdir()
    source, target = folder / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a", "request": "one", "data": ["t.csv"]}\n'
        "\n"
        '{"id": "b", "request": "two"}\n'
        "not json\n"
        '{"id": "d"}\n'
        '{"id": 5, "request": "three"}\n'
        '{"id": "f", "request": "four"}\n',
        encoding="utf-8",
    )
    assistant = ScriptedAssistant(
        PLAN,
        TableError("t.csv is broken."),
        RuntimeError("a bug"),
        Answer("infeasible", "plan", ""),
    )
    common = (Path("common.csv"),)
    assert run_batch(assistant, source, target, common) == 6
    answers = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [(a["id"], a["status"]) for a in answers] == [
        ("a", "answered"),
        ("b", "error"),
        ("4", "error"),
        ("d", "error"),
        ("5", "error"),
        ("f", "infeasible"),
    ]
    assert assistant.asked[0] == ("one", (Path("common.csv"), folder / "t.csv"))
    assert "t.csv is broken" in answers[1]["text"]
    assert "Line 4" in answers[2]["text"]
    assert "fault of Reckoner" in answers[4]["text"]


def test_batch_writes_each_answer_as_it_is_found(tmp_path: Path) -> None:
    """While the second request is answered, the first answer is already in the file."""
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "1", "request": "a"}\n{"id": "2", "request": "b"}\n')
    seen: list[int] = []

    class Watching(ScriptedAssistant):
        def answer(self, request: str, data=(), *, on_stage) -> Answer:
            seen.append(len(target.read_text(encoding="utf-8").splitlines()))
            return PLAN

    run_batch(Watching(), source, target)
    assert seen == [0, 1]


def test_batch_never_overwrites_its_input(scripted, tmp_path: Path) -> None:
    """--out on the input file, or a missing input, is told, and nothing is lost."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "request": "a"}\n')
    scripted(PLAN)
    assert cli.run(["batch", str(source), "--out", str(source)]) == 1
    assert source.read_text() == '{"id": "1", "request": "a"}\n'
    earlier = tmp_path / "out.jsonl"
    earlier.write_text("earlier answers\n")
    with pytest.raises(UserError, match="could not be carried out"):
        run_batch(ScriptedAssistant(), tmp_path / "missing.jsonl", earlier)
    assert earlier.read_text() == "earlier answers\n"


def test_table_text_aligns_numbers_and_cuts_long_text() -> None:
    """Numbers stand to the right, blanks are blank, long tables say how much is left out."""
    table = Table(("name", "n"), (("Anna", 5), ("B" * 60, None), ("C", 1234.5)))
    lines = table_text(table).splitlines()
    assert lines[2].endswith("      5")
    assert lines[3] == "B" * 39 + "…"
    assert lines[4].endswith("1,234.5")
    long = Table(("n",), tuple((i,) for i in range(300)))
    assert "100 more rows" in table_text(long)
    assert table_text(Table(("a", "b"), ())).splitlines()[0] == "a  b"


def test_conflict_is_shown_in_the_users_words() -> None:
    """What clashes is quoted, and what would make it possible."""
    conflict = Conflict(("all on one team", "at most two"), ("Drop “at most two”",))
    text = as_text(Answer("infeasible", "plan", "There is no such plan.", conflict=conflict))
    assert "“all on one team”" in text
    assert "Way out: Drop “at most two”" in text


def test_models_names_what_cannot_be_used(
    own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Foreign files are listed with the reason, and an unusable choice is told by the status."""
    added = own_home / "models" / "added.gguf"
    added.parent.mkdir(parents=True)
    added.write_bytes(b"GGUF and then nothing")
    chosen = tmp_path / "chosen.gguf"
    chosen.write_bytes(b"not a model")
    save_settings(Settings(model=str(chosen)))
    assert cli.run(["models"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.startswith("in use") for line in lines if "chosen.gguf" in line] == [True]
    assert [line.startswith("in use") for line in lines if "added.gguf" in line] == [False]
    gone = tmp_path / "gone.gguf"
    assert cli.run(["models", "--model", str(gone)]) == 1
    assert f"in use  added     {gone}: " in capsys.readouterr().out


def test_start_up_imports_nothing_heavy() -> None:
    """Knowing the command takes no engine, no window, no numpy and no network library."""
    program = (
        "import sys\nfrom core import cli\ncli._parser()\nimport core.batch, core.report\n"
        "bad = {'numpy', 'ortools', 'cpmpy', 'constraint', 'llama_cpp', 'PySide6', 'sqlglot',"
        " 'pandas', 'socket', 'http', 'urllib.request', 'sqlite3'}\n"
        "print(sorted(bad & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_the_real_program_refuses_wrong_use() -> None:
    """`python -m core` ends with status 2, its usage on standard error and nothing on output."""
    done = subprocess.run(
        [sys.executable, "-m", "core", "fly"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage: reckoner" in done.stderr


def test_a_file_opens_the_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file manager starts the program with the files alone; a file named as a command is none."""
    opened: list[list[str]] = []
    monkeypatch.setattr("gui.app.main", lambda argv: opened.append(list(argv)) or 0)
    document = tmp_path / "rota.reckoner"
    document.touch()
    assert cli.run([str(document), "other.csv"]) == 0
    assert opened == [["reckoner", str(document), "other.csv"]]
    (tmp_path / "ask").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit):
        cli.run(["ask"])
    assert len(opened) == 1
