"""Hypothesis strategies for every clause of the closed set, for property tests.

`bodies()` draws any clause with arbitrary names and numbers (not a sensible problem, but everything
that the types allow); `rules()` draws rules nested up to three deep.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

from hypothesis import strategies as st

from core.language import clauses as c

NAMES = st.one_of(
    st.sampled_from(["Anna", "Ben", "Monday", "Rail link", "w1", "order", "-", "5", " ", ""]),
    st.text(max_size=12),
)
NUMBERS = st.one_of(
    st.integers(-10_000, 10_000).map(float), st.floats(allow_nan=False, allow_infinity=False)
)
COMPOUND = (c.Not, c.AnyOf, c.AllOf, c.CountOf, c.If, c.Iff)
SIMPLE = tuple(cls for cls in c.RULES if cls not in COMPOUND)


def _of(hint: Any, rule: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a field's type; `rule` stands wherever a nested rule does."""
    if hint in (str, float, str | float):
        return {str: NAMES, float: NUMBERS}.get(hint, st.one_of(NAMES, NUMBERS))
    if hint == c.Rule:
        return rule
    if hint == c.Rule | None:
        return st.none() | rule
    if hint == tuple[c.Rule, ...]:
        return st.lists(rule, max_size=3).map(tuple)
    if getattr(hint, "__origin__", None) is tuple:
        parts = hint.__args__
        if parts[-1] is Ellipsis:
            return st.lists(_of(parts[0], rule), max_size=4).map(tuple)
        return st.tuples(*(_of(part, rule) for part in parts))
    if hint in (c.Shown, c.Column, c.Condition, c.Having, c.Ranked, c.By, c.AgainstAverage):
        return build(hint, rule)
    if hint == c.Combined | None:
        second = st.builds(c.Combined, st.sampled_from(c.SetOperation), _single_query(rule))
        return st.none() | second
    if hint == c.Column | None:
        return st.none() | build(c.Column, rule)
    return st.from_type(hint)


def _single_query(rule: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A query that is no combination itself, so that drawing comes to an end."""
    hints = get_type_hints(c.Query)
    names = [f.name for f in fields(c.Query) if f.name != "combined"]
    return st.builds(c.Query, **{name: _of(hints[name], rule) for name in names})


def build(cls: type, rule: st.SearchStrategy[Any] | None = None) -> st.SearchStrategy[Any]:
    """Instances of a class of the clause language with every field drawn."""
    hints = get_type_hints(cls)
    nested = st.nothing() if rule is None else rule
    return st.builds(cls, **{f.name: _of(hints[f.name], nested) for f in fields(cls)})


def rules() -> st.SearchStrategy[Any]:
    """Any rule, compound ones included."""
    simple = st.one_of([build(cls) for cls in SIMPLE])
    return st.recursive(
        simple, lambda inner: st.one_of([build(cls, inner) for cls in COMPOUND]), max_leaves=4
    )


def bodies() -> st.SearchStrategy[Any]:
    """Any clause."""
    others = (*c.THINGS, *c.SHAPES, c.Prefer, c.Goal, c.Asked, c.Query, c.Calculate)
    return st.one_of(rules(), *[build(cls, rules()) for cls in others])
