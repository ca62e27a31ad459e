"""Which terminal belongs to this desk: the first that answered, until two people accept another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from pos_app.domain.card import TerminalStatus
from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.permissions import Act
from pos_app.errors.card import (
    NoTerminal,
    TerminalBusy,
    TerminalCertificateWrong,
    TerminalKeyWrong,
    TerminalNotUnderstood,
    TerminalSwapped,
    TerminalUnreachable,
)
from pos_app.errors.kinds import CounterError
from pos_app.services.cards.ports import CardTerminal
from pos_app.services.check_role import CheckRole
from pos_app.services.ports.store import Store

_NOTE: Final = "terminal"
_WHY: Final[dict[str, type[CounterError]]] = {
    "busy": TerminalBusy,
    "in_progress": TerminalBusy,
    "certificate_wrong": TerminalCertificateWrong,
    "key_wrong": TerminalKeyWrong,
    "not_understood": TerminalNotUnderstood,
    "ids_differ": TerminalNotUnderstood,
}


@dataclass(frozen=True, slots=True)
class KnowTerminal:
    """Nothing is charged on a terminal that this desk does not know."""

    store: Store
    terminal: Callable[[], CardTerminal | None]
    clock: Clock
    desk: DeskId
    roles: CheckRole

    def ready(self) -> tuple[CardTerminal, str]:
        """The terminal and its POIID, asked just now.

        Raises:
            NoTerminal, TerminalBusy, TerminalSwapped, TerminalUnreachable and its kin.
        """
        terminal = self.terminal()
        if terminal is None:
            raise NoTerminal
        status = terminal.status()
        refusal = self.why_not(status)
        if refusal is not None:
            raise refusal
        return terminal, self.known() or self._learn(status)

    def why_not(self, status: TerminalStatus) -> CounterError | None:
        """Why a terminal that stands so can take no request of this desk; None if it can."""
        known = self.known()
        if status.why == "swapped" or (status.poi_id and known and status.poi_id != known):
            return TerminalSwapped(expected=known, found=status.poi_id)
        if not status.is_ready:
            return _WHY.get(status.why, TerminalUnreachable)(why=status.why)
        return None

    def status(self) -> TerminalStatus:
        """How it is, with `swapped` where another one answers. Raises NoTerminal."""
        terminal = self.terminal()
        if terminal is None:
            raise NoTerminal
        status, known = terminal.status(), self.known()
        if status.poi_id and known and status.poi_id != known:
            return TerminalStatus(False, status.poi_id, "swapped", status.model)
        return status

    def known(self) -> str:
        """The POIID of this desk's terminal; empty before the first one answered."""
        with self.store.read() as work:
            return work.notes.get(_NOTE) or ""

    def of_desk(self) -> str | None:
        """The POIID of the terminal that this desk can ask at all; None if it has none, empty
        before the first one answered."""
        return self.known() if self.terminal() is not None else None

    def accept(self, by: StaffId, approved_by: StaffId, seen: str) -> str:
        """From now on the terminal with the POIID `seen`, which the two looked at, is this desk's.

        Raises:
            NotAllowed, SupervisorNeeded, SamePerson, NoTerminal, TerminalUnreachable.
            TerminalSwapped: another one answers by now, or the settings name another one; they
                have to be changed first.
        """
        self.roles.require(by, Act.SET_UP, approved_by, action="accept_terminal")
        terminal = self.terminal()
        if terminal is None:
            raise NoTerminal
        status = terminal.status()
        if not status.poi_id:
            raise TerminalUnreachable(why=status.why)
        if status.poi_id != seen:
            raise TerminalSwapped(expected=seen, found=status.poi_id)
        if status.why == "swapped":
            raise TerminalSwapped(expected=self.known(), found=status.poi_id)
        with self.store.begin() as work:
            work.notes.put(_NOTE, status.poi_id)
            said = f"{status.poi_id} with {approved_by}"
            work.audit.add(self.clock.now(), by, "accepted_terminal", said)
            work.commit()
        return status.poi_id

    def note_address(self, address: str, before: str, by: StaffId) -> None:
        """Keep in the audit who made the desk speak to another address."""
        with self.store.begin() as work:
            work.audit.add(self.clock.now(), by, "set_terminal", f"{address} instead of {before}")
            work.commit()

    def _learn(self, status: TerminalStatus) -> str:
        poi_id = status.poi_id or f"{self.desk}-T"  # one that does not name itself
        with self.store.begin() as work:
            work.notes.put(_NOTE, poi_id)
            work.commit()
        return poi_id
