"""Where a table begins and what its columns are called.

Guarantees: column names are unique in any case and never blank; a title line above the header is
not taken for it, a first row that is data is not lost, and whatever was guessed is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.tables.column_types import tidy
from core.tables.dates import read_date
from core.tables.numerals import read_numeral
from core.tables.source import Raw

_LOOK_AHEAD = 50
_TITLE_ROWS = 5


@dataclass(frozen=True)
class Header:
    """`names` of the columns; `skip`: rows of the file before the first data row."""

    names: tuple[str, ...]
    skip: int
    remarks: tuple[str, ...] = ()


def find_header(rows: Sequence[Sequence[Raw]]) -> Header | None:
    """The header among the first rows of a file, or None where they are all blank."""
    rows = rows[: _LOOK_AHEAD + _TITLE_ROWS]
    width = max((_used(row) for row in rows), default=0)
    if not width:
        return None
    title = _title_rows(rows, width)
    first, rest = rows[title], rows[title + 1 :]
    remarks = []
    if any(_used(row) for row in rows[:title]):
        remarks.append(f"The first {title} rows are not part of the table and were left out.")
    if _is_data(first, rest):
        names = tuple(f"column_{n}" for n in range(1, width + 1))
        remarks.append("The first row holds data, so the columns were named column_1, column_2 …")
        return Header(names, title, tuple(remarks))
    width = max(_used(first), _commonest_width(rest))
    names, renamed = unique_names([first[n] if n < len(first) else None for n in range(width)])
    return Header(names, title + 1, (*remarks, *renamed))


def unique_names(cells: Sequence[Raw]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The cells as column names, made unique and not blank, and remarks on what was changed."""
    names: list[str] = []
    taken: set[str] = set()
    remarks = []
    for number, cell in enumerate(cells, 1):
        written = " ".join(_plain(cell).split())
        name, again = written or f"column_{number}", 2
        while name.casefold() in taken:
            name, again = f"{written or 'column'}_{again}", again + 1
        if written and name != written:
            remarks.append(f"There are several columns '{written}'; one was renamed '{name}'.")
        taken.add(name.casefold())
        names.append(name)
    return tuple(names), tuple(remarks)


def _plain(cell: Raw) -> str:
    value = tidy(cell)
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return "" if value is None else str(value)


def _used(row: Sequence[Raw]) -> int:
    """The width of a row without the blank cells at its end."""
    return max((n for n, cell in enumerate(row, 1) if tidy(cell) is not None), default=0)


def _commonest_width(rows: Sequence[Sequence[Raw]]) -> int:
    widths = [_used(row) for row in rows]
    return max(set(widths), key=widths.count, default=0)


def _title_rows(rows: Sequence[Sequence[Raw]], width: int) -> int:
    """How many rows stand above the table: blank ones, and lines of a single cell above a wide
    table."""
    count = 0
    for row in rows[: min(_TITLE_ROWS, len(rows) - 1)]:
        filled = sum(tidy(cell) is not None for cell in row)
        if filled > 1 or (filled == 1 and width < 3):
            return count
        count += 1
    return count if count < len(rows) and _used(rows[count]) else 0


def _is_data(first: Sequence[Raw], rest: Sequence[Sequence[Raw]]) -> bool:
    """Whether the first row is like the rows below it: a number or date stands where theirs do."""
    if not rest:
        return False
    typed = [n for n, cell in enumerate(first) if _typed(cell)]
    if not typed or _years([first[n] for n in typed]):
        return False
    alike = 0
    for n in typed:
        below = [row[n] for row in rest if n < len(row) and tidy(row[n]) is not None]
        alike += bool(below) and sum(map(_typed, below)) > len(below) / 2
    return alike == len(typed)


def _typed(cell: Raw) -> bool:
    value = tidy(cell)
    if isinstance(value, str):
        return bool(read_numeral(value) or read_date(value))
    return value is not None


def _years(cells: Sequence[Raw]) -> bool:
    """Whether the numbers are years side by side, as in the header of a table over years."""
    texts = [_plain(cell) for cell in cells]
    if len(texts) < 2 or not all(t.isdigit() and 1900 <= int(t) <= 2100 for t in texts):
        return False
    years = [int(t) for t in texts]
    return years == list(range(years[0], years[0] + len(years)))
