"""What an engine returns: plain data, the same whichever engine found it.

Guarantees: `Solution` says everything about one plan in the user's names; `Outcome` says how many
were found, what was proved, and which clauses clash where there is none.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


@dataclass(frozen=True)
class Run:
    """One scheduled member: it runs from `start` to `end` on machine number `machine` (1…)."""

    item: str
    start: float
    end: float
    machine: int | None = None


@dataclass(frozen=True)
class Solution:
    """One plan. Only the part that the problem's shape speaks of is filled.

    `slots`: (item, its slots) for Assign, items in group order, slots in slot order;
             for Match: (member of the first group, the members of the other groups, in order).
    `chosen`: Choose. `amounts`: Amounts. `runs`: Schedule.
    """

    slots: tuple[tuple[str, tuple[str, ...]], ...] = ()
    chosen: tuple[str, ...] = ()
    amounts: tuple[tuple[str, float], ...] = ()
    runs: tuple[Run, ...] = ()


class State(Enum):
    SOLVED = "solved"
    INFEASIBLE = "infeasible"
    UNBOUNDED = "unbounded"
    STOPPED = "stopped"  # time or cancel; `solutions` holds what was found


@dataclass(frozen=True)
class Limits:
    """`seconds` for the whole solve; `solutions`: how many to list; `count`: count all of them
    (up to `count_limit`)."""

    seconds: float = 20.0
    solutions: int = 20
    count: bool = True
    count_limit: int = 200_000


@dataclass(frozen=True)
class Outcome:
    """`objective`: value of the first goal. `bound`: proved bound on it. `proof` as in the answer
    format: unique, optimal, all, some, infeasible, or None. `kept_wishes`: clause indexes of the
    wishes that the solution keeps. `engine`: its name and why it was chosen, one line."""

    state: State
    solutions: tuple[Solution, ...] = ()
    count: int | None = None
    count_complete: bool = False
    objective: float | None = None
    bound: float | None = None
    proof: str | None = None
    engine: str = ""
    kept_wishes: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default=())
