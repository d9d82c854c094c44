"""A question over tables read as a frame: the likeliest meanings of its words, the best fitting query.

Guarantees: each choice of meanings gives at most one query; the one that leaves least unsaid is
taken; what was left over or guessed is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from core.language.clauses import Query
from core.reading.framed.asks import asks, groups, noise, order, ranks
from core.reading.framed.build import Builder
from core.reading.framed.frame import Frame
from core.reading.framed.line import Line, lines_of, telling
from core.reading.framed.meanings import Book, book_of
from core.reading.framed.tests import (
    against_average,
    beside_limits,
    compared_columns,
    numbers,
    scopes,
)
from core.tables.catalog import Catalog

_IDLE = frozenset(
    "many much list take taken took took come came use used make made use happen happened give given show find number numbers total "
    "something anything someone names name record records row rows entry entries people person whose things thing ones done been being both either including put "
    "kind kinds type types sort sorts different distinct unique individual separate amount our ours date dates when time times years "
    "year month months day days value figure figures breakdown answer question table column data file per also together currently now "
    "today belonging belongs involved needed required held hold run running work out".split()
)  # fmt: skip
_DEEDS = frozenset(
    "dealt deal deals handled handle handles raise raised raises worked working works go goes going gone went picked pick picks serve "
    "served serves got get visit visited look looked join joined order ordered bought buy sold sell sent send received receive "
    "issue issued booked book logged entered submitted ran did drove driven drive dealing spoke talked met looked looks "
    "stayed stay belongs arrived arrive turned came comes coming ended end started carried brought bringing "
    "live lives lived living hired hire rented borrowed borrow".split()
)  # fmt: skip
_MEASURED = frozenset(
    "score scores rating figure figures level date amount cost price length number value count".split()
)
# Small words that always tell something: left without a part, they are told.
_WEIGHTY = frozenset(
    "most least fewest highest lowest largest smallest biggest longest shortest oldest newest latest earliest cheapest best worst "
    "each every per both only except never not no without nobody none nothing neither average total than more less fewer over under "
    "above below top bottom once twice again before after since until half half-way rather instead".split()
)  # fmt: skip
_LEFT, _DOUBT = 1.0, 0.35


@dataclass(frozen=True)
class FramedQuery:
    """A question as read: its query, the guesses, the words left over."""

    query: Query
    doubts: tuple[str, ...]
    left: tuple[str, ...]
    cost: float


def read_framed(question: str, catalog: Catalog, database: Path) -> FramedQuery | None:
    """The query that a question over the catalog's tables asks for, or None."""
    return framed(question, book_of(catalog, database))


def framed(question: str, book: Book) -> FramedQuery | None:
    """As `read_framed`, over tables whose cells are known."""
    best: FramedQuery | None = None
    for line in lines_of(question, book):
        found = _read(line)
        if found is not None and (best is None or found.cost < best.cost):
            best = found
    return best


def _read(line: Line) -> FramedQuery | None:
    frame = Frame()
    noise(line)
    order(line, frame)
    pairs = compared_columns(line)
    against_average(line, frame)
    pairs += beside_limits(line)
    limits = numbers(line, frame)
    groups(line, frame)
    ranks(line, frame)
    asks(line, frame)
    denials = scopes(line)
    builder = Builder(line, frame, pairs, limits, denials)
    query = builder.query()
    if query is None:
        return None
    _beside_columns(line)
    left = [
        i
        for n, i in enumerate(line.items)
        if n not in line.taken
        and telling(i)
        and i not in _IDLE
        and not _deed(line, n)
        and i not in line.marks
    ]
    left += [i for n, i in enumerate(line.items) if n not in line.taken and i in _WEIGHTY]
    left += [line.marks[m].text for m in line.kinds("T", "K", "C", "V", "F", "N", "D")]
    doubts = tuple(dict.fromkeys((*line.doubts, *builder.doubts)))
    cost = _LEFT * len(left) + _DOUBT * len(doubts) - 0.5 * line.likely
    return FramedQuery(query, doubts, tuple(dict.fromkeys(left)), cost)


def _beside_columns(line: Line) -> None:
    """ "Satisfaction score": what a column is called besides its name."""
    for place, item in enumerate(line.items[1:], 1):
        before = line.items[place - 1]
        if (
            place not in line.taken
            and item in _MEASURED
            and before in line.means
            and before[0] == "C"
        ):
            line.taken.add(place)


_UNDERGONE = frozenset("been was were be is are get got being".split())


def _deed(line: Line, place: int) -> bool:
    """Whether a word only says that something was done, and not what state that left."""
    before = line.items[place - 1] if place else ""
    return line.items[place] in _DEEDS and before not in _UNDERGONE
