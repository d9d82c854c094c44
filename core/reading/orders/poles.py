"""Rankings by a quality: older and younger, heavier and lighter, and which end comes first.

Guarantees: a closed list of qualities with two ends; where a request does not say which end comes
first, the greater one does (the oldest, the tallest, the fastest).
"""

from __future__ import annotations

import re

_PAIRS = (
    "old young; tall short; heavy light; fast slow; big small; large little; rich poor; long short;"
    "expensive cheap; strong weak; hot cold; warm cool; loud quiet; deep shallow; wide narrow;"
    "thick thin; bright dim; hard easy; senior junior; dear cheap; hard soft; sweet sour; steep flat;"
    "clever dim; smart dull; quick slow; dark pale; popular unpopular"
)


def _graded(word: str, ending: str) -> set[str]:
    """A word with -er or -est, as English spells it, and with more or most."""
    made = {word + ending, f"{'more' if ending == 'er' else 'most'} {word}"}
    if word.endswith("e"):
        made.add(word + ending[1:])
    if word.endswith("y"):
        made.add(word[:-1] + "i" + ending)
    if re.search(r"[^aeiou][aeiou][^aeiouwy]$", word):
        made.add(word + word[-1] + ending)
    return made


def _table(ending: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for pair in _PAIRS.split(";"):
        high, low = pair.split()
        found |= dict.fromkeys(_graded(high, ending), 1) | dict.fromkeys(_graded(low, ending), -1)
    if ending == "est":
        found |= {"eldest": 1, "elder": 1, "least expensive": -1, "dearest": 1}
    else:
        found |= {"elder": 1, "senior": 1, "junior": -1, "less expensive": -1}
    return found


MORE = _table("er")
MOST = _table("est")
_LEAST_FIRST = re.compile(
    r"\b(?P<one>\w+)(?: ones?)? (?:first|at the (?:front|top|left|start)|to (?:the )?(?P<other>\w+est|\w+)|on the left|leads)\b"
)


def grade_of(text: str) -> int:
    """Which end of a quality comes first: 1 the greater, -1 the lesser ("shortest to tallest"), 0
    where no quality is compared."""
    lower = text.lower()
    if not any(f"{word} than" in lower for word in MORE):
        return 0
    if re.search(r"\bascending\b|\bincreasing\b", lower):
        return -1
    for found in _LEAST_FIRST.finditer(lower):
        way = MOST.get(found["one"], 0) or MORE.get(found["one"], 0)
        if way:
            return way
    return 1
