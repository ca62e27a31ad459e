"""A printer that keeps its documents, or fails as it is told."""

from __future__ import annotations

from pos_app.domain.documents import Document
from pos_app.domain.printing import DrawerPosition, Printed, PrinterStatus, PrintResult


class FakePrinter:
    """`result` is what the next documents come to; `kicks` counts drawer openings;
    `drawer` is what its sensor says.
    """

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.result = PrintResult(Printed.PRINTED)
        self.kicks = 0
        self.opens = True
        self.drawer = DrawerPosition.UNKNOWN
        self.is_paper_low = False
        self.opens = True
        self.drawer = DrawerPosition.UNKNOWN
        self.is_paper_low = False

    def print(self, document: Document) -> PrintResult:
        if self.result.outcome is not Printed.NOT_PRINTED:
            self.documents.append(document)
        return self.result

    def kick_drawer(self) -> bool:
        self.kicks += 1
        return self.opens

    def status(self) -> PrinterStatus:
        return PrinterStatus(self.result.why, self.is_paper_low, self.drawer)
