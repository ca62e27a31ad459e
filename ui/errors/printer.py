"""The sentences of `pos_app/errors/printer.py`."""

from __future__ import annotations

from typing import Final

from pos_app.errors import printer as e
from pos_app.errors.kinds import CounterError
from ui.errors.text import QT_TRANSLATE_NOOP, Text

PRINTER_TEXTS: Final[dict[type[CounterError], Text]] = {
    e.PrinterFault: Text(
        "E-72",
        QT_TRANSLATE_NOOP("errors", "The printer has a problem. Nothing is lost."),
    ),
    e.PrinterOffline: Text(
        "E-20",
        QT_TRANSLATE_NOOP("errors", "The printer is not connected. Nothing is lost."),
    ),
    e.PrinterOutOfPaper: Text(
        "E-18",
        QT_TRANSLATE_NOOP(
            "errors",
            "The printer is out of paper. Nothing is lost. Change the roll, then print again.",
        ),
    ),
    e.PrinterCoverOpen: Text(
        "E-19", QT_TRANSLATE_NOOP("errors", "The printer cover is open. Nothing is lost.")
    ),
    e.PrinterNotUnderstood: Text(
        "E-82",
        QT_TRANSLATE_NOOP(
            "errors",
            "What answers at the printer's address is no receipt printer. Nothing is lost.",
        ),
    ),
    e.PrinterDriverMissing: Text(
        "E-95",
        QT_TRANSLATE_NOOP(
            "errors",
            "This computer lacks the driver for its printer. Tell support. Nothing is lost.",
        ),
    ),
    e.PrinterCannotConfirm: Text(
        "E-83",
        QT_TRANSLATE_NOOP(
            "errors", "Sent. This printer cannot say whether the paper is out: please look."
        ),
    ),
    e.PrintInterrupted: Text(
        "E-84",
        QT_TRANSLATE_NOOP(
            "errors", "The program ended while this was printing. Look whether the paper is out."
        ),
    ),
    e.DrawerStuck: Text(
        "E-21", QT_TRANSLATE_NOOP("errors", "The drawer did not open. Use the key.")
    ),
    e.PaperNotDrawn: Text(
        "E-85",
        QT_TRANSLATE_NOOP(
            "errors",
            "The font for papers is missing or damaged: nothing was printed. Tell support."
            " Nothing is lost.",
        ),
    ),
}
