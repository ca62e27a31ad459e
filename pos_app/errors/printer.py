"""The receipt printer and the drawer."""

from __future__ import annotations

from pos_app.errors.kinds import Fault


class PrinterFault(Fault):
    """facts: why"""

    code = "printer_fault"


class PrinterOffline(PrinterFault):
    """Nobody answers at the printer's address. facts: why"""

    code = "printer_offline"


class PrinterOutOfPaper(PrinterFault):
    """The roll has ended."""

    code = "printer_out_of_paper"


class PrinterCoverOpen(PrinterFault):
    """The cover is open."""

    code = "printer_cover_open"


class PrinterNotUnderstood(PrinterFault):
    """Something answers at the printer's address, and not as a receipt printer does."""

    code = "printer_not_understood"


class PrinterDriverMissing(PrinterFault):
    """The computer lacks a library or program that this kind of pipe needs. facts: what, why"""

    code = "printer_driver_missing"


class PrinterCannotConfirm(PrinterFault):
    """Everything was sent; this printer cannot say whether it is on paper."""

    code = "printer_cannot_confirm"


class PrintInterrupted(PrinterFault):
    """The program ended while the paper was being printed."""

    code = "print_interrupted"


class DrawerStuck(PrinterFault):
    """The drawer did not open."""

    code = "drawer_stuck"


class PaperNotDrawn(PrinterFault):
    """The paper's font is missing or broken: nothing was sent. facts: why"""

    code = "paper_not_drawn"
