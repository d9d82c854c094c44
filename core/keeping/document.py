"""A document: the work on a request with copies of its tables, as one file that opens elsewhere.

The file (.reckoner) is a zip archive: `work.json` beside the tables, each in a numbered folder
under its own name. Guarantees: what is opened is what was saved, tables byte for byte; a file of
any other origin is bounded while it inflates, its names are checked, its parts are read as data
only, and it is refused whole where anything is amiss; a failed save leaves the earlier file.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, BinaryIO

from core.errors import UserError
from core.keeping.files import write_whole
from core.keeping.table_corrections import kept_corrections
from core.keeping.work import MOST_TABLES, DamagedError, Work, data_of, work_of
from core.tables.corrections import Corrections

ENDING = ".reckoner"
TABLE_ENDINGS = frozenset((".csv", ".tsv", ".txt", ".xlsx", ".ods", ".sqlite", ".db", ".parquet"))
_FORMAT, _VERSION = "reckoner document", 1
_WORK = "work.json"
_WORK_BYTES = 64_000_000
_TABLE_BYTES = 500_000_000
_ALL_BYTES = 1_000_000_000
_RATIO, _RATIO_FROM = 200, 10_000_000
_PIECE = 1 << 20
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_WHEN = (1980, 1, 1, 0, 0, 0)  # equal work gives equal files


class _NewerError(DamagedError):
    """A later version of the program wrote it."""


def save_document(work: Work, path: Path) -> None:
    """Writes the work with copies of all its tables.

    Raises UserError where a table can no longer be read or the file cannot be written.
    """
    tables = _all_tables(work)
    names = {table: f"tables/{n}/{_sound(table.name)}" for n, table in enumerate(tables, 1)}
    prints = {names[table]: _fingerprint(table) for table in tables}
    about = {"format": _FORMAT, "version": _VERSION, "sha256": prints}
    by_hand = kept_corrections(tables)
    about["corrections"] = {names[table]: by_hand.at(table).to_json() for table in by_hand.of}
    text = json.dumps(about | {"work": data_of(work, names.__getitem__)})

    def fill(file: BinaryIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry(_WORK), text)
            for table, name in names.items():
                with table.open("rb") as source, archive.open(_entry(name), "w") as target:
                    shutil.copyfileobj(source, target, _PIECE)

    write_whole(path, fill)


def open_document(
    path: Path, folder: Path, keep: Callable[[Path, Corrections], object] | None = None
) -> Work:
    """The work in the file; its tables are put under `folder`, by the content of the document, and
    what was corrected in them by hand is given to `keep`.

    Raises UserError where the file is no sound document.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            return _opened(archive, folder / _fingerprint(path)[:20], keep)
    except _NewerError as error:
        raise UserError(
            f"{path.name} was not opened.", "It was saved by a later version of Reckoner.",
            "Open it with that version, or install it here; the file is as it was.",
        ) from error  # fmt: skip
    except DamagedError as error:
        raise _refused(path, _told(error)) from error
    except OSError as error:
        raise UserError(
            f"{path.name} could not be opened.", f"The system says: {error.strerror or error}.",
            "Check that the file is there and may be read.",
        ) from error  # fmt: skip
    except (
        zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
        RecursionError, KeyError,
    ) as error:  # fmt: skip
        raise _refused(path, "parts of it are missing or changed") from error


def _opened(
    archive: zipfile.ZipFile, folder: Path, keep: Callable[[Path, Corrections], object] | None
) -> Work:
    names = [entry.filename for entry in archive.infolist()]
    if len(names) > MOST_TABLES + 1 or len(set(names)) != len(names) or _WORK not in names:
        raise DamagedError("it does not hold what a document holds")
    about = json.loads(_inflated(archive, _WORK), parse_constant=_no_constant)
    _check_format(about)
    prints = about["sha256"]
    if not isinstance(prints, dict) or set(prints) != set(names) - {_WORK}:
        raise DamagedError("its tables are not those it lists")
    files = {name: folder.joinpath(*_checked_name(name)) for name in prints}
    work = work_of(about["work"], files.__getitem__)
    by_hand = _corrections(about.get("corrections", {}), files)
    _take_out(archive, prints, folder)
    if keep is not None:
        for table, corrections in by_hand.items():
            keep(table, corrections)
    return work


def _corrections(data: Any, files: dict[str, Path]) -> dict[Path, Corrections]:
    """What was corrected in each table. Raises DamagedError where it is none."""
    try:
        return {files[name]: Corrections.from_json(one) for name, one in data.items()}
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DamagedError("its corrections of tables are none") from error


def _check_format(about: Any) -> None:
    if not isinstance(about, dict) or about.get("format") != _FORMAT:
        raise DamagedError("it is not a document of Reckoner")
    version = about.get("version")
    if type(version) is not int or version < 1:
        raise DamagedError("it does not say of which version it is")
    if version > _VERSION:
        raise _NewerError


def _checked_name(name: str) -> tuple[str, str, str]:
    """The parts of a table's place. Raises DamagedError where it leads anywhere else."""
    parts = name.split("/")
    sound = len(parts) == 3 and parts[0] == "tables" and re.fullmatch(r"\d{1,3}", parts[1])
    file = parts[-1]
    if (
        not sound or len(file) > 200 or file.startswith(".") or file.endswith((" ", "."))
        or _FORBIDDEN.search(file) or Path(file).suffix.lower() not in TABLE_ENDINGS
    ):  # fmt: skip
        raise DamagedError(f"a part of it is not a table: {name[:80]!r}")
    return parts[0], parts[1], file


def _take_out(archive: zipfile.ZipFile, prints: dict[str, Any], folder: Path) -> None:
    """Puts the tables under `folder`, all or none; those that are there already are left."""
    places = {name: folder.joinpath(*_checked_name(name)) for name in prints}
    if all(p.is_file() and _fingerprint(p) == prints[name] for name, p in places.items()):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Path(mkdtemp(dir=folder.parent, prefix=".opening-"))
    try:
        total = 0
        for name, sha256 in prints.items():
            target = unfinished.joinpath(*_checked_name(name))
            target.parent.mkdir(parents=True, exist_ok=True)
            total += _inflate_into(archive, name, target)
            if total > _ALL_BYTES:
                raise DamagedError("its tables are too large")
            if _fingerprint(target) != sha256:
                raise DamagedError(f"its table {target.name} has changed since it was saved")
        if folder.exists():
            shutil.rmtree(folder)
        unfinished.replace(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _inflate_into(archive: zipfile.ZipFile, name: str, target: Path) -> int:
    entry, size = archive.getinfo(name), 0
    with archive.open(entry) as source, target.open("wb") as file:
        while piece := source.read(_PIECE):
            size += len(piece)
            _bound(size, entry.compress_size, _TABLE_BYTES)
            file.write(piece)
    return size


def _inflated(archive: zipfile.ZipFile, name: str) -> bytes:
    entry, pieces, size = archive.getinfo(name), [], 0
    with archive.open(entry) as source:
        while piece := source.read(_PIECE):
            size += len(piece)
            _bound(size, entry.compress_size, _WORK_BYTES)
            pieces.append(piece)
    return b"".join(pieces)


def _bound(size: int, packed: int, most: int) -> None:
    if size > most or (size > _RATIO_FROM and size > _RATIO * max(1, packed)):
        raise DamagedError("it would grow to an unreasonable size when opened")


def _all_tables(work: Work) -> tuple[Path, ...]:
    """Every table that the work speaks of, once."""
    revisions = [r for r in (work.revision, *(s.revision for s in work.scenarios)) if r]
    return tuple(dict.fromkeys((*work.tables, *(p for r in revisions for p in r.data))))


def _fingerprint(path: Path) -> str:
    """SHA-256 of the file. Raises UserError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise UserError(
            f"{path.name} can no longer be read.",
            f"The system says: {error.strerror or error}.",
            f"Put it back to {path.parent}, or remove it from the request.",
        ) from error


def _sound(name: str) -> str:
    """The name as text; on an old disk it need not be UTF-8."""
    return "".join("_" if "\ud800" <= letter <= "\udfff" else letter for letter in name)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _WHEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _told(error: DamagedError) -> str:
    """What is wrong with it, without the names of our own exceptions."""
    text = str(error)
    return "its parts are not what they should be" if re.match(r"\w+Error: ", text) else text


def _no_constant(text: str) -> float:
    raise DamagedError(f"{text} is no number")


def _refused(path: Path, why: str) -> UserError:
    return UserError(
        f"{path.name} was not opened.",
        f"It is damaged, or no document of Reckoner: {why[:200]}.",
        "Ask for the file again where it comes from; nothing of it was used.",
    )
