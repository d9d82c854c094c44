"""Clauses in plain English."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language import clauses as c
from core.language.clauses import Clause, Compare, Group, OrderKind, Problem
from core.language.english import say
from core.language.english_scales import comparative
from core.language.english_words import counted, measured, number, plural, singular
from tests.language.strategies import bodies


def problem(*bodies_):
    return Problem(tuple(Clause(body) for body in bodies_))


DAYS = Group("days", ("Monday", "Tuesday", "Wednesday", "Thursday"), OrderKind.ORDERED, (), "day")
PEOPLE = Group("people", ("Anna", "Ben", "Carla", "Dev"))
SHIFTS = problem(PEOPLE, DAYS, c.Assign("people", "days", 1, 1, 1, 1))
ROSTER = problem(
    Group("nurses", ("Ines", "Omar", "Lea")), DAYS, c.Assign("nurses", "days", 0, 3, 2, 2)
)
POSITIONS = Group("positions", ("1", "2", "3"), OrderKind.ORDERED)
ORDER = problem(
    Group("reports", ("budget", "audit", "HR")), POSITIONS,
    c.Assign("reports", "positions", 1, 1, 1, 1),
)  # fmt: skip
PROJECTS = problem(
    Group("projects", ("Rail", "Harbour", "Road")),
    c.NumberOf("cost", ("Rail", "Harbour", "Road"), (1, 2, 3), "euro"),
    c.LabelOf("region", ("Rail", "Harbour", "Road"), ("N", "S", "N")), c.Choose("projects"),
)  # fmt: skip
HOLDS = problem(
    Group("crates", ("a", "b")), Group("holds", ("front", "rear")),
    c.NumberOf("weight", ("a", "b"), (200, 120), "kg"), c.Assign("crates", "holds"),
)  # fmt: skip
FURNITURE = problem(
    Group("products", ("table", "chair")),
    c.NumberOf("labour", ("table", "chair"), (5, 2), "hour"), c.Amounts("products"),
)  # fmt: skip
JOBS = problem(
    Group("jobs", ("paint", "sand", "test")),
    c.NumberOf("duration", ("paint", "sand", "test"), (3, 2, 1), "hour"),
    c.Schedule("jobs", "duration", 2, "hour"),
)  # fmt: skip
GRID = problem(
    PEOPLE, Group("drinks", ("tea", "milk", "juice", "water")),
    Group("years", ("1990", "1991", "1992", "1993"), OrderKind.ORDERED, (1990, 1991, 1992, 1993),
          "year"),
    c.Match(("people", "drinks", "years")),
)  # fmt: skip
SAID = [
    (SHIFTS, c.Not(c.Is("Anna", ("Monday",))), "Anna is not on Monday."),
    (SHIFTS, c.Is("Anna", ("Monday", "Tuesday")), "Anna is on Monday or Tuesday."),
    (SHIFTS, c.Order("Carla", "Ben", Compare.EQ), "Ben comes exactly one day after Carla."),
    (SHIFTS, c.Order("Dev", "Anna"), "Dev comes before Anna."),
    (SHIFTS, c.Order("Dev", "Anna", Compare.LE, -1), "Anna comes before Dev."),
    (SHIFTS, c.Order("Dev", "Anna", Compare.GE, 2), "Dev comes at least 2 days before Anna."),
    (SHIFTS, c.Assign("people", "days", 1, 1, 1, 1),
     "Each person gets exactly one day, and each day has exactly one person."),
    (SHIFTS, c.If(c.Is("Anna", ("Monday",)), c.Not(c.Is("Ben", ("Tuesday",)))),
     "If Anna is on Monday, then Ben is not on Tuesday."),
    (SHIFTS, c.PairOff(("Anna", "Ben"), ("Monday", "Tuesday")),
     "Of Anna and Ben, one is on Monday and the other is on Tuesday."),
    (SHIFTS, c.Asked(c.Want.WHO, "Monday"), "Who is on Monday?"),
    (SHIFTS, c.Prefer(c.Is("Anna", ("Monday",))), "If possible, Anna is on Monday."),
    (ORDER, c.Order("audit", "budget", Compare.EQ), "Audit comes immediately before budget."),
    (ORDER, c.Position("HR", (1, -1)), "HR is first or last."),
    (ORDER, c.Not(c.Position("HR", (1, -1))), "HR is neither first nor last."),
    (ORDER, c.Is("HR", ("3",)), "HR is in position 3."),
    (SHIFTS, c.Not(c.Position("Anna", (1,))), "Anna is not on Monday."),
    (ORDER, c.Not(c.Distance("HR", "audit")), "HR and audit are not next to each other."),
    (ORDER, c.Assign("reports", "positions", 1, 1, 1, 1),
     "The reports are put in an order, one after another."),
    (ROSTER, c.PerSlot(Compare.EQ, 2), "Each day has exactly 2 nurses."),
    (ROSTER, c.PerItem(Compare.LE, 3), "Each nurse works at most 3 days."),
    (ROSTER, c.PerItem(Compare.EQ, 0, ("Ines",), ("Monday", "Tuesday")),
     "Ines does not work on Monday or Tuesday."),
    (ROSTER, c.InARow(1), "Nobody works two days running."),
    (ROSTER, c.InARow(2, ("Ines",)), "Ines never works more than 2 days in a row."),
    (ROSTER, c.Goal(c.Sense.MIN, c.Measure.SPREAD),
     "Share the days as evenly as possible among the nurses."),
    (PROJECTS, c.Total("cost", Compare.LE, 250_000), "The total cost is at most 250,000 euro."),
    (PROJECTS, c.PerLabel("region", Compare.LE, 2),
     "At most 2 projects are chosen per region."),
    (PROJECTS, c.If(c.Chosen("Harbour"), c.Chosen("Rail")),
     "Harbour is chosen only if Rail is."),
    (PROJECTS, c.ChosenCount(Compare.LE, 1, ("Rail", "Road")),
     "Rail and Road are not both chosen."),
    (PROJECTS, c.Goal(c.Sense.MAX, c.Measure.TOTAL, "benefit"),
     "Make the total benefit as high as possible."),
    (FURNITURE, c.Linear(((1, "chair"),), Compare.GE, (), 4), "There are at least 4 chairs."),
    (FURNITURE, c.Linear(((1, "chair"),), Compare.GE, ((2, "table"),)),
     "There are at least twice as many chairs as tables."),
    (FURNITURE, c.Linear(((1, "chair"),), Compare.LE, ((0.3, "table"), (0.3, "chair"))),
     "Chairs make up at most 30% of the whole."),
    (FURNITURE, c.Total("labour", Compare.LE, 40), "The total labour is at most 40 hours."),
    (HOLDS, c.Total("weight", Compare.LE, 300, True, slots=("front",)),
     "The total weight for front is at most 300 kg."),
    (HOLDS, c.Total("weight", Compare.LE, 300, True, slots=("front", "rear")),
     "The total weight for each of front and rear is at most 300 kg."),
    (JOBS, c.Order("sand", "paint", Compare.GE, 0),
     "Sand must be finished before paint can start."),
    (JOBS, c.Order("sand", "paint", Compare.GE, 2),
     "Paint starts at least 2 hours after sand ends."),
    (JOBS, c.Deadline("", 8), "Everything is finished within 8 hours."),
    (JOBS, c.Goal(c.Sense.MIN, c.Measure.FINISH), "Finish everything as early as possible."),
    (JOBS, c.OneAtATime(("paint", "sand")), "Paint and sand never run at the same time."),
    (GRID, c.Is("Anna", ("tea",)), "Anna goes with tea."),
    (GRID, c.Order("Anna", "tea", Compare.EQ, 2, "years", by_value=True),
     "Anna's year is exactly 2 years earlier than tea's."),
    (GRID, c.Order("Anna", "tea", Compare.GE, 1, "years"), "Anna's year is earlier than tea's."),
    (GRID, c.CountOf((c.Is("Anna", ("tea",)), c.Is("Ben", ("milk",))), Compare.EQ, 1),
     "Either Anna goes with tea or Ben goes with milk, but not both."),
    (GRID, c.Calculate(c.Operation.PERCENT_OF, (17.5, 1240)), "17.5% of 1,240."),
    (GRID, c.Query("orders", (c.Shown(c.Aggregate.SUM, (c.Column("orders", "amount"),)),),
                   by=(c.By(c.Column("customers", "name")),), limit=5),
     "Show the total of amount in orders for each name, only the first 5."),
]  # fmt: skip


@pytest.mark.parametrize(("given_problem", "body", "sentence"), SAID)
def test_said_as_people_say_it(given_problem, body, sentence):
    """Each kind of clause is said in the words of its field."""
    assert say(body, given_problem) == sentence


@given(bodies(), st.sampled_from([SHIFTS, ROSTER, ORDER, PROJECTS, FURNITURE, JOBS, GRID]))
@settings(max_examples=300, deadline=None)
def test_every_clause_is_one_sentence(body, given_problem):
    """Whatever the clause and the problem, there is one sentence with an end."""
    text = say(body, given_problem)
    assert re.search(r"[.?]\Z", text)


def test_numbers_and_nouns():
    """Numbers, units and plurals are those of English."""
    assert number(250_000) == "250,000"
    assert number(0.1) == "0.1"
    assert number(1 / 3) == "0.3333"
    assert number(0.00001234) == "1.234e-05"
    assert (measured(1, "hour"), measured(2, "hour"), measured(3, "kg")) == (
        "1 hour", "2 hours", "3 kg",
    )  # fmt: skip
    assert counted(0, "nurses") == "no nurses"
    for one, many in (("nurse", "nurses"), ("person", "people"), ("city", "cities")):
        assert (singular(many), plural(one)) == (one, many)
        assert (singular(one), plural(many)) == (one, many)


def test_a_blank_scale_has_plain_comparatives():
    """A scale whose name is only blanks is compared as lower and higher."""
    assert comparative(" ") == ("lower", "higher")


def test_uneven_times_are_counted_in_steps():
    """One place along 6:00, 6:15, 6:45 is no hour."""
    times = problem(
        PEOPLE,
        Group("times", ("6:00", "6:15", "6:45"), OrderKind.ORDERED, (6, 6.25, 6.75), "hour"),
        c.Match(("people", "times")),
    )
    said = say(c.Order("Anna", "Ben", Compare.EQ, 1, "times"), times)
    assert said == "Anna's time is exactly 1 step earlier than Ben's."


def test_a_denied_distance_is_said_as_one():
    """Not: "differ by not exactly 1 year"."""
    rule = c.Not(c.Distance("Anna", "Ben", Compare.EQ, 1, "years", by_value=True))
    assert say(rule, GRID) == "Anna's and Ben's years do not differ by exactly 1 year."
