"""The reader of table questions as a whole: from its words to one Query.

Guarantees: the query is over existing names; `doubts` says every choice that was close and every
part that could not be used, `left` the words that tell something and are not in the query; None
where the question names nothing in the tables.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Column, Query
from core.reading.asking.compose import compose
from core.reading.asking.find import parts_of
from core.reading.asking.marks import Lookup, Mark, Marked, mark_question
from core.reading.asking.parts import Parts
from core.tables.catalog import Catalog

_IDLE = frozenset(
    "the a an of in on at by for to and or with from per each every is are was were be been being do does did have has had "
    "how much many what which who whom whose when where that this these those all any list show give me us find get return "
    "tell count their its it their them they there i you we please can could would like want know display report compute "
    "calculate select print retrieve number numbers total sum different distinct unique name as also out then along together "
    "corresponding respective possible exist exists existing available one ones some given such belong belongs belonging "
    "used made make makes got get gets done took take takes taken come comes came located live lives living appear appears "
    "associated related involved recorded called named known value values total amount his her our your my 's ' , . ? ! ; : "
    "( ) - both either so if records record entries entry results result information details detail shown using use only "
    "just ever happen happened whether please what's who's s mentioned contains contain containing including provide about "
    "own owns play plays played playing attend hold held hosted work works worked working teach teaches taught teaching "
    "currently into within across among respectively order sorted ordered age aged year old time times year's years".split()
)
_AGGREGATES = frozenset(
    "average mean avg maximum max minimum min highest lowest largest smallest greatest biggest longest "
    "shortest oldest youngest latest earliest overall combined".split()
)
_MARK = re.compile(r"[EVN]\d+")


@dataclass(frozen=True)
class AskedQuery:
    """A question as read: its query, what is doubtful, the words left over, the marked text."""

    query: Query
    doubts: tuple[str, ...]
    left: tuple[str, ...]
    marked: str


def read_question(question: str, catalog: Catalog, cells: Lookup) -> AskedQuery | None:
    """The query that a question over the catalog's tables asks for, or None."""
    marked = mark_question(question, catalog, cells)
    parts = parts_of(marked)
    query, doubts = compose(marked, parts, catalog)
    if query is None:
        return None
    left = _left(marked, parts, query)
    return AskedQuery(query, tuple(dict.fromkeys(doubts)), left, marked.marked)


def _left(marked: Marked, parts: Parts, query: Query) -> tuple[str, ...]:
    """Words of the rest that tell something: unknown ones, and marks without a trace."""
    used = _names_in(query)
    heads = {h.mark for h in parts.heads}
    idle = _IDLE | (_AGGREGATES if any(h.aggregate.value != "none" for h in parts.heads) else set())
    found = []
    said = {marked.marks[m].text.lower() for m in _used_marks(parts) if m in marked.marks}
    for word in parts.rest.split():
        if _MARK.fullmatch(word):
            one = marked.marks[word]
            again = one.means_table or one.text.lower() in said
            if word not in heads and not (again and _traced(one, used)):
                found.append(one.text)
        elif word.strip("~|") and word.isalpha() and word not in idle:
            found.append(word)
    return tuple(dict.fromkeys(found))


def _used_marks(parts: Parts) -> set[str]:
    """Marks that some part speaks of."""
    return {
        *(h.mark for h in parts.heads), *(one.mark for one in parts.limits), *parts.groups,
        *(r.mark for r in parts.ranks), *(a[0] for a in parts.averages), *parts.attached.values(),
    }  # fmt: skip


def _traced(mark: Mark, used: set[str]) -> bool:
    if mark.name[0] != "E":
        return False
    return bool({t for t, _ in mark.tables} & used) or bool(
        {f"{t}.{c}" for t, c, _ in mark.columns} & used
    )


def _names_in(query: Query) -> set[str]:
    """All tables, and columns as table.column, that a query speaks of."""
    columns: list[Column] = [c for s in query.shown for c in s.columns]
    columns += [c.column for c in query.conditions] + [b.column for b in query.by]
    columns += [c for r in query.ranked for c in r.shown.columns] + [
        a.column for a in query.against
    ]
    columns += [c for h in query.having for c in h.shown.columns]
    tables = {query.main, *query.without, *(s.table for s in query.shown)}
    tables |= {r.shown.table for r in query.ranked} | {h.shown.table for h in query.having}
    found = {f"{c.table}.{c.name}" for c in columns} | {c.table for c in columns} | tables
    if query.combined is not None:
        found |= _names_in(query.combined.query)
    return found - {""}
