"""What a desk tells the others follows from its journal, and from nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from offline_queue.bulletin.packets import pack, read
from pos_app.domain.bulletin import KEPT_FOR, Notice, NoticeKind
from pos_app.domain.payment import PaymentTaken, VoidReason
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.ports import ClaimAnswer
from pos_app.services.paid_elsewhere import BranchClaims, PaidElsewhere
from pos_app.services.tell_branch import TellBranch
from pos_app.storage.notices import SqlNotices
from tests.builders import CLERK, DESK, SUPERVISOR, an_event_id, money
from tests.fakes.card_terminal import approve, decline, lose
from tests.fakes.memory_store import SIGNER, MemoryStore
from tests.services.card_desk import CardDesk
from tests.services.test_reverse_card import REASON, next_shift

BILL = ("1000000001", "202610000001")


class Telling:
    """A desk with what it told so far."""

    def __init__(self, notices: SqlNotices, desk: CardDesk) -> None:
        self.desk, self.notices = desk, notices
        self.tell = TellBranch(
            desk.store, notices, desk.clock, DESK, lambda notice: pack(notice, SIGNER)
        )

    def step(self) -> list[tuple[str, int]]:
        """Kind and number of what is new."""
        return [(notice.kind, notice.number) for notice in self.notices_of(self.tell.step())]

    @staticmethod
    def notices_of(packets: list[bytes]) -> list[Notice]:
        found = [read(packet) for packet in packets]
        assert all(isinstance(message, Notice) for message in found)
        return [message for message in found if isinstance(message, Notice)]


@pytest.fixture
def notices(tmp_path: Path) -> Iterator[SqlNotices]:
    file = SqlNotices(tmp_path / "bulletin.db", bytes(32), DESK)
    yield file
    file.close()


def test_a_payment_is_told_once_with_its_numbers_and_nothing_else(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk())
    assert telling.step() == []
    taken = telling.desk.pay_cash("500")
    (packet,) = telling.tell.step()
    (notice,) = telling.notices_of([packet])
    assert (notice.desk, notice.number, notice.kind) == (DESK, 1, NoticeKind.SETTLED)
    assert (notice.event, notice.at) == (taken.header.event_id, taken.header.at)
    (item,) = notice.items
    assert ((item.account_no, item.item_no), str(item.amount), item.left.dirhams) == (
        BILL,
        "500.00",
        0,
    )
    told = set(json.loads(packet.partition(b"\n")[2])["items"][0])
    assert told == {"account_no", "item_no", "amount_dirhams", "left_dirhams"}, "no names"
    assert telling.step() == []


def test_a_void_is_told(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk())
    taken = telling.desk.pay_cash("500")
    telling.desk.void.void(taken.receipt_no, VoidReason.WRONG_AMOUNT, CLERK, SUPERVISOR)
    assert telling.step() == [("settled", 1), ("undone", 2)]


def test_a_refund_of_one_of_two_cards_leaves_the_rest_of_the_mark(
    notices: SqlNotices,
) -> None:
    telling = Telling(notices, CardDesk(approve(), approve(), bills=2))
    desk = telling.desk
    both, paid_by = ("1000000001", "1000000002"), an_event_id()
    basket, charge = desk.basket(*both), desk.cards.charge
    for amount in ("700.00", "300.00"):
        begun = charge.start(Charge(paid_by, basket, money(amount)), CLERK)
        taken = charge.run(begun).completed
    assert isinstance(taken, PaymentTaken)
    assert telling.step() == [("settled", 1)]
    next_shift(desk)
    for still_paid in ([("300.00", "200.00")], []):
        back = desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
        desk.cards.charge.run(back)
        told = telling.notices_of(telling.tell.step())
        assert told[0].kind is NoticeKind.UNDONE
        stands = [item for notice in told[1:] for item in notice.items]
        assert [(str(item.amount), str(item.left)) for item in stands] == still_paid
        live = [one for number in both for one in notices.of_account(number)]
        assert [one.item.amount for one in live] == [item.amount for item in stands]


def test_a_card_is_told_while_it_is_charged_and_then_what_it_paid(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk(approve()))
    attempt = telling.desk.start()
    assert telling.step() == [("charging", 1)]
    telling.desk.cards.charge.run(attempt)
    assert telling.step() == [("settled", 2), ("undone", 3)]


def test_a_declined_card_is_told_as_over(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk(decline()))
    telling.desk.charge()
    assert telling.step() == [], "begun and over before anybody was told"
    telling.desk.terminal.will(decline())
    attempt = telling.desk.start()
    assert telling.step() == [("charging", 1)]
    telling.desk.cards.charge.run(attempt)
    assert telling.step() == [("undone", 2)]


def test_a_card_nobody_knows_of_stays_told_over_a_restart(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk(lose(approve())))
    telling.desk.charge()
    assert telling.step() == [("charging", 1)]
    again = Telling(notices, telling.desk)
    assert again.step() == []
    assert list(notices.charging_here().values()) == [1]


def test_another_journal_begins_another_book(notices: SqlNotices) -> None:
    """The store was restored, or made anew: what was told before is not taken for its own."""
    telling = Telling(notices, CardDesk())
    telling.desk.pay_cash("500")
    telling.step()
    book = notices.book()
    other = Telling(notices, CardDesk())
    other.desk.pay_cash("500")
    assert other.step() == [("settled", 1)]
    assert notices.book() > book


def test_what_is_older_than_some_days_is_told_to_nobody(notices: SqlNotices) -> None:
    telling = Telling(notices, CardDesk(bills=2))
    telling.desk.pay_cash("500", "1000000001")
    telling.desk.clock.advance(KEPT_FOR + timedelta(hours=1))
    telling.desk.pay_cash("500", "1000000002")
    (notice,) = telling.notices_of(telling.tell.step())
    assert [item.account_no for item in notice.items] == ["1000000002"]


def test_an_empty_journal_tells_nothing(notices: SqlNotices) -> None:
    desk = CardDesk()
    desk.store = MemoryStore()
    assert Telling(notices, desk).step() == []


class Office:
    """Head office's word on claims."""

    def __init__(self, answer: ClaimAnswer) -> None:
        self.answer = answer
        self.released = 0

    def claim(self, attempt: object, items: object) -> ClaimAnswer:
        return self.answer

    def release(self, attempt: object) -> None:
        self.released += 1


@pytest.mark.parametrize(
    ("office", "is_granted"),
    [
        (ClaimAnswer(is_granted=True), True),  # head office is there: its word counts
        (ClaimAnswer(is_granted=True, is_asked=False), False),
        (ClaimAnswer(False, "CCD-07", "1"), False),
    ],
)
def test_while_head_office_is_away_the_branch_says_who_charges(
    notices: SqlNotices, tmp_path: Path, office: ClaimAnswer, is_granted: bool
) -> None:
    there = Telling(notices, CardDesk(lose(approve())))
    there.desk.charge()
    there.step()
    here = PaidElsewhere(notices, DESK.__class__("CCD-05"), there.desk.clock)
    claims = BranchClaims(Office(office), here)
    answer = claims.claim(an_event_id(), [BILL])
    assert answer.is_granted is is_granted
    if not office.is_asked:
        assert (answer.desk, answer.item_no) == (DESK, BILL[1])
    assert claims.claim(an_event_id(), [("1000000009", "7")]).is_granted is office.is_granted


def test_a_bill_that_is_charged_elsewhere_is_claimed(notices: SqlNotices) -> None:
    there = Telling(notices, CardDesk(lose(approve())))
    there.desk.charge()
    there.step()
    here = PaidElsewhere(notices, DESK.__class__("CCD-05"), there.desk.clock)
    there.desk.head_office.is_away = True
    view = there.desk.copy.account(BILL[0])
    assert view is not None
    (item,) = here.marked(view).account.items
    assert item.claimed_by == DESK
    assert not item.is_payable
