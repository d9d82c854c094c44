"""The model files that this installation knows, and which one is used.

Guarantees: looks only, and never loads; the order of choice is the command line, the settings, the
embedded model.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from core.settings import Settings, data_folder


@dataclass(frozen=True)
class ModelFile:
    """`origin`: "embedded", "added" (the data folder) or "chosen" (settings or command line)."""

    path: Path
    size: int
    origin: str
    in_use: bool


def assets_folder() -> Path:
    """The folder "assets" of this copy of the program, packaged or not."""
    frozen_root = getattr(sys, "_MEIPASS", None)
    root = Path(frozen_root) if frozen_root else Path(__file__).resolve().parents[1]
    return root / "assets"


def embedded_model() -> Path | None:
    """The model that comes with the program; None where the file is missing."""
    found = sorted((assets_folder() / "models").glob("*.gguf"))
    return found[0] if found else None


def model_in_use(settings: Settings, asked_for: Path | None = None) -> Path | None:
    """The model file to load; None where there is none at all."""
    if asked_for is not None:
        return asked_for
    return Path(settings.model) if settings.model else embedded_model()


def find_models(settings: Settings, asked_for: Path | None = None) -> tuple[ModelFile, ...]:
    """Every model file known here, the one in use marked."""
    used = model_in_use(settings, asked_for)
    origins = dict.fromkeys(sorted((assets_folder() / "models").glob("*.gguf")), "embedded")
    origins |= dict.fromkeys(sorted((data_folder() / "models").glob("*.gguf")), "added")
    if used is not None and used not in origins:
        origins[used] = "chosen"
    return tuple(
        ModelFile(path, path.stat().st_size if path.exists() else 0, origin, path == used)
        for path, origin in origins.items()
    )
