"""Whether a date and a number of days are a stretch that starts on the date and has a last day.

Guarantees: a job that "starts on Monday and takes five days" ends on Friday, since its first day is
one of the five; "five days after Monday" is Saturday and is left to the plain sum of date and days.
"""

from __future__ import annotations

import re

_STARTS = re.compile(r"\b(?:start|begin|beginning|began|commenc|kick|open|set off)\w*\b")
_LASTS = re.compile(
    r"\b(?:takes?|taking|lasts?|lasting|runs?|running|needs?|needing|requires?|requiring|"
    r"goes on|is planned for|scheduled for|spans?|covers?|of work)\b|"
    r"\bdays? long\b|\bfor (?:\w+ ){1,2}(?:working |business |calendar )?days?\b|"
    r"\b\w+[ -](?:(?:working|work|business)[ -])?day (?!of\b|after\b|from\b|before\b)[a-z]+"
)
_ENDS = re.compile(
    r"\b(?:end|finish|complet|conclud|wrap)\w*\b|\blast day\b|\bdone\b|\bover\b|\bready\b"
)
_COUNTED_ON = re.compile(r"\b(?:after|later|before|ago|within|prior|due|notice|pay\w*)\b")


def lasts(text: str) -> bool:
    """Whether the request asks for the last day of what starts on a date and takes some days."""
    said = text.lower()
    asked = all(part.search(said) for part in (_STARTS, _LASTS, _ENDS))
    return asked and not _COUNTED_ON.search(said)
