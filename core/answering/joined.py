"""A question over several tables, by its parts and word by word: one of the two readings.

Guarantees: a reading comes with its doubts and with the share of such readings that were right on
training tables; a word that played no part is always a doubt; two readings with the same rows make
each other likelier, two clear ones with different rows less likely.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from core.answering.asking import asked_reading
from core.answering.table_feed import TableFeed
from core.language.clauses import Query
from core.reading.joined.read import read_joined
from core.reading.linking.read import LinkedReading

# Shares of right readings on training tables, a little less, by what was doubtful about them.
_CLEAR, _GUESSED, _ONE_LEFT, _MORE_LEFT = 0.75, 0.6, 0.5, 0.3
_MOST_TABLES = 12


def joined_reading(question: str, feed: TableFeed) -> LinkedReading | None:
    """The reading of a question over joined tables; None where it names nothing in them."""
    if len(feed.catalog.tables) > _MOST_TABLES:
        return None
    found = read_joined(question, feed.catalog, feed.database)
    if found is None:
        return None
    left = tuple(f"«{word.strip()}» left no trace in the query." for word in found.left)
    likely = _GUESSED if found.doubts else _CLEAR
    if left:
        likely = _ONE_LEFT if len(left) == 1 else _MORE_LEFT
    return LinkedReading(found.query, likely, (), (*found.doubts, *left))


# What a question that was written out with care begins and ends with; jottings seldom do.
_FORMAL = re.compile(
    r"(?:what|which|who|whose|how|find|list|show|return|give|count|for|in|where|when|select|tell|"
    r"compute|calculate|display|report|of|among|sort|describe|is|are|do|does|did|the)\b"
    r"(?!.*(?:\b(?:we|we've|our|us|my|i'm|please|pls|stuff|lot|kit)\b|i\.e|e\.g|n't|(?:who|what|where|that|it|there|how)'s\b|[!;:/(×])).*[.?]"
)
_BOTH, _APART = 0.85, 0.6


@dataclass(frozen=True)
class TwoReadings:
    """The reading to go on with, whether it is the one by parts, and the other."""

    taken: LinkedReading | None
    by_parts: bool
    other: LinkedReading | None = None


def over_tables(
    question: str, feed: TableFeed, rows: Callable[[Query], Any], same: Callable[[Any, Any], bool]
) -> TwoReadings:
    """The reading by parts and the one word by word, and which of them to go on with.

    A question that is jotted down is read best word by word, one in full sentences by its parts.
    """
    parts, words = asked_reading(question, feed), joined_reading(question, feed)
    found = [rows(r.query) if r is not None else None for r in (parts, words)]
    if parts is None or found[0] is None:
        return TwoReadings(words if found[1] is not None else None, False)
    if words is None or found[1] is None:
        return TwoReadings(parts, True)
    by_parts = _by_parts(question, parts, words)
    taken, other = (parts, words) if by_parts else (words, parts)
    if same(*found):
        likely = max(_BOTH, taken.probability) if not taken.doubts else taken.probability
        return TwoReadings(replace(taken, probability=likely), by_parts, other)
    if taken is words and not parts.doubts and not words.doubts:
        return TwoReadings(replace(taken, probability=_APART), False, other)
    return TwoReadings(taken, by_parts, other)


def _by_parts(question: str, parts: LinkedReading, words: LinkedReading) -> bool:
    """Whether the reading by parts goes before the one word by word."""
    if not _FORMAL.fullmatch(question.strip().lower()):
        return False
    said, jotted = len(parts.doubts), len(words.doubts)
    return said < 2 or (said == 2 and jotted > 0)
