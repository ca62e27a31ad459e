"""Every paper of what is in the journal, as data; and statements of accounts."""

from __future__ import annotations

import pytest

from pos_app.domain.documents import (
    CashSlipDocument,
    FloatSlipDocument,
    Posting,
    ReceiptDocument,
    ShiftReportDocument,
    VoidDocument,
)
from pos_app.domain.payment import VoidReason
from pos_app.domain.receipt_code import PaperState, read_code
from pos_app.errors.accounts import NoAccountFound
from pos_app.errors.receipt import ReceiptUnknown
from pos_app.errors.shift import ShiftNotOpen
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.ports.outbox import OutboxState
from tests.builders import (
    CLERK,
    SUPERVISOR,
    a_cash_moved,
    a_drawer_opened,
    a_header,
    a_payment_taken,
    a_shift_opened,
)
from tests.day_builders import a_tender_corrected
from tests.services.desk import ServiceDesk


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk()
    desk.open_shift()
    return desk


def test_a_receipt_carries_its_signed_code(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("600")
    document = desk.make_paper.of_event(taken)
    assert isinstance(document, ReceiptDocument)
    facts = read_code(document.qr_text).facts
    assert (facts.receipt_no, facts.amount) == (taken.receipt_no, taken.collected)
    assert facts.at == taken.header.at.replace(microsecond=0)
    assert desk.make_paper.of_event(taken) == document  # signed again, and the same


def test_the_next_copy_of_a_receipt_is_previewed_with_its_mark(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    preview = desk.make_paper.of_receipt(taken.receipt_no)
    assert isinstance(preview, ReceiptDocument)
    assert (preview.copy_no, preview.is_voided) == (1, False)
    desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    voided = desk.make_paper.of_receipt(taken.receipt_no)
    assert isinstance(voided, ReceiptDocument)
    assert voided.is_voided


def test_a_paper_to_be_sent_is_a_copy_that_is_not_counted(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    for _ in range(2):
        assert getattr(desk.make_paper.to_send(taken.receipt_no), "copy_no", None) == 1
    desk.papers.reprint(taken.receipt_no, CLERK)
    assert getattr(desk.make_paper.to_send(taken.receipt_no), "copy_no", None) == 2


def test_a_paper_to_be_sent_is_a_copy_also_where_none_was_ever_printed(desk: ServiceDesk) -> None:
    with desk.store.begin() as work:
        work.journal.append(a_payment_taken(1))
        work.commit()
    document = desk.make_paper.to_send("CCD-02-000001-2")
    assert isinstance(document, ReceiptDocument)
    assert document.copy_no == 1
    assert read_code(document.qr_text).facts.copy_no == 1


def test_a_void_slip_shows_its_payment(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    void = desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    slip = desk.make_paper.of_receipt(void.receipt_no, copy_no=0)
    assert isinstance(slip, VoidDocument)
    assert (slip.voided, slip.taken) == (void, taken)
    assert read_code(slip.qr_text).facts.receipt_no == void.receipt_no


def test_a_copy_knows_that_its_tender_was_corrected(desk: ServiceDesk) -> None:
    taken, other = desk.pay_cash("500"), a_payment_taken(2)
    correction = a_tender_corrected(taken, header=a_header(shift=taken.header.shift))
    with desk.store.begin() as work:
        work.journal.append(correction)
        work.commit()
    found = [desk.make_paper.of_event(one, 1) for one in (taken, other)]
    assert [one.corrections for one in found if isinstance(one, ReceiptDocument)] == [
        (correction,),
        (),
    ]


def test_each_event_has_its_paper_or_none(desk: ServiceDesk) -> None:
    assert isinstance(desk.make_paper.of_event(a_shift_opened(), 1), FloatSlipDocument)
    moved = desk.make_paper.of_event(a_cash_moved(), 2)
    assert isinstance(moved, CashSlipDocument)
    assert moved.copy_no == 2
    with pytest.raises(ReceiptUnknown):
        desk.make_paper.of_event(a_drawer_opened())
    for receipt in ("CCD-02-000009-1", "CCD-03-000001-2", "nonsense"):
        with pytest.raises(ReceiptUnknown):
            desk.make_paper.of_receipt(receipt)


def test_the_float_slip_is_of_the_open_shift(desk: ServiceDesk) -> None:
    slip = desk.make_paper.float_slip()
    assert slip.opened.float_count == {1000: 20}
    with pytest.raises(ShiftNotOpen):
        ServiceDesk().make_paper.float_slip()


def test_an_x_report_is_no_paper_of_the_queue(desk: ServiceDesk) -> None:
    report = desk.run_shift.x_report(CLERK)
    assert isinstance(report, ShiftReportDocument)
    assert report.copy_no == 0


def test_a_statement_is_an_audited_look_up_that_books_nothing(desk: ServiceDesk) -> None:
    with desk.store.read() as work:
        before = work.journal.head()
    statement = desk.make_statement.of_account("1000000001", CLERK)
    assert statement.view.account.account_no == "1000000001"
    assert (statement.by, statement.at) == (CLERK, desk.clock.now())
    assert [(by, act) for _, by, act, _ in desk.store.audited][-1] == (CLERK, "looked_up")
    with desk.store.read() as work:
        assert work.journal.head() == before


def test_a_statement_of_nobody_or_of_a_card_is_refused(desk: ServiceDesk) -> None:
    with pytest.raises(NoAccountFound):
        desk.make_statement.of_account("1", CLERK)
    with pytest.raises(CardNumberRefused):
        desk.make_statement.of_account("4" + "1" * 15, CLERK)


def test_a_copy_says_what_head_office_remarked_since(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    assert getattr(desk.make_paper.of_event(taken), "remark", None) == ""
    with desk.store.begin() as work:
        work.outbox.settle(2, OutboxState.REMARKED, "credit", desk.clock.now())
        work.commit()
    copy = desk.make_paper.of_receipt(taken.receipt_no)
    assert isinstance(copy, ReceiptDocument)
    assert copy.remark == "credit"
    (row,) = desk.receipts.of_shift()
    assert (row.delivery, row.remark) == (OutboxState.REMARKED, "credit")


@pytest.mark.parametrize(
    ("state", "posting", "code"),
    [
        (OutboxState.WAITING, Posting.AHEAD, PaperState.OFFLINE),
        (OutboxState.UNKNOWN, Posting.AHEAD, PaperState.OFFLINE),
        (OutboxState.ACCEPTED, Posting.DONE, PaperState.PAID),
        (OutboxState.REMARKED, Posting.DONE, PaperState.PAID),
        (OutboxState.REFUSED, Posting.REFUSED, PaperState.OFFLINE),
        (OutboxState.RESOLVED, Posting.SETTLED, PaperState.OFFLINE),
    ],
)
def test_a_copy_of_an_offline_receipt_says_how_far_head_office_is_with_it(
    desk: ServiceDesk, state: OutboxState, posting: Posting, code: PaperState
) -> None:
    desk.head_office.is_away = True
    taken = desk.pay_cash("500")
    original = desk.make_paper.of_event(taken)
    assert isinstance(original, ReceiptDocument)
    assert original.posting is Posting.AHEAD
    with desk.store.begin() as work:
        entry = work.journal.by_event(taken.header.event_id)
        assert entry is not None
        work.outbox.settle(entry.seq, state, "", desk.clock.now())
        work.commit()
    copy = desk.make_paper.of_receipt(taken.receipt_no)
    assert isinstance(copy, ReceiptDocument)
    assert copy.posting is posting
    assert read_code(copy.qr_text).facts.state is code
