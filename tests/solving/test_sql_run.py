"""The guard around SQL: nothing changes the file, nothing runs for ever."""

from __future__ import annotations

import hashlib
import sqlite3
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.errors import NotAnswerableError, UserError
from core.solving import sql_run
from core.solving.sql_run import QueryLimits, run_query

HOSTILE = """
DELETE FROM t
UPDATE t SET a = 0
INSERT INTO t VALUES (9, 'x')
DROP TABLE t
CREATE TABLE u (a)
CREATE TEMP TABLE u AS SELECT 1
ALTER TABLE t RENAME TO u
REPLACE INTO t VALUES (1, 'y')
ATTACH DATABASE '{folder}/new.db' AS n
ATTACH DATABASE ':memory:' AS n
DETACH DATABASE main
VACUUM
VACUUM INTO '{folder}/copy.db'
REINDEX
ANALYZE
PRAGMA user_version = 7
PRAGMA journal_mode = WAL
PRAGMA writable_schema = ON
PRAGMA table_info(t)
BEGIN
BEGIN IMMEDIATE
COMMIT
SAVEPOINT s
SELECT load_extension('evil')
SELECT readfile('/etc/passwd')
SELECT writefile('{folder}/out', 'x')
SELECT fts3_tokenizer('x', 'y')
SELECT zeroblob(2000000000)
SELECT randomblob(1000000000)
SELECT printf('%.1000000000f', 1.0)
SELECT * FROM sqlite_master
SELECT * FROM sqlite_schema
SELECT * FROM pragma_table_info('t')
SELECT 1; DELETE FROM t
SELECT 1; SELECT 2
WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x
WITH x AS (SELECT 1) DELETE FROM t
EXPLAIN SELECT 1
EXPLAIN QUERY PLAN SELECT * FROM t
SELECT json_each('[1]')
SELECT edit('x')
SELECT group_concat(b) FROM t
SELECT last_insert_rowid(), changes()
SELECT a FROM t INTO OUTFILE 'x'
COPY t TO 'x'
""".strip().splitlines()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    path = tmp_path_factory.mktemp("guard") / "own.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE t (a INTEGER, b TEXT)")
        connection.executemany("INSERT INTO t VALUES (?, ?)", [(n, f"row {n}") for n in range(500)])
    return path


def state(path):
    files = sorted(p.name for p in path.parent.iterdir())
    return hashlib.sha256(path.read_bytes()).hexdigest(), files


@pytest.mark.parametrize("sql", HOSTILE)
def test_hostile_statements_are_refused(database, sql):
    """Whatever is not one reading SELECT is refused, and no file is made or changed."""
    before = state(database)
    with pytest.raises(UserError):
        run_query(sql.format(folder=database.parent), database)
    assert state(database) == before


@pytest.mark.parametrize("sql", HOSTILE)
def test_sqlite_itself_refuses(database, sql, monkeypatch):
    """The engine is the guard: without the parser the file is as safe."""
    monkeypatch.setattr(sql_run, "check_statement", lambda sql: None)
    before = state(database)
    try:
        rows = run_query(sql.format(folder=database.parent), database, QueryLimits(1.0))
    except UserError:
        rows = None
    assert state(database) == before
    assert rows is None or rows.rows == () or sql.startswith("EXPLAIN")


PIECES = [
    "SELECT", "DELETE FROM t", "INSERT INTO t VALUES (1,2)", "DROP TABLE t", "*", "FROM t", ";",
    "WHERE a = 1", "--", "/*", "*/", "'", '"', "UNION ALL", "WITH x AS (", ")", "PRAGMA", "ATTACH",
    "'x.db' AS n", "CREATE TABLE z AS", "UPDATE t SET a=1", "RETURNING *", "(", "1", ",", "\x00",
    "VACUUM INTO 'c.db'", "EXPLAIN", "sqlite_master", "load_extension('x')", "LIMIT 1", "\n",
]  # fmt: skip


@settings(
    max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(pieces=st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_no_mixture_changes_the_file(database, pieces):
    """Statements put together by chance leave the file as it was, with the parser and without."""
    before = state(database)
    sql = " ".join(pieces)
    for parse in (True, False):
        try:
            if parse:
                run_query(sql, database, QueryLimits(1.0))
            else:
                with sql_run.closing(sql_run._open(database)) as connection:
                    sql_run._fetch(connection, sql, QueryLimits(1.0))
        except (UserError, ValueError):  # ValueError: a zero byte within the text
            pass
    assert state(database) == before


def test_time_ends(database):
    """A statement without end is stopped near its time."""
    start = time.monotonic()
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    with pytest.raises(UserError, match=r"longer than 0\.3 seconds"):
        run_query(endless, database, QueryLimits(0.3))
    assert time.monotonic() - start < 5


def test_rows_are_cut_off_and_said(database):
    """Not more rows than allowed, and it is said; exactly as many is not cut off."""
    rows = run_query("SELECT a FROM t", database, QueryLimits(rows=100))
    assert (len(rows.rows), rows.cut_off) == (100, True)
    rows = run_query("SELECT a FROM t", database, QueryLimits(rows=500))
    assert (len(rows.rows), rows.cut_off) == (500, False)
    assert rows.columns == ("a",)


def test_binary_fractions_are_not_shown(database):
    """0.1 + 0.2 is 0.3."""
    assert run_query("SELECT 0.1 + 0.2", database).rows == ((0.3,),)


def test_a_missing_file(tmp_path):
    """The own file may have been deleted; nothing is made in its place."""
    with pytest.raises(UserError, match="gone"):
        run_query("SELECT 1", tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_a_long_statement(database):
    """Twenty thousand characters are enough."""
    with pytest.raises(NotAnswerableError, match="too long"):
        run_query("SELECT " + "1," * 20_000 + "1", database)
