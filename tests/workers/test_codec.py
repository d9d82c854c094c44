"""What crosses to a worker comes back equal, and nothing outside the registry crosses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answer import Answer, Energy, Reading, Table
from core.language import clauses as c
from core.solving.solution import Outcome, Run, Solution, State
from core.workers.codec import CodecError, decode, encode

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
HASHABLE = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3).map(tuple))
VALUES = st.recursive(
    HASHABLE,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text() | st.integers(), inner, max_size=3)
    ),
)


def through_json(value: Any) -> Any:
    return decode(json.loads(json.dumps(encode(value))))


@given(VALUES)
def test_plain_values_come_back_equal_and_of_the_same_type(value: Any) -> None:
    """A tuple stays a tuple and a dict keeps keys that are no text."""
    back = through_json(value)
    assert back == value
    assert repr(back) == repr(value)


@pytest.mark.parametrize(
    "value",
    [
        c.Problem(
            (
                c.Clause(c.Group("day", ("Mon", "Tue"), c.OrderKind.CYCLIC), (3, 9)),
                c.Clause(c.If(c.Is("Ann", ("Mon",)), c.Not(c.Order("a", "b"))), by=c.ReadBy.USER),
            ),
            "the request: “é”",
        ),
        Outcome(State.SOLVED, (Solution(runs=(Run("paint", 0, 3.5, 1),)),), proof="unique"),
        Answer(
            "answered",
            "plan",
            "text",
            table=Table(("a",), ((1,), (None,))),
            reading=(Reading("is(a, [b])", "a has b", (0, 3), "model", 0.9, holds=True),),
            energy=Energy(4, 2, 9, "modelled", {"read": 1.5}),
        ),
        Path("tables") / "projects.csv",
        {("a", 1), ("b", 2)},
    ],
)
def test_our_own_data_comes_back_equal(value: Any) -> None:
    """Clauses, outcomes, answers and paths survive the pipe."""
    assert through_json(value) == value


@pytest.mark.parametrize("value", [object(), b"bytes", len, {1: {2: object()}}, Answer])
def test_what_is_not_in_the_registry_is_refused(value: Any) -> None:
    """No pickle, no callables, no foreign objects."""
    with pytest.raises(CodecError):
        encode(value)


@pytest.mark.parametrize(
    "data",
    [
        {"$": "os:system", "command": "true"},
        {"$": "core.language.clauses:Nothing"},
        {"$": "core.language.clauses:Iterator"},
        {"$": "core.answer:Table", "colour": 1},
        {"no tag": 1},
    ],
)
def test_foreign_json_is_refused(data: Any) -> None:
    """A name from outside, or fields that the class does not have, builds nothing."""
    with pytest.raises(CodecError):
        decode(data)
