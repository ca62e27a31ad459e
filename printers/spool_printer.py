"""A printer behind a queue of the system. It takes a job and never tells what became of it."""

from __future__ import annotations

import logging

from pos_app.domain.printing import Printed, PrinterStatus, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm, PrinterFault
from printers import raster
from printers.bitmap import Bitmap
from printers.lines.spool import Spool

log = logging.getLogger(__name__)


class SpoolPrinter:
    """Hands whole jobs to a queue."""

    def __init__(self, name: str, spool: Spool) -> None:
        self._name = name
        self._spool = spool

    def put(self, picture: Bitmap) -> PrintResult:
        """UNKNOWN once the queue has it: nobody can confirm. NOT_PRINTED when it refused."""
        try:
            self._spool.take(raster.escpos(picture))
        except PrinterFault as fault:
            log.warning("printer=%s error=%s", self._name, fault)
            return PrintResult(Printed.NOT_PRINTED, fault.code)
        except TimeoutError as error:
            log.warning("printer=%s error=%r", self._name, error)
        return PrintResult(Printed.UNKNOWN, PrinterCannotConfirm.code)

    def kick_drawer(self) -> bool:
        """True once the queue has the pulse."""
        try:
            self._spool.take(raster.KICK)
        except (PrinterFault, TimeoutError) as error:
            log.warning("drawer=%s error=%r", self._name, error)
            return False
        return True

    def status(self) -> PrinterStatus:
        """Whether the queue is there; it knows nothing of paper."""
        try:
            self._spool.look()
        except PrinterFault as fault:
            log.warning("printer=%s error=%s", self._name, fault)
            return PrinterStatus(fault.code)
        return PrinterStatus()
