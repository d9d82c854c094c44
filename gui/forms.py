"""Which forms suit an answer: a table always, and a timeline, a grid or bars where its shape fits.

Guarantees: pure functions from the answer's table to plain data for the painters; a form is
offered only where every row of the table can be drawn in it, so no form ever hides a row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from core.answer import Cell, Table

_STARTS = ("start", "starts", "from", "begin", "begins")
_ENDS = ("end", "ends", "finish", "finishes", "until", "to")
_LANES = ("machine", "worker", "person", "who", "resource", "crew", "line")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Form(Enum):
    """A way to show the answer's table."""

    TABLE = "table"
    TIMELINE = "timeline"
    GRID = "grid"
    BARS = "bars"


@dataclass(frozen=True)
class Bar:
    """One piece of work on a timeline: from `start` to `end` in lane `lane`."""

    name: str
    lane: str
    start: float
    end: float


@dataclass(frozen=True)
class Crossing:
    """People by days: `marks[row][column]` says whether the two go together."""

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[tuple[bool, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A number for each name, for bars."""

    title: str
    figures: tuple[tuple[str, float], ...]


def forms_of(table: Table | None, plan: bool) -> tuple[Form, ...]:
    """The forms that suit the table, best first; the table itself is always among them.

    `plan`: it is a plan of ours. Rows of a user's table may look like one by chance (an address
    with a comma in it), and are left as they are.
    """
    if table is None or not table.rows:
        return (Form.TABLE,) if table is not None else ()
    if plan and timeline(table):
        return (Form.TIMELINE, Form.TABLE)
    if plan and crossing(table):
        return (Form.GRID, Form.TABLE)
    return (Form.TABLE, Form.BARS) if figure(table) else (Form.TABLE,)


def timeline(table: Table) -> tuple[Bar, ...]:
    """The rows as bars, or () where the table has no start and end columns of numbers."""
    start, end = _column(table, _STARTS), _column(table, _ENDS)
    if start is None or end is None:
        return ()
    lane = _column(table, _LANES)
    bars = []
    for row in table.rows:
        first, last = row[start], row[end]
        if not _number(first) or not _number(last):
            return ()
        name = str(row[0])
        where = f"{table.columns[lane]} {row[lane]}" if lane is not None else name
        if lane is not None and isinstance(row[lane], str):
            where = str(row[lane])
        bars.append(Bar(name, where, float(first or 0), float(last or 0)))
    return tuple(bars)


def crossing(table: Table) -> Crossing | None:
    """Two columns, the second of lists ("Mon, Tue"), as a grid; None where it is not that."""
    if len(table.columns) != 2 or len(table.rows) < 2:
        return None
    lists = [_parts(row[1]) for row in table.rows]
    if any(parts is None for parts in lists) or not any(len(p or ()) > 1 for p in lists):
        return None
    columns = _in_order([name for parts in lists for name in parts or ()])
    if not 2 <= len(columns) <= 31:
        return None
    rows = tuple(str(row[0]) for row in table.rows)
    marks = tuple(tuple(column in (parts or ()) for column in columns) for parts in lists)
    corner = table.columns[0]
    if all(row.lower() in _DAYS for row in rows):  # days read better across the top
        turned = tuple(zip(*marks, strict=True))
        return Crossing(table.columns[1], columns, rows, turned)
    return Crossing(corner, rows, columns, marks)


def figure(table: Table) -> Figure | None:
    """One name and one number a row, 2 to 30 rows, none below 0, as bars; else None."""
    if len(table.columns) != 2 or not 2 <= len(table.rows) <= 30:
        return None
    for name, value in table.rows:
        if not isinstance(name, str) or not _number(value) or float(value or 0) < 0:
            return None
    return Figure(table.columns[1], tuple((str(n), float(v or 0)) for n, v in table.rows))


def _number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _parts(value: Cell) -> tuple[str, ...] | None:
    if value is None or value == "":
        return ()
    if not isinstance(value, str):
        return None
    return tuple(part.strip() for part in value.split(",") if part.strip() not in ("", "–"))


def _in_order(names: list[str]) -> tuple[str, ...]:
    seen = tuple(dict.fromkeys(names))
    if all(name.lower() in _DAYS for name in seen):
        return tuple(sorted(seen, key=lambda name: _DAYS.index(name.lower())))
    return seen


def _column(table: Table, names: tuple[str, ...]) -> int | None:
    for number, column in enumerate(table.columns):
        if column.lower().split(" ")[0] in names:
            return number
    return None
