"""Runs one SELECT on Reckoner's own file, guarded.

Guarantees: the file is never changed, whatever the statement is. The parser lets one SELECT
through; SQLite itself, which is the real guard, opens the file read-only, allows only reading and
a list of functions, and limits length, depth, time and rows. What was cut off is said.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from core.answer import Cell
from core.errors import NotAnswerableError, UserError

_FUNCTIONS = frozenset(
    "abs avg ceil ceiling coalesce count date datetime floor ifnull iif instr julianday length "
    "like lower ltrim max min nullif replace round rtrim sign strftime substr substring sum time "
    "total trim typeof unixepoch upper rank dense_rank row_number".split()
)
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE})
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 20_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 50,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 250_000,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 500,
}
_DEFENSIVE = 1010  # SQLITE_DBCONFIG_DEFENSIVE
_TRUSTED_SCHEMA = 1017  # SQLITE_DBCONFIG_TRUSTED_SCHEMA
_BATCH = 500
_STEPS = 2_000  # SQLite instructions between two looks at the clock


@dataclass(frozen=True)
class QueryLimits:
    """`seconds` for the statement; at most `rows` rows are fetched."""

    seconds: float = 5.0
    rows: int = 10_000


@dataclass(frozen=True)
class QueryRows:
    """The result. `cut_off`: there are more rows, or time ended before all were found."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    cut_off: bool = False
    ms: float = 0.0


def run_query(sql: str, database: Path, limits: QueryLimits | None = None) -> QueryRows:
    """The rows of one SELECT.

    Raises:
        NotAnswerableError: it is not one SELECT, or does what is not allowed.
        UserError: time ended before the first row was found.
    """
    limits = limits or QueryLimits()
    check_statement(sql)
    with closing(_open(database)) as connection:
        return _fetch(connection, sql, limits)


def check_statement(sql: str) -> None:
    """Raises NotAnswerableError unless `sql` is exactly one SELECT."""
    import sqlglot
    from sqlglot import exp

    if len(sql) > _LIMITS[sqlite3.SQLITE_LIMIT_SQL_LENGTH]:
        raise _refused("it is too long")
    try:
        parsed = [one for one in sqlglot.parse(sql, read="sqlite") if one is not None]
    except (sqlglot.errors.SqlglotError, RecursionError, ValueError) as error:
        raise _refused("it is not a statement that can be read") from error
    if len(parsed) != 1 or not isinstance(parsed[0], exp.Select | exp.SetOperation):
        raise _refused("only a single SELECT is allowed")


def _open(database: Path) -> sqlite3.Connection:
    if not database.is_file():
        raise UserError("The tables are gone.", f"{database.name} was not found.", "Import again.")
    connection = sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA cell_size_check = ON")
    if hasattr(connection, "setconfig"):  # Python 3.12 and later
        connection.setconfig(_DEFENSIVE, True)
        connection.setconfig(_TRUSTED_SCHEMA, False)
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    connection.set_authorizer(_authorize)
    return connection


def _authorize(action: int, one: str | None, two: str | None, *_: str | None) -> int:
    """SQLite asks before it compiles each part of a statement; all but reading is denied."""
    if action in _ALLOWED:
        own = action == sqlite3.SQLITE_READ and (one or "").lower().startswith(
            ("sqlite_", "pragma_")
        )
        return sqlite3.SQLITE_DENY if own else sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (two or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


def _fetch(connection: sqlite3.Connection, sql: str, limits: QueryLimits) -> QueryRows:
    start = time.monotonic()
    connection.set_progress_handler(
        lambda: time.monotonic() - start > limits.seconds, _STEPS
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    columns: tuple[str, ...] = ()
    cut_off = False
    try:
        cursor = connection.execute(sql)
        columns = tuple(part[0] for part in cursor.description or ())
        while len(rows) <= limits.rows and (batch := cursor.fetchmany(_BATCH)):
            rows += (tuple(map(_clean, row)) for row in batch)
    except sqlite3.Error as error:
        if not (isinstance(error, sqlite3.OperationalError) and "interrupted" in str(error)):
            raise _refused(f"SQLite says: {error}") from error
        if not rows:
            raise UserError(
                "The query was stopped.",
                f"It took longer than {limits.seconds:g} seconds.",
                "Ask about fewer rows or fewer tables.",
            ) from error
        cut_off = True
    cut_off = cut_off or len(rows) > limits.rows
    ms = (time.monotonic() - start) * 1000
    return QueryRows(columns, tuple(rows[: limits.rows]), cut_off, ms)


def _clean(cell: Cell) -> Cell:
    """The cell without the last digits of binary fractions: 100776.75, not 100776.74999999999."""
    return float(f"{cell:.12g}") if isinstance(cell, float) else cell


def _refused(why: str) -> NotAnswerableError:
    return NotAnswerableError(
        "The query was not run.",
        f"Reckoner only reads tables: {why}.",
        "Ask a question about them.",
    )
