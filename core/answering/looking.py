"""A look at table files before they are used.

Guarantees: one file that cannot be read does not hide the others; a stop is passed on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from core.answering.parts import Notebook, SolveWorker
from core.answering.table_feed import TableFeed
from core.errors import TableError
from core.tables.describe import all_left_out
from core.tables.preview import Look, Seen, Unreadable


def looked_at(
    paths: tuple[Path, ...], feed: Callable[[tuple[Path, ...]], TableFeed], worker: SolveWorker
) -> Look:
    """What is shown of these files. `feed` imports them, and raises TableError."""
    good, bad = paths, tuple[Unreadable, ...]()
    try:
        read = feed(paths)
    except TableError:
        good, bad = _sorted_out(paths, feed)
        if not good:
            return Look((), Seen(), bad)
        read = feed(good)
    seen: Seen = worker.call("preview_tables", read.catalog, read.database, read.corrected)
    return Look(good, seen, bad)


def _sorted_out(
    paths: tuple[Path, ...], feed: Callable[[tuple[Path, ...]], TableFeed]
) -> tuple[tuple[Path, ...], tuple[Unreadable, ...]]:
    good, bad = [], []
    for path in paths:
        try:
            feed((path,))
            good.append(path)
        except TableError as error:
            bad.append(Unreadable(path, error.what, error.why, error.remedy))
    return tuple(good), tuple(bad)


def in_use(feed: TableFeed | None, notebook: Notebook) -> TableFeed | None:
    """The feed where there is a table in it; where all were left out by hand, that is told."""
    told = all_left_out(feed.catalog) if feed is not None else ""
    if told and told not in notebook.warnings:
        notebook.warnings.append(told)
    return feed if feed is not None and feed.catalog.tables else None
