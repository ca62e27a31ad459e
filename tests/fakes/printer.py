"""A printer that keeps its documents, or fails as it is told."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.documents import Document
from pos_app.domain.printing import DrawerPosition, Printed, PrinterStatus, PrintResult


def _nothing() -> None:
    """Nobody looks while it prints."""


class FakePrinter:
    """`result` is what the next documents come to; `kicks` counts drawer openings."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.result = PrintResult(Printed.PRINTED)
        self.fault: Exception | None = None  # raised instead, as a broken driver would
        self.while_printing: Callable[[], None] = _nothing
        self.kicks = 0
        self.obeys = True  # the drawer
        self.drawer = DrawerPosition.UNKNOWN  # what its sensor says
        self.is_paper_low = False
        self.asked = 0  # how it is

    def print(self, document: Document) -> PrintResult:
        self.while_printing()
        if self.fault is not None:
            raise self.fault
        if self.result.outcome is not Printed.NOT_PRINTED:
            self.documents.append(document)
        return self.result

    def kick_drawer(self) -> bool:
        self.kicks += 1
        return self.obeys

    def status(self) -> PrinterStatus:
        self.asked += 1
        return PrinterStatus(self.result.why, self.is_paper_low, self.drawer)
