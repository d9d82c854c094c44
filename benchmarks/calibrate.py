"""Fits how likely an answer is right, on requests with known answers, for the program to use.

    python -m benchmarks.calibrate [--limit N] [--suite S ...] [--no-model] [--shared FOLDER]
                                   [--outcomes FILE] [--silent SHARE] [--dry]

Guarantees: only the training parts are asked, and without the judge that is being made; figures are
those of requests whose puzzle, table or database the fit did not see (five folds). Of the databases
and tables, only those next to the ones held back are asked about: with `--links FILE`, a linker
trained without them (`python -m training.linking --leave-out 0.1 --leave-out-databases 0.28`), its
probabilities are as good as on tables that it never saw. Of the planners' and analysts' requests
only those with even numbers are asked: readers are mended on the odd ones. `--outcomes` keeps
what was found, or goes on from it without asking again.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.reading import single, spider
from benchmarks.reading.items import TRAIN, Item, held_back, pick, sample
from benchmarks.reading.results import ANSWERED
from benchmarks.reading.run import SUITES, ask, suite_items
from benchmarks.score import Outcome
from core.answering.confidence import ASSET, Judge
from core.answering.evidence import FAMILIES, evidence, family_of
from core.assistant import Assistant, Options
from core.reading.linking import weights

_FOLDS = 5
_RIDGE = 5.0  # for as many answers as _ENOUGH; more where there are fewer
_ENOUGH = 400
_FEW = 80
_FEWEST = 30  # answers of a family; with fewer nothing can be fitted
_LIMITS = {"clues": 250, "puzzles": 160, "lp": 300, "spider": 600, "wikisql": 600,
           "planner": 600, "analyst": 400}  # fmt: skip
_BESIDE = {"spider": 0.28, "wikisql": 0.1}  # up to here, beside what is held back
Array = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Seen:
    """One answer whose outcome is known. `group`: what it shares with others (table, puzzle)."""

    suite: str
    group: str
    family: str
    right: bool
    flagged: bool
    figures: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, fit, report, write. 0 if done."""
    options = _parser().parse_args(arguments)
    seen = _outcomes(options)
    families = {f: fitted([s for s in seen if s.family == f], options.silent) for f in FAMILIES}
    kept = {name: of for name, of in families.items() if of is not None}
    for name, of in kept.items():
        print(f"{name:<12}", "  ".join(f"{k} {v}" for k, v in of["figures"].items()))
    data = {"made": f"{datetime.now().astimezone():%Y-%m-%d}", "silent": options.silent,
            "families": {**_written(), **kept}}  # fmt: skip
    if not options.dry:
        ASSET.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
        print(f"Written to {ASSET}", file=sys.stderr)
    return 0


def _written() -> dict[str, Any]:
    """The families of the file as it is, so that those not asked about stay."""
    if not ASSET.exists():
        return {}
    families: dict[str, Any] = json.loads(ASSET.read_text(encoding="utf-8"))["families"]
    return families


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibrate")
    parser.add_argument("--suite", action="append", choices=SUITES)
    parser.add_argument("--limit", type=int, help="so many requests of each suite")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--model", type=Path, help="another GGUF file")
    parser.add_argument(
        "--links", type=Path, help="a linker trained without the tables asked about"
    )
    parser.add_argument("--shared", type=Path, help="the folder of the public data")
    parser.add_argument("--outcomes", type=Path, help="kept outcomes, read where there are any")
    parser.add_argument("--silent", type=float, default=0.02, help="wrong and not flagged, at most")
    parser.add_argument("--dry", action="store_true", help="report only")
    return parser


# ---------------------------------------------------------------- outcomes


def _outcomes(options: argparse.Namespace) -> list[Seen]:
    path = options.outcomes
    if path is not None and path.exists():
        return [Seen(**line) for line in json.loads(path.read_text(encoding="utf-8"))]
    seen = _asked(options)
    if path is not None:
        path.write_text(json.dumps([s.__dict__ for s in seen]), encoding="utf-8")
    return seen


def _asked(options: argparse.Namespace) -> list[Seen]:
    if options.links is not None:
        weights.ASSET = options.links
    assistant = Assistant(Options(model=options.model, use_model=not options.no_model))
    assistant.judges = {}
    seen: list[Seen] = []
    try:
        for suite in options.suite or SUITES:
            items = [i for i in suite_items(suite, TRAIN, options.shared) if _not_mended_on(i)]
            for item in sample(items, options.limit or _LIMITS[suite], seed=1):
                found = _one(assistant, item)
                seen += [found] if found is not None else []
            print(f"{suite}: {len(seen)} answers so far", file=sys.stderr, flush=True)
    finally:
        assistant.close()
    return seen


def _not_mended_on(item: Item) -> bool:
    """Whether the readers were not mended while looking at it: databases and tables next after
    those held back, requests with an even number; puzzles and texts all count."""
    number = re.search(r"-(\d+)\Z", item.id)
    if item.suite in ("planner", "analyst") and number is not None:
        return int(number[1]) % 2 == 0
    if isinstance(item.judge, spider.RowsJudge):
        return held_back(item.judge.database.stem, _BESIDE["spider"])
    if isinstance(item.judge, single.ValuesJudge):
        return held_back(item.judge.table["table_id"], _BESIDE["wikisql"])
    return True


def _one(assistant: Assistant, item: Item) -> Seen | None:
    """One request answered; None where it was refused or failed."""
    try:
        answer, result = ask(assistant, item)
    except Exception as error:  # a gold that does not run costs one request
        print(f"{item.id}: {error}", file=sys.stderr)
        return None
    if result.outcome not in ANSWERED:
        return None
    public = isinstance(item.judge, spider.RowsJudge | single.ValuesJudge)
    group = item.id.split("-", 2)[-1] if public else item.id
    group = item.id.rpartition("-")[0] if item.suite == "clues" else group
    flagged = result.outcome in (Outcome.RIGHT_FLAGGED, Outcome.WRONG_FLAGGED)
    tables = len(assistant.tables(item.data).tables) if item.data else 0
    family = family_of(answer, tables)
    return Seen(item.suite, group, family, result.right, flagged, evidence(answer))


# ---------------------------------------------------------------- fitting


def fitted(seen: Sequence[Seen], silent: float) -> dict[str, Any] | None:
    """Bias, weights, threshold and figures of one family; None where too little is known of it."""
    if len(seen) < _FEWEST:
        return None
    if sum(s.right for s in seen) < _FEWEST / 3 or sum(not s.right for s in seen) < _FEWEST / 3:
        return _constant(seen)
    names = sorted({name for s in seen for name in s.figures})
    inputs = np.array([[s.figures.get(name, 0.0) for name in names] for s in seen])
    right = np.array([s.right for s in seen], dtype=float)
    weight = _weights(seen)
    folds = np.array([pick(s.group, _FOLDS) for s in seen])
    unseen = np.zeros(len(seen))
    for fold in range(_FOLDS):
        inside, outside = folds != fold, folds == fold
        if outside.any() and len(set(right[inside])) == 2:
            fit = logistic(inputs[inside], right[inside], weight[inside])
            unseen[outside] = _sigmoid(_with_one(inputs[outside]) @ fit)
    fit = logistic(inputs, right, weight)
    flagged = np.array([s.flagged for s in seen])
    threshold = cut(unseen, right, flagged, weight, silent)
    weights = {n: round(float(w), 4) for n, w in zip(names, fit[1:], strict=True) if abs(w) > 1e-3}
    return {
        "bias": round(float(fit[0]), 4), "weights": weights, "threshold": round(threshold, 3),
        "figures": _figures(seen, unseen, right, flagged, weight, threshold),
    }  # fmt: skip


def _constant(seen: Sequence[Seen]) -> dict[str, Any]:
    """Where nearly all are right, or wrong, nothing tells them apart: one share for all."""
    right = sum(s.right for s in seen)
    open_wrong = sum(not s.right and not s.flagged for s in seen)
    odds = np.log((right + 1) / (len(seen) - right + 1))
    figures = {"answers": len(seen), "right": _share(right / len(seen)),
               "silent": _share(open_wrong / len(seen))}  # fmt: skip
    return {"bias": round(float(odds), 4), "weights": {}, "threshold": 0.0, "figures": figures}


def _weights(seen: Sequence[Seen]) -> Array:
    """A suite counts by the root of its size, so that none drowns the others, and a few answers do
    not weigh as much as many; the mean is one."""
    sizes = Counter(s.suite for s in seen)
    found = np.array([max(sizes[s.suite], _FEW) ** -0.5 for s in seen])
    scaled: Array = found / found.mean()
    return scaled


def logistic(inputs: Array, right: Array, weight: Array) -> Array:
    """Bias and weights of a ridge logistic regression, by Newton's method."""
    data = _with_one(inputs)
    fit = np.zeros(data.shape[1])
    ridge = np.full(data.shape[1], _RIDGE * max(1.0, _ENOUGH / len(data)))
    ridge[0] = 1e-6
    for _ in range(40):
        odds = _sigmoid(data @ fit)
        slope = data.T @ (weight * (right - odds)) - ridge * fit
        bend = (data * (weight * odds * (1 - odds))[:, None]).T @ data + np.diag(ridge + 1e-9)
        step = np.linalg.solve(bend, slope)
        fit = fit + step
        if np.abs(step).max() < 1e-6:
            break
    return fit


def _with_one(inputs: Array) -> Array:
    return np.hstack([np.ones((len(inputs), 1)), inputs])


def _sigmoid(values: Array) -> Array:
    found: Array = 1 / (1 + np.exp(-np.clip(values, -30, 30)))
    return found


def cut(odds: Array, right: Array, flagged: Flags, weight: Array, silent: float) -> float:
    """The lowest threshold that leaves at most the share `silent` of all answers wrong and not
    flagged; what other doubts have flagged stays flagged."""
    allowed = silent * weight.sum()
    open_ones = np.flatnonzero(~flagged)
    order = open_ones[np.argsort(-odds[open_ones])]
    wrong = np.cumsum((1 - right[order]) * weight[order])
    too_many = np.flatnonzero(wrong > allowed)
    if not len(too_many):
        return 0.0
    first = too_many[0]
    above = odds[order[first - 1]] if first else 1.0
    return float(min(0.999, (above + odds[order[first]]) / 2 + 1e-4))


def _figures(
    seen: Sequence[Seen], odds: Array, right: Array, flagged: Flags, weight: Array, threshold: float
) -> dict[str, Any]:
    """What the fit is worth on groups that it did not see."""
    total = weight.sum()
    open_now = ~flagged & (odds >= threshold)
    bins = np.clip((odds * 10).astype(int), 0, 9)
    gaps = [
        abs(np.average(odds[b] - right[b], weights=weight[b])) * weight[b].sum()
        for b in (bins == n for n in range(10))
        if b.any()
    ]
    kept_right = (right * weight)[open_now].sum() / max(1e-9, (right * weight).sum())
    was_right = (right * weight)[~flagged].sum() / max(1e-9, (right * weight).sum())
    return {
        "answers": len(seen), "right": _share((right * weight).sum() / total),
        "silent_before": _share(((1 - right) * weight)[~flagged].sum() / total),
        "silent": _share(((1 - right) * weight)[open_now].sum() / total),
        "right_unflagged_before": _share(was_right), "right_unflagged": _share(kept_right),
        "calibration_error": _share(sum(gaps) / total), "ranking": _share(_ranking(odds, right)),
    }  # fmt: skip


def _share(value: float) -> float:
    return round(float(value), 3)


def _ranking(odds: Array, right: Array) -> float:
    """How often a right answer is held likelier than a wrong one (area under the curve)."""
    good, bad = odds[right == 1], odds[right == 0]
    if not len(good) or not len(bad):
        return 0.5
    wins = (good[:, None] > bad[None, :]).mean() + 0.5 * (good[:, None] == bad[None, :]).mean()
    return float(wins)


def judge_of(family: dict[str, Any]) -> Judge:
    """The judge that the program makes of a written family."""
    return Judge(family["bias"], family["weights"], family["threshold"])


if __name__ == "__main__":
    sys.exit(main())
