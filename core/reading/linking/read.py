"""A question about one table, read by the linker: which column, which tests, which aggregate.

Guarantees: every column and value of a reading exists in the table, and a test's value stands in
the question; readings come with the probability that they are right, best first. Words of the
question that a reading leaves no trace of make it less likely, never more.
"""

from __future__ import annotations

from dataclasses import dataclass

from core.language.clauses import Aggregate, Column, Condition, Query, Shown, Test
from core.reading.linking.features import (
    Masked,
    Scene,
    aggregate_features,
    clusters,
    hashed,
    none_features,
    show_features,
    spread_over,
    test_features,
)
from core.reading.linking.spans import ValueMatch, find_matches
from core.reading.linking.view import TableView
from core.reading.linking.weights import Weights
from core.reading.query_echo import echo_doubts
from core.tables.catalog import Value

AGGREGATES = (
    Aggregate.NONE, Aggregate.COUNT, Aggregate.SUM, Aggregate.AVG, Aggregate.MIN, Aggregate.MAX,
)  # fmt: skip
_WORTH = 0.02  # a choice less likely than this is not followed
_MOST = 6
_LEFT_OUT = 0.3  # what is left of a probability where a number or a telling word has no trace


@dataclass(frozen=True)
class LinkedReading:
    """A query with its probability, the places in the text that it uses, and what it leaves."""

    query: Query
    probability: float
    used: tuple[tuple[int, int], ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Tests:
    matches: tuple[ValueMatch, ...]
    probability: float


def read_table_question(
    question: str, view: TableView, weights: Weights
) -> tuple[LinkedReading, ...]:
    """The likeliest readings of the question over this table, best first; () for no words."""
    scene = Scene.of(find_matches(question, view), view)
    if not scene.roots or not view.columns:
        return ()
    found: dict[Query, LinkedReading] = {}
    for tests in _test_sets(scene, weights):
        for reading in _readings(question, scene, tests, weights):
            known = found.get(reading.query)
            if known is None or known.probability < reading.probability:
                found[reading.query] = reading
    return tuple(sorted(found.values(), key=lambda r: -r.probability)[:_MOST])


# ---------------------------------------------------------------- tests


def _test_sets(scene: Scene, weights: Weights) -> list[_Tests]:
    """The likeliest choices of one value match, or none, from each cluster that go together."""
    sets = [_Tests((), 1.0)]
    for cluster in clusters(scene.matches.values):
        options = [hashed(none_features(scene, cluster))]
        options += [hashed(test_features(scene, m, cluster)) for m in cluster]
        chances = weights.probabilities("tests", options).tolist()
        ranked = sorted(zip(chances, [None, *cluster], strict=True), key=lambda c: -c[0])
        grown = []
        for one in sets:
            for chance, match in ranked[:4]:
                if match is None:
                    grown.append(_Tests(one.matches, one.probability * chance))
                elif all(_together(scene, m, match) for m in one.matches):
                    grown.append(_Tests((*one.matches, match), one.probability * chance))
        sets = sorted(grown, key=lambda g: -g.probability)[:_MOST]
    return [s for s in sets if s.probability > _WORTH * sets[0].probability]


def _together(scene: Scene, one: ValueMatch, other: ValueMatch) -> bool:
    """Whether both can be meant: one column is tested twice only for a list or a range."""
    if one.column != other.column:
        return True
    if Test.EQ in (one.test, other.test):
        between = scene.matches.tokens[one.last : other.first]
        listed = one.test is other.test and all(t.norm in ("or", "and") for t in between)
        return listed and len(between) <= 1
    return (one.test in (Test.GT, Test.GE)) != (other.test in (Test.GT, Test.GE))


def _conditions(tests: tuple[ValueMatch, ...], view: TableView) -> tuple[Condition, ...]:
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


# ---------------------------------------------------------------- readings


def _readings(question: str, scene: Scene, tests: _Tests, weights: Weights) -> list[LinkedReading]:
    masked = Masked.of(scene, tests.matches)
    view = scene.view
    chances = weights.probabilities(
        "shown", [hashed(show_features(scene, masked, n)) for n in range(len(view.columns))]
    ).tolist()
    columns = sorted(range(len(chances)), key=lambda n: -chances[n])[:3]
    found = []
    for number in columns:
        if number != columns[0] and chances[number] < _WORTH:
            continue
        base = hashed(aggregate_features(scene, masked, number))
        kinds = weights.probabilities("aggregates", [spread_over(base, n) for n in range(6)])
        ranked = sorted(zip(kinds.tolist(), AGGREGATES, strict=True), key=lambda k: -k[0])
        for chance, aggregate in ranked[:2]:
            if (
                aggregate in (Aggregate.SUM, Aggregate.AVG)
                and view.columns[number].kind != "number"
            ):
                continue
            likely = tests.probability * chances[number] * chance
            found.append(_reading(question, scene, tests, number, aggregate, likely))
    return found


def _reading(
    question: str, scene: Scene, tests: _Tests, number: int, aggregate: Aggregate, likely: float
) -> LinkedReading:
    view = scene.view
    column = Column(view.name, view.columns[number].name)
    shown = (
        Shown(Aggregate.COUNT, (), view.name)
        if aggregate is Aggregate.COUNT
        else Shown(aggregate, (column,))
    )
    query = Query(view.name, (shown,), _conditions(tests.matches, view))
    used = _used(scene, tests, number)
    doubts = [*echo_doubts(query, question), *_unused_numbers(question, scene, used)]
    if doubts:
        likely *= _LEFT_OUT
    return LinkedReading(query, likely, used, tuple(doubts))


def _used(scene: Scene, tests: _Tests, number: int) -> tuple[tuple[int, int], ...]:
    """Places of the values, and of the names of the columns that the reading speaks of."""
    tokens = scene.matches.tokens
    spans = [(m.first, m.last) for m in tests.matches]
    columns = {number, *(m.column for m in tests.matches)}
    spans += [(n.first, n.last) for c in columns for n in scene.best_names[c]]
    return tuple((tokens[a].start, tokens[b - 1].end) for a, b in spans)


def _unused_numbers(question: str, scene: Scene, used: tuple[tuple[int, int], ...]) -> list[str]:
    """Numbers of the question that stand for nothing in the reading."""
    free = [
        t for t in scene.matches.tokens
        if t.number and not any(a < t.end and t.start < b for a, b in used)
    ]  # fmt: skip
    return [f"«{question[t.start : t.end]}» was not used." for t in free]
