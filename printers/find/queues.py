"""Printers that the system keeps a queue for."""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.domain.printer_setup import FoundPrinter, Way
from printers.lines.spool import cups_queues, windows_queues


def find_cups() -> Iterator[FoundPrinter]:
    """The queues of CUPS. Raises PrinterDriverMissing, PrinterOffline."""
    for name in cups_queues():
        yield FoundPrinter(f"lp:{name}", name, Way.CUPS)


def find_windows() -> Iterator[FoundPrinter]:
    """The queues of Windows. Raises PrinterDriverMissing."""
    for name in windows_queues():
        yield FoundPrinter(f"win:{name}", name, Way.WINDOWS)
