"""A store that forgets: the same promises as the desk's file, without the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar

from pos_app import wire
from pos_app.domain.card_attempt import CardAttempt
from pos_app.domain.card_book import CardBook
from pos_app.domain.card_events import CardAttemptStarted
from pos_app.domain.cash import CashMovement
from pos_app.domain.clock import qatar_date
from pos_app.domain.custody import CashGiven, CashTakenBack
from pos_app.domain.day_events import DayClosed, DepositMade, DepositReceived, ShiftVerified
from pos_app.domain.events import (
    Event,
    amount_of,
    cash_movements,
    goes_to_head_office,
    receipt_no_of,
)
from pos_app.domain.ids import EventId, ShiftId, StaffId
from pos_app.domain.money import Money, total
from pos_app.domain.payment import PaymentVoided
from pos_app.domain.printing import JobState, PrintJob
from pos_app.domain.receipt_no import parse_receipt_no, receipt_no
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.payment import DuplicateEvent
from pos_app.errors.store import StoreFault
from pos_app.keys import DeskKey
from pos_app.services.ports.keys import Signer
from pos_app.services.ports.outbox import OutboxItem, OutboxState, QueueCounts, Told
from pos_app.services.ports.shift_files import TakenFile
from pos_app.services.ports.store import AuditLine
from pos_app.wire import Entry

E = TypeVar("E", bound=Event)
SIGNER = DeskKey.of(bytes(range(32)))
_WAITING = (OutboxState.WAITING, OutboxState.SENDING)
_DONE = (OutboxState.ACCEPTED, OutboxState.REMARKED, OutboxState.RESOLVED)


@lru_cache(maxsize=4096)
def event_in(body: bytes) -> Event:
    """The event of an entry, read once: neither ever changes."""
    return wire.decode(body)


@dataclass(frozen=True, slots=True)
class _Sending:
    """The outbox's part of an item; the rest is the journal's."""

    state: OutboxState = OutboxState.WAITING
    attempts: int = 0
    next_at: datetime | None = None
    reason: str = ""
    settled_at: datetime | None = None
    told: int = 0


@dataclass(slots=True)
class _State:
    """Everything that a transaction may change; values in it are immutable."""

    entries: list[Entry] = field(default_factory=list)
    outbox: dict[int, _Sending] = field(default_factory=dict)
    jobs: dict[int, PrintJob] = field(default_factory=dict)
    shifts: dict[ShiftId, Shift] = field(default_factory=dict)
    session: tuple[StaffId, bool] | None = None
    failures: dict[str, tuple[int, datetime | None]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    shift_files: dict[ShiftId, TakenFile] = field(default_factory=dict)
    audit: list[tuple[datetime, StaffId, str, str]] = field(default_factory=list)

    def copy(self) -> _State:
        return replace(
            self, **{n: copy(getattr(self, n)) for n in self.__slots__ if n != "session"}
        )


class MemoryStore:
    """One transaction at a time. Set `fault` to make the next commits fail."""

    def __init__(self, signer: Signer = SIGNER) -> None:
        self.signer = signer
        self.fault: StoreFault | None = None
        self.fails_in: int | None = None
        self._state = _State()
        self._lock = threading.Lock()

    def fail_at(self, commits: int) -> None:
        """All commits after so many fail."""
        self.fails_in = commits

    def clone(self) -> MemoryStore:
        """Another one that goes its own way from here."""
        other = MemoryStore(self.signer)
        other._state = self._state.copy()
        return other

    @property
    def audited(self) -> list[tuple[datetime, StaffId, str, str]]:
        """What was audited, oldest first."""
        return self._state.audit

    @contextmanager
    def begin(self) -> Iterator[MemoryWork]:
        """A writing transaction."""
        with self._lock:
            yield MemoryWork(self._state.copy(), self)

    @contextmanager
    def read(self) -> Iterator[MemoryWork]:
        """A reading transaction."""
        with self._lock:
            yield MemoryWork(self._state.copy(), None)

    def keep(self, state: _State) -> None:
        """Take over what a transaction made."""
        if self.fault is not None:
            raise self.fault
        if self.fails_in is not None:
            self.fails_in -= 1
            if self.fails_in < 0:
                raise StoreFault(why="as the test wants it")
        self._state = state


class MemoryWork:
    """A transaction over a copy of everything."""

    def __init__(self, state: _State, store: MemoryStore | None) -> None:
        self._state = state
        self._store = store
        self.journal = MemoryJournal(state, store.signer if store else None)
        self.outbox = MemoryOutbox(state)
        self.sent = MemorySent(state)
        self.print_queue = MemoryPrintQueue(state)
        self.card_attempts = MemoryCardAttempts(state)
        self.shifts = MemoryShifts(state)
        self.sessions = MemorySessions(state)
        self.notes = MemoryNotes(state)
        self.shift_files = MemoryTakenFiles(state)
        self.audit = MemoryAudit(state)

    def commit(self) -> None:
        if self._store is not None:
            self._store.keep(self._state.copy())


@dataclass(slots=True)
class MemoryJournal:
    state: _State
    signer: Signer | None

    def append(self, event: Event) -> Entry:
        if self.signer is None:
            raise StoreFault(why="a reading transaction writes nothing")
        if self.by_event(event.header.event_id) is not None:
            raise DuplicateEvent(event_id=event.header.event_id)
        number = receipt_no_of(event)
        if number not in (None, receipt_no(event.header.desk, self.next_receipt_number())):
            raise StoreFault(why=f"receipt number {number} is out of turn")
        if isinstance(event, CardAttemptStarted):
            attempts = MemoryCardAttempts(self.state)
            if attempts.of_service(event.terminal, event.service_id) is not None:
                raise StoreFault(why="a card attempt's number is taken")
        seq, prev_hash = len(self.state.entries) + 1, self.head()[1]
        body = wire.encode(event)
        own_hash = wire.chain_hash(prev_hash, seq, body)
        entry = Entry(seq, prev_hash, own_hash, self.signer.sign(own_hash.encode()), body)
        self.state.entries.append(entry)
        if goes_to_head_office(event):
            self.state.outbox[seq] = _Sending()
        return entry

    def next_receipt_number(self) -> int:
        return sum(receipt_no_of(event) is not None for event in self._events()) + 1

    def head(self) -> tuple[int, str]:
        last = self.state.entries[-1] if self.state.entries else None
        return (last.seq, last.hash) if last else (0, wire.GENESIS)

    def entry(self, seq: int) -> Entry | None:
        return self.state.entries[seq - 1] if 0 < seq <= len(self.state.entries) else None

    def by_event(self, event_id: EventId) -> Entry | None:
        return self._first(lambda event: event.header.event_id == event_id)

    def by_receipt(self, number: int) -> Entry | None:
        def has_number(event: Event) -> bool:
            text = receipt_no_of(event)
            return text is not None and parse_receipt_no(text)[1] == number

        return self._first(has_number)

    def of_shift(self, shift: ShiftId) -> list[Event]:
        return [event for event in self._events() if event.header.shift == shift]

    def some_of_shift(self, shift: ShiftId, *kinds: type[E]) -> list[E]:
        return [event for event in self.of_shift(shift) if isinstance(event, kinds)]

    def places_of_shift(self, shift: ShiftId, *kinds: type[Event]) -> set[int]:
        entries = self.entries_of_shift(shift)
        return {entry.seq for entry in entries if isinstance(event_in(entry.body), kinds)}

    def entries_of_shift(self, shift: ShiftId) -> list[Entry]:
        return [e for e in self.state.entries if event_in(e.body).header.shift == shift]

    def voids_of(self, shift: ShiftId) -> list[PaymentVoided]:
        return [event for event in self.of_shift(shift) if isinstance(event, PaymentVoided)]

    def since(self, seq: int = 0) -> Iterator[Entry]:
        return iter(self.state.entries[seq:])

    def cash_of(self, shift: ShiftId) -> list[CashMovement]:
        return [line for event in self.of_shift(shift) for line in cash_movements(event)]

    def day_events(self) -> list[Event]:
        kinds = (ShiftVerified, DayClosed, DepositMade, DepositReceived)
        return [event for event in self._events() if isinstance(event, kinds)]

    def transfers(self) -> list[CashGiven | CashTakenBack]:
        return [e for e in self._events() if isinstance(e, CashGiven | CashTakenBack)]

    def _events(self) -> list[Event]:
        return [event_in(entry.body) for entry in self.state.entries]

    def _first(self, is_it: Callable[[Event], bool]) -> Entry | None:
        entries = zip(self.state.entries, self._events(), strict=True)
        return next((entry for entry, event in entries if is_it(event)), None)


@dataclass(slots=True)
class MemoryOutbox:
    state: _State

    def due(self, now: datetime, limit: int, *, messages: bool = False) -> list[OutboxItem]:
        items = [item for item in self._items() if item.state in _WAITING]
        items = [item for item in items if (item.type_name == "receipt_sent") is messages]
        return [item for item in items if item.next_at is None or item.next_at <= now][:limit]

    def in_state(self, state: OutboxState, limit: int) -> list[OutboxItem]:
        return [item for item in self._items() if item.state is state][:limit]

    def settle(self, seq: int, state: OutboxState, reason: str, at: datetime) -> None:
        old = self.state.outbox[seq]
        if old.state is OutboxState.RESOLVED:
            return
        settled_at = at if state in _DONE else None
        self.state.outbox[seq] = _Sending(state, old.attempts, at, reason, settled_at, old.told)

    def accept(self, seqs: Sequence[int], at: datetime) -> None:
        for seq in seqs:
            self.settle(seq, OutboxState.ACCEPTED, "", at)

    def remarked(self, untold: Told, limit: int = 1000) -> list[OutboxItem]:
        items = [item for item in self._items() if item.state is OutboxState.REMARKED]
        return [item for item in items if not self.state.outbox[item.seq].told & untold][:limit]

    def tell(self, seqs: Sequence[int], to: Told) -> None:
        for seq in seqs:
            old = self.state.outbox[seq]
            self.state.outbox[seq] = replace(old, told=old.told | to)

    def postpone(self, seqs: Sequence[int], until: datetime, why: str) -> None:
        for seq in seqs:
            if self.state.outbox[seq].state is OutboxState.RESOLVED:
                continue
            attempts = self.state.outbox[seq].attempts + 1
            self.state.outbox[seq] = _Sending(OutboxState.WAITING, attempts, until, why)

    def retry(self, seq: int, now: datetime) -> None:
        old = self.state.outbox[seq]
        self.state.outbox[seq] = _Sending(OutboxState.WAITING, old.attempts, now, old.reason)

    def item(self, seq: int) -> OutboxItem | None:
        return self._item(seq) if seq in self.state.outbox else None

    def open_items(self, limit: int = 1000) -> list[OutboxItem]:
        return [item for item in self._items() if item.state not in _DONE][:limit]

    def counts(self, now: datetime) -> QueueCounts:
        items = self.open_items(len(self.state.outbox))
        waiting = [item for item in items if item.state in _WAITING]
        today = qatar_date(now)
        return QueueCounts(
            waiting=len(waiting),
            refused=sum(item.state is OutboxState.REFUSED for item in items),
            unknown=sum(item.state is OutboxState.UNKNOWN for item in items),
            oldest_at=min((item.created_at for item in waiting), default=None),
            waiting_amount=total(item.amount for item in waiting),
            sent_today=sum(
                sending.settled_at is not None
                and sending.state is not OutboxState.RESOLVED
                and qatar_date(sending.settled_at) == today
                for sending in self.state.outbox.values()
            ),
            remarked=len(self.remarked(Told.CLERK)),
        )

    def untold(self, shift: ShiftId) -> Money:
        unanswered = (*_WAITING, OutboxState.UNKNOWN)
        return total(
            item.amount
            for item in self._items()
            if item.state in unanswered
            and item.type_name in ("payment_taken", "payment_voided", "payment_refunded")
            and event_in(item.entry.body).header.shift == shift
        )

    def _items(self) -> list[OutboxItem]:
        return [self._item(seq) for seq in sorted(self.state.outbox)]

    def _item(self, seq: int) -> OutboxItem:
        entry, sending = self.state.entries[seq - 1], self.state.outbox[seq]
        event = event_in(entry.body)
        return OutboxItem(
            seq=seq,
            entry=entry,
            event_id=event.header.event_id,
            type_name=wire.type_name(event),
            receipt_no=receipt_no_of(event),
            amount=amount_of(event),
            created_at=event.header.at,
            state=sending.state,
            attempts=sending.attempts,
            next_at=sending.next_at,
            reason=sending.reason,
        )


@dataclass(slots=True)
class MemorySent:
    state: _State

    def number(self) -> int:
        answered = (*_DONE, OutboxState.REFUSED)
        return sum(sending.state in answered for sending in self.state.outbox.values())

    def after(self, seq: int, limit: int) -> list[tuple[int, str]]:
        places = sorted(place for place in self.state.outbox if place > seq)
        return [(place, self._hash(place)) for place in places if self._is_taken(place)][:limit]

    def send_again(self, seqs: Sequence[int], why: str) -> None:
        for seq in filter(self._is_taken, seqs):
            self.state.outbox[seq] = _Sending(reason=why)

    def amount(self, seqs: Sequence[int]) -> Money:
        entries = (self.state.entries[seq - 1] for seq in seqs)
        return total(amount_of(event_in(entry.body)) for entry in entries)

    def still_open(self, seqs: Sequence[int]) -> int:
        return sum(self.state.outbox[seq].state not in _DONE for seq in seqs)

    def _is_taken(self, seq: int) -> bool:
        return self.state.outbox[seq].state in (OutboxState.ACCEPTED, OutboxState.REMARKED)

    def _hash(self, seq: int) -> str:
        return self.state.entries[seq - 1].hash


@dataclass(slots=True)
class MemoryPrintQueue:
    state: _State

    def put(
        self,
        seq: int,
        copy_no: int,
        receipt_no: str | None,
        at: datetime,
        by: StaffId | None = None,
    ) -> int:
        job_id = len(self.state.jobs) + 1
        event = event_in(self.state.entries[seq - 1].body)
        self.state.jobs[job_id] = PrintJob(
            job_id=job_id,
            seq=seq,
            copy_no=copy_no,
            state=JobState.WAITING,
            attempts=0,
            amount=amount_of(event),
            receipt_no=receipt_no,
            created_at=at,
            type_name=wire.type_name(event),
            by=by,
        )
        return job_id

    def next_waiting(self) -> PrintJob | None:
        return next((job for job in self.unfinished() if job.state is JobState.WAITING), None)

    def job(self, job_id: int) -> PrintJob | None:
        return self.state.jobs.get(job_id)

    def mark(self, job_id: int, state: JobState, why: str = "") -> None:
        job = self.state.jobs[job_id]
        attempts = job.attempts + (state is JobState.PRINTING)
        self.state.jobs[job_id] = replace(job, state=state, attempts=attempts, why=why)

    def renew(self, job_id: int, at: datetime, by: StaffId) -> None:
        self.mark(job_id, JobState.WAITING)
        self.state.jobs[job_id] = replace(self.state.jobs[job_id], created_at=at, by=by)

    def unfinished(self) -> list[PrintJob]:
        done = (JobState.PRINTED, JobState.DROPPED)
        jobs = [job for job in self.state.jobs.values() if job.state not in done]
        return sorted(jobs, key=lambda job: (job.seq, job.copy_no))

    def copies(self, seq: int) -> int:
        return sum(job.seq == seq for job in self.state.jobs.values())


@dataclass(slots=True)
class MemoryCardAttempts:
    """Folded anew from the journal at each question."""

    state: _State

    def get(self, attempt_id: EventId) -> CardAttempt | None:
        return self._book().get(attempt_id)

    def open_ones(self) -> list[CardAttempt]:
        return self._book().open_ones()

    def of_payment(self, payment: EventId) -> list[CardAttempt]:
        return self._book().of_payment(payment)

    def of_service(self, terminal: str, service_id: str) -> CardAttempt | None:
        for attempt in self._book().attempts.values():
            if (attempt.started.terminal, attempt.started.service_id) == (terminal, service_id):
                return attempt
        return None

    def since(self, seq: int) -> list[CardAttempt]:
        places = {event_in(e.body).header.event_id: e.seq for e in self.state.entries}
        return [a for a in self._book().attempts.values() if places[a.attempt_id] > seq]

    def _book(self) -> CardBook:
        return CardBook.of(event_in(entry.body) for entry in self.state.entries)


@dataclass(slots=True)
class MemoryShifts:
    state: _State

    def current(self) -> Shift | None:
        running = [s for s in self.state.shifts.values() if s.state is not ShiftState.CLOSED]
        return running[0] if running else None

    def last_number(self) -> int:
        return max((shift.shift_no for shift in self.state.shifts.values()), default=0)

    def save(self, shift: Shift) -> None:
        current = self.current()
        is_other = current is not None and current.shift_id != shift.shift_id
        if is_other and shift.state is not ShiftState.CLOSED:
            raise StoreFault(why="a second shift would be open")
        self.state.shifts[shift.shift_id] = shift

    def get(self, shift: ShiftId) -> Shift | None:
        return self.state.shifts.get(shift)

    def of_date(self, business_date: date) -> list[Shift]:
        found = [s for s in self.state.shifts.values() if s.business_date == business_date]
        return sorted(found, key=lambda shift: shift.shift_no)


@dataclass(slots=True)
class MemorySessions:
    state: _State

    def current(self) -> tuple[StaffId, bool] | None:
        return self.state.session

    def save(self, staff_id: StaffId, *, is_locked: bool) -> None:
        self.state.session = (staff_id, is_locked)

    def end(self) -> None:
        self.state.session = None

    def failures(self, staff_id: str) -> tuple[int, datetime | None]:
        return self.state.failures.get(staff_id, (0, None))

    def save_failures(self, staff_id: str, count: int, locked_until: datetime | None) -> None:
        self.state.failures[staff_id] = (count, locked_until)


@dataclass(slots=True)
class MemoryNotes:
    state: _State

    def get(self, name: str) -> str | None:
        return self.state.notes.get(name)

    def put(self, name: str, text: str | None) -> None:
        if text is None:
            self.state.notes.pop(name, None)
        else:
            self.state.notes[name] = text


@dataclass(slots=True)
class MemoryTakenFiles:
    state: _State

    def put(self, taken: TakenFile) -> None:
        self.state.shift_files[taken.shift] = taken

    def get(self, shift: ShiftId) -> TakenFile | None:
        return self.state.shift_files.get(shift)

    def of_date(self, business_date: date) -> list[TakenFile]:
        files = self.state.shift_files.values()
        return sorted((f for f in files if f.business_date == business_date), key=lambda f: f.shift)


@dataclass(slots=True)
class MemoryAudit:
    state: _State

    def add(self, at: datetime, by: StaffId, act: str, detail: str) -> None:
        self.state.audit.append((at, by, act, detail))

    def since(self, at: datetime | None = None) -> Iterator[AuditLine]:
        lines = [AuditLine(*line) for line in self.state.audit]
        yield from (line for line in lines if at is None or line.at >= at)
