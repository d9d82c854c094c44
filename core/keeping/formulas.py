"""Texts that a spreadsheet would run as a formula.

Guarantees: what leaves as CSV or on the clipboard has a "'" before each of them; all else is as it
was.
"""

from __future__ import annotations

from core.answer import Cell

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def harmless(value: Cell) -> Cell:
    """The value, a risky text behind a "'"."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
