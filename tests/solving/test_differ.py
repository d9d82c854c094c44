"""Two readings compared by what they allow, and the smallest situation that tells them apart."""

import pytest

from core.errors import UserError
from core.language.clauses import Chosen, Is, Not, Problem
from core.language.notation import read_problem
from core.solving.asked import possible_with
from core.solving.differ import Difference, differ
from core.solving.engines import Clock
from core.solving.mentions import members_named
from core.solving.oracle import is_possible, with_rule
from core.solving.solution import Limits

ORDER = """group(people, [Ann, Bob, Cy])
group(days, [Mon, Tue, Wed], ordered)
assign(people, days, 1, 1, 1, 1)
"""
ROSTER = """group(people, [Ann, Bob, Cy])
group(days, [Mon, Tue, Wed, Thu], ordered)
assign(people, days, 1, -, 1, 1)
"""
CHOICE = "group(x, [a, b, c, d])\nchoose(x, 2, 3)\n"
AMOUNTS = "group(x, [vans, carts])\namounts(x)\nlinear([[1, vans], [1, carts]], <=, [], 10)\n"
GRID = """group(names, [Ann, Bob, Cy])
group(drinks, [tea, milk, juice])
group(prices, [one, two, three], ordered, [1, 2, 4])
match([names, drinks, prices])
"""


def _differ(frame: str, one: str, other: str) -> Difference:
    limits = Limits(5.0, 1, count=False)
    return differ(read_problem(frame + one), read_problem(frame + other), limits)


@pytest.mark.parametrize(
    ("frame", "one", "other"),
    [
        (ORDER, "order(Ann, Bob)", "not(order(Bob, Ann))"),
        (ORDER, "order(Ann, Bob, =, 1)\nis(Cy, [Mon])", "is(Ann, [Tue])\nis(Bob, [Wed])"),
        (CHOICE, "not(all_of([chosen(a), chosen(b)]))", "if(chosen(a), not(chosen(b)))"),
        (GRID, 'order(tea, Bob, =, 2, "", true)', "is(tea, [two])\nis(Bob, [three])"),
    ],
)  # fmt: skip
def test_other_words_for_the_same_plans(frame: str, one: str, other: str) -> None:
    """Rules that look different and allow the same plans are the same."""
    assert _differ(frame, one, other).same is True
    assert _differ(frame, other, one).same is True


@pytest.mark.parametrize(
    ("frame", "one", "other"),
    [
        (ORDER, "order(Ann, Bob)", "order(Bob, Ann)"),
        (ROSTER, "in_a_row(2)", "in_a_row(1, [Bob])"),
        (ROSTER, "per_item(>=, 1, [Ann], [Mon, Tue])", "per_item(>=, 1, [Ann], [Mon])"),
        (CHOICE, "if(chosen(a), chosen(b))", "if(chosen(b), chosen(a))"),
        (AMOUNTS, "linear([[1, vans]], >=, [[2, carts]])", "linear([[1, carts]], >=, [[2, vans]])"),
        (GRID, "order(Ann, Bob)", "order(Ann, Bob, =, 1)"),
    ],
)
def test_a_situation_is_allowed_by_one_reading_alone(frame: str, one: str, other: str) -> None:
    """The facts fit the reading named, and the other forbids them."""
    found = _differ(frame, one, other)
    problems = read_problem(frame + one), read_problem(frame + other)
    assert found.same is False
    assert found.situation
    allows, forbids = problems if found.allowed_by == 1 else problems[::-1]
    assert _fits(allows, found)
    assert not _fits(forbids, found)


def _fits(problem: Problem, found: Difference) -> bool:
    for fact in found.situation:
        problem = with_rule(problem, fact)
    return bool(is_possible(problem, Clock.of(5.0)))


def test_a_situation_speaks_of_few_things() -> None:
    """Of many people, only those that the rules are about, as far as one can tell."""
    people = ", ".join(f"P{n}" for n in range(8))
    days = ", ".join(f"D{n}" for n in range(8))
    frame = f"group(p, [{people}])\ngroup(d, [{days}], ordered)\nassign(p, d, 1, 1, 1, 1)\n"
    found = _differ(frame, "order(P1, P2)\norder(P3, P4)", "order(P2, P1)\norder(P3, P4)")
    assert {name for fact in found.situation for name in members_named(fact)} >= {"P1", "P2"}
    assert all(isinstance(fact, Is) and fact.item in ("P1", "P2") for fact in found.situation)


def test_what_is_left_out_belongs_to_the_situation() -> None:
    """A choice differs by what is not taken as well as by what is."""
    found = _differ(CHOICE, "if(chosen(a), chosen(b))", "if(chosen(b), chosen(a))")
    assert set(found.situation) in (
        {Chosen("a"), Not(Chosen("b"))},
        {Chosen("b"), Not(Chosen("a"))},
    )


def test_other_things_or_another_aim_are_a_difference_without_situation() -> None:
    """Other groups, another goal or another question cannot be shown by one plan."""
    assert _differ(ORDER, "asked(plan)", "asked(count)") == Difference(same=False)
    other = ORDER.replace("Cy", "Dee")
    limits = Limits(5.0, 1, count=False)
    assert differ(read_problem(ORDER), read_problem(other), limits) == Difference(same=False)


def test_an_impossible_reading_differs_from_a_possible_one() -> None:
    """The possible one allows a plan; the impossible one allows none."""
    found = _differ(ORDER, "order(Ann, Bob)\norder(Bob, Ann)", "order(Ann, Bob)")
    assert (found.same, found.allowed_by) == (False, 2)
    problem = read_problem(ORDER + "order(Ann, Bob)")
    assert possible_with(problem, None, Limits(5.0, 1, count=False)).solutions


def test_no_time_is_no_verdict() -> None:
    """Without time nothing is called the same."""
    frames = read_problem(ORDER + "order(Ann, Bob)"), read_problem(ORDER + "order(Bob, Ann)")
    assert differ(*frames, Limits(0.0, 1, count=False)).same is not True


def test_a_reading_that_is_not_sound_is_refused() -> None:
    """A name that does not exist is the user's to mend, not a difference."""
    with pytest.raises(UserError):
        _differ(ORDER, "is(Zoe, [Mon])", "is(Ann, [Mon])")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ORDER + "order(Ann, Bob)\nis(Cy, [Tue])\nasked(plan)",
            "group(item, [Ann, Cy, Bob])\ngroup(place, [Mon, Tue, Wed], ordered)\n"
            "assign(item, place, 1, 1, 1, 1)\nis(Cy, [Tue])\norder(Ann, Bob, >=, 1, place)",
        ),
        (
            "group(x, [a, b, c])\ngroup(place, [first, second, third], ordered)\n"
            "assign(x, place, 1, 1, 1, 1)\nis(a, [second])",
            'group(y, [A, B, C])\ngroup(position, ["place 1", "place 2", "place 3"], ordered)\n'
            'assign(y, position, 1, 1, 1, 1)\nis(A, ["place 2"])',
        ),
        (
            "group(x, [a, b])\nnumber_of(cost, [a, b], [3, 4], euro)\namounts(x)\n"
            "total(cost, <=, 20)\ngoal(max, count)",
            "group(y, [b, a])\nnumber_of(price, [b, a], [4, 3])\nnumber_of(age, [a, b], [1, 2])\n"
            "amounts(y)\ntotal(price, <=, 20)\ngoal(max, count)",
        ),
    ],
)  # fmt: skip
def test_other_names_are_no_difference(one: str, other: str) -> None:
    """Groups, places and attributes that were called otherwise are the same things."""
    assert differ(read_problem(one), read_problem(other), Limits(5.0, 1, count=False)).same is True


def test_other_figures_are_a_difference() -> None:
    """An attribute with another figure that a rule uses is another problem."""
    frame = "group(x, [a, b])\nnumber_of(cost, [a, b], [3, {}])\namounts(x)\ntotal(cost, <=, 20)\n"
    one, other = read_problem(frame.format(4)), read_problem(frame.format(5))
    assert differ(one, other, Limits(5.0, 1, count=False)).same is False
