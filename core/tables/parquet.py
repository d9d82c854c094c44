"""Parquet files, read a row group at a time with fastparquet.

Guarantees: the file's marks and its declared sizes are checked before anything is inflated; cells
come out as plain Python values; any failure of the reader is a TableError.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.errors import TableError
from core.tables.headers import unique_names
from core.tables.source import Raw, SourceNotes, SourceTable

_MARK = b"PAR1"
_ALL_BYTES = 1_000_000_000


def read_parquet(path: Path) -> list[SourceTable]:
    """The one table of a Parquet file. Raises TableError."""
    _check_marks(path)
    try:
        file = _file(path)
        columns = [str(column) for column in file.columns]
        size = sum(
            column.meta_data.total_uncompressed_size
            for group in file.row_groups
            for column in group.columns
        )
    except Exception as error:
        raise _unreadable(path, error) from error
    if size > _ALL_BYTES:
        raise _unreadable(path, f"it would take {size:,} bytes in memory")
    names, remarks = unique_names(columns)
    notes = SourceNotes(remarks=list(remarks))

    def rows() -> Iterator[tuple[Raw, ...]]:
        notes.clear()
        try:
            for frame in _file(path).iter_row_groups(columns=columns):
                for row in zip(*(frame[column] for column in columns), strict=True):
                    yield tuple(_cell(value) for value in row)
        except Exception as error:
            raise _unreadable(path, error) from error

    return [SourceTable(path.stem, names, rows, path.name, 1, notes, typed=True)]


def _file(path: Path) -> Any:
    with warnings.catch_warnings():
        # It still asks pandas for an option that pandas is about to drop.
        warnings.simplefilter("ignore")
        import fastparquet

    return fastparquet.ParquetFile(str(path))


def _check_marks(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0, 2)
        if file.tell() >= 12:
            file.seek(-4, 2)
        if head != _MARK or file.read(4) != _MARK:
            raise _unreadable(path, "its beginning or its end is missing")


def _cell(value: Any) -> Raw:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if hasattr(value, "to_pydatetime"):
        moment: datetime | None = value.to_pydatetime() if value == value else None  # noqa: PLR0124
        return moment
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bytes):
        return value.decode("utf-8", errors="replace")
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, str | int | float | date):
        return value
    return None if str(value) in {"NaT", "<NA>", "nan"} else str(value)


def _unreadable(path: Path, why: object) -> TableError:
    return TableError(
        f"{path.name} cannot be read as a Parquet file.",
        f"{why}.".capitalize(),
        "Write it again from the program that made it, or save it as CSV.",
    )
