"""Writing a file whole or not at all.

Guarantees: after a crash at any moment the file is the old one or the new one; a refusal of the
system is told in words.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO

from core.errors import UserError


def write_whole(path: Path, fill: Callable[[BinaryIO], object], mode: int = 0o644) -> None:
    """Replaces the file by what `fill` writes; `mode`: who may read it.

    Raises UserError where it cannot be written.
    """
    temporary = ""
    try:
        handle, temporary = mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
        with os.fdopen(handle, "w+b") as file:
            fill(file)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        temporary = ""
    except OSError as error:
        raise UserError(
            f"{path.name} could not be written.",
            f"The system says: {error.strerror or error}.",
            "Choose another folder or name, or free some space; an earlier file is unchanged.",
        ) from error
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
