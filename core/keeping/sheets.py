"""An answer as a workbook: its table first, then rules, reasons and energy, other plans last.

Guarantees: text stays text (nothing becomes a formula or a link), numbers stay numbers, with as
many decimals as their column needs; the first sheet is the table alone, so that it can be worked on
at once; long text is wrapped, heads stay in sight, and each sheet prints on the width of a page.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import BytesIO, StringIO
from typing import Any

from core.answer import Answer, Cell, Energy, Table
from core.energy.display import describe
from core.keeping.formulas import harmless
from core.keeping.page import facts, stage_name
from core.reworking.revision import Revision

_MARKS = {True: "holds", False: "broken", None: ""}
_WIDEST = 90
_MOST_PLANS = 20
_RUNNING = frozenset(("id", "no", "nr", "number", "code", "year", "zip", "postcode"))


def as_workbook(answer: Answer, revision: Revision | None = None, notes: str = "") -> bytes:
    """The whole answer as XLSX. `notes`: the user's own words on it."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        if answer.table is not None:
            _sheet(book, "Table", answer.table.columns, answer.table.rows, bold)
        about = _about(answer) + ([("Notes", notes.strip())] if notes.strip() else [])
        _sheet(book, "Answer", ("What", "Answer"), about, bold)
        _sheet(book, "Rules", ("Check", "Rule", "Words"), _rules(answer, revision), bold)
        steps = ((n, step.text) for n, step in enumerate(answer.derivation, 1))
        _sheet(book, "Why", ("Step", "Reason"), steps, bold)
        if answer.energy is not None:
            _sheet(
                book,
                "Energy",
                ("What", "Joules", "At least", "At most", "How"),
                _energy(answer.energy),
                bold,
            )
        for number, other in enumerate(answer.alternatives[:_MOST_PLANS], 2):
            if other != answer.table and answer.kind == "plan":
                _sheet(book, f"Plan {number}", other.columns, other.rows, bold)
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
        rows.append(("Rows" if answer.kind == "query" else "Solutions", answer.count))
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


def _energy(energy: Energy) -> Iterable[tuple[Cell, ...]]:
    """The whole with its interval and method; stages have neither of their own."""
    yield "This answer", energy.joules, energy.low, energy.high, energy.method
    for name, joules in energy.stages.items():
        yield stage_name(name), joules, None, None, "share of the whole"
    if energy.comparison is not None:
        low, high = energy.comparison
        yield "The model writing it out", None, low, high, energy.assumption


def _sheet(
    book: Any, name: str, columns: Iterable[str], rows: Iterable[Iterable[Cell]], bold: Any
) -> None:
    sheet, heads, body = book.add_worksheet(name), list(columns), [list(row) for row in rows]
    sheet.write_row(0, 0, heads, bold)
    for column, head in enumerate(heads):
        cells = [row[column] for row in body]
        shown = book.add_format(_look(head, cells))
        for number, cell in enumerate(cells, 1):
            sheet.write(number, column, cell, shown)
        widest = max((len(str(c)) for c in (head, *cells) if c is not None), default=0)
        sheet.set_column(column, column, min(_WIDEST, widest + 3))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    if body:
        sheet.autofilter(0, 0, len(body), max(0, len(heads) - 1))


def _look(head: str, cells: list[Cell]) -> dict[str, Any]:
    """Numbers of a column alike: whole, or with the decimals they need; long text wrapped."""
    numbers = [c for c in cells if isinstance(c, int | float) and not isinstance(c, bool)]
    if not numbers:
        return {"text_wrap": True, "valign": "top"}
    whole = all(float(n).is_integer() for n in numbers)
    if head.lower().replace("_", " ").split(" ")[-1] in _RUNNING:
        return {"num_format": "0", "valign": "top"}
    small = max(map(abs, numbers)) < 1
    return {"num_format": "#,##0" if whole else "0.0000" if small else "#,##0.00", "valign": "top"}


def as_csv(table: Table) -> bytes:
    """The table as CSV; text that a spreadsheet would run as a formula is prefixed."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([harmless(c) for c in table.columns])
    writer.writerows([harmless(c) for c in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")
