"""The user's settings and where Reckoner keeps its data.

Guarantees: `load_settings` always returns usable settings; a value of the wrong type or range is
replaced by its default and named in the message; `save_settings` replaces the file in one step, so
that a crash leaves the old one or the new one.
"""

from __future__ import annotations

import json
import os
import sys
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.keeping.files import read_file, write_whole

_FILE = "settings.toml"


@dataclass(frozen=True)
class Settings:
    """Attributes:
    model: path of the GGUF model to use; "": the embedded one.
    time_limit: seconds for one answer.
    solutions: how many solutions to list at most.
    appearance: "system", "light", "dark" or "contrast".
    answer_tokens: assumed length of a written answer in the energy comparison.
    load_anyway: path of a model that the user chose in spite of a warning.
    text_size: of all text, as a share of the system's.
    country: whose electricity is reckoned with (core.energy.places).
    carbon_grams, electricity_price: the user's own figures per kWh; 0: those of the country.
    currency: of the user's own price.
    history_days: how long answers are kept that are not pinned; 0: always.
    """

    model: str = ""
    time_limit: float = 20.0
    solutions: int = 20
    appearance: str = "system"
    answer_tokens: int = 720
    load_anyway: str = ""
    text_size: float = 1.0
    country: str = "world"
    carbon_grams: float = 0.0
    electricity_price: float = 0.0
    currency: str = ""
    history_days: int = 0


_ALLOWED: dict[str, Callable[[Any], bool]] = {
    "model": lambda v: isinstance(v, str),
    "time_limit": lambda v: _is_number(v) and 0 < v <= 86_400,
    "solutions": lambda v: type(v) is int and 1 <= v <= 100_000,
    "appearance": lambda v: v in ("system", "light", "dark", "contrast"),
    "answer_tokens": lambda v: type(v) is int and 1 <= v <= 100_000,
    "load_anyway": lambda v: isinstance(v, str),
    "text_size": lambda v: _is_number(v) and 0.7 <= v <= 3,
    "country": lambda v: isinstance(v, str) and len(v) <= 8,
    "carbon_grams": lambda v: _is_number(v) and 0 <= v <= 5000,
    "electricity_price": lambda v: _is_number(v) and 0 <= v <= 1_000_000,
    "currency": lambda v: isinstance(v, str) and len(v) <= 8,
    "history_days": lambda v: type(v) is int and 0 <= v <= 36_500,
}


def data_folder() -> Path:
    """Where settings, history and imported tables live: RECKONER_HOME, else beside a portable
    program, else the system's place."""
    home = os.environ.get("RECKONER_HOME")
    if home:
        return Path(home)
    if (beside := _portable_folder()) is not None:
        return beside
    import platformdirs

    return platformdirs.user_data_path("reckoner", appauthor=False)


def _portable_folder() -> Path | None:
    """For a packaged program with a file "portable" beside it: the folder "data" there."""
    place = Path(sys.executable).parent
    if getattr(sys, "frozen", False) and (place / "portable").exists():
        return place / "data"
    return None


def is_first_start(folder: Path | None = None) -> bool:
    """Whether nothing was ever kept."""
    return not ((folder or data_folder()) / _FILE).exists()


def load_settings(folder: Path | None = None) -> tuple[Settings, str]:
    """The settings, and a message for the user about what could not be used ("" mostly)."""
    path = (folder or data_folder()) / _FILE
    try:
        data = tomllib.loads(read_file(path))
    except FileNotFoundError:
        return Settings(), ""
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Settings(), f"The settings could not be read, so the usual ones apply: {error}."
    return _checked(data, path)


def save_settings(settings: Settings, folder: Path | None = None) -> None:
    """Write the settings. Raises UserError where the folder cannot be written to."""
    path = (folder or data_folder()) / _FILE
    lines = [f"{f.name} = {_toml(getattr(settings, f.name))}\n" for f in fields(settings)]
    try:
        content = "".join(lines).encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, lambda file: file.write(content))
    except UnicodeEncodeError as error:
        raise UserError(
            "The settings could not be saved.",
            "The name of a file or folder in them is not sound text.",
            "Give it another name; the earlier settings are unchanged.",
        ) from error
    except (OSError, UserError) as error:
        raise UserError(
            "The settings could not be saved.",
            error.why if isinstance(error, UserError) else f"The system says: {error.strerror}.",
            "Free some space or allow writing there; the earlier settings are unchanged.",
        ) from error


def _checked(data: dict[str, Any], path: Path) -> tuple[Settings, str]:
    good = {name: v for name, v in data.items() if name in _ALLOWED and _ALLOWED[name](v)}
    bad = sorted(set(data) - set(good))
    message = f"Not usable in {path}, and left at the usual value: {', '.join(bad)}." if bad else ""
    return Settings(**good), message


def _is_number(value: Any) -> bool:
    return type(value) in (int, float)


def _toml(value: str | float) -> str:
    """A JSON text is a TOML basic string once the one control character JSON allows is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("\x7f", "\\u007f")
