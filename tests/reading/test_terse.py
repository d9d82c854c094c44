"""Short everyday questions over one table, read word by word and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.reading.linking.view import view_of_table
from core.reading.terse.periods import periods_of
from core.reading.terse.read import TerseQuery, read_terse
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_ROWS = """bike,frame,hirer,fee,weight_kg,insured,rented_on,returned_on
B1,tandem,T. Ashby,40,22,yes,2024-03-02,2024-03-05
B2,racer,L. Moreno,25,9,no,2024-04-11,
B3,racer,T. Ashby,30,8,yes,2024-05-20,2024-05-21
B4,cargo,K. Osei,55,31,no,2024-05-28,
B5,tandem,L. Moreno,42,23,yes,2025-01-09,2025-01-12
"""


@pytest.fixture(scope="module")
def bikes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """An imported table of hired bikes."""
    folder = tmp_path_factory.mktemp("terse")
    (folder / "bikes.csv").write_text(_ROWS)
    database = folder / "own.sqlite"
    return import_tables((folder / "bikes.csv",), database), database


def _read(question: str, bikes: tuple[Catalog, Path]) -> TerseQuery:
    catalog, database = bikes
    found = read_terse(question, catalog, view_of_table(database, catalog.tables[0]))
    assert found is not None
    return found


def _rows(question: str, bikes: tuple[Catalog, Path]) -> list[tuple[Any, ...]]:
    sql = to_sql(_read(question, bikes).query, bikes[0])
    return [tuple(row) for row in run_query(sql.sql, bikes[1]).rows]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("uninsured bikes", {"B2", "B4"}),
        ("bikes not returned yet", {"B2", "B4"}),
        ("racers over 8 kg", {"B2"}),
        ("everything but the tandems", {"B2", "B3", "B4"}),
        ("bikes rented in May 2024", {"B3", "B4"}),
        ("heaviest bike", {"B4"}),
        ("the two lightest racers", {"B2", "B3"}),
    ],
)
def test_rows(question: str, names: set[str], bikes: tuple[Catalog, Path]) -> None:
    """Yes and no, blanks, forms of cells, exceptions, periods and adjectives choose the rows."""
    assert {
        c for row in _rows(question, bikes) for c in row if c in {"B1", "B2", "B3", "B4", "B5"}
    } == names


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("total fee per frame", {("tandem", 82), ("racer", 55), ("cargo", 55)}),
        ("average weight of the insured bikes", {((22 + 8 + 23) / 3,)}),
        ("how many bikes has Ashby hired", {(2,)}),
        ("who hired more than once", {("T. Ashby", 2), ("L. Moreno", 2)}),
    ],
)
def test_amounts(question: str, rows: set[tuple[Any, ...]], bikes: tuple[Catalog, Path]) -> None:
    """Amounts and counts, of all rows and of groups."""
    found = {
        tuple(round(c, 6) if isinstance(c, float) else c for c in r) for r in _rows(question, bikes)
    }
    assert found >= {tuple(round(c, 6) if isinstance(c, float) else c for c in r) for r in rows}


def test_a_word_without_a_part_is_told(bikes: tuple[Catalog, Path]) -> None:
    """What no column, cell or sign explains is never passed over."""
    assert _read("how many rusty bikes", bikes).left == ("rusty",)
    assert _read("how many insured bikes", bikes).left == ()


def test_a_ratio_is_a_doubt(bikes: tuple[Catalog, Path]) -> None:
    """What this reading cannot work out is said; a share of the rows it can."""
    assert _read("the ratio of tandems to racers", bikes).doubts
    assert _rows("what percentage of the bikes is insured", bikes) == [(3, 60)]


@pytest.mark.parametrize(
    ("said", "first", "last", "side"),
    [
        ("since 1 January 2025", "2025-01-01", "2025-01-01", ">="),
        ("in February and March 2025", "2025-02-01", "2025-03-31", "in"),
        ("before 2016", "2016-01-01", "2016-12-31", "<"),
        ("in the first quarter of 2025", "2025-01-01", "2025-03-31", "in"),
    ],
)
def test_periods(said: str, first: str, last: str, side: str) -> None:
    """Periods with their first and last day and the side that the preposition gives."""
    (one,) = periods_of(said)
    assert (one.first, one.last, one.side) == (first, last, side)


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Hello there, uninsured bikes please. Kind regards, Tom", {"B2", "B4"}),
        ("bikes whose insured is no", {"B2", "B4"}),
        ("insured: yes, over 22 kg", {"B5"}),
        ("bikes over 30 kg or hired by Ashby", {"B1", "B3", "B4"}),
        ("anything under 9 kg, or else a tandem", {"B1", "B3", "B5"}),
        ("bikes still out", {"B2", "B4"}),
        ("outstanding bikes over 10 kg so I know what to chase", {"B4"}),
    ],
)
def test_beside_the_point_or_either(
    question: str, names: set[str], bikes: tuple[Catalog, Path]
) -> None:
    """Greetings and reasons play no part; an "or" joins conditions on different columns."""
    found = _rows(question, bikes)
    assert {cell for row in found for cell in row if str(cell)[:1] == "B"} == names


def test_named_apart(bikes: tuple[Catalog, Path]) -> None:
    """Members that are named "separately" are groups, not a filter."""
    found = _rows("average fee, tandems and racers separately", bikes)
    assert sorted(map(str, found)) == ["('racer', 27.5)", "('tandem', 41.0)"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("between 10 and 31 January 2025", "2025-01-10", "2025-01-31"),
        ("from 3rd to 9th of May 2024", "2024-05-03", "2024-05-09"),
        ("in the first half of 2024", "2024-01-01", "2024-06-30"),
        ("built in the 1990s", "1990-01-01", "1999-12-31"),
        ("in Q3", "07-01", "09-30"),
    ],
)
def test_further_periods(text: str, first: str, last: str) -> None:
    """Bare days, halves, decades, and quarters without their year."""
    (found,) = periods_of(text)
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("best month for fees", [("2024-05", 42.5)]),
        ("which hirer has the heaviest bikes on average", [("K. Osei", 31.0)]),
        ("rental cash per hirer", [("K. Osei", 55), ("L. Moreno", 67), ("T. Ashby", 70)]),
    ],
)
def test_what_stands_out(
    question: str, rows: list[tuple[Any, ...]], bikes: tuple[Catalog, Path]
) -> None:
    """Months that stand out, averages that are ranked, money that no column is named after."""
    assert sorted(_rows(question, bikes)) == rows


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("which hirer has the fewest insured bikes", "no such row"),
        ("how many days between rented and returned per hirer", "time between"),
    ],
)
def test_what_is_left_unsaid(question: str, told: str, bikes: tuple[Catalog, Path]) -> None:
    """Groups without a row, and spans between two days, are told rather than guessed."""
    assert told in " ".join(_read(question, bikes).doubts)


def test_one_of_two_months(bikes: tuple[Catalog, Path]) -> None:
    """No day lies in two months, so that one of them is enough."""
    found = _rows("bikes rented in March 2024 or April 2024", bikes)
    assert {cell for row in found for cell in row if str(cell)[:1] == "B"} == {"B1", "B2"}
