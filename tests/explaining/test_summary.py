"""The answer in a sentence, as a table, and as a direct value."""

from dataclasses import replace

from core.answer import Conflict
from core.explaining.summary import answer_table, answer_text, answer_value
from core.language.clauses import Asked, Clause, Is, Order, Want
from core.solving.asked import extreme, holds_always, possible_with
from core.solving.plan import solve
from core.solving.solution import Limits, Outcome, State
from tests.solving.acceptance import (
    CHAIRS,
    GRID,
    JOBS,
    NURSES,
    PROJECTS,
    REPORTS,
    SHIFTS,
    TEAMS,
    WORKSHOP,
)  # fmt: skip

LIMITS = Limits()


def asking(problem, *args, **keywords):
    return replace(problem, clauses=(*problem.clauses, Clause(Asked(*args, **keywords))))


def text(problem):
    return answer_text(problem, solve(problem, LIMITS))


def table(problem):
    return answer_table(problem, solve(problem, LIMITS).solutions[0])


def test_texts_of_the_requests_that_the_program_is_judged_by():
    """Each answer is one or two sentences, with what was proved of it."""
    assert text(SHIFTS) == (
        "Monday: Carla; Tuesday: Ben; Wednesday: Dev; Thursday: Anna. This is the only solution."
    )
    assert text(REPORTS).endswith("It is one of 2 solutions.")
    assert text(WORKSHOP) == (
        "Make 6 tables and 5 chairs. The total income comes to 3,630, the highest possible."
    )
    assert text(PROJECTS) == (
        "Choose Rail, Harbour and Bridge. The total benefit comes to 160, the highest possible."
    )
    assert text(JOBS) == (
        "All jobs can be done in 7 hours, starting with sand and assemble. No plan is done sooner."
    )
    assert text(CHAIRS) == "There are 240 ways."
    assert text(GRID).startswith("Anna: red, tea, 1st; Bob: blue, milk, 2nd;")
    assert text(NURSES).endswith("solutions.")


def test_an_impossible_request_says_what_clashes():
    """With the clash at hand, the answer quotes it and the way out."""
    conflict = Conflict(("All on one team", "at most two"), ("Drop “at most two”",))
    assert answer_text(TEAMS, solve(TEAMS, LIMITS), conflict) == (
        "This cannot be done: “All on one team” and “at most two” cannot both hold. "
        "The smallest way out: drop “at most two”."
    )


def test_no_limit_and_no_time_are_told():
    """An unbounded goal asks for the missing limit; no plan in time is not called impossible."""
    assert "it could grow for ever" in answer_text(WORKSHOP, Outcome(State.UNBOUNDED))
    assert "there may still be one" in answer_text(WORKSHOP, Outcome(State.STOPPED))


def test_tables_take_the_form_that_reads_best():
    """Orders by place, rosters by day, choices with their figures, runs by start."""
    assert table(REPORTS).columns == ("Place", "Report")
    assert [row[0] for row in table(REPORTS).rows] == ["1st", "2nd", "3rd", "4th", "5th"]
    assert table(SHIFTS).rows[0] == ("Anna", "Thursday")
    assert table(NURSES).columns == ("Day", "Nurses")
    assert all(len(str(row[1]).split(", ")) == 2 for row in table(NURSES).rows)
    assert table(PROJECTS).rows[1] == ("Harbour", 80, 70, "N")
    assert table(WORKSHOP).rows == (("table", 6), ("chair", 5))
    assert table(JOBS).rows[-1] == ("test", 6, 7, 1)
    assert table(GRID).columns == ("Runner", "Shirt", "Drink", "Place")


def value(problem, outcome=None, verdict=None):
    return answer_value(problem, outcome or solve(problem, LIMITS), verdict)


def test_direct_replies():
    """Who, which, how many, whether: the value is the reply alone."""
    who = asking(SHIFTS, Want.WHO, "Monday")
    assert (value(who), text(who)) == ("Carla", "Carla is on Monday.")
    which = asking(SHIFTS, Want.SLOT_OF, "Dev")
    assert (value(which), text(which)) == ("Wednesday", "Dev is on Wednesday.")
    assert value(CHAIRS) == 240
    drink = asking(GRID, Want.SLOT_OF, "Cleo", "drink")
    assert (value(drink), text(drink)) == ("water", "Cleo goes with water.")
    assert value(asking(TEAMS, Want.COUNT)) == 0
    assert value(SHIFTS) is None


def test_what_differs_from_plan_to_plan_is_not_told_as_settled():
    """Where the plans disagree, all their replies are given."""
    first = asking(REPORTS, Want.WHO, "1st")
    assert value(first) == ["HR", "safety"]
    assert text(first) == "It is not settled: HR or safety."


def test_possible_must_earliest():
    """Questions about all plans use what was proved of them."""
    rule = Is("Anna", ("Tuesday",))
    asked = asking(SHIFTS, Want.POSSIBLE, rule=rule)
    outcome = possible_with(asked, rule, LIMITS)
    assert value(asked, outcome) is False
    assert answer_text(asked, outcome) == "No, it is not possible that Anna is on Tuesday."
    certain = Order("safety", "legal")
    must = asking(REPORTS, Want.MUST, rule=certain)
    proved = holds_always(must, certain, LIMITS)
    assert value(must, verdict=proved) is True
    assert value(must) is True  # both plans are listed
    assert value(asking(REPORTS, Want.MUST, rule=Is("HR", ("1st",)))) is False
    early = asking(REPORTS, Want.EARLIEST, "audit")
    outcome = extreme(early, "audit", LIMITS, latest=False)
    assert value(early, outcome) == "3rd"
    assert answer_text(early, outcome) == "The earliest place for audit is 3rd."
