"""An answer as a workbook: its table on the first sheet, then rules, reasons and energy.

Guarantees: text stays text (nothing becomes a formula or a link), numbers stay numbers; the first
sheet is the table alone, so that it can be worked on at once.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from core.answer import Answer, Cell, Table
from core.energy.display import describe
from core.keeping.page import facts
from core.reworking.revision import Revision

_MARKS = {True: "holds", False: "broken", None: ""}
_WIDEST = 90
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_workbook(answer: Answer, revision: Revision | None = None) -> bytes:
    """The whole answer as XLSX."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        if answer.table is not None:
            _sheet(book, "Table", answer.table.columns, answer.table.rows, bold)
        _sheet(book, "Answer", ("What", "Answer"), _about(answer), bold)
        _sheet(book, "Rules", ("Check", "Rule", "Words"), _rules(answer, revision), bold)
        steps = ((n, step.text) for n, step in enumerate(answer.derivation, 1))
        _sheet(book, "Why", ("Step", "Reason"), steps, bold)
        if answer.energy is not None:
            stages = ((name, round(j, 4)) for name, j in answer.energy.stages.items())
            _sheet(book, "Energy", ("Stage", "Joules"), stages, bold)
    return out.getvalue()


def _about(answer: Answer) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = [
        ("Request", answer.request),
        ("Answer", answer.text),
        ("Proof and check", facts(answer)[0]),
    ]
    if answer.objective is not None:
        rows.append(("Goal", answer.objective))
    if answer.count is not None:
        rows.append(("Solutions", answer.count))
    rows += [("Please look", warning) for warning in answer.warnings]
    if answer.energy is not None:
        rows.append(("Energy", describe(answer.energy)))
    return rows


def _rules(answer: Answer, revision: Revision | None) -> Iterable[tuple[Cell, ...]]:
    for reading in answer.reading:
        start, end = reading.source
        yield _MARKS[reading.holds], reading.english, answer.request[start:end]
    for number, line in enumerate(revision.lines if revision else ()):
        if not line.on and revision is not None:
            yield "switched off", revision.english(number), ""


def _sheet(
    book: Any, name: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]], bold: Any
) -> None:
    sheet = book.add_worksheet(name)
    heads = list(columns)
    sheet.write_row(0, 0, heads, bold)
    widths = [len(head) for head in heads]
    for number, row in enumerate(rows, 1):
        cells = list(row)
        sheet.write_row(number, 0, cells)
        widths = [max(w, len(str(c))) for w, c in zip(widths, cells, strict=True)]
    for column, width in enumerate(widths):
        sheet.set_column(column, column, min(_WIDEST, width + 3))
    sheet.freeze_panes(1, 0)


def as_csv(table: Table) -> bytes:
    """The table as CSV; text that a spreadsheet would run as a formula is prefixed."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(c) for c in table.columns])
    writer.writerows([_safe(c) for c in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _safe(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
