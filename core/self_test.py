"""Checks of this installation: named, timed, and run by the program itself.

Guarantees: each check does the real thing (starts the worker, solves, reads, writes) in a folder of
its own, so that a packaged program that passes on a machine works on that machine; one failing
check does not stop the others.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from core.errors import ReckonerError

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
_REQUEST = "Ann, Bob and Cid queue up. Ann is before Bob. Cid is first. In what order?"
_ORDER = ("Cid", "Ann", "Bob")
_TABLE = "depot,docks\nNorth,3\nSouth,4\nEast,5\n"
_QUESTION = "What is the total number of docks?"


class CheckFailed(ReckonerError):
    """A check found something wrong; the text says what."""


def run_checks(show: Callable[[str], None]) -> bool:
    """Run every check, a line each to `show`; whether all passed."""
    passed = 0
    with tempfile.TemporaryDirectory(prefix="reckoner-") as folder:
        for name, check in CHECKS.items():
            start = time.monotonic()
            try:
                verdict, detail = "ok", check(Path(folder))
                passed += 1
            except Exception as error:
                verdict, detail = "FAILED", f"{type(error).__name__}: {error}"
            seconds = time.monotonic() - start
            show(f"{verdict:6}  {name:22}  {seconds:6.2f} s  {detail}".rstrip())
    show(f"{passed} of {len(CHECKS)} checks passed.")
    return passed == len(CHECKS)


def _libraries(_: Path) -> str:
    missing = [name for name in _LIBRARIES if not _findable(name)]
    _require(not missing, f"missing: {', '.join(missing)}")
    return f"Python {sys.version.split()[0]}, {len(_LIBRARIES)} libraries"


def _data_folder(_: Path) -> str:
    from core.settings import data_folder

    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"\0" * 65536)
    return str(folder)


def _history(folder: Path) -> str:
    from core.answer import Answer
    from core.history.history import History

    history = History(folder / "history.sqlite")
    try:
        kept = Answer("answered", "plan", "kept", request="keep this")
        _require(history.get(history.add(kept)) == kept, "an answer came back different")
    finally:
        history.close()
    return "written and read back"


def _energy(_: Path) -> str:
    from core.energy.display import describe
    from core.energy.ledger import EnergyLedger

    ledger = EnergyLedger()
    with ledger.stage("spin"):
        end = time.monotonic() + 0.2
        while time.monotonic() < end:
            pass
    energy = ledger.energy()
    _require(energy.joules > 0, "a busy processor took no energy")
    return f"0.2 s of work: {describe(energy)}"


def _embedded_model(_: Path) -> str:
    from core.reading.models.models_found import EMBEDDED
    from core.workers.model_worker import ModelWorker

    model = ModelWorker(EMBEDDED)
    try:
        summary = model.load()
    finally:
        model.close()
    return f"{summary.name}, {summary.quantisation}, {summary.size_bytes / 1e6:.1f} MB"


def _plan(_: Path) -> str:
    from core.assistant import Assistant, Options

    assistant = Assistant(Options())
    try:
        answer = assistant.answer(_REQUEST, (), on_stage=lambda *_: None)
    finally:
        assistant.close()
    cells = [str(c) for row in answer.table.rows for c in row] if answer.table else []
    places = [cells.index(name) for name in _ORDER if name in cells]
    right = len(places) == len(_ORDER) and places == sorted(places)
    _require(right, f"{answer.status}: {answer.text}")
    _require(answer.checked is True, "the independent check did not confirm it")
    return str(answer.text)


def _query(folder: Path) -> str:
    from core.assistant import Assistant, Options

    table = folder / "depots.csv"
    table.write_text(_TABLE, encoding="utf-8")
    assistant = Assistant(Options())
    try:
        answer = assistant.answer(_QUESTION, (table,), on_stage=lambda *_: None)
    finally:
        assistant.close()
    _require(answer.value == 12, f"{answer.status}: {answer.text} ({answer.value!r}, not 12)")
    return str(answer.text)


CHECKS: dict[str, Callable[[Path], str]] = {
    "libraries": _libraries,
    "data folder": _data_folder,
    "history": _history,
    "energy meter": _energy,
    "embedded model": _embedded_model,
    "a plan": _plan,
    "a question on a table": _query,
}


def _findable(name: str) -> bool:
    try:
        return importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def _require(condition: bool, problem: str) -> None:
    if not condition:
        raise CheckFailed(problem)
