"""What is shown, as a file or on the clipboard: CSV, XLSX, JSON, and tab-separated text.

Guarantees: exactly the rows and order shown; a text cell that a spreadsheet would run as a formula
is prefixed; the file is replaced in one step, so that a failed export leaves the old one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.answer import Answer, Cell, Table
from core.keeping.formulas import harmless
from gui import wording

if TYPE_CHECKING:
    from core.reworking.revision import Revision


def as_tabs(table: Table) -> str:
    """The table as tab-separated lines with its headers, for the clipboard: numbers in full,
    blanks as nothing, and nothing that a spreadsheet would run when it is pasted."""
    rows = [table.columns, *table.rows]
    return "\n".join("\t".join(_one_line(_pasted(cell)) for cell in row) for row in rows)


def write(table: Table, path: Path) -> None:
    """Writes the table in the format that the file's ending names (.csv, .xlsx, .json).

    Raises UserError where the file cannot be written.
    """
    makers = {".xlsx": _xlsx, ".json": _json}
    content = makers.get(path.suffix.lower(), _csv)(table)
    from core.keeping.files import write_whole

    write_whole(path, lambda file: file.write(content))


def write_answer(answer: Answer, revision: Revision | None, path: Path, notes: str = "") -> None:
    """Writes the whole answer, with the user's notes, as a page (.html, .pdf) or workbook (.xlsx),
    its table as .csv.

    Raises UserError where the file cannot be written or the answer has no such form.
    """
    from core.cli_keep import exported
    from core.keeping.files import write_whole

    content = exported(answer, revision, path, notes)
    write_whole(path, lambda file: file.write(content))


def _pasted(value: Cell) -> str:
    if value is None:
        return ""
    return wording.cell(value) if isinstance(value, bool) else str(harmless(value))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _csv(table: Table) -> bytes:
    from core.keeping.sheets import as_csv

    return as_csv(table)


def _json(table: Table) -> bytes:
    names = _different(table.columns)
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _different(names: Sequence[str]) -> list[str]:
    """The names, numbered where two are alike: in JSON the second would replace the first."""
    found: list[str] = []
    for name in names:
        wanted, number = name, 2
        while wanted in found:
            wanted, number = f"{name} ({number})", number + 1
        found.append(wanted)
    return found


def _xlsx(table: Table) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet("Answer")
        bold = book.add_format({"bold": True, "bottom": 1})
        sheet.write_row(0, 0, table.columns, bold)
        for number, row in enumerate(table.rows, 1):
            sheet.write_row(number, 0, row)
        sheet.autofit()
    return out.getvalue()
