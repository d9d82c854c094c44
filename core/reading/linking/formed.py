"""Readings of several columns, groups and ranks: a form of question with its columns filled in.

Guarantees: forms are those that the weights know; every role of a form gets a column of the table;
a form that needs a number ("the top 3", "more than 2 orders") is left out where no free number
stands in the question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.language.clauses import Condition, Query
from core.language.lexicon import NUMBER_WORDS
from core.reading.linking.features import (
    Masked,
    Scene,
    hashed,
)
from core.reading.linking.form_features import (
    form_features,
    role_features,
)
from core.reading.linking.forms import SIMPLE, Form, build
from core.reading.linking.weights import Weights

_LIKELY = 0.05  # a form less likely than this is not followed
_SHOWN = 0.5


@dataclass(frozen=True)
class Draft:
    """A query with its probability given the tests; `columns`: their numbers; `counted`: tokens
    that stand for the number that limits rows or groups."""

    query: Query
    probability: float
    columns: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()

    def times(self, chance: float) -> Draft:
        return replace(self, probability=self.probability * chance)


def likely_forms(scene: Scene, masked: Masked, weights: Weights) -> list[tuple[float, Form | None]]:
    """The likeliest forms with their probabilities; None stands for a simple question."""
    base = hashed(form_features(scene, masked))
    chances = weights.labelled("forms", base, len(weights.forms)).tolist()
    ranked = sorted(zip(chances, weights.forms, strict=True), key=lambda f: -f[0])[:3]
    return [
        (chance, None if name == SIMPLE else Form.parse(name))
        for chance, name in ranked
        if chance > _LIKELY
    ]


def formed(
    scene: Scene, masked: Masked, form: Form, conditions: tuple[Condition, ...], weights: Weights
) -> Iterator[Draft]:
    """The likeliest fillings of a form: the best column for each role, or the second for one."""
    counted = _free_number(scene, masked) if form.having or form.limit == "n" else (0, -1)
    if counted is None:
        return
    choices = {role: _ranked(scene, masked, role, form, weights) for role in form.roles}
    best = {role: ranked[0] for role, ranked in choices.items()}
    fillings = [best] + [
        {**best, role: ranked[1]} for role, ranked in choices.items() if len(ranked) > 1
    ]
    plain, sure = _plain_columns(scene, masked, form, best, weights)
    for filling in fillings:
        shown = (filling["by"][1],) if form.by and form.plain == 1 else plain
        shown = (filling["plain"][1],) if "plain" in filling else shown
        names = {role: scene.view.columns[n].name for role, (_, n) in filling.items()}
        listed = tuple(scene.view.columns[n].name for n in shown)
        query = build(form, scene.view.name, names, listed, conditions, counted[0])
        probability = sure
        for chance, _ in filling.values():
            probability *= chance
        columns = (*shown, *(n for _, n in filling.values()))
        yield Draft(query, probability, columns, () if counted[1] < 0 else (counted[1],))


def _ranked(
    scene: Scene, masked: Masked, role: str, form: Form, weights: Weights
) -> list[tuple[float, int]]:
    """The two likeliest columns for a role."""
    features = [
        hashed(role_features(scene, masked, n, role, str(form)))
        for n in range(len(scene.view.columns))
    ]
    chances = weights.probabilities("roles", features).tolist()
    return sorted(((c, n) for n, c in enumerate(chances)), reverse=True)[:2]


def _plain_columns(
    scene: Scene, masked: Masked, form: Form, best: dict[str, tuple[float, int]], weights: Weights
) -> tuple[tuple[int, ...], float]:
    """Of several columns shown as they are, those likely, in the order of the question."""
    if form.plain != 2:
        return (), 1.0
    sure, found = 1.0, []
    for number in range(len(scene.view.columns)):
        on = hashed(role_features(scene, masked, number, "each", str(form)))
        chance = float(weights.probabilities("roles", [hashed(["R off"]), on])[1])
        sure *= max(chance, 1 - chance)
        found.append((chance, number))
    chosen = [n for chance, n in found if chance > _SHOWN]
    if "by" in best and best["by"][1] not in chosen:
        chosen.append(best["by"][1])
    if len(chosen) < 2:
        chosen = [n for _, n in sorted(found, reverse=True)[:2]]
        sure *= 0.5
    return tuple(sorted(chosen, key=lambda n: (_place(scene, n), n))), sure


def _place(scene: Scene, number: int) -> int:
    """Where the question names a column."""
    names = scene.best_names[number]
    return names[0].first if names else len(scene.roots)


def _free_number(scene: Scene, masked: Masked) -> tuple[int, int] | None:
    """A whole number that is no value of a test, with its token."""
    named = {p for names in scene.best_names for m in names[:1] if m.share == 1
             for p in range(m.first, m.last)}  # fmt: skip
    for place, token in enumerate(scene.matches.tokens):
        if place in masked.values or place in named:
            continue
        if token.norm.isdigit():
            return int(token.norm), place
        if token.norm in NUMBER_WORDS:
            return int(NUMBER_WORDS[token.norm]), place
    return None
