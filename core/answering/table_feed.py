"""Imported tables as the pipeline uses them, and the table that feeds a plan.

Guarantees: the catalog, its copy in Reckoner's own file and the schema belong together; a table
feeds a plan only where the request names it or something in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.answering.parts import SolveWorker
from core.errors import NoWorkerError, TableError, WorkerDiedError
from core.language.clauses import Group, LabelOf, NumberOf
from core.reading.lifting.mentions import LiftedRequest
from core.reading.lifting.schema import Schema
from core.reading.lifting.schema_of import schema_of
from core.tables.catalog import Catalog
from core.tables.corrections import Corrected
from core.tables.values import ValueIndex

_MOST_FEEDS = 8


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


def imported(
    worker: SolveWorker, paths: Sequence[Path], database: Path, corrected: Corrected
) -> TableFeed:
    """The tables of these files, imported into `database`. Raises TableError."""
    try:
        catalog: Catalog = worker.call("import_tables", list(paths), database, corrected=corrected)
    except NoWorkerError:
        raise  # it is not the file's fault
    except WorkerDiedError as error:
        names = ", ".join(path.name for path in paths)
        raise TableError(
            f"The process that reads tables ended while it read {names}.",
            error.why,
            "Try again; if it ends again, the file is probably damaged: save it anew, or as CSV.",
        ) from error
    finally:  # a worker that was stopped leaves what it had written so far, which may be gigabytes
        database.with_name(f"{database.name}.part").unlink(missing_ok=True)
    return TableFeed(
        catalog, database, schema_of(catalog, ValueIndex.build(database, catalog)), corrected
    )


def forget_oldest(feeds: dict[Any, TableFeed]) -> None:
    """Only the last few imports are kept, as files that change are imported anew each time."""
    while len(feeds) > _MOST_FEEDS:
        feeds.pop(next(iter(feeds))).database.unlink(missing_ok=True)


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


def fingerprint(path: Path) -> tuple[str, int, int]:
    """A file as it is now; a missing one is left to the import to complain of."""
    try:
        state = path.stat()
    except OSError:
        return str(path), 0, 0
    return str(path.resolve()), state.st_mtime_ns, state.st_size
