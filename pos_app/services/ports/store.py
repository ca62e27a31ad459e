"""The desk's one durable file: transactions, and what is kept in them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import NamedTuple, Protocol, TypeVar

from pos_app.domain.cash import CashMovement
from pos_app.domain.custody import CashGiven, CashTakenBack
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId, ShiftId, StaffId
from pos_app.domain.payment import PaymentVoided
from pos_app.domain.printing import JobState, PrintJob
from pos_app.domain.shift import Shift
from pos_app.services.cards.ports import CardAttempts
from pos_app.services.ports.outbox import Outbox, Sent
from pos_app.services.ports.shift_files import TakenFiles
from pos_app.wire import Entry

E = TypeVar("E", bound=Event)


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

    def some_of_shift(self, shift: ShiftId, *kinds: type[E]) -> list[E]:
        """Those of these kinds, without reading the others."""
        ...

    def places_of_shift(self, shift: ShiftId, *kinds: type[Event]) -> set[int]:
        """Where those of these kinds stand, without reading any."""
        ...

    def entries_of_shift(self, shift: ShiftId) -> list[Entry]:
        """All of a shift as they are stored, oldest first."""
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

    def day_events(self) -> list[Event]:
        """What managers booked here, oldest first: shifts verified, days closed, deposits."""
        ...

    def transfers(self) -> list[CashGiven | CashTakenBack]:
        """Cash that this desk gave to others, and took back, ever; oldest first."""
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

    def of_date(self, business_date: date) -> list[Shift]:
        """The shifts of a business date, in the order of their numbers."""
        ...


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


class AuditLine(NamedTuple):
    """Somebody did something beside the journal."""

    at: datetime
    by: StaffId
    act: str
    detail: str


class Audit(Protocol):
    """Who looked up whom, who signed in: append-only, without personal data."""

    def add(self, at: datetime, by: StaffId, act: str, detail: str) -> None: ...

    def since(self, at: datetime | None = None) -> Iterator[AuditLine]:
        """Its lines from that moment on, in the order in which they were added."""
        ...


class Work(Protocol):
    """One transaction. What is not committed when it ends is as if it never was."""

    @property
    def journal(self) -> Journal: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def sent(self) -> Sent: ...
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
    def shift_files(self) -> TakenFiles: ...
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
