"""Days that have parts, written out: an early and a late each day, Monday to Wednesday.

Guarantees: done only where both the days and the parts of a day are told; every shift gets the name
of its day and its part.
"""

from __future__ import annotations

import re

from core.reading.declared.names import PARTS, WEEKDAYS
from core.reading.plainer.edits import Said

_DAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_PART = "|".join(sorted((p for p in PARTS if p not in ("day", "days")), key=len, reverse=True))
_DAYS = re.compile(
    rf"\b(?P<low>{_DAY}) ?(?:to|till|until|through|-|–|—) ?(?P<high>{_DAY})\b(?! (?:{_PART})\b)",
    re.IGNORECASE,
)
_PARTED = re.compile(
    rf"\b(?:both )?(?:an? |one |the )?(?P<one>{_PART})(?: shift| slot| session)?s?(?:,? (?:and|/|&|\+) |/|, )(?:an? |one |the )?(?P<two>{_PART})"
    rf"(?: shift| slot| session)?s?(?: shifts?)?(?:,? (?:on )?(?:each|every|per|a) day|,? daily)?\b",
    re.IGNORECASE,
)
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT = {
    "early": "early",
    "late": "late",
    "pm": "afternoon",
    "evening": "evening",
    "night": "night",
}


def plain_shifts(said: Said) -> Said:
    """With "mornings and afternoons, Monday till Wednesday" as six shifts."""
    days, parts = _DAYS.search(said.text), _PARTED.search(said.text)
    if (
        days is None
        or parts is None
        or re.search(rf"\b(?:{_DAY}) (?:{_PART})\b", said.text, re.IGNORECASE)
    ):
        return said
    low, high = (_WEEK.index(WEEKDAYS[days[g].casefold()]) for g in ("low", "high"))
    if low >= high:
        return said
    said_parts = [_part(parts["one"]), _part(parts["two"])]
    names = [f"{day.capitalize()} {part}" for day in _WEEK[low : high + 1] for part in said_parts]
    shifts = f"The shifts are {', '.join(names[:-1])} and {names[-1]}. "
    if re.match(r"(?:an?|one) ", parts[0], re.IGNORECASE):
        shifts += "One person per shift. "
    return said.edited(
        [
            (0, 0, shifts),
            (days.start(), days.end(), "this week"),
            (*parts.span(), "shifts each day"),
        ]
    )


def _part(word: str) -> str:
    word = word.casefold()
    if word in ("morning", "mornings"):
        return "morning"
    return _SHORT.get(PARTS[word], word)
