"""How well the words of table questions are tied to columns and cells, measured by itself.

    RECKONER_SHARED_DATA=FOLDER python -m benchmarks.grounding [--limit N]

Guarantees: only tables that were held back; a gold column counts as found at 1 or at 3 by the rank
that the linker gives it, a gold test by the rank of its column among all that could be meant by
the same words; figures are told apart by how the question names the thing.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator

from core.reading.linking.features import (
    Masked,
    Scene,
    clusters,
    hashed,
    none_features,
    show_features,
    test_features,
)
from core.reading.linking.weights import Weights, load
from training.linking.choices import gold_tests, is_gold, scene_of
from training.linking.tables import Example, data_folder, examples, in_dev, raw_tables, view_of_rows

Finding = tuple[str, int | None]  # kind of match, rank of the right one (0 is best)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=1000)
    weights = load()
    if weights is None:
        raise SystemExit("The linker's weights are missing.")
    ranks: dict[str, list[int | None]] = defaultdict(list)
    for example, scene in _scenes(parser.parse_args().limit):
        for kind, rank in [*_columns(example, scene, weights), *_tests(example, scene, weights)]:
            ranks[kind].append(rank)
            ranks[kind.split(":")[0] + ": all"].append(rank)
    print(f"{'':40}{'n':>7}{'at 1':>9}{'at 3':>9}")
    for kind in sorted(ranks):
        found = ranks[kind]
        first, third = (sum(r is not None and r < n for r in found) for n in (1, 3))
        print(f"{kind:40}{len(found):7}{first / len(found):9.1%}{third / len(found):9.1%}")


def _scenes(limit: int) -> Iterator[tuple[Example, Scene]]:
    folder = data_folder()
    raw, count = raw_tables(folder), 0
    for example in examples(folder):
        if in_dev(example.table) and count < limit:
            count += 1
            table = raw[example.table]
            yield example, scene_of(example, view_of_rows("t", table["header"], table["rows"]))


def _columns(example: Example, scene: Scene, weights: Weights) -> Iterator[Finding]:
    """The column asked for, given the right tests."""
    masked = Masked.of(scene, gold_tests(scene, example.gold))
    options = [hashed(show_features(scene, masked, n)) for n in range(len(scene.view.columns))]
    chances = weights.probabilities("shown", options)
    for column in example.gold.shown:
        rank = sum(float(c) > float(chances[column]) for c in chances)
        yield f"column asked for: {_naming(scene, column)}", rank


def _naming(scene: Scene, column: int) -> str:
    """How the question names a column."""
    best = scene.best_names[column][:1]
    if not best:
        return "not named"
    if best[0].quality < 0.9:
        return "by a like word or a slip"
    return "by its whole name" if best[0].share == 1 else "by a part of its name"


def _tests(example: Example, scene: Scene, weights: Weights) -> Iterator[Finding]:
    """Each gold test: the rank of its column and sign among what its words could mean."""
    groups = clusters(scene.matches.values)
    for column, sign, value in example.gold.tests:
        one = type(example.gold)((), "", ((column, sign, value),))
        kind = "comparison" if sign != "=" else scene.view.columns[column].kind
        rank: int | None = None
        for cluster in groups:
            right = [n for n, m in enumerate(cluster) if is_gold(m, one, scene)]
            if right:
                options = [hashed(none_features(scene, cluster))]
                options += [hashed(test_features(scene, m, cluster)) for m in cluster]
                chances = weights.probabilities("tests", options).tolist()
                best = max(chances[n + 1] for n in right)
                rank = sum(c > best for c in chances)
        yield f"value: {kind}", rank


if __name__ == "__main__":
    main()
