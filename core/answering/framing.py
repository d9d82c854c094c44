"""A table question read as a frame, as one more opinion beside the reading that the others came to.

Guarantees: the reading comes with its doubts and with the share of such readings that were right on
training tables; a word that played no part is always a doubt; a question that breaks this reader
has no such reading.
"""

from __future__ import annotations

from core.answering.table_feed import TableFeed
from core.answering.voting import says_more
from core.language.clauses import Query
from core.reading.framed.read import read_framed
from core.reading.linking.read import LinkedReading

# Shares of right readings on training tables, a little less, by what was doubtful about them.
_CLEAR, _GUESSED, _ONE_LEFT, _MORE_LEFT = 0.78, 0.6, 0.5, 0.3
_MOST_TABLES = 12
_LONGEST = 400  # characters; what is longer is no question


def framed_reading(question: str, feed: TableFeed) -> LinkedReading | None:
    """The reading of a question as a frame; None where it asks for nothing in the tables."""
    if len(feed.catalog.tables) > _MOST_TABLES or len(question) > _LONGEST:
        return None
    found = read_framed(question, feed.catalog, feed.database)
    if found is None:
        return None
    left = tuple(f"«{word.strip()}» left no trace in the query." for word in found.left)
    likely = _GUESSED if found.doubts else _CLEAR
    if left:
        likely = _ONE_LEFT if len(left) == 1 else _MORE_LEFT
    return LinkedReading(found.query, likely, (), (*found.doubts, *left))


def goes_first(framed: LinkedReading, other: Query, told: tuple[str, ...], empty: bool) -> bool:
    """Whether the reading as a frame goes before another one that differs.

    Args:
        framed: the reading as a frame.
        other: the query of the other reading.
        told: what is doubtful about the other reading.
        empty: the frame's query finds nothing.
    """
    if framed.doubts or empty:
        return False
    return _words_left(told) > 0 or says_more(framed.query, (other,))


def _words_left(doubts: tuple[str, ...]) -> int:
    """How many doubts say that words of the question played no part."""
    return sum("left no trace" in d or "was not used" in d for d in doubts)
