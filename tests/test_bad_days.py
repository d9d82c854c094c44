"""The whole program on bad days: senseless requests, broken files, dead workers, foreign models.

Each gets a message that says what to do, and nothing that was known before is lost. The rules read
alone; workers and the command line are the real ones.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.answer import Answer
from core.answering.table_feed import imported
from core.assistant import Assistant, Options
from core.errors import TableError, WorkerDiedError
from core.tables.corrections import Corrected

ROOT = Path(__file__).resolve().parents[1]
SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday shifts. "
    "Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday either and "
    "works earlier in the week than Anna. Who works when?"
)
TEAM = "Paul, Quinn and Rita must all be on the same team, teams have at most two people"
LONG = (
    "Twelve runners Al, Bo, Cy, Di, Ed, Flo, Gus, Hal, Ivy, Jo, Kim and Lou stand in a row. Al is "
    "before Bo. In how many ways can they stand?"
)


@pytest.fixture(scope="module")
def assistant() -> Iterator[Assistant]:
    assistant = Assistant(Options(use_model=False))
    yield assistant
    assistant.close()


@pytest.mark.parametrize("request_text", ["", "   \n", "?!", "asdf qwer zxcv", "hello"])
def test_nothing_that_can_be_read_is_said_to_be_so(assistant: Assistant, request_text: str) -> None:
    """Empty and senseless requests get a message with what to do, and no plan."""
    answer = assistant.answer(request_text)
    assert answer.status == "not_understood"
    assert answer.table is None
    assert len(answer.text) > 40


def test_two_contradictory_sentences_are_both_named(assistant: Assistant) -> None:
    """The clash is these two sentences and nothing else."""
    answer = assistant.answer(
        "Anna, Ben and Cleo each take one of the Monday, Tuesday and Wednesday shifts. Ben works "
        "on Tuesday. Ben does not work on Tuesday. Who works when?"
    )
    assert answer.status == "infeasible"
    assert answer.conflict is not None
    assert set(answer.conflict.words) == {"Ben works on Tuesday", "Ben does not work on Tuesday"}


def test_an_unknown_column_is_not_made_up(assistant: Assistant) -> None:
    """What the tables do not hold is refused or pointed out, never answered as if they did."""
    answer = assistant.answer(
        "average temperature per warehouse", (ROOT / "assets" / "samples" / "orders.csv",)
    )
    flagged = answer.status == "uncertain" and answer.warnings
    assert answer.status in ("not_answerable", "not_understood") or flagged


def test_a_broken_row_is_reported_by_its_number(assistant: Assistant, tmp_path: Path) -> None:
    """A row with a cell too many is named, and the rest is used."""
    table = tmp_path / "parts.csv"
    table.write_text("part,price\nbolt,2\nnut,1,7,9\nwasher,3\n", encoding="utf-8")
    warnings = " ".join(assistant.tables((table,)).tables[0].warnings)
    assert "3" in warnings
    answer = assistant.answer("how many parts are there?", (table,))
    assert answer.value == 3


def test_a_missing_file_is_named(assistant: Assistant, tmp_path: Path) -> None:
    """The file that is not there, by its name, with what to do."""
    answer = assistant.answer("how many rows?", (tmp_path / "nowhere.csv",))
    assert answer.status == "error"
    assert "nowhere.csv" in answer.text


def test_a_changed_file_is_read_again(assistant: Assistant, tmp_path: Path) -> None:
    """The second answer is about the file as it is now."""
    table = tmp_path / "boats.csv"
    table.write_text("boat,seats\nElla,4\nFinn,6\n", encoding="utf-8")
    assert assistant.answer("how many boats are there?", (table,)).value == 2
    table.write_text("boat,seats\nElla,4\nFinn,6\nGreta,8\n", encoding="utf-8")
    os.utime(table, (time.time() + 5, time.time() + 5))
    assert assistant.answer("how many boats are there?", (table,)).value == 3


def in_the_middle(assistant: Assistant, act: Callable[[], None]) -> Answer:
    """The answer to a long request, `act` being called while it is solved."""
    solving = threading.Event()
    found: list[Answer] = []
    asked = threading.Thread(
        target=lambda: found.append(
            assistant.answer(
                LONG, on_stage=lambda name, _: solving.set() if name == "solve" else None
            )
        )
    )
    asked.start()
    assert solving.wait(20)
    time.sleep(0.5)
    act()
    asked.join(20)
    assert found, "no answer came after the worker's end"
    return found[0]


@pytest.mark.usefixtures("no_children_left")
def test_a_worker_killed_in_mid_answer_costs_one_answer() -> None:
    """The request gets a message, what was read is kept, and the next request is answered."""
    assistant = Assistant(Options(use_model=False))
    try:
        assistant.answer("What is 2 + 2?")
        assert assistant.answer(SHIFTS).status == "answered"  # the worker is warm

        def end() -> None:
            assert assistant.solver.pid is not None
            os.kill(assistant.solver.pid, signal.SIGKILL)

        answer = in_the_middle(assistant, end)
        assert answer.status == "error"
        assert "worker" in answer.text.lower() or "process" in answer.text.lower()
        assert "Al" in answer.request
        assert assistant.answer(SHIFTS).proof == "unique"
    finally:
        assistant.close()


@pytest.mark.usefixtures("no_children_left")
def test_cancel_ends_a_long_solve_at_once() -> None:
    """A stop is no error, and the assistant can be asked again."""
    assistant = Assistant(Options(use_model=False))
    try:
        assert assistant.answer(SHIFTS).status == "answered"
        began = time.monotonic()
        answer = in_the_middle(assistant, assistant.cancel)
        assert answer.status == "stopped"
        assert time.monotonic() - began < 8
        assert assistant.answer(SHIFTS).proof == "unique"
    finally:
        assistant.close()


def test_a_foreign_model_file_is_refused_and_the_rules_read_on(tmp_path: Path) -> None:
    """A file that is no model is named; the answer still comes, from the rules."""
    fake = tmp_path / "foreign.gguf"
    fake.write_bytes(b"this is no model at all" * 100)
    assistant = Assistant(Options(model=fake))
    try:
        answer = assistant.answer(SHIFTS)
    finally:
        assistant.close()
    assert answer.proof == "unique"
    assert answer.model == ""
    assert any("foreign.gguf" in w or "GGUF" in w for w in answer.warnings)


# ---------------------------------------------------------------- the command line


def reckoner(
    *arguments: str, home: Path, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "core", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "RECKONER_HOME": str(home)},
        cwd=cwd or ROOT, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip


def test_ask_json_on_the_command_line(own_home: Path) -> None:
    """One JSON object on standard output and nothing else; an impossible request is handled."""
    done = reckoner("ask", "--json", "--no-model", TEAM, home=own_home)
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert (data["version"], data["status"], data["kind"]) == (1, "infeasible", "plan")
    assert len(data["conflict"]) == 2
    assert data["relaxation"]
    refused = reckoner("ask", "--json", "--no-model", "delete all orders", home=own_home)
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["status"] == "not_answerable"


def test_batch_on_the_command_line(own_home: Path, tmp_path: Path) -> None:
    """Two lines in, two lines out in their order; the failing one does not stop the other."""
    (tmp_path / "boats.csv").write_text("boat,seats\nElla,4\nFinn,6\n", encoding="utf-8")
    lines = (
        {"id": "bad", "request": "how many boats?", "data": ["missing.csv"]},
        {"id": "good", "request": "how many boats are there?", "data": ["boats.csv"]},
    )
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    done = reckoner("batch", "--no-model", str(source), "--out", str(target), home=own_home)
    assert done.returncode == 0, done.stderr
    first, second = (json.loads(line) for line in target.read_text(encoding="utf-8").splitlines())
    assert (first["id"], first["status"]) == ("bad", "error")
    assert (second["id"], second["status"], second["value"]) == ("good", "answered", 2)


def test_what_a_stopped_import_had_written_is_removed(tmp_path: Path) -> None:
    """A reader that is ended in the middle leaves nothing in the temporary folder, and the file
    that it read is named."""
    database = tmp_path / "own.sqlite"

    class Dying:
        """A worker that ends in the middle of an import."""

        def call(self, *_: object, **__: object) -> object:
            database.with_name("own.sqlite.part").write_bytes(b"half")
            raise WorkerDiedError("The solve process ended.", "It crashed.", "Try again.")

    with pytest.raises(TableError, match=r"while it read boats\.csv"):
        imported(Dying(), [Path("boats.csv")], database, Corrected())
    assert list(tmp_path.glob("own*")) == []
