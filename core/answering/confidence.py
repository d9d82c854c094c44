"""How likely an answer is right, and whether that is too little to leave it unflagged.

Guarantees: the probability is that of a logistic model, fitted on requests with known answers
(`benchmarks/calibrate.py`) and shipped as a small file; an answer may be called uncertain here, and
no doubt that another stage found is ever taken back. An impossible request stays one, with the
warning: what clashes is shown in the user's own words. Without the file nothing is changed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import exp
from pathlib import Path

from core.answer import Answer
from core.answering.evidence import evidence, family_of

ASSET = Path(__file__).parents[2] / "assets" / "models" / "reckoner-confidence.json"
_JUDGED = ("answered", "uncertain", "infeasible")


@dataclass(frozen=True)
class Judge:
    """Weights of one family of answers. Below `threshold` an answer is uncertain."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def probability(self, figures: Mapping[str, float]) -> float:
        """How likely an answer with these figures is right, 0 to 1."""
        total = self.bias + sum(w * figures.get(name, 0.0) for name, w in self.weights.items())
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def judges(path: Path = ASSET) -> dict[str, Judge]:
    """The judge of each family; none where there is no file, or a foreign one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: Judge(float(d["bias"]), dict(d["weights"]), float(d["threshold"]))
            for name, d in data["families"].items()
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def judged(answer: Answer, by: Mapping[str, Judge], tables: int = 0) -> Answer:
    """The answer with its confidence, and called uncertain where that is too low.

    Args:
        answer: what the other stages came to.
        by: the judge of each family.
        tables: how many tables were there to ask about.
    """
    judge = by.get(family_of(answer, tables))
    if judge is None or answer.status not in _JUDGED:
        return answer
    confidence = round(judge.probability(evidence(answer)), 3)
    if answer.status == "uncertain" or confidence >= judge.threshold:
        return replace(answer, confidence=confidence)
    status = answer.status if answer.status == "infeasible" else "uncertain"
    return replace(
        answer, confidence=confidence, status=status,
        warnings=(*answer.warnings, _worth(confidence)),
    )  # fmt: skip


def _worth(confidence: float) -> str:
    """What a reading like this was worth so far, in plain words."""
    tenths = max(1, min(9, round(confidence * 10)))
    return (
        f"Requests read like this one were right in about {tenths} of 10 cases; "
        "please compare what was understood with what you meant."
    )
