"""What every `ports.store.Store` must do."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pos_app import wire
from pos_app.domain.cash import CashKind, CashMovement
from pos_app.domain.events import Event
from pos_app.domain.ids import ShiftId, StaffId, shift_id
from pos_app.domain.money import Money
from pos_app.domain.payment import PaymentTaken, PaymentVoided
from pos_app.domain.printing import JobState
from pos_app.domain.shift import Shift, ShiftState
from pos_app.errors.payment import DuplicateEvent
from pos_app.errors.store import StoreFault
from pos_app.keys import verify
from pos_app.services.ports.outbox import OutboxState, Told
from pos_app.services.ports.shift_files import TakenFile
from pos_app.services.ports.store import Store
from tests.builders import (
    CLERK,
    DESK,
    SHIFT,
    SUPERVISOR,
    a_cash_counted,
    a_cash_tender,
    a_day,
    a_header,
    a_payment_taken,
    a_payment_voided,
    a_receipt_printed,
    a_receipt_sent,
    a_shift_opened,
)
from tests.day_builders import (
    DAY,
    a_day_closed,
    a_deposit_made,
    a_deposit_received,
    a_shift_verified,
    cash_accepted,
    cash_given,
    cash_taken_back,
)
from tests.fakes.clock import NOON
from tests.fakes.memory_store import SIGNER

LATER = NOON + timedelta(minutes=5)


def book(store: Store, *events: Event) -> list[int]:
    """Book each event in its own transaction with what belongs to it; returns places."""
    seqs = []
    for event in events:
        with store.begin() as work:
            entry = work.journal.append(event)
            if isinstance(event, PaymentTaken):
                work.print_queue.put(entry.seq, 0, event.receipt_no, event.header.at)
            work.commit()
        seqs.append(entry.seq)
    return seqs


def test_a_new_store_is_empty(store: Store) -> None:
    with store.read() as work:
        assert work.journal.head() == (0, wire.GENESIS)
        assert work.journal.next_receipt_number() == 1
        assert list(work.journal.since()) == []
        assert work.outbox.counts(NOON).waiting == 0
        assert work.print_queue.next_waiting() is None
        assert work.shifts.current() is None
        assert work.shifts.last_number() == 0
        assert work.sessions.current() is None


def test_what_is_not_committed_never_was(store: Store) -> None:
    with store.begin() as work:
        work.journal.append(a_payment_taken())
        work.notes.put("basket", "…")
    with store.read() as work:
        assert work.journal.head()[0] == 0
        assert work.outbox.open_items() == []
        assert work.notes.get("basket") is None


def test_an_exception_in_a_transaction_keeps_nothing(store: Store) -> None:
    with suppress(ZeroDivisionError), store.begin() as work:
        work.journal.append(a_payment_taken())
        raise ZeroDivisionError
    with store.read() as work:
        assert work.journal.next_receipt_number() == 1


def test_a_reading_transaction_writes_nothing(store: Store) -> None:
    with store.read() as work:
        work.notes.put("name", "text")
        work.commit()
    with store.read() as work:
        assert work.notes.get("name") is None


def test_entries_are_chained_and_signed(store: Store) -> None:
    book(store, a_shift_opened(), a_payment_taken(1), a_payment_taken(2))
    with store.read() as work:
        entries = list(work.journal.since())
        assert work.journal.head() == (3, entries[-1].hash)
        assert list(work.journal.since(2)) == entries[2:]
    previous = wire.GENESIS
    for place, entry in enumerate(entries, start=1):
        assert (entry.seq, entry.prev_hash) == (place, previous)
        assert entry.hash == wire.chain_hash(previous, place, entry.body)
        assert verify(SIGNER.public_key, entry.hash.encode(), entry.signature)
        previous = entry.hash


def test_an_entry_is_found_by_place_event_and_receipt(store: Store) -> None:
    taken = a_payment_taken(1)
    book(store, a_shift_opened(), taken, a_receipt_printed(1), a_payment_voided(taken, 2))
    with store.read() as work:
        entry = work.journal.entry(2)
        assert entry is not None
        assert wire.decode(entry.body) == taken
        assert work.journal.by_event(taken.header.event_id) == entry
        assert work.journal.by_receipt(1) == entry
        assert work.journal.by_receipt(2) == work.journal.entry(4)
        assert work.journal.next_receipt_number() == 3
        assert work.journal.by_receipt(0) is None
        assert work.journal.by_receipt(3) is None
        assert work.journal.entry(5) is None
        assert work.journal.by_event(a_header().event_id) is None


def test_an_event_is_booked_once(store: Store) -> None:
    taken = a_payment_taken(1)
    book(store, taken)
    again = a_payment_taken(2, header=taken.header)
    with store.begin() as work:
        with pytest.raises(DuplicateEvent):
            work.journal.append(again)
        work.commit()
    with store.read() as work:
        assert work.journal.head()[0] == 1
        assert work.journal.next_receipt_number() == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_receipt_number_out_of_turn_is_refused(store: Store, number: int) -> None:
    book(store, a_payment_taken(1))
    with pytest.raises(StoreFault), store.begin() as work:
        work.journal.append(a_payment_taken(number))


def test_a_shift_has_its_own_events_and_cash(store: Store) -> None:
    second = shift_id(DESK, 2)
    taken = a_payment_taken(1, "487.50", tenders=[a_cash_tender("500.00", "12.50")])
    late = a_receipt_printed(1)  # of the first shift, while the second runs
    book(store, a_shift_opened(), taken, a_shift_opened(shift_no=2))
    book(store, a_payment_taken(2, header=a_header(shift=second)), late)
    with store.read() as work:
        events = work.journal.of_shift(SHIFT)
        assert [type(event).__name__ for event in events] == [
            "ShiftOpened",
            "PaymentTaken",
            "ReceiptPrinted",
        ]
        assert work.journal.cash_of(SHIFT) == [
            CashMovement(CashKind.FLOAT_IN, Money.riyals(200)),
            CashMovement(CashKind.PAYMENT_IN, Money.riyals(500)),
            CashMovement(CashKind.CHANGE_OUT, Money(-1250)),
        ]
        assert len(work.journal.of_shift(second)) == 2
        assert work.journal.of_shift(shift_id(DESK, 3)) == []


def test_the_voids_of_a_shift_are_its_own(store: Store) -> None:
    first, second = a_payment_taken(1), a_payment_taken(2)
    void = a_payment_voided(first, 3)
    book(store, a_shift_opened(), first, second, void, a_shift_opened(shift_no=2))
    late = shift_id(DESK, 2)
    other = a_payment_taken(4, header=a_header(shift=late))
    book(store, other, a_payment_voided(other, 5))
    with store.read() as work:
        assert work.journal.voids_of(SHIFT) == [void]
        assert [v.voids_event for v in work.journal.voids_of(late)] == [other.header.event_id]
        assert work.journal.voids_of(shift_id(DESK, 3)) == []


def test_the_outbox_offers_the_oldest_first(store: Store) -> None:
    book(store, a_shift_opened(), a_payment_taken(1), a_receipt_printed(1), a_payment_taken(2))
    with store.read() as work:
        items = work.outbox.due(NOON, 10)
        assert [item.seq for item in items] == [1, 2, 4]
        assert work.outbox.due(NOON, 2) == items[:2]
        first = items[1]
        assert first.entry == work.journal.entry(2)
        assert (first.type_name, first.receipt_no) == ("payment_taken", "CCD-02-000001-2")
        assert (first.amount, first.created_at) == (Money.riyals(500), NOON)
        assert (first.state, first.attempts, first.reason) == (OutboxState.WAITING, 0, "")
        assert work.outbox.item(2) == first
        assert work.outbox.item(3) is None
        assert work.outbox.item(99) is None


def test_receipts_to_be_sent_on_stand_in_a_line_of_their_own(store: Store) -> None:
    book(store, a_payment_taken(1), a_receipt_sent(1), a_payment_taken(2), a_receipt_sent(2))
    with store.begin() as work:
        assert [item.seq for item in work.outbox.due(NOON, 10)] == [1, 3]
        assert [item.seq for item in work.outbox.due(NOON, 10, messages=True)] == [2, 4]
        assert [item.seq for item in work.outbox.due(NOON, 1, messages=True)] == [2]
        assert work.outbox.counts(NOON).waiting == 4
        work.outbox.postpone([2], LATER, "time-out")
        work.outbox.settle(3, OutboxState.ACCEPTED, "", NOON)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(NOON, 10, messages=True)] == [4]
        assert [item.seq for item in work.outbox.due(LATER, 10, messages=True)] == [2, 4]
        assert [item.seq for item in work.outbox.due(LATER, 10)] == [1]


def test_a_postponed_item_waits_and_holds_up_nobody(store: Store) -> None:
    book(store, a_payment_taken(1), a_payment_taken(2), a_payment_taken(3))
    with store.begin() as work:
        work.outbox.postpone([1, 2], LATER, "time-out")
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(NOON, 10)] == [3]
        assert [item.seq for item in work.outbox.due(LATER, 10)] == [1, 2, 3]
        item = work.outbox.item(1)
        assert item is not None
        assert (item.attempts, item.next_at, item.reason) == (1, LATER, "time-out")


@pytest.mark.parametrize("state", [OutboxState.ACCEPTED, OutboxState.REMARKED])
def test_an_accepted_item_is_done(store: Store, state: OutboxState) -> None:
    book(store, a_payment_taken(1), a_payment_taken(2))
    with store.begin() as work:
        work.outbox.settle(1, state, "late", LATER)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(LATER, 10)] == [2]
        assert [item.seq for item in work.outbox.open_items()] == [2]
        item = work.outbox.item(1)
        assert item is not None
        assert (item.state, item.reason) == (state, "late")
        counts = work.outbox.counts(LATER)
        assert (counts.waiting, counts.sent_today) == (1, 1)
        assert work.outbox.counts(LATER + timedelta(days=1)).sent_today == 0


def test_items_settled_in_any_order_leave_the_others_waiting(store: Store) -> None:
    book(store, *(a_payment_taken(n) for n in range(1, 7)))
    with store.begin() as work:
        work.outbox.settle(3, OutboxState.ACCEPTED, "", NOON)
        work.outbox.settle(6, OutboxState.ACCEPTED, "", NOON)
        work.outbox.settle(1, OutboxState.ACCEPTED, "", NOON)
        work.commit()
    book(store, a_payment_taken(7))
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(NOON, 10)] == [2, 4, 5, 7]


def test_a_refused_item_is_quarantined_until_a_person_acts(store: Store) -> None:
    book(store, a_payment_taken(1), a_payment_taken(2), a_payment_taken(3))
    with store.begin() as work:
        work.outbox.settle(1, OutboxState.REFUSED, "unknown account", NOON)
        work.outbox.settle(2, OutboxState.UNKNOWN, "", NOON)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(LATER, 10)] == [3]
        assert [item.seq for item in work.outbox.open_items()] == [1, 2, 3]
        counts = work.outbox.counts(NOON)
        assert (counts.waiting, counts.refused, counts.unknown) == (1, 1, 1)
        assert (counts.oldest_at, counts.waiting_amount) == (NOON, Money.riyals(500))
    with store.begin() as work:
        work.outbox.retry(1, LATER)
        work.outbox.settle(2, OutboxState.RESOLVED, "by hand", LATER)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.due(LATER, 10)] == [1, 3]
        assert work.outbox.counts(LATER).unknown == 0
        assert work.outbox.counts(LATER).sent_today == 0


def test_papers_come_out_in_order(store: Store) -> None:
    book(store, a_payment_taken(1), a_payment_taken(2))
    with store.begin() as work:
        job = work.print_queue.next_waiting()
        assert job is not None
        assert (job.seq, job.copy_no, job.state, job.attempts) == (1, 0, "waiting", 0)
        assert (job.amount, job.receipt_no) == (Money.riyals(500), "CCD-02-000001-2")
        assert job.created_at == NOON
        work.print_queue.mark(job.job_id, JobState.PRINTING)
        work.commit()
    with store.begin() as work:
        following = work.print_queue.next_waiting()
        assert following is not None
        assert following.seq == 2
        assert [job.seq for job in work.print_queue.unfinished()] == [1, 2]
        printing = work.print_queue.job(job.job_id)
        assert printing is not None
        assert (printing.state, printing.attempts) == ("printing", 1)
        work.print_queue.mark(job.job_id, JobState.PRINTED)
        work.print_queue.mark(following.job_id, JobState.DROPPED)
        work.commit()
    with store.read() as work:
        assert work.print_queue.next_waiting() is None
        assert work.print_queue.unfinished() == []
        assert work.print_queue.job(999_999) is None


def test_a_failed_paper_can_wait_again_and_copies_are_counted(store: Store) -> None:
    book(store, a_payment_taken(1))
    with store.begin() as work:
        job = work.print_queue.next_waiting()
        assert job is not None
        work.print_queue.mark(job.job_id, JobState.FAILED, "printer_offline")
        copy_id = work.print_queue.put(1, 1, job.receipt_no, LATER)
        work.commit()
    with store.begin() as work:
        waiting = work.print_queue.next_waiting()
        assert waiting is not None
        assert (waiting.job_id, waiting.copy_no, waiting.created_at) == (copy_id, 1, LATER)
        assert len(work.print_queue.unfinished()) == 2
        assert work.print_queue.copies(1) == 2
        work.print_queue.mark(job.job_id, JobState.WAITING)
        work.commit()
    with store.read() as work:
        again = work.print_queue.next_waiting()
        assert again is not None
        assert again.job_id == job.job_id
        assert work.print_queue.copies(2) == 0


def test_a_job_remembers_who_asked_for_it_and_when(store: Store) -> None:
    book(store, a_payment_taken(1))
    with store.begin() as work:
        original = work.print_queue.next_waiting()
        assert original is not None
        assert original.by is None
        copy_id = work.print_queue.put(1, 1, original.receipt_no, NOON, SUPERVISOR)
        work.print_queue.mark(original.job_id, JobState.EXPIRED, "printer_offline")
        work.print_queue.renew(original.job_id, LATER, CLERK)
        work.commit()
    with store.read() as work:
        copy, again = work.print_queue.job(copy_id), work.print_queue.job(original.job_id)
        assert copy is not None
        assert again is not None
        assert (copy.by, copy.created_at) == (SUPERVISOR, NOON)
        assert (again.by, again.created_at) == (CLERK, LATER)
        assert (again.state, again.why) == (JobState.WAITING, "")


@pytest.mark.parametrize("state", list(JobState))
def test_papers_that_are_out_or_unwanted_are_done_all_others_are_not(
    store: Store, state: JobState
) -> None:
    book(store, a_payment_taken(1))
    with store.begin() as work:
        job = work.print_queue.next_waiting()
        assert job is not None
        work.print_queue.mark(job.job_id, state, "why")
        work.commit()
    with store.read() as work:
        is_done = state in (JobState.PRINTED, JobState.DROPPED)
        assert len(work.print_queue.unfinished()) == (not is_done)
        assert (work.print_queue.next_waiting() is not None) == (state is JobState.WAITING)
        assert work.print_queue.copies(1) == 1


def test_a_paper_without_a_receipt_number_can_be_queued(store: Store) -> None:
    book(store, a_cash_counted())
    with store.begin() as work:
        job_id = work.print_queue.put(1, 0, None, NOON)
        work.commit()
    with store.read() as work:
        job = work.print_queue.job(job_id)
        assert job is not None
        assert job.receipt_no is None


def test_one_shift_runs_at_a_time(store: Store) -> None:
    first = Shift.opened(a_shift_opened())
    second = Shift.opened(a_shift_opened(shift_no=2))
    with store.begin() as work:
        work.shifts.save(first)
        work.commit()
    with pytest.raises(StoreFault), store.begin() as work:
        work.shifts.save(second)
    closed = replace(first, state=ShiftState.CLOSED)
    with store.begin() as work:
        assert work.shifts.current() == first
        work.shifts.save(closed)
        assert work.shifts.current() is None
        work.shifts.save(second)
        work.commit()
    with store.read() as work:
        assert work.shifts.current() == second
        assert work.shifts.get(first.shift_id) == closed
        assert work.shifts.get(shift_id(DESK, 9)) is None
        assert work.shifts.last_number() == 2


def test_a_session_is_remembered_until_it_ends(store: Store) -> None:
    clerk, other = StaffId("20417"), StaffId("20418")
    with store.begin() as work:
        work.sessions.save(clerk, is_locked=False)
        work.sessions.save(other, is_locked=True)
        assert work.sessions.current() == (other, True)
        work.sessions.end()
        assert work.sessions.current() is None
        work.commit()


def test_wrong_pins_are_remembered_by_id(store: Store) -> None:
    with store.begin() as work:
        assert work.sessions.failures("20417") == (0, None)
        work.sessions.save_failures("20417", 3, None)
        work.sessions.save_failures("20418", 0, LATER)
        work.commit()
    with store.read() as work:
        assert work.sessions.failures("20417") == (3, None)
        assert work.sessions.failures("20418") == (0, LATER)


def test_notes_are_kept_replaced_and_forgotten(store: Store) -> None:
    with store.begin() as work:
        work.notes.put("count", "500x2")
        work.notes.put("count", "500x3")
        assert work.notes.get("count") == "500x3"
        work.notes.put("count", None)
        assert work.notes.get("count") is None
        work.commit()


def test_the_audit_is_read_from_a_moment_on_in_its_order(store: Store) -> None:
    clerk = StaffId("20417")
    with store.begin() as work:
        work.audit.add(NOON, clerk, "looked_up", "phone hits=1")
        work.audit.add(LATER, clerk, "signed_in", "")
        work.audit.add(NOON, clerk, "approved", "after the clock was set back")
        work.commit()
    with store.read() as work:
        assert [line.act for line in work.audit.since()] == ["looked_up", "signed_in", "approved"]
        assert list(work.audit.since(LATER)) == [(LATER, clerk, "signed_in", "")]


def test_what_is_refused_or_unknown_is_found_by_its_state(store: Store) -> None:
    with store.begin() as work:
        for number in range(1, 5):
            work.journal.append(a_payment_taken(number))
        work.outbox.settle(3, OutboxState.UNKNOWN, "parked", NOON)
        work.outbox.settle(2, OutboxState.UNKNOWN, "parked", NOON)
        work.outbox.settle(4, OutboxState.REFUSED, "why", NOON)
        work.commit()
    with store.read() as work:
        assert [item.seq for item in work.outbox.in_state(OutboxState.UNKNOWN, 9)] == [2, 3]
        assert [item.seq for item in work.outbox.in_state(OutboxState.UNKNOWN, 1)] == [2]
        assert [item.seq for item in work.outbox.in_state(OutboxState.REFUSED, 9)] == [4]


def test_a_remark_is_told_to_the_clerk_and_on_a_z_once_each(store: Store) -> None:
    with store.begin() as work:
        work.journal.append(a_payment_taken(1))
        work.journal.append(a_payment_taken(2))
        work.outbox.settle(1, OutboxState.REMARKED, "credit", NOON)
        work.outbox.settle(2, OutboxState.ACCEPTED, "", NOON)
        work.commit()
    with store.begin() as work:
        assert [item.reason for item in work.outbox.remarked(Told.CLERK)] == ["credit"]
        assert work.outbox.counts(NOON).remarked == 1
        work.outbox.tell([1], Told.CLERK)
        assert work.outbox.remarked(Told.CLERK) == []
        assert work.outbox.counts(NOON).remarked == 0
        assert [item.seq for item in work.outbox.remarked(Told.Z)] == [1]
        work.outbox.tell([1], Told.Z)
        work.commit()
    with store.read() as work:
        assert work.outbox.remarked(Told.Z) == []
        assert work.outbox.open_items() == []


def test_what_two_people_resolved_stays_so_whatever_head_office_says_later(store: Store) -> None:
    with store.begin() as work:
        work.journal.append(a_payment_taken(1))
        work.outbox.settle(1, OutboxState.UNKNOWN, "parked", NOON)
        work.outbox.settle(1, OutboxState.RESOLVED, "credit", NOON)
        work.outbox.settle(1, OutboxState.ACCEPTED, "", NOON)
        work.outbox.postpone([1], NOON, "no answer")
        work.commit()
    with store.read() as work:
        item = work.outbox.item(1)
        assert item is not None
        assert (item.state, item.reason) == (OutboxState.RESOLVED, "credit")
        assert work.outbox.counts(NOON).sent_today == 0


def test_what_managers_book_is_found_without_the_rest(store: Store) -> None:
    verified, closed, made = a_shift_verified(), a_day_closed(), a_deposit_made()
    received = a_deposit_received(made)
    book(store, a_shift_opened(), verified, a_payment_taken(), closed, made, received)
    with store.read() as work:
        assert work.journal.day_events() == [verified, closed, made, received]


def test_transfers_are_found_without_the_rest(store: Store) -> None:
    given, other, accepted = cash_given(), cash_given("20"), cash_accepted()
    back = cash_taken_back(other)
    book(store, a_shift_opened(), given, a_payment_taken(), other, accepted, back)
    with store.read() as work:
        assert work.journal.transfers() == [given, other, back]


def test_the_shifts_of_a_date_are_found_by_their_date_alone(store: Store) -> None:
    days = [NOON, NOON + timedelta(days=1), NOON]
    opened = [
        a_shift_opened(shift_no=n, header=a_header(at=at, shift=shift_id(DESK, n)))
        for n, at in enumerate(days, start=1)
    ]
    shifts = [replace(Shift.opened(event), state=ShiftState.CLOSED) for event in opened]
    with store.begin() as work:
        for shift in shifts:
            work.shifts.save(shift)
        work.commit()
    with store.read() as work:
        assert work.shifts.of_date(NOON.date()) == [shifts[0], shifts[2]]
        assert work.shifts.of_date(a_day(1).date()) == []


def _a_taken_file(up_to: int = 12, shift: str = SHIFT, on: date = DAY) -> TakenFile:
    head = f"{up_to:064x}"
    return TakenFile(ShiftId(shift), DESK, on, up_to, head, NOON, CLERK, bytes([0, 255, up_to]))


def test_of_each_shift_file_the_newest_state_is_kept(store: Store) -> None:
    other = _a_taken_file(3, "CCD-03-S0001")
    elsewhere = _a_taken_file(9, "CCD-03-S0002", DAY + timedelta(days=1))
    with store.begin() as work:
        for taken in (other, elsewhere, _a_taken_file(12), _a_taken_file(14)):
            work.shift_files.put(taken)
        work.commit()
    with store.begin() as work:
        work.shift_files.put(_a_taken_file(99))  # not committed
    with store.read() as work:
        assert work.shift_files.get(SHIFT) == _a_taken_file(14)
        assert work.shift_files.get(shift_id(DESK, 77)) is None
        assert work.shift_files.of_date(DAY) == [_a_taken_file(14), other]
        assert work.shift_files.of_date(DAY - timedelta(days=1)) == []


def test_some_kinds_of_a_shift_are_read_alone(store: Store) -> None:
    taken = a_payment_taken(1)
    void = a_payment_voided(taken, 2)
    book(store, a_shift_opened(), taken, a_receipt_printed(1), void, a_shift_opened(shift_no=2))
    with store.read() as work:
        assert work.journal.some_of_shift(SHIFT, PaymentTaken, PaymentVoided) == [taken, void]
        assert work.journal.some_of_shift(shift_id(DESK, 2), PaymentTaken) == []
        entries = work.journal.entries_of_shift(SHIFT)
        assert [entry.seq for entry in entries] == [1, 2, 3, 4]
        assert entries[1] == work.journal.entry(2)
