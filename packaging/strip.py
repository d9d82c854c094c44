"""Takes debugging symbols out of the built libraries (Linux). Usage: strip.py FOLDER.

Guarantees: a library that `strip` would leave unloadable stays as it was. Wheels whose libraries
were given other search paths (numpy, OR-Tools) are such: `strip` moves their segments off the page
boundaries, and the loader then refuses them.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

_LOAD = 1


def main(folder: Path) -> None:
    """Strips every library below that folder."""
    if not sys.platform.startswith("linux"):
        return
    files = [p for p in folder.rglob("*.so*") if p.is_file() and not p.is_symlink()]
    saved = sum(stripped(file) for file in files)
    print(f"package: {saved / 1e6:.0f} MB of symbols taken out.")


def stripped(file: Path) -> int:
    """Bytes saved: 0 where there is nothing to take out, or the result could not be loaded."""
    before = file.stat()
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / file.name
        command = ["strip", "--strip-unneeded", "-o", copy, file]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode or not loadable(copy) or copy.stat().st_size >= before.st_size:
            return 0
        shutil.copyfile(copy, file)
        return before.st_size - file.stat().st_size


def loadable(file: Path) -> bool:
    """Whether each part that is loaded lies in the file as it lies in a page of memory."""
    content = file.read_bytes()
    if content[:6] != b"\x7fELF\x02\x01":  # 64 bits, low end first: all that we build for
        return False
    (start,) = struct.unpack_from("<Q", content, 32)
    size, count = struct.unpack_from("<HH", content, 54)
    for number in range(count):
        kind, _, offset, address, _, _, _, align = struct.unpack_from(
            "<IIQQQQQQ", content, start + number * size
        )
        if kind == _LOAD and align > 1 and (offset - address) % align:
            return False
    return True


if __name__ == "__main__":
    main(Path(sys.argv[1]))
