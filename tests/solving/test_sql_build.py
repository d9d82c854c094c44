"""Queries as SQL: right rows, nothing counted twice, readable headings."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import NotAnswerableError
from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Combined,
    Compare,
    Condition,
    Grain,
    Having,
    Query,
    Ranked,
    SetOperation,
    Shown,
)
from core.language.clauses import (
    Test as CellTest,
)
from core.language.english_queries import query as english_of
from core.solving.sql_build import to_sql
from core.solving.sql_check import check_rows
from core.solving.sql_run import run_query
from core.tables.importing import import_tables

A, C = Aggregate, Column
SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
REVENUE = Shown(A.SUM, (C("order_items", "quantity"), C("order_items", "unit_price")))
ORDERS = Shown(A.COUNT, table="orders")
NAME = Shown(columns=(C("customers", "name"),))
IN_2024 = Condition(C("orders", "order_date"), CellTest.BETWEEN, ("2024-01-01", "2024-12-31"))


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    database = tmp_path_factory.mktemp("sql") / "own.db"
    return import_tables(sorted(SAMPLES.glob("*.csv")), database), database


def answer(tables, query):
    """The rows, confirmed by the independent check."""
    catalog, database = tables
    rows = run_query(to_sql(query, catalog).sql, database)
    assert check_rows(query, catalog, database, rows) is True
    return rows


def plain(tables, sql):
    with sqlite3.connect(tables[1]) as connection:
        return [tuple(row) for row in connection.execute(sql)]


def test_top_customers_by_revenue(tables):
    """Top 5 customers by revenue in 2024, over three joined tables."""
    by = (By(C("customers", "name")),)
    query = Query("customers", (NAME, REVENUE), (IN_2024,), by, (), (Ranked(REVENUE, True),), 5)
    rows = answer(tables, query)
    assert rows.columns == ("name", "revenue")
    wanted = plain(
        tables,
        "SELECT name, sum(quantity * i.unit_price) FROM order_items i JOIN orders USING (order_id) "
        "JOIN customers USING (customer_id) WHERE order_date LIKE '2024%' GROUP BY customer_id "
        "ORDER BY 2 DESC LIMIT 5",
    )
    assert [row[0] for row in rows.rows] == [row[0] for row in wanted]
    assert [row[1] for row in rows.rows] == pytest.approx([row[1] for row in wanted])


def test_average_delay_per_depot_of_late_shipments(tables):
    """A yes/no column is met by its meaning; the group's heading comes first."""
    late = Condition(C("shipments", "late"), CellTest.EQ, ("true",))
    delay = Shown(A.AVG, (C("shipments", "delay_days"),))
    rows = answer(tables, Query("shipments", (delay,), (late,), (By(C("depots", "depot_name")),)))
    assert rows.columns == ("depot_name", "average delay (days)")
    wanted = plain(
        tables,
        "SELECT depot_name, avg(delay_days) FROM shipments JOIN depots USING (depot_id) "
        "WHERE late = 'yes' GROUP BY 1 ORDER BY 1",
    )
    assert sorted(rows.rows) == [(name, pytest.approx(value)) for name, value in wanted]


def test_never_ordered(tables):
    """Products without a match, whichever of the two tables between is named."""
    shown = (Shown(columns=(C("products", "product_name"),)),)
    names = {"Reception counter Modul", "Acoustic screen 120", "Coat stand Birk"}
    for gone in ("order_items", "orders"):
        rows = answer(tables, Query("products", shown, without=(gone,)))
        assert {row[0] for row in rows.rows} == names


def test_without_in_a_period(tables):
    """Customers without orders in 2024 have none in 2024; they may have others."""
    rows = answer(tables, Query("customers", (NAME,), (IN_2024,), without=("orders",)))
    wanted = plain(
        tables,
        "SELECT name FROM customers WHERE customer_id NOT IN "
        "(SELECT customer_id FROM orders WHERE order_date LIKE '2024%')",
    )
    assert sorted(rows.rows) == sorted(wanted)


def test_a_filter_never_multiplies(tables):
    """Orders are counted once though several of their items meet the condition."""
    chairs = Condition(C("products", "category"), CellTest.EQ, ("chairs",))
    rows = answer(tables, Query("orders", (ORDERS,), (chairs,)))
    wanted = plain(
        tables,
        "SELECT count(DISTINCT order_id) FROM order_items JOIN products USING (product_id) "
        "WHERE category = 'Chairs'",
    )
    assert rows.rows == tuple(wanted)


def test_a_total_is_not_multiplied_by_its_groups(tables):
    """A customer's credit limit counts once in each category, not once for each item."""
    limit = Shown(A.SUM, (C("customers", "credit_limit"),))
    rows = answer(tables, Query("customers", (limit,), by=(By(C("products", "category")),)))
    wanted = plain(
        tables,
        "SELECT category, sum(credit_limit) FROM (SELECT DISTINCT category, customer_id, "
        "credit_limit FROM customers JOIN orders USING (customer_id) JOIN order_items USING "
        "(order_id) JOIN products USING (product_id)) GROUP BY 1",
    )
    assert sorted(rows.rows) == sorted(wanted)


def test_aggregates_of_two_tables(tables):
    """Orders and items of one customer are counted apart and put side by side."""
    items = Shown(A.COUNT, table="order_items")
    rows = answer(tables, Query("customers", (NAME, ORDERS, items)))
    wanted = plain(
        tables,
        "SELECT name, count(DISTINCT order_id), count(*) FROM customers JOIN orders USING "
        "(customer_id) JOIN order_items USING (order_id) GROUP BY 1",
    )
    assert sorted(rows.rows) == sorted(wanted)


def test_both_values_are_two_rows(tables):
    """Customers who bought desks and acoustics bought two things."""
    kinds = tuple(
        Condition(C("products", "category"), CellTest.EQ, (kind,))
        for kind in ("Desks", "Acoustics")
    )
    rows = answer(tables, Query("customers", (NAME,), kinds))
    assert 0 < len(rows.rows) < 27


def test_having_counts_those_with_none(tables):
    """Fewer than three orders includes no orders; more than ten does not need to."""
    few = Query("customers", (NAME,), having=(Having(ORDERS, Compare.LT, 3),))
    names = {row[0] for row in answer(tables, few).rows}
    assert {"Rosenthal Architekten", "Westbrook Dental", "Elmwood Nursery"} <= names
    many = Query("customers", (NAME,), having=(Having(ORDERS, Compare.GT, 10),))
    wanted = plain(
        tables,
        "SELECT name FROM customers JOIN orders USING (customer_id) "
        "GROUP BY 1 HAVING count(*) > 10",
    )
    assert sorted(answer(tables, many).rows) == sorted(wanted)


def test_two_people_of_one_name_stay_two(tmp_path):
    """Grouping by a name does not throw namesakes together."""
    people = "".join(f"{n},Person {n}\n" for n in range(3, 40))
    (tmp_path / "staff.csv").write_text(f"staff_id,name\n1,Ann Lee\n2,Ann Lee\n{people}")
    (tmp_path / "shifts.csv").write_text("shift_id,staff_id\n1,1\n2,2\n3,2\n")
    paths = [tmp_path / "staff.csv", tmp_path / "shifts.csv"]
    tables = import_tables(paths, tmp_path / "own.db"), tmp_path / "own.db"
    count = Shown(A.COUNT, table="shifts")
    rows = answer(tables, Query("shifts", (count,), by=(By(C("staff", "name")),)))
    assert sorted(rows.rows) == [("Ann Lee", 1), ("Ann Lee", 2)]


@pytest.mark.parametrize(
    ("grain", "first"), [(Grain.YEAR, 2023), (Grain.QUARTER, "2023-Q1"), (Grain.MONTH, "2023-01"),
                         (Grain.WEEKDAY, "Monday"), (Grain.DAY, "2023-01-10")]
)  # fmt: skip
def test_parts_of_dates(tables, grain, first):
    """Groups by parts of a date come in the order of time, and add up to all orders."""
    rows = answer(tables, Query("orders", (ORDERS,), by=(By(C("orders", "order_date"), grain),)))
    assert rows.rows[0][0] == first
    assert sum(row[1] for row in rows.rows) == 220


@pytest.mark.parametrize(
    ("test", "value", "sql"),
    [
        (CellTest.EQ, "2024", "LIKE '2024%'"),
        (CellTest.EQ, "2024-05", "LIKE '2024-05%'"),
        (CellTest.GT, "2024", "> '2024-12-31'"),
        (CellTest.GE, "2024-06", ">= '2024-06-01'"),
        (CellTest.LT, "2024", "< '2024-01-01'"),
        (CellTest.LE, "2024", "<= '2024-12-31'"),
        (CellTest.NE, "2024", "NOT LIKE '2024%'"),
    ],
)
def test_periods(tables, test, value, sql):
    """After 2024 is after its last day, before June before its first."""
    when = Condition(C("orders", "order_date"), test, (value,))
    wanted = plain(tables, f"SELECT count(*) FROM orders WHERE order_date {sql}")
    assert answer(tables, Query("orders", (ORDERS,), (when,))).rows == tuple(wanted)


def test_against_the_average_and_the_largest(tables):
    """Above the average of all; the dearest of those that are left."""
    name, price = Shown(columns=(C("products", "product_name"),)), C("products", "unit_price")
    above = answer(tables, Query("products", (name,), against=(AgainstAverage(price, Compare.GT),)))
    wanted = plain(
        tables,
        "SELECT product_name FROM products "
        "WHERE unit_price > (SELECT avg(unit_price) FROM products)",
    )
    assert sorted(above.rows) == sorted(wanted)
    chairs = (Condition(C("products", "category"), CellTest.EQ, ("CHAIRS",)),)
    dearest = (AgainstAverage(price, Compare.EQ, A.MAX),)
    rows = answer(tables, Query("products", (name,), chairs, against=dearest))
    assert rows.rows == (("Lounge chair Fjord",),)


def test_share_of_the_whole(tables):
    """Without groups a share is of all rows; with groups, of all groups together."""
    late = Condition(C("shipments", "late"), CellTest.EQ, ("yes",))
    count = Shown(A.COUNT)
    one = answer(tables, Query("shipments", (count,), (late,), share=True))
    assert one.columns == ("number of shipments", "share of shipments (%)")
    assert one.rows[0][1] == pytest.approx(100 * one.rows[0][0] / 260)
    by = (By(C("shipments", "carrier")),)
    many = answer(tables, Query("shipments", (count,), by=by, share=True))
    assert sum(row[2] for row in many.rows) == pytest.approx(100)


def test_share_of_a_part(tables):
    """The whole may be less than all rows: of the shipments by one carrier, the late ones."""
    late = Condition(C("shipments", "late"), CellTest.EQ, ("yes",))
    carrier = answer(tables, Query("shipments", (Shown(columns=(C("shipments", "carrier"),)),)))
    own = Condition(C("shipments", "carrier"), CellTest.EQ, carrier.rows[0])
    count = (Shown(A.COUNT),)
    whole = answer(tables, Query("shipments", count, (own,))).rows[0][0]
    query = Query("shipments", count, (own, late), share=True, whole=(own,))
    found = answer(tables, query).rows[0]
    assert found[1] == pytest.approx(100 * found[0] / whole)
    assert "share of all where carrier is" in english_of(query)


def test_blanks_sort_last(tables):
    """The lowest credit limit is a number, not a blank."""
    limit = Shown(columns=(C("customers", "credit_limit"),))
    rows = answer(tables, Query("customers", (limit,), ranked=(Ranked(limit),), limit=3))
    assert all(row[0] == 2000 for row in rows.rows)


def test_one_of_two(tables):
    """Alternatives may speak of different tables."""
    either = (
        Condition(C("customers", "city"), CellTest.EQ, ("Berlin",), any_of=1),
        Condition(C("products", "category"), CellTest.EQ, ("Desks",), any_of=1),
    )
    rows = answer(tables, Query("customers", (NAME,), either))
    assert ("Rosenthal Architekten",) in rows.rows  # in Berlin, and without any order


def test_text_is_compared_without_case_and_never_run(tables):
    """Quotation marks and SQL within a value are only text."""
    hostile = "x' OR 1=1; DROP TABLE orders --"
    for test in (CellTest.EQ, CellTest.CONTAINS, CellTest.STARTS, CellTest.IN):
        values = (hostile, hostile) if test is CellTest.IN else (hostile,)
        where = Condition(C("customers", "city"), test, values)
        assert answer(tables, Query("customers", (NAME,), (where,))).rows == ()
    leeds = Condition(C("customers", "city"), CellTest.EQ, ("LEEDS",))
    assert len(answer(tables, Query("customers", (NAME,), (leeds,))).rows) == 2
    percent = Condition(C("customers", "name"), CellTest.CONTAINS, ("%",))
    assert answer(tables, Query("customers", (NAME,), (percent,))).rows == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (Query("nowhere", (Shown(A.COUNT),)), "no table 'nowhere'"),
        (Query("orders", (Shown(A.SUM, (C("orders", "weight"),)),)), "no column 'weight'"),
        (Query("orders", (Shown(A.AVG, (C("orders", "status"),)),)), "no average"),
        (
            Query("orders", (ORDERS,), by=(By(C("depots", "city")),)),
            "cannot be joined",
        ),
    ],
)
def test_what_the_tables_do_not_hold(tables, query, words):
    """Unknown names, sums of text and tables without a connection are refused in words."""
    with pytest.raises(NotAnswerableError, match=words):
        to_sql(query, tables[0])


def _cities_with(tables, operation, first, second):
    """Cities of customers of one segment combined with those of another."""
    city = Shown(columns=(C("customers", "city"),))
    one, other = (
        Query("customers", (city,), (Condition(C("customers", "segment"), CellTest.EQ, (s,)),))
        for s in (first, second)
    )
    rows = answer(tables, replace(one, combined=Combined(operation, other))).rows
    return {row[0] for row in rows}, len(rows)


@pytest.mark.parametrize(
    ("operation", "word"),
    [
        (SetOperation.BOTH, "INTERSECT"), (SetOperation.EITHER, "UNION"),
        (SetOperation.EXCEPT, "EXCEPT"),
    ],
)  # fmt: skip
def test_two_lists_combined(tables, operation, word):
    """Rows in both lists, in either, or in the first alone: each once, as SQL's own words say."""
    segments = [r[0] for r in plain(tables, "SELECT DISTINCT segment FROM customers ORDER BY 1")]
    first, second = segments[:2]
    wanted = plain(
        tables,
        f"SELECT city FROM customers WHERE segment = '{first}' {word} "
        f"SELECT city FROM customers WHERE segment = '{second}'",
    )
    found, count = _cities_with(tables, operation, first, second)
    assert found == {row[0] for row in wanted}
    assert count == len(wanted)


def test_lists_of_different_width_are_refused(tables):
    """A list of one column cannot be combined with a list of two."""
    two = Query("customers", (NAME, Shown(columns=(C("customers", "city"),))))
    with pytest.raises(NotAnswerableError):
        to_sql(Query("customers", (NAME,), combined=Combined(SetOperation.BOTH, two)), tables[0])


def test_groups_that_are_not_shown(tables):
    """The number of orders of each customer, without the customers."""
    query = Query("orders", (ORDERS,), by=(By(C("orders", "customer_id"), hidden=True),))
    rows = answer(tables, query)
    assert len(rows.columns) == 1
    wanted = plain(tables, "SELECT COUNT(*) FROM orders GROUP BY customer_id")
    assert sorted(rows.rows) == sorted(wanted)


def test_text_that_ends_so(tables):
    """A test of how a text ends, in any case of letters."""
    query = Query(
        "customers", (NAME,), (Condition(C("customers", "name"), CellTest.ENDS, ("LTD",)),)
    )
    wanted = plain(tables, "SELECT name FROM customers WHERE name LIKE '%ltd'")
    assert sorted(answer(tables, query).rows) == sorted(wanted)
