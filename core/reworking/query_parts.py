"""A query cut into lines that can be changed or switched off one by one, and put together again.

Guarantees: `joined(parts_of(query)) == query` for every query; a line left out leaves a query that
is still sound; each line has one plain English sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.language.clauses import AgainstAverage, Condition, Having, Query, Ranked
from core.language.english_queries import (
    against_words,
    condition_words,
    having_words,
    shown_words,
)
from core.language.english_queries import (
    query as query_words,
)
from core.language.english_words import joined as listed
from core.language.english_words import sentence


@dataclass(frozen=True)
class First:
    """The order of the rows, and how many of them are kept (None: all)."""

    ranked: tuple[Ranked, ...]
    limit: int | None = None


@dataclass(frozen=True)
class Without:
    """Only rows that have nothing in this table."""

    table: str


QueryPart = Query | Condition | Having | AgainstAverage | First | Without


def parts_of(query: Query) -> tuple[QueryPart, ...]:
    """The frame (what is shown, for each what) first, then the rest in the order of its working."""
    frame = replace(query, conditions=(), having=(), ranked=(), limit=None, without=(), against=())
    parts: list[QueryPart] = [frame, *map(Without, query.without), *query.conditions]
    parts += [*query.against, *query.having]
    if query.ranked or query.limit is not None:
        parts.append(First(query.ranked, query.limit))
    return tuple(parts)


def joined(parts: Sequence[QueryPart]) -> Query:
    """The query of these lines. Raises ValueError where there is not exactly one frame."""
    frames = [part for part in parts if isinstance(part, Query)]
    if len(frames) != 1:
        raise ValueError(f"a query has one frame, not {len(frames)}")
    first = next((part for part in parts if isinstance(part, First)), First(()))
    return replace(
        frames[0],
        conditions=tuple(p for p in parts if isinstance(p, Condition)),
        having=tuple(p for p in parts if isinstance(p, Having)),
        against=tuple(p for p in parts if isinstance(p, AgainstAverage)),
        without=tuple(p.table for p in parts if isinstance(p, Without)),
        ranked=first.ranked,
        limit=first.limit,
    )


def say_part(part: QueryPart, main: str) -> str:
    """The line as a sentence. `main`: the query's main table."""
    match part:
        case Query():
            return query_words(part)
        case Condition():
            either = " (or one of the lines beside it)" if part.any_of else ""
            return sentence(f"only where {condition_words(part)}{either}")
        case Having():
            return sentence(f"only where {having_words(part, main)}")
        case AgainstAverage():
            return sentence(f"only where {against_words(part)}")
        case Without(table):
            return sentence(f"only where there is nothing in {table.replace('_', ' ')} for it")
        case First():
            return _first_words(part, main)


def _first_words(part: First, main: str) -> str:
    keys = [
        f"{shown_words(r.shown, main)} ({'highest' if r.descending else 'lowest'} first)"
        for r in part.ranked
    ]
    order = f"ordered by {listed(keys, 'then')}" if keys else ""
    if part.limit is None:
        return sentence(order)
    few = "only the first" + (f" {part.limit}" if part.limit != 1 else "")
    return sentence(", ".join(filter(None, (order, few))))
