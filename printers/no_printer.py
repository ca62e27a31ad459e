"""A desk without a printer."""

from __future__ import annotations

from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from printers.bitmap import Bitmap

_NOTHING = PrintResult(Printed.NOT_PRINTED)


class NoPrinter:
    """Prints nothing and says so, without blaming anything."""

    def put(self, picture: Bitmap) -> PrintResult:
        return _NOTHING

    def kick_drawer(self) -> bool:
        return False

    def status(self) -> PrinterStatus:
        return PrinterStatus("unknown")
