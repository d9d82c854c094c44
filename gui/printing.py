"""An answer on paper: the page of core.keeping.page as PDF.

Guarantees: A4 with fair margins, every page numbered and named after its request; text stays text
(it can be searched and copied), drawings are sharp; no heading stands alone at the end of a page;
needs no screen.
"""

from __future__ import annotations

import os
import re

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

_DPI = 300
_MARGIN_MM = 18
_FOOT = 26  # points kept under the text of each page
_POINTS = 72
_SHARP = 4  # pixels of a drawing for each of the page's
_HEADING_POINTS = 11  # as core.keeping.page sets them


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
    document = laid_out(page, writer, QSizeF(width, height))
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


def laid_out(page: str, device: QPaintDevice, size: QSizeF) -> QTextDocument:
    """The HTML page set for that device, on pages of that size in its pixels."""
    document = QTextDocument()
    document.documentLayout().setPaintDevice(device)
    document.setDocumentMargin(0)
    font = QFont(QGuiApplication.font())
    font.setPointSizeF(10)
    document.setDefaultFont(font)
    document.setHtml(_with_pictures(document, page))
    document.setPageSize(size)
    _keep_headings(document, size.height())
    return document


def _with_pictures(document: QTextDocument, page: str) -> str:
    """The page with its drawings as pictures of the document."""
    from PySide6.QtSvg import QSvgRenderer

    def picture(found: re.Match[str]) -> str:
        drawn = QSvgRenderer(QByteArray(found.group().encode()))
        size = drawn.defaultSize()
        image = QImage(size * _SHARP, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        drawn.render(painter)
        painter.end()
        name = f"drawing-{found.start()}"
        document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
        shown = f'<img src="{name}" width="{size.width()}" height="{size.height()}">'
        return f'<p style="line-height: 100%">{shown}</p>'

    return re.sub(r"<svg\b.*?</svg>", picture, page, flags=re.DOTALL)


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Moves headings that would stand last on a page to the next, with what they head."""
    layout, block = document.documentLayout(), document.begin()
    while block.isValid():
        following = block.next()
        if _is_heading(block) and following.isValid():
            bottom = layout.blockBoundingRect(block).bottom()
            top = layout.blockBoundingRect(following).top()
            first = _first_line(following)
            if int(bottom // height) != int((top + first) // height):
                form = block.blockFormat()
                form.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(form)
        block = following


def _first_line(block: QTextBlock) -> float:
    return block.layout().lineAt(0).height() if block.layout().lineCount() else 0.0


def _is_heading(block: QTextBlock) -> bool:
    """Headings are the only text of their size and weight that stands for itself."""
    fragments = block.begin()
    if fragments.atEnd():
        return False
    form = fragments.fragment().charFormat()
    return form.fontWeight() >= QFont.Weight.Bold and form.fontPointSize() == _HEADING_POINTS


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
