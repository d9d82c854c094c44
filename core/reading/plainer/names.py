"""The names that a request lists, for steps that must know them.

Guarantees: words of the request; what merely looks like a list may be among them, so every step
asks for more than membership before it changes anything.
"""

from __future__ import annotations

import re
from functools import lru_cache

from core.reading.clues.declared import lists_in
from core.reading.declared.records import durations
from core.reading.declared.tokens import tokenise

_RULED = re.compile(
    r"\b(?:before|after|than|must|can|is|are|not|costs?|takes?|needs?|at|for|with|one|each)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16)
def listed(text: str) -> tuple[tuple[str, ...], ...]:
    """The lists of names, each with its members; things with a length of time are one."""
    found = [m for _, m in lists_in(text, (2, 14)) if not any(_RULED.search(x) for x in m)]
    timed = durations(tokenise(text))
    if timed is not None:
        found = [timed.members]  # other lists are likely parts of this one
    return tuple(dict.fromkeys(found))


def members(text: str) -> tuple[str, ...]:
    """All names, each once."""
    return tuple(dict.fromkeys(m for group in listed(text) for m in group))


def pattern(names: tuple[str, ...]) -> str:
    """A pattern for any of the names, the longest first."""
    return "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True))
