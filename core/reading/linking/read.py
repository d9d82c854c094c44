"""A question about one table, read by the linker: which column, which tests, which aggregate.

Guarantees: every column and value of a reading exists in the table, and a test's value stands in
the question; readings come with the probability that they are right, best first. Words of the
question that a reading leaves no trace of make it less likely, never more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial

from core.language.clauses import Aggregate, Column, Condition, Query, Shown
from core.language.thesaurus import stem
from core.reading.coverage import known_words
from core.reading.grounding.query_echo import echo_doubts
from core.reading.linking.features import (
    Masked,
    Scene,
    aggregate_features,
    hashed,
    show_features,
)
from core.reading.linking.form_features import (
    several_features,
    table_features,
)
from core.reading.linking.formed import Draft, formed, likely_forms
from core.reading.linking.spans import ValueMatch, find_matches
from core.reading.linking.test_sets import Tests, conditions_of, test_sets
from core.reading.linking.view import TableView
from core.reading.linking.weights import Weights

AGGREGATES = (
    Aggregate.NONE, Aggregate.COUNT, Aggregate.SUM, Aggregate.AVG, Aggregate.MIN, Aggregate.MAX,
)  # fmt: skip
_WORTH = 0.02  # a choice less likely than this is not followed
_MOST = 6
_TABLES = 2  # tables that are tried
_LEFT_OUT = 0.3  # what is left of a probability where a number or a telling word has no trace


@dataclass(frozen=True)
class LinkedReading:
    """A query with its probability, the places in the text that it uses, and what it leaves."""

    query: Query
    probability: float
    used: tuple[tuple[int, int], ...]
    doubts: tuple[str, ...] = ()


def read_question(
    question: str, views: tuple[TableView, ...], weights: Weights
) -> tuple[LinkedReading, ...]:
    """The likeliest readings of a question that one of these tables answers, best first; what is
    left of their probability is that it needs several, or none of these readings."""
    foreign = partial(_foreign, weights)
    scenes = tuple(Scene.of(find_matches(question, v, foreign), v) for v in views if v.columns)
    if not scenes or not scenes[0].roots:
        return ()
    found: list[LinkedReading] = []
    for chance, scene in _tables(scenes, weights):
        found += [
            replace(r, probability=r.probability * chance) for r in _over(question, scene, weights)
        ]
    return tuple(sorted(found, key=lambda r: -r.probability)[:_MOST])


def _foreign(weights: Weights, root: str) -> bool:
    """Whether a word should name something: questions do not commonly have it otherwise."""
    return weights.foreign(root) and root not in _grammar()


@cache
def _grammar() -> frozenset[str]:
    return frozenset(stem(word) for word in known_words())


def _tables(scenes: tuple[Scene, ...], weights: Weights) -> list[tuple[float, Scene]]:
    """The tables that the question may be about, with their probabilities."""
    if len(scenes) == 1:
        return [(1.0, scenes[0])]
    options = [hashed(table_features(s, tuple(o for o in scenes if o is not s))) for s in scenes]
    options.append(hashed(several_features(scenes)))
    chances = weights.probabilities("tables", options).tolist()
    ranked = sorted(zip(chances, range(len(scenes)), strict=False), reverse=True)[:_TABLES]
    return [(chance, scenes[n]) for chance, n in ranked if chance > _WORTH]


def _over(question: str, scene: Scene, weights: Weights) -> list[LinkedReading]:
    """The likeliest readings over one table."""
    found: dict[Query, LinkedReading] = {}
    for tests in test_sets(scene, weights):
        for reading in _of_all_forms(question, scene, tests, weights):
            known = found.get(reading.query)
            more = 0.0 if known is None else known.probability
            found[reading.query] = replace(reading, probability=reading.probability + more)
    return sorted(found.values(), key=lambda r: -r.probability)[:_MOST]


def _of_all_forms(
    question: str, scene: Scene, tests: Tests, weights: Weights
) -> list[LinkedReading]:
    """The readings with these tests, whatever their form."""
    masked = Masked.of(scene, tests.matches)
    conditions = conditions_of(tests.matches, scene.view)
    drafts = []
    for chance, form in likely_forms(scene, masked, weights):
        if form is None:
            drafts += [d.times(chance) for d in _simple(scene, masked, conditions, weights)]
        else:
            found = formed(scene, masked, form, conditions, weights)
            drafts += [d.times(chance) for d in found]
    return [_reading(question, scene, tests, draft, weights) for draft in drafts]


def _simple(
    scene: Scene, masked: Masked, conditions: tuple[Condition, ...], weights: Weights
) -> list[Draft]:
    """One column, or one aggregate."""
    view = scene.view
    chances = weights.probabilities(
        "shown", [hashed(show_features(scene, masked, n)) for n in range(len(view.columns))]
    ).tolist()
    ranked = sorted(range(len(chances)), key=lambda n: -chances[n])[:_MOST]
    drafts = []
    for number in ranked:
        if number != ranked[0] and chances[number] < _WORTH:
            continue
        base = hashed(aggregate_features(scene, masked, number))
        kinds = weights.labelled("aggregates", base, len(AGGREGATES))
        best = sorted(zip(kinds.tolist(), AGGREGATES, strict=True), key=lambda k: -k[0])
        for chance, aggregate in best[:2]:
            adds = aggregate in (Aggregate.SUM, Aggregate.AVG)
            if not adds or view.columns[number].kind == "number":
                query = Query(view.name, (_shown(view, number, aggregate),), conditions)
                drafts.append(Draft(query, chances[number] * chance, (number,)))
    return drafts


def _shown(view: TableView, number: int, aggregate: Aggregate) -> Shown:
    if aggregate is Aggregate.COUNT:
        return Shown(aggregate, (), view.name)
    return Shown(aggregate, (Column(view.name, view.columns[number].name),))


def _reading(
    question: str, scene: Scene, tests: Tests, draft: Draft, weights: Weights
) -> LinkedReading:
    used = _used(scene, tests, draft)
    doubts = [*echo_doubts(draft.query, question), *_unused_numbers(question, scene, used)]
    likely = tests.probability * draft.probability * (_LEFT_OUT if doubts else 1.0)
    doubts += _unused_words(question, scene, used, weights)
    doubts += [_taken_for(question, scene, m) for m in tests.matches if m.loose]
    return LinkedReading(draft.query, likely, used, tuple(doubts))


def _used(scene: Scene, tests: Tests, draft: Draft) -> tuple[tuple[int, int], ...]:
    """Places of the values, and of the names of the columns that the reading speaks of."""
    tokens = scene.matches.tokens
    spans = [(m.first, m.last) for m in tests.matches]
    spans += [(place, place + 1) for place in draft.counted]
    columns = {*draft.columns, *(m.column for m in tests.matches)}
    spans += [(n.first, n.last) for c in columns for n in scene.best_names[c]]
    return tuple((tokens[a].start, tokens[b - 1].end) for a, b in spans)


def _unused_numbers(question: str, scene: Scene, used: tuple[tuple[int, int], ...]) -> list[str]:
    """Numbers of the question that stand for nothing in the reading."""
    free = [
        t for t in scene.matches.tokens
        if t.number and not any(a < t.end and t.start < b for a, b in used)
    ]  # fmt: skip
    return [f"«{question[t.start : t.end]}» was not used." for t in free]


def _unused_words(
    question: str, scene: Scene, used: tuple[tuple[int, int], ...], weights: Weights
) -> list[str]:
    """Uncommon words of the question that stand for nothing in the reading."""
    free = [
        t for t in scene.matches.tokens
        if not t.number and _foreign(weights, t.root) and t.root not in scene.view.roots
        and not any(a < t.end and t.start < b for a, b in used)
    ]  # fmt: skip
    return [f"«{question[t.start : t.end]}» was not used." for t in free]


def _taken_for(question: str, scene: Scene, match: ValueMatch) -> str:
    token = scene.matches.tokens[match.first]
    values = ", ".join(str(v) for v in match.values)
    return f"«{question[token.start : token.end]}» was taken for {values}."
