"""Trains the linker's weights and writes the asset.

    RECKONER_SHARED_DATA=FOLDER python -m training.linking [--limit N] [--out FILE]

Guarantees: the tables that benchmarks/reading holds back are never looked at; the same data gives
the same file. A few minutes on two CPU cores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from core.reading.linking.features import Masked, Scene, clusters
from core.reading.linking.spans import ValueMatch
from core.reading.linking.weights import ASSET, save
from training.linking.choices import (
    Choice,
    aggregate_choice,
    scene_of,
    show_choice,
    test_choices,
)
from training.linking.fit import Scorer, fit, predicted
from training.linking.tables import (
    SHARE,
    Example,
    data_folder,
    examples,
    in_dev,
    raw_tables,
    view_of_rows,
)

_EPOCHS = {"tests": 8, "shown": 8, "aggregates": 5}


def main() -> None:
    """Read the data, fit the three kinds of choice in turn, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None, help="questions to learn from")
    parser.add_argument("--leave-out", type=float, default=SHARE, help="share of tables unseen")
    parser.add_argument("--out", type=Path, default=ASSET)
    options = parser.parse_args()
    torch.set_num_threads(2)
    scenes = load_scenes(options.limit, options.leave_out)
    print(f"{len(scenes)} questions")
    tests = [test_choices(scene, example.gold) for example, scene in scenes]
    test_model = fit([c for found in tests for c in found], _EPOCHS["tests"])
    masks = [
        Masked.of(scene, chosen)
        for (_, scene), chosen in zip(scenes, chosen_tests(scenes, tests, test_model), strict=True)
    ]
    shown = [show_choice(s, m, e.gold) for (e, s), m in zip(scenes, masks, strict=True)]
    shown_model = fit(shown, _EPOCHS["shown"])
    kinds = [aggregate_choice(s, m, e.gold) for (e, s), m in zip(scenes, masks, strict=True)]
    kind_model = fit(kinds, _EPOCHS["aggregates"])
    models = {"tests": test_model, "shown": shown_model, "aggregates": kind_model}
    save({name: table(model) for name, model in models.items()}, options.out)
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


def load_scenes(limit: int | None, unseen: float = SHARE) -> list[tuple[Example, Scene]]:
    """The questions about training tables with their matches."""
    folder = data_folder()
    raw = raw_tables(folder)
    views = {}
    found = []
    for example in examples(folder):
        if in_dev(example.table, unseen):
            continue
        if example.table not in views:
            one = raw[example.table]
            views[example.table] = view_of_rows(example.table, one["header"], one["rows"])
        found.append((example, scene_of(example, views[example.table])))
        if len(found) == limit:
            break
    return found


def chosen_tests(
    scenes: list[tuple[Example, Scene]], tests: list[list[Choice]], model: Scorer
) -> list[tuple[ValueMatch, ...]]:
    """The tests that the model itself chooses, since that is what the later choices will see."""
    chances = iter(predicted(model, [c for found in tests for c in found]))
    chosen = []
    for _, scene in scenes:
        best = [(next(chances), cluster) for cluster in clusters(scene.matches.values)]
        chosen.append(tuple(cluster[int(p.argmax()) - 1] for p, cluster in best if int(p.argmax())))
    return chosen


def table(model: Scorer) -> np.ndarray:
    """A fitted model's weights."""
    return model.wide.weight.detach().numpy()[:, 0]


if __name__ == "__main__":
    main()
