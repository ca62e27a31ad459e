"""The papers of card payments, from what is in the journal; and how the print queue brings them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.card import NOT_CHARGED, CardAct, CardOutcome
from pos_app.domain.card_events import CardAttemptSettled, CardAttemptStarted
from pos_app.domain.documents import (
    CardPendingDocument,
    CardReconciliationDocument,
    CardSlipDocument,
    ReceiptDocument,
    RefundDocument,
    VoidDocument,
)
from pos_app.domain.events import Event, ReceiptPrinted, SendWay, receipt_no_of
from pos_app.domain.payment import PaymentRefunded, PaymentTaken, VoidReason
from pos_app.domain.printing import MOST_COPIES, JobState, Printed, PrintResult
from pos_app.domain.receipt_code import PaperState, make_code, read_code
from pos_app.errors.receipt import ReceiptUnknown, TooManyCopies
from pos_app.services.check_receipt import Verdict
from pos_app.wire import decode
from tests.builders import CLERK, DESK, SEALING_KEY, SUPERVISOR, a_payment_taken, a_payment_voided
from tests.card_builders import (
    a_charge,
    a_giving_back,
    a_reconciliation,
    a_refund,
    a_word_on,
    an_attempt,
)
from tests.fakes.memory_store import SIGNER
from tests.services.desk import ServiceDesk

LINES = ("PURCHASE", "APPROVED")
MINE = ("PURCHASE", "APPROVED", "MERCHANT")


@pytest.fixture
def desk() -> ServiceDesk:
    desk = ServiceDesk()
    desk.open_shift()
    return desk


def book(desk: ServiceDesk, *events: Event) -> None:
    """Journal them; what has a receipt number has its paper in the queue too."""
    with desk.store.begin() as work:
        for event in events:
            entry = work.journal.append(event)
            if (number := receipt_no_of(event)) is not None:
                work.print_queue.put(entry.seq, 0, number, desk.clock.now())
        work.commit()


def queue(desk: ServiceDesk, event: Event) -> int:
    """Put the paper of an event without a receipt number in line."""
    with desk.store.begin() as work:
        entry = work.journal.by_event(event.header.event_id)
        assert entry is not None
        job_id = work.print_queue.put(entry.seq, 0, None, desk.clock.now(), CLERK)
        work.commit()
    return job_id


def charged(desk: ServiceDesk) -> tuple[CardAttemptStarted, PaymentTaken]:
    """A charge was approved and its payment booked."""
    charge = a_charge()
    approved = a_word_on(charge)
    tender = an_attempt(charge).tender()
    taken = a_payment_taken(1, tenders=(tender,))
    taken = replace(taken, header=replace(taken.header, event_id=charge.payment))
    book(desk, charge, approved, taken)
    return charge, taken


def refunded(desk: ServiceDesk) -> tuple[PaymentTaken, PaymentRefunded]:
    """And its money went back in a later shift."""
    charge, taken = charged(desk)
    back = a_giving_back(charge, CardAct.REFUND)
    refund = a_refund(taken, an_attempt(back).tender())
    book(desk, back, a_word_on(back), refund)
    return taken, refund


def printings(desk: ServiceDesk) -> list[ReceiptPrinted]:
    with desk.store.read() as work:
        events = [decode(entry.body) for entry in work.journal.since()]
    return [event for event in events if isinstance(event, ReceiptPrinted)]


# Pending notes ---------------------------------------------------------------------


@pytest.mark.parametrize("by_its_answer", [True, False])
def test_an_undecided_charge_has_a_pending_note(desk: ServiceDesk, by_its_answer: bool) -> None:
    charge = a_charge()
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    book(desk, charge, unknown)
    event = unknown if by_its_answer else charge
    note = desk.make_paper.of_event(event, 2)
    assert isinstance(note, CardPendingDocument)
    assert note.attempt.started == charge
    assert (note.at, note.by, note.copy_no) == (event.header.at, event.header.by, 2)
    assert not note.attempt.outcome.is_decided


def test_a_note_that_is_printed_late_knows_what_became_of_the_charge(desk: ServiceDesk) -> None:
    charge = a_charge()
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    book(desk, charge, unknown, a_word_on(charge, CardOutcome.DECLINED))
    note = desk.make_paper.of_event(unknown)
    assert isinstance(note, CardPendingDocument)
    assert note.attempt.outcome is CardOutcome.DECLINED


def test_an_attempt_that_is_nowhere_has_no_paper(desk: ServiceDesk) -> None:
    charge = a_charge()
    for event in (charge, a_word_on(charge), a_word_on(charge, CardOutcome.UNKNOWN)):
        with pytest.raises(ReceiptUnknown):
            desk.make_paper.of_event(event)


# The terminal's slips ----------------------------------------------------------------


def slip_of(desk: ServiceDesk, word: CardAttemptSettled, charge: CardAttemptStarted) -> object:
    book(desk, charge, word)
    return desk.make_paper.of_event(word)


def test_both_slips_are_made_of_the_terminals_text(desk: ServiceDesk) -> None:
    charge = a_charge()
    word = a_word_on(charge, customer_lines=LINES, merchant_lines=MINE, needs_signature=True)
    attempt = replace(an_attempt(charge), settled=word)
    customers, merchants = desk.make_paper.card_slips(attempt)
    assert (customers.lines, customers.is_merchant_copy, customers.needs_signature) == (
        LINES,
        False,
        False,
    )
    assert (merchants.lines, merchants.is_merchant_copy, merchants.needs_signature) == (
        MINE,
        True,
        True,
    )
    for slip in (customers, merchants):
        assert (slip.attempt, slip.at, slip.desk) == (attempt, word.header.at, DESK)


def test_the_queue_prints_the_copy_that_is_kept_and_signed(desk: ServiceDesk) -> None:
    charge = a_charge()
    slip = slip_of(desk, a_word_on(charge, customer_lines=LINES, merchant_lines=MINE), charge)
    assert isinstance(slip, CardSlipDocument)
    assert (slip.lines, slip.is_merchant_copy, slip.needs_signature) == (MINE, True, False)


def test_a_slip_of_the_customer_alone_is_the_customers(desk: ServiceDesk) -> None:
    charge = a_charge()
    refusal = replace(a_word_on(charge, CardOutcome.DECLINED), customer_lines=("DECLINED",))
    slip = slip_of(desk, refusal, charge)
    assert isinstance(slip, CardSlipDocument)
    assert (slip.lines, slip.is_merchant_copy) == (("DECLINED",), False)


def test_what_must_be_signed_has_a_slip_also_without_the_terminals_text(desk: ServiceDesk) -> None:
    charge = a_charge()
    slip = slip_of(desk, a_word_on(charge, needs_signature=True), charge)
    assert isinstance(slip, CardSlipDocument)
    assert (slip.lines, slip.needs_signature) == ((), True)


@pytest.mark.parametrize("outcome", [CardOutcome.APPROVED, *NOT_CHARGED])
def test_without_the_terminals_text_there_is_no_slip(
    desk: ServiceDesk, outcome: CardOutcome
) -> None:
    charge = a_charge()
    with pytest.raises(ReceiptUnknown):
        slip_of(desk, a_word_on(charge, outcome), charge)
    assert desk.make_paper.card_slips(replace(an_attempt(charge), settled=None)) == ()


# Void, refund, reconciliation ------------------------------------------------------------


@pytest.mark.parametrize("outcome", [CardOutcome.APPROVED, CardOutcome.UNKNOWN])
def test_a_void_slip_knows_the_reversals_of_its_payment(
    desk: ServiceDesk, outcome: CardOutcome
) -> None:
    charge, taken = charged(desk)
    back = a_giving_back(charge)
    void = a_payment_voided(taken, 2)
    book(desk, back, a_word_on(back, outcome), void)
    slip = desk.make_paper.of_event(void)
    assert isinstance(slip, VoidDocument)
    assert [(a.started.act, a.outcome) for a in slip.attempts] == [
        (CardAct.PAYMENT, CardOutcome.APPROVED),
        (CardAct.REVERSAL, outcome),
    ]


def test_a_refund_slip_shows_its_payment_and_is_signed_as_such(desk: ServiceDesk) -> None:
    taken, refund = refunded(desk)
    slip = desk.make_paper.of_receipt(refund.receipt_no, copy_no=0)
    assert isinstance(slip, RefundDocument)
    assert (slip.refunded, slip.taken) == (refund, taken)
    facts = read_code(slip.qr_text).facts
    assert (facts.receipt_no, facts.amount) == (refund.receipt_no, refund.amount)
    assert facts.state is PaperState.REFUND_SLIP
    checked = desk.check_receipt.check(slip.qr_text)
    assert (checked.verdict, checked.refunded_by) == (Verdict.GENUINE, None)


def test_a_receipt_tells_of_the_refund_that_came_after_it(desk: ServiceDesk) -> None:
    charge, taken = charged(desk)
    before = desk.make_paper.of_event(taken)
    assert isinstance(before, ReceiptDocument)
    assert before.refunds == ()
    assert desk.check_receipt.check(before.qr_text).refunded_by is None
    back = a_giving_back(charge, CardAct.REFUND)
    refund = a_refund(taken, an_attempt(back).tender())
    book(desk, back, a_word_on(back), refund)
    copy = desk.make_paper.of_receipt(taken.receipt_no)
    assert isinstance(copy, ReceiptDocument)
    assert (copy.refunds, copy.copy_no) == ((refund,), 1)
    assert read_code(copy.qr_text).facts.state is PaperState.REFUNDED
    for code in (before.qr_text, copy.qr_text):
        checked = desk.check_receipt.check(code)
        assert checked.is_genuine
        assert checked.refunded_by == refund.receipt_no


def test_a_refund_slip_can_be_sent_as_a_receipt_can(desk: ServiceDesk) -> None:
    _, refund = refunded(desk)
    desk.keep_bundle(replace(desk.sign_in.bundle(), sealing_key=SEALING_KEY))
    sent = desk.send_receipt.send(refund.receipt_no, SendWay.EMAIL, "a@example.com", CLERK)
    assert sent.receipt_no == refund.receipt_no
    document = desk.make_paper.to_send(sent.receipt_no)
    assert isinstance(document, RefundDocument)
    assert document.copy_no == 1


def test_a_refund_that_is_not_booked_is_told_nowhere(desk: ServiceDesk) -> None:
    charge, taken = charged(desk)
    back = a_giving_back(charge, CardAct.REFUND)
    book(desk, back, a_word_on(back))
    document = desk.make_paper.of_event(taken)
    assert isinstance(document, ReceiptDocument)
    assert document.refunds == ()


@pytest.mark.parametrize("state", [PaperState.PAID, PaperState.VOID_SLIP, PaperState.REFUNDED])
def test_a_refund_slip_signed_as_something_else_is_altered(
    desk: ServiceDesk, state: PaperState
) -> None:
    _, refund = refunded(desk)
    slip = desk.make_paper.of_event(refund)
    assert isinstance(slip, RefundDocument)
    other = make_code(replace(read_code(slip.qr_text).facts, state=state), SIGNER.sign)
    assert desk.check_receipt.check(other).verdict is Verdict.ALTERED


def test_a_voided_receipt_stays_void_whatever_else(desk: ServiceDesk) -> None:
    taken = desk.pay_cash("500")
    desk.void.void(taken.receipt_no, VoidReason.DUPLICATE, CLERK, SUPERVISOR)
    document = desk.make_paper.of_event(taken)
    assert isinstance(document, ReceiptDocument)
    assert read_code(document.qr_text).facts.state is PaperState.VOIDED


def test_a_reconciliation_has_its_paper(desk: ServiceDesk) -> None:
    event = a_reconciliation()
    document = desk.make_paper.of_event(event, 1)
    assert document == CardReconciliationDocument(event, desk.centre, copy_no=1)


def test_in_training_every_card_paper_is_marked(desk: ServiceDesk) -> None:
    desk.keep_bundle(
        replace(desk.sign_in.bundle(), profile=replace(desk.profile(), is_training=True))
    )
    taken, refund = refunded(desk)
    charge = a_charge(service_id="0200000199")
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    signed = a_word_on(charge, needs_signature=True)
    book(desk, charge, unknown, signed)
    for event in (taken, refund, unknown, signed, a_reconciliation()):
        assert getattr(desk.make_paper.of_event(event), "is_training", False)


# From the print queue -------------------------------------------------------------------


def test_papers_without_a_receipt_number_come_out_and_count_as_no_receipt(
    desk: ServiceDesk,
) -> None:
    charge = a_charge()
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    signed = a_word_on(charge, merchant_lines=MINE, needs_signature=True)
    totals = a_reconciliation()
    book(desk, charge, unknown, signed, totals)
    jobs = [queue(desk, event) for event in (unknown, signed, totals)]
    for job in jobs:
        assert desk.papers.step() == PrintResult(Printed.PRINTED)
        held = desk.papers.job(job)
        assert held is not None
        assert held.state is JobState.PRINTED
    kinds = [type(document) for document in desk.printer.documents]
    assert kinds == [CardPendingDocument, CardSlipDocument, CardReconciliationDocument]
    assert printings(desk) == []


def test_a_pending_note_that_may_be_out_is_printed_again_as_a_copy(desk: ServiceDesk) -> None:
    charge = a_charge()
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    book(desk, charge, unknown)
    job = queue(desk, unknown)
    desk.printer.result = PrintResult(Printed.UNKNOWN, "printer_cannot_confirm")
    desk.papers.step()
    desk.printer.result = PrintResult(Printed.PRINTED)
    assert [each.job_id for each in desk.papers.held()] == [job]
    desk.papers.print_held(job, CLERK)
    desk.papers.step()
    copies = [d.copy_no for d in desk.printer.documents if isinstance(d, CardPendingDocument)]
    assert copies == [0, 1]
    assert desk.papers.held() == []


def test_a_person_asks_for_a_card_paper_and_gets_copies_from_the_second(desk: ServiceDesk) -> None:
    charge = a_charge()
    unknown = a_word_on(charge, CardOutcome.UNKNOWN)
    book(desk, charge, unknown)
    for _ in range(2):
        desk.papers.put(unknown.header.event_id, CLERK)
        assert desk.papers.step() == PrintResult(Printed.PRINTED)
    copies = [d.copy_no for d in desk.printer.documents if isinstance(d, CardPendingDocument)]
    assert copies == [0, 1]
    for _ in range(MOST_COPIES - 1):
        desk.papers.put(unknown.header.event_id, CLERK)
    with pytest.raises(TooManyCopies):
        desk.papers.put(unknown.header.event_id, CLERK)


def test_what_has_no_card_paper_is_not_queued(desk: ServiceDesk) -> None:
    charge, taken = charged(desk)
    approved = a_word_on(charge)
    book(desk, approved)
    for event in (taken, approved, a_charge()):  # a receipt is a receipt; no text; not journalled
        with pytest.raises(ReceiptUnknown):
            desk.papers.put(event.header.event_id, CLERK)


@pytest.mark.error_logs
def test_a_slip_of_nothing_is_held_for_a_person_and_holds_nothing_up(desk: ServiceDesk) -> None:
    charge, totals = a_charge(), a_reconciliation()
    word = a_word_on(charge)
    book(desk, charge, word, totals)
    job = queue(desk, word)
    queue(desk, totals)
    assert desk.papers.step() == PrintResult(Printed.NOT_PRINTED, ReceiptUnknown.code)
    assert desk.papers.step() == PrintResult(Printed.PRINTED)
    assert [each.job_id for each in desk.papers.held()] == [job]


def test_the_papers_of_a_refund_are_booked_with_their_numbers(desk: ServiceDesk) -> None:
    taken, refund = refunded(desk)
    while desk.papers.step() is not None:
        pass
    desk.papers.reprint(refund.receipt_no, CLERK)
    desk.papers.step()
    assert [(p.receipt_no, p.copy_no) for p in printings(desk)] == [
        (taken.receipt_no, 0),
        (refund.receipt_no, 0),
        (refund.receipt_no, 1),
    ]
