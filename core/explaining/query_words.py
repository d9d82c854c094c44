"""Numbers, rows and lists in words, for the explanation of a query.

Guarantees: numbers are shown with thousands separators and at most two decimals (more where they
are below one), never as binary fractions.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.answer import Cell
from core.language.brief import one_line
from core.language.clauses import Aggregate, Ranked
from core.language.english_words import joined
from core.solving.sql_names import plain_words, singular
from core.solving.sql_run import QueryRows
from core.tables.catalog import Catalog

_LARGE = 1000


def number_words(cell: Cell) -> str:
    """A cell as a person writes it, a long one shortened; (blank) for none."""
    if cell is None:
        return "(blank)"
    if isinstance(cell, float) and cell != int(cell):
        if abs(cell) >= _LARGE and round(cell, 2) != int(cell):  # nearly always money
            return f"{cell:,.2f}"
        digits = f"{cell:,.2f}" if abs(cell) >= 1 else f"{cell:.3g}"
        return digits.rstrip("0").rstrip(".") if "e" not in digits else digits
    return f"{int(cell):,}" if isinstance(cell, int | float) else one_line(cell)


def column_words(cells: Sequence[Cell]) -> list[str]:
    """The cells of one column, its numbers with equally many decimals; tiny ones keep theirs."""
    numbers = [c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)]
    places = max((_decimals(n) for n in numbers), default=0)
    if places == 1 and any(abs(n) >= _LARGE for n in numbers):
        places = 2
    if not places or any(0 < abs(n) < 0.01 for n in numbers):
        return [number_words(cell) for cell in cells]
    return [
        f"{cell:,.{places}f}" if isinstance(cell, int | float) else number_words(cell)
        for cell in cells
    ]


def _decimals(number: float) -> int:
    digits = number_words(number)
    return len(digits.partition(".")[2])


def counted_rows(count: int, table: str) -> str:
    """42 order items, 1 order item; 42 rows in bakery, where the name is of no things."""
    one, many = singular(table), plain_words(table)
    if one == many:
        return f"{count:,} {'row' if count == 1 else 'rows'} in {many}"
    return f"{count:,} {one if count == 1 else many}"


def rows_of(rows: QueryRows) -> str:
    """How many rows there are, or at least are."""
    return f"{'more than ' if rows.cut_off else ''}{len(rows.rows):,}"


def list_words(words: Sequence[str], last: str = "and") -> str:
    """a, b and c."""
    return joined(list(words), last)


def row_words(rows: Sequence[str]) -> str:
    """Rows side by side."""
    return ", ".join(rows)


def order_words(ranked: Ranked, catalog: Catalog) -> str:
    """Highest first, latest first, Z to A: as fits the column."""
    kinds = {catalog.column(c.table, c.name).simple_kind for c in ranked.shown.columns}
    counted = ranked.shown.aggregate in {Aggregate.COUNT, Aggregate.COUNT_DISTINCT}
    if kinds == {"date"} and not counted:
        return "latest first" if ranked.descending else "earliest first"
    if kinds == {"text"} and not counted:
        return "Z to A" if ranked.descending else "A to Z"
    return "highest first" if ranked.descending else "lowest first"
