"""Clauses in the user's own words.

Guarantees: a clause that has words of its own in the request is quoted exactly as typed; one that
has none, shares them with others, or was changed by the user since, is said in plain English.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.language.clauses import Asked, Problem, ReadBy
from core.language.english import say_with
from core.language.english_terms import Terms


def words_of(problem: Problem, index: int) -> str:
    """The user's words for clause `index`, or its plain English where it has none of its own."""
    clause = problem.clauses[index]
    start, end = clause.source
    own = clause.by is not ReadBy.USER  # a changed rule no longer says what its words say
    own = own and not _shared(problem, index)
    typed = " ".join(problem.request[start:end].split()) if own else ""
    return typed or say_with(clause.body, Terms(problem))


def _shared(problem: Problem, index: int) -> bool:
    """Whether the same words gave another rule, or the names that the form of the plan is of."""
    clause = problem.clauses[index]
    return any(
        other.source == clause.source and not isinstance(other.body, Asked)
        for place, other in enumerate(problem.clauses)
        if place != index
    )


def quoted(problem: Problem, index: int) -> str:
    """The words in quotation marks."""
    return f"“{words_of(problem, index).rstrip('.')}”"


def distinct_words(problem: Problem, indexes: Iterable[int]) -> tuple[str, ...]:
    """The words of several clauses, in the order of the request, each once."""
    ordered = sorted(indexes, key=lambda i: (problem.clauses[i].source, i))
    return tuple(dict.fromkeys(words_of(problem, index) for index in ordered))
