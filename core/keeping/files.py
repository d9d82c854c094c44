"""Writing a file whole or not at all, and reading one without waiting for something else.

Guarantees: after a crash at any moment the file is the old one or the new one; a refusal of the
system is told in words; what lies in a file's place and is none (a pipe) is not waited for.
"""

from __future__ import annotations

import errno
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


def read_file(path: Path) -> str:
    """The text of the file. OSError where it cannot be read or is no file, ValueError where it is
    not UTF-8."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "It is not a file", str(path))
    return path.read_text(encoding="utf-8")
