"""A short question over one table read word by word, as a reading beside the linker's.

Guarantees: the reading comes with its doubts and with the share of such readings that were right on
training tables; a word that played no part is always a doubt.
"""

from __future__ import annotations

import re
from math import exp

from core.answering.table_feed import TableFeed
from core.language.clauses import Aggregate, Query, Test
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


_WHOLE_QUESTION = re.compile(
    r"\s*(?:what|which|who|when|where|how|name|list|show|give|find|tell|in|on)\b.*\?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)
# By which of the two readings was right where they differed, on training questions.
_BIAS, _LIKELY, _WHOLE, _WORDS, _LEFT, _GROUPED, _OURS = -2.9, 2.6, 2.1, 1.8, 0.75, -1.7, -0.9
_OUR = re.compile(r"\b(?:we|we've|our|us|my|i'm|i|me|please|pls)\b|n't|[!;:/]", re.IGNORECASE)
_LONG, _MANY_LEFT = 20, 5


def whole_question(question: str) -> bool:
    """Whether a question is put in full: it opens by asking and ends with its mark."""
    return _WHOLE_QUESTION.match(question) is not None


def links_first(question: str, worded: LinkedReading, linked: LinkedReading) -> bool:
    """Whether the reading by links goes before the one word by word.

    Links know whole questions over encyclopedic tables; jotted ones, and those with groups, ranks
    or denials, are read better word by word.
    """
    left = sum("left no trace" in doubt for doubt in worded.doubts)
    total = _BIAS + _LIKELY * linked.probability + _GROUPED * beyond(worded.query)
    total += _WHOLE * bool(_WHOLE_QUESTION.match(question))
    total += _WORDS * min(len(question.split()), _LONG) / _LONG
    total += _OURS * bool(_OUR.search(question))
    total += _LEFT * min(left, _MANY_LEFT) / _MANY_LEFT
    return 1 / (1 + exp(-total)) > 0.5


def beyond(query: Query) -> bool:
    """Whether a query has parts for which the linker is less well trained, or none at all: groups,
    ranks, periods, denials."""
    odd_tests = {Test.BETWEEN, Test.CONTAINS, Test.STARTS, Test.BLANK, Test.NOT_BLANK, Test.NE}
    return bool(
        query.by or query.having or query.ranked or query.limit or query.without or query.against
        or query.share or query.combined
        or any(len(s.columns) > 1 or s.aggregate is Aggregate.COUNT_DISTINCT for s in query.shown)
        or any(c.negated or c.test in odd_tests or c.other for c in query.conditions)
    )  # fmt: skip


def _adds_up(request: str, reading: LinkedReading) -> bool:
    """Whether the "total number of" a numeric column was read as its sum, not as rows."""
    sums = any(s.aggregate is Aggregate.SUM for s in reading.query.shown)
    return sums and "total number of" in request.lower() and not reading.doubts


def worded_better(request: str, terse: LinkedReading, linked: LinkedReading | None) -> bool:
    """Whether a reading word by word goes before one by links, which knows encyclopedic tables."""
    if linked is None or _adds_up(request, terse):
        return True
    return not links_first(request, terse, linked)
