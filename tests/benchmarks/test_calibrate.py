"""The fit of how likely an answer is right, and the threshold that follows from it."""

import json
import random
from pathlib import Path

import numpy as np
import pytest

from benchmarks.calibrate import Seen, cut, fitted, judge_of, logistic, main


def _seen(count: int) -> list[Seen]:
    """Answers of which those with a high figure are mostly right; the rest mostly wrong."""
    chance = random.Random(3)
    found = []
    for number in range(count):
        good = chance.random() < 0.5
        right = chance.random() < (0.97 if good else 0.2)
        figures = {"good": float(good), "noise": chance.random()}
        found.append(Seen("clues", f"g{number % 40}", "grid", right, False, figures))
    return found


def test_the_fit_finds_what_counts() -> None:
    """The telling figure weighs, the noise hardly, and the odds come near the truth."""
    seen = _seen(800)
    inputs = np.array([[s.figures["good"], s.figures["noise"]] for s in seen])
    fit = logistic(inputs, np.array([float(s.right) for s in seen]), np.ones(len(seen)))
    assert fit[1] > 3
    assert abs(fit[2]) < 1


def test_the_threshold_keeps_the_promise() -> None:
    """At most the share allowed is wrong and open; the open ones are mostly right."""
    family = fitted(_seen(800), 0.02)
    assert family is not None
    figures = family["figures"]
    assert figures["silent"] <= 0.02
    assert figures["silent_before"] > 0.3
    assert figures["right_unflagged"] > 0.5
    judge = judge_of(family)
    assert judge.probability({"good": 1.0, "noise": 0.5}) >= judge.threshold
    assert judge.probability({"good": 0.0, "noise": 0.5}) < judge.threshold


def test_what_is_flagged_already_costs_nothing() -> None:
    """A wrong answer that another doubt has flagged does not raise the threshold."""
    odds, right = np.array([0.9, 0.8, 0.7]), np.array([1.0, 0.0, 1.0])
    weight = np.ones(3)
    assert cut(odds, right, np.array([False, True, False]), weight, 0.0) == 0.0
    assert 0.8 < cut(odds, right, np.array([False, False, False]), weight, 0.0) < 0.9


def test_too_little_is_not_fitted() -> None:
    """Few answers say nothing."""
    assert fitted(_seen(10), 0.02) is None


def test_where_all_are_right_one_share_counts_for_all() -> None:
    """Without wrong answers there is nothing to tell apart, and nothing to flag."""
    family = fitted([s for s in _seen(400) if s.right], 0.02)
    assert family is not None
    assert family["threshold"] == 0
    assert judge_of(family).probability({}) > 0.99


def test_kept_outcomes_are_fitted_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From a file of outcomes, without asking anything, to the figures."""
    kept = tmp_path / "outcomes.json"
    kept.write_text(json.dumps([s.__dict__ for s in _seen(300)]), encoding="utf-8")
    assert main(["--outcomes", str(kept), "--dry"]) == 0
    assert "grid" in capsys.readouterr().out
