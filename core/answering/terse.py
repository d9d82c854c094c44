"""A short question over one table read word by word, as a reading beside the linker's.

Guarantees: the reading comes with its doubts and with the share of such readings that were right on
training tables; a word that played no part is always a doubt.
"""

from __future__ import annotations

from core.answering.table_feed import TableFeed
from core.reading.linking.read import LinkedReading
from core.reading.linking.view import view_of_table
from core.reading.terse.read import read_terse

# Shares of right readings on training tables, a little less, by what was doubtful about them.
_CLEAR, _GUESSED, _ONE_LEFT, _MORE_LEFT = 0.82, 0.7, 0.62, 0.3


def terse_reading(question: str, feed: TableFeed) -> LinkedReading | None:
    """The reading of a question over the only table; None where it names nothing in it."""
    view = view_of_table(feed.database, feed.catalog.tables[0])
    found = read_terse(question, feed.catalog, view)
    if found is None:
        return None
    left = tuple(f"«{word.strip()}» left no trace in the query." for word in found.left)
    likely = _GUESSED if found.doubts else _CLEAR
    if left:
        likely = _ONE_LEFT if len(left) == 1 else _MORE_LEFT
    return LinkedReading(found.query, likely, (), (*found.doubts, *left))
