"""Long texts where a glance is what counts: their beginning.

Guarantees: a text within the limit is given back as it is; what is cut off ends in "…" and is never
longer than the limit.
"""

from __future__ import annotations


def brief(text: str, most: int = 160) -> str:
    """The text, or its beginning where it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def one_line(text: str, most: int = 160) -> str:
    """As `brief`, without breaks of lines and other room."""
    return brief(" ".join(text[: 4 * most].split()), most)
