"""A clause of a roster's sentence with whom and what it speaks of.

Guarantees: plain data over the tagged words; nothing is decided here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from core.language.clauses import (
    Compare,
)
from core.reading.work.roster_words import NOT, Count, Said


@dataclass(frozen=True)
class Stretch:
    """A stretch of a sentence with the people and slots it speaks of, its own or taken over."""

    said: Said
    text: str
    subject: tuple[str, ...]
    joint: str
    everyone: bool
    nobody: bool

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots that the clause names."""
        return self.said.slots(self.text)

    @property
    def people_named(self) -> tuple[str, ...]:
        """Whom the clause itself names."""
        return self.said.people(self.text)

    @property
    def counts(self) -> list[Count]:
        """The counts of the clause, in order."""
        return [self.said.counts[n] for n in re.findall(r"\bQ\d+\b", self.text)]

    @property
    def denies(self) -> bool:
        """Whether the clause denies."""
        return self.nobody or re.search(NOT, self.text) is not None


def bounds(count: Count) -> list[tuple[Compare, int]]:
    """A count as comparisons."""
    if count.low is not None and count.low == count.high:
        return [(Compare.EQ, count.low)]
    found: list[tuple[Compare, int]] = []
    if count.low is not None:
        found.append((Compare.GE, count.low))
    if count.high is not None:
        found.append((Compare.LE, count.high))
    return found
