"""What became of each request, and the figures and tables made from it.

Guarantees: every request is counted in exactly one outcome; only the status "uncertain" counts as
flagged (a note beside an answer that is called right is no flag); nothing unmeasured is averaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from statistics import mean, median
from typing import Any

from benchmarks.reading.items import Item, Verdict
from benchmarks.score import Outcome
from core.answer import Answer

BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
ANSWERED = (Outcome.RIGHT, Outcome.RIGHT_FLAGGED, Outcome.WRONG_FLAGGED, Outcome.WRONG)
_RIGHT = (Outcome.RIGHT, Outcome.RIGHT_FLAGGED)
_REFUSED = ("not_understood", "not_answerable")


@dataclass(frozen=True)
class Result:
    """One request answered and judged. `confidence`: the lowest of its readings.

    `seconds`: of the answer, tables already open; `opening`: of opening its tables.
    """

    id: str
    suite: str
    outcome: Outcome
    fault: str
    lenient: bool
    confidence: float
    seconds: float
    opening: float
    joules: float | None
    prompt: int
    generated: int
    status: str

    @property
    def right(self) -> bool:
        return self.outcome in _RIGHT

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {**asdict(self), "outcome": self.outcome.value}


def result_of(item: Item, answer: Answer, seconds: float, opening: float) -> Result:
    """The answer judged."""
    verdict = item.judge(answer)
    return Result(
        id=item.id, suite=item.suite, outcome=_outcome(answer, verdict),
        fault=" ".join(verdict.fault.split()), lenient=verdict.lenient or not verdict.fault,
        confidence=confidence(answer), seconds=round(seconds, 4), opening=round(opening, 4),
        joules=answer.energy.joules if answer.energy else None,
        prompt=answer.tokens.get("prompt", 0), generated=answer.tokens.get("generated", 0),
        status=answer.status,
    )  # fmt: skip


def _outcome(answer: Answer, verdict: Verdict) -> Outcome:
    if answer.status == "error":
        return Outcome.ERROR
    flagged = answer.status == "uncertain"
    if not verdict.fault:
        return Outcome.RIGHT_FLAGGED if flagged else Outcome.RIGHT
    empty = answer.table is None and answer.value is None and answer.objective is None
    if answer.status in _REFUSED or (answer.status == "stopped" and empty):
        return Outcome.ABSTAINED
    return Outcome.WRONG_FLAGGED if flagged else Outcome.WRONG


def confidence(answer: Answer) -> float:
    """How likely the answer is right; where that is not told, how sure its least sure reading is
    (0 where nothing was read)."""
    if answer.confidence is not None:
        return answer.confidence
    return min((reading.confidence for reading in answer.reading), default=0.0)


# ---------------------------------------------------------------- figures


@dataclass(frozen=True)
class Figures:
    """Counts and measurements of at least one result."""

    number: int
    counts: dict[str, int]
    right: float  # share of all, flagged ones included
    lenient: float
    silent: float  # wrong and not flagged, of those answered
    misleading: float  # the same without those that only show more columns than asked for
    flagged: float  # right but flagged, of the right ones
    error: float  # expected calibration error, of those answered
    median: float
    slow: float  # 95 % were at least as quick
    opening: float | None
    joules: float | None
    prompt: float
    generated: float


def figures(results: Sequence[Result]) -> Figures:
    """The figures of at least one result."""
    counts = {o.value: sum(r.outcome is o for r in results) for o in Outcome}
    answered = [r for r in results if r.outcome in ANSWERED]
    right = [r for r in results if r.right]
    seconds = sorted(r.seconds for r in results)
    return Figures(
        number=len(results), counts=counts, right=len(right) / len(results),
        lenient=sum(r.lenient for r in results) / len(results),
        silent=_share(answered, lambda r: r.outcome is Outcome.WRONG),
        misleading=_share(answered, lambda r: r.outcome is Outcome.WRONG and not r.lenient),
        flagged=_share(right, lambda r: r.outcome is Outcome.RIGHT_FLAGGED),
        error=calibration_error(answered), median=median(seconds),
        slow=seconds[max(0, -(-len(seconds) * 95 // 100) - 1)],
        opening=_mean(r.opening for r in results if r.opening),
        joules=_mean(r.joules for r in results if r.joules is not None),
        prompt=mean(r.prompt for r in results), generated=mean(r.generated for r in results),
    )  # fmt: skip


def _share(of: Sequence[Result], holds: Callable[[Result], bool]) -> float:
    return sum(map(holds, of)) / len(of) if of else 0.0


def _mean(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return mean(known) if known else None


def binned(results: Sequence[Result]) -> list[tuple[float, float, list[Result]]]:
    """The answered results by confidence: (low, high, results) for each bin that has any."""
    answered = [r for r in results if r.outcome in ANSWERED]
    found = []
    for low, high in pairwise(BINS):
        last = high == BINS[-1]
        inside = [r for r in answered if low <= r.confidence and (r.confidence < high or last)]
        if inside:
            found.append((low, high, inside))
    return found


def calibration_error(results: Sequence[Result]) -> float:
    """Mean distance of confidence from accuracy over the bins, weighted by their size."""
    bins = binned(results)
    total = sum(len(inside) for _, _, inside in bins)
    gaps = [
        abs(mean(r.confidence for r in inside) - _share(inside, lambda r: r.right)) * len(inside)
        for _, _, inside in bins
    ]
    return sum(gaps) / total if total else 0.0


# ---------------------------------------------------------------- tables of text

_HEAD = ("suite", "n", "right", "flagged", "wr.flag", "WRONG", "abst.", "error", "% right",
         "lenient", "silent", "mislead", "ECE", "median", "95 %", "tokens", "energy",
         "opening")  # fmt: skip


def table(results: Sequence[Result]) -> str:
    """One line per suite, and one for all."""
    suites = dict.fromkeys(r.suite for r in results)
    rows = [_row(s, figures([r for r in results if r.suite == s])) for s in suites]
    return "\n".join([_line(_HEAD), *rows, _row("all", figures(results))])


def _row(name: str, of: Figures) -> str:
    shares = [
        f"{value:.1%}" for value in (of.right, of.lenient, of.silent, of.misleading, of.error)
    ]
    joules = "-" if of.joules is None else f"{of.joules:.1f} J"
    opening = "-" if of.opening is None else f"{of.opening:.2f} s"
    rest = [f"{of.median:.2f} s", f"{of.slow:.2f} s", f"{of.prompt:.0f}+{of.generated:.0f}"]
    counts = [str(of.counts[o.value]) for o in Outcome]
    return _line((name, str(of.number), *counts, *shares, *rest, joules, opening))


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<9}" + "".join(f"{cell:>9}" for cell in cells[1:])


def reliability(results: Sequence[Result]) -> str:
    """Confidence against accuracy, of what was answered."""
    lines = ["confidence      n   right  not flagged, of these wrong"]
    for low, high, inside in binned(results):
        plain = [r for r in inside if r.outcome in (Outcome.RIGHT, Outcome.WRONG)]
        wrong = sum(r.outcome is Outcome.WRONG for r in plain)
        share = _share(inside, lambda r: r.right)
        lines.append(
            f"{low:.2f} to {high:.2f} {len(inside):>5}  {share:>6.1%}  {len(plain):>5} {wrong:>5}"
        )
    return "\n".join(lines)
