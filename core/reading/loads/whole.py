"""Whether a whole request is about room or about a choice, and its clauses if so.

Guarantees: None where the request lays out no such plan; else its clauses, each tied to its words,
and every sentence, name or number that was not made sense of as a doubt. Nothing is guessed.
"""

from __future__ import annotations

from core.language.clauses import Problem
from core.reading.loads.capacity import read_capacity
from core.reading.loads.choice import read_chosen
from core.reading.loads.scene import scenes


def whole_loads(request: str) -> tuple[Problem, tuple[str, ...]] | None:
    """The clauses of a request about room or choice with their doubts, or None."""
    found: list[tuple[Problem, tuple[str, ...]]] = []
    for scene in scenes(request):
        reading = read_capacity(scene) if scene.slots is not None else read_chosen(scene)
        if reading is not None:
            found.append(reading)
    return min(found, key=lambda r: len(r[1]), default=None)
