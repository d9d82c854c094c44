"""Whether a whole request is about room or about a choice, and its clauses if so.

Guarantees: None where the request lays out no such plan; else its clauses, each tied to its words,
and every sentence, name or number that was not made sense of as a doubt. Nothing is guessed.
"""

from __future__ import annotations

from core.language.clauses import Problem
from core.reading.loads.capacity import read_capacity
from core.reading.loads.choice import read_chosen
from core.reading.loads.scene import scenes

Reading = tuple[Problem, tuple[str, ...]]


def whole_loads(request: str) -> Reading | None:
    """The clauses of a request about room or choice with their doubts, or None."""
    placed: Reading | None = None
    for scene in scenes(request):
        if scene.slots is not None:
            placed = placed or read_capacity(scene)
            continue
        chosen = read_chosen(scene)
        if placed is None or (chosen is not None and _fits_better(chosen, placed)):
            return chosen
    return placed


def _fits_better(chosen: Reading, placed: Reading) -> bool:
    """Whether a request is one to choose: it has a goal, and leaves less in doubt so."""
    return len(chosen[1]) < len(placed[1]) and any(chosen[0].goals())
