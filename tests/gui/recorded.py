"""Answers that the real pipeline with the embedded model gave, kept for the window's tests.

    python tests/gui/recorded.py        asks everything again and writes tests/gui/answers/*.json

Guarantees: nothing in them is written by hand; `ANSWERS` holds each as `Answer.from_json` reads it,
as the history would.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDER = Path(__file__).parent / "answers"

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from core.answer import Answer  # noqa: E402 (found by the line above)
from gui.assets import SAMPLES  # noqa: E402
from gui.scenes import JOBS, NEIGHBOURS, NURSES, PROJECTS, ROUND, SHIFTS, TEAM  # noqa: E402

REQUESTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "plan": (SHIFTS, ()),
    "grid": (NEIGHBOURS, ()),
    "infeasible": (TEAM, ()),
    "query": ("top 5 customers by revenue in 2024", ("customers", "orders", "order_items")),
    "uncertain": (
        "Choose projects from the list so that the total cost stays under 250k and the total "
        "benefit is as high as possible, at most two per region, and Harbour only if Rail, "
        "preferably something visible by spring.",
        ("projects",),
    ),
    "unused": (
        "Anna, Ben, Carla and Dev each work one day from Monday to Thursday, one person a day. "
        "Anna does not work on Monday. Ben works the day after Anna. Dev prefers late.",
        (),
    ),
    "schedule": (JOBS, ()),
    "roster": (NURSES, ()),
    "seats": (ROUND, ()),
    "choice": (PROJECTS, ("projects",)),
    "number": ("What is 17.5% of 1,240?", ()),
    "refused": ("What will the weather be tomorrow?", ()),
    "months": ("number of orders per month", ("orders",)),
}
RULES_ALONE = ("unused",)
"""Asked without the model, which would leave no word over."""


def record(folder: Path) -> None:
    """Asks every request and writes its answer into `folder`."""
    from core.assistant import Assistant, Options

    reader, alone = Assistant(Options()), Assistant(Options(use_model=False))
    try:
        for name, (request, tables) in REQUESTS.items():
            assistant = alone if name in RULES_ALONE else reader
            data = tuple(SAMPLES / f"{table}.csv" for table in tables)
            answer = assistant.answer(request, data, on_stage=lambda _name, _ms: None)
            text = json.dumps(answer.to_json(), indent=1, ensure_ascii=False)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
            print(f"{name}: {answer.status}")
    finally:
        reader.close()
        alone.close()


def _kept(name: str) -> Answer:
    return Answer.from_json(json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")))


if __name__ == "__main__":
    record(FOLDER)
else:
    ANSWERS = {name: _kept(name) for name in REQUESTS}
