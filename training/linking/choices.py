"""Questions as choices to learn from: options as bags of hashed features, and which one is right.

Guarantees: the features are those that the program computes (core.reading.linking.features); a
question whose gold no option expresses is left out of that kind of choice, not bent to fit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.language.clauses import Test
from core.reading.linking.features import (
    Masked,
    Scene,
    aggregate_features,
    clusters,
    hashed,
    none_features,
    show_features,
    test_features,
)
from core.reading.linking.spans import ValueMatch, find_matches
from core.reading.linking.tokens import key_of, norms_of
from core.reading.linking.view import TableView
from training.linking.tables import Example, Gold

AGGREGATES = ("", "COUNT", "SUM", "AVG", "MIN", "MAX")
_SIGNS = {"=": (Test.EQ,), ">": (Test.GT, Test.GE), "<": (Test.LT, Test.LE)}


@dataclass(frozen=True)
class Choice:
    """`options`: feature places of each option; `right`: the index of the right one."""

    options: tuple[np.ndarray, ...]
    right: int


def test_choices(scene: Scene, gold: Gold) -> list[Choice]:
    """One choice for each cluster of value matches: none of them, or one."""
    found = []
    for cluster in clusters(scene.matches.values):
        options = [none_features(scene, cluster)]
        options += [test_features(scene, m, cluster) for m in cluster]
        right = [n for n, m in enumerate(cluster) if is_gold(m, gold, scene)]
        best = max(right, key=lambda n: cluster[n].last - cluster[n].first, default=-1)
        arrays = tuple(np.array(hashed(o), dtype=np.int32) for o in options)
        found.append(Choice(arrays, best + 1))
    return found


def is_gold(match: ValueMatch, gold: Gold, scene: Scene) -> bool:
    """Whether the match is one of the gold tests."""
    words = [t.norm for t in scene.matches.tokens[match.first : match.last]]
    for column, sign, value in gold.tests:
        if column == match.column and match.test in _SIGNS.get(sign, ()):
            norms = norms_of(value)
            stored = any(key_of(norms_of(str(v))) == key_of(norms) for v in match.values)
            same = key_of(words) == key_of(norms) or norms[: len(words)] == words
            if same or stored:
                return True
    return False


def gold_tests(scene: Scene, gold: Gold) -> tuple[ValueMatch, ...]:
    """The value matches that the gold tests are."""
    return tuple(
        max(right, key=lambda m: m.last - m.first)
        for cluster in clusters(scene.matches.values)
        if (right := [m for m in cluster if is_gold(m, gold, scene)])
    )


def show_choice(scene: Scene, masked: Masked, gold: Gold) -> Choice:
    options = tuple(
        np.array(hashed(show_features(scene, masked, n)), dtype=np.int32)
        for n in range(len(scene.view.columns))
    )
    return Choice(options, gold.shown[0])


def aggregate_choice(scene: Scene, masked: Masked, gold: Gold) -> Choice:
    base = hashed(aggregate_features(scene, masked, gold.shown[0]))
    from core.reading.linking.features import spread_over

    options = tuple(np.array(spread_over(base, n), dtype=np.int32) for n in range(len(AGGREGATES)))
    return Choice(options, AGGREGATES.index(gold.aggregate))


def scene_of(example: Example, view: TableView) -> Scene:
    return Scene.of(find_matches(example.question, view), view)
