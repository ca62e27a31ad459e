"""Where a slip's paper is, in words."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication

from ui.cash.slip import Out, Slip
from ui.errors.text import QT_TRANSLATE_NOOP

_TEXTS: Final = {
    Out.PRINTING: QT_TRANSLATE_NOOP("CashSlip", "The slip is being printed…"),
    Out.PRINTED: QT_TRANSLATE_NOOP("CashSlip", "The slip is printed."),
    Out.SENT: QT_TRANSLATE_NOOP(
        "CashSlip", "The slip is sent. This printer cannot confirm it: please look."
    ),
    Out.NOT_PRINTED: QT_TRANSLATE_NOOP("CashSlip", "The slip is not printed. The booking stands."),
}


def slip_text(slip: Slip) -> str:
    """A sentence, in the language of the screen."""
    return QCoreApplication.translate("CashSlip", _TEXTS[slip.out])
