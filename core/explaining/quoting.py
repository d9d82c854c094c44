"""Clauses in the user's own words.

Guarantees: a clause that has words in the request is quoted exactly as typed; one that has none, or
that the user has changed since, is said in plain English.
"""

from __future__ import annotations

from collections.abc import Iterable

from core.language.clauses import Problem, ReadBy
from core.language.english import say_with
from core.language.english_terms import Terms


def words_of(problem: Problem, index: int) -> str:
    """The user's words for clause `index`, or its plain English where it has none."""
    clause = problem.clauses[index]
    start, end = clause.source
    own = clause.by is not ReadBy.USER  # a changed rule no longer says what its words say
    typed = " ".join(problem.request[start:end].split()) if own else ""
    return typed or say_with(clause.body, Terms(problem))


def quoted(problem: Problem, index: int) -> str:
    """The words in quotation marks."""
    return f"“{words_of(problem, index).rstrip('.')}”"


def distinct_words(problem: Problem, indexes: Iterable[int]) -> tuple[str, ...]:
    """The words of several clauses, in the order of the request, each once."""
    ordered = sorted(indexes, key=lambda i: (problem.clauses[i].source, i))
    return tuple(dict.fromkeys(words_of(problem, index) for index in ordered))
