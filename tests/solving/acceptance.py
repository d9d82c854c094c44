"""The requests that the program is judged by, hand-encoded as clauses."""

from __future__ import annotations

from core.language.clauses import (
    Amounts,
    Apart,
    Asked,
    Assign,
    Body,
    Choose,
    Chosen,
    Clause,
    Compare,
    Distance,
    Goal,
    Group,
    If,
    InARow,
    Is,
    LabelOf,
    Linear,
    Match,
    Measure,
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
    Schedule,
    Sense,
    Together,
    Total,
    Want,
)


def problem(*bodies: Body) -> Problem:
    """A problem of these clauses, read by code."""
    return Problem(tuple(Clause(body) for body in bodies))


def ordered(name: str, *members: str, values: tuple[float, ...] = ()) -> Group:
    return Group(name, members, OrderKind.ORDERED, values)


WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

SHIFTS = problem(
    Group("people", ("Anna", "Ben", "Carla", "Dev")),
    ordered("days", *WEEK[:4]),
    Assign("people", "days", slot_low=1, slot_high=1),
    Not(Is("Anna", ("Monday",))),
    Order("Carla", "Ben", Compare.EQ, 1),
    Not(Is("Dev", ("Monday",))),
    Order("Dev", "Anna"),
)

REPORTS = problem(
    Group("reports", ("budget", "audit", "safety", "HR", "legal")),
    ordered("places", "1st", "2nd", "3rd", "4th", "5th"),
    Assign("reports", "places", slot_low=1, slot_high=1),
    Order("audit", "legal"),
    Order("safety", "audit"),
    Position("HR", (1, -1)),
    Order("budget", "audit", Compare.EQ, 1),
)

WORKSHOP = problem(
    Group("products", ("table", "chair")),
    NumberOf("hours", ("table", "chair"), (5, 2)),
    NumberOf("material", ("table", "chair"), (300, 90)),
    NumberOf("income", ("table", "chair"), (480, 150)),
    Amounts("products"),
    Total("hours", Compare.LE, 40),
    Total("material", Compare.LE, 2400),
    Linear(((1, "chair"),), Compare.GE, (), 4),
    Goal(Sense.MAX, Measure.TOTAL, "income"),
)

_PROJECTS = ("Rail", "Harbour", "School", "Bridge", "Park", "Clinic")
PROJECTS = problem(
    Group("projects", _PROJECTS),
    NumberOf("cost", _PROJECTS, (90, 80, 60, 70, 30, 50)),
    NumberOf("benefit", _PROJECTS, (40, 70, 35, 50, 20, 30)),
    LabelOf("region", _PROJECTS, ("N", "N", "N", "S", "S", "S")),
    Choose("projects"),
    Total("cost", Compare.LT, 250),
    PerLabel("region", Compare.LE, 2),
    If(Chosen("Harbour"), Chosen("Rail")),
    Goal(Sense.MAX, Measure.TOTAL, "benefit"),
)

_JOBS = ("paint", "sand", "assemble", "wire", "test")
JOBS = problem(
    Group("jobs", _JOBS),
    NumberOf("duration", _JOBS, (3, 2, 4, 2, 1), "hour"),
    Schedule("jobs", "duration", machines=2, unit="hour"),
    Order("sand", "paint", Compare.GE, 0),
    Order("assemble", "wire", Compare.GE, 0),
    Order("wire", "test", Compare.GE, 0),
    Order("paint", "test", Compare.GE, 0),
    Goal(Sense.MIN, Measure.FINISH),
)

NURSES = problem(
    Group("nurses", ("Ines", "Omar", "Pia", "Raj", "Sue", "Tom")),
    ordered("days", *WEEK),
    Assign("nurses", "days", item_low=0, item_high=None),
    PerSlot(Compare.EQ, 2),
    PerItem(Compare.LE, 3),
    InARow(1),
    Not(Is("Ines", ("Saturday", "Sunday"))),
    PerItem(Compare.EQ, 0, ("Omar",), WEEK[3:]),
)

TEAMS = problem(
    Group("people", ("Paul", "Quinn", "Rita")),
    Group("teams", ("team 1", "team 2", "team 3")),
    Assign("people", "teams", interchangeable=True),
    Together(("Paul", "Quinn", "Rita")),
    PerSlot(Compare.LE, 2),
)

CHAIRS = problem(
    Group("guests", ("Eve", "Sam", "Uma", "Vic")),
    ordered("chairs", "1", "2", "3", "4", "5", "6"),
    Assign("guests", "chairs", slot_high=1),
    Not(Distance("Eve", "Sam")),
    Asked(Want.COUNT),
)

# Five runners, their shirts, drinks and finishing places; one solution, found by hand:
# Anna red tea 1, Bob blue milk 2, Cleo green water 3, Dan white juice 4, Ella black coffee 5.
GRID = problem(
    ordered("place", "1st", "2nd", "3rd", "4th", "5th"),
    Group("runner", ("Anna", "Bob", "Cleo", "Dan", "Ella")),
    Group("shirt", ("red", "blue", "green", "white", "black")),
    Group("drink", ("tea", "milk", "water", "juice", "coffee")),
    Match(("runner", "shirt", "drink", "place")),
    Order("red", "milk", Compare.EQ, 1, "place"),
    PairOff(("Anna", "Dan"), ("tea", "white")),
    Is("Bob", ("blue",)),
    Order("blue", "Cleo", Compare.EQ, 1, "place"),
    Position("black", (-1,), "place"),
    Order("water", "juice", Compare.GE, 1, "place"),
    Not(Is("Ella", ("juice", "milk", "water"))),
    Order("green", "white", Compare.EQ, 1, "place"),
    Not(Is("Dan", ("coffee",))),
    Is("Anna", ("red",)),
    Apart(("Cleo", "juice")),
)
