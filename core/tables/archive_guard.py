"""Guards workbooks before they are opened: an XLSX or ODS file is a zip archive of XML.

Guarantees: a file that passes inflates to a bounded size, declares no document type, and lays out
a bounded grid of cells. Bytes are counted while inflating: what the archive says of itself is not
believed.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from core.errors import TableError

_ENTRIES = 2_000
_ENTRY_BYTES = 200_000_000
_ALL_BYTES = 1_000_000_000
_RATIO = 100
_RATIO_FROM = 5_000_000  # bytes; small entries of repeated XML compress very well by right
_CELLS = 20_000_000
_PIECE = 1 << 20
_OVERLAP = 256  # bytes kept, so that nothing is missed where two pieces meet
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_CELL = re.compile(rb'\br="([A-Z]{1,4})(\d{1,9})"')
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*)>")
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')


def guard_workbook(path: Path) -> None:
    """Raises TableError where the workbook is not a sound archive or would grow too large."""
    try:
        with zipfile.ZipFile(path) as archive:
            _guard_entries(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise TableError(
            f"{path.name} cannot be opened.",
            f"It is damaged or protected ({error}).",
            "Open it in your spreadsheet program, save it again, and try once more.",
        ) from error


def _guard_entries(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > _ENTRIES:
        raise _refused(path, f"it has {len(entries):,} parts, more than {_ENTRIES:,}")
    total = 0
    for entry in entries:
        total += _guard_entry(path, archive, entry, total)


def _guard_entry(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, before: int) -> int:
    """The inflated size of the entry."""
    size = 0
    tail = b""
    grid = _Grid()
    markup = entry.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            too_dense = size > _RATIO_FROM and size > _RATIO * max(1, entry.compress_size)
            if size > _ENTRY_BYTES or before + size > _ALL_BYTES or too_dense:
                raise _refused(path, "it would grow to an unreasonable size when opened")
            if markup:
                text = tail + piece
                if _DOCTYPE.search(text):
                    raise _refused(path, "it contains a document type, which workbooks never do")
                grid.add(text)
                tail = text[-_OVERLAP:]
            if grid.cells > _CELLS:
                raise _refused(path, f"its sheet spans more than {_CELLS:,} cells")
    return size


class _Grid:
    """The number of cells that a sheet's XML asks for: the rectangle up to its last cell (XLSX),
    or cells times their repetitions (ODS)."""

    def __init__(self) -> None:
        self._rows = 0
        self._columns = 0
        self._repeats = 0
        self._row_times = 1

    def add(self, text: bytes) -> None:
        for letters, row in _CELL.findall(text):
            self._rows = max(self._rows, int(row))
            self._columns = max(self._columns, _column_number(letters))
        for tag, attributes in _ODS_TAG.findall(text):
            repeated = _REPEATED.search(attributes)
            times = int(repeated[1]) if repeated else 1
            if tag == b"table-row":
                self._row_times = times
            elif b"value" in attributes or not attributes.endswith(b"/"):
                # Blank cells repeated to the edge of the sheet are usual, and take no room.
                self._repeats += self._row_times * times

    @property
    def cells(self) -> int:
        return max(self._rows * self._columns, self._repeats)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refused(path: Path, why: str) -> TableError:
    return TableError(
        f"{path.name} was not opened.",
        f"For safety: {why}.",
        "Copy the cells that you need into a new workbook, or save the sheet as CSV.",
    )
