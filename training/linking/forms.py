"""Choices of form, role and table to learn from, from questions with a gold query over one table.

Guarantees: as training/linking/choices.py; forms seen only once or twice are left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import numpy as np

from core.language.clauses import Aggregate, Query, Test
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
from core.reading.linking.form_features import (
    form_features,
    role_features,
    several_features,
    table_features,
)
from core.reading.linking.forms import SIMPLE, Form, form_of, role_column, simple
from core.reading.linking.spans import ValueMatch, find_matches
from core.reading.linking.tokens import key_of, norms_of
from core.tables.catalog import Value
from training.linking.choices import AGGREGATES, Choice
from training.linking.spider import Asked

_RARE = 4  # a form seen less often is not learned


def array(features: list[int]) -> np.ndarray:
    return np.array(features, dtype=np.int32)


def table_choice(asked: Asked) -> Choice | None:
    """Which table a question is about, the last option being several of them."""
    if len(asked.views) < 2:
        return None
    scenes = scenes_of(asked)
    options = [
        array(hashed(table_features(s, tuple(o for o in scenes if o is not s)))) for s in scenes
    ]
    options.append(array(hashed(several_features(scenes))))
    names = [v.name for v in asked.views]
    right = names.index(asked.query.main) if asked.query else len(names)
    return Choice(tuple(options), right)


def scenes_of(asked: Asked) -> tuple[Scene, ...]:
    return tuple(Scene.of(find_matches(asked.question, v), v) for v in asked.views)


def scene_for(asked: Asked, table: str) -> Scene:
    view = next(v for v in asked.views if v.name == table)
    return Scene.of(find_matches(asked.question, view), view)


def gold_match(match: ValueMatch, query: Query, scene: Scene) -> bool:
    """Whether the match is a condition of the query."""
    name = scene.view.columns[match.column].name
    for condition in query.conditions:
        if condition.column.name != name or condition.negated:
            continue
        if condition.test is Test.IN and match.test is Test.EQ:
            if any(_alike(v, w) for v in condition.values for w in match.values):
                return True
        elif condition.test is match.test and _alike(condition.values[0], match.values[0]):
            return True
    return False


def _alike(one: Value, other: Value) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return float(one) == float(other)
    return key_of(norms_of(str(one))) == key_of(norms_of(str(other)))


def test_choices_of(scene: Scene, query: Query) -> Iterator[Choice]:
    for cluster in clusters(scene.matches.values):
        options = [none_features(scene, cluster)]
        options += [test_features(scene, m, cluster) for m in cluster]
        right = [n for n, m in enumerate(cluster) if gold_match(m, query, scene)]
        best = max(right, key=lambda n: cluster[n].last - cluster[n].first, default=-1)
        yield Choice(tuple(array(hashed(o)) for o in options), best + 1)


def masked_by_gold(scene: Scene, query: Query) -> Masked:
    """The question without the words of the gold conditions that it holds."""
    chosen = []
    for cluster in clusters(scene.matches.values):
        right = [m for m in cluster if gold_match(m, query, scene)]
        if right:
            chosen.append(max(right, key=lambda m: m.last - m.first))
    return Masked.of(scene, tuple(chosen))


def forms_known(queries: Iterable[Query]) -> tuple[str, ...]:
    """The forms worth learning; the simple ones are one."""
    forms = [form_of(q) for q in queries]
    counted = Counter(str(f) for f in forms if f is not None and not simple(f))
    return (SIMPLE, *sorted(f for f, n in counted.items() if n >= _RARE))


def form_choice(scene: Scene, masked: Masked, form: str, known: tuple[str, ...]) -> Choice:
    base = hashed(form_features(scene, masked))
    options = tuple(array(spread_over(base, n)) for n in range(len(known)))
    return Choice(options, known.index(form))


def role_choices(scene: Scene, masked: Masked, query: Query, form: Form) -> Iterator[Choice]:
    """For each role which column; for several plain columns each whether it is shown."""
    names = [c.name for c in scene.view.columns]
    for role in form.roles:
        column = role_column(query, role)
        if column is not None:
            yield _role_choice(scene, masked, role, str(form), names.index(column.name))
    if form.plain == 2:
        shown = {s.columns[0].name for s in query.shown if s.aggregate is Aggregate.NONE}
        for number, name in enumerate(names):
            on = role_features(scene, masked, number, "each", str(form))
            options = (array(hashed(["R off"])), array(hashed(on)))
            yield Choice(options, int(name in shown))


def _role_choice(scene: Scene, masked: Masked, role: str, form: str, right: int) -> Choice:
    options = tuple(
        array(hashed(role_features(scene, masked, n, role, form)))
        for n in range(len(scene.view.columns))
    )
    return Choice(options, right)


def simple_choices(
    scene: Scene, masked: Masked, query: Query, form: Form
) -> tuple[Choice | None, Choice | None]:
    """For a simple question the column shown and its aggregate, as in WikiSQL; a count of rows has
    no column."""
    aggregate = form.aggregates[0].removesuffix("*") if form.aggregates else ""
    columns = query.shown[0].columns
    names = [c.name for c in scene.view.columns]
    if not columns:
        base = hashed(aggregate_features(scene, masked, 0))
        options = tuple(array(spread_over(base, n)) for n in range(len(AGGREGATES)))
        return None, Choice(options, AGGREGATES.index("COUNT"))
    number = names.index(columns[0].name)
    shown = tuple(array(hashed(show_features(scene, masked, n))) for n in range(len(names)))
    base = hashed(aggregate_features(scene, masked, number))
    options = tuple(array(spread_over(base, n)) for n in range(len(AGGREGATES)))
    return Choice(shown, number), Choice(options, AGGREGATES.index(aggregate))
