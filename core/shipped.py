"""Whether the files that came with the program are those that were shipped.

Guarantees: every file named in `assets/checksums.txt` is there with the bytes that it had when the
list was written, or `damaged` names it. `python -m core.shipped` writes the list anew.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[1] / "assets"
# What changes an answer when it changes. Icons are checked by being drawn.
FOLDERS = ("models", "reading", "samples", "self-test")
LIST = "checksums.txt"


def damaged(assets: Path = ASSETS) -> tuple[str, ...]:
    """The files that are missing or changed; OSError where the list itself is not there."""
    listed = read_list(assets)
    return tuple(name for name, digest in listed.items() if _digest(assets / name) != digest)


def read_list(assets: Path = ASSETS) -> dict[str, str]:
    """File, by its place below the assets, to SHA-256."""
    lines = (assets / LIST).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def current(assets: Path = ASSETS) -> dict[str, str]:
    """What the list should say of the files as they lie there."""
    found = sorted(p for folder in FOLDERS for p in (assets / folder).rglob("*.*"))
    return {p.relative_to(assets).as_posix(): _digest(p) for p in found if p.suffix != ".md"}


def write_list(assets: Path = ASSETS) -> int:
    """Writes the list; how many files it names."""
    lines = [f"{digest}  {name}\n" for name, digest in current(assets).items()]
    (assets / LIST).write_text("".join(lines), encoding="utf-8")
    return len(lines)


def _digest(path: Path) -> str:
    """SHA-256 of the file; "" where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


if __name__ == "__main__":
    print(f"{write_list()} files")
    sys.exit(0)
