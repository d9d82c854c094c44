"""Workbooks that would harm are refused before they are opened."""

from __future__ import annotations

import zipfile

import pytest
import xlsxwriter

from core.errors import TableError
from core.tables.archive_guard import guard_workbook
from core.tables.importing import import_tables


def archive(path, entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return path


def test_a_zip_bomb_is_refused(tmp_path):
    """Sixty megabytes of zeros in sixty kilobytes are not inflated to the end."""
    path = archive(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": b"0" * 60_000_000})
    with pytest.raises(TableError, match="grow to an unreasonable size"):
        import_tables([path], tmp_path / "own.db")


def test_a_false_size_is_not_believed(tmp_path):
    """The size that the archive states is smaller than what it inflates to."""
    path = archive(tmp_path / "lie.xlsx", {"xl/a.xml": b"0" * 40_000_000})
    data = bytearray(path.read_bytes())
    size = (40_000_000).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (1000).to_bytes(4, "little")
    path.write_bytes(data)
    with pytest.raises(TableError):
        guard_workbook(path)


def test_too_many_parts(tmp_path):
    """More than two thousand entries are no workbook."""
    path = archive(tmp_path / "many.xlsx", {f"{n}.xml": b"" for n in range(2001)})
    with pytest.raises(TableError, match="2,001 parts"):
        guard_workbook(path)


def test_a_document_type_is_refused(tmp_path):
    """Entities could expand without end, and workbooks have none."""
    text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    path = archive(tmp_path / "dtd.xlsx", {"xl/workbook.xml": text})
    with pytest.raises(TableError, match="document type"):
        guard_workbook(path)


def test_a_sheet_with_a_far_corner(tmp_path):
    """One cell at the far corner of a sheet would lay out a grid of billions."""
    path = tmp_path / "far.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write(0, 0, "a")
    sheet.write(1_000_000, 16_000, 1)
    book.close()
    with pytest.raises(TableError, match="cells"):
        guard_workbook(path)


def test_repeated_cells_in_ods(tmp_path):
    """A filled cell repeated a million times in a row repeated a million times is refused; blank
    ones, as every spreadsheet program writes them, are not."""
    many = '<table:table-row table:number-rows-repeated="1000000">'
    row = many + "<table:table-cell {}/></table:table-row>"
    wide = 'table:number-columns-repeated="16384"'
    filled = row.format(f'{wide} office:value-type="float" office:value="5"')
    with pytest.raises(TableError, match="cells"):
        guard_workbook(archive(tmp_path / "a.ods", {"content.xml": filled}))
    guard_workbook(archive(tmp_path / "b.ods", {"content.xml": row.format(wide)}))


def test_a_truncated_workbook(tmp_path):
    """Half a workbook is damaged, in words."""
    path = tmp_path / "half.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet().write(0, 0, "a")
    book.close()
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(TableError, match="damaged"):
        import_tables([path], tmp_path / "own.db")
