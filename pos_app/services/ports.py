"""What the use cases need of the outside world. Adapters have these shapes; none inherits them.

Store, copy of accounts, head office, printer: each is met by one adapter and one fake, and the
same contract tests run on both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Final, Protocol

from pos_app.domain.account import Account, AccountView
from pos_app.domain.cash import CashMovement
from pos_app.domain.desk import Bundle
from pos_app.domain.documents import Document
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId, ShiftId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentVoided
from pos_app.domain.printer_setup import FoundPrinter, Probed
from pos_app.domain.printing import JobState, PrinterStatus, PrintJob, PrintResult
from pos_app.domain.search_text import SearchKind
from pos_app.domain.shift import Shift
from pos_app.services.cards.ports import CardAttempts
from pos_app.wire import Entry

VerifyPin = Callable[[str, str], bool]  # (argon2id hash, PIN) → whether they belong together


# The desk's store ------------------------------------------------------------


class Journal(Protocol):
    """The truth: append-only, hash-chained, each entry signed by the desk."""

    def append(self, event: Event) -> Entry:
        """Chain, sign and add `event` with its cash movements and, if it is sent, outbox item.

        Raises:
            DuplicateEvent: an event of this id is booked already.
            StoreRolledBack: it would use a number that may have been used.
        """
        ...

    def next_receipt_number(self) -> int:
        """The number that the next receipt of this desk takes, from 1 without gaps."""
        ...

    def head(self) -> tuple[int, str]:
        """Place and hash of the last entry; (0, GENESIS) of none."""
        ...

    def entry(self, seq: int) -> Entry | None: ...

    def by_event(self, event_id: EventId) -> Entry | None: ...

    def by_receipt(self, number: int) -> Entry | None:
        """The entry that took the desk's n-th receipt number."""
        ...

    def of_shift(self, shift: ShiftId) -> list[Event]:
        """All events of a shift, oldest first, by key and never by time."""
        ...

    def voids_of(self, shift: ShiftId) -> list[PaymentVoided]:
        """The voids of a shift, without reading all its events."""
        ...

    def since(self, seq: int = 0) -> Iterator[Entry]:
        """All entries after `seq`, oldest first."""
        ...

    def cash_of(self, shift: ShiftId) -> list[CashMovement]:
        """The shift's lines of the cash ledger."""
        ...


class OutboxState(StrEnum):
    """The life of a message to head office."""

    WAITING = "waiting"
    SENDING = "sending"
    ACCEPTED = "accepted"
    REMARKED = "remarked"  # accepted with a remark: credit, late…
    REFUSED = "refused"  # quarantined until a person resolves it
    UNKNOWN = "unknown"
    RESOLVED = "resolved"


class Told(IntEnum):
    """Who has to learn of a remark of head office."""

    CLERK = 1
    Z = 2


DELIVERED: Final = (OutboxState.ACCEPTED, OutboxState.REMARKED, OutboxState.RESOLVED)


@dataclass(frozen=True, slots=True)
class OutboxItem:
    """A message to head office: a pointer into the journal with its state."""

    seq: int
    entry: Entry
    event_id: EventId
    type_name: str
    receipt_no: str | None
    amount: Money
    created_at: datetime
    state: OutboxState
    attempts: int
    next_at: datetime | None
    reason: str  # why it is refused or remarked, or what went wrong last


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """What is always on the screen. `waiting` includes what is being sent."""

    waiting: int = 0
    refused: int = 0
    unknown: int = 0
    oldest_at: datetime | None = None
    waiting_amount: Money = Money(0)
    sent_today: int = 0
    remarked: int = 0  # taken with a remark that no clerk has read


class Outbox(Protocol):
    """What head office has not surely got; an event takes its place by being appended."""

    def due(self, now: datetime, limit: int, *, messages: bool = False) -> list[OutboxItem]:
        """The oldest items whose time has come: either receipts to be sent on, or all others."""
        ...

    def in_state(self, state: OutboxState, limit: int) -> list[OutboxItem]:
        """The oldest items that were tried and left in `state`: refused, or unknown."""
        ...

    def settle(self, seq: int, state: OutboxState, reason: str, at: datetime) -> None:
        """Head office answered; of an unknown item, `at` is when it is asked again."""
        ...

    def accept(self, seqs: Sequence[int], at: datetime) -> None:
        """Head office took them without a remark: `settle`, for many at once."""
        ...

    def remarked(self, untold: Told, limit: int = 1000) -> list[OutboxItem]:
        """What was taken with a remark that `untold` has not been told, oldest first."""
        ...

    def tell(self, seqs: Sequence[int], to: Told) -> None:
        """`to` knows these remarks now."""
        ...

    def postpone(self, seqs: Sequence[int], until: datetime, why: str) -> None:
        """Transport failed: counts an attempt; tried again, without limit."""
        ...

    def retry(self, seq: int, now: datetime) -> None:
        """A person wants it sent again: waiting, due at once."""
        ...

    def item(self, seq: int) -> OutboxItem | None: ...

    def open_items(self, limit: int = 1000) -> list[OutboxItem]:
        """Everything not accepted and not resolved, oldest first."""
        ...

    def counts(self, now: datetime) -> QueueCounts: ...

    def untold(self, shift: ShiftId) -> Money:
        """What the shift took, less what it gave back, as far as head office has not answered."""
        ...


class PrintQueue(Protocol):
    """Papers that must come out, in order; survives restarts."""

    def put(
        self,
        seq: int,
        copy_no: int,
        receipt_no: str | None,
        at: datetime,
        by: StaffId | None = None,
    ) -> int:
        """Queue the paper of a journal entry, as somebody asked; returns the job's id."""
        ...

    def next_waiting(self) -> PrintJob | None: ...

    def job(self, job_id: int) -> PrintJob | None: ...

    def mark(self, job_id: int, state: JobState, why: str = "") -> None:
        """Say how far the paper is; PRINTING counts an attempt."""
        ...

    def renew(self, job_id: int, at: datetime, by: StaffId) -> None:
        """Put a job back in line: `by` asked for it at `at`."""
        ...

    def unfinished(self) -> list[PrintJob]:
        """Jobs that are neither printed nor dropped, oldest first."""
        ...

    def copies(self, seq: int) -> int:
        """How many jobs the entry's paper has had, the original included."""
        ...


class Shifts(Protocol):
    """Where the desk's shifts stand; at most one is not closed."""

    def current(self) -> Shift | None:
        """The shift that is open or balancing."""
        ...

    def last_number(self) -> int: ...

    def save(self, shift: Shift) -> None: ...

    def get(self, shift: ShiftId) -> Shift | None: ...


class Sessions(Protocol):
    """Who is signed in at this desk, and how often PINs were wrong."""

    def current(self) -> tuple[StaffId, bool] | None:
        """Who is signed in and whether the screen is locked."""
        ...

    def save(self, staff_id: StaffId, *, is_locked: bool) -> None: ...

    def end(self) -> None: ...

    def failures(self, staff_id: str) -> tuple[int, datetime | None]:
        """Wrong PINs in a row, and until when the id is locked."""
        ...

    def save_failures(self, staff_id: str, count: int, locked_until: datetime | None) -> None: ...


class Notes(Protocol):
    """Small things the desk remembers: the signed bundle, a saved basket, a half-done count."""

    def get(self, name: str) -> str | None: ...

    def put(self, name: str, text: str | None) -> None: ...


class Audit(Protocol):
    """Who looked up whom, who signed in: append-only, without personal data."""

    def add(self, at: datetime, by: StaffId, act: str, detail: str) -> None: ...


class Work(Protocol):
    """One transaction. What is not committed when it ends is as if it never was."""

    @property
    def journal(self) -> Journal: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def print_queue(self) -> PrintQueue: ...
    @property
    def card_attempts(self) -> CardAttempts: ...
    @property
    def shifts(self) -> Shifts: ...
    @property
    def sessions(self) -> Sessions: ...
    @property
    def notes(self) -> Notes: ...
    @property
    def audit(self) -> Audit: ...

    def commit(self) -> None:
        """Make it durable: when this returns, a power cut loses nothing.

        Raises:
            StoreFull, StoreFault: nothing of this transaction is kept.
        """
        ...


class Store(Protocol):
    """The desk's one durable file."""

    def begin(self) -> AbstractContextManager[Work]:
        """Start a writing transaction (BEGIN IMMEDIATE). Raises StoreFault."""
        ...

    def read(self) -> AbstractContextManager[Work]:
        """Start a reading transaction; its `commit` does nothing."""
        ...


# Accounts --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a look-up."""

    views: tuple[AccountView, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class AccountChanges:
    """A page of what changed since a cursor; an older head office does not say the last three."""

    accounts: tuple[Account, ...]
    removed: tuple[str, ...]
    next_cursor: int
    more: bool
    as_of: datetime
    from_cursor: int | None = None
    head: int | None = None  # the highest number that head office has given a change
    in_all: int | None = None  # on the last page: how many accounts head office has


class AccountCopy(Protocol):
    """The desk's own copy of accounts and open items, in a file of its own."""

    def find(self, text: str, kind: SearchKind, limit: int) -> Found: ...

    def account(self, account_no: str) -> AccountView | None: ...

    def cursor(self) -> int: ...

    def as_of(self) -> datetime | None:
        """When the copy was last known to be up to date."""
        ...

    def apply(self, changes: AccountChanges) -> None:
        """Take in one page, in one transaction."""
        ...

    def size(self) -> int:
        """How many accounts the copy holds."""
        ...

    def doubt(self) -> str:
        """Why the copy cannot be whole, though all changes came; empty: nothing is wrong."""
        ...

    def distrust(self, why: str) -> None:
        """Remember that only a whole copy helps."""
        ...


class HeadOffice(Protocol):
    """Questions to head office; each has its own time-out and never hangs.

    Raises (all methods): HeadOfficeUnreachable, HeadOfficeUnclear, HeadOfficeRefused.
    """

    def find(self, text: str, kind: SearchKind, limit: int) -> Found: ...

    def account(self, account_no: str) -> AccountView | None: ...

    def changes(self, cursor: int, limit: int) -> AccountChanges: ...

    def bundle(self) -> tuple[str, str]:
        """Profile and staff as signed: (JSON text, signature)."""
        ...


# Paper and keys --------------------------------------------------------------


class Printer(Protocol):
    """Paper and drawer. Device trouble is an answer here, never an exception."""

    def print(self, document: Document) -> PrintResult:
        """Print and cut; blocks up to the device's own time-outs."""
        ...

    def kick_drawer(self) -> bool:
        """Open the drawer; False when nobody obeyed, or a calibrated sensor says it is shut."""
        ...

    def status(self) -> PrinterStatus:
        """How printer and drawer are now."""
        ...


class PrinterFinder(Protocol):
    """Printers that are not set up yet. All but `calibrate` and `picture` may take seconds."""

    def find(self, network: str, is_wanted: Callable[[], bool]) -> Iterator[FoundPrinter]:
        """Each as it is found; soon over once `is_wanted` says no. Raises OptionWrong."""
        ...

    def probe(self, address: str) -> Probed:
        """What a printer can do; nothing is printed."""
        ...

    def picture(self, document: Document, dots: int) -> bytes:
        """The document at this width, as a PNG."""
        ...

    def open(self, probed: Probed, dots: int) -> Printer:
        """The printer as it was found, with this width."""
        ...

    def drawer_sensor(self, address: str) -> int | None:
        """What the drawer's sensor says, for `calibrate`; None when nobody answers."""
        ...

    def calibrate(self, open_bits: int, closed_bits: int) -> str:
        """`Profile.drawer_open_is`; empty when open and closed are alike: no sensor."""
        ...


class PoleDisplay(Protocol):
    """Two lines of 20 Latin characters before the customer. Never waits, never raises."""

    def show(self, first: str, second: str) -> None:
        """Write these lines in their own time; newer ones overtake them."""
        ...

    def why_not(self, within_s: float = 0.0) -> str:
        """Why the newest text is not there, or empty; waits so long for the answer."""
        ...


class Signer(Protocol):
    """The desk's own Ed25519 key."""

    @property
    def public_key(self) -> str:
        """Raw public key, base64."""
        ...

    def sign(self, message: bytes) -> str:
        """Signature, base64."""
        ...


OpenBundle = Callable[[str, str], Bundle]  # (JSON text, signature) → Bundle; raises if not genuine
