"""Imported tables as the pipeline uses them, and the table that feeds a plan.

Guarantees: the catalog, its copy in Reckoner's own file and the schema belong together; a table
feeds a plan only where the request names it or something in it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from core.answering.parts import SolveWorker
from core.language.clauses import Group, LabelOf, NumberOf
from core.reading.lifting.mentions import LiftedRequest
from core.reading.lifting.schema import Schema
from core.tables.catalog import Catalog
from core.tables.corrections import Corrected


@dataclass(frozen=True)
class TableFeed:
    catalog: Catalog
    database: Path
    schema: Schema
    corrected: Corrected = field(default_factory=Corrected)

    @property
    def words(self) -> tuple[str, ...]:
        """Names of tables and columns."""
        return tuple(n for t in self.catalog.tables for n in (t.name, *(c.name for c in t.columns)))


def feeding_table(lifted: LiftedRequest, feed: TableFeed) -> str:
    """The table whose rows the plan chooses from: named itself, or by its columns and cells."""
    votes: dict[str, float] = {}
    for sentence in lifted.sentences:
        for mention in sentence.mentions:
            if mention.kind == "t":
                votes[mention.table] = votes.get(mention.table, 0.0) + 3
            elif mention.column is not None:
                votes[mention.column[0]] = votes.get(mention.column[0], 0.0) + 1
            for cell in mention.cells[:1]:
                votes[cell.table] = votes.get(cell.table, 0.0) + 1
    if not votes and len(feed.catalog.tables) == 1:
        return feed.catalog.tables[0].name
    return max(votes, key=lambda t: votes[t], default="")


def plan_things(
    worker: SolveWorker, feed: TableFeed, table: str
) -> tuple[Group, tuple[NumberOf | LabelOf, ...]]:
    """The rows of a table as a group with attributes. Raises NotAnswerableError."""
    things = worker.call("group_from_table", feed.catalog, feed.database, table)
    return things.group, (*things.numbers, *things.labels)
