"""Queries in words: the rows after each part, blanks, ties, and the answer in a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.explaining.query import explain_query, query_text, say_query
from core.language.clauses import (
    Aggregate,
    By,
    Column,
    Compare,
    Condition,
    Having,
    Query,
    Ranked,
    Shown,
)
from core.language.clauses import (
    Test as CellTest,
)
from core.solving.sql_build import to_sql
from core.solving.sql_run import QueryRows, run_query
from core.tables.importing import import_tables

A, C = Aggregate, Column
SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
DELAY = Shown(A.AVG, (C("shipments", "delay_days"),))
LATE = Condition(C("shipments", "late"), CellTest.EQ, ("yes",))
NAME = Shown(columns=(C("customers", "name"),))
ORDERS = Shown(A.COUNT, table="orders")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    database = tmp_path_factory.mktemp("words") / "own.db"
    return import_tables(sorted(SAMPLES.glob("*.csv")), database), database


def told(tables, query):
    return [step.text for step in explain_query(query, *tables)]


def text(tables, query):
    catalog, database = tables
    return query_text(run_query(to_sql(query, catalog).sql, database), query)


def test_rows_after_each_part(tables):
    """Each condition tells how many rows it leaves of those before it."""
    heavy = Condition(C("shipments", "weight_kg"), CellTest.GT, (1000.0,))
    by = (By(C("depots", "depot_name")),)
    steps = told(tables, Query("shipments", (DELAY,), (LATE, heavy), by))
    assert steps[0] == "There are 260 shipments."
    first, second = (re.search(r": (\d+) of (\d+) left", step) for step in steps[1:3])
    assert first[2] == "260"
    assert second[2] == first[1]
    assert int(second[1]) < int(first[1])
    assert any(step.startswith("Put together for each depot name: ") for step in steps)


def test_blanks_in_an_average(tables):
    """Cells that an average leaves out are counted."""
    steps = told(tables, Query("shipments", (DELAY,)))
    assert any("14 shipments have a blank delay days" in step for step in steps)


def test_blanks_and_is_not(tables):
    """A blank cell is neither late nor not late."""
    not_late = Condition(C("shipments", "late"), CellTest.NE, ("yes",))
    steps = told(tables, Query("shipments", (Shown(A.COUNT),), (not_late,)))
    assert any(step.startswith("14 shipments with a blank late") for step in steps)


def test_groups_kept(tables):
    """A test on groups tells how many are left, and the order is told in words."""
    more = Having(ORDERS, Compare.GT, 10)
    query = Query("customers", (NAME, ORDERS), (), (By(C("customers", "name")),), (more,))
    query = Query(**{**vars(query), "ranked": (Ranked(ORDERS, True),), "limit": 3})
    steps = told(tables, query)
    assert "Put together for each name: 27 groups." in steps
    assert "Only where the number of orders is more than 10: 8 left." in steps
    assert "Sorted by the number of orders, highest first." in steps
    assert "The first 3 are shown." in steps


def test_a_tie_at_the_cut(tables):
    """When the row after the last is equal to it, that is said."""
    channel = Shown(columns=(C("orders", "channel"),))
    number = Shown(columns=(C("orders", "order_id"),))
    steps = told(tables, Query("orders", (number,), ranked=(Ranked(channel),), limit=3))
    assert any(step.startswith("Note a tie") for step in steps)
    unique = told(tables, Query("orders", (number,), ranked=(Ranked(number),), limit=3))
    assert not any(step.startswith("Note a tie") for step in unique)


def test_without_is_told_as_one(tables):
    """Conditions on what must not exist are part of that one step."""
    year = Condition(C("orders", "order_date"), CellTest.BETWEEN, ("2024-01-01", "2024-12-31"))
    steps = told(tables, Query("customers", (NAME,), (year,), without=("orders",)))
    assert steps[1].startswith("Only where there is nothing in orders for which order date")


def test_the_answer_in_a_sentence(tables):
    """One figure, one name, a list, groups, nothing."""
    assert text(tables, Query("shipments", (Shown(A.COUNT),))) == "The number of shipments is 260."
    never = Query(
        "products", (Shown(columns=(C("products", "product_name"),)),), without=("order_items",)
    )
    assert text(tables, never).startswith("3 found: ")
    top = Query("customers", (NAME, ORDERS), ranked=(Ranked(ORDERS, True),), limit=1)
    assert re.fullmatch(r".+: number of orders \d+\.", text(tables, top))
    groups = Query("shipments", (DELAY,), (LATE,), (By(C("depots", "depot_name")),))
    assert "Airfield (3.62)" in text(tables, groups)
    nowhere = Condition(C("customers", "city"), CellTest.EQ, ("Atlantis",))
    assert text(tables, Query("customers", (NAME,), (nowhere,))) == "Nothing in the tables fits."
    none = Query(
        "shipments", (DELAY,), (Condition(C("shipments", "carrier"), CellTest.EQ, ("x",)),)
    )
    assert text(tables, none) == "There is no average delay (days): no cell holds a value for it."


def test_thousands_in_sentences():
    """Figures are written with separators and two decimals."""
    rows = QueryRows(("revenue",), ((1234567.891,),))
    query = Query("sales", (Shown(A.SUM, (C("sales", "revenue"),)),))
    assert query_text(rows, query) == "The revenue is 1,234,567.89."


def test_the_query_in_one_sentence(tables):
    """Names are those of the tables, whatever case they were read in."""
    query = Query("SHIPMENTS", (Shown(A.AVG, (C("Shipments", "DELAY_DAYS"),)),), (LATE,))
    assert say_query(query, tables[0]).startswith("Show the average of delay days in shipments")
    assert say_query(Query("depots", ()), tables[0]) == "Show the depots."
