"""An answer drawn for paper and pages: bars over time, people by days, or numbers as bars, in SVG.

Guarantees: pure text without script, style sheet or link; every name of the user's is escaped; the
drawing shows every row of the table or there is none; nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import ceil, log10

from core.answer import Answer, Cell, Table
from core.errors import UserError
from core.explaining.tables import is_order
from core.keeping.figures import figures
from core.language.clauses import Assign, Problem, Schedule
from core.reworking.cells import plan_shown
from core.reworking.revision import Revision, revision_of

_WIDTH = 640
_INK, _QUIET, _LINE, _GROUND = "#1c2428", "#58636a", "#c9cfd1", "#f1f3f3"
_TONES = ("#2f7d86", "#a3622a", "#6a5aa8", "#3f7a3a", "#a8456b", "#5b6770")
_ROW, _LETTER = 24, 6.3  # pixels of a row, and of a letter on average
_MOST_ACROSS, _MOST_ROWS, _MOST_BARS = 31, 60, 40


def drawing(answer: Answer, revision: Revision | None = None) -> str:
    """The drawing that suits the answer's table, as one svg element; "" where none does."""
    if answer.table is None or not answer.table.rows:
        return ""
    problem = _problem(answer, revision) if answer.kind == "plan" else None
    shape = next(problem.shapes(), None) if problem is not None else None
    if isinstance(shape, Schedule):
        return _timeline(answer.table)
    if isinstance(shape, Assign) and problem is not None and not is_order(problem, shape):
        return _grid(answer.table, problem, shape)
    return _bars(answer.table) if shape is None or not isinstance(shape, Assign) else ""


def _problem(answer: Answer, revision: Revision | None) -> Problem | None:
    try:
        return (revision or revision_of(answer)).problem()
    except (UserError, ValueError):
        return None


# ---------------------------------------------------------------- bars over time


def _timeline(table: Table) -> str:
    runs = [(str(r[0]), _number(r[1]), _number(r[2]), r[3:4]) for r in table.rows]
    if len(runs) > _MOST_ROWS:
        return ""
    own = [f"{table.columns[3]} {lane[0]}" if lane else name for name, _, _, lane in runs]
    lanes = sorted(dict.fromkeys(own), key=_natural) if runs[0][3] else list(dict.fromkeys(own))
    left, last = _left(lanes), max(end for _, _, end, _ in runs) or 1.0
    scale = (_WIDTH - left - 20) / last
    parts = [_text(0, n * _ROW + 16, lane, _QUIET) for n, lane in enumerate(lanes)]
    bottom = len(lanes) * _ROW + 4
    step = _tidy(last)
    for tick in range(int(last / step + 1e-9) + 1):
        x = left + tick * step * scale
        parts.append(_line(x, 0, x, bottom))
        parts.append(_text(x, bottom + 14, f"{tick * step:g}", _QUIET, "middle"))
    for number, ((name, start, end, _), lane) in enumerate(zip(runs, own, strict=True)):
        x, y, wide = left + start * scale, lanes.index(lane) * _ROW + 2, (end - start) * scale
        parts.append(_box(x, y, max(2.0, wide - 1.5), _ROW - 5, _TONES[number % len(_TONES)]))
        parts.append(_text(x + 5, y + 13.5, _cut(name, wide - 8), _INK))
    return _svg(bottom + 20, f"Timeline of {len(runs)} pieces of work", parts)


# ---------------------------------------------------------------- names by names


def _grid(table: Table, problem: Problem, shape: Assign) -> str:
    rows, columns = problem.group(shape.items).members, problem.group(shape.slots).members
    if len(columns) > _MOST_ACROSS or len(rows) > _MOST_ROWS:
        return ""
    has = dict(plan_shown(problem, table).slots)
    left = _left(rows)
    wide = min(90.0, (_WIDTH - left - 44) / len(columns))
    heads = [_day(c) for c in columns]
    parts = [
        _text(left + (n + 0.5) * wide, 14, _cut(head, wide - 2), _QUIET, "middle")
        for n, head in enumerate(heads)
    ]
    end = left + len(columns) * wide
    parts.append(_text(end + 22, 14, "Total", _QUIET, "middle"))
    for number, row in enumerate(rows):
        y, tone = 20 + number * _ROW, _TONES[number % len(_TONES)]
        parts.append(_text(0, y + 15, _cut(row, left - 6), _INK))
        for place, column in enumerate(columns):
            x, on = left + place * wide, column in has.get(row, ())
            parts.append(_box(x + 1.5, y + 1.5, wide - 3, _ROW - 4, tone if on else ""))
            if on:
                parts.append(f'<circle cx="{x + wide / 2:.1f}" cy="{y + 11}" r="4" fill="{tone}"/>')
        parts.append(_text(end + 22, y + 15, str(len(has.get(row, ()))), _INK, "middle"))
    low = 20 + len(rows) * _ROW
    parts.append(_text(0, low + 15, "Total", _QUIET))
    for place, column in enumerate(columns):
        many = sum(column in mine for mine in has.values())
        parts.append(_text(left + (place + 0.5) * wide, low + 15, str(many), _INK, "middle"))
    return _svg(low + 22, f"{len(rows)} by {len(columns)}: who is where", parts)


# ---------------------------------------------------------------- numbers as bars


def _bars(table: Table) -> str:
    numbers = [row[1] for row in table.rows] if len(table.columns) == 2 else []
    good = all(isinstance(n, int | float) and not isinstance(n, bool) for n in numbers)
    if not good or not 2 <= len(numbers) <= _MOST_BARS:
        return ""
    values = [_number(n) for n in numbers]
    names = [str(row[0]) for row in table.rows]
    left, most = _left(names), max(map(abs, values)) or 1.0
    below = left + (60.0 if min(values) < 0 else 0.0)
    scale = (_WIDTH - below - 80) / most if min(values) >= 0 else (_WIDTH - below - 80) / (2 * most)
    zero = below if min(values) >= 0 else below + most * scale
    parts = [_line(zero, 0, zero, len(values) * _ROW)]
    for n, (name, value, told) in enumerate(zip(names, values, figures(values), strict=True)):
        y, wide = n * _ROW + 2, abs(value) * scale
        parts.append(_text(0, y + 14, _cut(name, left - 6), _INK))
        parts.append(_box(zero if value >= 0 else zero - wide, y, wide, _ROW - 6, _TONES[0]))
        side = "start" if value >= 0 else "end"
        x = zero + wide + 5 if value >= 0 else zero - wide - 5
        parts.append(_text(x, y + 14, told, _QUIET, side))
    return _svg(len(values) * _ROW + 6, f"{table.columns[1]} for each {table.columns[0]}", parts)


# ---------------------------------------------------------------- parts of a drawing


def _svg(height: float, told: str, parts: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{ceil(height)}"'
        f' viewBox="0 0 {_WIDTH} {ceil(height)}" role="img" aria-label="{escape(told)}"'
        ' font-family="Helvetica, Arial, DejaVu Sans, sans-serif" font-size="11">'
        f"{''.join(parts)}</svg>"
    )


def _text(x: float, y: float, text: str, colour: str, anchor: str = "start") -> str:
    where = f'x="{x:.1f}" y="{y:.1f}" fill="{colour}" text-anchor="{anchor}"'
    return f"<text {where}>{escape(text)}</text>"


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}" stroke="{_LINE}" fill="none"/>'


def _box(x: float, y: float, wide: float, high: float, tone: str) -> str:
    paint = f'fill="{tone}" fill-opacity="0.22" stroke="{tone}"' if tone else f'fill="{_GROUND}"'
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="4" {paint}/>'


def _left(names: Sequence[str]) -> float:
    return min(180.0, max(map(len, names), default=0) * _LETTER + 14)


def _cut(text: str, room: float) -> str:
    most = int(room / _LETTER)
    return text if len(text) <= most else text[: most - 1] + "…" if most > 1 else ""


def _day(name: str) -> str:
    return name[:3] if name.lower().endswith("day") and len(name) < 10 else name


def _tidy(span: float) -> float:
    """A step of 1, 2 or 5 times a power of ten, ten of them at most."""
    rough = span / 10
    power = 10.0 ** ceil(log10(rough) - 1)
    return next(power * m for m in (1, 2, 5, 10, 20) if power * m >= rough * 0.999999)


def _natural(name: str) -> tuple[str, int]:
    word, _, number = name.rpartition(" ")
    return (word, int(number)) if number.isdigit() else (name, 0)


def _number(value: Cell) -> float:
    return float(value) if isinstance(value, int | float) else 0.0
