"""An answer as text for the terminal: the answer, the plan, why, what was understood, the cost.

Guarantees: everything that the window shows of an answer is there, in the same order; nothing is
interpreted: names and words appear as the user wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.answer import Answer, Cell, Reading, Table
from core.energy.display import describe, describe_comparison
from core.keeping.page import facts

if TYPE_CHECKING:
    from core.reading.models.models_found import FoundModel

_MARKS = {True: "✓", False: "✗", None: "·"}
_WIDEST = 40  # characters of a table's cell
_MOST_ROWS = 200


def as_text(answer: Answer) -> str:
    """The whole answer, ready to print."""
    blocks = [
        _headline(answer),
        table_text(answer.table) if answer.table else "",
        _block("Clashing", _clash(answer)),
        _block("Why", (f"{i}. {s.text}" for i, s in enumerate(answer.derivation, start=1))),
        _block("Understood", (_understood(r, answer.request) for r in answer.reading)),
        _block("Not used", (f"“{answer.request[a:b]}”" for a, b in answer.unused)),
        _block("Please look", answer.warnings),
        _cost(answer),
    ]
    return "\n\n".join(block for block in blocks if block)


def table_text(table: Table) -> str:
    """The table with aligned columns, numbers to the right."""
    rows = [[_cell(cell) for cell in row] for row in table.rows[:_MOST_ROWS]]
    widths = [max(map(len, column)) for column in zip(table.columns, *rows, strict=True)]
    numeric = [
        any(_is_number(c) for c in column) and all(c is None or _is_number(c) for c in column)
        for column in (list(zip(*table.rows, strict=True)) or [()] * len(table.columns))
    ]
    lines = [_row(table.columns, widths, numeric), _row(["─" * w for w in widths], widths, numeric)]
    lines += [_row(row, widths, numeric) for row in rows]
    if len(table.rows) > _MOST_ROWS:
        lines.append(f"… and {len(table.rows) - _MOST_ROWS} more rows (see --json)")
    return "\n".join(lines)


def model_text(model: FoundModel, *, in_use: bool) -> str:
    """One line on a model file, with the reason where it cannot be used."""
    mark = "in use" if in_use else ""
    origin = "embedded" if model.embedded else "added"
    if model.summary is None:
        return f"{mark:6}  {origin:8}  {model.path}: {model.problem}"
    about = model.summary
    size = f"{about.size_bytes / 1e6:,.1f} MB"
    parts = (about.name, about.quantisation, f"{about.parameters / 1e6:,.0f}M weights", size)
    return f"{mark:6}  {origin:8}  {model.path}: {', '.join(part for part in parts if part)}"


def _headline(answer: Answer) -> str:
    lines = [answer.text, facts(answer)[0]]
    if answer.kind == "plan" and answer.count is not None and answer.count > 1:
        least = "" if answer.count_complete else "at least "
        lines.append(f"{least}{answer.count:,} solutions")
    return "\n".join(line for line in lines if line)


def _clash(answer: Answer) -> Iterator[str]:
    if answer.conflict:
        yield from (f"“{words}”" for words in answer.conflict.words)
        yield from (f"Way out: {change}" for change in answer.conflict.relaxation)


def _understood(reading: Reading, request: str) -> str:
    start, end = reading.source
    words = f"   ← “{' '.join(request[start:end].split())}”" if end > start else ""
    return f"{_MARKS[reading.holds]} {reading.english}{words}"


def _cost(answer: Answer) -> str:
    lines = []
    if answer.energy:
        lines.append(f"Energy: {describe(answer.energy)}.")
        lines.append(describe_comparison(answer.energy))
    if "total" in answer.timing_ms:
        model = f", model {answer.model}" if answer.model else ""
        lines.append(f"Time: {answer.timing_ms['total'] / 1000:.2f} s{model}.")
    if answer.engine:
        lines.append(f"Solved by: {answer.engine}")
    return "\n".join(line for line in lines if line)


def _block(title: str, lines: Iterator[str] | tuple[str, ...]) -> str:
    body = [f"  {line}" for line in lines]
    return "\n".join([title, *body]) if body else ""


def _row(cells: list[str] | tuple[str, ...], widths: list[int], numeric: list[bool]) -> str:
    padded = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "  ".join(padded).rstrip()


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:,.10g}"
    text = str(cell).replace("\n", " ")
    return text if len(text) <= _WIDEST else text[: _WIDEST - 1] + "…"


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)
