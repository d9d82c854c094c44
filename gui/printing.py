"""An answer on paper: the page of core.keeping.page as PDF.

Guarantees: A4 with fair margins, every page numbered and named after its request; text stays text
(it can be searched and copied); needs no screen.
"""

from __future__ import annotations

import os

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

_DPI = 300
_MARGIN_MM = 18
_FOOT = 26  # points kept under the text of each page
_POINTS = 72


def as_pdf(page: str, title: str) -> bytes:
    """The HTML page as PDF. `title`: what it is called, and what stands at the foot."""
    _application()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Reckoner")
    writer.setResolution(_DPI)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    _paint(writer, page, title)
    buffer.close()
    return bytes(content.data())


def _paint(writer: QPdfWriter, page: str, title: str) -> None:
    foot = _FOOT * writer.resolution() / _POINTS
    width, height = float(writer.width()), writer.height() - foot
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDocumentMargin(0)
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(10)
    document.setDefaultFont(font)
    document.setHtml(page)
    document.setPageSize(QSizeF(width, height))
    painter = QPainter(writer)
    pages = document.pageCount()
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * height)
        document.drawContents(painter, QRectF(0, number * height, width, height))
        painter.restore()
        _paint_foot(painter, QRectF(0, height, width, foot), title, number + 1, pages)
    painter.end()


def _paint_foot(painter: QPainter, area: QRectF, title: str, number: int, pages: int) -> None:
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(7.5)
    painter.setFont(font)
    low = Qt.AlignmentFlag.AlignBottom
    name = painter.fontMetrics().elidedText(
        title, Qt.TextElideMode.ElideRight, int(area.width() * 0.85)
    )
    painter.drawText(area, int(low | Qt.AlignmentFlag.AlignLeft), name)
    painter.drawText(area, int(low | Qt.AlignmentFlag.AlignRight), f"{number} / {pages}")


def _application() -> None:
    """Fonts need an application; the command line has none, and no screen either."""
    if QGuiApplication.instance() is None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        global _made
        _made = QGuiApplication(["reckoner"])


_made: QGuiApplication | None = None
