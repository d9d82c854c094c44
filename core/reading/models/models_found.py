"""The models that can be chosen: the embedded one, and the files in the user's models folder.

Guarantees: the embedded model is used only if its bytes are those that were shipped (SHA-256);
a file that cannot be used is listed with the reason, never hidden and never loaded; whether there
is memory enough is for the moment of loading.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from core.errors import ModelError
from core.reading.models.gguf_check import ModelSummary, check

EMBEDDED = Path(__file__).parents[3] / "assets" / "models" / "reckoner-reader.gguf"


@dataclass(frozen=True)
class FoundModel:
    """A model file. `summary` is None where the file cannot be used, and `problem` says why."""

    path: Path
    embedded: bool
    summary: ModelSummary | None
    problem: str = ""


def found_models(folder: Path, embedded: Path = EMBEDDED) -> tuple[FoundModel, ...]:
    """The embedded model first, then those in `folder` (and below it) by name."""
    own = sorted(folder.rglob("*.gguf")) if folder.is_dir() else []
    return (_found(embedded, True), *(_found(path, False) for path in own))


def found_model(path: Path) -> FoundModel:
    """What is to be said of one file, wherever it lies."""
    return _found(path, is_embedded(path))


def _found(path: Path, embedded: bool) -> FoundModel:
    try:
        if embedded:
            check_pin(path)
        return FoundModel(path, embedded, check(path, load_anyway=True))
    except ModelError as error:
        return FoundModel(path, embedded, None, str(error))


def is_embedded(path: Path, embedded: Path = EMBEDDED) -> bool:
    """Whether `path` is the model that came with the program."""
    return path.resolve() == embedded.resolve()


def check_pin(path: Path) -> None:
    """Checks that the file has the SHA-256 written in the `.sha256` file beside it.

    Raises ModelError where it has not, or where either file is missing.
    """
    try:
        pinned = path.with_suffix(".sha256").read_text(encoding="ascii").split()[:1]
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(
            "The built-in model is missing.", f"{path.name}: {error}.", "Install Reckoner again."
        ) from error
    if pinned != [actual]:
        raise ModelError(
            "The built-in model has been changed or damaged.",
            "Its checksum is not the one it was shipped with.",
            "Install Reckoner again, or choose another model.",
        )
