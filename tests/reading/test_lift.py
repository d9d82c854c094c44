"""Lifting: names, numbers and signal words become mentions; what is left holds none of them."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.language.clauses import Compare, Sense
from core.reading.lifting.lift import lift
from core.reading.lifting.mentions import LiftedRequest, Mention
from core.reading.rules import MENTION

SHIFTS = (
    "Anna, Ben, Carla and Dev each take one of the Monday, Tuesday, Wednesday and Thursday shifts. "
    "Anna can't do Monday. Ben works the day right after Carla."
)


def mentions(lifted: LiftedRequest, kind: str) -> list[Mention]:
    return [m for s in lifted.sentences for m in s.mentions if m.kind == kind]


def only(text: str, kind: str) -> Mention:
    """The one mention of that kind."""
    found = mentions(lift(text), kind)
    assert len(found) == 1, [(m.kind, m.text) for s in lift(text).sentences for m in s.mentions]
    return found[0]


def test_a_request_is_lifted_sentence_by_sentence() -> None:
    """Lists, names and directions have ids that count anew in each sentence."""
    lifted = lift(SHIFTS)
    assert [s.lifted for s in lifted.sentences][1:] == [
        "w1 can't do w2 .",
        "w1 works d1 w2 .",
    ]
    assert [one.members for one in lifted.lists] == [
        ("Anna", "Ben", "Carla", "Dev"),
        ("Monday", "Tuesday", "Wednesday", "Thursday"),
    ]
    assert lifted.lists[1].noun == "shift"


def test_mentions_are_tied_to_their_words() -> None:
    """The offsets of a mention give its text in the request."""
    lifted = lift(SHIFTS)
    for sentence in lifted.sentences:
        assert SHIFTS[sentence.start : sentence.end].strip() == sentence.text.strip()
        for mention in sentence.mentions:
            assert SHIFTS[mention.start : mention.end] == mention.text


def test_the_same_thing_has_the_same_id() -> None:
    """A name said twice in a sentence is one mention for the reader."""
    lifted = lift("Kim, Lou and Max sing. Kim comes before Lou and Kim comes before Max.")
    assert lifted.sentences[1].lifted == "w1 comes d1 w2 and w1 comes d2 w3 ."


@pytest.mark.parametrize(
    ("text", "kind", "number", "unit"),
    [
        ("It costs 2,400 euro.", "k", 2400, "euro"),
        ("It costs €12.50.", "k", 12.5, "euro"),
        ("The cost stays under 250k.", "n", 250_000, ""),
        ("Sanding takes 3h.", "h", 3, "hour"),
        ("Sanding takes 90 minutes.", "h", 90, "minute"),
        ("We need 15% of it.", "p", 0.15, "%"),
        ("It weighs 12 kg.", "q", 12, "kg"),
        ("There must be at least seven.", "n", 7, ""),
    ],
)
def test_numbers_with_their_units(text: str, kind: str, number: float, unit: str) -> None:
    """Money, durations, shares and quantities are told apart, in figures and in words."""
    mention = only(text, kind)
    assert mention.number == pytest.approx(number)
    assert mention.unit == unit


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Nobody works more than 3 days.", Compare.GT),
        ("Take at most 3.", Compare.LE),
        ("Take 3 or more.", Compare.GE),
        ("Each has exactly 2 shifts.", Compare.EQ),
        ("The cost stays under 250.", Compare.LT),
    ],
)
def test_comparisons_stand_beside_a_number(text: str, sign: Compare) -> None:
    """A comparison word next to a number carries its sign."""
    assert only(text, "c").compare is sign


def test_a_comparison_word_alone_is_no_comparison() -> None:
    """A limit needs a number: "over" alone is none."""
    assert not mentions(lift("Kim, Lou and Max: it is over now."), "c")


def test_directions_carry_their_sign() -> None:
    """Right after is one place later; before is any place earlier."""
    first = only("Kim works right after Lou.", "d").direction
    second = only("Kim works before Lou.", "d").direction
    assert first is not None
    assert second is not None
    assert (first.sign, first.immediate) == (1, True)
    assert (second.sign, second.immediate) == (-1, False)


def test_goal_words_carry_their_sense() -> None:
    """A maximum is told from "as high as possible"."""
    extreme = only("The income is as high as possible.", "m").extreme
    assert extreme is not None
    assert extreme.sense is Sense.MAX


def test_things_with_quantities_are_one_list() -> None:
    """Each thing of "paint 3h, sand 2h, …" has its duration."""
    parts = only("Jobs: paint 3h, sand 2h, assemble 4h.", "s").parts
    assert parts == (("paint", 3, "hour"), ("sand", 2, "hour"), ("assemble", 4, "hour"))


def test_a_counted_group_knows_its_number() -> None:
    """The noun of "six nurses" comes with the number of its members."""
    group = only("Six nurses are here.", "g")
    assert (group.noun, group.number) == ("nurse", 6)


def test_dates_are_periods() -> None:
    """A day is a period of one day; a year runs from its first day to its last."""
    assert only("It starts on 3 March 2025.", "y").period == ("2025-03-03", "2025-03-03")
    assert only("How was it in 2024?", "y").period == ("2024-01-01", "2024-12-31")


def test_places_count_from_both_ends() -> None:
    """First is 1, last is -1."""
    places = [m.places for m in mentions(lift("HR is first or last."), "o")]
    assert [place for group in places for place in group] == [1, -1]


def test_abbreviations_do_not_end_a_sentence() -> None:
    """A full stop after "Dr." is inside a sentence."""
    lifted = lift("Dr. Ames, Dr. Bell and Dr. Cole are on duty. Dr. Ames is first.")
    assert len(lifted.sentences) == 2


def test_one_as_a_pronoun_is_no_number() -> None:
    """Nothing is counted by "the one who"."""
    assert not mentions(lift("Kim, Lou and Max: the one who sings is Kim."), "n")


WORDS = st.sampled_from(
    "Anna Ben Carla and or before right after at most 3 12 % 5h €20 Monday the works . , ? not "
    "first last costs 2024 team as high possible if unless ( ) : 'tis € k ½".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_is_lifted_soundly(text: str) -> None:
    """Whatever is typed, mentions do not overlap, lie in their sentence, and each has one id that
    stands in the lifted text."""
    for sentence in lift(text).sentences:
        last = sentence.start
        for mention in sorted(sentence.mentions, key=lambda m: m.start):
            assert last <= mention.start < mention.end <= sentence.end
            last = mention.end
            assert mention.id in sentence.lifted.split()
        ids = [t for t in sentence.lifted.split() if MENTION.fullmatch(t)]
        assert len(ids) <= len(sentence.mentions)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_the_lifter(text: str) -> None:
    """Any characters at all give sentences that follow one another."""
    sentences = lift(text).sentences
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
    assert not any(re.search(r"[A-Z]\d", s.lifted) for s in sentences if text.islower())


def test_a_list_of_ranks_keeps_its_first() -> None:
    """In a list of ranks "first" is a member, and not the opening of the sentence."""
    ranks = lift("They finished first, second, third and fourth.").lists
    assert [one.members for one in ranks] == [("first", "second", "third", "fourth")]
    names = lift("First, Anna, Ben and Carl sing.").lists
    assert [one.members for one in names] == [("Anna", "Ben", "Carl")]


def test_words_that_look_like_ids_are_none():
    """A user's own "h1" that was not lifted never stands in the lifted text as a mention would."""
    sentence = lift("Plug h1 and w2 in somewhere.").sentences[0]
    known = {m.id for m in sentence.mentions}
    assert not [
        w for w in sentence.lifted.split() if re.fullmatch(r"[a-z]\d+", w) and w not in known
    ]
