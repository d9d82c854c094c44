"""A file in pieces of a bounded size, and whole again.

Guarantees: the pieces laid together give the file byte for byte; a missing or damaged piece is
noticed when they are joined (the last line of the index is the SHA-256 of the whole). Checkpoints
travel in such pieces where a transfer takes only small files.

    python -m training.pieces cut FILE FOLDER [--mib 16]
    python -m training.pieces join FOLDER FILE
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

MIB = 1024 * 1024


def cut(file: Path, folder: Path, mib: float = 16.0) -> list[Path]:
    """Writes `file` into numbered pieces of at most `mib` MiB, and their index; older pieces of
    the same name in the folder are removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{file.name}.[0-9][0-9]"):
        old.unlink()
    data, size = file.read_bytes(), int(mib * MIB)
    pieces = []
    for number, start in enumerate(range(0, max(1, len(data)), size)):
        piece = folder / f"{file.name}.{number:02}"
        piece.write_bytes(data[start : start + size])
        pieces.append(piece)
    index = "".join(f"{piece.name}\n" for piece in pieces) + hashlib.sha256(data).hexdigest()
    (folder / f"{file.name}.index").write_text(index + "\n", encoding="utf-8")
    return pieces


def join(folder: Path, file: Path) -> None:
    """Writes `file` from its pieces in `folder`.

    Raises FileNotFoundError where there is no index or a piece is missing, ValueError where the
    pieces do not give the file that was cut.
    """
    index = (folder / f"{file.name}.index").read_text(encoding="utf-8").split()
    data = b"".join((folder / name).read_bytes() for name in index[:-1])
    if hashlib.sha256(data).hexdigest() != index[-1]:
        raise ValueError(f"The pieces of {file.name} in {folder.name} are not those of the index.")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".new").write_bytes(data)
    file.with_suffix(".new").replace(file)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("do", choices=("cut", "join"))
    parser.add_argument("one", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("--mib", type=float, default=16.0)
    options = parser.parse_args()
    if options.do == "cut":
        print("\n".join(p.name for p in cut(options.one, options.other, options.mib)))
    else:
        join(options.one, options.other)
    return 0


if __name__ == "__main__":
    sys.exit(main())
