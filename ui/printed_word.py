"""What a page says of the paper that it had printed. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.printer import PrinterCannotConfirm
from ui.message import Message
from ui.wording import sentence_of_code


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """Out, sent to a printer that cannot confirm, or a trouble; a desk without printer has none."""

    is_printed: bool = False
    is_sent: bool = False
    problem: Message | None = None


def word_of(result: PrintResult) -> PrintedWord:
    """The word for what a printer answered."""
    if result.outcome is Printed.PRINTED:
        return PrintedWord(is_printed=True)
    if result.why == PrinterCannotConfirm.code:
        return PrintedWord(is_sent=True)
    return PrintedWord(problem=sentence_of_code(result.why) if result.why else None)
