"""What the tables do not have is named; what they may well have is not refused."""

from __future__ import annotations

import pytest

from core.reading.lacking import lacking
from core.reading.linking.view import TableView, view_of_table
from core.tables.catalog import Catalog
from core.tables.importing import import_tables

_ROWS = """bike,frame,hirer,fee,weight_kg,insured,rented_on,returned_on
B1,tandem,T. Ashby,40,22,yes,2024-03-02,2024-03-05
B2,racer,L. Moreno,25,9,no,2024-04-11,
B3,racer,T. Ashby,30,8,yes,2024-05-20,2024-05-21
"""


@pytest.fixture(scope="module")
def bikes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, tuple[TableView, ...]]:
    """An imported table of hired bikes."""
    folder = tmp_path_factory.mktemp("lacking")
    (folder / "bikes.csv").write_text(_ROWS)
    database = folder / "own.sqlite"
    catalog = import_tables((folder / "bikes.csv",), database)
    return catalog, tuple(view_of_table(database, table) for table in catalog.tables)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What is the warranty of the tandem?", "warranty"),
        ("How comfy is B2?", "comfy"),
        ("what is the hirer's phone number?", "phone"),
        ("Which lawyer sued Moreno?", "lawyer"),
        ("what did Ashby eat for lunch", "lunch"),
        ("show me the warranty of each tandem", "warranty"),
        ("Why did Moreno keep B2?", "why"),
        ("Which bike is the prettiest?", "prettiest"),
        ("forecast the fees of next summer", "forecast"),
        ("average mileage of the racers", "mileage"),
    ],
)
def test_what_is_missing_is_named(
    question: str, missing: str, bikes: tuple[Catalog, tuple[TableView, ...]]
) -> None:
    """The thing asked for, an attribute, a reason, an opinion or what is yet to come."""
    assert missing in {w.lower() for w in lacking(question, *bikes)}


@pytest.mark.parametrize(
    "question",
    [
        "uninsured bikes",
        "which contraptions are out on hire and not returned",
        "fees so far per hirer please, dearest first",
        "how heavy is B1",
        "stuff Ashby hired",
        "folks who paid over 30",
        "what did Moreno pay for the tandem",
        "nice quick one: how many racers?",
    ],
)
def test_what_the_tables_have_is_not_refused(
    question: str, bikes: tuple[Catalog, tuple[TableView, ...]]
) -> None:
    """Words for columns, and words that say nothing, are not missing."""
    assert not lacking(question, *bikes)
