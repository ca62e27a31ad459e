"""Watching the queue, and what a person can do about it."""

from __future__ import annotations

from datetime import timedelta

from pos_app.services.ports import OutboxState
from tests.builders import CLERK
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.queue.presenter import QueuePresenter
from ui.queue.state import QueueState, Who, who_acts


class Screen:
    """A desk with an opened shift and a payment in its queue."""

    def __init__(self) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.desk.pay_cash("500")
        self.tasks = InlineTasks()
        self.state = QueueState()
        self.sent = self.backs = 0
        self.presenter = QueuePresenter(
            self,
            self.tasks,
            self.desk.queue,
            self.desk.clock,
            send_now=self._send,
            on_back=self._back,
        )
        self.presenter.start(CLERK)

    def show_state(self, state: QueueState) -> None:
        self.state = state

    def settle(self, state: OutboxState, reason: str = "") -> int:
        """Head office's word on the payment."""
        with self.desk.store.begin() as work:
            seq = work.outbox.open_items()[-1].seq
            work.outbox.settle(seq, state, reason, self.desk.clock.now())
            work.commit()
        self.presenter.refresh()
        return seq

    def _send(self) -> None:
        self.sent += 1

    def _back(self) -> None:
        self.backs += 1


def test_the_oldest_item_comes_first_and_ages() -> None:
    screen = Screen()
    assert [item.type_name for item in screen.state.items] == ["shift_opened", "payment_taken"]
    screen.desk.clock.advance(timedelta(minutes=7))
    screen.presenter.refresh()
    assert screen.state.age(screen.state.items[0]) == timedelta(minutes=7)
    assert screen.state.counts.waiting == 2


def test_sending_now_wakes_the_sender_and_ends_the_back_off() -> None:
    screen = Screen()
    later = screen.desk.clock.now() + timedelta(minutes=30)
    with screen.desk.store.begin() as work:
        seqs = [item.seq for item in work.outbox.open_items()]
        work.outbox.postpone(seqs, later, "unreachable")
        work.commit()
    screen.presenter.refresh()
    screen.presenter.send_now()
    with screen.desk.store.read() as work:
        assert len(work.outbox.due(screen.desk.clock.now(), 10)) == 2
    assert screen.sent == 1


def test_a_second_press_while_it_is_sending_does_nothing() -> None:
    screen = Screen()
    screen.tasks.hold()
    screen.presenter.send_now()
    assert screen.state.is_sending
    screen.presenter.send_now()
    screen.tasks.release()
    assert screen.sent == 1
    assert not screen.state.is_sending


def test_with_nothing_waiting_nothing_is_sent() -> None:
    screen = Screen()
    screen.settle(OutboxState.ACCEPTED)
    screen.settle(OutboxState.ACCEPTED)
    screen.presenter.send_now()
    assert screen.state.items == ()
    assert screen.state.chosen is None
    assert screen.sent == 0


def test_a_refused_item_is_sent_again_by_a_person_only() -> None:
    screen = Screen()
    seq = screen.settle(OutboxState.REFUSED, "account_unknown")
    assert screen.state.counts.refused == 1
    screen.presenter.retry()  # the chosen one waits: nothing to do
    assert screen.desk.queue.item(seq).state is OutboxState.REFUSED
    screen.presenter.choose(seq)
    assert screen.state.may_retry
    screen.presenter.retry()
    assert screen.desk.queue.item(seq).state is OutboxState.WAITING
    assert screen.sent == 1


def test_the_choice_stays_on_its_item_while_others_go() -> None:
    screen = Screen()
    seq = screen.state.items[-1].seq
    screen.presenter.choose(seq)
    with screen.desk.store.begin() as work:
        first = work.outbox.open_items()[0].seq
        work.outbox.settle(first, OutboxState.ACCEPTED, "", screen.desk.clock.now())
        work.commit()
    screen.presenter.refresh()
    assert screen.state.selected == seq


def test_each_state_names_who_must_act() -> None:
    assert who_acts(OutboxState.WAITING) is Who.NOBODY
    assert who_acts(OutboxState.SENDING) is Who.NOBODY
    assert who_acts(OutboxState.REFUSED) is Who.SUPERVISOR
    assert who_acts(OutboxState.UNKNOWN) is Who.HEAD_OFFICE


def test_leaving_leaves_the_queue_alone() -> None:
    screen = Screen()
    screen.presenter.back()
    assert screen.backs == 1
    assert screen.state.counts.waiting == 2
