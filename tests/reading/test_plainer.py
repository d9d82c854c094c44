"""A request that is not understood as it stands is read in plainer words, with the user's spans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.answering.plainer import put_back
from core.answering.traceless import traceless
from core.assistant import Assistant, Options
from core.language.notation import read_problem
from core.reading.plainer.edits import as_typed
from core.reading.plainer.guesses import guessed
from core.reading.plainer.heads import with_heads
from core.reading.plainer.whole import said_plainly


@pytest.fixture(scope="module")
def assistant():
    made = Assistant(Options(use_model=False))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("We never want Pia to be third.", "Pia must not be third."),
        ("Nobody expects Pia to sit next to Rob.", "Pia must not sit next to Rob."),
        ("The cellist can't stand following the choir.", "The cellist must not follow the choir."),
        ("Rob insists on being last.", "Rob must be last."),
        ("On no account may Pia go first.", "Pia must not go first."),
        ("It is vital that Rob is after Pia.", "Rob is after Pia."),
        ("The van is in a lower-numbered bay than the bus.", "The van before the bus."),
        ("It makes no sense to varnish before you sand.", "sand must be before varnish."),
        (
            "The roof has to wait for the walls, the walls for the floor.",
            "The roof has to wait for the walls. The walls has to wait for the floor.",
        ),
    ],
)
def test_sentences(said: str, plain: str) -> None:
    """Wanting, refusing, comparing and leaving out are told as what must be."""
    changed = said_plainly(said)
    assert changed is not None
    assert changed.text == plain


def test_plain_words_stay() -> None:
    """What is plain already is not touched."""
    assert said_plainly("Pia must not be third. Rob is after Pia.") is None
    assert said_plainly("I want to know who is first.") is None


def test_rules_leave_their_question() -> None:
    """A rule that hangs on a question stands on its own."""
    said = said_plainly("How many orders are there if Pia and Rob must be together?")
    assert said is not None
    assert said.text == "How many orders are there? Pia and Rob must be together."


def test_words_map_back() -> None:
    """A changed stretch points at the words that it was made of."""
    request = "First this. Nobody wants Pia to be third. Last that."
    said = said_plainly(request)
    assert said is not None
    start = said.text.index("Pia must")
    low, high = said.back((start, start + len("Pia must not be third")))
    assert request[low:high] == "Nobody wants Pia to be third"
    tail = said.text.index("Last that")
    assert request[slice(*said.back((tail, tail + 9)))] == "Last that"


def test_an_edit_inside_another_is_left_out() -> None:
    """Edits never overlap."""
    said = as_typed("abcdef").edited([(0, 4, "X"), (2, 5, "Y")])
    assert said.text == "Xef"


def test_the_answer_is_read_in_plainer_words(assistant) -> None:
    """A wording no reader knows is understood, and its line points at the user's words."""
    request = (
        "Put five floats in order: Dragon, Castle, Ship, Rocket and Garden. The Dragon leads. "
        "The council doesn't want the Ship to follow the Castle immediately. The Rocket is last."
    )
    answer = assistant.answer(request)
    line = next(
        r for r in answer.reading if "Ship" in r.english and "Castle" in r.english and r.holds
    )
    assert answer.request == request
    assert "council" in request[slice(*line.source)]


def test_guesses_are_told() -> None:
    """Two names and a word that denies: a guess, which says what it was made of."""
    problem = read_problem(
        "group(people, [Pia, Rob])\ngroup(jobs, [mowing, raking])\nassign(people, jobs, 1, 1, 1, 1)"
    )
    assert guessed("Pia is frightened of mowing", problem) == "Pia must not have mowing" or (
        guessed("Pia is terrified of mowing", problem) == "Pia must not have mowing"
    )
    assert guessed("Rob adores raking", problem) == "Rob must have raking"
    assert guessed("Rob adores raking and mowing", problem) is None


def test_an_answer_is_put_back(assistant) -> None:
    """Warnings quote the user's words, not the plainer ones."""
    request = "Nobody wants Pia to be third."
    said = said_plainly(request)
    assert said is not None
    answer = assistant.answer("Pia must not be third.")
    told = put_back(answer, said, request)
    assert told.request == request


_JOBS = (
    "group(jobs, [cut, sew, press])\nnumber_of(duration, [cut, sew, press], [2, 3, 1], hour)\n"
    "schedule(jobs, duration, -, hour)\ngoal(min, finish)"
)


@pytest.mark.parametrize(
    ("request_", "doubted"),
    [
        ("Cut 2 hours, sew 3 hours once the cloth is in, press 1 hour.", True),
        ("Cut 2 hours, sew 3 hours, press 1 hour. Can you do it all before noon?", False),
        ("Cut 2 hours, sew 3 hours, press 1 hour, with two going on at once.", False),
    ],
)
def test_lost_order_is_a_doubt(request_: str, doubted: bool) -> None:
    """Words of order that left no rule in a schedule make it doubtful."""
    problem = read_problem(_JOBS, request_)
    first = replace(problem.clauses[0], source=(0, 3))
    problem = replace(problem, clauses=(first, *problem.clauses[1:]))
    assert bool(list(traceless(problem))) is doubted


def test_a_rule_without_a_trace_is_a_doubt() -> None:
    """A sentence that names a thing and denies, and of which nothing was made."""
    said = "Cut, sew and press. Sew must never be near the window."
    problem = read_problem(_JOBS, said)
    clauses = tuple(replace(c, source=(0, 19)) for c in problem.clauses)
    assert any("left none" in d for d in traceless(replace(problem, clauses=clauses)))


def test_giving_to_others_is_no_choice(assistant) -> None:
    """Everybody getting another's is told as not understood."""
    answer = assistant.answer(
        "Each of Ida, Jon, Kit and Lea gives a book to exactly one of the others. How many ways?"
    )
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Three stews, lamb, bean and leek, go on", "Three stews: lamb, bean and leek, go on"),
        ("four teams, two per room, and a bus", "four teams, two per room, and a bus"),
        ("five jobs, sawing, filing and so on", "five jobs, sawing, filing and so on"),
        ("Three cooks, Ada, Bo and Cy, go on", "Three cooks, Ada, Bo and Cy, go on"),
    ],
)  # fmt: skip
def test_a_counted_noun_heads_its_list(typed: str, read: str) -> None:
    """A noun with as many small names behind it as were counted is none of them."""
    assert with_heads(typed) == read


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        (
            "The jug is left of the vase and the bowl right of it.",
            "The jug is left of the vase and the bowl is right of the vase.",
        ),
        (
            "Pia sits in chair 2 and Rob sits opposite.",
            "Pia sits in chair 2. Rob sits opposite Pia.",
        ),
        (
            "Pia and Rob fell out - never put them on the same night.",
            "Pia and Rob must not be on the same night.",
        ),
        (
            "Rank the bids from most to least risky. The dam is less risky than the pier.",
            "Rank the bids from first to last. The dam is after the pier.",
        ),
        ("Pia isn't the earlier of Pia and Rob.", "Pia is after Rob."),
    ],
)
def test_roundabout(said: str, plain: str) -> None:
    """Pronouns behind a comparison, scales and which of two are told as before and after."""
    changed = said_plainly(said)
    assert changed is not None
    assert changed.text == plain


def test_offers_told_one_by_one() -> None:
    """Things with two numbers each, however they are strung together, are set out in one way."""
    changed = said_plainly(
        "The kiln weighs 7 kg and should win us 5 votes; the loom is 3 kg, 4 votes; "
        "the drum 6 kg, 6 votes. Take 10 kg."
    )
    assert changed is not None
    assert "kiln (7 kg, 5 votes), loom (3 kg, 4 votes) and drum (6 kg, 6 votes)" in changed.text


def test_shifts_and_ranges_are_written_out() -> None:
    """Parts of days and numbered places get their names."""
    changed = said_plainly("Cover mornings and afternoons, Monday to Tuesday.")
    assert changed is not None
    assert "Mon morning, Mon afternoon, Tue morning and Tue afternoon" in changed.text
    changed = said_plainly("Four stewards for term 1 to term 3.")
    assert changed is not None
    assert changed.text.startswith("The terms are term 1, term 2 and term 3. ")
