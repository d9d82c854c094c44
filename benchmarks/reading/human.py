"""The suites `planner` and `analyst`: requests that people wrote, with verified answers.

Guarantees: development requests are those of benchmarks/requests and of the solved files whose name
ends in `_dev`; all other solved files are the training part. Right or wrong is decided as in
benchmarks/score.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.entries import FOLDER, Entry, entries_in
from benchmarks.reading.items import DEV, Item, Verdict
from benchmarks.score import score
from core.answer import Answer

SOLVED = Path(__file__).parents[2] / "training" / "human" / "solved"


def planner_items(part: str) -> Iterator[Item]:
    """Requests for plans and calculations, and those to refuse."""
    return (_item("planner", e) for e in _entries(part) if not _asks_tables(e))


def analyst_items(part: str) -> Iterator[Item]:
    """Questions over tables."""
    return (_item("analyst", e) for e in _entries(part) if _asks_tables(e))


def _asks_tables(entry: Entry) -> bool:
    return entry.kind.startswith("query")


def _entries(part: str) -> Iterator[Entry]:
    files = sorted(FOLDER.glob("*.jsonl")) if part == DEV else []
    files += [f for f in sorted(SOLVED.glob("*.jsonl")) if f.stem.endswith("_dev") == (part == DEV)]
    for path in files:
        yield from entries_in(path)


@dataclass(frozen=True)
class _Judge:
    entry: Entry

    def __call__(self, answer: Answer) -> Verdict:
        return Verdict(score(self.entry, answer).reason)

    def __hash__(self) -> int:
        return hash(self.entry.id)


def _item(suite: str, entry: Entry) -> Item:
    gold = "\n".join((*entry.gold, entry.sql, str(entry.expect)))
    name = f"{entry.kind}/{entry.id}"
    return Item(name, suite, entry.request, entry.data, gold, _Judge(entry))
