"""Everything the diagnostics can look like."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.card import TerminalStatus
from ui.counter import Check
from ui.message import Message


@dataclass(frozen=True, slots=True)
class TerminalTest:
    """How the card terminal was when it was asked."""

    status: TerminalStatus
    known: str = ""  # the POIID of this desk's terminal; empty before the first one answered
    problem: Message | None = None

    @property
    def is_another(self) -> bool:
        """Whether two people could accept it as this desk's."""
        return bool(self.status.poi_id) and self.known not in ("", self.status.poi_id)


@dataclass(frozen=True, slots=True)
class DiagnosticsState:
    """The checks as they came out last."""

    checks: tuple[Check, ...] = ()
    has_terminal: bool = False
    is_signed_in: bool = False
    terminal: TerminalTest | None = None  # None: it was not asked yet
    is_busy: bool = False
    is_testing: bool = False  # the terminal alone
    problem: Message | None = None
