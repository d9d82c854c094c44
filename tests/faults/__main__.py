"""`python -m tests.faults [NAME …] [--short] [--write]`: the campaign, and its table.

Guarantees: every fault is tried as often as its table says; one that is not stood is named, the
others still run, and the exit status is 1. `--write` puts the results into docs/faults.md, of
those that were run.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.faults.campaign import FAULTS
from tests.faults.fault import ROOT, Fault

_PAGE = ROOT / "docs" / "faults.md"


def main() -> int:
    """Runs what is asked for; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--short", action="store_true", help="as often as ./test does")
    parser.add_argument("--write", action="store_true", help="put the results into docs/faults.md")
    options = parser.parse_args()
    known = [fault.name for fault in FAULTS]
    if unknown := set(options.names) - set(known):
        parser.error(f"no fault is called {', '.join(unknown)}; there are {', '.join(known)}")
    bad = 0
    for fault in FAULTS:
        if options.names and fault.name not in options.names:
            continue
        times = fault.short if options.short else fault.full
        if times:
            bad += not _tried(fault, times, write=options.write and not options.short)
    return 1 if bad else 0


def _tried(fault: Fault, times: int, *, write: bool) -> bool:
    print(f"{fault.name}: {fault.tried}, {times:,} times", flush=True)
    began = time.monotonic()
    try:
        with TemporaryDirectory(prefix="faults-", ignore_cleanup_errors=True) as folder:
            os.environ["RECKONER_HOME"] = str(Path(folder) / "home")
            happened = fault.run(times, Path(folder))
    except Exception:
        traceback.print_exc()
        print(f"  NOT STOOD after {time.monotonic() - began:.0f} s", flush=True)
        return False
    print(f"  {happened}; {time.monotonic() - began:.0f} s", flush=True)
    if write:
        _keep(fault, times, happened)
    return True


def _keep(fault: Fault, times: int, happened: str) -> None:
    """The fault's line of the table, in place of an older one or after the last."""
    page = _PAGE.read_text(encoding="utf-8")
    line = f"| {fault.name} | {fault.tried} | {times:,} | {happened} |"
    old = re.search(rf"^\| {re.escape(fault.name)} \|.*$", page, re.MULTILINE)
    if old:
        page = page.replace(old[0], line)
    else:
        last = [m.end() for m in re.finditer(r"^\| .*\|$", page, re.MULTILINE)][-1]
        page = page[:last] + "\n" + line + page[last:]
    _PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
