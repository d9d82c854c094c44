"""What is shown, as a file or on the clipboard: CSV, XLSX, JSON, and tab-separated text.

Guarantees: exactly the rows and order shown; a text cell that a spreadsheet would run as a formula
is prefixed; the file is replaced in one step, so that a failed export leaves the old one.
"""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from core.answer import Answer, Cell, Table
from core.errors import UserError
from gui import wording

if TYPE_CHECKING:
    from core.reworking.revision import Revision

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def as_tabs(table: Table) -> str:
    """The table as tab-separated lines with its headers, for the clipboard."""
    rows = [table.columns, *(tuple(wording.cell(c) for c in row) for row in table.rows)]
    return "\n".join("\t".join(_one_line(c) for c in row) for row in rows)


def write(table: Table, path: Path) -> None:
    """Writes the table in the format that the file's ending names (.csv, .xlsx, .json).

    Raises UserError where the file cannot be written.
    """
    makers = {".xlsx": _xlsx, ".json": _json}
    content = makers.get(path.suffix.lower(), _csv)(table)
    try:
        handle, temporary = mkstemp(dir=path.parent, suffix=path.suffix)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except OSError as error:
        raise UserError(
            f"{path.name} could not be written.", str(error), "Choose another folder or name."
        ) from error


def write_answer(answer: Answer, revision: Revision | None, path: Path) -> None:
    """Writes the whole answer as a page (.html, .pdf) or workbook (.xlsx), its table as .csv.

    Raises UserError where the file cannot be written or the answer has no such form.
    """
    from core.cli_keep import exported
    from core.keeping.files import write_whole

    content = exported(answer, revision, path)
    write_whole(path, lambda file: file.write(content))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _safe(value: Cell) -> Cell:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value


def _csv(table: Table) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(c) for c in table.columns])
    writer.writerows([_safe(c) for c in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def _json(table: Table) -> bytes:
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


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
