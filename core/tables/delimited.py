"""CSV and TSV files: encoding and delimiter found, read line by line, no row lost.

Guarantees: every record of the file becomes a row as wide as the header; a record that is too
short is filled with blanks, one that is too long is cut, one with an unclosed quotation mark is
read as a single line, and each of these is reported by its row number.
"""

from __future__ import annotations

import csv
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from core.errors import TableError
from core.tables.headers import find_header
from core.tables.source import SourceNotes, SourceTable

_DELIMITERS = ",;\t|"
_SAMPLE = 256 * 1024
_HEAD = 60  # rows that are looked at for the header
_LONGEST_RECORD = 100  # lines; a longer one is a quotation mark that was never closed
_LONGEST_LINE = 10_000_000  # characters; a longer one is no row of a table


def read_delimited(path: Path) -> list[SourceTable]:
    """The one table of a CSV or TSV file. Raises TableError where it holds no table."""
    encoding = _encoding(path)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        sample = file.read(_SAMPLE)
    if "\x00" in sample:
        raise TableError(
            f"{path.name} cannot be read as a table.",
            "It is not a text file.",
            "Save it as CSV or XLSX and try again.",
        )
    delimiter = "\t" if path.suffix.lower() == ".tsv" else _delimiter(sample)
    head = [
        r.cells for r, _ in zip(_records(path, encoding, delimiter), range(_HEAD), strict=False)
    ]
    header = find_header(head)
    if header is None:
        raise TableError(f"{path.name} is empty.", "It holds no cells.", "Choose another file.")
    notes = SourceNotes(remarks=list(header.remarks))
    if encoding == "cp1252":
        notes.remarks.append("The file is not UTF-8 and was read as Western European text.")

    def rows() -> Iterator[tuple[str | None, ...]]:
        notes.clear()
        return _even(_records(path, encoding, delimiter), len(header.names), header.skip, notes)

    return [
        SourceTable(
            path.stem, header.names, rows, path.name, header.skip + 1, notes,
            comma_decimals=delimiter == ";",
        )
    ]  # fmt: skip


class _Record:
    """One record; `broken` where its quotation marks do not close."""

    __slots__ = ("broken", "cells")

    def __init__(self, cells: list[str], *, broken: bool = False) -> None:
        self.cells = cells
        self.broken = broken


def _even(
    records: Iterator[_Record], width: int, skip: int, notes: SourceNotes
) -> Iterator[tuple[str | None, ...]]:
    """The data rows, each `width` wide; a row of blanks keeps its place as a row of blanks."""
    for number, record in enumerate(records, 1):
        if number <= skip:
            continue
        cells: list[str | None] = [*record.cells]
        if record.broken:
            notes.broken.append(number)
        elif len(cells) < width and any(cell and cell.strip() for cell in cells):
            notes.short.append(number)
        elif any(cell and cell.strip() for cell in cells[width:]):
            notes.long.append(number)
        yield tuple((cells + [None] * width)[:width])


def _records(path: Path, encoding: str, delimiter: str) -> Iterator[_Record]:
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        yield from _records_of(file, delimiter)


def _records_of(file: TextIO, delimiter: str) -> Iterator[_Record]:
    """Records of a file, taking up a record's lines until its quotation marks close."""
    waiting: deque[str] = deque()
    while True:
        lines = [waiting.popleft() if waiting else _line(file)]
        if not lines[0]:
            return
        open_quote = '"' in lines[0] and _ends_quoted("".join(lines), delimiter)
        while open_quote and len(lines) < _LONGEST_RECORD and sum(map(len, lines)) < _LONGEST_LINE:
            line = waiting.popleft() if waiting else _line(file)
            if not line:
                break
            lines.append(line)
            open_quote = '"' not in line or _ends_quoted("".join(lines), delimiter)
        if open_quote:
            waiting.extendleft(reversed(lines[1:]))
            yield _Record(_bare(lines[0], delimiter), broken=True)
        else:
            yield _parse("".join(lines), delimiter)


def _line(file: TextIO) -> str:
    """The next line; TableError where it has no end within reason, before it fills the memory."""
    line = file.readline(_LONGEST_LINE)
    if len(line) < _LONGEST_LINE:
        return line
    raise TableError(
        f"{Path(file.name).name} cannot be read as a table.",
        f"It has a line of more than {_LONGEST_LINE:,} characters.",
        "Save it anew from the program that made it, one row on each line.",
    )


def _parse(text: str, delimiter: str) -> _Record:
    if not text.strip("\r\n"):
        return _Record([])
    try:
        cells = next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return _Record(_bare(text, delimiter), broken=True)
    return _Record(cells)


def _bare(line: str, delimiter: str) -> list[str]:
    """The line cut at each delimiter, its stray quotation marks removed."""
    return [cell.strip().strip('"') for cell in line.rstrip("\r\n").split(delimiter)]


def _ends_quoted(text: str, delimiter: str) -> bool:
    """Whether the text ends inside a quoted cell; a quotation mark within a cell (a 5" pipe)
    opens nothing, as in the csv module."""
    quoted = False
    start = True
    position = 0
    while position < len(text):
        character = text[position]
        if quoted:
            if character == '"' and text[position + 1 : position + 2] == '"':
                position += 1
            elif character == '"':
                quoted = False
        elif character == '"' and start:
            quoted = True
        start = not quoted and character == delimiter
        position += 1
    return quoted


def _encoding(path: Path) -> str:
    """UTF-8 or UTF-16 by their marks, UTF-8 where all of the file is, else cp1252."""
    with path.open("rb") as file:
        head = file.read(4)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "utf-16"
        if head.startswith(b"\xef\xbb\xbf"):
            return "utf-8-sig"
    try:
        with path.open(encoding="utf-8") as text:
            while text.read(1 << 20):
                pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _delimiter(sample: str) -> str:
    """The delimiter with which most lines fall into the same number of cells, more than one."""
    lines = sample.split("\n")
    lines = [line for line in (lines[:-1] if len(lines) > 2 else lines) if line.strip()][:200]
    best, best_score = ",", 0.0
    for delimiter in _DELIMITERS:
        widths = Counter(len(_parse(line, delimiter).cells) for line in lines)
        width, count = max(widths.items(), key=lambda w: (w[1], w[0]), default=(1, 0))
        score = count / max(1, len(lines)) + width / 1000 if width > 1 else 0.0
        if score > best_score:
            best, best_score = delimiter, score
    return best
