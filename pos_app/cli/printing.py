"""Paper from the command line: print what waits and say what became of the last job."""

from __future__ import annotations

from pos_app.compose import Desk
from pos_app.domain.documents import Printed


def print_waiting(desk: Desk) -> str:
    """printed, not_printed or unknown, of the newest paper; skipped without a printer."""
    if not desk.has_printer:
        return "skipped"
    outcome = Printed.NOT_PRINTED
    while (result := desk.papers.step()) is not None:
        outcome = result.outcome
    return outcome.value
