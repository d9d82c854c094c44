"""A folder for what is unpacked or written for a run: outside the project, kept between runs.

Guarantees: the folder exists; nothing in it is needed, all of it can be made again.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def folder(name: str) -> Path:
    """The folder of that name in the cache."""
    home = os.environ.get("RECKONER_BENCHMARK_CACHE")
    base = Path(home) if home else Path(tempfile.gettempdir()) / "reckoner-benchmarks"
    found = base / name
    found.mkdir(parents=True, exist_ok=True)
    return found
