"""What a clause says, and what was heard before it.

Guarantees: plain data, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.language.clauses import Prefer, Rule
from core.reading.loads.marks import Mark

Stated = Rule | Prefer


@dataclass(frozen=True)
class Heard:
    """What came before: the last subject, the last several named together, the last rule."""

    subject: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    rules: tuple[Stated, ...] = ()
    joint: str = ""
    things: tuple[Mark, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """The rules of a clause; `sure`: from 0 to 1; `idle`: it says none, and need not."""

    rules: tuple[Stated, ...] = ()
    sure: float = 0.9
    idle: bool = False


def plain_rules(said: Said | None) -> tuple[Rule, ...]:
    """The rules of a clause that are no wishes."""
    return tuple(r for r in said.rules if not isinstance(r, Prefer)) if said is not None else ()


def wished_for(said: Said) -> Iterator[Prefer]:
    """The rules of a clause as wishes."""
    return (r if isinstance(r, Prefer) else Prefer(r) for r in said.rules)
