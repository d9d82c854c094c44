"""Gold SQL as clauses, and clauses as sketches: what public question sets become."""

from __future__ import annotations

import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from core.language.clauses import Aggregate, Compare, SetOperation
from core.language.clauses import Test as CellTest
from core.reading.lifting.lift import lift
from core.reading.lifting.schema_of import schema_of
from core.reading.sketch import write
from core.solving.sql_build import to_sql
from core.solving.sql_run import run_query
from core.tables.importing import import_tables
from core.tables.values import ValueIndex
from training.public.gold_sql import to_query
from training.public.sketching import Unlifted, sketches_of
from training.public.sql_values import Unconvertible

SAMPLES = Path(__file__).resolve().parents[2] / "assets" / "samples"


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    database = tmp_path_factory.mktemp("public") / "own.db"
    names = ("customers", "orders", "order_items", "products")
    catalog = import_tables([SAMPLES / f"{name}.csv" for name in names], database)
    return catalog, database, schema_of(catalog, ValueIndex.build(database, catalog))


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM customers WHERE country = 'Germany'",
        "SELECT name, city FROM customers WHERE credit_limit > 5000 AND segment != 'Retail'",
        "SELECT avg(unit_price), max(unit_price) FROM products WHERE category = 'Lighting'",
        "SELECT count(DISTINCT city) FROM customers",
        "SELECT T1.name FROM customers AS T1 JOIN orders AS T2 ON T1.customer_id = T2.customer_id "
        "GROUP BY T1.customer_id HAVING count(*) > 3",
        "SELECT category, count(*) FROM products GROUP BY category ORDER BY count(*) DESC",
        "SELECT name FROM customers WHERE customer_id NOT IN (SELECT customer_id FROM orders)",
        "SELECT product_name FROM products WHERE unit_price > "
        "(SELECT avg(unit_price) FROM products)",
        "SELECT name FROM customers WHERE name LIKE '%ar%' OR city = 'Hamburg'",
        "SELECT product_name FROM products WHERE unit_price BETWEEN 20 AND 60",
        "SELECT city FROM customers WHERE segment = 'Office' INTERSECT "
        "SELECT city FROM customers WHERE segment = 'Retail'",
        "SELECT count(*) FROM orders GROUP BY customer_id",
    ],
)
def test_gold_sql_keeps_its_rows(tables, sql):
    """The clause, made into SQL by the program, gives the rows that the gold SQL gives."""
    catalog, database, _ = tables
    found = run_query(to_sql(to_query(sql, catalog), catalog).sql, database).rows
    with sqlite3.connect(database) as connection:
        wanted = connection.execute(sql).fetchall()
    rounded = [tuple(f"{c:.6g}" if isinstance(c, float) else c for c in row) for row in wanted]
    assert Counter(
        tuple(f"{c:.6g}" if isinstance(c, float) else c for c in row) for row in found
    ) == Counter(rounded)


def test_parts_of_the_clause(tables):
    """Signs, set operations and hidden groups are taken over."""
    catalog = tables[0]
    query = to_query(
        "SELECT name FROM customers WHERE credit_limit >= 5000 EXCEPT "
        "SELECT name FROM customers WHERE city LIKE '%burg'",
        catalog,
    )
    assert query.combined is not None
    assert query.combined.operation is SetOperation.EXCEPT
    assert query.conditions[0].test is CellTest.GE
    assert query.combined.query.conditions[0].test is CellTest.ENDS
    grouped = to_query("SELECT count(*) FROM orders GROUP BY status HAVING count(*) >= 2", catalog)
    assert grouped.by[0].hidden
    assert grouped.having[0].compare is Compare.GE
    assert grouped.shown[0].aggregate is Aggregate.COUNT


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT name || city FROM customers",
        "SELECT a.name FROM customers a JOIN customers b ON a.city = b.city",
        "SELECT name FROM customers WHERE credit_limit > (SELECT avg(credit_limit) FROM customers "
        "WHERE city = 'Bristol')",
        "DROP TABLE customers",
    ],
)
def test_what_has_no_clause_is_refused(tables, sql):
    """Nothing is guessed: a construction without words in the clause language raises."""
    with pytest.raises(Unconvertible):
        to_query(sql, tables[0])


def _sketch(tables, question, sql):
    catalog, _, schema = tables
    sentence = lift(question, schema, whole=True).sentences[0]
    return sentence.lifted, write(sketches_of(to_query(sql, catalog), sentence, catalog))


def test_sketches_point_at_mentions(tables):
    """Each part of the query becomes a sketch over the words that ask for it."""
    lifted, sketch = _sketch(
        tables,
        "How many customers are in Hamburg?",
        "SELECT count(*) FROM customers WHERE city = 'Hamburg'",
    )
    assert lifted == "how many t1 are in v1 ?"
    assert sketch == "number(t1) where(v1)"


def test_a_value_that_was_not_lifted_gives_no_line(tables):
    """A line without its value would teach the model to drop values."""
    with pytest.raises(Unlifted):
        _sketch(
            tables,
            "How many customers are there?",
            "SELECT count(*) FROM customers WHERE city = 'Hamburg'",
        )
