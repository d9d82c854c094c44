"""Questions over one table whose words name no column are answered right, or with a doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.answer import Answer
from core.assistant import Assistant, Options

RACES = (
    "year,winner,harbour,boats,sponsor\n"
    "1996,Ada Krueger,Port Ellen,12,Lind & Co\n1997,Sami O'Neill,Saint-Malo,14,Reyes\n"
    "1998,Jo Prinz,Kiel,31,Reyes\n1999,Lu Wen,Kiel,9,Falk\n"
)

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks over one table of boat races, without the language model."""
    path: Path = tmp_path_factory.mktemp("races") / "races.csv"
    path.write_text(RACES, encoding="utf-8")
    assistant = Assistant(Options(use_model=False))
    yield lambda request: assistant.answer(request, (path,))
    assistant.close()


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Who won in 1998?", [("Jo Prinz",)]),
        ("In which year did Lu Wen win?", [(1999,)]),
        ("WHICH HARBOUR WAS IT WHEN sami oneill WON", [("Saint-Malo",)]),
        ("what was the sponsor of the race won by Ada Krueger", [("Lind & Co",)]),
        ("how many boats were there in 1997?", [(14,)]),
    ],
)
def test_columns_that_are_not_named_are_found(
    ask: Ask, question: str, rows: list[tuple[object, ...]]
) -> None:
    """The linker finds what is asked for and what is tested."""
    answer = ask(question)
    assert answer.table is not None, answer.text
    assert [tuple(row) for row in answer.table.rows] == rows


def test_a_value_that_no_cell_holds_is_a_doubt(ask: Ask) -> None:
    """A year that is not in the table is never answered with confidence."""
    assert ask("Who won in 1850?").status != "answered"


def test_what_no_column_holds_is_a_doubt(ask: Ask) -> None:
    """A question about something foreign to the table is not answered with confidence."""
    assert ask("What is the average temperature of the oven?").status != "answered"


def test_two_readings_with_the_same_rows_are_both(ask: Ask) -> None:
    """A question that the phrasebook and the linker read alike is answered by both."""
    answer = ask("Show the winner where the year is 1999")
    assert answer.status == "answered"
    assert answer.reading[0].by == "both"
