"""Runs the development set through the assistant, warm in one process, and prints the figures.

    python -m benchmarks.run [--class X] [--limit N] [--no-model] [--model FILE] [--out FILE]

Guarantees: one failing request never stops the run; the first answer is given twice, and only its
second, warm time counts; results are kept by date in benchmarks/results, or written to --out.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.entries import Entry, entries
from benchmarks.figures import Result, table
from benchmarks.golds import CLASSES
from benchmarks.score import Outcome, score
from core.answer import Answer
from core.batch import Answerer, answer_always

RESULTS = Path(__file__).parent / "results"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, keep. 0 if no answer was wrong without a flag, else 1."""
    options = _parser().parse_args(arguments)
    wanted = list(_chosen(options.kind or CLASSES, options.limit))
    started = datetime.now().astimezone()
    from core.assistant import Assistant, Options

    assistant = Assistant(Options(model=options.model, use_model=not options.no_model))
    try:
        results, model = run(assistant, wanted)
    finally:
        assistant.close()
    print(table(results))
    _keep(results, started, model, options.out)
    return int(any(result.outcome is Outcome.WRONG for result in results))


def run(assistant: Answerer, wanted: Sequence[Entry]) -> tuple[list[Result], str]:
    """Every request answered and scored, and the name of the model that read them."""
    results, model = [], ""
    answer_always(assistant, wanted[0].request, wanted[0].data, _ignore)
    for entry in wanted:
        answer, result = _answered(assistant, entry)
        model = answer.model or model
        results.append(result)
        _tell(result)
    return results, model


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run")
    parser.add_argument("--class", dest="kind", action="append", choices=CLASSES)
    parser.add_argument("--limit", type=int, help="the first so many requests of each class")
    parser.add_argument("--no-model", action="store_true", help="the rule-based reader alone")
    parser.add_argument("--model", type=Path, help="another GGUF file")
    parser.add_argument("--out", type=Path, help="where the results go instead of results/")
    return parser


def _chosen(kinds: Iterable[str], limit: int | None) -> Iterator[Entry]:
    for kind in kinds:
        yield from entries(kind)[:limit]


def _answered(assistant: Answerer, entry: Entry) -> tuple[Answer, Result]:
    begun = time.perf_counter()
    answer = answer_always(assistant, entry.request, entry.data, _ignore)
    seconds = time.perf_counter() - begun
    found = score(entry, answer)
    joules = answer.energy.joules if answer.energy else None
    return answer, Result(
        entry.id, entry.kind, found.outcome, found.reason, seconds, joules, answer.status
    )


def _ignore(_stage: str, _share: float) -> None:
    """Progress is of no interest here."""


def _tell(result: Result) -> None:
    """One line a request, to the error stream, so that the table can be kept alone."""
    words = " ".join(result.reason.split())
    # The start of a refusal says why; the end of a fault's trace says what.
    reason = words[-150:] if result.outcome is Outcome.ERROR else words[:150]
    line = f"{result.id:<16}{result.outcome.value:<20}{result.seconds:6.2f} s  {reason}"
    print(line.rstrip(), file=sys.stderr, flush=True)


def _keep(results: Sequence[Result], started: datetime, model: str, out: Path | None) -> None:
    path = out or RESULTS / f"{started:%Y-%m-%d-%H%M}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines: list[dict[str, Any]] = [{**asdict(r), "outcome": r.outcome.value} for r in results]
    kept = {"started": started.isoformat(timespec="seconds"), "model": model, "results": lines}
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Kept in {path}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
