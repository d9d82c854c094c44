"""Answers written by hand for the pictures of the window, one for each state worth looking at.

Guarantees: only `gui.screenshots` uses them; the program itself never shows one. Each rule's place
in the request is found from its words, so the marks in the pictures are where they belong.
"""

from __future__ import annotations

from core.answer import Answer, Conflict, Energy, Formal, Reading, Step, Table

_TIMES = {"lift": 6.0, "read": 312.0, "ground": 9.0, "solve": 41.0, "check": 3.0, "explain": 88.0}


def _read(
    request: str, *rules: tuple[str, str, str], holds: bool | None = True
) -> tuple[Reading, ...]:
    """Readings from (words, English, by); `by` "model?" is doubtful, "code" cannot be checked."""
    readings = []
    for words, english, by in rules:
        start = request.find(words) if words else 0
        readings.append(
            Reading(
                clause="",
                english=english,
                source=(start, start + len(words)),
                by=by.rstrip("?"),
                confidence=0.55 if by.endswith("?") else 0.97,
                holds=None if by == "code" else holds,
            )
        )
    return tuple(readings)


def _spans(request: str, *words: str) -> tuple[tuple[int, int], ...]:
    return tuple((request.find(word), request.find(word) + len(word)) for word in words)


def _energy(joules: float) -> Energy:
    shares = {"lift": 0.02, "read": 0.71, "ground": 0.02, "solve": 0.12, "explain": 0.13}
    return Energy(
        joules=joules,
        low=joules / 2.1,
        high=joules * 2.2,
        method="modelled",
        stages={name: joules * share for name, share in shares.items()},
        comparison=(joules * 14, joules * 62),
        assumption="300 to 720 tokens written",
    )


def _plan() -> Answer:
    request = (
        "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday "
        "shifts. Anna can't do Monday. Ben works the day right after Carla. Dev isn't on Monday "
        "either and works earlier in the week than Anna. Who works when?"
    )
    return Answer(
        status="answered",
        kind="plan",
        text="Carla works Monday, Ben Tuesday, Dev Wednesday and Anna Thursday.",
        request=request,
        table=Table(
            ("person", "shift"),
            (("Anna", "Thursday"), ("Ben", "Tuesday"), ("Carla", "Monday"), ("Dev", "Wednesday")),
        ),
        proof="unique",
        count=1,
        count_complete=True,
        formal=Formal("clauses", "is(anna, thursday)"),
        reading=_read(
            request,
            ("Anna, Ben, Carla and Dev", "The people are Anna, Ben, Carla and Dev", "code"),
            (
                "Monday, Tuesday, Wednesday and Thursday",
                "The shifts, in order, are Monday, Tuesday, Wednesday and Thursday",
                "code",
            ),
            ("each take one of the", "Each person has exactly one shift", "both"),
            ("Anna can't do Monday", "Anna does not work Monday", "both"),
            ("Ben works the day right after Carla", "Ben works the day after Carla", "both"),
            ("Dev isn't on Monday", "Dev does not work Monday", "both"),
            ("works earlier in the week than Anna", "Dev works before Anna", "both"),
        ),
        derivation=(
            Step("Ben follows Carla and so is not first; Anna and Dev are not on Monday either.",
                 (3, 4, 5)),
            Step("Only Carla is left for Monday, so Carla works Monday.", (2,)),
            Step("Ben works the day after Carla: Tuesday.", (4,)),
            Step("Dev is before Anna: Dev works Wednesday and Anna Thursday.", (6,)),
        ),
        checked=True,
        engine="python-constraint, because there are only 24 ways to try",
        energy=_energy(4.2),
        timing_ms=_TIMES | {"total": 459.0},
        tokens={"prompt": 210, "generated": 64},
        model="reckoner-reader Q8_0",
    )  # fmt: skip


def _grid() -> Answer:
    request = (
        "Four friends, Ada, Bo, Cy and Di, each keep one pet, a cat, a dog, a fish or a parrot, "
        "drink one thing, tea, coffee, milk or juice, and live at house 1, 2, 3 or 4. The dog "
        "lives right next to the cat. Ada drinks tea. The parrot's owner drinks juice. Bo lives "
        "in house 1. Cy has the fish. Di drinks neither milk nor juice. The coffee drinker lives "
        "two houses from Ada. The cat is further along the street than the dog."
    )
    return Answer(
        status="answered",
        kind="plan",
        text="There is exactly one way to match the four friends, pets, drinks and houses.",
        request=request,
        table=Table(
            ("friend", "pet", "drink", "house"),
            (("Ada", "dog", "tea", 2), ("Bo", "parrot", "juice", 1), ("Cy", "fish", "milk", 4),
             ("Di", "cat", "coffee", 3)),
        ),
        proof="unique",
        count=1,
        count_complete=True,
        reading=_read(
            request,
            ("Ada, Bo, Cy and Di", "The friends are Ada, Bo, Cy and Di", "code"),
            ("a cat, a dog, a fish or a parrot", "The pets are cat, dog, fish, parrot", "code"),
            ("tea, coffee, milk or juice", "The drinks are tea, coffee, milk, juice", "code"),
            ("house 1, 2, 3 or 4", "The houses, in order, are 1, 2, 3 and 4", "code"),
            ("The dog lives right next to the cat", "The dog is next to the cat", "both"),
            ("Ada drinks tea", "Ada goes with tea", "both"),
            ("The parrot's owner drinks juice", "The parrot goes with juice", "both"),
            ("Bo lives in house 1", "Bo goes with house 1", "both"),
            ("Cy has the fish", "Cy goes with the fish", "both"),
            ("Di drinks neither milk nor juice", "Di goes with tea or coffee", "model"),
            ("The coffee drinker lives two houses from Ada",
             "Coffee and Ada are exactly 2 houses apart", "model"),
            ("The cat is further along the street than the dog",
             "The cat's house comes after the dog's", "both"),
        ),
        derivation=(
            Step("Di drinks neither milk nor juice, and tea is Ada's, so Di drinks coffee.",
                 (5, 9)),
            Step("Juice goes with the parrot; Cy has the fish and Ada tea, so Bo has the parrot.",
                 (5, 6, 8)),
            Step("The dog and the cat are left for Ada and Di, side by side.", (4,)),
        ),
        checked=True,
        engine="python-constraint",
        energy=_energy(7.9),
        timing_ms=_TIMES | {"read": 702.0, "total": 880.0},
    )  # fmt: skip


def _impossible() -> Answer:
    request = "Paul, Quinn and Rita must all be on the same team, teams have at most two people"
    clash = ("Paul, Quinn and Rita must all be on the same team", "teams have at most two people")
    return Answer(
        status="infeasible",
        kind="plan",
        text="This is impossible: three people must share a team, but a team takes at most two.",
        request=request,
        proof="infeasible",
        conflict=Conflict(
            clash,
            ("Allow three people on a team", "Let one of Paul, Quinn and Rita be on another team"),
        ),
        reading=_read(
            request,
            ("Paul, Quinn and Rita", "The people are Paul, Quinn and Rita", "code"),
            ("must all be on the same team", "Paul, Quinn and Rita have the same team", "both"),
            ("teams have at most two people", "Each team has at most 2 people", "both"),
            ("", "There are as many teams as are needed", "code"),
            holds=None,
        ),
        derivation=(
            Step("Paul, Quinn and Rita on one team make three people there.", (1,)),
            Step("A team takes at most two, and three is more than two.", (2,)),
        ),
        engine="CP-SAT",
        checked=None,
        energy=_energy(2.6),
        timing_ms=_TIMES | {"total": 240.0},
    )


def _query() -> Answer:
    request = "top 5 customers by revenue in 2024"
    rows = (("Nordlicht GmbH", 184_200.5), ("Halden & Co", 151_730.0), ("Ost Werft", 98_410.25),
            ("Bakker BV", 76_004.0), ("Lumen SA", 60_118.75))  # fmt: skip
    sql = "SELECT customer, SUM(quantity * price) … GROUP BY customer ORDER BY 2 DESC LIMIT 5"
    return Answer(
        status="answered",
        kind="query",
        text="Nordlicht GmbH leads with 184,200.50 in 2024, ahead of Halden & Co.",
        request=request,
        table=Table(("customer", "revenue"), rows),
        formal=Formal("sql", sql),
        reading=_read(
            request,
            ("customers", "One row for each customer", "both"),
            ("revenue", "Revenue is quantity × price, added up", "both"),
            ("in 2024", "Only orders dated 2024-01-01 to 2024-12-31", "both"),
            ("top 5", "The 5 largest, largest first", "both"),
            ("", "Orders are joined to customers by customer_id", "code"),
        ),
        derivation=(
            Step("orders has 1,240 rows; each meets one row of customers.", (4,)),
            Step("412 rows are dated in 2024.", (2,)),
            Step("They belong to 37 customers; quantity × price is added up for each.", (0, 1)),
            Step("Sorted by revenue, the first 5 are kept.", (3,)),
        ),
        checked=True,
        engine="SQLite, read-only",
        energy=_energy(1.9),
        timing_ms=_TIMES | {"total": 208.0},
    )


def _uncertain() -> Answer:
    request = (
        "Choose projects under 250k so that benefit is as high as possible, at most two per "
        "region, and Harbour only if Rail, preferably something visible by spring."
    )
    return Answer(
        status="uncertain",
        kind="plan",
        text="Choose Rail, Harbour, Depot and Signals: benefit 148 for 241k.",
        request=request,
        table=Table(
            ("project", "region", "cost", "benefit"),
            (("Rail", "North", 96, 61), ("Harbour", "North", 70, 40), ("Depot", "South", 45, 28),
             ("Signals", "West", 30, 19)),
        ),
        objective=148,
        sense="max",
        proof="optimal",
        reading=_read(
            request,
            ("projects", "Choose among the 14 projects of projects.csv", "code"),
            ("under 250k", "The total cost is less than 250", "both"),
            ("benefit is as high as possible", "Make the total benefit as large as can be",
             "both"),
            ("at most two per region", "At most 2 projects from each region", "both"),
            ("Harbour only if Rail", "If Rail is chosen then Harbour is chosen", "model?"),
        ),
        unused=_spans(request, "preferably", "visible by spring"),
        warnings=(
            "“Harbour only if Rail” was read in two ways: they differ when Rail is chosen without "
            "Harbour. Please check it.",
        ),
        derivation=(
            Step("No choice within the cost has more benefit: the bound is 148.", (1, 2)),
            Step("The cost limit binds: 9 are left, the cheapest other project costs 12.", (1,)),
        ),
        checked=True,
        engine="CP-SAT, because something is to be optimised",
        energy=_energy(5.1),
        timing_ms=_TIMES | {"total": 702.0},
    )  # fmt: skip


def _schedule() -> Answer:
    request = (
        "Jobs: paint 3h, sand 2h, assemble 4h, wire 2h, test 1h. Sand before paint, assemble "
        "before wire, wire and paint before test. Two workers, one job at a time each. How soon "
        "can everything be done?"
    )
    return Answer(
        status="answered",
        kind="plan",
        text="Everything can be done in 7 hours.",
        request=request,
        value=7,
        table=Table(
            ("job", "start", "end", "worker"),
            (("sand", 0, 2, 1), ("assemble", 0, 4, 2), ("paint", 2, 5, 1), ("wire", 4, 6, 2),
             ("test", 6, 7, 1)),
        ),
        objective=7,
        sense="min",
        proof="optimal",
        reading=_read(
            request,
            ("paint 3h, sand 2h, assemble 4h, wire 2h, test 1h", "Five jobs with their hours",
             "code"),
            ("Sand before paint", "Sand ends before paint starts", "both"),
            ("assemble before wire", "Assemble ends before wire starts", "both"),
            ("wire and paint before test", "Wire and paint end before test starts", "both"),
            ("Two workers, one job at a time each", "At most 2 jobs run at once", "both"),
            ("How soon can everything be done", "Finish as early as can be", "both"),
        ),
        derivation=(
            Step("Assemble, wire and test follow each other: 4 + 2 + 1 = 7 hours at least.",
                 (2, 3)),
            Step("The plan takes 7 hours, so none is shorter.", (5,)),
        ),
        checked=True,
        engine="CP-SAT, because it is a schedule",
        energy=_energy(3.8),
        timing_ms=_TIMES | {"total": 512.0},
    )  # fmt: skip


def _roster() -> Answer:
    request = (
        "Six nurses cover Monday to Sunday, two on duty each day, nobody more than three days, "
        "nobody two days running. Ines is off at the weekend, Omar only works Monday to "
        "Wednesday. Make a rota."
    )
    return Answer(
        status="answered",
        kind="plan",
        text="A rota that keeps every rule; nobody works more than three days.",
        request=request,
        table=Table(
            ("nurse", "days"),
            (("Ines", "Monday, Wednesday, Friday"), ("Omar", "Monday, Wednesday"),
             ("Nurse 3", "Tuesday, Thursday, Saturday"), ("Nurse 4", "Tuesday, Friday, Sunday"),
             ("Nurse 5", "Thursday, Saturday"), ("Nurse 6", "Sunday")),
        ),
        proof="some",
        reading=_read(
            request,
            ("two on duty each day", "Each day has exactly 2 nurses", "both"),
            ("nobody more than three days", "Each nurse has at most 3 days", "both"),
            ("nobody two days running", "Each nurse has at most 1 day in a row", "both"),
            ("Ines is off at the weekend", "Ines works neither Saturday nor Sunday", "both"),
            ("Omar only works Monday to Wednesday", "Omar works Monday to Wednesday only", "both"),
        ),
        derivation=(Step("Every rule was checked for each nurse and each day.", (0, 1, 2)),),
        checked=True,
        engine="CP-SAT",
        energy=_energy(4.9),
        timing_ms=_TIMES | {"total": 530.0},
    )  # fmt: skip


ANSWERS: dict[str, Answer] = {
    "plan": _plan(),
    "grid": _grid(),
    "infeasible": _impossible(),
    "query": _query(),
    "uncertain": _uncertain(),
    "schedule": _schedule(),
    "roster": _roster(),
}
