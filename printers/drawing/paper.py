"""Documents as pictures and as printer bytes: what the command line, screen and printers use.

The drawing itself is imported with the first document: a desk's start does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.domain.documents import Document
from printers import raster
from printers.bitmap import Bitmap
from printers.layout.shared_parts import Contacts

WIDTHS = (576, 512, 384)  # dots per line: 80 mm, 80 mm with margins, 58 mm


@dataclass(frozen=True, slots=True)
class Paper:
    """The look of a desk's paper. Any thread may draw; see `ensure_gui_application`."""

    dots: int = WIDTHS[0]
    contacts: Contacts = field(default_factory=Contacts)

    def bitmap(self, document: Document) -> Bitmap:
        """The document as printed: one bit per dot."""
        from printers.drawing.page import draw
        from printers.layout.lay_out import lay_out

        return draw(lay_out(document, self.contacts), self.dots)

    def picture(self, document: Document) -> bytes:
        """The document as a PNG file."""
        return self.bitmap(document).to_png()

    def escpos(self, document: Document) -> bytes:
        """The document as the bytes a printer gets, cut included."""
        return raster.escpos(self.bitmap(document))
