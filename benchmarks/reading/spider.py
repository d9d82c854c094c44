"""The suite `spider`: questions over databases that were held back.

Guarantees: a question is right if the rows are those of the gold SQL on the same database, run here
by SQLite alone; where the gold orders rows, in its order. Columns besides those asked for count as
wrong, and only the lenient figure forgives them. Databases are held back whole.
"""

from __future__ import annotations

import re
import sqlite3
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.reading.cache import folder
from benchmarks.reading.items import DEV, Item, Verdict, held_back, lines
from benchmarks.reading.rows import same_rows
from core.answer import Answer

SHARE = 0.145  # about 20 of 139
_MOST_ROWS = 5000


def spider_items(shared: Path, part: str) -> Iterator[Item]:
    """The questions of one part whose gold SQL runs."""
    databases = unpacked(shared)
    for number, line in enumerate(lines(shared / "spider" / "train.jsonl.gz")):
        if held_back(line["db_id"], SHARE) != (part == DEV):
            continue
        path = databases / f"{line['db_id']}.sqlite"
        if path.exists():
            judge = RowsJudge(path, line["query"])
            name = f"spider-{number:04}-{line['db_id']}"
            yield Item(name, "spider", line["question"], (path,), line["query"], judge)


@cache
def unpacked(shared: Path) -> Path:
    """The folder of the databases, unpacked once into the cache."""
    target = folder("spider")
    if not (target / "databases").exists():
        with tarfile.open(shared / "spider" / "databases.tar.xz") as archive:
            archive.extractall(target, filter="data")
    return target / "databases"


@dataclass(frozen=True)
class RowsJudge:
    """Compares the answer's rows with those of the gold SQL."""

    database: Path
    sql: str

    def __call__(self, answer: Answer) -> Verdict:
        golds = [rows_of(self.database, self.sql, reverse=r) for r in (False, True)]
        if answer.table is None:
            return Verdict(f"{answer.status}: no rows")
        return judged(golds, answer, ordered=_ordered(self.sql))


def judged(golds: list[list[Any]], answer: Answer, *, ordered: bool) -> Verdict:
    """The verdict against any of the gold results (ties may be broken either way)."""
    given = answer.table.rows if answer.table else ()
    if any(same_rows(gold, given, ordered=ordered) for gold in golds):
        return Verdict("")
    lenient = any(same_rows(gold, given, ordered=ordered, extra=True) for gold in golds)
    told = f"{len(given)} rows {list(given[:2])} instead of {len(golds[0])} {golds[0][:2]}"
    return Verdict(told, lenient)


def rows_of(database: Path, sql: str, *, reverse: bool = False) -> list[Any]:
    """The rows of the gold; [] where it does not run. `reverse` breaks ties the other way."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        connection.execute(f"PRAGMA reverse_unordered_selects = {int(reverse)}")
        return connection.execute(sql).fetchmany(_MOST_ROWS)
    finally:
        connection.close()


def runs(item: Item) -> bool:
    """Whether the gold SQL of an item can be run at all."""
    assert isinstance(item.judge, RowsJudge)
    try:
        rows_of(item.judge.database, item.judge.sql)
    except sqlite3.Error:
        return False
    return True


def _ordered(sql: str) -> bool:
    """Whether the outermost SELECT orders its rows, beyond picking the first."""
    flat = sql
    while (shorter := re.sub(r"\([^()]*\)", " ", flat)) != flat:
        flat = shorter
    return bool(re.search(r"\border\s+by\b", flat, re.IGNORECASE))
