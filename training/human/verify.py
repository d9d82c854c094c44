"""Checks requests that carry their answer: `python -m training.human.verify FILE...`.

Guarantees: prints one line for each fault and exits with 1 where there is any. A line passes when
its sentences stand in the request in order, each sketch speaks in the sentence's own words, the
gold clauses are written as the language writes them, and *solving* the gold (or running the gold
SQL over the tables) gives the answer that its author states. `sketch: null` marks a sentence that
no sketch can say.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from benchmarks.entries import Entry
from benchmarks.golds.tables import database
from benchmarks.score import Outcome, score
from benchmarks.values import equal, equal_rows
from core.answering.parts import Notebook, Options
from core.answering.plan import PlanAnswerer
from core.errors import UserError
from core.language.clauses import Calculate
from core.language.notation import read, read_problem, write
from core.solving.calculation import calculate
from core.workers.worker import Worker
from training.human.check import sentence_faults

REFUSED = ("not_answerable", "not_understood")


def entry_of(line: dict[str, Any], folder: Path) -> Entry:
    """A line of a solved file as a benchmark entry."""
    return Entry(
        id=line["id"], kind=line["class"], author=line["author"], request=line["request"],
        data=tuple((folder / name).resolve() for name in line["data"]), expect=line["expect"],
        gold=tuple(line.get("gold", ())), sql=line.get("sql", ""),
    )  # fmt: skip


def faults_of(line: dict[str, Any], folder: Path, worker: Worker) -> Iterator[str]:
    """What is wrong with one request."""
    yield from _missing(line)
    yield from _wording(line)
    entry = entry_of(line, folder)
    if entry.expect.get("status") in REFUSED:
        return
    try:
        yield from _unsolved(entry, worker)
    except UserError as error:
        yield str(error)


def _missing(line: dict[str, Any]) -> Iterator[str]:
    for key in ("id", "class", "author", "request", "data", "sentences", "expect"):
        if key not in line:
            yield f"no {key!r}"


def _wording(line: dict[str, Any]) -> Iterator[str]:
    """Sentences out of place, and words of a sketch that are not the sentence's."""
    place = 0
    for sentence in line["sentences"]:
        found = line["request"].find(sentence["text"].strip(), place)
        if found < 0:
            yield f"not in the request, or out of order: {sentence['text']!r}"
        else:
            rest = line["request"][place:found].strip(" \n\t-*•·0123456789.)(\"'")
            if rest:
                yield f"no sentence covers {rest!r}"
            place = found + len(sentence["text"].strip())
        if sentence.get("sketch") is not None:
            for fault in sentence_faults(sentence["text"], sentence["sketch"]):
                yield f"{sentence['text']!r}: {fault}"
    if line["request"][place:].strip(" \n\t.!?"):
        yield f"no sentence covers {line['request'][place:]!r}"


def _unsolved(entry: Entry, worker: Worker) -> Iterator[str]:
    """Where solving the gold does not give what is expected."""
    for name in entry.data:
        if not name.is_file():
            yield f"no file {name.name}"
            return
    if entry.sql:
        yield from _wrong_rows(entry)
        return
    if not entry.gold:
        yield "no gold"
        return
    for text in entry.gold:
        if write(read(text)) != text:
            yield f"gold is written {write(read(text))}"
    if isinstance(read(entry.gold[0]), Calculate):
        yield from _wrong_calculation(entry)
        return
    answerer = PlanAnswerer(worker, Options(all=50), _no_stage)
    problem = read_problem("\n".join(entry.gold), entry.request)
    found = score(entry, answerer.answer(problem, Notebook(entry.request)))
    if found.outcome not in (Outcome.RIGHT, Outcome.RIGHT_FLAGGED):
        yield f"solving the gold: {found.reason}"


def _no_stage(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


def _wrong_rows(entry: Entry) -> Iterator[str]:
    with database([str(path) for path in entry.data]) as connection:
        given = connection.execute(entry.sql).fetchall()
    key = entry.expect.get("key") if entry.expect.get("ordered") else None
    rows = entry.expect.get("rows")
    if rows is None:
        right = len(given) == 1 and equal(entry.expect.get("value"), given[0][0])
    else:
        right = equal_rows(rows, given, key)
    if not right:
        yield f"the gold SQL gives {given[:6]}"


def _wrong_calculation(entry: Entry) -> Iterator[str]:
    bodies = [read(text) for text in entry.gold]
    values = [calculate(b).value for b in bodies if isinstance(b, Calculate)]
    wanted = entry.expect.get("value")
    if not (equal(wanted, values[0]) if len(values) == 1 else equal(wanted, values)):
        yield f"the gold calculations give {values}"


def main(paths: list[str]) -> int:
    """Check the files; prints faults and totals."""
    worker, faults = Worker("solve"), 0
    for path in map(Path, paths):
        lines = [json.loads(x) for x in path.read_text("utf-8").splitlines() if x.strip()]
        seen: set[str] = set()
        for line in lines:
            found = list(faults_of(line, path.parent, worker))
            found += [f"the id {line['id']} is taken"] if line["id"] in seen else []
            seen.add(line["id"])
            faults += len(found)
            for fault in found:
                print(f"{path.name} {line['id']}: {fault}")
        print(f"{path.name}: {len(lines)} requests")
    worker.close()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
