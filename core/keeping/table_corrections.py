"""Where corrections of table files are kept: one file in the data folder, by the table's place.

Guarantees: what was kept is there at the next start, in the window and on the command line; a
damaged file is passed over as if there were no corrections and is replaced whole at the next one;
the table files themselves are never written to.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.keeping.files import read_file, write_whole
from core.settings import data_folder
from core.tables.corrections import Corrected, Corrections

_FILE = "table-corrections.json"
_MOST_BYTES = 50_000_000


def kept_corrections(paths: Iterable[Path]) -> Corrected:
    """Those of these files, under the paths as given."""
    wanted = tuple(paths)
    known = _known() if wanted else {}
    found = {path: known[_name(path)] for path in wanted if _name(path) in known}
    return Corrected({path: _of(data) for path, data in found.items()})


def keep_corrections(path: Path, corrections: Corrections) -> None:
    """Keeps what was corrected in that file; nothing at all removes it from the list.

    Raises UserError where the data folder cannot be written to.
    """
    known = _known()
    known.pop(_name(path), None)
    if corrections != Corrections():
        known[_name(path)] = corrections.to_json()
    text = json.dumps(known, indent=1)  # in ASCII: a name of an old disk need not be sound text
    place = data_folder() / _FILE
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            "The correction could not be kept.", f"The system says: {error.strerror or error}.",
            "Free some space, or allow writing to the data folder.",
        ) from error  # fmt: skip
    write_whole(place, lambda file: file.write(text.encode()))


def _known() -> dict[str, Any]:
    try:
        place = data_folder() / _FILE
        if place.stat().st_size > _MOST_BYTES:
            return {}
        data = json.loads(read_file(place))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _of(data: Any) -> Corrections:
    try:
        return Corrections.from_json(data)
    except (ValueError, TypeError):
        return Corrections()


def _name(path: Path) -> str:
    return str(path.absolute())
