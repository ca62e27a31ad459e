"""Two printers as one: the spare takes over when the first surely did not print."""

from __future__ import annotations

import logging
from dataclasses import replace

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from printers.paper_printer import PaperPrinter

log = logging.getLogger(__name__)


class WithSpare:
    """Never two papers of one job: what may be out of the first is not given to the spare."""

    def __init__(self, first: PaperPrinter, spare: PaperPrinter) -> None:
        self.first = first
        self.spare = spare

    def print(self, document: Document) -> PrintResult:
        """The first's outcome, unless it surely did not print and the spare got further."""
        result = self.first.print(document)
        if result.outcome is not Printed.NOT_PRINTED:
            return result
        on_spare = self.spare.print(document)
        log.info(
            "spare printed=%s why=%s; the first: %s", on_spare.outcome, on_spare.why, result.why
        )
        if on_spare.outcome is Printed.NOT_PRINTED:
            return result  # the first is the one to be mended
        return replace(on_spare, on_spare=True)

    def kick_drawer(self) -> bool:
        """Open the drawer at the first; at the spare when nobody obeyed there."""
        return self.first.kick_drawer() or self.spare.kick_drawer()

    def status(self) -> PrinterStatus:
        """How the first printer and its drawer are."""
        return self.first.status()
