"""Ten people say the same of a roster or a schedule in ten ways."""

import pytest

from core.language.clauses import Problem
from core.language.notation import write
from core.reading.declared.taken_back import corrected
from core.reading.declared.tokens import tokenise
from core.reading.whole_plans import work_for_sure
from core.reading.work.roster import read_roster
from core.reading.work.schedule import read_schedule

JOBS = "Jobs: dig 4 h, pour 3 h, cure 12 h, tile 2 h. Two crews. "
PEOPLE = "Cooks Ida, Bea and Liv; days Mon, Tue, Wed, Thu. One cook a day. "


def clauses(problem: Problem) -> set[str]:
    """The clauses in notation, without what each request here has."""
    written = {write(c.body) for c in problem.clauses}
    return {w for w in written if not w.startswith(("group(", "number_of(", "asked(plan)"))}


def roster(text: str, base: str = PEOPLE) -> tuple[set[str], tuple[str, ...]]:
    """What a roster is read as, and its doubts."""
    reading = read_roster(base + text)
    assert reading is not None
    return clauses(reading.problem) - {"assign(people, slots, 0, -, 1, 1)"}, reading.doubts


def schedule(text: str) -> tuple[set[str], tuple[str, ...]]:
    """What a schedule is read as beside its frame, and its doubts."""
    reading = read_schedule(JOBS + text)
    assert reading is not None
    found = clauses(reading.problem)
    return {w for w in found if not w.startswith(("schedule(", "goal("))}, reading.doubts


@pytest.mark.parametrize(
    "words",
    [
        "No Bea on Tuesday please.",
        "Tuesday: not Bea.",
        "Don't give Bea Tuesday.",
        "Bea has asked not to work Tuesday.",
        "Bea works every day except Tuesday.",
        "Any day but Tuesday for Bea.",
        "Anyone but Bea can do Tuesday.",
        "On Tuesday Bea is at a funeral.",
        "Bea's sister visits on Tue, so she's out.",
        "Bea gets married on Tuesday.",
        "Tuesday is Bea's day off.",
        "Unavailable: Bea Tue.",
        "Bea can't make Monday, sorry, I meant Tuesday.",
    ],
)
def test_off_is_said_in_many_ways(words: str) -> None:
    """A denial, an absence, an exception or an event elsewhere keeps somebody away."""
    assert roster(words) == ({"not(is(Bea, [Tue]))"}, ())


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Bea is back on Wednesday.", "not(is(Bea, [Mon, Tue]))"),
        ("Bea leaves after Tuesday.", "not(is(Bea, [Wed, Thu]))"),
        ("Bea is available Mon, Tue and Wed.", "not(is(Bea, [Thu]))"),
        ("Bea can only do the first two days.", "not(is(Bea, [Wed, Thu]))"),
        ("Bea must have the day after Tuesday off.", "not(is(Bea, [Wed]))"),
        ("Try to give Bea Tuesday off.", "prefer(not(is(Bea, [Tue])))"),
        ("Bea'd rather have Monday free.", "prefer(not(is(Bea, [Mon])))"),
        ("Bea must work either Monday or Tuesday but not both.",
         "per_item(=, 1, [Bea], [Mon, Tue])"),
        ("Everyone gets Monday or Tuesday off.", "per_item(<=, 1, [], [Mon, Tue])"),
        ("Bea must be on every day.",
         "is(Bea, [Mon])"),
    ],
)  # fmt: skip
def test_slots_follow_from_the_words_beside_them(words: str, read: str) -> None:
    """Before, after, back, only, both: each moves or turns the slots that are named."""
    found, doubts = roster(words)
    assert read in found
    assert not doubts


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("Everyone once or twice.", "1, 2"),
        ("Each of them works one or two days.", "1, 2"),
        ("Each works two days.", "2, 2"),
        ("Everyone works 1 day, at most 2.", "1, 2"),
        ("Nobody is to be left out.", "1, -"),
        ("Each gets at least a day.", "1, -"),
        ("Nobody does all the days.", "0, 3"),
    ],
)
def test_how_often_everyone_is_on(words: str, bounds: str) -> None:
    """Counts of turns bound the roster itself."""
    assert roster(words) == ({f"assign(people, slots, {bounds}, 1, 1)"}, ())


@pytest.mark.parametrize(
    "words",
    [
        "Liv refuses to follow Ida directly.",
        "Liv must not work the day after Ida.",
        "Liv never comes straight after Ida.",
    ],
)
def test_who_may_not_follow_whom(words: str) -> None:
    """The direction comes from the word between the two names."""
    found, doubts = roster(words)
    assert "if(is(Ida, [Tue]), not(is(Liv, [Wed])))" in found
    assert len(found) == 3
    assert not doubts


@pytest.mark.parametrize(
    "words",
    [
        "Bea leads prayers on Friday evening.",
        "As few cooks as possible please.",
        "Thursday needs an extra cook.",
        "Ida and Bea have to be there seven times.",
    ],
)
def test_what_left_no_trace_is_a_doubt(words: str) -> None:
    """A count, a person, an aim or a day that gave no rule is told."""
    assert roster(words)[1]


def test_days_with_parts_are_crossed() -> None:
    """Days and their parts said side by side are slots together, and rests go over the night."""
    found, doubts = roster(
        "Nobody does an early after a late. Alpha not on Sunday.",
        "One crew on every shift: early and late on Sat and Sun; crews Alpha, Bravo, Cobra. ",
    )
    assert found == {
        'per_item(<=, 1, [], ["Sat late", "Sun early"])',
        'not(is(Alpha, ["Sun early", "Sun late"]))',
    }
    assert not doubts


@pytest.mark.parametrize(
    ("slots", "first"),
    [
        ("weeks 1 to 4", "week 1"),
        ("4 weekends (w1 w2 w3 w4)", "w1"),
        ("Fri, Sat and Sun nights", "Fri"),
    ],
)
def test_slots_are_declared_in_many_forms(slots: str, first: str) -> None:
    """Numbered, coded, or with a part of the day that is said once."""
    reading = read_roster(f"Rota for {slots}: Ann, Bob and Cy, one each time. Ann at most one.")
    assert reading is not None
    assert reading.problem.group("slots").members[0] == first


def test_brackets_behind_names_are_rules() -> None:
    """What stands in brackets behind a name of the list is said of that person."""
    text = "Cooks: Ida (not Mon), Bea, Liv (max 2). Days Mon, Tue, Wed, Thu. One cook a day."
    reading = read_roster(text)
    assert reading is not None
    assert {"not(is(Ida, [Mon]))", "per_item(<=, 2, [Liv])"} <= clauses(reading.problem)
    assert not reading.doubts


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Pour after dig, and so must tile.", "order(dig, tile, >=, 0)"),
        ("Pour after dig. Same for tile.", "order(dig, tile, >=, 0)"),
        ("The pump only handles one of dig, pour and tile at a time.",
         "one_at_a_time([dig, pour, tile])"),
        ("Never two of dig, pour and tile at once.", "one_at_a_time([dig, pour, tile])"),
        ("Doors open in 15 hours. OK?", 'deadline("", 15)'),
        ("Start at 7. Dig done by noon.", "deadline(dig, 5)"),
        ("Work starts at 8 am and the guests arrive at 6pm.", 'deadline("", 10)'),
        ("No tiling in the first 3 hours.", "release(tile, 3)"),
        ("How late can dig start?", "asked(latest, dig)"),
    ],
)  # fmt: skip
def test_schedules_in_other_words(words: str, read: str) -> None:
    """Shared machines, clock hours, events and what is said again of another job."""
    found, doubts = schedule(words)
    assert read in found
    assert not doubts


def test_room_for_two_of_three() -> None:
    """Of any three, two do not overlap."""
    found, doubts = schedule("The pump can do any two of dig, pour and tile at once.")
    assert len(found) == 1
    assert next(iter(found)).startswith("any_of([one_at_a_time([dig, pour])")
    assert not doubts


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("three days, sorry, make that 4", ["4", "days"]),
        ("Monday off. No wait, I mean Tuesday.", ["tuesday", "off"]),
        ("sorry, we have 4 days", ["sorry", ",", "we", "have", "4", "days"]),
    ],
)
def test_what_is_put_right_takes_its_place(said: str, meant: list[str]) -> None:
    """Only the value changes; an apology alone changes nothing."""
    words = [t.word for t in corrected(tokenise(said))]
    assert [w for w in words if w != "."] == meant


def test_a_puzzle_is_no_work() -> None:
    """One thing each in an order is no roster."""
    text = "Ann, Bob and Cy each went on one day, Mon, Tue or Wed. Ann was before Bob. Cy not Mon."
    assert work_for_sure(text) is None
