"""Every fault of the campaign, a few times each; `python -m tests.faults` tries them all often."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.campaign import FAULTS
from tests.faults.fault import ROOT, Fault
from tests.faults.processes import namespaces

_NEEDS_A_DISK = {"full disk", "read-only"}


@pytest.mark.usefixtures("no_children_left")
@pytest.mark.parametrize("fault", [f for f in FAULTS if f.short], ids=lambda f: f.name)
def test_the_program_stands(fault: Fault, tmp_path: Path, own_home: Path) -> None:
    """What goes wrong is told or mended, nothing is lost, and the next thing works."""
    if fault.name in _NEEDS_A_DISK and not namespaces():
        pytest.skip("this system lets nobody mount a small disk of one's own")
    assert fault.run(fault.short, tmp_path)


def test_the_page_names_every_fault() -> None:
    """docs/faults.md has a line for each, with the number of times that the campaign tries it."""
    page = (ROOT / "docs" / "faults.md").read_text(encoding="utf-8")
    missing = [f.name for f in FAULTS if f"| {f.name} | {f.tried} | {f.full:,} |" not in page]
    assert not missing
