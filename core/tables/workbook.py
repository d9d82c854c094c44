"""XLSX and ODS workbooks: every sheet that holds cells becomes a table.

Guarantees: the archive is guarded before it is opened; no formula is run (the values that were
saved are read); what the reader cannot stand becomes a TableError, never a crash of its own kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from core.errors import TableError
from core.tables.archive_guard import guard_workbook
from core.tables.headers import find_header
from core.tables.source import Raw, SourceNotes, SourceTable


def read_workbook(path: Path) -> list[SourceTable]:
    """The tables of a workbook, one for each sheet that is not blank. Raises TableError."""
    guard_workbook(path)
    sheets = _sheets(path)
    tables = []
    for name, rows in sheets:
        table = _table(path, path.stem if len(sheets) == 1 else name, rows)
        if table:
            tables.append(table)
    if not tables:
        raise TableError(f"{path.name} is empty.", "No sheet holds any cells.", "Choose another.")
    return tables


def _sheets(path: Path) -> list[tuple[str, list[list[Raw]]]]:
    import python_calamine

    try:
        with python_calamine.CalamineWorkbook.from_path(str(path)) as book:
            return [
                (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False))
                for name in book.sheet_names
            ]
    except BaseException as error:
        # A panic of the reader's own runtime is a BaseException; a wish to stop is passed on.
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise TableError(
            f"{path.name} cannot be read.",
            f"The workbook is damaged, protected, or of a kind that is not known ({error}).",
            "Open it in your spreadsheet program and save it again as XLSX without a password.",
        ) from error


def _table(path: Path, name: str, rows: list[list[Raw]]) -> SourceTable | None:
    header = find_header(rows)
    if header is None:
        return None
    width = len(header.names)
    notes = SourceNotes(remarks=list(header.remarks))

    def data() -> Iterator[tuple[Raw, ...]]:
        notes.clear()
        for number, row in enumerate(rows[header.skip :], header.skip + 1):
            if any(cell not in {None, ""} for cell in row[width:]):
                notes.long.append(number)
            yield tuple((list(row) + [None] * width)[:width])

    return SourceTable(name.strip(), header.names, data, path.name, header.skip + 1, notes)
