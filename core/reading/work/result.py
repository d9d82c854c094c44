"""What reading a whole request gives: its clauses and what stays doubtful.

Guarantees: plain data, the same for schedules and rosters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import Body, Clause, Problem, ReadBy

SURE = 0.95


@dataclass(frozen=True)
class WorkReading:
    """`problem`: the request as clauses. `doubts`: in the user's words, what was not understood;
    none where every sentence that names something was read."""

    problem: Problem
    doubts: tuple[str, ...]
    read: int = 0
    """How many sentences gave a clause."""


_RULING = re.compile(
    r"\b(?:must|mustnt|cannot|cant|never|only|has to|have to|needs? to|unless|except|at least|at most|not allowed|forbidden"
    r"|maximum|minimum|wont|may not|nobody|nothing)\b"
)


def rules_unnamed(text: str) -> bool:
    """Whether a sentence that names nothing declared still sounds like a rule."""
    return _RULING.search(text) is not None


def clause(body: Body, source: tuple[int, int] = (0, 0), confidence: float = SURE) -> Clause:
    """A clause read by this reader."""
    return Clause(body, source, ReadBy.RULES, confidence)
