"""What planning requests declare: words, sentences, days, names and lengths of time."""

from core.reading.declared.lists import name_lists
from core.reading.declared.names import name_book
from core.reading.declared.pieces import pieces
from core.reading.declared.records import durations
from core.reading.declared.times import time_lists
from core.reading.declared.tokens import tokenise


def test_ranges_of_days_are_written_out() -> None:
    """A range of weekdays or dates gives every day, in the style of its ends."""
    assert time_lists(tokenise("Open Friday to Monday."))[0].members == (
        "Friday", "Saturday", "Sunday", "Monday",
    )  # fmt: skip
    assert time_lists(tokenise("from mon-wed"))[0].members == ("mon", "tue", "wed")
    dates = time_lists(tokenise("on 3, 10 and 17 July"))
    assert dates[0].members == ("3 July", "10 July", "17 July")


def test_names_are_listed_with_commas_strokes_or_spaces() -> None:
    """The words before a list are no part of it."""
    for text in ("Cooks are Ida, Per and Liv.", "cooks: Ida / Per / Liv", "the cooks Ida Per Liv"):
        assert name_lists(tokenise(text))[0].members == ("Ida", "Per", "Liv")


def test_lengths_of_time_come_in_one_unit() -> None:
    """Units may be mixed, said once, or left to the heading."""
    found = durations(tokenise("saw 30 min, glue 1 h, sand 20 min, paint half an hour"))
    assert found is not None
    assert found.members == ("saw", "glue", "sand", "paint")
    assert (found.values, found.unit) == ((30, 60, 20, 30), "minute")
    bare = durations(tokenise("Jobs and hours: dig 4, pour 3, cure 12. Pour after dig."))
    assert bare is not None
    assert bare.values == (4, 3, 12)


def test_a_deadline_is_no_length_of_time() -> None:
    """Only what is said of a name as its length counts."""
    found = durations(tokenise("saw 2 h, glue 1 h. Glue must be done by hour 9."))
    assert found is not None
    assert found.members == ("saw", "glue")


def test_a_name_is_known_in_another_form() -> None:
    """A part of a name, or its verb, stands for it where it is unique."""
    tokens = tokenise("The sills get welded after the paint is stripped.")
    book = name_book(("strip paint", "weld sills"))
    assert [m.options for m in book.mentions(tokens)] == [("weld sills",), ("strip paint",)]


def test_sentences_keep_titles_and_drop_bullets() -> None:
    """A title's full stop ends nothing; bullets and numbers of rules are left out."""
    tokens = tokenise("Dr. Ott rests.\n- 2 each\n3) nobody on Mon")
    words = [[t.word for t in tokens[p.start : p.end]] for p in pieces(tokens)]
    assert words == [["dr", ".", "ott", "rests"], ["2", "each"], ["nobody", "on", "mon"]]
