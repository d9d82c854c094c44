"""The tests of a table question: which of its words are values, and of which columns.

Guarantees: a value is taken from the words at most once; a column is tested twice only for a list
or a range; each set of tests comes with the probability that it is right, best first.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Column, Condition, Test
from core.reading.linking.features import Scene, clusters, hashed, none_features, test_features
from core.reading.linking.spans import ValueMatch
from core.reading.linking.view import TableView
from core.reading.linking.weights import Weights
from core.tables.catalog import Value

_FAR = 0.05  # a choice less likely than this beside the best is not followed
_FOLLOWED = 3
_MOST = 6


@dataclass(frozen=True)
class Tests:
    """Value matches that are meant together."""

    matches: tuple[ValueMatch, ...]
    probability: float


def test_sets(scene: Scene, weights: Weights) -> list[Tests]:
    """The likeliest choices of one value match, or none, from each cluster that go together."""
    sets = [Tests((), 1.0)]
    for cluster in clusters(scene.matches.values):
        options = [hashed(none_features(scene, cluster))]
        options += [hashed(test_features(scene, m, cluster)) for m in cluster]
        chances = weights.probabilities("tests", options).tolist()
        ranked = sorted(zip(chances, [None, *cluster], strict=True), key=lambda c: -c[0])
        grown = []
        for one in sets:
            for chance, match in ranked[:4]:
                if match is None:
                    grown.append(Tests(one.matches, one.probability * chance))
                elif all(_together(scene, m, match) for m in one.matches):
                    grown.append(Tests((*one.matches, match), one.probability * chance))
        sets = sorted(grown, key=lambda g: -g.probability)[:_MOST]
    return [s for s in sets[:_FOLLOWED] if s.probability > _FAR * sets[0].probability]


def _together(scene: Scene, one: ValueMatch, other: ValueMatch) -> bool:
    """Whether both can be meant: one column is tested twice only for a list or a range."""
    if one.column != other.column:
        return True
    if {Test.EQ, Test.NE} & {one.test, other.test}:
        between = scene.matches.tokens[one.last : other.first]
        listed = one.test is other.test and all(t.norm in ("or", "and") for t in between)
        return listed and len(between) <= 1
    return (one.test in (Test.GT, Test.GE)) != (other.test in (Test.GT, Test.GE))


def conditions_of(tests: tuple[ValueMatch, ...], view: TableView) -> tuple[Condition, ...]:
    """The tests as conditions; several values asked of one column are alternatives."""
    found: dict[tuple[int, bool], Condition] = {}
    for number, match in enumerate(tests):
        column = Column(view.name, view.columns[match.column].name)
        equal = match.test is Test.EQ
        key = (match.column if equal else -1 - number, equal)
        values = tuple(_plain(v) for v in match.values)
        if equal and key in found:
            values = tuple(dict.fromkeys((*found[key].values, *values)))
        test = Test.IN if equal and len(values) > 1 else match.test
        found[key] = Condition(column, test, values)
    return tuple(found.values())


def _plain(value: Value) -> str | float:
    return value if isinstance(value, str | int | float) else ""
