"""A desk without a printer."""

from __future__ import annotations

from pos_app.domain.documents import Document
from pos_app.domain.printing import Printed, PrinterStatus, PrintResult

_NOTHING = PrintResult(Printed.NOT_PRINTED)


class NoPrinter:
    """Prints nothing and says so, without blaming anything."""

    def print(self, document: Document) -> PrintResult:
        return _NOTHING

    def kick_drawer(self) -> bool:
        return False

    def status(self) -> PrinterStatus:
        return PrinterStatus("unknown")
