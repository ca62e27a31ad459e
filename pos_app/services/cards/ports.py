"""What the use cases need for cards: a terminal, head office's word on claims, attempts kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.card import (
    ChargeRequest,
    ChargeResult,
    Inquiry,
    Progress,
    TerminalStatus,
    TerminalTotals,
)
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.ids import EventId

ShowProgress = Callable[[Progress], None]


class CardTerminal(Protocol):
    """A card terminal. Trouble is an answer here, never an exception; nothing is guessed.

    `charge` is called by one thread at a time; the others may be called beside it.
    """

    def charge(self, request: ChargeRequest, show: ShowProgress) -> ChargeResult:
        """Ask for money and wait for the answer, at most for the terminal's own time-out.

        UNKNOWN when there is none, or none that matches ids and amount; a partial approval has a
        smaller amount. The request is sent once.
        """
        ...

    def inquire(self, request: ChargeRequest) -> Inquiry:
        """What became of `request`, which was sent earlier, perhaps by another program."""
        ...

    def abort(self, request: ChargeRequest) -> None:
        """Wish that `request` ends; its own answer alone tells whether it did."""
        ...

    def status(self) -> TerminalStatus:
        """Whether it could take a request now, and who it is."""
        ...

    def totals(self, *, closes: bool) -> TerminalTotals | None:
        """Its books since the last settlement; `closes` begins a new one. None: no answer.

        Without what other desks charged on it, where it tells whose a charge is; while their
        charges are in its books, it does not begin a new settlement.
        """
        ...


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """Whether these bills may be charged here; `desk` is who else is about to charge `item_no`."""

    is_granted: bool
    desk: str = ""
    item_no: str = ""  # empty: head office does not say which
    is_asked: bool = True  # False: head office is out of reach, so nobody knows of other desks


class Claims(Protocol):
    """Head office's word on who charges a bill now, so that two desks never charge it both."""

    def claim(self, attempt: EventId, items: Sequence[tuple[str, str]]) -> ClaimAnswer:
        """Take all of (account, item) or none. Waits for two seconds at most; never raises."""
        ...

    def release(self, attempt: EventId) -> None:
        """Nothing will be charged after all. Best effort: an unused claim ends by itself."""
        ...


class CardAttempts(Protocol):
    """Where attempts stand: a reading of the journal, which keeps it in step by itself."""

    def get(self, attempt_id: EventId) -> CardAttempt | None: ...

    def open_ones(self) -> list[CardAttempt]:
        """All that somebody or the terminal still has to settle, oldest first."""
        ...

    def of_payment(self, payment: EventId) -> list[CardAttempt]:
        """All attempts for that payment event, also those that undo it, oldest first."""
        ...

    def of_service(self, terminal: str, service_id: str) -> CardAttempt | None:
        """The one that has this number at that terminal."""
        ...

    def since(self, seq: int) -> list[CardAttempt]:
        """All that were started after that place in the journal, oldest first."""
        ...
