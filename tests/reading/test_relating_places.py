"""Names and numbers are found in a clause however they are written, and marked as learned."""

from __future__ import annotations

from core.reading.relating.pieces import MARKS, pieces_of
from core.reading.relating.places import NUMBER, SLOT, THING, marked, places_of

KNOWN = {
    word: number
    for number, word in enumerate(("[PAD]", *MARKS, "[UNK]", "[CLS]", "[SEP]", "not", "play",
                                   "##ing", "on", ".", "é", "e"))
}  # fmt: skip


def test_names_with_endings_articles_and_short_days() -> None:
    """A possessive, an article left out, and "Weds" or "mondays" stand for the member."""
    text = "Fox's slot isn't on mondays, nor thu"
    found = places_of(text, ("the Fox",), ("Monday", "Thursday"))
    assert [(p.name, p.kind) for p in found] == [
        ("the Fox", THING), ("Monday", SLOT), ("Thursday", SLOT),
    ]  # fmt: skip
    assert text[found[0].start : found[0].end] == "Fox's"


def test_the_longer_name_goes_first() -> None:
    """ "Paper 2" is the member, and its number is no number of the clause."""
    found = places_of("Paper 2 is third", ("Paper", "Paper 2"), ())
    assert [(p.name, p.kind, p.number) for p in found] == [
        ("Paper 2", THING, 0), ("third", NUMBER, 3),
    ]  # fmt: skip


def test_a_name_inside_a_word_is_none() -> None:
    """Ann is not found in "annex"."""
    assert places_of("the annex is closed", ("Ann",), ()) == ()


def test_the_clause_is_marked_for_two_names() -> None:
    """Two names carry marks by kind, others are hidden, numbers stay to be read."""
    text = "Ann before Bob but never last, and Cy first"
    places = places_of(text, ("Ann", "Bob", "Cy"), ())
    shown = " ".join(marked(text, "Ann", "last", places).split())
    assert shown == "[x1] before [o1] but never [y3] last , and [o1] first"


def test_words_are_cut_into_the_longest_known_pieces() -> None:
    """Accents fall away, unknown words are one piece, marks are pieces of their own."""
    ids = pieces_of("[x1] not playing zzz é.", KNOWN)
    words = {number: word for word, number in KNOWN.items()}
    assert [words[i] for i in ids] == [
        "[CLS]", "[x1]", "not", "play", "##ing", "[UNK]", "e", ".", "[SEP]",
    ]  # fmt: skip


def test_a_long_clause_is_cut_at_its_end() -> None:
    """Nothing is longer than what the encoder has places for."""
    ids = pieces_of("not " * 500, KNOWN)
    assert len(ids) == 65 - 1
    assert ids[-1] == KNOWN["[SEP]"]
