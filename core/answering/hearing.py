"""A table question read twice over: by the phrasebook with the model, and by the linker.

Guarantees: two readings that give the same rows confirm each other; where they differ one is taken
by the fixed policy below and the other is kept beside it, as a doubt where it is likely too; among
the linker's readings one that finds no rows gives way to a likely one that does, and so does a
reading word by word to the linker's, while the phrasebook's own may find none. Where neither reads
anything, the phrasebook's own reason is given.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from core.answer import OtherReading
from core.answering.framing import framed_reading, goes_first
from core.answering.joined import over_tables
from core.answering.parts import Notebook, SolveWorker
from core.answering.second_rows import told_apart
from core.answering.table_feed import TableFeed
from core.answering.terse import beyond, terse_reading, whole_question, worded_better
from core.answering.voting import (
    asks_two,
    echoes,
    fits,
    keys_alone,
    lacks_theirs,
    names_more,
    says_more,
)
from core.errors import NotAnswerableError, NotUnderstoodError, UserError
from core.language.clauses import Aggregate, Query
from core.language.notation import write
from core.reading.coverage import strange_words
from core.reading.grounding.ground_draft import Said
from core.reading.grounding.ground_query import ground_query
from core.reading.linking.read import LinkedReading, read_question
from core.reading.linking.view import view_of_table
from core.reading.linking.weights import load
from core.tables.catalog import Catalog

_UNCLEAR = "It is not quite clear which columns or values this asks for."
_THEIRS = "More is asked for of each than the one column that is shown."
_ECHO = "Only what the question itself names would be shown; something else must be asked for."
_NO_SHARE = "A share is asked for, and this reading works out none."
_NUMBERS = "Only the numbers of rows would be shown; something else may be asked for."
_OF_WHAT = "Of what whole the share is asked for is not clear."
_THIRD = 0.25  # a third reading this likely settles which of two is meant
_MOST_ROWS = 10_000  # beyond, an index over all tables costs more than it settles
_EMPTY = 0.1  # what is left of a reading's probability where it finds nothing
_MOST_TABLES = 60
_TRIED = 4  # linked readings that are run
_CONFIRMED = 0.95
_TWO_OF_THREE = 0.79  # taken, and still not sure by itself
_SECONDS = 10.0


@dataclass(frozen=True)
class Heard:
    """The query to answer, its parts with their words, its doubts, and the reading by links."""

    query: Query
    parts: tuple[tuple[str, Said], ...] = ()
    doubts: tuple[str, ...] = ()
    linked: LinkedReading | None = None
    confirmed: bool = False  # two readings gave the same rows
    other: OtherReading | None = None  # the reading that was not taken, where it gave other rows


@dataclass(frozen=True)
class _Policy:
    """From which probability on the second reading goes before the phrasebook's: a sure one of it,
    a sure or a doubtful one with groups, ranks or the like, and any other doubtful one.
    `confirms`: two readings with the same rows are sure; `alone`: the second is sure by itself;
    `shown`: the second is worth showing beside the first."""

    sure: float
    sure_beyond: float
    beyond: float
    plain: float
    confirms: float
    alone: float
    shown: float


# Set on training tables and databases that the weights had not seen.
_LINKS = _Policy(0.5, 0.9, 0.4, 0.15, 0.55, 0.8, 0.5)
_WHOLE = _Policy(0.7, 0.7, 0.3, 0.2, 0.0, 0.8, 0.0)
# A sure reading of the phrasebook stays only beside a joined one with words left over.
_JOINED = _Policy(0.55, 0.55, 0.25, 0.25, 0.5, 0.75, 0.0)
_WORDED = _Policy(0.0, 0.0, 0.0, 0.0, 0.6, 0.75, 0.65)


@dataclass(frozen=True)
class _Ruled:
    query: Query
    parts: tuple[tuple[str, Said], ...]
    doubts: tuple[str, ...]
    sure: bool


def hear_question(notebook: Notebook, feed: TableFeed, worker: SolveWorker) -> Heard:
    """The reading of a table question to go on with. `notebook.readings` is emptied where the
    linker's reading is taken, since its doubts are then no longer about the answer.

    Raises NotAnswerableError or NotUnderstoodError where nothing was read.
    """
    heard = _weighed(notebook, feed, worker)
    if echoes(heard.query):
        return replace(heard, doubts=(*heard.doubts, _ECHO), confirmed=False)
    if keys_alone(notebook.request, heard.query, feed.catalog):
        return replace(heard, doubts=(*heard.doubts, _NUMBERS), confirmed=False)
    if lacks_theirs(notebook.request, heard.query) or asks_two(notebook.request, heard.query):
        return replace(heard, doubts=(*heard.doubts, _THEIRS), confirmed=False)
    return heard


def _weighed(notebook: Notebook, feed: TableFeed, worker: SolveWorker) -> Heard:
    """The reading of the others beside the one as a frame: where both give the same rows, nothing
    is in doubt; where they differ, the one with less in doubt is taken and the other told."""
    framed = framed_reading(notebook.request, feed)
    rows = _rows(framed.query, feed, worker) if framed is not None else None
    try:
        heard = _heard(notebook, feed, worker)
    except (NotAnswerableError, NotUnderstoodError):
        if framed is None or framed.doubts or rows is None or _nothing(rows):
            raise
        return _by_links(notebook, framed, (_UNCLEAR,), _WORDED)
    if framed is None or rows is None:
        return heard
    told = (*heard.doubts, *notebook.doubts_of_reading())
    others = _rows(heard.query, feed, worker)
    if _same(rows, others) or fits(framed.query, heard.query, (rows, others), feed.catalog):
        if framed.doubts:
            return heard
        notebook.readings, notebook.strange = (), ()
        likely = replace(heard.linked or framed, probability=_CONFIRMED)
        return replace(heard, doubts=(), linked=likely, confirmed=True)
    if not goes_first(framed, heard.query, told, _nothing(rows)):
        if framed.doubts:
            return heard
        said: str = worker.call("say_query", framed.query, feed.catalog, timeout=_SECONDS)
        other = _other(notebook, framed.query, said, told_apart(others, rows))
        doubts = (*heard.doubts, f"It could also be read as: {said}")
        return replace(heard, doubts=doubts, other=other, confirmed=False)
    said = worker.call("say_query", heard.query, feed.catalog, timeout=_SECONDS)
    other = _other(notebook, heard.query, said, told_apart(rows, others))
    doubt = f"It could also be read as: {said}"
    return replace(_by_links(notebook, framed, (doubt,), _WORDED), other=other)


def _other(notebook: Notebook, query: Query, said: str, situation: str) -> OtherReading:
    return OtherReading((0, len(notebook.request)), (write(query),), (said,), situation)


def _heard(notebook: Notebook, feed: TableFeed, worker: SolveWorker) -> Heard:
    """The reading to go on with, before what it shows is looked at."""
    ruled = None
    linked, policy, third = _second(notebook, feed, worker)
    try:
        ruled = _ruled(notebook, feed)
    except (NotAnswerableError, NotUnderstoodError):
        if linked is None:
            raise
    if linked is None and ruled is not None:
        return Heard(ruled.query, ruled.parts, ruled.doubts)
    assert linked is not None  # one of the two was read
    if ruled is None:
        return _by_links(notebook, linked, (), policy)
    rows = _rows(ruled.query, feed, worker), _rows(linked.query, feed, worker)
    if third is not None and (more := _more_said(notebook, ruled, linked, third, feed, worker)):
        return more
    if _same(*rows):
        return _confirmed(notebook, ruled, linked, policy)
    if third is not None:
        found = _rows(third.query, feed, worker)
        if third.doubts == () and ruled.sure and linked.doubts and _same(rows[0], found):
            return _confirmed(notebook, ruled, third, policy)
        if policy is _LINKS and not third.doubts and _same(rows[1], found):
            linked = replace(linked, probability=max(_TWO_OF_THREE, linked.probability))
        agreed = fits(ruled.query, third.query, (rows[0], found), feed.catalog)
        shared = fits(linked.query, third.query, (rows[1], found), feed.catalog)
        likely = not linked.doubts and linked.probability >= policy.sure
        agreed = agreed and not shared and not (likely and policy is _LINKS)
        if agreed and policy is not _JOINED and _told(third) <= _told(linked):
            return _by_two(notebook, ruled, third, policy, feed.catalog)
    if fits(ruled.query, linked.query, rows, feed.catalog) and policy in (_WORDED, _JOINED):
        return _by_two(notebook, ruled, linked, policy, feed.catalog)
    heard, other = _preferred(notebook, ruled, linked, policy, feed, worker)
    taken, left = rows if heard.query is ruled.query else rows[::-1]
    heard = replace(heard, other=replace(other, situation=told_apart(taken, left)))
    return _settled(notebook, heard, taken, feed, worker) if policy is _WHOLE else heard


def _more_said(
    notebook: Notebook,
    ruled: _Ruled,
    linked: LinkedReading,
    third: LinkedReading,
    feed: TableFeed,
    worker: SolveWorker,
) -> Heard | None:
    """A third reading without a doubt that holds a condition which both others lack, or that shows
    the second of two things asked for."""
    if (third.doubts and ruled.sure) or _nothing(_rows(third.query, feed, worker) or ()):
        return None
    two = [asks_two(notebook.request, r.query) for r in (ruled, linked, third)]
    if two == [True, True, False]:
        return _by_links(notebook, third, (), _WORDED)
    likely = not linked.doubts and linked.probability >= _LINKS.alone
    if likely or not says_more(third.query, (ruled.query, linked.query)):
        return None
    said: str = worker.call("say_query", linked.query, feed.catalog, timeout=_SECONDS)
    return _by_links(notebook, third, (f"It could also be read as: {said}",), _WORDED)


def _told(reading: LinkedReading) -> tuple[int, int]:
    """How many words a reading has left over, and how many doubts it has."""
    left = sum("left no trace" in doubt or "was not used" in doubt for doubt in reading.doubts)
    return left, len(reading.doubts)


def _by_two(
    notebook: Notebook, ruled: _Ruled, reading: LinkedReading, policy: _Policy, catalog: Catalog
) -> Heard:
    """A reading whose rows the phrasebook's has as well, though it shows more or less of them. To
    a whole question the one that shows less is the answer."""
    less = policy in (_WORDED, _LINKS) and whole_question(notebook.request)
    less = less and not asks_two(notebook.request, ruled.query)
    less = less and names_more(reading.query, ruled.query, catalog)
    heard = _by_links(notebook, reading, (), policy)
    if less:
        heard = replace(heard, query=ruled.query, parts=ruled.parts)
    if reading.doubts or not ruled.sure or policy is _WHOLE:
        return heard
    likely = replace(reading, probability=max(_CONFIRMED, reading.probability))
    return replace(heard, doubts=(), linked=likely, confirmed=True)


def _settled(
    notebook: Notebook, heard: Heard, rows: Any, feed: TableFeed, worker: SolveWorker
) -> Heard:
    """Of two readings over several tables that differ, the one taken is sure where the linker by
    itself comes to its rows."""
    if sum(table.row_count for table in feed.catalog.tables) > _MOST_ROWS:
        return heard
    linked = _linked(notebook, feed, worker)
    if linked is None or linked.doubts or linked.probability < _THIRD:
        return heard
    if not _same(rows, _rows(linked.query, feed, worker)):
        return heard
    notebook.readings = ()
    notebook.strange = ()
    likely = replace(linked, probability=_CONFIRMED)
    return replace(heard, doubts=(), linked=likely, confirmed=True)


def _ruled(notebook: Notebook, feed: TableFeed) -> _Ruled:
    """The phrasebook's reading, grounded, with all that is doubtful about it."""
    assert notebook.lifted is not None  # lifted before reading
    query, parts, found = ground_query(notebook.lifted, notebook.readings, feed.catalog)
    doubts = list(found)
    if strange := strange_words(notebook.lifted):
        notebook.strange = strange
        words = ", ".join(f"«{notebook.request[a:b]}»" for a, b in strange)
        doubts.append(f"{words} names nothing in the tables and was not used.")
    if query.share and not query.by:
        added = any(s.aggregate in (Aggregate.COUNT, Aggregate.SUM) for s in query.shown)
        doubts += [] if added else [_NO_SHARE]
        doubts += [_OF_WHAT] if added and len(query.conditions) > 1 and not query.whole else []
    sure = not doubts and not notebook.doubts_of_reading()
    return _Ruled(query, parts, tuple(doubts), sure)


def _second(
    notebook: Notebook, feed: TableFeed, worker: SolveWorker
) -> tuple[LinkedReading | None, _Policy, LinkedReading | None]:
    """The reading of the question as a whole: over several tables by its parts or word by word,
    with the other of these two, else by links."""
    if len(feed.catalog.tables) > 1:
        rows_of = partial(_rows, feed=feed, worker=worker)
        two = over_tables(notebook.request, feed, rows_of, _same)
        if two.taken is not None:
            return two.taken, _WHOLE if two.by_parts else _JOINED, two.other
    linked = _linked(notebook, feed, worker)
    if len(feed.catalog.tables) == 1:
        terse = terse_reading(notebook.request, feed)
        if terse is not None and worded_better(notebook.request, terse, linked):
            rows = _rows(terse.query, feed, worker)
            if rows is not None and not (_nothing(rows) and linked is not None):
                return terse, _WORDED, None
        return linked, _LINKS, terse
    return linked, _LINKS, None


def _linked(notebook: Notebook, feed: TableFeed, worker: SolveWorker) -> LinkedReading | None:
    """The linker's likeliest reading that finds something, if any."""
    weights = load()
    if weights is None or len(feed.catalog.tables) > _MOST_TABLES:
        return None
    views = tuple(view_of_table(feed.database, table) for table in feed.catalog.tables)
    readings = read_question(notebook.request, views, weights)[:_TRIED]
    found: list[LinkedReading] = []
    for reading in readings:
        if found and found[0].probability >= reading.probability:
            break
        rows = _rows(reading.query, feed, worker)
        if rows is None:
            continue
        weight = _EMPTY if _nothing(rows) else 1.0
        found.append(replace(reading, probability=reading.probability * weight))
        found.sort(key=lambda r: -r.probability)
    return found[0] if found else None


def _confirmed(notebook: Notebook, ruled: _Ruled, linked: LinkedReading, policy: _Policy) -> Heard:
    """Two readings with the same rows, which are sure unless a telling word has no trace in them
    or the second is held to be unlikely."""
    left = any("left no trace" in doubt for doubt in linked.doubts)
    if policy is _JOINED and ruled.sure and not left:
        linked = replace(linked, doubts=())  # what was guessed, the other reading says
    if linked.doubts or linked.probability < policy.confirms:
        doubts = () if ruled.sure and not linked.doubts else ruled.doubts or linked.doubts
        unclear = () if ruled.sure or doubts else (_UNCLEAR,)
        return Heard(_sorted_one(ruled.query, linked.query), ruled.parts, (*doubts, *unclear))
    notebook.readings = ()
    notebook.strange = ()
    likely = replace(linked, probability=max(linked.probability, _CONFIRMED))
    query = _sorted_one(ruled.query, linked.query)
    return Heard(query, ruled.parts, (), likely, confirmed=True)


def _sorted_one(query: Query, other: Query) -> Query:
    """Of two queries with the same rows, the second where it puts them in order."""
    return other if other.ranked else query


def _preferred(
    notebook: Notebook,
    ruled: _Ruled,
    linked: LinkedReading,
    policy: _Policy,
    feed: TableFeed,
    worker: SolveWorker,
) -> tuple[Heard, OtherReading]:
    """One of two readings that differ, and the other, a doubt where it is likely too."""
    odd = beyond(ruled.query)
    if ruled.sure:
        needed = policy.sure_beyond if odd else policy.sure
    else:
        needed = policy.beyond if odd else policy.plain
    takes_links = linked.probability >= needed
    other = ruled.query if takes_links else linked.query
    said: str = worker.call("say_query", other, feed.catalog, timeout=_SECONDS)
    left = OtherReading((0, len(notebook.request)), (write(other),), (said,))
    doubt = f"It could also be read as: {said}"
    if takes_links:
        return _by_links(notebook, linked, (doubt,) if ruled.sure else (), policy), left
    clear = linked.probability >= policy.shown
    doubts = (*ruled.doubts, doubt) if clear else ruled.doubts
    return Heard(ruled.query, ruled.parts, doubts), left


def _by_links(
    notebook: Notebook, linked: LinkedReading, doubts: tuple[str, ...], policy: _Policy
) -> Heard:
    notebook.readings = ()
    notebook.strange = ()
    more = (_UNCLEAR,) if linked.probability < policy.alone else ()
    return Heard(linked.query, (), (*doubts, *linked.doubts, *more), linked)


def _rows(query: Query, feed: TableFeed, worker: SolveWorker) -> Any:
    """The rows of a query; None where it cannot be run."""
    try:
        sql = worker.call("to_sql", query, feed.catalog, timeout=_SECONDS)
        return worker.call("run_query", sql.sql, feed.database, timeout=_SECONDS).rows
    except UserError:
        return None


def _nothing(rows: Any) -> bool:
    """No rows, nothing but blanks, or a count of none."""
    return all(cell is None for row in rows for cell in row) or rows in (((0,),), [[0]])


def _same(one: Any, other: Any) -> bool:
    """Whether two readings give the same rows, and some."""
    if one is None or other is None or _nothing(one):
        return False
    return Counter(map(tuple, one)) == Counter(map(tuple, other))
