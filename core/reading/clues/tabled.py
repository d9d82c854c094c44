"""Categories given as a pasted table: a column each, or a line each.

Guarantees: a table is lines of the same number of cells, cut by strokes, tabs or semicolons;
nothing else is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from core.reading.clues.listed import Candidate, clean
from core.reading.clues.values import values_of

_CELLS = re.compile(r"\s*\|\s*|\t+\s*|\s*;\s*|\s{3,}")
_COMMAS = re.compile(r",(?!\d{3}(?!\d))\s*")
_RULE = re.compile(r"[\s|:+=-]+")


def tabled(text: str) -> Iterator[Candidate]:
    """The columns (or lines) of every table in a text."""
    for cells in (_CELLS, _COMMAS):
        for rows, start, end in _blocks(text, cells):
            yield from _categories(rows, start, end, commas=cells is _COMMAS)


def _blocks(text: str, cells: re.Pattern[str]) -> Iterator[tuple[list[list[str]], int, int]]:
    """Consecutive lines with the same number of cells, at least three."""
    rows: list[list[str]] = []
    start = end = 0
    for line in [*re.finditer(r"[^\n]+|\n(?=\n)", text), None]:
        words = line[0].strip().strip("|").strip() if line is not None else ""
        if rows and line is not None and words and _RULE.fullmatch(line[0]):
            continue
        row = [clean(c) for c in cells.split(words)] if words else []
        if len(row) > 2 and (not rows or len(row) == len(rows[0])) and line is not None:
            start = line.start() if not rows else start
            end = line.end()
            rows.append(row)
            continue
        if len(rows) > 2:
            yield rows, start, end
        rows = []
        if len(row) > 2 and line is not None:
            rows, start, end = [row], line.start(), line.end()


def _categories(
    rows: list[list[str]], start: int, end: int, *, commas: bool
) -> Iterator[Candidate]:
    columns = [list(column) for column in zip(*rows, strict=True)]
    lines = _by_line(rows)
    if commas and (lines or any(len(cell.split()) > 4 for row in rows for cell in row)):
        return  # plain lists one under the other, or sentences
    for cells in rows if lines else columns:
        members = tuple(cells[1:])
        if len(set(members)) == len(members) > 2 and all(members):
            yield Candidate(cells[0], (members,), start, end, True, cells[0])


def _by_line(rows: list[list[str]]) -> bool:
    """Whether each line is a category: its cells alike, while the columns mix kinds."""
    if len(rows) < 4 or any(row[0].endswith(":") for row in rows):
        return True
    lines = sum(bool(values_of(tuple(row[1:]))) for row in rows)
    columns = sum(bool(values_of(tuple(c[1:]))) for c in zip(*rows, strict=True))
    return lines > 0 and columns == 0
