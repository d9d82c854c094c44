"""The user's models folder: a model file is copied or linked into it, removed, and put back.

Guarantees: nothing enters the folder that has not passed `gguf_check`; a copy is complete or not
there (written beside its place, checked, then moved in one step); removing keeps the file until it
is put back or the next one is removed; the file given is never changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from core.errors import ModelError, UserError
from core.reading.models.gguf_check import check

ENDING = ".gguf"
_REMOVED = ".removed"
_UNFINISHED = ".part"
_CHUNK = 4 * 1024 * 1024
Progress = Callable[[int, int], bool]
"""Told (bytes done, bytes in all); False stops the copy."""


def models_folder(data_folder: Path) -> Path:
    """Where the user's models lie."""
    return data_folder / "models"


def copy_in(source: Path, folder: Path, progress: Progress) -> Path | None:
    """Copies the model into the folder; its place there, None where `progress` stopped it.

    Raises ModelError where it is no usable model, UserError where it cannot be copied.
    """
    check(source, load_anyway=True)
    place = _free_place(source, folder)
    unfinished = place.with_name(place.name + _UNFINISHED)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not _copied(source, unfinished, progress):
            return None
        check(unfinished, load_anyway=True)
        unfinished.replace(place)
    except OSError as error:
        raise UserError(
            f"{source.name} could not be copied.",
            f"The system says: {error.strerror or error}.",
            "Free some space, or link to the file where it lies.",
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return place


def link_in(source: Path, folder: Path) -> Path:
    """Puts a link to the model into the folder; its place there.

    Raises ModelError where it is no usable model, UserError where the system allows no link.
    """
    check(source, load_anyway=True)
    place = _free_place(source, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _link(source.resolve(), place)
    except OSError as error:
        raise UserError(
            f"{source.name} could not be linked.",
            f"The system says: {error.strerror or error}.",
            "Copy it instead.",
        ) from error
    return place


def _link(source: Path, place: Path) -> None:
    """By name; by content where the system keeps links by name from ordinary users."""
    try:
        place.symlink_to(source)
    except OSError:
        os.link(source, place)


def remove(path: Path) -> Path:
    """Takes a model out of the list; where it is kept until the next one is removed.

    Raises UserError where the system does not allow it.
    """
    kept = path.with_name(path.name + _REMOVED)
    try:
        for older in path.parent.glob(f"*{ENDING}{_REMOVED}"):
            older.unlink()
        path.rename(kept)
    except OSError as error:
        raise UserError(
            f"{path.name} could not be removed.",
            f"The system says: {error.strerror or error}.",
            "Close other programs that use it, and try again.",
        ) from error
    return kept


def put_back(kept: Path) -> Path:
    """Undoes `remove`; the model's place. Raises UserError where it is gone."""
    place = kept.with_name(kept.name.removesuffix(_REMOVED))
    try:
        kept.rename(place)
    except OSError as error:
        raise UserError(
            f"{place.name} could not be put back.",
            f"The system says: {error.strerror or error}.",
            "Add the file again from where it came.",
        ) from error
    return place


def is_linked(path: Path) -> bool:
    """Whether the file lies elsewhere and is only pointed to."""
    return path.is_symlink()


def _free_place(source: Path, folder: Path) -> Path:
    """A name that is not taken; ModelError where this very file is there already."""
    place, number = folder / source.name, 2
    while place.exists() or place.is_symlink():
        if place.exists() and place.samefile(source):
            raise ModelError(
                f"{source.name} is in the models folder already.", "", "Choose it in the list."
            )
        place = folder / f"{source.stem} ({number}){source.suffix}"
        number += 1
    return place


def _copied(source: Path, target: Path, progress: Progress) -> bool:
    size, done = source.stat().st_size, 0
    with source.open("rb") as reading, target.open("wb") as writing:
        while chunk := reading.read(_CHUNK):
            writing.write(chunk)
            done += len(chunk)
            if not progress(done, size):
                return False
        writing.flush()
        os.fsync(writing.fileno())
    return True
