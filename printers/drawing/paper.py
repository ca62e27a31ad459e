"""Documents as pictures, as a PDF and as printer bytes: what screen, mail and printers use.

The drawing itself is imported with the first document: a desk's start does not wait for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.charts import SCREEN_COLOURS, Chart, ChartColours
from pos_app.domain.documents import Document, ReceiptDocument, RefundDocument, VoidDocument
from printers import raster
from printers.bitmap import Bitmap
from printers.drawing.resources import RESOURCES
from printers.layout.shared_parts import Contacts
from printers.plain_text import Digits

if TYPE_CHECKING:
    from printers.sheets.workbook import Report

WIDTHS = (576, 512, 384)  # dots per line: 80 mm, 80 mm with margins, 58 mm


@dataclass(frozen=True, slots=True)
class Paper:
    """The look of a desk's paper. Any thread may draw; see `ensure_gui_application`.

    All raise PaperNotDrawn when the font in `resources` is missing or damaged.
    """

    dots: int = WIDTHS[0]
    contacts: Contacts = field(default_factory=Contacts)
    digits: Digits = Digits.LATIN
    resources: Path = RESOURCES

    def bitmap(self, document: Document) -> Bitmap:
        """The document as printed: one bit per dot."""
        from printers.drawing.page import draw
        from printers.layout.lay_out import lay_out

        return draw(lay_out(document, self.contacts, self.digits), self.dots, self.resources)

    def picture(self, document: Document) -> bytes:
        """The document as a PNG file."""
        return self.bitmap(document).to_png()

    def pdf(self, document: Document) -> bytes:
        """The document as a PDF of one page, with letters that can be searched and copied."""
        from printers.drawing.pdf import draw_pdf
        from printers.layout.lay_out import lay_out

        rows = lay_out(document, self.contacts, self.digits)
        return draw_pdf(rows, self.dots, _title(document), self.resources)

    def pdf_a4(self, document: Document) -> bytes:
        """The document on A4 pages, for an office printer or a mail; reports with charts."""
        from printers.drawing.office_pdf import draw_office_pdf
        from printers.layout.office import lay_out_for_office
        from printers.layout.office_parts import foot_of, title_of

        rows = lay_out_for_office(document, self.contacts, self.digits)
        foot = foot_of(document, self.digits)
        return draw_office_pdf(rows, foot, title_of(document), self.digits, self.resources)

    def workbook(self, document: Report) -> bytes:
        """A report as an XLSX file: real numbers, both languages."""
        from printers.sheets.workbook import workbook

        return workbook(document)

    def chart_png(
        self,
        chart: Chart,
        width: int,
        height: int,
        *,
        scale: float = 1,
        language: str = "",
        colours: ChartColours = SCREEN_COLOURS,
        pixels: int = 14,
        has_title: bool = True,
    ) -> bytes:
        """A chart as a PNG file of `width` × `height` times `scale` dots.

        `language` is `en`, `ar`, or empty for both; `pixels` is the size of its letters.
        """
        from printers.drawing.bar_chart import ChartStyle, chart_png

        style = ChartStyle(language, self.digits, colours, pixels, has_title)
        return chart_png(chart, width, height, scale, style, self.resources)

    def chart_summary(self, chart: Chart, language: str) -> str:
        """The chart in a sentence, for who cannot see it: `Busiest hour 11:00, 82 payments`."""
        from printers.layout.chart_text import summary

        return summary(chart, language, self.digits)

    def escpos(self, document: Document) -> bytes:
        """The document as the bytes a printer gets, cut included."""
        return raster.escpos(self.bitmap(document))


def _title(document: Document) -> str:
    """Tells files apart; says nothing of the customer."""
    match document:
        case ReceiptDocument(taken=taken):
            return f"Receipt {taken.receipt_no}"
        case VoidDocument(voided=voided):
            return f"Void slip {voided.receipt_no}"
        case RefundDocument(refunded=refunded):
            return f"Refund slip {refunded.receipt_no}"
        case _:
            return "Kahramaa"
