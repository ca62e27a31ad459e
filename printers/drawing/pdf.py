"""The page as a PDF: the same blocks, as letters and lines of any fineness."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUuid
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter

from printers.drawing.page import Page, page_of
from printers.drawing.resources import RESOURCES
from printers.rows import Row

_MAKER = "Kahramaa counter"
_DOTS_PER_INCH = 203.2  # 8 per millimetre, as thermal heads have
_FINENESS = 10  # units of the file per dot
_POINTS_PER_INCH = 72
_DATE = re.compile(rb"/(?:Creation|Mod)Date \(D:\d+Z?\)")
_XMP = b"""<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>
</x:xmpmeta>
<?xpacket end="w"?>
"""


def draw_pdf(rows: Iterable[Row], dots: int, title: str, resources: Path = RESOURCES) -> bytes:
    """One page, as wide as the paper and as long as its rows. Raises PaperNotDrawn."""
    rows = tuple(rows)
    page = page_of(rows, dots, resources)
    size = _size(page)
    return write_pdf([lambda painter: page.paint(painter, 0, page.height)], size, title, repr(rows))


def write_pdf(
    pages: Sequence[Callable[[QPainter], None]], size: QPageSize, title: str, identity: str
) -> bytes:
    """Pages of one size, each painted in dots.

    `title` is all that the file says about itself: no date, nothing of the customer. The same
    pages give the same bytes; in another process Qt may order the two fonts otherwise.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(round(_DOTS_PER_INCH * _FINENESS))
    writer.setPageSize(size)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator(_MAKER)
    writer.setDocumentXmpMetadata(_XMP)
    writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_OID, identity))))
    painter = QPainter(writer)
    try:
        painter.scale(_FINENESS, _FINENESS)
        for number, paint in enumerate(pages):
            if number:
                writer.newPage()
            paint(painter)
    finally:
        painter.end()
    return _undated(bytes(buffer.data().data()))


def _size(page: Page) -> QPageSize:
    """Whole points, rounded up: Qt keeps no parts of a point, and no ink may be lost."""
    wide, long = (
        math.ceil(length / _DOTS_PER_INCH * _POINTS_PER_INCH) for length in (page.dots, page.height)
    )
    points = QSizeF(wide, long)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    return QPageSize(points, QPageSize.Unit.Point, "", exact)


def _undated(pdf: bytes) -> bytes:
    """When the file was made tells the reader nothing; its places in the file stay as they are."""
    return _DATE.sub(lambda date: b" " * len(date[0]), pdf, count=2)
