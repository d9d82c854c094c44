"""Jotted questions over several tables, read over one wide table and run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.reading.joined.read import JoinedQuery, read_joined
from core.reading.joined.wide import noun_of, wide_tables
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_TABLES = {
    "riders": """rider_id,rider,town,joined
1,Ada Moss,Hull,2020-01-05
2,Ben Lowe,York,2021-06-11
3,Cy Park,Hull,2022-09-30
4,Dee Orr,Goole,2023-02-14
""",
    "bikes": """bike_no,description,kind,day_rate
B1,Blue tandem,tandem,20
B2,Red racer,racer,12
B3,Grey cargo,cargo,30
B4,Old racer,racer,10
""",
    "loans": """loan_id,rider_id,bike_no,out_on,days,returned,deposit
L1,1,B1,2024-03-02,2,yes,50
L2,1,B2,2024-04-11,5,yes,30
L3,2,B2,2024-05-20,1,no,30
L4,3,B3,2025-01-28,4,no,80
L5,1,B3,2025-02-09,3,yes,80
""",
}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, Path]:
    """Three imported tables: loans lead to riders and to bikes."""
    folder = tmp_path_factory.mktemp("joined")
    for name, rows in _TABLES.items():
        (folder / f"{name}.csv").write_text(rows)
    database = folder / "own.sqlite"
    return import_tables(tuple(folder / f"{n}.csv" for n in _TABLES), database), database


def _read(question: str, shop: tuple[Catalog, Path]) -> JoinedQuery:
    found = read_joined(question, *shop)
    assert found is not None
    return found


def _rows(question: str, shop: tuple[Catalog, Path]) -> list[tuple[Any, ...]]:
    sql = to_sql(_read(question, shop).query, shop[0])
    return [tuple(row) for row in run_query(sql.sql, shop[1]).rows]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("riders from Hull who borrowed a racer", {"Ada Moss"}),
        ("riders who have something not returned", {"Ben Lowe", "Cy Park"}),
        ("who had the Grey cargo", {"Ada Moss", "Cy Park"}),
        ("riders without a loan", {"Dee Orr"}),
        ("which riders have never had any loans", {"Dee Orr"}),
        ("bikes never out on loan", {"Old racer"}),
        ("riders who joined before 2021", {"Ada Moss"}),
    ],
)
def test_things_are_listed_once(question: str, names: set[str], shop: tuple[Catalog, Path]) -> None:
    """Things that rows lead to come once each, with or without rows of their own."""
    rows = _rows(question, shop)
    assert len(rows) == len(names)
    assert {n for row in rows for n in row} >= names


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("loans per town", {"Hull": 4, "York": 1}),
        ("number of loans by kind of bike", {"tandem": 1, "racer": 2, "cargo": 2}),
        ("days per rider, longest first", {"Ada Moss": 10, "Ben Lowe": 1, "Cy Park": 4}),
        ("total deposit for each town", {"Hull": 240, "York": 30}),
        ("number of riders per bike", {"Blue tandem": 1, "Red racer": 2, "Grey cargo": 2}),
        ("riders with more than one loan", {"Ada Moss": 3}),
        ("the two bikes with most loans", {"Red racer": 2, "Grey cargo": 2}),
        ("days x day rate per rider", {"Ada Moss": 190, "Ben Lowe": 12, "Cy Park": 120}),
        ("rider and number of loans in 2024", {"Ada Moss": 2, "Ben Lowe": 1}),
        ("average days by kind", {"tandem": 2, "racer": 3, "cargo": 3.5}),
    ],
)
def test_figures_of_groups(
    question: str, figures: dict[str, float], shop: tuple[Catalog, Path]
) -> None:
    """Groups may be columns of any table, and each row counts once."""
    rows = _rows(question, shop)
    assert {row[0]: row[1] for row in rows} == figures


def test_the_table_asked_about_is_not_joined(shop: tuple[Catalog, Path]) -> None:
    """What one table answers is asked of it alone, so that no row is lost or repeated."""
    assert _rows("how many riders are there in Hull", shop) == [(2,)]
    assert _read("how many riders are there in Hull", shop).query.main == "riders"


def test_a_denied_kind_is_what_must_not_be(shop: tuple[Catalog, Path]) -> None:
    """Without a racer: nobody who had a tandem and a racer."""
    names = {row[0] for row in _rows("riders who never had a racer", shop)}
    assert names == {"Cy Park", "Dee Orr"}


def test_a_guess_is_a_doubt(shop: tuple[Catalog, Path]) -> None:
    """An unknown noun, an unknown verb and a word without a part are told."""
    assert _read("three best punters by deposit", shop).doubts
    assert _read("riders who pedalled in 2024", shop).doubts
    assert "purple" in _read("purple bikes per town", shop).left


def test_income_from_a_rate_is_a_doubt(shop: tuple[Catalog, Path]) -> None:
    """Income that no column holds is worked out from days and rate, and said to be."""
    found = _read("income by town", shop)
    assert dict(_rows("income by town", shop)) == {"Hull": 310, "York": 12}
    assert any("Income" in doubt for doubt in found.doubts)


def test_wide_tables_name_every_column_apart(shop: tuple[Catalog, Path]) -> None:
    """Columns keep one name each and know their place; keys that only lead on are gone."""
    wide = next(w for w in wide_tables(*shop, "loans") if w.main == "loans")
    names = [c.name for c in wide.table.columns]
    assert len(names) == len(set(names)) == len(wide.places)
    assert wide.places["bike description"] == ("bikes", "description")
    assert "rider_id" not in names
    assert noun_of("order_lines") == "order line"
