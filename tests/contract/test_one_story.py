"""The real store and its fake live through the same random days and never tell them apart."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from pos_app import wire
from pos_app.domain.events import ReceiptPrinted
from pos_app.domain.payment import PaymentTaken
from pos_app.domain.printing import JobState, PrintJob
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.ports.store import Store, Work
from pos_app.storage.store import SqlStore
from pos_app.storage.verify import verify_store
from tests.builders import (
    CLERK,
    SHIFT,
    SUPERVISOR,
    a_drawer_opened,
    a_header,
    a_payment_taken,
)
from tests.contract.conftest import KEYS
from tests.fakes.clock import NOON
from tests.fakes.memory_store import MemoryStore

T = TypeVar("T")
_MOMENTS = st.sampled_from([NOON, NOON + timedelta(minutes=5), NOON + timedelta(minutes=20)])
_ANSWERS = [state for state in OutboxState if state is not OutboxState.WAITING]
_PICK = st.integers(0, 1000)


class OneStory(RuleBasedStateMachine):
    """Every step is done to both."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        SqlStore.create(Path(self._folder.name), KEYS).close()
        self._real = self._opened()
        self._fake = MemoryStore()

    def teardown(self) -> None:
        found = verify_store(self._real).problems
        self._real.close()
        self._folder.cleanup()
        assert found == []

    @rule(is_committed=st.booleans())
    def pay(self, is_committed: bool) -> None:
        with self._fake.read() as work:
            taken = a_payment_taken(work.journal.next_receipt_number())

        def book(work: Work) -> None:
            entry = work.journal.append(taken)
            work.print_queue.put(entry.seq, 0, taken.receipt_no, taken.header.at)

        self._do(book, is_committed)

    @rule(pick=_PICK, state=st.sampled_from(_ANSWERS), at=_MOMENTS)
    def head_office_answers(self, pick: int, state: OutboxState, at: datetime) -> None:
        if seq := self._seq(pick):
            self._do(lambda work: work.outbox.settle(seq, state, "why", at))

    @rule(picks=st.lists(_PICK, max_size=4), until=_MOMENTS)
    def the_network_fails(self, picks: list[int], until: datetime) -> None:
        seqs = sorted({seq for pick in picks if (seq := self._seq(pick))})
        self._do(lambda work: work.outbox.postpone(seqs, until, "cut"))

    @rule(pick=_PICK)
    def somebody_sends_again(self, pick: int) -> None:
        if seq := self._seq(pick):
            self._do(lambda work: work.outbox.retry(seq, NOON))

    @rule(pick=_PICK)
    def a_copy_is_wanted(self, pick: int) -> None:
        if seq := self._seq(pick):
            self._do(
                lambda work: work.print_queue.put(
                    seq, work.print_queue.copies(seq), None, NOON, SUPERVISOR
                )
            )

    @rule(state=st.sampled_from([s for s in JobState if s is not JobState.WAITING]))
    def the_printer_works(self, state: JobState) -> None:
        with self._fake.read() as work:
            job = work.print_queue.next_waiting()
            entry = work.journal.entry(job.seq) if job else None
        if job is None or entry is None:
            return
        taken = wire.decode(entry.body)
        assert isinstance(taken, PaymentTaken)
        printed = ReceiptPrinted(a_header(), taken.receipt_no, job.copy_no, "printed")

        def mark(work: Work) -> None:
            job = work.print_queue.next_waiting()
            assert job is not None
            work.print_queue.mark(job.job_id, state, "why")
            if state is JobState.PRINTED:
                work.journal.append(printed)

        self._do(mark)

    @rule(pick=_PICK)
    def a_paper_waits_again(self, pick: int) -> None:
        def mark(work: Work) -> None:
            jobs = work.print_queue.unfinished()
            if jobs:
                work.print_queue.mark(jobs[pick % len(jobs)].job_id, JobState.WAITING)

        self._do(mark)

    @rule(pick=_PICK, at=_MOMENTS)
    def an_old_paper_is_wanted_after_all(self, pick: int, at: datetime) -> None:
        def renew(work: Work) -> None:
            jobs = work.print_queue.unfinished()
            if jobs:
                work.print_queue.renew(jobs[pick % len(jobs)].job_id, at, CLERK)

        self._do(renew)

    @rule(pick=_PICK)
    def the_drawer_opens(self, pick: int) -> None:
        if seq := self._seq(pick):
            with self._fake.read() as work:
                entry = work.journal.entry(seq)
            assert entry is not None
            opened = a_drawer_opened(cause=wire.decode(entry.body).header.event_id)
            self._do(lambda work: work.journal.append(opened))

    @rule()
    def the_desk_restarts(self) -> None:
        self._real.close()
        self._real = self._opened()

    @invariant()
    def both_say_the_same(self) -> None:
        later = NOON + timedelta(minutes=9)
        for question in (
            lambda work: (work.journal.head(), work.journal.next_receipt_number()),
            lambda work: (work.journal.cash_of(SHIFT), list(work.journal.since(3))),
            lambda work: (work.outbox.due(NOON, 3), work.outbox.due(later, 100)),
            lambda work: (work.outbox.open_items(), work.outbox.counts(NOON)),
            lambda work: [_place(job) for job in work.print_queue.unfinished()],
        ):
            assert _ask(self._real, question) == _ask(self._fake, question)

    def _opened(self) -> SqlStore:
        store = SqlStore.open(Path(self._folder.name), KEYS)
        with store.connection() as db:
            db.execute("PRAGMA synchronous = OFF")  # this is about answers, not about disks
        return store

    def _do(self, act: Callable[[Work], object], is_committed: bool = True) -> None:
        stores: tuple[Store, ...] = (self._real, self._fake)
        for store in stores:
            with store.begin() as work:
                act(work)
                if is_committed:
                    work.commit()

    def _seq(self, pick: int) -> int:
        """The place of some entry that is meant for head office; 0 if there is none."""
        with self._fake.read() as work:
            last = work.journal.head()[0]
            seqs = [seq for seq in range(1, last + 1) if work.outbox.item(seq) is not None]
        return seqs[pick % len(seqs)] if seqs else 0


def _ask(store: Store, question: Callable[[Work], T]) -> T:
    with store.read() as work:
        return question(work)


def _place(job: PrintJob) -> PrintJob:
    """A job without what each store is free to choose: its id, and the number that it repeats."""
    return replace(job, job_id=0, receipt_no=None)


TestOneStory = OneStory.TestCase
TestOneStory.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)
