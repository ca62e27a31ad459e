"""What the worker does with outcomes: order, settling, waiting, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

import pytest

from offline_queue.breaker import FAILURES_TO_OPEN, LONGEST_TRIAL_WAIT_S
from offline_queue.delivery import (
    Answer,
    Delivered,
    NeverArrived,
    Outcome,
    Refused,
    TryLater,
    Unknown,
)
from offline_queue.worker import LARGEST_BATCH, DeliveryWorker
from pos_app import wire
from pos_app.domain.events import Event
from pos_app.domain.ids import EventId, shift_id
from pos_app.errors.printer import PaperNotDrawn
from pos_app.errors.store import StoreFault
from pos_app.services.ports.outbox import OutboxItem, OutboxState
from pos_app.services.sending import Circuit, Sending
from pos_app.wire import Entry
from tests.builders import (
    DESK,
    a_card_tender,
    a_cash_moved,
    a_header,
    a_payment,
    a_payment_taken,
    a_payment_voided,
    a_receipt_sent,
    a_shift_closed,
    a_shift_opened,
)
from tests.card_builders import a_charge, a_giving_back, a_reconciliation, a_refund, a_word_on
from tests.fakes.clock import FakeClock
from tests.fakes.memory_store import MemoryStore

ACCEPTED, REFUSED, WAITING = OutboxState.ACCEPTED, OutboxState.REFUSED, OutboxState.WAITING


@dataclass
class ScriptedGateway:
    """Says what `script` says of the places in the journal that are offered."""

    script: Callable[[list[int]], Sequence[Answer] | TryLater]
    offered: list[list[int]] = field(default_factory=list)
    paper_script: Callable[[EventId], Outcome | TryLater] = lambda _: Delivered()
    papers: list[EventId] = field(default_factory=list)
    became: Callable[[EventId], Answer | NeverArrived] = lambda _: NeverArrived()
    inquired: list[EventId] = field(default_factory=list)
    knocks: list[float | None] = field(default_factory=list)

    def attach(self, event_id: EventId, paper: bytes) -> Outcome | TryLater:
        self.papers.append(event_id)
        return self.paper_script(event_id)

    def deliver(self, entries: Sequence[Entry]) -> Sequence[Answer] | TryLater:
        self.offered.append([entry.seq for entry in entries])
        return self.script(self.offered[-1])

    def inquire(self, event_id: EventId) -> Answer | NeverArrived:
        self.inquired.append(event_id)
        return self.became(event_id)

    def knock(self, within_s: float | None = None) -> bool:
        self.knocks.append(within_s)
        return not isinstance(self.script([]), TryLater)


def accept(seqs: list[int]) -> list[Outcome] | TryLater:
    return [Delivered() for _ in seqs]


@dataclass
class Queue:
    """A worker between a store in memory and a gateway by script."""

    gateway: ScriptedGateway = field(default_factory=lambda: ScriptedGateway(accept))
    store: MemoryStore = field(default_factory=MemoryStore)
    clock: FakeClock = field(default_factory=FakeClock)
    draw: Callable[[OutboxItem], bytes] = lambda _: b"%PDF-1.4"
    worker: DeliveryWorker = field(init=False)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.worker = DeliveryWorker(
            self.store,
            self.gateway,
            self.clock,
            lambda: 0.0,
            lambda message: self.draw(message),
        )

    def book(self, *events: Event) -> None:
        with self.store.begin() as work:
            for event in events:
                work.journal.append(event)
            work.commit()

    def pay(self, *accounts: int) -> None:
        """One payment each of these accounts."""
        with self.store.read() as work:
            first = work.journal.next_receipt_number()
        for number, account in enumerate(accounts, first):
            payment = a_payment(account_no=f"{account:010d}")
            self.book(a_payment_taken(number, payments=[payment]))

    def state(self, seq: int) -> OutboxState:
        with self.store.read() as work:
            item = work.outbox.item(seq)
        assert item is not None
        return item.state

    def run(self, until_waiting: int = 0) -> timedelta:
        """Step until no more than so many wait; how long it took on the clock."""
        began = self.clock.now()
        for _ in range(200):
            if self.worker.counts().waiting <= until_waiting:
                return self.clock.now() - began
            has_tried = self.worker.step()
            self.clock.advance(timedelta(seconds=self.worker.wait_s if has_tried else 1))
        raise AssertionError(f"still waiting: {self.worker.counts()}")


@pytest.fixture
def queue() -> Queue:
    return Queue()


def test_nothing_due_is_nothing_done(queue: Queue) -> None:
    assert not queue.worker.step()
    assert queue.gateway.offered == []


def test_one_item_goes_alone_and_a_backlog_in_batches_oldest_first(queue: Queue) -> None:
    queue.pay(1)
    waiting = []
    assert queue.worker.step()
    waiting.append(queue.worker.counts().waiting)
    queue.pay(*range(2, LARGEST_BATCH + 12))
    while queue.worker.step():
        waiting.append(queue.worker.counts().waiting)
    assert [len(batch) for batch in queue.gateway.offered] == [1, LARGEST_BATCH, 10]
    seqs = [seq for batch in queue.gateway.offered for seq in batch]
    assert seqs == sorted(seqs)
    assert queue.worker.sent == LARGEST_BATCH + 11
    assert waiting == [0, 10, 0]


def test_each_item_is_settled_by_its_own_answer(queue: Queue) -> None:
    queue.pay(1, 2, 3)
    queue.gateway.script = lambda _: [Delivered("credit"), Refused("sums_differ"), Delivered()]
    queue.worker.step()
    assert [queue.state(seq) for seq in (1, 2, 3)] == [OutboxState.REMARKED, REFUSED, ACCEPTED]
    with queue.store.read() as work:
        assert [i.reason for seq in (1, 2) if (i := work.outbox.item(seq))] == [
            "credit",
            "sums_differ",
        ]
    assert queue.worker.counts().refused == 1
    assert queue.worker.sent == 2


def test_while_head_office_is_away_it_is_only_asked_whether_it_is_there(queue: Queue) -> None:
    queue.pay(1, 2)
    queue.gateway.script = lambda _: TryLater("refused")
    waits = []
    for _ in range(13):
        assert queue.worker.step()
        waits.append(queue.worker.wait_s)
    assert waits[:2] == [1.0, 1.5]
    assert set(waits[2:]) == {1.0}  # back at once when head office is
    assert queue.gateway.offered == [[1, 2]] * FAILURES_TO_OPEN
    assert queue.gateway.knocks == [1.0, 1.0, 1.0, None] * 2 + [1.0, 1.0]
    assert queue.worker.sending.circuit is Circuit.OPEN
    queue.gateway.script = accept
    queue.run()
    assert queue.state(2) is ACCEPTED
    assert queue.worker.wait_s == 0


def test_after_a_good_probe_one_request_goes_on_trial(queue: Queue) -> None:
    queue.pay(1, 2, 3)
    queue.gateway.script = lambda _: TryLater("refused")
    for _ in range(FAILURES_TO_OPEN):
        queue.worker.step()
    queue.gateway.script = lambda seqs: TryLater("status 503", was_answered=True) if seqs else []
    queue.worker.step()
    turns = [queue.worker.sending.circuit]
    queue.worker.step()  # on trial
    assert queue.gateway.offered[-1] == [1]  # after so many failures not the whole batch
    turns.append(queue.worker.sending.circuit)
    queue.gateway.script = accept
    queue.run()
    turns.append(queue.worker.sending.circuit)
    assert turns == [Circuit.HALF_OPEN, Circuit.OPEN, Circuit.CLOSED]
    assert queue.gateway.offered[-2:] == [[1], [2, 3]]


def test_a_head_office_that_takes_nothing_is_tried_later_and_later(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda seqs: TryLater("status 503", was_answered=True) if seqs else []
    waits = []
    for _ in range(30):
        if not queue.worker.step() or queue.worker.sending.circuit is Circuit.HALF_OPEN:
            queue.clock.advance(timedelta(seconds=60))
            continue
        waits.append(queue.worker.wait_s)
    trials = waits[FAILURES_TO_OPEN:]
    assert trials == sorted(trials)
    assert trials[-1] == LONGEST_TRIAL_WAIT_S


def test_order_survives_a_failure_and_a_restart(queue: Queue) -> None:
    queue.pay(1, 2)
    queue.gateway.script = lambda _: TryLater("timed out")
    queue.worker.step()
    queue.pay(1)
    queue.restart()
    queue.gateway.script = accept
    queue.worker.step()
    assert queue.gateway.offered[-1] == [1, 2, 3]


def test_a_clock_set_back_delays_nothing(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: TryLater("status 500", was_answered=True)
    queue.worker.step()
    queue.clock.advance(timedelta(days=-2))
    queue.gateway.script = accept
    assert queue.worker.step()
    assert queue.state(1) is ACCEPTED


def test_a_refused_item_holds_nobody_up(queue: Queue) -> None:
    queue.pay(1, 1, 2)
    queue.gateway.script = lambda seqs: [
        Refused("account_unknown") if seq == 1 else Delivered() for seq in seqs
    ]
    queue.run()
    assert [queue.state(seq) for seq in (1, 2, 3)] == [REFUSED, ACCEPTED, ACCEPTED]


def test_one_item_that_breaks_head_office_does_not_block_a_thousand(queue: Queue) -> None:
    """The item waits by itself; only what depends on it waits with it."""
    queue.pay(*range(1, 121), 1)
    spoilt = {1, 100}

    def break_down(seqs: list[int]) -> list[Outcome] | TryLater:
        if spoilt.isdisjoint(seqs):
            return accept(seqs)
        return TryLater("status 500", was_answered=True)

    queue.gateway.script = break_down
    assert queue.run(until_waiting=3) <= timedelta(seconds=60)
    assert {seq for seq in range(1, 122) if queue.state(seq) is WAITING} == {1, 100, 121}

    spoilt.clear()
    queue.run()
    order = [seq for batch in queue.gateway.offered for seq in batch]
    assert order.index(121) > order.index(1, order.index(120))


@pytest.mark.parametrize("was_answered", [True, False], ids=["nonsense", "silence"])
@pytest.mark.parametrize("seed", [1, 9])
def test_payments_are_up_within_a_minute_though_every_other_request_fails(
    queue: Queue, was_answered: bool, seed: int
) -> None:
    dice = Random(seed)

    def every_other(seqs: list[int]) -> list[Outcome] | TryLater:
        fails = dice.random() < 0.5
        return TryLater("lost", was_answered=was_answered) if fails else accept(seqs)

    queue.gateway.script = every_other
    for account in range(1, 201):  # taken one by one while the line is bad
        queue.pay(account)
        queue.worker.step()
        queue.clock.advance(timedelta(seconds=queue.worker.wait_s / 10))
    assert queue.run() <= timedelta(seconds=60)


def test_a_void_waits_for_its_payment_and_a_closing_for_its_shift(queue: Queue) -> None:
    taken = a_payment_taken(1)
    queue.book(a_shift_opened(), taken)
    queue.gateway.script = lambda seqs: (
        TryLater("status 500", was_answered=True) if 2 in seqs else accept(seqs)
    )
    queue.run(until_waiting=1)
    queue.book(a_payment_voided(taken), a_shift_closed(), a_shift_opened(shift_no=2))
    queue.run(until_waiting=3)
    assert [queue.state(seq) for seq in range(1, 6)] == [ACCEPTED, *[WAITING] * 3, ACCEPTED]
    queue.gateway.script = accept
    queue.run()
    assert queue.gateway.offered[-2:] == [[2], [3, 4]]


def test_a_stuck_card_event_holds_up_its_own_word_and_closing_and_no_payment(
    queue: Queue,
) -> None:
    charge = a_charge()
    taken = a_payment_taken(1, tenders=[a_card_tender()], payments=charge.payments)
    queue.book(a_shift_opened(), charge)
    queue.gateway.script = lambda seqs: (
        TryLater("status 500", was_answered=True) if 2 in seqs else accept(seqs)
    )
    queue.run(until_waiting=1)
    queue.book(a_word_on(charge), taken, a_payment_taken(2), a_shift_closed())
    queue.run(until_waiting=3)
    states = [queue.state(seq) for seq in range(1, 7)]
    assert states == [ACCEPTED, WAITING, WAITING, ACCEPTED, ACCEPTED, WAITING]
    queue.gateway.script = accept
    queue.run()
    assert queue.gateway.offered[-2:] == [[2], [3, 6]]


def test_a_refused_card_event_holds_nothing_up(queue: Queue) -> None:
    charge = a_charge()
    queue.book(charge, a_word_on(charge), a_payment_taken(1), a_shift_closed())
    queue.gateway.script = lambda seqs: [
        Refused("not_an_event") if seq == 1 else Delivered() for seq in seqs
    ]
    queue.run()
    assert [queue.state(seq) for seq in range(1, 5)] == [REFUSED, *[ACCEPTED] * 3]


def test_a_refund_waits_for_its_payment(queue: Queue) -> None:
    taken = a_payment_taken(1, tenders=[a_card_tender()])
    queue.book(taken, a_shift_opened(shift_no=2))
    queue.gateway.script = lambda seqs: (
        TryLater("status 500", was_answered=True) if 1 in seqs else accept(seqs)
    )
    queue.run(until_waiting=1)
    today = a_header(shift=shift_id(DESK, 2))
    queue.book(a_refund(taken, a_card_tender("100.00"), 2, header=today), a_cash_moved())
    queue.run(until_waiting=2)
    assert [queue.state(seq) for seq in (1, 3, 4)] == [WAITING, WAITING, ACCEPTED]
    queue.gateway.script = accept
    queue.run()
    assert queue.gateway.offered[-2:] == [[1], [3]]


def test_dying_between_answer_and_commit_sends_it_again(queue: Queue) -> None:
    queue.pay(1)
    queue.store.fault = StoreFault(why="the disk is gone")
    with pytest.raises(StoreFault):
        queue.worker.step()
    queue.store.fault = None
    queue.restart()
    queue.worker.step()
    assert queue.gateway.offered == [[1], [1]]
    assert queue.state(1) is ACCEPTED


def test_no_transaction_is_open_while_the_network_is_asked(queue: Queue) -> None:
    """A payment is booked in the middle of a delivery."""
    queue.pay(1)

    def pay_meanwhile(seqs: list[int]) -> list[Outcome] | TryLater:
        queue.gateway.script = accept
        queue.pay(2)
        return accept(seqs)

    queue.gateway.script = pay_meanwhile
    queue.worker.step()
    assert queue.worker.counts().waiting == 1
    queue.run()
    assert queue.worker.counts().waiting == 0


def test_a_person_may_send_a_refused_item_again(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: [Refused("account_unknown")]
    queue.worker.step()
    with queue.store.begin() as work:
        work.outbox.retry(1, queue.clock.now())
        work.commit()
    queue.gateway.script = accept
    queue.worker.step()
    assert queue.state(1) is ACCEPTED


def test_knocking_waits_as_sending_does(queue: Queue) -> None:
    queue.gateway.script = lambda _: TryLater("refused")
    assert not queue.worker.knock()
    assert not queue.worker.knock()
    assert queue.worker.wait_s == 1.5
    queue.gateway.script = accept
    assert queue.worker.knock()
    assert queue.worker.wait_s == 0


def test_what_went_alone_and_got_no_answer_is_asked_about_before_it_is_sent_again(
    queue: Queue,
) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: TryLater("no answer")
    queue.worker.step()
    queue.gateway.became = lambda _: Delivered("credit")
    queue.worker.step()
    assert queue.gateway.offered == [[1]]
    assert len(queue.gateway.inquired) == 1
    assert queue.state(1) is OutboxState.REMARKED


def test_what_never_arrived_is_sent_at_once(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: TryLater("no answer")
    queue.worker.step()
    queue.gateway.script = accept
    queue.worker.step()
    assert queue.gateway.offered == [[1], [1]]
    assert queue.state(1) is ACCEPTED


def test_a_batch_whose_answer_was_lost_is_sent_again_whole(queue: Queue) -> None:
    queue.pay(1, 2)
    queue.gateway.script = lambda _: TryLater("no answer")
    queue.worker.step()
    queue.gateway.script = accept
    queue.worker.step()
    assert queue.gateway.offered == [[1, 2]] * 2
    assert queue.gateway.inquired == []


def test_an_answer_in_new_words_is_unknown_and_asked_about_until_it_is_clear(
    queue: Queue,
) -> None:
    queue.pay(1, 2, 1)
    queue.gateway.script = lambda _: [Unknown("head office says parked"), Delivered(), Delivered()]
    queue.gateway.became = lambda _: Unknown("head office says parked")
    queue.worker.step()
    assert [queue.state(seq) for seq in (1, 2, 3)] == [OutboxState.UNKNOWN, ACCEPTED, ACCEPTED]
    assert queue.worker.counts().unknown == 1
    queue.restart()  # another program knows of it too
    queue.clock.advance(timedelta(seconds=60))
    queue.worker.step()
    assert queue.state(1) is OutboxState.UNKNOWN
    queue.gateway.became = lambda _: Refused("account_unknown")
    queue.clock.advance(timedelta(seconds=60))
    queue.worker.step()
    assert queue.state(1) is REFUSED
    assert queue.gateway.offered == [[1, 2, 3]]


def test_what_is_unknown_stays_so_while_head_office_is_away(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: [Unknown("head office says parked")]
    queue.worker.step()
    queue.gateway.became = lambda _: TryLater("refused")
    queue.clock.advance(timedelta(seconds=60))
    queue.worker.step()
    assert queue.state(1) is OutboxState.UNKNOWN


def test_what_is_unknown_holds_up_its_account_and_nothing_else(queue: Queue) -> None:
    queue.pay(1)
    queue.gateway.script = lambda _: [Unknown("head office says parked")]
    queue.worker.step()
    queue.pay(1, 2)
    queue.gateway.script = accept
    queue.worker.step()
    assert queue.gateway.offered[-1] == [3]
    queue.clock.advance(timedelta(seconds=60))
    queue.run()  # it never arrived: sent again, and then what waited for it
    assert queue.gateway.offered[-2:] == [[1], [2]]


def test_an_answer_that_lacks_is_a_fault_of_that_item_alone(queue: Queue) -> None:
    queue.pay(1, 2, 3)
    lacking = TryLater("no answer for this entry", was_answered=True)
    queue.gateway.script = lambda _: [Delivered(), lacking, Delivered()]
    queue.worker.step()
    assert [queue.state(seq) for seq in (1, 2, 3)] == [ACCEPTED, WAITING, ACCEPTED]
    queue.gateway.became = lambda _: Delivered()
    queue.clock.advance(timedelta(seconds=60))
    queue.worker.step()
    assert queue.state(2) is ACCEPTED


def test_anyone_can_see_what_is_being_sent_and_how_far_it_is(queue: Queue) -> None:
    queue.pay(*range(1, LARGEST_BATCH + 3))
    seen = []

    def look(seqs: list[int]) -> Sequence[Answer]:
        seen.append(queue.worker.sending)
        return [Delivered() for _ in seqs]

    queue.gateway.script = look
    queue.run()
    queue.worker.step()
    assert [len(sending.under_way) for sending in seen] == [LARGEST_BATCH, 2]
    assert [sending.done for sending in seen] == [0, LARGEST_BATCH]
    assert queue.worker.sending == Sending(payments=LARGEST_BATCH + 2)


def test_a_receipt_to_be_sent_goes_last_and_alone_after_its_paper(queue: Queue) -> None:
    queue.pay(1)
    queue.book(a_receipt_sent(1))
    queue.pay(2, 3)
    queue.book(a_receipt_sent(2))
    queue.run()
    assert queue.gateway.offered == [[1, 3, 4], [2], [5]]
    assert len(queue.gateway.papers) == 2
    assert queue.worker.sent == 5


def test_a_paper_that_does_not_get_through_holds_up_no_payment(queue: Queue) -> None:
    queue.gateway.paper_script = lambda _: TryLater("timed out")
    queue.pay(1)
    queue.book(a_receipt_sent(1))
    queue.run(until_waiting=1)
    assert queue.worker.step()
    assert queue.worker.wait_s == 1
    queue.pay(2)
    queue.run(until_waiting=1)
    assert queue.gateway.offered == [[1], [3]]
    queue.gateway.paper_script = lambda _: Delivered()
    queue.run()
    assert queue.state(2) is ACCEPTED


def test_head_office_that_chokes_on_a_paper_is_asked_for_the_others(queue: Queue) -> None:
    queue.pay(1, 2)
    first, second = a_receipt_sent(1), a_receipt_sent(2)
    queue.book(first, second)
    queue.gateway.paper_script = lambda event_id: (
        TryLater("status 500", was_answered=True)
        if event_id == first.header.event_id
        else Delivered()
    )
    assert queue.run(until_waiting=1) <= timedelta(seconds=2)
    assert [queue.state(seq) for seq in (3, 4)] == [WAITING, ACCEPTED]
    assert queue.worker.wait_s == 0
    assert not queue.worker.step(), "it waits by itself"


def test_a_paper_that_arrived_is_not_brought_again(queue: Queue) -> None:
    queue.pay(1)
    queue.book(a_receipt_sent(1))
    queue.run(until_waiting=1)
    queue.gateway.script = lambda _: TryLater("timed out")
    queue.worker.step()
    queue.gateway.script = accept
    queue.run()
    assert queue.gateway.offered == [[1], [2], [2]]
    assert len(queue.gateway.papers) == 1


@pytest.mark.error_logs
@pytest.mark.parametrize("error", [PaperNotDrawn(why="no font"), ZeroDivisionError()])
def test_a_paper_that_cannot_be_drawn_refuses_that_item_alone(
    queue: Queue, error: Exception
) -> None:
    def draw(message: OutboxItem) -> bytes:
        if message.seq == 3:
            raise error
        return b"%PDF-1.4"

    queue.draw = draw
    queue.pay(1, 2)
    queue.book(a_receipt_sent(1), a_receipt_sent(2))
    queue.run()
    assert [queue.state(seq) for seq in range(1, 5)] == [ACCEPTED, ACCEPTED, REFUSED, ACCEPTED]
    with queue.store.read() as work:
        item = work.outbox.item(3)
    assert item is not None
    assert item.reason == "paper_not_drawn"
    assert len(queue.gateway.papers) == 1


def test_a_paper_that_head_office_refuses_is_quarantined(queue: Queue) -> None:
    queue.gateway.paper_script = lambda _: Refused("body_too_large")
    queue.pay(1)
    queue.book(a_receipt_sent(1))
    queue.run()
    assert queue.state(2) is REFUSED
    assert queue.gateway.offered == [[1]]


def test_a_disk_that_fails_while_a_paper_is_drawn_refuses_nothing(queue: Queue) -> None:
    def draw(message: OutboxItem) -> bytes:
        raise StoreFault(why="the disk is gone")

    queue.draw = draw
    queue.pay(1)
    queue.book(a_receipt_sent(1))
    queue.run(until_waiting=1)
    with pytest.raises(StoreFault):
        queue.worker.step()
    assert queue.state(2) is WAITING


def test_a_receipt_to_be_sent_waits_for_its_payment(queue: Queue) -> None:
    """Head office knows no receipt before its payment."""
    queue.pay(1, 2)
    queue.book(a_receipt_sent(1), a_receipt_sent(2))
    queue.gateway.script = lambda seqs: (
        TryLater("status 500", was_answered=True) if 1 in seqs else accept(seqs)
    )
    queue.run(until_waiting=2)
    assert [queue.state(seq) for seq in range(1, 5)] == [WAITING, ACCEPTED, WAITING, ACCEPTED]
    queue.gateway.script = accept
    queue.run()
    assert queue.gateway.offered[-2:] == [[1], [3]]


def test_every_event_that_is_sent_can_be_held_and_released(queue: Queue) -> None:
    """Any kind of event behind a stuck one of its own shift is understood."""
    taken = a_payment_taken(1)
    queue.book(taken, a_payment_taken(2), a_payment_voided(taken, 3), a_shift_closed())
    assert wire.type_name(taken) == "payment_taken"
    queue.gateway.script = lambda _: TryLater("status 500", was_answered=True)
    for _ in range(6):
        queue.worker.step()
    assert queue.gateway.offered[-1] == [1]
    queue.gateway.script = accept
    queue.run()
    assert queue.worker.sent == 4


def test_card_events_can_be_held_and_released_too(queue: Queue) -> None:
    taken, charge = a_payment_taken(1), a_charge()
    queue.book(taken, charge, a_word_on(charge), a_giving_back(charge), a_reconciliation())
    queue.book(a_refund(taken, a_card_tender(), 2), a_shift_closed())
    queue.gateway.script = lambda _: TryLater("status 500", was_answered=True)
    for _ in range(20):
        queue.worker.step()
    queue.gateway.script = accept
    queue.run()
    assert queue.worker.sent == 7
