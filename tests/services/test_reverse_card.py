"""Giving a card its money back: what pays nothing, a void in its shift, a refund later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.card import CardAct, InquiryState, SettledBy
from pos_app.domain.card_attempt import CardAttempt, CardProblem
from pos_app.domain.cash import Count
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import (
    CardTender,
    PaymentRefunded,
    PaymentTaken,
    PaymentVoided,
    VoidReason,
)
from pos_app.domain.shift import shift_totals
from pos_app.errors.card import (
    AlreadyRefunded,
    AttemptNotFound,
    CardNotReversed,
    CardNotReversible,
    CardReversible,
    CardUnknown,
    EvidenceNeeded,
    MoneyBackUnknown,
    NothingToClarify,
    NotPaidByCard,
    RefundTooEarly,
)
from pos_app.errors.payment import AlreadyVoided
from pos_app.errors.people import SamePerson, SupervisorNeeded
from pos_app.errors.shift import ShiftBalancing
from pos_app.errors.typed import CardNumberRefused
from pos_app.services.cards.card_slip import CardSlip
from pos_app.services.cards.charge_card import Charge
from pos_app.services.cards.clarify_card import Declaration
from pos_app.services.cards.complete_charge import Completed
from pos_app.services.cards.settle_attempt import Settled
from tests.builders import CLERK, SHIFT, SUPERVISOR
from tests.card_numbers import card_number
from tests.fakes.card_terminal import approve, decline, lose
from tests.services.card_desk import CardDesk

REASON = VoidReason.WRONG_ACCOUNT


def paid(desk: CardDesk, **how: str) -> PaymentTaken:
    taken = desk.charge(**how).completed
    assert isinstance(taken, PaymentTaken)
    return taken


def next_shift(desk: CardDesk, count: str = "10x20") -> None:
    desk.run_shift.start_balancing(CLERK)
    desk.run_shift.count(Count.parse(count), CLERK)
    desk.run_shift.close(CLERK)
    desk.run_shift.open(Count.parse("10x20"), CLERK)


# What pays nothing --------------------------------------------------------------


def test_a_part_that_is_not_wanted_goes_back_by_the_clerk_alone() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    part = desk.charge().attempt
    back = desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    assert back.attempt.is_approved
    assert (desk.terminal.kept, desk.problems()) == (Money(0), [])
    desk.check_books()


def test_a_charge_from_before_takes_two_people() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    part = desk.charge().attempt
    next_shift(desk)
    with pytest.raises(SupervisorNeeded):
        desk.cards.reverse.start(part.attempt_id, CLERK)
    with pytest.raises(SamePerson):
        desk.cards.reverse.start(part.attempt_id, CLERK, CLERK)
    desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK, SUPERVISOR))
    assert desk.problems() == []
    desk.check_books()


def test_a_reversal_of_which_nobody_knows_is_not_tried_again() -> None:
    desk = CardDesk(approve(Money.riyals(120)), lose(approve()))
    part = desk.charge().attempt
    back = desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    assert back.attempt.problem is CardProblem.UNKNOWN
    with pytest.raises(CardUnknown):
        desk.cards.reverse.start(part.attempt_id, CLERK)
    desk.cards.ask.ask(back.attempt.attempt_id)
    assert desk.problems() == []
    assert len(desk.terminal.requests) == 2
    desk.check_books()


def test_a_reversal_that_is_declined_leaves_the_charge_on_the_list() -> None:
    desk = CardDesk(approve(Money.riyals(120)), decline())
    part = desk.charge().attempt
    desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    assert desk.problems() == [CardProblem.UNUSED]
    desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    assert desk.problems() == []
    desk.check_books()


def test_a_charge_that_pays_something_is_not_simply_reversed() -> None:
    desk = CardDesk()
    attempt = desk.charge().attempt
    with pytest.raises(NothingToClarify):
        desk.cards.reverse.start(attempt.attempt_id, CLERK, SUPERVISOR)


# Void ----------------------------------------------------------------------------


def test_a_void_is_booked_once_the_card_has_its_money_back() -> None:
    desk = CardDesk()
    taken = paid(desk, cash="200")
    with pytest.raises(CardNotReversed):
        desk.void.void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    back = desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert back is not None
    voided = desk.cards.charge.run(back).completed
    assert isinstance(voided, PaymentVoided)
    assert (voided.cash_back, voided.card_back) == (Money.riyals(200), Money.riyals(300))
    assert (voided.approved_by, voided.reason) == (SUPERVISOR, REASON)
    assert desk.terminal.kept == Money(0)
    with pytest.raises(AlreadyVoided):
        desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    desk.check_books()


def test_no_card_gets_its_money_back_while_the_void_could_not_be_booked() -> None:
    desk = CardDesk()
    receipt = paid(desk).receipt_no
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        desk.cards.reverse.start_void(receipt, REASON, CLERK, SUPERVISOR)
    desk.run_shift.leave_balancing(CLERK)
    next_shift(desk)
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        desk.cards.reverse.start_refund(receipt, REASON, CLERK, SUPERVISOR)
    desk.check_books()


def test_two_cards_of_one_payment_both_get_their_money_back_before_it_is_void() -> None:
    desk = CardDesk()
    payment, basket = desk.collect.new_id(), desk.basket()
    for amount in (Money.riyals(200), Money.riyals(300)):
        desk.cards.charge.run(desk.cards.charge.start(Charge(payment, basket, amount), CLERK))
    (taken,) = desk.taken()
    completed: list[Completed | None] = []
    start_void = desk.cards.reverse.start_void
    while not completed or completed[-1] is None:
        back = start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
        assert back is not None
        completed.append(desk.cards.charge.run(back).completed)
    assert [type(one) for one in completed] == [type(None), PaymentVoided]
    assert desk.problems() == []
    desk.check_books()


def test_a_reversal_whose_answer_is_lost_voids_its_payment_when_it_is_found() -> None:
    desk = CardDesk(approve(), lose(approve()))
    taken = paid(desk)
    back = desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert back is not None
    assert desk.cards.charge.run(back).completed is None
    asked = desk.cards.ask.ask(back.attempt_id)
    assert isinstance(asked.settled.completed, PaymentVoided)
    assert desk.problems() == []
    desk.check_books()


def test_a_reversal_found_after_the_close_becomes_a_refund_of_the_next_shift() -> None:
    desk = CardDesk(approve(), lose(approve()))
    taken = paid(desk)
    back = desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert back is not None
    desk.cards.charge.run(back)
    next_shift(desk)
    asked = desk.cards.ask.ask(back.attempt_id)
    assert isinstance(asked.settled.completed, PaymentRefunded)
    assert asked.settled.completed.refunds_receipt == taken.receipt_no
    assert desk.problems() == []
    desk.check_books()


# Refund ---------------------------------------------------------------------------


@pytest.mark.parametrize("is_refund", [False, True])
def test_money_that_came_back_a_moment_ago_is_not_given_back_again(is_refund: bool) -> None:
    desk = CardDesk()
    taken = paid(desk)
    if is_refund:
        next_shift(desk)
    reverse = desk.cards.reverse
    start = reverse.start_refund if is_refund else reverse.start_void
    desk.terminal.will(lose(approve()))
    lost = start(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert lost is not None
    desk.cards.charge.run(lost)
    desk.terminal.at_status = lambda: desk.cards.ask.ask_all()  # in the background, just then
    with pytest.raises(AlreadyRefunded if is_refund else AlreadyVoided):
        start(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert (len(desk.terminal.requests), desk.terminal.kept) == (2, Money(0))
    desk.check_books()


def test_a_refund_goes_back_to_the_card_in_a_later_shift() -> None:
    desk = CardDesk()
    taken = paid(desk)
    with pytest.raises(RefundTooEarly):
        desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    next_shift(desk)
    with pytest.raises(SamePerson):
        desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, CLERK)
    back = desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    refunded = desk.cards.charge.run(back).completed
    assert isinstance(refunded, PaymentRefunded)
    assert (refunded.amount, refunded.refunds_event) == (taken.collected, taken.header.event_id)
    assert refunded.receipt_no.startswith("CCD-02-000002")
    with pytest.raises(AlreadyRefunded):
        desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    with desk.store.read() as work:
        assert shift_totals(work.journal.of_shift(SHIFT)).collected == taken.collected
        shift = work.shifts.current()
        assert shift is not None
        totals = shift_totals(work.journal.of_shift(shift.shift_id))
    assert (totals.collected, totals.card.amount) == (-taken.collected, -taken.collected)
    desk.check_books()


def test_cash_is_not_refunded_to_a_card() -> None:
    desk = CardDesk()
    taken = desk.pay_cash("500")
    next_shift(desk, "10x20,500x1")
    with pytest.raises(NotPaidByCard):
        desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)


def test_a_refunded_bill_is_due_again_before_head_office_knows() -> None:
    desk = CardDesk()
    taken = paid(desk)
    assert desk.basket().total == Money(0)
    next_shift(desk)
    back = desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    desk.cards.charge.run(back)
    assert desk.basket().total == taken.collected


# By hand --------------------------------------------------------------------------

SLIP = CardSlip.parse("Himyan", "4242", "A1B2C3", "000000001234", "T0000001")
SEEN = "reversal slip 0042 of the terminal"


def by_slip(desk: CardDesk, attempt: CardAttempt) -> Settled:
    """Two people read the slip of a charge that the terminal lost: it has no number."""
    said = Declaration("the slip", SLIP)
    return desk.cards.clarify.declare(attempt.attempt_id, said, CLERK, SUPERVISOR)


def paid_by_slip(desk: CardDesk, **how: str) -> PaymentTaken:
    desk.terminal.will(lose(approve()))
    by_slip(desk, desk.charge(**how).attempt)
    if not desk.taken():  # its cash takes somebody who looks
        (open_one,) = desk.cards.clarify.open_ones()
        desk.cards.clarify.complete(open_one.attempt_id, CLERK, SUPERVISOR)
    return desk.taken()[-1]


def given_back(desk: CardDesk, attempt_id: EventId, evidence: str = SEEN) -> Settled:
    return desk.cards.reverse.declare_given_back(attempt_id, evidence, CLERK, SUPERVISOR, REASON)


def charge_of(desk: CardDesk, taken: PaymentTaken) -> EventId:
    (tender,) = (t for t in taken.tenders if isinstance(t, CardTender))
    assert tender.attempt is not None
    return tender.attempt


def hand_back(desk: CardDesk, taken: PaymentTaken) -> Settled:
    attempt_id = charge_of(desk, taken)
    desk.terminal.give_back_by_hand(taken.card)
    return given_back(desk, attempt_id)


def test_a_charge_without_a_number_is_voided_by_hand() -> None:
    desk = CardDesk()
    taken = paid_by_slip(desk, cash="200")
    with pytest.raises(CardNotReversible) as refused:
        desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert refused.value.facts["attempt"] == charge_of(desk, taken)
    settled = hand_back(desk, taken)
    voided, started = settled.completed, settled.attempt.started
    assert isinstance(voided, PaymentVoided)
    assert (voided.cash_back, voided.card_back) == (Money.riyals(200), Money.riyals(300))
    assert (voided.approved_by, voided.reason) == (SUPERVISOR, REASON)
    assert (started.act, started.is_by_hand, started.amount) == (
        CardAct.REVERSAL,
        True,
        Money.riyals(300),
    )
    word = settled.attempt.settled
    assert word is not None
    assert (word.how, word.evidence, word.approved_by) == (SettledBy.DECLARED, SEEN, SUPERVISOR)
    assert word.card is not None
    assert word.card.approval_code == SLIP.approval_code
    assert (desk.terminal.kept, desk.problems(), len(desk.terminal.requests)) == (Money(0), [], 1)
    desk.check_books()


def test_a_charge_without_a_number_is_refunded_by_hand_in_a_later_shift() -> None:
    desk = CardDesk()
    taken = paid_by_slip(desk)
    next_shift(desk)
    with pytest.raises(CardNotReversible):
        desk.cards.reverse.start_refund(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    settled = hand_back(desk, taken)
    assert settled.attempt.started.act is CardAct.REFUND
    assert isinstance(settled.completed, PaymentRefunded)
    assert settled.completed.refunds_receipt == taken.receipt_no
    assert desk.problems() == []
    desk.check_books()


def test_a_charge_that_pays_nothing_goes_off_the_list_by_hand() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    part = desk.charge().attempt
    desk.terminal.poi_id = "LAB-00000002"
    desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    desk.terminal.why_not = "unreachable"  # nobody has to answer
    with pytest.raises(CardNotReversible):
        desk.cards.reverse.start(part.attempt_id, CLERK, SUPERVISOR)
    next_shift(desk)
    desk.terminal.give_back_by_hand(Money.riyals(120))
    settled = given_back(desk, part.attempt_id)
    assert (settled.attempt.started.act, settled.completed) == (CardAct.REVERSAL, None)
    assert (desk.problems(), desk.terminal.kept) == ([], Money(0))
    desk.check_books()


def test_nothing_is_declared_given_back_that_the_terminal_can_undo() -> None:
    desk = CardDesk()
    taken = paid(desk)
    with pytest.raises(CardReversible):
        given_back(desk, charge_of(desk, taken))
    assert len(desk.events()) == 4
    desk.check_books()


@pytest.mark.parametrize(
    ("evidence", "approved_by", "error"),
    [
        ("  ", SUPERVISOR, EvidenceNeeded),
        (SEEN, CLERK, SamePerson),
        (card_number(), SUPERVISOR, CardNumberRefused),
    ],
)
def test_given_back_by_hand_takes_two_people_and_evidence(
    evidence: str, approved_by: StaffId, error: type[Exception]
) -> None:
    desk = CardDesk()
    attempt_id = charge_of(desk, paid_by_slip(desk))
    before = desk.events()
    with pytest.raises(error):
        desk.cards.reverse.declare_given_back(attempt_id, evidence, CLERK, approved_by)
    assert desk.events() == before


def test_only_what_was_charged_is_given_back_by_hand_and_once() -> None:
    desk = CardDesk(lose(approve()), bills=2)
    lost = desk.charge("1000000001").attempt
    with pytest.raises(NothingToClarify):
        given_back(desk, lost.attempt_id)
    by_slip(desk, lost)
    back = hand_back(desk, desk.taken()[0])
    for attempt_id in (lost.attempt_id, back.attempt.attempt_id):
        with pytest.raises(NothingToClarify):
            given_back(desk, attempt_id)
    with pytest.raises(AttemptNotFound):
        given_back(desk, desk.cards.charge.new_id())
    desk.check_books()


def test_nothing_is_given_back_by_hand_while_a_reversal_is_unknown() -> None:
    desk = CardDesk(approve(Money.riyals(120)), lose(approve()))
    part = desk.charge().attempt
    desk.cards.charge.run(desk.cards.reverse.start(part.attempt_id, CLERK))
    desk.terminal.poi_id = "LAB-00000002"
    desk.cards.know_terminal.accept(CLERK, SUPERVISOR, "LAB-00000002")
    with pytest.raises(MoneyBackUnknown):
        given_back(desk, part.attempt_id)
    desk.check_books()


def test_nothing_is_given_back_by_hand_while_its_void_could_not_be_booked() -> None:
    desk = CardDesk()
    attempt_id = charge_of(desk, paid_by_slip(desk))
    desk.run_shift.start_balancing(CLERK)
    with pytest.raises(ShiftBalancing):
        given_back(desk, attempt_id)


def test_the_terminal_is_not_asked_about_what_it_never_heard() -> None:
    desk = CardDesk()
    back = hand_back(desk, paid_by_slip(desk)).attempt
    asked = len(desk.terminal.asked)
    for _ in range(3):
        answer = desk.cards.ask.ask(back.attempt_id)
        assert (answer.state, answer.why) == (InquiryState.NO_ANSWER, "by_hand")
    assert len(desk.terminal.asked) == asked
    assert desk.cards.charge.attempt(back.attempt_id) == back
    desk.check_books()


def test_what_was_given_back_of_a_charge_that_never_was_is_on_the_list() -> None:
    desk = CardDesk(lose(decline()))
    lost = desk.charge().attempt
    by_slip(desk, lost)  # misread
    hand_back(desk, desk.taken()[0])
    assert desk.problems() == []
    desk.cards.ask.ask(lost.attempt_id)
    assert desk.problems() == [CardProblem.GIVEN_TWICE]
    desk.check_books()


def test_a_payment_of_two_cards_is_void_once_hand_and_terminal_gave_back_theirs() -> None:
    desk = CardDesk(lose(approve()))
    payment, basket = desk.collect.new_id(), desk.basket()
    first = desk.cards.charge.start(Charge(payment, basket, Money.riyals(200)), CLERK)
    by_slip(desk, desk.cards.charge.run(first).attempt)
    second = desk.cards.charge.start(Charge(payment, basket, Money.riyals(300)), CLERK)
    desk.cards.charge.run(second)
    (taken,) = desk.taken()
    desk.terminal.give_back_by_hand(Money.riyals(200))
    assert given_back(desk, first.attempt_id).completed is None
    rest = desk.cards.reverse.start_void(taken.receipt_no, REASON, CLERK, SUPERVISOR)
    assert rest is not None
    assert rest.started.undoes == second.attempt_id
    assert isinstance(desk.cards.charge.run(rest).completed, PaymentVoided)
    assert desk.problems() == []
    desk.check_books()


def test_a_desk_that_has_no_terminal_any_more_gives_back_by_hand() -> None:
    desk = CardDesk(approve(Money.riyals(120)))
    part = desk.charge().attempt
    knowing = replace(desk.cards.know_terminal, terminal=lambda: None)
    reverse = replace(desk.cards.reverse, know_terminal=knowing)
    with pytest.raises(CardNotReversible):
        reverse.start(part.attempt_id, CLERK)
    reverse.declare_given_back(part.attempt_id, SEEN, CLERK, SUPERVISOR)
    assert desk.problems() == []
