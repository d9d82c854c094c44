"""Everyday wordings of questions over several tables: states, kin words, numbers, lists, scope."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.answering.voting import echoes, lacks_theirs
from core.language.clauses import Aggregate, Column, Condition, Query, Shown
from core.language.clauses import Test as CellTest
from core.reading.joined.read import JoinedQuery, read_joined
from core.reading.joined.spelled import spelled
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_TABLES = {
    "coaches": """coach_id,coach,sport,fee_per_hour,certified
1,Ida Bell,tennis,30,yes
2,Rolf Ask,rowing,40,no
3,Mae Lund,tennis,35,yes
""",
    "pupils": """pupil_id,pupil,town,born,member_since
11,Ana Reed,Hull,2010-03-02,2019-05-01
12,Bo Lake,York,2012-07-09,2021-02-01
13,Cleo Day,Hull,2011-11-20,2020-09-15
14,Dan Fox,Goole,2013-01-30,2023-01-10
""",
    "sessions": """session_no,pupil_id,coach_id,held_on,hours,attended,grade
1,11,1,2024-03-04,2,yes,A
2,11,2,2024-03-11,1,no,B
3,12,1,2024-04-02,3,yes,A
4,12,3,2025-01-15,2,yes,B
5,13,3,2025-02-03,1,no,A
6,11,3,2025-02-10,4,yes,A
""",
}


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """Three imported tables: sessions lead to pupils and to coaches."""
    folder = tmp_path_factory.mktemp("wordings")
    for name, rows in _TABLES.items():
        (folder / f"{name}.csv").write_text(rows)
    database = folder / "own.sqlite"
    return import_tables(tuple(folder / f"{n}.csv" for n in _TABLES), database), database


def _read(question: str, club: tuple[Catalog, Path]) -> JoinedQuery:
    found = read_joined(question, *club)
    assert found is not None
    return found


def _rows(question: str, club: tuple[Catalog, Path]) -> list[tuple[Any, ...]]:
    sql = to_sql(_read(question, club).query, club[0])
    return sorted(tuple(row) for row in run_query(sql.sql, club[1]).rows)


@pytest.mark.parametrize(
    ("question", "sessions"),
    [
        ("sessions nobody turned up to", [2, 5]),
        ("sessions that Ana Reed did turn up to", [1, 6]),
        ("which sessions were no-shows", [2, 5]),
    ],
)
def test_states_in_everyday_words(
    question: str, sessions: list[int], club: tuple[Catalog, Path]
) -> None:
    """Whether someone came is told by the one column of attendance."""
    query = _read(question, club).query
    told = {(c.column.name, c.values) for c in query.conditions}
    assert ("attended", ("no",)) in told or ("attended", ("yes",)) in told


@pytest.mark.parametrize(
    "question",
    ["hours per teacher", "hours by instructor", "hours for each trainer", "total hours per coach"],
)
def test_a_word_of_the_same_kin_names_the_table(question: str, club: tuple[Catalog, Path]) -> None:
    """Teachers, instructors and trainers are the coaches."""
    assert _rows(question, club) == [("Ida Bell", 5), ("Mae Lund", 7), ("Rolf Ask", 1)]


def test_numbers_in_words(club: tuple[Catalog, Path]) -> None:
    """Numbers beyond twelve become figures; small ones stay as they are."""
    catalog = club[0]
    assert spelled("a hundred pounds or more", catalog) == "100 pounds or more"
    assert spelled("two thousand five hundred words", catalog) == "2500 words"
    assert spelled("twenty-five days, nine or more", catalog) == "25 days, nine or more"


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("average hours per session for certified coaches", 2.4),
        ("average hours of sessions held by certified coaches", 2.4),
    ],
)
def test_things_named_only_for_scope_are_no_groups(
    question: str, total: float, club: tuple[Catalog, Path]
) -> None:
    """Of whom a figure is, and for each row worked through, make no groups."""
    assert _rows(question, club) == [(pytest.approx(total),)]


def test_a_letter_beside_its_column_is_a_cell(club: tuple[Catalog, Path]) -> None:
    """ "Grade A" and "B grade" limit the grade."""
    assert _rows("number of grade A sessions per coach", club) == [("Ida Bell", 2), ("Mae Lund", 2)]


def test_pupils_without_sessions_whoever_is_worked_through(club: tuple[Catalog, Path]) -> None:
    """A kin word and a denial ask for those who have no row."""
    assert _rows("kids without a session", club) == [("Dan Fox",)]


def test_products_said_with_times(club: tuple[Catalog, Path]) -> None:
    """ "Hours times fee per hour" multiplies, though "times" might be a column elsewhere."""
    found = _rows("hours times fee per hour for each coach", club)
    assert found == [("Ida Bell", 150), ("Mae Lund", 245), ("Rolf Ask", 40)]


def test_year_beside_another_group(club: tuple[Catalog, Path]) -> None:
    """ "Per coach and year" splits the rows' own day."""
    rows = _rows("hours per coach and year", club)
    assert [r[0] for r in rows] == ["Ida Bell", "Mae Lund", "Rolf Ask"]
    assert len(_read("hours per coach and year", club).query.by) == 2


def test_what_no_condition_takes_up_is_told(club: tuple[Catalog, Path]) -> None:
    """A yes or no after "by" is a condition, never dropped."""
    query = _read("sessions done by certified coaches", club).query
    assert any(c.column.name == "certified" for c in query.conditions)


def test_how_many_after_the_most_is_what_is_ranked(club: tuple[Catalog, Path]) -> None:
    """ "Who taught the most hours, and how many?" shows the hours."""
    assert _rows("which coach gave the most hours, and how many?", club) == [("Mae Lund", 7)]


def test_longest_is_since_the_earliest_day(club: tuple[Catalog, Path]) -> None:
    """Who has been there longest came first."""
    assert "Ana Reed" in _rows("which pupil has been with us longest?", club)[0]


def test_a_query_that_only_echoes_the_question_is_doubtful() -> None:
    """The title of Avatar is no answer to who directed it."""
    title = Column("films", "title")
    asked = (Condition(title, CellTest.EQ, ("Avatar",)),)
    assert echoes(Query("films", (Shown(columns=(title,)),), asked))
    director = Shown(columns=(Column("films", "director"),))
    assert not echoes(Query("films", (director,), asked))
    assert not echoes(Query("films", (Shown(Aggregate.COUNT, (), "films"),), asked))


def test_what_belongs_to_each_must_be_shown() -> None:
    """ "All allergies and their types" asks for two columns."""
    one = Shown(columns=(Column("allergies", "allergy"),))
    two = Shown(columns=(Column("allergies", "type"),))
    asked = "Show all allergies and their types."
    assert lacks_theirs(asked, Query("allergies", (one,)))
    assert not lacks_theirs(asked, Query("allergies", (one, two)))
