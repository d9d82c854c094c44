"""The linker: words of a question tied to columns and cells, and forms of questions."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.clauses import Aggregate, Query
from core.language.clauses import Test as CellTest
from core.reading.linking.forms import Form, build, form_of
from core.reading.linking.read import LinkedReading, read_question
from core.reading.linking.spans import find_matches, sign_at
from core.reading.linking.tokens import key_of, norms_of, number_text, tokens_of
from core.reading.linking.view import TableView, build_view
from core.reading.linking.weights import Weights, load


def _view() -> TableView:
    """Boats that crossed a lake, one race a year."""
    return build_view(
        "races",
        [
            ("year", "number", False), ("winner", "text", True), ("harbour", "text", False),
            ("boats", "number", False), ("held on", "date", False), ("drift", "text", False),
        ],
        [
            [1996, 1997, 1998, 1999], ["Ada Krüger", "Sami O'Neill", "J. Prinz", "Lu Wen"],
            ["Port Ellen", "Saint-Malo", "Kiel"], [12, 1400, 31, 9],
            ["1996-05-03", "1997-06-07", "1998-07-01", "1999-05-30"], ["+3", "-3", "0", "+1"],
        ],
        4,
    )  # fmt: skip


def _weights() -> Weights:
    weights = load()
    assert weights is not None, "the weights that the program ships cannot be read"
    return weights


def _best(question: str) -> LinkedReading:
    return read_question(question, (_view(),), _weights())[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("F.C. Porto", "fc porto"), ("Saint-Malo", "saint malo"), ("Krüger", "KRUGER"),
        ("1,400", "1400"), ("2.50", "2.5"), ("310-329 (20)", "310 - 329 ( 20 )"),
    ],
)  # fmt: skip
def test_spellings_of_one_value_meet(one: str, other: str) -> None:
    """Case, accents, punctuation, blanks and thousands marks make no difference."""
    assert key_of(norms_of(one)) == key_of(norms_of(other))


def test_neighbouring_numbers_stay_apart() -> None:
    """A score of 1-1 is not eleven."""
    assert key_of(norms_of("1-1")) != key_of(norms_of("11"))


@given(st.text(max_size=40))
def test_tokens_keep_their_places(text: str) -> None:
    """Every token lies in the text, after the one before it."""
    end = 0
    for token in tokens_of(text):
        assert end <= token.start < token.end <= len(text)
        end = token.end


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_in_a_cell_is_found_as_people_write_it(number: int) -> None:
    """A stored number has the common form of the number with thousands marks."""
    assert key_of([number_text(number)]) == key_of(norms_of(f"{number:,}"))


def test_a_cell_is_found_however_it_is_written() -> None:
    """A name without its accent and apostrophe names the cell as it is stored."""
    found = find_matches("did sami oneill or ada kruger win", _view()).values
    assert {m.values[0] for m in found} >= {"Ada Krüger"}
    assert all(_view().columns[m.column].name == "winner" for m in found)


@pytest.mark.parametrize("day", ["1 July 1998", "July 1, 1998", "1998-07-01", "1st July 1998"])
def test_a_day_is_found_in_every_form(day: str) -> None:
    """A day that is written out names the ISO date of the cell."""
    found = find_matches(f"who won on {day}?", _view()).values
    assert ("1998-07-01",) in [m.values for m in found]


def test_a_sign_tells_values_apart() -> None:
    """+3 and -3 share their digits, and the question's sign decides."""
    values = {m.values for m in find_matches("whose drift was -3", _view()).values
              if _view().columns[m.column].name == "drift"}  # fmt: skip
    assert values == {("-3",)}


@pytest.mark.parametrize(
    ("words", "test"),
    [
        ("more than 10", CellTest.GT), ("at least 10", CellTest.GE), ("under 10", CellTest.LT),
        ("no more than 10", CellTest.LE), ("10 or more", CellTest.GE), ("with 10", None),
    ],
)  # fmt: skip
def test_signs_come_from_the_words_around_a_number(words: str, test: CellTest | None) -> None:
    """The comparison is looked up in the words beside the number."""
    tokens = tokens_of(words)
    place = next(n for n, t in enumerate(tokens) if t.number)
    assert sign_at(tokens, place) is test


def test_a_column_that_nobody_names_is_found() -> None:
    """ "Who" asks for the winner, and a bare year tests the year."""
    query = _best("Who won in 1998?").query
    assert [c.name for s in query.shown for c in s.columns] == ["winner"]
    assert [(c.column.name, c.test, c.values) for c in query.conditions] == [
        ("year", CellTest.EQ, (1998,))
    ]


def test_a_comparison_tests_the_column_beside_it() -> None:
    """A number after "more than" limits the column named with it."""
    conditions = _best("which winner had more than 20 boats?").query.conditions
    assert [(c.column.name, c.test, c.values) for c in conditions] == [
        ("boats", CellTest.GT, (20.0,))
    ]


def test_a_range_of_numbers_is_one_test() -> None:
    """Between two numbers is one test with both."""
    conditions = _best("who won between 1996 and 1998?").query.conditions
    assert [(c.column.name, c.test, c.values) for c in conditions] == [
        ("year", CellTest.BETWEEN, (1996.0, 1998.0))
    ]


def test_a_denied_value_is_denied() -> None:
    """A "not" before a value is kept."""
    conditions = _best("which winners were not from Kiel?").query.conditions
    assert [(c.column.name, c.test, c.values) for c in conditions] == [
        ("harbour", CellTest.NE, ("Kiel",))
    ]


def test_how_many_counts_rows() -> None:
    """ "How many" over names is a count of rows."""
    shown = _best("how many winners came from Kiel?").query.shown
    assert [s.aggregate for s in shown] == [Aggregate.COUNT]


def test_a_number_without_a_trace_makes_a_reading_doubtful() -> None:
    """A number that no column holds is a doubt, never silently dropped."""
    reading = _best("who won in 1850?")
    assert any("1850" in doubt for doubt in reading.doubts)
    assert reading.probability < 0.5


def test_probabilities_are_probabilities() -> None:
    """Readings are ordered, and together no likelier than certain."""
    found = read_question("which harbour in 1997?", (_view(),), _weights())
    chances = [r.probability for r in found]
    assert chances == sorted(chances, reverse=True)
    assert 0 < sum(chances) <= 1.001


def test_nothing_is_read_from_nothing() -> None:
    """A question without words has no reading."""
    assert read_question("?!", (_view(),), _weights()) == ()


def test_forms_are_written_and_read() -> None:
    """Every form that the weights know is read back as it was written."""
    for text in _weights().forms:
        if text != "simple":
            assert str(Form.parse(text)) == text


def test_a_query_of_a_form_has_that_form() -> None:
    """Filling a form in and taking it from the query again gives the same form."""
    for text in _weights().forms:
        if text == "simple":
            continue
        form = Form.parse(text)
        roles = dict.fromkeys(form.roles, "boats")
        plain = ("winner", "harbour")[: form.plain]
        query = build(form, "races", roles, plain, (), 3)
        assert isinstance(query, Query)
        assert form_of(query) == form


def test_weights_that_are_damaged_are_not_used(tmp_path: Path) -> None:
    """A missing, cut or foreign file gives no weights, and no error."""
    assert load(tmp_path / "none.npz") is None
    cut = tmp_path / "cut.npz"
    cut.write_bytes(b"PK\x03\x04 not an archive")
    assert load(cut) is None
    small = tmp_path / "small.npz"
    np.savez(small, tests=np.zeros(3), shown=np.zeros(3), aggregates=np.zeros(3))
    assert load(small) is None
