"""A list behind what it is a list of: "four crops, barley, beans, wheat and kale".

Guarantees: the comma behind the noun becomes a colon only where exactly as many names follow as
were counted, so that the noun is never taken for one of them; nothing moves, a place in the text
is a place in the request.
"""

from __future__ import annotations

import re

from core.language.lexicon import NUMBER_WORDS

_COUNTED = re.compile(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) "
    r"(?:[a-z-]+ ){0,2}?(?:[a-z]+s|people|men|women|children)(?P<comma>,) (?=(?-i:[a-z]))",
    re.IGNORECASE,
)
_NAME = r"(?:(?:the|a|an) )?[\w'’-]+(?: (?!and\b|or\b)[\w'’-]+)?"
_BEHIND = (
    r"(?=\s*(?:[,.;:?!)\n–—]|$| - )|\s+(?:in|on|at|to|must|have|has|are|each|all|need|needs|will|want|"
    r"should|can|go|share|sit|stand|take|get)\b)"
)


def with_heads(request: str) -> str:
    """The request with a colon behind each counted noun that heads a list of that many names."""
    found = request
    for match in _COUNTED.finditer(request):
        count = int(NUMBER_WORDS.get(match["count"].lower(), 0) or int(match["count"]))
        if count < 3:
            continue
        listed = rf"{_NAME}(?:, {_NAME}){{{count - 2}}},? (?:and|&|or) {_NAME}?{_BEHIND}"
        if re.match(listed, request[match.end() :], re.IGNORECASE):
            at = match.start("comma")
            found = f"{found[:at]}:{found[at + 1 :]}"
    return found
