"""Words of the user's on a button or in a menu.

Guarantees: they stand there as they were written, in one line: a "&" is a letter and not the mark
of a key, a tab does not begin a shortcut, and what is long ends in "…".
"""

from __future__ import annotations

_MOST = 80


def menu_words(text: str, most: int = _MOST) -> str:
    """The text as a menu or a button shows it."""
    line = " ".join(text.split())
    if len(line) > most:
        line = line[: most - 1].rstrip() + "…"
    return line.replace("&", "&&")
