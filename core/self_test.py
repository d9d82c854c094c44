"""The program tries itself on the machine that it stands on: named, timed checks.

Guarantees: each check does the real thing (starts the worker, solves, reads, writes) in a folder of
its own, so that a packaged program that passes on a machine works on that machine; one failing
check does not stop the others. The user's history, worksheet and settings are not touched.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from core.errors import ReckonerError

Check = Callable[[Path], str]
"""Gets a folder that is its own; what it says is shown. Raises where something is wrong."""
REPORT = "self-test.txt"


class CheckFailed(ReckonerError):
    """A check found something wrong; the text says what."""


def require(condition: bool, problem: str) -> None:
    """Raises CheckFailed with that text unless the condition holds."""
    if not condition:
        raise CheckFailed(problem)


def run_checks(show: Callable[[str], None], checks: Mapping[str, Check]) -> bool:
    """Run every check, a line each to `show`; whether all passed."""
    passed, began, spent = 0, time.monotonic(), time.process_time()
    with tempfile.TemporaryDirectory(prefix="reckoner-", ignore_cleanup_errors=True) as folder:
        for number, (name, check) in enumerate(checks.items()):
            place = Path(folder) / str(number)
            place.mkdir()
            good, line = _tried(name, check, place)
            passed += good
            show(line)
    clock, busy = time.monotonic() - began, time.process_time() - spent
    show(
        f"{passed} of {len(checks)} checks passed in {clock:.1f} s "
        f"({busy:.1f} s of this process's own work)."
    )
    return passed == len(checks)


def _tried(name: str, check: Check, place: Path) -> tuple[bool, str]:
    """Whether it passed, and the line that says so."""
    start = time.monotonic()
    try:
        good, detail = True, check(place)
    except Exception as error:
        said = str(error).strip() or type(error).__name__
        good, detail = False, said if isinstance(error, ReckonerError) else repr(error)
    seconds = time.monotonic() - start
    return good, f"{'ok' if good else 'FAILED':6}  {name:24}  {seconds:6.2f} s  {detail}".rstrip()


def self_test(show: Callable[[str], None], checks: Mapping[str, Check], report: Path | None) -> int:
    """Runs the checks and keeps what they said in `report` (None: in the data folder); the exit
    status: 0, or 1 where a check failed or the report could not be written."""
    from core.settings import data_folder

    path = report or data_folder() / REPORT
    lines = [*about()]

    def say(line: str) -> None:
        lines.append(line)
        show(line)

    with _no_screen():
        passed = run_checks(say, checks)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError as error:
        show(f"The report {path} could not be written: {error.strerror or error}.")
        return 1
    show(f"Kept in {path}.")
    return 0 if passed else 1


def about() -> Iterator[str]:
    """What a report says first: when, of which program, on what."""
    yield f"Reckoner self-test, {datetime.now().astimezone().isoformat(timespec='seconds')}"
    kind = "packaged program" if getattr(sys, "frozen", False) else "source tree"
    yield f"{kind}, Python {platform.python_version()}, {platform.platform()}"


@contextmanager
def _no_screen() -> Iterator[None]:
    """No window opens on the user's screen, and no data goes among the user's."""
    from core.settings import data_folder

    own = {"QT_QPA_PLATFORM": "offscreen", "RECKONER_CHECKED": str(data_folder())}
    before = {name: os.environ.get(name) for name in (*own, "RECKONER_HOME")}
    with tempfile.TemporaryDirectory(prefix="reckoner-", ignore_cleanup_errors=True) as home:
        os.environ.update(own, RECKONER_HOME=home)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
