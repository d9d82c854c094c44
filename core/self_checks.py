"""The checks of everything but the window; `core_checks` names them in their order.

Guarantees: as core.self_test says; nothing here needs a source tree, and workers are those that the
program itself starts.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sqlite3
import tempfile
import threading
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from core.self_test import Check, require

if TYPE_CHECKING:
    from core.answer import Answer
    from core.assistant import Assistant
    from core.workers.worker import Worker

# What a packaged program may lack although it starts: found when first used, and then too late.
_LIBRARIES = (
    "PySide6.QtWidgets",
    "constraint",
    "cpmpy",
    "fastparquet",
    "llama_cpp",
    "ortools",
    "pandas",
    "platformdirs",
    "psutil",
    "python_calamine",
    "sqlglot.dialects.sqlite",
    "sqlite_utils",
    "xlsxwriter",
)
_ENDINGS = ("csv", "tsv", "xlsx", "ods", "parquet", "sqlite")
_REQUEST = "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?"
_ORDER = ("Cid", "Ann", "Bob")
_QUESTION = "What is the total number of docks?"
_QUEUE = """
group(people, [Ann, Bob, Cid])
group(places, ["1", "2", "3"], ordered)
assign(people, places, 1, 1, 1, 1)
order(Ann, Bob)
is(Cid, ["1"])
"""
_MIX = """
group(feeds, [oats, soy])
number_of(price, [oats, soy], [2.5, 4])
amounts(feeds, {whole})
linear([[1, oats], [1, soy]], >=, [], 10)
linear([[1, soy]], >=, [], 2.5)
linear([[1, oats], [1, soy]], <=, [], 90)
goal(min, total, price)
"""
_STATEMENTS = ("DELETE FROM depots", "DROP TABLE depots", "ATTACH DATABASE 'x' AS y", "VACUUM")


def _libraries(_: Path) -> str:
    missing = [name for name in _LIBRARIES if not _findable(name)]
    require(not missing, f"missing: {', '.join(missing)}")
    return f"{len(_LIBRARIES)} libraries"


def _findable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def _assets(_: Path) -> str:
    from core.shipped import damaged, read_list

    wrong = damaged()
    require(not wrong, f"missing or changed: {', '.join(wrong)}")
    return f"{len(read_list())} files as shipped"


def _data_folder(_: Path) -> str:
    from core.settings import data_folder

    folder = Path(os.environ.get("RECKONER_CHECKED") or data_folder())
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"\0" * 65536)
    return str(folder)


def _settings(folder: Path) -> str:
    from core.settings import Settings, load_settings, save_settings

    wanted = Settings(model='a "model".gguf', solutions=7, appearance="dark")
    save_settings(wanted, folder)
    require(load_settings(folder) == (wanted, ""), "settings came back different")
    (folder / "settings.toml").write_text('solutions = "many"\n', encoding="utf-8")
    usual, message = load_settings(folder)
    require(usual == Settings() and "solutions" in message, "a bad setting was not told")
    return "kept, and a bad one told"


def _history(folder: Path) -> str:
    from core.answer import Answer
    from core.history.history import History
    from core.history.migrations import MIGRATIONS

    path = folder / "history.sqlite"
    sqlite3.connect(path).close()  # version 0: to be migrated
    kept = Answer("answered", "plan", "kept", request="keep this")
    with closing(History(path)) as history:
        require(history.get(history.add(kept)) == kept, "an answer came back different")
    with closing(sqlite3.connect(path)) as file:
        version = file.execute("PRAGMA user_version").fetchone()[0]
        sound = file.execute("PRAGMA integrity_check").fetchone()[0]
    require(version == len(MIGRATIONS), f"it is of version {version}")
    require(sound == "ok", f"integrity: {sound}")
    return f"migrated to version {version}, written, read back, sound"


def _damaged_history(folder: Path) -> str:
    from core.answer import Answer
    from core.history.history import History

    path = folder / "history.sqlite"
    for _ in range(2):  # the second start finds an answer, and makes a backup
        with closing(History(path)) as history:
            history.add(Answer("answered", "plan", "kept", request="keep this"))
    path.write_bytes(path.read_bytes()[:200] + b"\0" * 9000)
    with closing(History(path)) as history:
        require(bool(history.message), "damage was not told")
        require(bool(history.list()), "the backup was not restored")
    return "set aside, and the backup restored"


def _notation(_: Path) -> str:
    from core.language.notation import NotationError, read_problem, write_problem

    for text in (_QUEUE, _MIX.format(whole="false")):
        problem = read_problem(text)
        require(read_problem(write_problem(problem)) == problem, "clauses came back different")
    try:
        read_problem("order(Ann, Bob")
    except NotationError:
        return "written and read back; half a clause is refused"
    require(False, "half a clause was read")
    return ""


def _energy(_: Path) -> str:
    from core.energy.display import describe
    from core.energy.ledger import EnergyLedger

    ledger = EnergyLedger()
    with ledger.stage("spin"):
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass
    energy = ledger.energy()
    require(energy.joules > 0, "a busy processor took no energy")
    return f"0.2 s of work: {describe(energy)}"


def _worker(_: Path) -> str:
    """A call that has no end is killed from outside, and the next call is answered."""
    import psutil

    from core.language.notation import read_problem
    from core.solving.solution import Limits
    from core.workers.worker import Cancelled, Worker

    places = ", ".join(f'"{n}"' for n in range(11))
    others = places.replace(' "', ' "x').replace('"0"', '"x0"')
    endless = f"group(a, [{places}])\ngroup(b, [{others}], ordered)\nassign(a, b)"
    with closing(Worker("solve")) as worker:
        worker.call("solve", read_problem(_QUEUE), Limits())
        pid = worker.pid
        require(pid is not None, "the worker ended by itself")
        threading.Timer(0.3, worker.kill).start()
        try:
            worker.call("solve", read_problem(endless), Limits(count_limit=10**9))
            require(False, "a killed call came to an end")
        except Cancelled:
            pass
        worker.call("solve", read_problem(_QUEUE), Limits())
        require(worker.pid != pid, "it was not started anew")
        require(not psutil.pid_exists(pid or 0), "the killed process is still there")
    return "started, used, killed in mid-call, used again"


class _Warm:
    """What several checks share, so that it is started once."""

    def __init__(self) -> None:
        self._solver: Worker | None = None
        self._assistant: Assistant | None = None

    def solver(self) -> Worker:
        from core.workers.worker import Worker

        self._solver = self._solver or Worker("solve")
        return self._solver

    def answered(self, request: str, data: tuple[Path, ...]) -> Answer:
        """By the whole program with its own model, which must have been loaded."""
        from core.assistant import Assistant, Options

        self._assistant = self._assistant or Assistant(Options())
        answer = self._assistant.answer(request, data)
        require(bool(answer.model), f"the model was not loaded: {' '.join(answer.warnings)}")
        return answer

    def close(self, _: Path) -> str:
        import psutil

        for one in (self._solver, self._assistant):
            if one is not None:
                one.close()
        left = psutil.Process().children()
        require(not left, f"left running: {left}")
        return "none left running"


def _engine(warm: _Warm, clauses: str, name: str, _: Path) -> str:
    from core.language.notation import read_problem
    from core.solving.check import passes
    from core.solving.solution import Limits

    problem = read_problem(clauses)
    outcome = warm.solver().call("solve", problem, Limits())
    require(outcome.state.value == "solved", f"it said {outcome.state.value}")
    require(outcome.engine.startswith(name), f"it was solved by {outcome.engine}")
    require(passes(problem, outcome.solutions[0]), "the independent check did not confirm it")
    return f"{outcome.proof}; {outcome.engine}"


def _format(warm: _Warm, ending: str, folder: Path) -> str:
    from core.shipped import ASSETS

    source = ASSETS / "self-test" / f"depots.{ending}"
    catalog = warm.solver().call("import_tables", [source], folder / "own.sqlite")
    names = [column.name for table in catalog.tables for column in table.columns]
    require(names == ["depot", "docks"], f"columns were read as {names}")
    with closing(sqlite3.connect(folder / "own.sqlite")) as own:
        rows = own.execute("SELECT depot, docks FROM depots").fetchall()
    require(rows == [("North", 3), ("South", 4), ("East", 5)], f"the rows were {rows}")
    return f"{len(rows)} rows"


def _guard(folder: Path) -> str:
    """Nothing that is asked changes a table."""
    from core.errors import NotAnswerableError
    from core.solving.sql_run import run_query

    path = folder / "own.sqlite"
    with closing(sqlite3.connect(path)) as own:
        own.execute("CREATE TABLE depots (depot TEXT)")
        own.commit()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    for statement in _STATEMENTS:
        try:
            run_query(statement, path)
            require(False, f"{statement} was run")
        except NotAnswerableError:
            continue
    require(hashlib.sha256(path.read_bytes()).hexdigest() == before, "the file was changed")
    return f"{len(_STATEMENTS)} statements refused"


def _embedded_model(_: Path) -> str:
    from core.reading.models.models_found import EMBEDDED
    from core.workers.model_worker import ModelWorker

    with closing(ModelWorker(EMBEDDED)) as model:
        summary = model.load()
        (text,) = model.read([("w1 is before w2 .", None)])
    require(bool(text.text), "it wrote nothing")
    return f"{summary.name}, {summary.quantisation}, {summary.size_bytes / 1e6:.1f} MB"


def _plan(warm: _Warm, _: Path) -> str:
    answer = warm.answered(_REQUEST, ())
    cells = [str(c) for row in answer.table.rows for c in row] if answer.table else []
    places = [cells.index(name) for name in _ORDER if name in cells]
    right = len(places) == len(_ORDER) and places == sorted(places)
    require(right, f"{answer.status}: {answer.text}")
    require(answer.checked is True, "the independent check did not confirm it")
    return f"{answer.text} ({answer.model})"


def _query(warm: _Warm, folder: Path) -> str:
    table = folder / "depots.csv"
    table.write_text("depot,docks\nNorth,3\nSouth,4\nEast,5\n", encoding="utf-8")
    answer = warm.answered(_QUESTION, (table,))
    require(answer.value == 12, f"{answer.status}: {answer.text} ({answer.value!r}, not 12)")
    return f"{answer.text} ({answer.model})"


def _offline(_: Path) -> str:
    from core.offline import internet_forbidden, open_connections

    require(internet_forbidden(), "internet sockets are not refused in this process")
    count = open_connections()
    require(not count, f"{count} connections are open")
    return "refused in every process of this program" if count == 0 else "refused"


def core_checks() -> dict[str, Check]:
    """The checks, with the worker and the assistant that they share."""
    warm = _Warm()
    imports = {f"import: {ending}": partial(_format, warm, ending) for ending in _ENDINGS}
    mix = _MIX.format(whole="true"), _MIX.format(whole="false")
    return {
        "libraries": _libraries,
        "assets": _assets,
        "data folder": _data_folder,
        "settings": _settings,
        "history": _history,
        "damaged history": _damaged_history,
        "notation": _notation,
        "energy meter": _energy,
        "worker": _worker,
        "engine: small puzzles": partial(_engine, warm, _QUEUE, "python-constraint"),
        "engine: optima": partial(_engine, warm, mix[0], "CP-SAT"),
        "engine: fractions": partial(_engine, warm, mix[1], "linear solver"),
        **imports,
        "SQL guard": _guard,
        "embedded model": _embedded_model,
        "a plan": partial(_plan, warm),
        "a question on a table": partial(_query, warm),
        "no internet": _offline,
        "workers end": warm.close,
    }
