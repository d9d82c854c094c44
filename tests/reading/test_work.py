"""Schedules and rosters read whole, in words of their own."""

import pytest

from core.language.clauses import Problem
from core.language.notation import write
from core.reading.whole_plans import surely_whole
from core.reading.work.roster import read_roster
from core.reading.work.schedule import read_schedule

JOBS = "Jobs: dig 4 h, pour 3 h, cure 12 h, tile 2 h. One crew. "
PEOPLE = "Cooks Ida, Per and Liv; days Mon, Tue, Wed, Thu. One cook a day. "


def clauses(problem: Problem) -> set[str]:
    """The clauses in notation, without the groups and the numbers."""
    written = {write(c.body) for c in problem.clauses}
    return {w for w in written if not w.startswith(("group(", "number_of("))}


def schedule(text: str) -> tuple[set[str], tuple[str, ...]]:
    """What a schedule is read as, and its doubts."""
    reading = read_schedule(JOBS + text)
    assert reading is not None
    return clauses(reading.problem), reading.doubts


def roster(text: str) -> tuple[set[str], tuple[str, ...]]:
    """What a roster is read as, and its doubts."""
    reading = read_roster(PEOPLE + text)
    assert reading is not None
    return clauses(reading.problem), reading.doubts


@pytest.mark.parametrize(
    "words",
    [
        "Pour after dig.",
        "Pouring can't start until the digging is done.",
        "Dig before pour.",
        "Once the digging is over, pour.",
        "The pour waits for the dig.",
        "Pour needs dig first.",
        "Dig, then pour.",
        "dig -> pour",
        "No pouring before the digging is finished.",
        "Digging is followed by pouring.",
    ],
)
def test_one_order_has_many_wordings(words: str) -> None:
    """The direction comes from the connecting word, and a denial turns it."""
    read, doubts = schedule(words)
    assert "order(dig, pour, >=, 0)" in read
    assert sum(w.startswith("order") for w in read) == 1
    assert not doubts


def test_an_order_goes_over_lists() -> None:
    """Names strung together each get the rule; a second clause starts at its own subject."""
    read, doubts = schedule("Cure and tile after dig, pour after cure and tile.")
    expected = {"order(dig, cure, >=, 0)", "order(dig, tile, >=, 0)", "order(cure, pour, >=, 0)",
                "order(tile, pour, >=, 0)"}  # fmt: skip
    assert expected <= read
    assert not doubts


def test_moments_are_deadlines_or_starts() -> None:
    """The words beside a moment say which it is; other units are converted."""
    read, doubts = schedule("Dig is due by hour 9. Tile can't start before minute 120.")
    assert {"deadline(dig, 9)", "release(tile, 2)"} <= read
    assert not doubts


def test_lags_gaps_and_immediate_successors() -> None:
    """A length of time beside the connecting word lies between the jobs."""
    read, _ = schedule("Pour at least 2 hours after dig. Tile straight after cure.")
    assert {"order(dig, pour, >=, 2)", "order(cure, tile, =, 0)"} <= read


def test_permission_is_no_rule() -> None:
    """That jobs may run side by side forbids nothing."""
    read, _ = schedule("Dig can run at the same time as pour, no problem.")
    assert not any(w.startswith("one_at_a_time") for w in read)


def test_shared_tools_keep_jobs_apart() -> None:
    """Sharing one tool, and "never at once", mean one at a time."""
    read, _ = schedule(
        "Dig and tile both need the one mixer. Pour and cure never at the same time."
    )
    assert {"one_at_a_time([dig, tile])", "one_at_a_time([pour, cure])"} <= read


def test_the_crew_is_counted() -> None:
    """However the crew is said; nothing said means no limit."""
    for words, machines in (
        ("just me", "1"), ("two of us", "2"), ("3 printers", "3"), ("me and Kev", "2"),
        ("", "-"),
    ):  # fmt: skip
        reading = read_schedule(
            f"Jobs: dig 4 h, pour 3 h, cure 12 h, tile 2 h. {words}. Finish soon."
        )
        assert reading is not None
        assert f"schedule(jobs, duration, {machines}, hour)" in clauses(reading.problem)


def test_a_condition_between_jobs() -> None:
    """An "if" is never read as a plain rule."""
    read, _ = schedule("If dig is before pour, cure is before tile.")
    assert "if(order(dig, pour, >=, 0), order(cure, tile, >=, 0))" in read


def test_what_was_taken_back_is_not_read() -> None:
    """ "Wait no" and "forget that" undo what came before."""
    read, _ = schedule("Dig after pour, wait no the other way, dig before pour.")
    assert "order(dig, pour, >=, 0)" in read
    assert "order(pour, dig, >=, 0)" not in read


def test_a_sentence_not_understood_is_a_doubt() -> None:
    """Names that no rule uses are told, never dropped."""
    _, doubts = schedule("Dig wobbles around pour.")
    assert doubts


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("Ida is off on Tue.", "not(is(Ida, [Tue]))"),
        ("Ida can't do Tue.", "not(is(Ida, [Tue]))"),
        ("Ida has a course on Tue.", "not(is(Ida, [Tue]))"),
        ("Ida must be on Tue.", "is(Ida, [Tue])"),
        ("Ida does Tue.", "is(Ida, [Tue])"),
        ("Ida only Mon and Tue.", "not(is(Ida, [Wed, Thu]))"),
        ("Ida or Per must be there on Tue.", "per_slot(>=, 1, [Tue], [Ida, Per])"),
        ("Ida and Per never on the same day.", "per_slot(<=, 1, [], [Ida, Per])"),
        ("Ida max two days.", "per_item(<=, 2, [Ida])"),
        ("Ida at least one day off.", "per_item(<=, 3, [Ida])"),
        ("Nobody two days in a row.", "in_a_row(1)"),
        ("Ida never does more than two days running.", "in_a_row(2, [Ida])"),
        ("Nobody works both Mon and Tue.", "per_item(<=, 1, [], [Mon, Tue])"),
        ("Ida does neither Mon nor Tue.", "not(is(Ida, [Mon, Tue]))"),
        ("If Ida does Mon, Per is off on Tue.", "if(is(Ida, [Mon]), not(is(Per, [Tue])))"),
        ("Ida does Mon unless Per does Mon.", "if(not(is(Per, [Mon])), is(Ida, [Mon]))"),
        ("It would be nice if Ida had Tue off.", "prefer(not(is(Ida, [Tue])))"),
        ("Is Ida sure to work on Tue?", 'asked(must, "", "", is(Ida, [Tue]))'),
    ],
)
def test_what_a_roster_says_of_people(words: str, clause: str) -> None:
    """Who is on, off, how often and with whom, by what is named, counted and denied."""
    read, doubts = roster(words)
    assert clause in read
    assert not doubts


def test_a_pair_that_goes_together() -> None:
    """Two who are always on together are on at the same slots, unless something is denied."""
    read, doubts = roster("Ida and Per must always be on together.")
    assert {f"iff(is(Ida, [{d}]), is(Per, [{d}]))" for d in ("Mon", "Tue", "Wed", "Thu")} <= read
    assert not doubts


def test_everyone_bounds_the_roster() -> None:
    """What holds of all is part of the shape."""
    read, doubts = roster("Everyone does at least one and at most two days.")
    assert "assign(people, slots, 1, 2, 1, 1)" in read
    assert not doubts


def test_days_may_need_different_numbers() -> None:
    """Counts stand before or behind their days; the rest is what is left."""
    reading = read_roster("Guards: Cas, Dev, Emi. Mon 2, Tue and Wed 1, three on Thu. Cas not Mon.")
    assert reading is not None
    read = clauses(reading.problem)
    assert {"per_slot(=, 2, [Mon])", "per_slot(=, 1, [Tue, Wed])", "per_slot(=, 3, [Thu])"} <= read


def test_exceptions_to_what_everyone_does() -> None:
    """One who differs is not bound by what holds of the others."""
    read, _ = roster("Everyone works one day, Per two.")
    assert {"per_item(=, 2, [Per])", "per_item(=, 1, [Ida, Liv])"} <= read


def test_a_late_is_not_followed_by_an_early() -> None:
    """No one has both of two slots that follow one another overnight."""
    text = "Shifts: Mon early, Mon late, Tue early, Tue late, one nurse each: Ida, Per, Liv. "
    reading = read_roster(text + "Nobody goes from a late into the next early.")
    assert reading is not None
    assert 'per_item(<=, 1, [], ["Mon late", "Tue early"])' in clauses(reading.problem)


def test_unread_sentences_are_doubts() -> None:
    """A sentence about somebody that gave nothing is told."""
    _, doubts = roster("Ida juggles Tue sideways.")
    assert doubts


def test_other_requests_are_left_alone() -> None:
    """A sum, a grid or a purchase is neither a schedule nor a roster."""
    for text in ("What is 17 % of 40?", "We make chairs and tables; a chair earns 5, a table 9."):
        assert not surely_whole(text)


def test_a_wish_softens_only_its_own_clause() -> None:
    """ "If we can help it" behind one person's wish leaves the others' rules hard."""
    read, _ = roster("Per can't do Mon, Ida has asked not to do Tue if we can help it.")
    assert "not(is(Per, [Mon]))" in read
    assert "prefer(not(is(Ida, [Tue])))" in read


def test_two_rules_joined_by_and_stay_two() -> None:
    """An order and a pair that never run together, whichever comes first; "both of them"."""
    read, _ = schedule("Nobody tiles until the curing is over, and dig and pour can't overlap.")
    assert {"order(cure, tile, >=, 0)", "one_at_a_time([dig, pour])"} <= read
    read, _ = schedule("Dig and pour can't happen together, and tile has to wait for both of them.")
    assert "one_at_a_time([dig, pour])" in read
    assert {"order(dig, tile, >=, 0)", "order(pour, tile, >=, 0)"} <= read


def test_everything_else_is_what_its_own_clause_does_not_name() -> None:
    """ "… before anything else, tiling only when everything else is finished"."""
    read, _ = schedule("Dig before anything else starts, tile only when everything else is done.")
    assert {"order(dig, tile, >=, 0)", "order(cure, tile, >=, 0)"} <= read
    assert {"order(pour, tile, >=, 0)", "order(dig, cure, >=, 0)"} <= read


def test_company_and_turns_of_rosters() -> None:
    """Not split up is together; a turn straight before another's; both days of two."""
    read, _ = roster("Each takes a day each. Ida wants the day straight before Per.")
    assert "order(Ida, Per, =)" in read
    read, _ = roster("Ida and Per don't want to be split up.")
    assert "iff(is(Ida, [Mon]), is(Per, [Mon]))" in read
    two = read_roster(
        "Cooks Ida, Per and Liv; days Sat, Sun. Two each day. No one both days except Per."
    )
    assert two is not None
    assert "per_item(<=, 1, [Ida, Liv])" in clauses(two.problem)
