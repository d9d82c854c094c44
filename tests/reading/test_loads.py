"""Requests about room and about a choice, read whole: lists, limits, rules, questions, doubts."""

import pytest

from core.language.notation import write
from core.reading.loads.whole import whole_loads


def read(request):
    """The clauses of a request in their notation, and its doubts."""
    found = whole_loads(request)
    assert found is not None
    problem, doubts = found
    return [write(clause.body) for clause in problem.clauses], doubts


BOATS = (
    "Boats: Heron holds three, Gannet two, Tern just one. Aboard come Uta, Vic, Wim, Xia and Yan. "
)


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("Uta goes in the Heron.", ["is(Uta, [Heron])"]),
        ("Vic isn't to be in Gannet.", ["not(is(Vic, [Gannet]))"]),
        ("Wim and Xia must be kept apart.", ["apart([Wim, Xia])"]),
        ("Uta snores and can't be with Vic or Yan.", ["apart([Uta, Vic])", "apart([Uta, Yan])"]),
        ("Vic and Xia share.", ["together([Vic, Xia])"]),
        ("Uta with Wim; so are Vic and Yan.", ["together([Uta, Wim])", "together([Vic, Yan])"]),
        ("Xia is too heavy for the Tern.", ["not(is(Xia, [Tern]))"]),
        ("Yan wants Heron or Gannet.", ["is(Yan, [Heron, Gannet])"]),
        ("Vic isn't in Tern, Uta is.", ["not(is(Vic, [Tern]))", "is(Uta, [Tern])"]),
        (
            "If Uta is in Heron then Vic is in Gannet.",
            ["if(is(Uta, [Heron]), is(Vic, [Gannet]))"],
        ),
        ("Uta and Yan together if possible.", ["prefer(together([Uta, Yan]))"]),
    ],
)
def test_rules_about_places(sentence, clauses):
    """Each sentence becomes the rules that it states, without a doubt."""
    read_clauses, doubts = read(BOATS + sentence)
    assert [c for c in clauses if c not in read_clauses] == []
    assert doubts == ()


def test_room_of_each_place():
    """Numbers next to places limit how many go there, those after the first without a verb too."""
    clauses, _ = read(BOATS + "Uta goes in the Heron.")
    limits = [c for c in clauses if c.startswith("per_slot")]
    assert limits == [
        "per_slot(<=, 3, [Heron])",
        "per_slot(<=, 2, [Gannet])",
        "per_slot(<=, 1, [Tern])",
    ]


def test_a_limit_of_weight_for_each_place():
    """A number with the unit of the things' column is a total, with a limit of its own by place."""
    clauses, doubts = read(
        "Crates pumps 80 kg, cables 60 kg, lamps 35 kg and tools 90 kg. "
        "Front holds 150 kg, rear holds 120 kg. Pumps and tools not together. "
        "Cables go in the rear."
    )
    assert "total(weight, <=, 150, true, [], [Front])" in clauses
    assert "total(weight, <=, 120, true, [], [rear])" in clauses
    assert "apart([pumps, tools])" in clauses
    assert doubts == ()


def test_two_columns_a_budget_and_a_goal():
    """Costs and scores are told apart; the limit is on the one, the goal about the other."""
    clauses, doubts = read(
        "We have £90 for books. Atlas £40, Bestiary £35, Cookbook £20, Diary £25. "
        "Marks: Atlas 8, Bestiary 9, Cookbook 4, Diary 5. We want the most marks. "
        "Not both the Atlas and the Bestiary. The Diary only with the Cookbook."
    )
    assert any(c.startswith("total(") and c.endswith(", <=, 90)") for c in clauses)
    assert "goal(max, total, marks)" in clauses
    assert "not(all_of([chosen(Atlas), chosen(Bestiary)]))" in clauses
    assert "if(chosen(Diary), chosen(Cookbook))" in clauses
    assert doubts == ()


PICK = "Pick three of these six: Ash, Birch, Cedar, Elm, Fir, Oak. "


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Ash or Birch, at least one of them.", "any_of([chosen(Ash), chosen(Birch)])"),
        ("Elm must be in.", "chosen(Elm)"),
        ("Nobody wants the Fir.", "not(chosen(Fir))"),
        ("If Ash is in, Oak can't be.", "if(chosen(Ash), not(chosen(Oak)))"),
        ("Ash and Oak, both or neither.", "iff(chosen(Ash), chosen(Oak))"),
        ("Neither Ash nor Elm without Oak.", "if(chosen(Elm), chosen(Oak))"),
        (
            "Cedar or Fir but not both.",
            "count_of([chosen(Cedar), chosen(Fir)], =, 1)",
        ),
        ("At most two of Ash, Birch and Cedar.", "chosen_count(<=, 2, [Ash, Birch, Cedar])"),
    ],
)
def test_rules_about_a_choice(sentence, clause):
    """Each sentence becomes the rule that it states, and the count stays as it was said."""
    clauses, doubts = read(PICK + sentence + " How many ways are there?")
    assert clause in clauses
    assert any(c.endswith(", 3, 3)") for c in clauses)
    assert clauses[-1] == "asked(count)"
    assert doubts == ()


def test_what_is_not_understood_is_doubted():
    """A sentence about the things that gives no rule is named among the doubts."""
    _, doubts = read(PICK + "Elm must be in. Ash never grows the way that Oak does.")
    assert len(doubts) == 1
    assert "Ash never grows" in doubts[0]


@pytest.mark.parametrize(
    "request_",
    [
        "What is 12 % of 340?",
        "Anna, Ben and Carla work Monday to Wednesday, one each day. Anna can't do Monday.",
        "Sanding takes 2 hours, painting 3 hours and drying 5 hours. Paint after sanding.",
    ],
)
def test_other_requests_are_left_alone(request_):
    """Calculations, rosters and schedules are for other readers."""
    assert whole_loads(request_) is None
