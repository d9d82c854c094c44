"""Table questions are read by the rules alone and answered right over small tables of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.answer import Answer
from core.assistant import Assistant, Options

AUTHORS = "author_id,author,country\n1,Ada Lind,Norway\n2,Bo Reyes,Spain\n3,Cato Falk,Norway\n"
BOOKS = (
    "book_id,title,author_id,genre,pages,in_print\n"
    "1,Fjord,1,travel,210,yes\n2,Ember,2,crime,340,no\n3,Salt,1,crime,280,yes\n"
    "4,Moss,2,travel,150,yes\n"
)
LOANS = (
    "loan_id,book_id,borrowed,days_late\n1,1,2024-01-05,0\n2,1,2024-02-11,4\n3,2,2024-02-20,2\n"
    "4,3,2024-03-02,0\n5,1,2023-12-30,6\n"
)

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    folder: Path = tmp_path_factory.mktemp("library")
    for name, text in (("authors", AUTHORS), ("books", BOOKS), ("loans", LOANS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    data = tuple(folder / f"{name}.csv" for name in ("authors", "books", "loans"))
    assistant = Assistant(Options(use_model=False))
    yield lambda request: assistant.answer(request, data)
    assistant.close()


def _rows(answer: Answer) -> list[tuple[object, ...]]:
    assert answer.table is not None, answer.text
    return [tuple(row) for row in answer.table.rows]


@pytest.mark.parametrize(
    ("request_text", "rows"),
    [
        ("How many loans in 2024?", [(4,)]),
        ("which books were never borrowed?", [("Moss",)]),
        ("total pages per genre", [("crime", 620), ("travel", 360)]),
        ("pages per genre, highest first", [("crime", 620), ("travel", 360)]),
        ("books with more than 200 pages", [("Ember",), ("Fjord",), ("Salt",)]),
        ("authors from Norway", [("Ada Lind",), ("Cato Falk",)]),
        ("which authors have no books?", [("Cato Falk",)]),
        ("loans per month in 2024", [("2024-01", 1), ("2024-02", 2), ("2024-03", 1)]),
        ("how many crime books are not in print?", [(1,)]),
        ("average pages of travel books", [(180.0,)]),
    ],
)
def test_questions_in_everyday_words(
    ask: Ask, request_text: str, rows: list[tuple[object, ...]]
) -> None:
    """Counts, totals, filters, groups, absence and periods come out as the tables say."""
    answer = ask(request_text)
    found = _rows(answer)
    assert (found if "first" in request_text else sorted(found, key=str)) == rows, answer.reading


def test_top_by_a_count_of_another_table(ask: Ask) -> None:
    """Of "The most loans" counts rows of the joined table."""
    answer = ask("which book has the most loans?")
    assert _rows(answer)[0][0] == "Fjord"


def test_only_late_rows(ask: Ask) -> None:
    """ "Late" is understood of a column that counts days late, whether or not it is called sure."""
    answer = ask("average days late per title, only late loans")
    assert sorted(_rows(answer)) == [("Ember", 2.0), ("Fjord", 5.0)]
    assert answer.status in ("answered", "uncertain")


@pytest.mark.parametrize(
    "request_text",
    [
        "average rating per genre",
        "share of books that are crime compared with the rest of the market",
        "how many audiobooks per genre?",
    ],
)
def test_what_the_tables_do_not_hold_is_flagged(ask: Ask, request_text: str) -> None:
    """A word that stands for a column and is none never passes in silence."""
    assert ask(request_text).status in ("uncertain", "not_answerable", "not_understood")
