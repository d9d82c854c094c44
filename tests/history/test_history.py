"""Answers are kept, found, and survive kills, full disks and damaged files."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.answer import Answer, Conflict, Energy, Formal, Reading, Step, Table
from core.errors import UserError
from core.history import migrations
from core.history.history import History

linux_only = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no named pipes")
ROOT = Path(__file__).resolve().parents[2]
ANSWER = Answer(
    status="answered",
    kind="plan",
    text="Ben works on Tuesday.",
    id="7",
    request="Who works when? Ben can't do 100% Monday_s.",
    value=["Ben", 1, None],
    table=Table(("who", "day"), (("Ben", "Tuesday"), ("Zoë", None))),
    conflict=Conflict(("a", "b"), ("a",)),
    formal=Formal("clauses", "is(Ben, [Tuesday])"),
    reading=(Reading("is(Ben, [Tuesday])", "Ben has Tuesday", (0, 3), "model", 0.9, holds=True),),
    unused=((3, 5),),
    warnings=("look",),
    derivation=(Step("so", (0,)),),
    checked=True,
    energy=Energy(4, 2, 9, "modelled", {"read": 4.0}, (20.0, 40.0), "so"),
    alternatives=(Table(("a",), ((1.5,),)),),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "history.sqlite"


@pytest.fixture
def history(path: Path) -> Iterator[History]:
    history = History(path)
    yield history
    history.close()


def request(text: str, joules: float | None = None) -> Answer:
    energy = None if joules is None else Energy(joules, joules / 2, joules * 2, "modelled")
    return Answer("answered", "plan", f"text of {text}", request=text, energy=energy)


def test_answer_comes_back_equal(history: History, path: Path) -> None:
    """Every field of an answer survives, in a file opened anew."""
    number = history.add(ANSWER)
    history.close()
    again = History(path)
    assert again.get(number) == ANSWER
    assert again.message == ""
    again.close()


def test_list_is_newest_first_with_pinned_on_top(history: History) -> None:
    """The list shows pinned answers first, and no more than asked for."""
    first, second, third = (history.add(request(f"r{i}")) for i in range(3))
    assert [e.id for e in history.list()] == [third, second, first]
    history.pin(first, True)
    assert [e.id for e in history.list(limit=2)] == [first, third]
    history.pin(first, False)
    history.remove(second)
    assert [(e.id, e.request) for e in history.list()] == [(third, "r2"), (first, "r0")]


@pytest.mark.parametrize(
    ("search", "found"),
    [("ben", 1), ("TUESDAY works", 1), ("100%", 1), ("monday_s", 1), ("%", 1), ("x_", 0), ("", 2)],
)
def test_search_takes_words_literally(history: History, search: str, found: int) -> None:
    """Every word must occur, in any case; % and _ stand for themselves."""
    history.add(ANSWER)
    history.add(request("other xx"))
    assert len(history.list(search=search)) == found


def test_numbers_that_are_not_there(history: History) -> None:
    """An unknown number is a KeyError, and changes nothing."""
    for act in (history.get, history.remove, lambda n: history.pin(n, True)):
        with pytest.raises(KeyError):
            act(99)


def test_changed_rules_take_the_place_of_the_answer(history: History) -> None:
    """Reworked: the newer answer and its rules are kept under one number, energy adds up."""
    number = history.add(request("a", 4.0))
    assert history.rules(number) is None
    history.rework(number, request("a", 6.0), '{"lines": []}')
    assert history.rules(number) == '{"lines": []}'
    (entry,) = history.list()
    assert (entry.reworked, entry.joules) == (True, 10.0)
    history.put_back(history.take_out(number))
    assert history.rules(number) == '{"lines": []}'
    with pytest.raises(KeyError):
        history.rework(99, request("a"), None)


def test_energy_by_day(history: History) -> None:
    """Energy adds up by local day; answers without a figure count as answers."""
    history.add(request("a", 4.0))
    history.add(request("b", 6.0))
    history.add(request("c"))
    (day,) = history.energy_by_day()
    assert abs((day.day - datetime.now().astimezone().date()).days) <= 1
    assert (day.answers, day.joules, day.low, day.high) == (3, 10.0, 5.0, 20.0)


def test_threads_share_one_history(history: History) -> None:
    """Adding from several threads loses nothing."""
    threads = [
        threading.Thread(target=lambda i=i: history.add(request(f"t{i}"))) for i in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.list()) == 10


def test_file_is_durable_and_marked(history: History, path: Path) -> None:
    """WAL, synchronous FULL, our application id, the newest version."""
    pragma = lambda name: history._connection.execute(f"PRAGMA {name}").fetchone()[0]  # noqa: E731
    assert (pragma("journal_mode"), pragma("synchronous")) == ("wal", 2)
    assert pragma("application_id") == migrations.APPLICATION_ID
    assert pragma("user_version") == len(migrations.MIGRATIONS)


def test_damaged_file_is_set_aside_and_the_backup_restored(path: Path) -> None:
    """After damage the list is back as of the last backup, with a message, and nothing deleted."""
    history = History(path)
    history.add(request("old"))
    history.close()
    History(path).close()  # a sound start makes the daily backup
    path.write_bytes(path.read_bytes()[:100] + b"\x00" * 5000)
    mended = History(path)
    assert [e.request for e in mended.list()] == ["old"]
    assert "backup of" in mended.message
    assert list(path.parent.glob("history-damaged-*.sqlite"))
    mended.add(request("new"))
    mended.close()


def test_a_clock_that_was_wrong_costs_no_backup(path: Path) -> None:
    """A backup made while the clock ran years ahead neither keeps later ones from being made nor
    goes before them when the history is mended."""
    history = History(path)
    history.add(request("first"))
    history.close()
    History(path).close()
    (ahead,) = (path.parent / "backups").glob("*-daily*")
    ahead = ahead.rename(ahead.with_name("history-20560101-000000-daily.sqlite"))
    later = time.time() + 30 * 365 * 86400
    history = History(path)
    history.add(request("second"))
    history.close()
    os.utime(ahead, (later, later))
    History(path).close()  # makes a backup, though there is one that looks newer
    path.write_bytes(b"damaged" * 3000)
    mended = History(path)
    assert [entry.request for entry in mended.list()] == ["second", "first"]
    mended.close()


def test_an_answer_that_is_no_sound_text_is_kept(path: Path) -> None:
    """The name of a file on an old disk may be no UTF-8: it costs a letter, not the answer."""
    history = History(path)
    unsound = os.fsdecode(b"caf\xe9.csv")
    number = history.add(Answer("answered", "query", unsound, request=unsound), unsound)
    history.rework(number, Answer("answered", "query", unsound, request=unsound), unsound)
    assert history.get(number).text == "caf?.csv"
    assert history.list(search="caf")[0].request == "caf?.csv"
    history.close()


@linux_only
def test_a_pipe_in_place_of_the_lock_is_not_waited_for(path: Path) -> None:
    """Whatever lies where the lock should be, the history opens."""
    path.parent.mkdir(parents=True)
    os.mkfifo(path.with_suffix(".opening"))
    History(path).close()


def test_foreign_bytes_without_a_backup(path: Path) -> None:
    """A file that is no database is set aside, and a new history begun."""
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is not a database at all" * 200)
    history = History(path)
    assert history.list() == ()
    assert "no backup" in history.message
    history.close()


def test_foreign_database_is_left_alone(path: Path) -> None:
    """Another program's SQLite file is refused and unchanged."""
    path.parent.mkdir(parents=True)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    before = sqlite3.connect(path).execute("SELECT sql FROM sqlite_master").fetchall()
    with pytest.raises(UserError, match="not one of Reckoner's"):
        History(path)
    assert sqlite3.connect(path).execute("SELECT sql FROM sqlite_master").fetchall() == before


def test_later_version_is_refused(history: History, path: Path) -> None:
    """A file from a later Reckoner is not touched."""
    history._connection.execute("PRAGMA user_version = 99")
    history.close()
    with pytest.raises(UserError, match="later version"):
        History(path)


def test_migration_makes_a_backup_first(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new step finds the old answers, keeps them, and leaves a copy from before."""
    history.add(request("kept"))
    history.close()
    step = ("note", ("ALTER TABLE answers ADD COLUMN note TEXT",))
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
    newer = History(path)
    assert [e.request for e in newer.list()] == ["kept"]
    newer.close()
    (copy,) = (path.parent / "backups").glob("*before-3-note*")
    old = sqlite3.connect(copy)
    assert old.execute("PRAGMA user_version").fetchone()[0] == len(migrations.MIGRATIONS) - 1
    assert old.execute("SELECT request FROM answers").fetchall() == [("kept",)]
    old.close()


def test_failing_migration_leaves_the_file_as_it_was(
    history: History, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A step that fails half-way is undone as a whole."""
    history.add(request("kept"))
    history.close()
    step = ("bad", ("ALTER TABLE answers ADD COLUMN note TEXT", "no such statement"))
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, step))
        with pytest.raises(UserError):
            History(path)
    again = History(path)
    assert [e.request for e in again.list()] == ["kept"]
    again.close()


def test_full_disk_is_told_and_loses_nothing(history: History) -> None:
    """When the file cannot grow, the error says so and earlier answers are still there."""
    number = history.add(ANSWER)
    pages = history._connection.execute("PRAGMA page_count").fetchone()[0]
    history._connection.execute(f"PRAGMA max_page_count = {pages}")
    big = request("x" * 200_000)
    with pytest.raises(UserError, match="disk is full"):
        history.add(big)
    assert history.get(number) == ANSWER
    history._connection.execute("PRAGMA max_page_count = 1000000")
    assert history.get(history.add(big)) == big


def test_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A place where no folder can be made is an error in words."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError, match="could not be opened"):
        History(tmp_path / "file" / "history.sqlite")


def test_kill_during_writes(path: Path) -> None:
    """Killed in mid-write, again and again, the file stays sound and keeps what was confirmed."""
    program = (
        "import sys; from pathlib import Path\n"
        "from core.history.history import History\n"
        "from core.answer import Answer\n"
        "h = History(Path(sys.argv[1]))\n"
        "while True: print(h.add(Answer('answered', 'plan', 't' * 5000)), flush=True)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    confirmed = 0
    for attempt in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", program, str(path)], env=environment, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        confirmed = int(writer.stdout.readline())
        time.sleep(0.01 * attempt)
        writer.kill()
        rest = writer.stdout.read().split(b"\n")[:-1]
        writer.wait()
        writer.stdout.close()
        confirmed = int(rest[-1]) if rest else confirmed
    history = History(path)
    assert history.message == ""
    assert history.list(limit=1)[0].id >= confirmed
    assert history._connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    history.close()


def test_old_answers_go_and_pinned_ones_stay(tmp_path):
    """What was answered before a day is removed, unless it is pinned."""
    history = History(tmp_path / "history.sqlite")
    pinned, plain = history.add(ANSWER), history.add(ANSWER)
    history.pin(pinned, True)
    (today,) = (day.day for day in history.energy_by_day())
    assert history.forget_before(today) == 0
    assert history.forget_before(today + timedelta(days=1)) == 1
    assert [entry.id for entry in history.list()] == [pinned]
    assert plain != pinned
    history.close()


def test_a_damaged_answer_costs_only_itself(history: History) -> None:
    """One whose text is damaged is told when it is opened; the list and the others are there."""
    good, bad = history.add(ANSWER), history.add(ANSWER)
    history._connection.execute(
        "UPDATE answers SET answer = replace(answer, 'status', 'st$tus'), at = 'x',"
        " request = CAST(x'41ff42' AS TEXT) WHERE id = ?",
        (bad,),
    )
    assert {entry.id: entry.request for entry in history.list()}[bad] == "A\ufffdB"
    assert len(history.energy_by_day()) == 2
    with pytest.raises(UserError, match="cannot be shown again"):
        history.get(bad)
    assert history.get(good) == ANSWER


def test_windows_that_start_together_share_a_new_history(tmp_path: Path) -> None:
    """Three processes that make the file at the same moment all keep their answer."""
    program = (
        "import sys, time; from pathlib import Path\n"
        "from core.history.history import History\n"
        "from core.answer import Answer\n"
        "time.sleep(max(0, float(sys.argv[2]) - time.time()))\n"
        "h = History(Path(sys.argv[1])); h.add(Answer('answered', 'plan', 'x')); print(h.message)\n"
    )
    path = tmp_path / "history.sqlite"
    command = [sys.executable, "-c", program, str(path), str(time.time() + 1.5)]
    starts = [
        subprocess.Popen(
            command, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(3)
    ]  # fmt: skip
    for one in starts:
        out, said = one.communicate(timeout=60)
        assert (one.returncode, out.strip()) == (0, ""), said
    history = History(path)
    assert len(history.list()) == 3
    history.close()
