"""Everything the diagnostics can look like."""

from __future__ import annotations

from dataclasses import dataclass

from ui.counter import Check
from ui.wording import Message


@dataclass(frozen=True, slots=True)
class DiagnosticsState:
    """The checks as they came out last."""

    checks: tuple[Check, ...] = ()
    is_busy: bool = False
    problem: Message | None = None
