"""Whether a whole request is about room or about a choice, and its clauses if so.

Guarantees: None where the request lays out no such plan; else its clauses, each tied to its words,
and every sentence, name or number that was not made sense of as a doubt. Nothing is guessed.
"""

from __future__ import annotations

from core.language.clauses import Problem
from core.reading.loads.capacity import read_capacity
from core.reading.loads.choice import read_chosen
from core.reading.loads.laid_out import laid_out
from core.reading.loads.options import options_scene

Reading = tuple[Problem, tuple[str, ...]]


def whole_loads(request: str) -> Reading | None:
    """The clauses of a request about room or choice with their doubts, or None."""
    readings = [r for scene in laid_out(request) if (r := read_capacity(scene)) is not None]
    placed = min(readings, key=lambda r: len(r[1]), default=None)
    scene = options_scene(request)
    chosen = read_chosen(scene) if scene is not None else None
    if placed is None or (chosen is not None and _fits_better(chosen, placed)):
        return chosen
    return placed


def _fits_better(chosen: Reading, placed: Reading) -> bool:
    """Whether a request is one to choose: it has a goal, or no doubt, and less so."""
    if any(chosen[0].goals()) and not any(placed[0].goals()) and not chosen[1]:
        return True
    return len(chosen[1]) < len(placed[1]) and (any(chosen[0].goals()) or not chosen[1])
