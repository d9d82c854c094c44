"""Trains the linker's weights and writes the asset.

    RECKONER_SHARED_DATA=FOLDER python -m training.linking [--limit N] [--out FILE]

Guarantees: the tables and databases that benchmarks/reading holds back are never looked at; the
same data gives the same file. A few minutes on two CPU cores.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from core.reading.linking.features import Masked, Scene, clusters
from core.reading.linking.forms import SIMPLE, form_of, simple
from core.reading.linking.spans import ValueMatch
from core.reading.linking.weights import ASSET, checksum, save
from training.linking import forms
from training.linking.choices import (
    Choice,
    aggregate_choice,
    gold_tests,
    scene_of,
    show_choice,
    test_choices,
)
from training.linking.fit import Scorer, fit, predicted
from training.linking.spider import SHARE as SPIDER_SHARE
from training.linking.spider import asked
from training.linking.tables import (
    SHARE,
    Example,
    data_folder,
    examples,
    in_dev,
    raw_tables,
    view_of_rows,
)

_EPOCHS = {"tests": 6, "shown": 6, "aggregates": 5, "forms": 8, "roles": 8, "tables": 8}
_PLAIN_FORMS = 12_000  # simple questions that stand against those of other forms
_COMMON = 8  # tables whose questions have a word
_AGAIN = 3  # how often a question of the smaller set counts


def main() -> None:
    """Read the data, fit each kind of choice, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=None, help="questions to learn from")
    parser.add_argument("--leave-out", type=float, default=SHARE, help="share of tables unseen")
    parser.add_argument("--leave-out-databases", type=float, default=SPIDER_SHARE)
    parser.add_argument("--out", type=Path, default=ASSET)
    options = parser.parse_args()
    torch.set_num_threads(2)
    found, known = spider_choices(options.leave_out_databases)
    scenes = load_scenes(options.limit, options.leave_out)
    print(f"{len(scenes)} questions about single tables")
    tests = [test_choices(scene, example.gold) for example, scene in scenes]
    models = {"tests": _fit("tests", [c for one in tests for c in one] + found["tests"])}
    masks = [
        Masked.of(scene, chosen)
        for (_, scene), chosen in zip(
            scenes, chosen_tests(scenes, tests, models["tests"]), strict=True
        )
    ]
    both = list(zip(scenes, masks, strict=True))
    shown = [show_choice(s, m, e.gold) for (e, s), m in both]
    models["shown"] = _fit("shown", shown + found["shown"])
    kinds = [aggregate_choice(s, m, e.gold) for (e, s), m in both]
    models["aggregates"] = _fit("aggregates", kinds + found["aggregates"])
    random.Random(1).shuffle(both)
    plain = [forms.form_choice(s, m, SIMPLE, known) for (_, s), m in both[:_PLAIN_FORMS]]
    models["forms"] = _fit("forms", plain + found["forms"])
    models["roles"] = _fit("roles", found["roles"])
    models["tables"] = _fit("tables", found["tables"])
    save({name: table(model) for name, model in models.items()}, known,
         common_words(scenes), options.out)  # fmt: skip
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.2f} MB")


def _fit(name: str, choices: list[Choice]) -> Scorer:
    print(f"{name}: {len(choices)} choices", flush=True)
    return fit(choices, _EPOCHS[name])


def spider_choices(share: float) -> tuple[dict[str, list[Choice]], tuple[str, ...]]:
    """The choices of all kinds from the databases' questions, and the forms worth learning."""
    questions = list(asked(data_folder(), share=share))
    single = [(q, q.query) for q in questions if q.query is not None]
    known = forms.forms_known(query for _, query in single)
    found: dict[str, list[Choice]] = {name: [] for name in _EPOCHS}
    found["tables"] = [c for q in questions if (c := forms.table_choice(q)) is not None]
    for question, query in single:
        scene = forms.scene_for(question, query.main)
        masked = forms.masked_by_gold(scene, query)
        found["tests"] += list(forms.test_choices_of(scene, query)) * _AGAIN
        form = form_of(query)
        if form is None:
            continue
        name = SIMPLE if simple(form) else str(form)
        if name not in known:
            continue
        found["forms"] += [forms.form_choice(scene, masked, name, known)] * _AGAIN
        if name != SIMPLE:
            found["roles"] += list(forms.role_choices(scene, masked, query, form))
        else:
            shown, kind = forms.simple_choices(scene, masked, query, form)
            found["shown"] += [shown] * _AGAIN if shown else []
            found["aggregates"] += [kind] * _AGAIN if kind else []
    return found, known


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
            views[example.table] = view_of_rows("table", one["header"], one["rows"])
        found.append((example, scene_of(example, views[example.table])))
        if len(found) == limit:
            break
    return found


def common_words(scenes: list[tuple[Example, Scene]]) -> frozenset[int]:
    """Checksums of the words that stand outside values in the questions about several tables."""
    tables: dict[str, set[str]] = defaultdict(set)
    for example, scene in scenes:
        values = {p for m in gold_tests(scene, example.gold) for p in range(m.first, m.last)}
        for place, root in enumerate(scene.roots):
            if place not in values:
                tables[root].add(example.table)
    return frozenset(checksum(root) for root, found in tables.items() if len(found) >= _COMMON)


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
