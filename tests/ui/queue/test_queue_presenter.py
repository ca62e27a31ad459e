"""Watching the queue, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from pos_app.domain.ids import StaffId
from pos_app.domain.resolution import Decision
from pos_app.services.ports.outbox import OutboxState
from pos_app.services.sending import Sending
from tests.builders import CLERK, SUPERVISOR
from tests.fakes.inline_tasks import InlineTasks
from tests.services.desk import ServiceDesk
from ui.approval.state import ApprovalRequest
from ui.queue.presenter import QueuePresenter, QueueServices
from ui.queue.state import QueueState, Who, who_acts


class Screen:
    """A desk with an opened shift and a payment in its queue."""

    def __init__(self) -> None:
        self.desk = ServiceDesk()
        self.desk.open_shift()
        self.desk.pay_cash("500")
        self.tasks = InlineTasks()
        self.state = QueueState()
        self.sent = self.backs = self.changes = 0
        self.sending = Sending()
        self.asked: list[ApprovalRequest] = []
        self.presenter = QueuePresenter(
            self,
            self.tasks,
            QueueServices(
                self.desk.queue,
                self.desk.resolve_item,
                self.desk.clock,
                self._send,
                lambda: self.sending,
                lambda: None,
                self.desk.drawer.for_event,
            ),
            ask_approval=self._ask,
            on_changed=self._changed,
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

    def _changed(self) -> None:
        self.changes += 1

    def _ask(self, request: ApprovalRequest, approved: Callable[[StaffId], None]) -> None:
        self.asked.append(request)
        approved(SUPERVISOR)


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


def test_what_needs_a_person_comes_first() -> None:
    screen = Screen()
    seq = screen.settle(OutboxState.REFUSED, "account_unknown")
    assert [item.seq for item in screen.state.items] == [seq, 1]


def test_two_people_settle_a_refusal_and_the_cash_goes_back() -> None:
    screen = Screen()
    seq = screen.settle(OutboxState.REFUSED, "account_unknown")
    screen.presenter.choose(seq)
    screen.presenter.resolve()
    assert screen.state.resolving is not None
    assert Decision.REFUND in screen.state.resolving.possible
    screen.presenter.settle()  # nothing is chosen yet
    assert screen.asked == []
    screen.presenter.decide(Decision.REFUND)
    screen.presenter.type_note("the customer waits")
    screen.presenter.settle()
    (request,) = screen.asked
    assert (request.action, request.reason) == ("queue_resolve", "decision_refund")
    assert screen.desk.queue.item(seq).state is OutboxState.RESOLVED
    assert screen.state.has_settled
    assert screen.desk.printer.kicks == 1
    assert screen.changes == 1


def test_the_right_account_is_asked_for_and_what_is_wrong_is_said() -> None:
    screen = Screen()
    screen.presenter.choose(screen.settle(OutboxState.REFUSED, "account_unknown"))
    screen.presenter.resolve()
    screen.presenter.decide(Decision.CORRECT_ACCOUNT)
    assert screen.state.resolving is not None
    assert not screen.state.resolving.is_ready
    screen.presenter.type_account("no number")
    screen.presenter.settle()
    assert "E-182" in str(screen.state.problem)
    screen.presenter.back()
    assert "E-182" not in str(screen.state.problem)
    assert screen.backs == 0


def test_what_waits_is_not_decided_about() -> None:
    screen = Screen()
    screen.presenter.resolve()
    assert screen.state.resolving is None


def test_a_remark_is_read_once() -> None:
    screen = Screen()
    seq = screen.settle(OutboxState.REMARKED, "credit")
    assert screen.state.counts.remarked == 1
    assert screen.state.items[0].seq == seq
    screen.presenter.choose(seq)
    screen.presenter.note()
    assert [item.seq for item in screen.state.items] == [1]
    assert screen.state.counts.remarked == 0


def test_all_remarks_are_read_at_once() -> None:
    screen = Screen()
    screen.settle(OutboxState.REMARKED, "credit")
    screen.settle(OutboxState.REMARKED, "late")
    assert screen.state.remarks == 2
    screen.presenter.note_all()
    assert screen.state.items == ()


def test_what_is_offered_just_now_is_shown_as_being_sent() -> None:
    screen = Screen()
    screen.sending = Sending(under_way=frozenset({1}), done=3)
    screen.presenter.refresh()
    states = [screen.state.state_of(item) for item in screen.state.items]
    assert states == [OutboxState.SENDING, OutboxState.WAITING]
    assert screen.state.progress == (3, 5)
