"""Several readings of one question: which agree, which says more, and which leaves a part out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.answer import Answer
from core.answering.voting import asks_two, fits, keys_alone, says_more
from core.assistant import Assistant, Options
from core.language.clauses import Aggregate, Column, Condition, Query, Shown
from core.language.clauses import Test as CellTest
from core.tables.importing import import_tables

_PUPILS = """pupil,house,subject,grade,mark
Ann Ives,Oak,maths,A,81
Bo Reeve,Elm,maths,B,64
Cy Dunn,Oak,art,A,77
Di Frost,Ash,maths,C,52
"""
_NAME, _HOUSE = Column("pupils", "pupil"), Column("pupils", "house")
_OAK = Condition(_HOUSE, CellTest.EQ, ("Oak",))
_MATHS = Condition(Column("pupils", "subject"), CellTest.EQ, ("maths",))
Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small table of pupils."""
    file = tmp_path_factory.mktemp("voting") / "pupils.csv"
    file.write_text(_PUPILS)
    return file


@pytest.fixture(scope="module")
def ask(path: Path) -> Iterator[Ask]:
    """Asks over the table, without the language model."""
    assistant = Assistant(Options(use_model=False))
    yield lambda request: assistant.answer(request, (path,))
    assistant.close()


def test_readings_that_show_more_or_less_of_the_same_rows_fit(path: Path) -> None:
    """One column beside two: the rows decide, not what is shown of them."""
    catalog = import_tables((path,), path.parent / "own.sqlite")
    narrow = Query("pupils", (Shown(columns=(_NAME,)),))
    wide = Query("pupils", (Shown(columns=(_HOUSE,)), Shown(columns=(_NAME,))))
    assert fits(narrow, wide, ([("Ann",)], [("Oak", "Ann")]), catalog)
    assert not fits(narrow, wide, ([("Ann",)], [("Oak", "Bo")]), catalog)
    count = Query("pupils", (Shown(Aggregate.COUNT, (), "pupils"),))
    assert not fits(count, wide, ([(2,)], [("Oak", 2)]), catalog)
    assert not fits(narrow, wide, (None, [("Oak", "Ann")]), catalog)


def test_a_reading_says_more_only_with_all_that_others_say() -> None:
    """Another condition alone is not more."""
    shown = (Shown(columns=(_NAME,)),)
    both, one, other = (Query("pupils", shown, c) for c in ((_OAK, _MATHS), (_OAK,), (_MATHS,)))
    assert says_more(both, (one, other))
    assert not says_more(one, (other,))
    assert not says_more(one, (one,))


def test_two_things_asked_for_are_two_columns() -> None:
    """ "Who …, and which …" is not answered by one column alone."""
    one = Query("pupils", (Shown(columns=(_HOUSE,)),))
    two = Query("pupils", (Shown(columns=(_HOUSE,)), Shown(columns=(_NAME,))))
    assert asks_two("Who failed, and which house are they in?", one)
    assert not asks_two("Who failed, and which house are they in?", two)
    assert not asks_two("Which house is Ann in?", one)
    assert not asks_two("What is the house, when the subject is art?", one)


def test_the_number_of_a_row_is_no_answer_to_what(tmp_path: Path) -> None:
    """ "What is spent on paint?" does not ask for line 2, unless it says so."""
    (tmp_path / "spend.csv").write_text("line,heading,actual\n1,timber,40\n2,paint,25\n3,nails,9\n")
    catalog = import_tables((tmp_path / "spend.csv",), tmp_path / "own.sqlite")
    assert catalog.tables[0].key == "line"
    query = Query("spend", (Shown(columns=(Column("spend", "line"),)),))
    assert keys_alone("What is spent on paint?", query, catalog)
    assert not keys_alone("What line is paint on?", query, catalog)
    assert not keys_alone("Which is paint?", query, catalog)


def test_who_and_which_are_both_shown(ask: Ask) -> None:
    """Two readings that leave the person out give way to one that does not, or it is told."""
    answer = ask("Who takes art, and which house are they in?")
    assert answer.table is not None
    whole = any("Cy Dunn" in row for row in answer.table.rows)
    assert whole or answer.status == "uncertain"


def test_a_condition_that_one_reading_alone_has_is_not_lost(ask: Ask) -> None:
    """A grade is one letter, which two of three readings pass over."""
    answer = ask("Who got an A in maths?")
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows] == ["Ann Ives"]


def test_a_share_that_is_not_worked_out_is_told(ask: Ask) -> None:
    """Names are no answer to "what proportion"."""
    answer = ask("What proportion of the pupils in Oak take art?")
    assert answer.table is not None
    assert answer.table.rows[0][-1] == pytest.approx(50) or answer.status == "uncertain"
