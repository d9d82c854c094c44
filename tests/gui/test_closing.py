"""The window closed while something is going on: no worker is left, nothing is said too late, and
what stood on the worksheet is there at the next start.
"""

from __future__ import annotations

import json

import pytest
from ways import PATIENCE, drop, opened, workers

from gui.scenes import SHIFTS

MANY = (
    "Twelve runners Al, Bo, Cy, Di, Ed, Flo, Gus, Hal, Ivy, Jo, Kim and Lou stand in a row. Al is "
    "before Bo. In how many ways can they stand?"
)
LONG = (SHIFTS + " ") * 60  # the readers are busy with it for long


def _closed(controller, qtbot, home):
    """Closes the window and lets what was under way arrive; the request kept."""
    controller.window.close()
    qtbot.wait(300)  # whatever was under way would arrive now
    assert not workers()
    return json.loads((home / "worksheet.json").read_text())["work"]["request"]


@pytest.mark.parametrize(
    ("request_text", "stage"), [(SHIFTS, "load"), (LONG, "lift"), (LONG, "read"), (MANY, "solve")]
)
def test_closed_while_a_request_is_answered(
    qtbot, look, tmp_path, own_home, request_text, stage
):  # fmt: skip
    """In each stage: the answer that comes too late is for nobody, and the request is kept."""
    with opened(look, tmp_path) as controller:
        controller.keeping.autosave.start(own_home)
        stages = []
        controller.session.stage_started.connect(stages.append)
        controller.window.request.box.show_request(request_text)
        controller.ask()
        qtbot.waitUntil(lambda: stage in stages, timeout=PATIENCE)
        assert controller.session.running
        assert _closed(controller, qtbot, own_home).strip() == request_text.strip()


@pytest.mark.parametrize("asked", [False, True])
def test_closed_while_a_large_table_is_read(qtbot, look, tmp_path, own_home, asked):
    """Dropped to be looked at, or asked about: the reading of it ends with the window."""
    table = tmp_path / "large.csv"
    rows = (f"{n},name {n},{n * 3.5}\n" for n in range(300_000))
    table.write_text("id,name,amount\n" + "".join(rows))
    with opened(look, tmp_path) as controller:
        controller.keeping.autosave.start(own_home)
        controller.window.request.box.show_request("total amount")
        if asked:
            controller.data.use((table,))
            controller.ask()
        else:
            drop(controller.window, table)
        qtbot.waitUntil(lambda: bool(workers()), timeout=PATIENCE)
        assert _closed(controller, qtbot, own_home) == "total amount"


def test_closed_right_after_an_export_was_begun(qtbot, look, tmp_path, own_home):
    """The file is whole, or was never begun."""
    with opened(look, tmp_path) as controller:
        controller.keeping.autosave.start(own_home)
        controller.window.request.box.show_request(SHIFTS)
        with qtbot.waitSignal(controller.session.answered, timeout=PATIENCE):
            controller.ask()
        controller.output.export_table(tmp_path / "plan.csv")
        controller.keeping.documents.save_to(tmp_path / "plan.reckoner")
        assert _closed(controller, qtbot, own_home) == SHIFTS
    assert (tmp_path / "plan.csv").read_text().count("\n") >= 5
    assert (tmp_path / "plan.reckoner").read_bytes().startswith(b"PK")
