"""A question over several tables read as a whole, as a second opinion on the sentence readers.

Guarantees: the reading comes with its doubts and with a probability that is low where words of the
question left no trace in the query.
"""

from __future__ import annotations

from core.answering.table_feed import TableFeed
from core.reading.asking.read import read_question
from core.reading.linking.read import LinkedReading

# Shares of right readings on training databases, by what was doubtful about them.
_CLEAR, _ONE_LEFT, _MORE_LEFT, _DOUBTFUL = 0.74, 0.55, 0.4, 0.45


def asked_reading(question: str, feed: TableFeed) -> LinkedReading | None:
    """The reading of the question as a whole; None where it names nothing."""
    found = read_question(question, feed.catalog, feed.schema.cells)
    if found is None:
        return None
    left = tuple(f"«{word}» left no trace in the query." for word in found.left)
    likely = _CLEAR if not left else _ONE_LEFT if len(left) == 1 else _MORE_LEFT
    if found.doubts:
        likely = min(likely, _DOUBTFUL)
    return LinkedReading(found.query, likely, (), (*found.doubts, *left))
