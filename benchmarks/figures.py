"""The figures of a run: per class and over all, as data and as a table of text.

Guarantees: every request is counted in exactly one outcome; times are seconds, energy joules; what
was not measured is left out of its mean, not counted as nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, median

from benchmarks.score import Outcome

_HEAD = ("class", "n", "right", "flagged", "wr.flag", "WRONG", "abst.", "error", "median", "95 %",
         "energy")  # fmt: skip
_COLUMNS = (
    Outcome.RIGHT,
    Outcome.RIGHT_FLAGGED,
    Outcome.WRONG_FLAGGED,
    Outcome.WRONG,
    Outcome.ABSTAINED,
    Outcome.ERROR,
)


@dataclass(frozen=True)
class Result:
    """One request answered and scored. `joules`: None where energy was not accounted."""

    id: str
    kind: str
    outcome: Outcome
    reason: str
    seconds: float
    joules: float | None
    status: str


@dataclass(frozen=True)
class Figures:
    """Counts and measurements of a set of results."""

    counts: Mapping[Outcome, int]
    median: float
    slow: float  # 95 % were at least as quick
    joules: float | None

    @property
    def number(self) -> int:
        return sum(self.counts.values())


def figures(results: Sequence[Result]) -> Figures:
    """The figures of at least one result."""
    seconds = sorted(result.seconds for result in results)
    joules = [result.joules for result in results if result.joules is not None]
    return Figures(
        counts={o: sum(r.outcome is o for r in results) for o in Outcome},
        median=median(seconds),
        slow=seconds[max(0, -(-len(seconds) * 95 // 100) - 1)],
        joules=mean(joules) if joules else None,
    )


def table(results: Sequence[Result]) -> str:
    """One line per class in the order met, and one for all."""
    kinds = dict.fromkeys(result.kind for result in results)
    lines = [_line(_HEAD)]
    lines += [_row(k, figures([r for r in results if r.kind == k])) for k in kinds]
    return "\n".join([*lines, _row("all", figures(results))])


def _row(name: str, of: Figures) -> str:
    energy = "-" if of.joules is None else f"{of.joules:.1f} J"
    counts = [str(of.counts[outcome]) for outcome in _COLUMNS]
    return _line((name, str(of.number), *counts, f"{of.median:.2f} s", f"{of.slow:.2f} s", energy))


def _line(cells: Sequence[str]) -> str:
    return f"{cells[0]:<12}" + "".join(f"{cell:>9}" for cell in cells[1:])
