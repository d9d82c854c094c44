"""Runs the suites through one warm assistant, prints the figures and keeps them by date.

    python -m benchmarks.reading [--suite S ...] [--limit N] [--part dev|train] [--no-model]
                                 [--model FILE] [--seed N] [--out FILE] [--show wrong|flagged|all]
                                 [--shared FOLDER]

Guarantees: one failing request never stops the run; suites whose data is absent are named and left
out; the first answer is given twice, so that only warm time counts; a table is opened before its
question, and that time is told apart.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks.reading import amounts, grids, human, single, spider
from benchmarks.reading.items import DEV, TRAIN, Item, sample
from benchmarks.reading.results import Result, figures, reliability, result_of, table
from benchmarks.score import Outcome
from core.answer import Answer
from core.assistant import Assistant, Options
from core.batch import answer_always
from core.errors import UserError

RESULTS = Path(__file__).parents[1] / "results"
_SHARED = Path(__file__).parents[2].parent / "shared" / "data"
_PUBLIC: dict[str, Callable[[Path, str], Iterator[Item]]] = {
    "clues": grids.clue_items,
    "puzzles": grids.puzzle_items,
    "lp": amounts.amount_items,
    "spider": spider.spider_items,
    "wikisql": single.table_items,
}
_HUMAN: dict[str, Callable[[str], Iterator[Item]]] = {
    "planner": human.planner_items,
    "analyst": human.analyst_items,
}
SUITES = (*_PUBLIC, *_HUMAN)
# So that the whole command takes well under half an hour on two busy cores.
_LIMITS = {"clues": 400, "puzzles": 200, "lp": 120, "spider": 600, "wikisql": 800,
           "planner": 600, "analyst": 300}  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Run, print, keep. 0 if at most 2 of 100 answers were wrong without a flag, else 1."""
    options = _parser().parse_args(arguments)
    items = list(_items(options))
    if not items:
        print("There is nothing to ask.", file=sys.stderr)
        return 2
    started = datetime.now().astimezone()
    assistant = Assistant(Options(model=options.model, use_model=not options.no_model))
    try:
        results, model = run(assistant, items, options.show)
    finally:
        assistant.close()
    print(table(results))
    print()
    print(reliability(results))
    _keep(results, options, started, model)
    return int(figures(results).silent > 0.02)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("--suite", action="append", choices=SUITES)
    parser.add_argument("--limit", type=int, help="so many requests of each suite")
    parser.add_argument("--part", choices=(DEV, TRAIN), default=DEV)
    parser.add_argument("--no-model", action="store_true", help="the rule-based readers alone")
    parser.add_argument("--model", type=Path, help="another GGUF file")
    parser.add_argument("--seed", type=int, default=0, help="which requests a limit takes")
    parser.add_argument("--out", type=Path, help="where the results go instead of results/")
    parser.add_argument("--show", choices=("wrong", "flagged", "all"))
    parser.add_argument("--shared", type=Path, help="the folder of the public data")
    return parser


# ---------------------------------------------------------------- what is asked


def _items(options: argparse.Namespace) -> Iterator[Item]:
    for suite in options.suite or SUITES:
        found = suite_items(suite, options.part, options.shared)
        if not found:
            print(f"{suite}: left out, its data is not here.", file=sys.stderr)
        yield from sample(found, options.limit or _LIMITS[suite], options.seed)


def suite_items(suite: str, part: str, shared: Path | None = None) -> list[Item]:
    """All requests of one part of a suite; none where its data is absent."""
    if suite in _HUMAN:
        return list(_HUMAN[suite](part))
    folder = shared or Path(os.environ.get("RECKONER_SHARED_DATA", _SHARED))
    try:
        return list(_PUBLIC[suite](folder, part))
    except FileNotFoundError:
        return []


# ---------------------------------------------------------------- asking


def run(assistant: Assistant, items: Sequence[Item], show: str | None) -> tuple[list[Result], str]:
    """Every request answered and judged, and the name of the model that read them."""
    results: list[Result] = []
    model = ""
    ask(assistant, items[0])
    for item in items:
        if isinstance(item.judge, spider.RowsJudge) and not spider.runs(item):
            continue
        answer, result = ask(assistant, item)
        model = answer.model or model
        results.append(result)
        _tell(result, len(results), len(items))
        if _shown(result, show):
            print(described(item, answer, result), flush=True)
    return results, model


def ask(assistant: Assistant, item: Item) -> tuple[Answer, Result]:
    """One request answered, over tables opened before, and judged."""
    opening = _opened(assistant, item)
    begun = time.perf_counter()
    answer = answer_always(assistant, item.request, item.data, _ignore)
    return answer, result_of(item, answer, time.perf_counter() - begun, opening)


def _opened(assistant: Assistant, item: Item) -> float:
    """Seconds that it took to open the tables; next to nothing where they were open."""
    if not item.data:
        return 0.0
    if isinstance(item.judge, single.ValuesJudge):
        item.judge.write()
    begun = time.perf_counter()
    try:
        assistant.tables(item.data)
    except UserError:
        return 0.0  # the answer will say what is wrong with them
    seconds = time.perf_counter() - begun
    return seconds if seconds > 0.005 else 0.0


def _ignore(_stage: str, _share: float) -> None:
    """Progress is of no interest here."""


# ---------------------------------------------------------------- showing and keeping


def _shown(result: Result, show: str | None) -> bool:
    if show == "wrong":
        return not result.right
    if show == "flagged":
        return result.outcome in (Outcome.RIGHT_FLAGGED, Outcome.WRONG_FLAGGED)
    return show == "all"


def described(item: Item, answer: Answer, result: Result) -> str:
    """A request with its gold, its reading and why it was judged so, for people to read."""
    formal = answer.formal.text if answer.formal else answer.text[:400]
    read = "\n".join(f"  {r.by} {r.confidence:.2f} {r.clause}" for r in answer.reading)
    parts = [
        f"==== {item.id}  {result.outcome.value}  (confidence {result.confidence:.2f})",
        item.request, f"-- gold: {item.gold}", f"-- read: {formal}", f"-- clauses:\n{read}",
        *(f"-- warning: {warning}" for warning in answer.warnings),
        f"-- reason: {result.fault}",
    ]  # fmt: skip
    return "\n".join(parts)


def _tell(result: Result, number: int, total: int) -> None:
    """One line a request, to the error stream, so that the tables can be kept alone."""
    line = (
        f"{number:>4}/{total} {result.id:<34.34} {result.outcome.value:<19}"
        f"{result.seconds:6.2f} s  {result.fault[:110]}"
    )
    print(line.rstrip(), file=sys.stderr, flush=True)


def _kept(result: Result, *, everything: bool) -> dict[str, Any]:
    """A result as data; what it says of public data is not kept in the project."""
    data = result.to_json()
    return data if everything or result.suite in _HUMAN else {**data, "fault": ""}


def _keep(
    results: Sequence[Result], options: argparse.Namespace, started: datetime, model: str
) -> None:
    path = options.out or RESULTS / f"reading-{started:%Y-%m-%d-%H%M}.json"
    suites = dict.fromkeys(r.suite for r in results)
    totals = {s: asdict(figures([r for r in results if r.suite == s])) for s in suites}
    kept = {
        "started": started.isoformat(timespec="seconds"), "model": model, "part": options.part,
        "seed": options.seed, "limit": options.limit,
        "minutes": round((datetime.now().astimezone() - started).total_seconds() / 60, 1),
        "totals": {**totals, "all": asdict(figures(results))},
        "results": [_kept(r, everything=options.out is not None) for r in results],
    }  # fmt: skip
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Kept in {path}", file=sys.stderr)
