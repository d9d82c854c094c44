"""Questions read as frames: things and their rows, denials, both, shares, what is left over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.answering.voting import keys_alone
from core.language.clauses import Column, Query, Shown
from core.reading.framed.read import FramedQuery, read_framed
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_TABLES = {
    "kitchens": """kitchen_id,kitchen,city
1,Ash Lane,Leeds
2,Brook Row,York
3,Cold Harbour,Leeds
""",
    "cooks": """cook_id,cook,kitchen_id,hired_on,certified
1,Ines Marl,1,2019-04-01,yes
2,Tom Hale,1,2021-06-15,no
3,Uwe Brandt,2,2020-02-10,yes
4,Zoe Lamb,2,2023-09-01,no
""",
    "events": """event_id,cook_id,event_date,theme,guests,fee,cancelled
1,1,2024-01-12,wedding,80,900,no
2,1,2024-02-03,lunch,20,250,no
3,2,2024-02-20,wedding,120,1400,yes
4,3,2024-03-05,lunch,15,180,no
5,3,2024-03-09,wedding,60,700,no
6,3,2024-04-01,gala,200,2600,yes
7,1,2024-04-18,gala,150,2000,no
""",
}


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """Three imported tables: events lead to cooks, and cooks to kitchens."""
    folder = tmp_path_factory.mktemp("framed")
    for name, rows in _TABLES.items():
        (folder / f"{name}.csv").write_text(rows)
    database = folder / "own.sqlite"
    return import_tables(tuple(folder / f"{n}.csv" for n in _TABLES), database), database


def _read(question: str, firm: tuple[Catalog, Path]) -> FramedQuery:
    found = read_framed(question, *firm)
    assert found is not None
    return found


def _rows(question: str, firm: tuple[Catalog, Path]) -> list[tuple[Any, ...]]:
    sql = to_sql(_read(question, firm).query, firm[0])
    return [tuple(row) for row in run_query(sql.sql, firm[1]).rows]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which cooks have never done a gala?", [("Tom Hale",), ("Zoe Lamb",)]),
        ("Cooks without any events", [("Zoe Lamb",)]),
        ("Which kitchens have no cooks?", [("Cold Harbour",)]),
        ("Which cooks have done both a wedding and a gala?", [("Ines Marl",), ("Uwe Brandt",)]),
        ("How many events did each cook have, including those with none?",
         [("Ines Marl", 3), ("Tom Hale", 1), ("Uwe Brandt", 3), ("Zoe Lamb", 0)]),
        ("total guests per theme", [("gala", 350), ("lunch", 35), ("wedding", 260)]),
        ("How much did weddings bring in between January and February?", [(2300,)]),
        ("What percentage of weddings were cancelled?", [(1, 100 / 3)]),
        ("Which cooks have had more than two events?", [("Ines Marl",), ("Uwe Brandt",)]),
        ("How many different themes did Uwe Brandt cook for?", [(3,)]),
        ("When was the last lunch?", [("2024-03-05",)]),
        ("Average fee by month", [("2024-01", 900), ("2024-02", 825), ("2024-03", 440),
                                  ("2024-04", 2300)]),
        ("Which certified cooks were hired after 2019?", [("Uwe Brandt",)]),
    ],
)  # fmt: skip
def test_questions_give_these_rows(
    question: str, rows: list[tuple[Any, ...]], firm: tuple[Catalog, Path]
) -> None:
    """A frame becomes a query that finds just what was asked, whatever else it shows."""
    found = [
        tuple(round(c, 6) if isinstance(c, float) else c for c in row[: len(rows[0])])
        for row in _rows(question, firm)
    ]
    wanted = [tuple(round(c, 6) if isinstance(c, float) else c for c in row) for row in rows]
    assert sorted(found) == sorted(wanted)


def test_the_first_of_things_goes_by_their_own_rows(firm: tuple[Catalog, Path]) -> None:
    """ "Most" before a table counts its rows for each of the things asked for."""
    assert _rows("Which city has the most events?", firm)[0][0] == "Leeds"


def test_a_word_without_a_part_is_told(firm: tuple[Catalog, Path]) -> None:
    """What names nothing in the tables is left over and makes the reading dearer."""
    found = _read("Which vegetarian cooks live in York?", firm)
    assert "vegetarian" in found.left
    assert found.cost > _read("Which cooks work in York?", firm).cost


def test_the_first_few_of_each_group_are_a_doubt(firm: tuple[Catalog, Path]) -> None:
    """One limit cannot be kept in every group, and that is said."""
    assert any(
        "each group" in d for d in _read("Top two cooks by guests in each city", firm).doubts
    )


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Which kitchens has nobody worked at?", [("Cold Harbour",)]),
        ("fee of weddings versus lunches on average", [("lunch", 215), ("wedding", 1000)]),
        ("What did Ines Marl's events bring in altogether?", [(3150,)]),
    ],
)
def test_everyday_wordings_give_these_rows(
    question: str, rows: list[tuple[Any, ...]], firm: tuple[Catalog, Path]
) -> None:
    """Nobody, versus and altogether say what they say in everyday English."""
    found = [row[: len(rows[0])] for row in _rows(question, firm)]
    assert sorted(found) == sorted(rows)


@pytest.mark.parametrize(
    "question",
    [
        "Events dearer than Tom Hale's dearest",
        "Which cooks were turned down?",
        "Cooks who only do galas",
    ],
)
def test_small_words_without_a_part_are_told(question: str, firm: tuple[Catalog, Path]) -> None:
    """A comparison, a state or a denial that entered no query makes the reading doubtful."""
    found = _read(question, firm)
    assert found.left or found.doubts


def test_who_is_not_answered_with_numbers_of_rows(firm: tuple[Catalog, Path]) -> None:
    """Numbers of rows name nobody, so that they are doubtful where "who" is asked."""
    catalog = firm[0]
    event = Query("events", (Shown(columns=(Column("events", "event_id"),)),))
    cook = Query("cooks", (Shown(columns=(Column("cooks", "cook"),)),))
    assert keys_alone("Who did the wedding?", event, catalog)
    assert not keys_alone("Who did the wedding?", cook, catalog)
