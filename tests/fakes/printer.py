"""A printer that keeps its documents, or fails as it is told."""

from __future__ import annotations

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult


class FakePrinter:
    """`result` is what the next documents come to; `kicks` counts drawer openings."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.result = PrintResult(Printed.PRINTED)
        self.kicks = 0

    def print(self, document: Document) -> PrintResult:
        if self.result.outcome is not Printed.NOT_PRINTED:
            self.documents.append(document)
        return self.result

    def kick_drawer(self) -> bool:
        self.kicks += 1
        return True

    def status(self) -> PrinterStatus:
        return PrinterStatus(self.result.why)
