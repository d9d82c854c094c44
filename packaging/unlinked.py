"""Makes a built folder (Linux) free of links, for disks that hold none. Usage: unlinked.py FOLDER.

Guarantees: a link stays as a copy where a library would not find the file by its own search path,
and goes without a copy where it would, so that big libraries are not there twice.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path


def main(folder: Path) -> None:
    """Replaces or removes every link below the folder."""
    inside = folder / "_internal"
    askers = [about(p) for p in inside.rglob("*.so*") if p.is_file() and not p.is_symlink()]
    for link in [p for p in folder.rglob("*") if p.is_symlink()]:
        target = link.resolve()
        link.unlink()
        if any(link.name in names and target.parent not in paths for names, paths in askers):
            shutil.copy2(target, link)


def about(file: Path) -> tuple[set[str], set[Path]]:
    """The libraries that a file asks for, and the folders in which it says to look."""
    done = subprocess.run(["objdump", "-p", file], capture_output=True, text=True, check=False)
    names = set(re.findall(r"NEEDED\s+(\S+)", done.stdout))
    listed = ":".join(re.findall(r"R(?:UN)?PATH\s+(\S+)", done.stdout)).split(":")
    folders = [part.replace("$ORIGIN", str(file.parent)) for part in listed if part]
    return names, {Path(os.path.normpath(part)) for part in folders}


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
