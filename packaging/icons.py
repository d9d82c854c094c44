"""The program's icon in the sizes and containers that systems ask for, drawn from the SVG files.

Guarantees: nothing but Qt is needed. Usage: icons.py FOLDER; writes reckoner-SIZE.png, reckoner.ico
(Windows) and reckoner.icns (macOS) there.
"""

from __future__ import annotations

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SOURCE = Path(__file__).resolve().parents[1] / "assets" / "icons" / "reckoner.svg"
SMALL_SOURCE = SOURCE.with_name("reckoner-small.svg")
SMALL = 24  # pixels up to which that one is drawn
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
_ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main(folder: Path) -> None:
    """Writes them all."""
    application = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    drawings = {path: QSvgRenderer(str(path)) for path in (SOURCE, SMALL_SOURCE)}
    for path, drawing in drawings.items():
        if not drawing.isValid():
            sys.exit(f"package: {path} cannot be drawn.")
    pictures = {s: _png(drawings[SMALL_SOURCE if s <= SMALL else SOURCE], s) for s in SIZES}
    for size, content in pictures.items():
        (folder / f"reckoner-{size}.png").write_bytes(content)
    (folder / "reckoner.ico").write_bytes(ico({s: c for s, c in pictures.items() if s <= 256}))
    (folder / "reckoner.icns").write_bytes(icns(pictures))
    application.quit()


def ico(pictures: dict[int, bytes]) -> bytes:
    """The container of Windows: a table of sizes and places, then the PNG files."""
    place = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, content in pictures.items():
        side = size % 256  # 0 stands for 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(content), place + len(body))
        body += content
    return head + body


def icns(pictures: dict[int, bytes]) -> bytes:
    """The container of macOS: each PNG file after its kind and length."""
    body = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kind in _ICNS.items()
    )
    return b"icns" + struct.pack(">I", len(body) + 8) + body


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(content.data())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
