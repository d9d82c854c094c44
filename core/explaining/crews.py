"""What those who do the jobs of a schedule are called: machines, workers, ovens.

Guarantees: pure; a word is taken from the request only where it is counted there as often as jobs
may run at once, and is neither a time nor the jobs themselves; else it is a lane.
"""

from __future__ import annotations

import re

from core.language.clauses import Problem, Schedule
from core.language.english_words import capital, singular

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_NEVER = frozenset(
    "hour day minute week month second time step stage job task order thing item part piece "
    "operation activity deadline thereof of other".split()
)


def crew_word(problem: Problem, shape: Schedule) -> str:
    """The heading over the numbers of those who do the jobs: "Worker"."""
    many = shape.machines or 0
    if not 1 <= many <= len(_NUMBERS):
        return "Lane"
    plural = r"[a-z]{2,}s|people|men|women" if many > 1 else r"[a-z]{3,}"
    counted = re.compile(
        rf"\b(?:{many}|{_NUMBERS[many - 1]}) (?:[a-z-]+ ){{0,1}}?({plural})\b", re.IGNORECASE
    )
    never = _NEVER | {singular(shape.group.lower())}
    for found in counted.finditer(problem.request):
        noun = singular(found[1].lower())
        if noun not in never and (many > 1 or noun in _SINGLE):
            return capital(noun)
    return "Lane"


_SINGLE = frozenset(
    "machine worker person man woman oven printer crane team crew line bay bench fitter plumber "
    "electrician mechanic technician operator robot room lift truck van driver cook chef".split()
)
