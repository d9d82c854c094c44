"""Which forms suit an answer: a table always, and a timeline, grid, seats or chart where one fits.

Guarantees: pure functions from the answer's table to plain data for the painters; a form is
offered only where every row of the table can be drawn in it, so no form ever hides a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from core.answer import Cell, Table
from gui.models.frame import Frame, Kind, Limit, pairs

_STARTS = ("start", "starts", "from", "begin", "begins")
_ENDS = ("end", "ends", "finish", "finishes", "until", "to")
_LANES = ("machine", "worker", "person", "who", "resource", "crew", "line")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SAT_ON = ("seat", "chair", "stool", "bench")
_DATED = re.compile(r"\d{4}(-\d\d(-\d\d)?|[- ]?Q[1-4])?")
_MOST_BARS = 60
_MOST_SERIES = 4
_MOST_ACROSS = 62


class Form(Enum):
    """A way to show the answer's table."""

    TABLE = "table"
    TIMELINE = "timeline"
    GRID = "grid"
    PUZZLE = "puzzle"
    SEATS = "seats"
    PICK = "pick"
    BARS = "bars"
    LINES = "lines"
    COMPARE = "compare"


@dataclass(frozen=True)
class Bar:
    """One piece of work on a timeline: from `start` to `end` in lane `lane`."""

    name: str
    lane: str
    start: float
    end: float


@dataclass(frozen=True)
class Crossing:
    """Names by names: `marks[row][column]` says whether the two go together.

    `sections`: headings over the columns, each with how many it spans; limits are those of the
    totals, () where totals make no sense.
    """

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    marks: tuple[tuple[bool, ...], ...]
    sections: tuple[tuple[str, int], ...] = ()
    row_limits: tuple[Limit, ...] = ()
    column_limits: tuple[Limit, ...] = ()


@dataclass(frozen=True)
class Seats:
    """Places in their order with who has each ("" for nobody); `round`: they close a ring; `noun`:
    what one place is called."""

    places: tuple[tuple[str, str], ...]
    round: bool = False
    noun: str = ""

    @property
    def sat_on(self) -> bool:
        """Whether they are seats; else they are steps, times or the like."""
        return self.round or self.noun.lower() in _SAT_ON


@dataclass(frozen=True)
class Figure:
    """Numbers for each name. `titles`: of each series; `dated`: the names are dates in order."""

    names: tuple[str, ...]
    titles: tuple[str, ...]
    series: tuple[tuple[float, ...], ...]
    heading: str = ""
    dated: bool = False

    @property
    def figures(self) -> tuple[tuple[str, float], ...]:
        """The first series with its names."""
        return tuple(zip(self.names, self.series[0], strict=True)) if self.series else ()


def forms_of(table: Table | None, plan: bool, frame: Frame | None = None) -> tuple[Form, ...]:
    """The forms that suit the table, best first; the table itself is always among them.

    `plan`: it is a plan of ours. Rows of a user's table may look like one by chance (an address
    with a comma in it), and are left as they are. `frame`: of the plan, where it is known.
    """
    if table is not None and plan and frame is not None and frame.kind is Kind.CHOICE:
        return (Form.TABLE, Form.PICK)
    if table is None or not table.rows:
        return (Form.TABLE,) if table is not None else ()
    if plan:
        return _forms_of_plan(table, frame)
    found = figure(table)
    if found is None:
        return (Form.TABLE,)
    return (Form.TABLE, Form.LINES, Form.BARS) if found.dated else (Form.TABLE, Form.BARS)


def _forms_of_plan(table: Table, frame: Frame | None) -> tuple[Form, ...]:
    if timeline(table):
        return (Form.TIMELINE, Form.TABLE)
    if frame is not None and frame.kind is Kind.ORDER:
        return (Form.SEATS, Form.TABLE, Form.GRID)
    if frame is not None and frame.kind is Kind.MATCH:
        return (Form.TABLE, Form.PUZZLE)
    if crossing(table, frame):
        single = frame is not None and frame.kind is Kind.PLACES
        return (Form.TABLE, Form.GRID) if single else (Form.GRID, Form.TABLE)
    if frame is not None and frame.kind is Kind.AMOUNTS and figure(table):
        return (Form.TABLE, Form.BARS)
    return (Form.TABLE,)


def timeline(table: Table) -> tuple[Bar, ...]:
    """The rows as bars, or () where the table has no start and end columns of numbers."""
    start, end = _column(table, _STARTS), _column(table, _ENDS)
    if start is None or end is None:
        return ()
    lane = _column(table, _LANES)
    if lane is None and end + 1 < len(table.columns):  # who does it, whatever they are called
        lane = end + 1
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


def crossing(table: Table, frame: Frame | None = None) -> Crossing | None:
    """People by days, or names by values, as a grid; None where the table is not that.

    Without a frame, two columns are taken for one, the second of lists ("Mon, Tue").
    """
    if frame is None:
        return _guessed_crossing(table)
    if frame.kind not in {Kind.ROSTER, Kind.PLACES, Kind.ORDER, Kind.MATCH}:
        return None
    columns = frame.values
    if len(columns) > _MOST_ACROSS:
        return None
    found = pairs(frame, table)
    marks = tuple(tuple((row, column) in found for column in columns) for row in frame.rows)
    if sum(map(sum, marks)) != len(found):  # a name that the problem does not know
        return None
    sections = tuple((heading, len(names)) for heading, names in frame.columns)
    totals = frame.kind in {Kind.ROSTER, Kind.PLACES} and not frame.one_each
    return Crossing(
        frame.heading, frame.rows, columns, marks,
        sections if frame.kind is Kind.MATCH else (),
        frame.row_limits if totals else (), frame.column_limits if totals else (),
    )  # fmt: skip


def _guessed_crossing(table: Table) -> Crossing | None:
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
        marks, corner = tuple(zip(*marks, strict=True)), table.columns[1]
        rows, columns = columns, rows
    any_number = (Limit(),)
    return Crossing(
        corner, rows, columns, marks, (), any_number * len(rows), any_number * len(columns)
    )


def seats(table: Table, frame: Frame | None) -> Seats | None:
    """An order as places with who has each; None where the plan is no order."""
    if frame is None or frame.kind is not Kind.ORDER:
        return None
    found = {place: name for name, place in pairs(frame, table)}
    places = tuple((place, found.get(place, "")) for place in frame.values)
    return Seats(places, frame.round, frame.columns[0][0])


def figure(table: Table, least: int = 2) -> Figure | None:
    """A name or date and one to four numbers a row, `least` to 60 rows, as a chart; else None."""
    rows, width = table.rows, len(table.columns)
    most = 400 if all(_dated(row[0]) for row in rows) else _MOST_BARS
    if not 2 <= width <= _MOST_SERIES + 1 or not least <= len(rows) <= most:
        return None
    names = [str(row[0]) for row in rows]
    if not all(isinstance(row[0], str) or _dated(row[0]) for row in rows):
        return None
    if not all(_number(cell) for row in rows for cell in row[1:]):
        return None
    dated = len(rows) > 2 and all(map(_dated, names)) and len(set(names)) == len(names)
    if dated:
        rows = tuple(sorted(rows, key=lambda row: str(row[0])))
        names = sorted(names)
    series = tuple(tuple(float(row[n] or 0) for row in rows) for n in range(1, width))
    return Figure(tuple(names), table.columns[1:], series, table.columns[0], dated)


def _dated(value: Cell) -> bool:
    if isinstance(value, int) and not isinstance(value, bool):
        return 1500 <= value <= 2500
    return isinstance(value, str) and bool(_DATED.fullmatch(value))


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
