"""Everyday wordings of table questions: shares, grades, column against column, lists of cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.reading.joined.read import read_joined
from core.reading.linking.view import view_of_table
from core.reading.terse.read import TerseQuery, read_terse
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_VANS = """van,depot,driver,state,mot_mark,budget,actual,day_hire,faults,bought_on
V1,Deal,A. Roe,on hire,A,400,380,30,none,2015-03-01
V2,Deal,B. Tarn,in stock,B,300,350,55,brakes,2018-06-11
V3,Rye,A. Roe,on hire,A,500,620,40,none,2012-01-20
V4,Rye,C. Vane,sold,C,200,150,25,lights,2021-09-02
V5,Lydd,B. Tarn,on hire,B,250,260,35,none,2019-04-14
"""
_JOBS = """job_no,van,miles,urgent
1,V1,60,yes
2,V1,30,no
3,V3,10,yes
4,V5,100,no
"""


@pytest.fixture(scope="module")
def vans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """An imported table of vans."""
    folder = tmp_path_factory.mktemp("vans")
    (folder / "vans.csv").write_text(_VANS)
    return import_tables((folder / "vans.csv",), folder / "own.sqlite"), folder / "own.sqlite"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """Vans and the jobs they did."""
    folder = tmp_path_factory.mktemp("jobs")
    (folder / "vans.csv").write_text(_VANS)
    (folder / "jobs.csv").write_text(_JOBS)
    files = (folder / "vans.csv", folder / "jobs.csv")
    return import_tables(files, folder / "own.sqlite"), folder / "own.sqlite"


def _read(question: str, tables: tuple[Catalog, Path]) -> TerseQuery:
    found = read_terse(question, tables[0], view_of_table(tables[1], tables[0].tables[0]))
    assert found is not None
    return found


def _rows(question: str, tables: tuple[Catalog, Path]) -> list[tuple[Any, ...]]:
    sql = to_sql(_read(question, tables).query, tables[0])
    return [tuple(row) for row in run_query(sql.sql, tables[1]).rows]


@pytest.mark.parametrize(
    ("question", "share"),
    [
        ("What percentage of the vans are on hire?", 60),
        ("what share of Deal's vans are on hire", 50),
        ("What proportion of our actual spending went on Rye?", 100 * 770 / 1760),
        ("Rye budget as a percentage of the total", 100 * 700 / 1650),
        ("what percentage of vans have no faults?", 60),
    ],
)
def test_shares(question: str, share: float, vans: tuple[Catalog, Path]) -> None:
    """A part of all rows, of those said before the verb, or of an amount."""
    (row,) = _rows(question, vans)
    assert row[-1] == pytest.approx(share)
    assert not _read(question, vans).left


def test_a_share_over_two_tables(two: tuple[Catalog, Path]) -> None:
    """The whole and the part may be told by columns of different tables."""
    found = read_joined("What share of the jobs by Deal vans were urgent?", *two)
    assert found is not None
    (row,) = run_query(to_sql(found.query, two[0]).sql, two[1]).rows
    assert row == (1, pytest.approx(50))


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Which vans got an A?", {"V1", "V3"}),
        ("vans on hire", {"V1", "V3", "V5"}),
        ("Which vans went over budget?", {"V2", "V3", "V5"}),
        ("Which vans are in Deal or Rye and cost 40 or more a day to hire?", {"V2", "V3"}),
        ("vans with no faults", {"V1", "V3", "V5"}),
        ("vans over 300 on both budget and actual", {"V1", "V3"}),
    ],
)
def test_rows(question: str, names: set[str], vans: tuple[Catalog, Path]) -> None:
    """Grades, cells of several words, a column against another, the "or" of a list of cells."""
    said = {"V1", "V2", "V3", "V4", "V5"}
    assert {c for row in _rows(question, vans) for c in row if c in said} == names


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("total actual for each depot, from the biggest to the smallest", "Rye"),
        ("List the vans, longest serving first", "V3"),
        ("number of vans by state, most to fewest", "on hire"),
    ],
)
def test_order(question: str, first: str, vans: tuple[Catalog, Path]) -> None:
    """An order told by its two ends, by how long, and of counts."""
    assert first in _rows(question, vans)[0]


def test_each_without_a_group_is_a_doubt(vans: tuple[Catalog, Path]) -> None:
    """One figure is no answer to "how many of each"."""
    assert _read("list the vans on hire and how many of each", vans).doubts


def test_an_amount_per_amount_is_a_doubt(vans: tuple[Catalog, Path]) -> None:
    """ "Per day hired" of a column of many amounts may ask for a ratio."""
    rows = "".join(f"S{n},{n * 7},{n * 3}\n" for n in range(1, 13))
    folder = vans[1].parent / "more"
    folder.mkdir(exist_ok=True)
    (folder / "stalls.csv").write_text("stall,takings,seats\n" + rows)
    tables = import_tables((folder / "stalls.csv",), folder / "own.sqlite"), folder / "own.sqlite"
    assert any("how much of it" in doubt for doubt in _read("takings per seat", tables).doubts)
