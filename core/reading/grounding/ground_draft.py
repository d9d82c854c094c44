"""A plan in the making: what was read, with its mentions, and the clauses found so far.

Guarantees: plain data that the rooms of grounding hand to one another; a clause is added with the
words that stand for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.language.clauses import (
    Body,
    Clause,
    Group,
    LabelOf,
    NumberOf,
    ReadBy,
)
from core.reading.grounding.things import Things
from core.reading.lifting.mentions import Mention
from core.reading.reading import SentenceReading
from core.reading.sketch import Sketch


@dataclass(frozen=True)
class Said:
    """A sketch with the sentence that says it."""

    sketch: Sketch
    reading: SentenceReading

    def mention(self, argument: str) -> Mention:
        return self.reading.sentence.mention(argument)


@dataclass
class Draft:
    """A plan in the making: things, attributes, shape; clauses are added with their sources."""

    things: Things
    said: list[Said]
    clauses: list[Clause] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    shape: Body | None = None
    items: Group | None = None
    slots: Group | None = None
    attributes: list[NumberOf | LabelOf] = field(default_factory=list)
    unit: str = ""
    table_group: Group | None = None
    text: str = ""

    def add(
        self,
        body: Body,
        source: tuple[int, int] = (0, 0),
        by: ReadBy = ReadBy.CODE,
        confidence: float = 1.0,
    ) -> None:
        if all(c.body != body for c in self.clauses):
            self.clauses.append(Clause(body, source, by, confidence))


def flat(sketches: list[Said]) -> Iterator[tuple[str, Said]]:
    """Relation names with their sketches, nested ones included."""
    for said in sketches:
        stack = [said.sketch]
        while stack:
            sketch = stack.pop()
            yield sketch.relation, Said(sketch, said.reading)
            stack += [a for a in sketch.arguments if isinstance(a, Sketch)]
