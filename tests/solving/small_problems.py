"""Random small problems of every countable shape, and all plans of a shape by brute force."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, permutations, product

from hypothesis import strategies as st

from core.language.clauses import (
    AllOf,
    Amounts,
    AnyOf,
    Apart,
    Assign,
    Between,
    Choose,
    Chosen,
    ChosenCount,
    Compare,
    CountOf,
    Distance,
    Group,
    If,
    Iff,
    InARow,
    Is,
    LabelOf,
    Linear,
    Match,
    Not,
    NumberOf,
    Order,
    OrderKind,
    PairOff,
    PerItem,
    PerLabel,
    PerSlot,
    Position,
    Problem,
    Together,
    Total,
)
from core.solving.solution import Solution
from tests.solving.acceptance import problem

ITEMS = ("Ann", "Bob", "Cy")
SLOTS = ("Mon", "Tue", "Wed", "Thu")
COLOURS = ("red", "green", "blue")
SIZES = ("small", "medium", "large")

compares = st.sampled_from(Compare)
counts = st.integers(0, 3)
gaps = st.sampled_from((-1, 0, 1, 2, 1.5))


def some(names, least=1):
    return st.lists(st.sampled_from(names), min_size=least, unique=True).map(tuple)


def logic(atoms):
    """Rules of logic over these rules."""
    return st.recursive(
        atoms,
        lambda inner: st.one_of(
            inner.map(Not),
            st.lists(inner, min_size=1, max_size=3).map(lambda r: AnyOf(tuple(r))),
            st.lists(inner, min_size=1, max_size=3).map(lambda r: AllOf(tuple(r))),
            st.builds(
                CountOf, st.lists(inner, min_size=1, max_size=3).map(tuple), compares, counts
            ),
            st.builds(If, inner, inner),
            st.builds(Iff, inner, inner),
        ),
        max_leaves=4,
    )


def ordering(names, scale=""):
    pair = some(names, 2)
    return st.one_of(
        st.builds(
            lambda p, c, g, v: Order(p[0], p[1], c, g, scale, v),
            pair,
            compares,
            gaps,
            st.booleans(),
        ),
        st.builds(
            lambda p, c, g, v: Distance(p[0], p[1], c, g, scale, v),
            pair,
            compares,
            gaps,
            st.booleans(),
        ),
        some(names, 3).map(lambda t: Between(t[0], t[1], t[2], scale)),
    )


assign_atoms = st.one_of(
    st.builds(Is, st.sampled_from(ITEMS), some(SLOTS)),
    st.builds(Is, st.sampled_from(SLOTS), some(ITEMS)),
    st.builds(Chosen, st.sampled_from(ITEMS)),
    st.builds(Together, some(ITEMS, 2)),
    st.builds(Apart, some(ITEMS, 2)),
    st.builds(Apart, some(SLOTS, 2)),
    ordering(ITEMS),
    ordering((*ITEMS, "Tue"), "days"),
    st.builds(Position, st.sampled_from(ITEMS), some((1, 2, 4, -1, -2))),
    st.builds(lambda i, s: PairOff(i[:2], s[:2]), some(ITEMS, 2), some(SLOTS, 2)),
    st.builds(PerSlot, compares, counts, st.just(()) | some(SLOTS), st.just(()) | some(ITEMS)),
    st.builds(PerItem, compares, counts, st.just(()) | some(ITEMS), st.just(()) | some(SLOTS)),
    st.builds(InARow, st.integers(1, 3), st.just(()) | some(ITEMS)),
    st.builds(ChosenCount, compares, counts),
    st.builds(PerLabel, st.just("team"), compares, counts),
    st.builds(
        Total, st.just("weight"), compares, st.sampled_from((2.5, 3, 4.25)), st.booleans(),
        st.just(()) | some(ITEMS), st.just(()) | some(SLOTS),
    ),
    st.builds(Total, st.just("hours"), compares, st.sampled_from((4, 8.5))),
    st.builds(
        lambda p, c, k: Linear(((1, p[0]),), c, ((1, p[1]),), k), some(ITEMS, 2), compares, gaps
    ),
)  # fmt: skip


@st.composite
def assignments(draw) -> Problem:
    """Three people, four days with clock times; one day each or several; in a row or a circle."""
    kind = draw(st.sampled_from((OrderKind.ORDERED, OrderKind.CYCLIC)))
    low = draw(st.integers(0, 1))
    high = draw(st.sampled_from((None, 1, 2)))
    return problem(
        Group("people", ITEMS),
        Group("days", SLOTS, kind, (9, 10.5, 13, 14)),
        NumberOf("weight", ITEMS, (1, 2.5, 0.75)),
        NumberOf("hours", SLOTS, (4, 4, 8, 2.5)),
        LabelOf("team", ITEMS, ("x", "y", "x")),
        Assign("people", "days", low, high, 0, draw(st.sampled_from((None, 1, 2)))),
        *draw(st.lists(logic(assign_atoms), max_size=3)),
    )


grid_atoms = st.one_of(
    st.builds(Is, st.sampled_from((*ITEMS, *COLOURS)), some((*ITEMS, *COLOURS, *SIZES))),
    st.builds(Together, some((*ITEMS, *COLOURS, *SIZES), 2)),
    st.builds(Apart, some((*ITEMS, *COLOURS, *SIZES), 2)),
    ordering((*ITEMS, *COLOURS), "size"),
    ordering((*ITEMS, "large")),
    st.builds(Position, st.sampled_from((*ITEMS, *COLOURS)), some((1, 2, -1)), st.just("size")),
)


@st.composite
def grids(draw) -> Problem:
    """Three groups of three; sizes have an order and numbers."""
    return problem(
        Group("people", ITEMS),
        Group("colours", COLOURS),
        Group("size", SIZES, OrderKind.ORDERED, (1, 2.5, 4)),
        Match(("people", "colours", "size")),
        *draw(st.lists(logic(grid_atoms), max_size=3)),
    )


pick_atoms = st.one_of(
    st.builds(Chosen, st.sampled_from(SLOTS)),
    st.builds(ChosenCount, compares, counts, st.just(()) | some(SLOTS)),
    st.builds(PerLabel, st.just("region"), compares, counts, st.just(()) | some(("N", "S"))),
    st.builds(Together, some(SLOTS, 2)),
    st.builds(Apart, some(SLOTS, 2)),
    st.builds(
        Total, st.just("cost"), compares, st.sampled_from((4, 6.5, 7)), st.just(False),
        st.just(()) | some(SLOTS),
    ),
    st.builds(lambda p, c, k: Linear(((1, p[0]), (0.5, p[1])), c, ((2, p[1]),), k), some(SLOTS, 2),
              compares, gaps),
)  # fmt: skip
COSTS = (
    NumberOf("cost", SLOTS, (1, 2.5, 4, 0.333)),
    LabelOf("region", SLOTS, ("N", "S", "N", "S")),
)


@st.composite
def choices(draw) -> Problem:
    """A choice among four, with costs and regions."""
    low = draw(st.integers(0, 2))
    return problem(
        Group("things", SLOTS),
        *COSTS,
        Choose("things", low, draw(st.sampled_from((None, low, 3)))),
        *draw(st.lists(logic(pick_atoms), max_size=3)),
    )


@st.composite
def amounts(draw) -> Problem:
    """Whole amounts of four things, none above two."""
    most = (Linear(((1, m),), Compare.LE, (), 2) for m in SLOTS)
    return problem(
        Group("things", SLOTS),
        *COSTS,
        Amounts("things"),
        *most,
        *draw(st.lists(logic(pick_atoms), max_size=3)),
    )


def every_plan(asked: Problem) -> Iterator[Solution]:
    """All plans of the problem's shape, whether or not they keep its rules."""
    (shape,) = asked.shapes()
    match shape:
        case Assign():
            subsets = list(chain.from_iterable(combinations(SLOTS, k) for k in range(5)))
            for crew in product(subsets, repeat=3):
                yield Solution(slots=tuple(zip(ITEMS, crew, strict=True)))
        case Match():
            for colours, sizes in product(permutations(COLOURS), permutations(SIZES)):
                yield Solution(
                    slots=tuple(zip(ITEMS, zip(colours, sizes, strict=True), strict=True))
                )
        case Choose():
            for k in range(5):
                yield from (Solution(chosen=picked) for picked in combinations(SLOTS, k))
        case Amounts():
            for numbers in product((0.0, 1.0, 2.0), repeat=4):
                yield Solution(amounts=tuple(zip(SLOTS, numbers, strict=True)))
