"""What other desks told after the balance was read is looked at again when cash is booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.domain.basket import Basket
from pos_app.domain.bulletin import LOCKS_FOR, Notice, NoticeItem, NoticeKind
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.payment import CashTender, PaymentTaken
from pos_app.errors.accounts import BalanceChanged
from pos_app.errors.branch import BillInDoubtElsewhere, BillSettledElsewhere
from pos_app.errors.card import BillBeingPaid
from pos_app.errors.people import SupervisorNeeded
from pos_app.services.paid_elsewhere import PaidElsewhere
from pos_app.services.ports.branch import SignedNotice
from pos_app.storage.notices import SqlNotices
from tests.builders import CLERK, DESK, SUPERVISOR, a_card_tender, an_event_id, money
from tests.services.desk import ServiceDesk

THERE = DeskId("CCD-05")
ACCOUNT, BILL = "1000000001", "202610000001"


class Listening(ServiceDesk):
    """A desk alone, which hears what CCD-05 says."""

    def __init__(self, notices: SqlNotices) -> None:
        super().__init__()
        self.notices, self.said = notices, 0
        elsewhere = PaidElsewhere(notices, DESK, self.clock)
        object.__setattr__(self.look_up, "elsewhere", elsewhere)
        self.head_office.is_away = True
        self.open_shift()
        self.clock.advance(timedelta(minutes=1))

    def hears(self, kind: NoticeKind, amount: str = "500.00", of: EventId | None = None) -> EventId:
        self.said += 1
        event = of or an_event_id()
        left = money("500.00") - money(amount)
        items = (NoticeItem(ACCOUNT, BILL, money(amount), left),)
        at = self.clock.now()
        notice = Notice(THERE, 1, self.said, kind, event, at, items)
        self.notices.take_in([SignedNotice(notice, str(self.said).encode())])
        return event

    def open_bill(self, *, insists: bool = False) -> Basket:
        view = self.look_up.account(ACCOUNT, CLERK)
        return Basket(self.profile()).tick(view, BILL, insists=insists)

    def take(self, basket: Basket, *, is_approved: bool = False) -> PaymentTaken:
        cash = CashTender(basket.total, money("0.00"))
        by = SUPERVISOR if is_approved else None
        return self.collect.take(an_event_id(), basket, (cash,), CLERK, by)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Listening]:
    notices = SqlNotices(tmp_path / "bulletin.db", bytes(32), DESK)
    yield Listening(notices)
    notices.close()


def test_what_was_taken_elsewhere_while_cash_was_counted_is_not_booked(desk: Listening) -> None:
    basket = desk.open_bill()
    desk.hears(NoticeKind.SETTLED)
    with pytest.raises(BillSettledElsewhere) as refused:
        desk.take(basket)
    assert (refused.value.facts["item_no"], refused.value.facts["desk"]) == (BILL, THERE)
    with pytest.raises(BillSettledElsewhere):
        desk.take(basket, is_approved=True)  # a supervisor who was not told decides nothing
    assert desk.receipts.of_shift() == []
    assert desk.take(desk.open_bill(insists=True), is_approved=True).approved_by == SUPERVISOR


def test_a_part_taken_elsewhere_means_looking_again(desk: Listening) -> None:
    basket = desk.open_bill()
    desk.hears(NoticeKind.SETTLED, "120.00")
    with pytest.raises(BalanceChanged):
        desk.take(basket)
    fresh, _ = desk.collect.reread(basket, CLERK)
    assert str(desk.take(fresh).collected) == "380.00"


def test_what_the_balance_showed_already_does_not_refuse_it(desk: Listening) -> None:
    desk.hears(NoticeKind.SETTLED, "120.00")
    basket = desk.open_bill()
    desk.clock.advance(timedelta(minutes=5))
    assert str(desk.take(basket).collected) == "380.00"
    assert desk.notices.of_account(ACCOUNT), "head office has not confirmed it: it still marks"


def test_a_card_being_charged_elsewhere_meanwhile_refuses_it(desk: Listening) -> None:
    basket = desk.open_bill()
    charge = desk.hears(NoticeKind.CHARGING)
    with pytest.raises(BillBeingPaid) as refused:
        desk.take(basket)
    assert refused.value.facts["desk"] == THERE
    desk.hears(NoticeKind.UNDONE, of=charge)
    desk.take(basket)


def test_what_a_card_was_charged_for_is_booked_in_any_case(desk: Listening) -> None:
    basket = desk.open_bill()
    desk.hears(NoticeKind.SETTLED)
    slip = a_card_tender("500.00")
    assert desk.collect.take(an_event_id(), basket, (slip,), CLERK, SUPERVISOR).card


def test_a_charge_that_nobody_ends_locks_for_a_time_and_then_a_supervisor_decides(
    desk: Listening,
) -> None:
    desk.hears(NoticeKind.CHARGING)
    desk.clock.advance(LOCKS_FOR)
    with pytest.raises(BillBeingPaid):
        desk.open_bill()
    desk.clock.advance(timedelta(seconds=1))
    with pytest.raises(BillInDoubtElsewhere) as refused:
        desk.open_bill()
    assert refused.value.facts["desk"] == THERE
    basket = desk.open_bill(insists=True)
    with pytest.raises(SupervisorNeeded) as needed:
        desk.take(basket)
    assert needed.value.facts["action"] == "in_doubt_elsewhere"
    assert desk.take(basket, is_approved=True).approved_by == SUPERVISOR
    (line,) = [line for line in desk.store.audited if line[2] == "approved"]
    assert line[1] == SUPERVISOR
    assert line[3] == f"in_doubt_elsewhere item={BILL} desk={THERE}"


def test_a_card_of_this_desk_is_claimed_past_a_dead_desk_s_charge(desk: Listening) -> None:
    desk.hears(NoticeKind.CHARGING)
    assert desk.look_up.elsewhere.charging([(ACCOUNT, BILL)]) == (THERE, BILL)
    desk.clock.advance(LOCKS_FOR + timedelta(seconds=1))
    assert desk.look_up.elsewhere.charging([(ACCOUNT, BILL)]) is None
