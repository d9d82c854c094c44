"""The check of query rows: it agrees with right rows, and disagrees with every wrong one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import NotAnswerableError
from core.language.clauses import (
    AgainstAverage,
    Aggregate,
    By,
    Column,
    Compare,
    Condition,
    Grain,
    Having,
    Query,
    Ranked,
    Shown,
)
from core.language.clauses import (
    Test as CellTest,
)
from core.solving import sql_check
from core.solving.sql_build import to_sql
from core.solving.sql_check import check_rows
from core.solving.sql_run import run_query
from core.tables.importing import import_tables

A, C = Aggregate, Column
SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"
NAMES = ("customers", "orders", "order_items", "products")


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    database = tmp_path_factory.mktemp("check") / "own.db"
    return import_tables([SAMPLES / f"{name}.csv" for name in NAMES], database), database


@st.composite
def columns(draw, catalog, numeric=False):
    found = [
        (C(table.name, column.name), column)
        for table in catalog.tables
        for column in table.columns
        if column.kind.numeric or not numeric
    ]
    return draw(st.sampled_from(found))


@st.composite
def aggregates(draw, catalog):
    kind = draw(st.sampled_from([A.COUNT, A.SUM, A.AVG, A.MIN, A.MAX, A.COUNT_DISTINCT]))
    if kind is A.COUNT and draw(st.booleans()):
        return Shown(kind, table=draw(st.sampled_from(NAMES)))
    numeric = kind in {A.SUM, A.AVG, A.MIN, A.MAX}
    factors = [draw(columns(catalog, numeric))[0]]
    if kind is A.SUM and draw(st.booleans()):
        factors = [C("order_items", "quantity"), C("order_items", "unit_price")]
    return Shown(kind, tuple(factors))


@st.composite
def conditions(draw, catalog):
    column, info = draw(columns(catalog))
    test = draw(st.sampled_from([t for t in CellTest if t is not CellTest.LATER_THAN]))
    samples = list(info.samples)
    if info.kind.dated:
        samples += ["2023", "2024-05", "2025"]
    first, second = draw(st.sampled_from(samples)), draw(st.sampled_from(samples))
    values = {
        CellTest.BLANK: (), CellTest.NOT_BLANK: (), CellTest.IN: (first, second),
        CellTest.BETWEEN: tuple(sorted((first, second))),
        CellTest.CONTAINS: (str(first)[1:3],), CellTest.STARTS: (str(first)[:2],),
    }.get(test, (first,))  # fmt: skip
    negated, any_of = draw(st.integers(0, 5)) == 0, draw(st.sampled_from([0, 0, 0, 1]))
    return Condition(column, test, values, negated=negated, any_of=any_of)


@st.composite
def groups(draw, catalog):
    column, info = draw(columns(catalog))
    return By(column, draw(st.sampled_from(Grain)) if info.kind.dated else None)


@st.composite
def queries(draw, catalog):
    main = draw(st.sampled_from(NAMES))
    rows = draw(st.booleans())
    if rows:
        listed = st.builds(lambda c: Shown(columns=(c[0],)), columns(catalog))
        shown = draw(st.lists(listed, min_size=1, max_size=2))
    else:
        shown = draw(st.lists(aggregates(catalog), min_size=1, max_size=2))
    by = [] if rows else draw(st.lists(groups(catalog), max_size=2))
    having = draw(
        st.lists(
            st.builds(
                Having,
                aggregates(catalog),
                st.sampled_from(Compare),
                st.sampled_from([0, 1, 3, 50]),
            ),
            max_size=1 if rows or by else 0,
        )
    )
    ranked = draw(st.lists(st.builds(Ranked, st.sampled_from(shown), st.booleans()), max_size=1))
    against = st.builds(
        lambda c, compare, kind: AgainstAverage(c[0], compare, kind),
        columns(catalog, numeric=True),
        st.sampled_from([Compare.GT, Compare.LT, Compare.EQ]),
        st.sampled_from([A.AVG, A.MAX, A.MIN]),
    )
    others = st.sampled_from([name for name in NAMES if name != main])
    return Query(
        main,
        tuple(shown),
        tuple(draw(st.lists(conditions(catalog), max_size=3))),
        tuple(by),
        tuple(having),
        tuple(ranked),
        draw(st.sampled_from([None, 1, 5])) if ranked else None,
        distinct=rows and not having and draw(st.booleans()),
        without=tuple(draw(st.lists(others, max_size=1))) if draw(st.integers(0, 4)) == 0 else (),
        against=tuple(draw(st.lists(against, max_size=1))) if draw(st.integers(0, 4)) == 0 else (),
        share=not rows and draw(st.booleans()),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_sql_and_plain_reading_agree(tables, data):
    """Any query gives the same rows by SQL and by a plain reading of its clause."""
    catalog, database = tables
    query = data.draw(queries(catalog))
    try:
        sql = to_sql(query, catalog)
    except NotAnswerableError:
        return
    rows = run_query(sql.sql, database)
    assert check_rows(query, catalog, database, rows) is True


PRICES = Query(
    "products",
    (
        Shown(columns=(C("products", "product_name"),)),
        Shown(columns=(C("products", "unit_price"),)),
    ),
    ranked=(Ranked(Shown(columns=(C("products", "unit_price"),)), descending=True),),
    limit=4,
)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows[:-1],
        lambda rows: (*rows, rows[0]),
        lambda rows: rows[::-1],
        lambda rows: (("Nothing", 1.0), *rows[1:]),
        lambda rows: ((rows[0][0], rows[0][1] + 0.01), *rows[1:]),
        lambda rows: (),
    ],
    ids=["one fewer", "one more", "other order", "other name", "other figure", "none"],
)
def test_wrong_rows_are_found(tables, change):
    """A row missing, added, changed, or out of order is not right."""
    catalog, database = tables
    rows = run_query(to_sql(PRICES, catalog).sql, database)
    assert check_rows(PRICES, catalog, database, rows) is True
    wrong = replace(rows, rows=change(rows.rows))
    assert check_rows(PRICES, catalog, database, wrong) is False


def test_joins_that_multiply_are_found(tables):
    """The usual mistake, a total multiplied by a join, does not pass."""
    catalog, database = tables
    limit = Shown(A.SUM, (C("customers", "credit_limit"),))
    query = Query("customers", (limit,), by=(By(C("orders", "channel")),))
    wrong = run_query(
        "SELECT channel, SUM(credit_limit) FROM customers "
        "JOIN orders ON orders.customer_id = customers.customer_id GROUP BY channel",
        database,
    )
    assert check_rows(query, catalog, database, wrong) is False


def test_rows_that_tie_may_come_in_any_order(tables):
    """Equal sort keys leave the order open; the cut between them is open too."""
    catalog, database = tables
    channel = Shown(columns=(C("orders", "channel"),))
    number = Shown(columns=(C("orders", "order_id"),))
    query = Query("orders", (number, channel), ranked=(Ranked(channel),), limit=3)
    rows = run_query(
        "SELECT order_id, channel FROM orders ORDER BY channel, order_id DESC LIMIT 3", database
    )
    assert check_rows(query, catalog, database, rows) is True


def test_what_cannot_be_checked(tables, monkeypatch):
    """Rows that were cut off, and tables that are too large, give no verdict."""
    catalog, database = tables
    rows = run_query(to_sql(PRICES, catalog).sql, database)
    assert check_rows(PRICES, catalog, database, replace(rows, cut_off=True)) is None
    monkeypatch.setattr(sql_check, "MOST_ROWS", 10)
    assert check_rows(PRICES, catalog, database, rows) is None
