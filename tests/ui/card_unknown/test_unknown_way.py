"""Nobody knows whether the card was charged: at the real window, until somebody does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtTest import QTest

from pos_app.domain.card import CardOutcome, SettledBy
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.documents import CardPendingDocument
from pos_app.domain.payment import CardTender
from pos_app.domain.printing import Printed, PrintResult
from pos_app.errors.store import StoreFull
from tests.builders import CLERK, SUPERVISOR, money
from tests.fakes.card_terminal import FakeTerminal, Script, approve, decline, lose
from tests.ui.card.till import ACCOUNT, Till
from tests.ui.window import CounterUnderTest
from ui.card_slip.typed import Typed
from ui.customer_display.state import PleaseWait

SLIP = {
    Typed.BRAND: "Visa",
    Typed.LAST4: "4242",
    Typed.APPROVAL_CODE: "A1B2C3",
    Typed.RRN: "632145678901",
    Typed.EVIDENCE: "Slip seen by both",
}


def type_slip(till: Till, **others: str) -> None:
    for name, text in {**SLIP, **{Typed(key): text for key, text in others.items()}}.items():
        till.screens.unknown.type(name, text)


def test_an_unknown_result_says_what_to_do_and_locks_the_bill(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))

    till.charge()

    assert till.is_on(till.screens.unknown_page)
    assert till.sees("We do not know yet whether the card was charged.")
    assert till.sees("Do not take another payment for these bills until this is settled.")
    assert till.sees("The terminal did not answer in time")
    assert isinstance(counter.flow.customer.seen, PleaseWait)
    assert counter.desk.look_up.account(ACCOUNT, CLERK).account.items[0].claimed_by == "CCD-02"


def test_it_is_not_left_by_esc_nor_locked_nor_closed(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.charge()

    for key in ("Esc", "F12", "F2", "F7", "F11", "Ctrl+F12"):
        counter.press(key)
    event = QCloseEvent()
    counter.window.closeEvent(event)

    assert till.is_on(till.screens.unknown_page)
    assert not event.isAccepted()
    assert counter.window.toast.isVisible()


@pytest.mark.parametrize(
    ("truth", "words", "paid"),
    [(approve(), "Approved", 1), (decline(), "Card declined", 0)],
)
def test_the_terminals_answer_leads_on(
    counter: CounterUnderTest, truth: Script, words: str, paid: int
) -> None:
    till = Till(counter, lose(truth))
    till.charge()

    counter.press("F5")

    assert till.is_on(till.screens.card_page)
    assert till.sees(words)
    assert len(till.payments()) == paid


def test_a_request_that_never_arrived_has_charged_nothing(counter: CounterUnderTest) -> None:
    till = Till(counter, lose())
    till.charge()

    counter.press("F5")

    assert till.sees("The terminal did not begin")
    assert till.sees("Nothing was charged.")
    assert till.terminal.kept == money("0")


def test_the_recovered_payment_is_the_customers_who_waits(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.to_tender(by_card=False)
    till.screens.tender.receive("120")
    counter.press("F10")
    till.charge()

    counter.press("F5")
    till.see_approval()

    (taken,) = till.payments()
    assert (taken.cash, taken.card, taken.is_recovered) == (money("120"), money("380"), False)
    assert till.is_on(till.screens.paid_page)


def test_questions_are_asked_after_2_5_10_20_30_and_30_seconds(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    seconds = [0.0]
    till.screens.unknown._seconds = lambda: seconds[0]
    till.charge()
    asked_at: list[float] = []

    while len(asked_at) < 7:
        seconds[0] += 1
        before = len(till.terminal.asked)
        till.screens.unknown.tick()
        asked_at += [seconds[0]] * (len(till.terminal.asked) - before)

    waits = [later - earlier for earlier, later in zip([0.0, *asked_at], asked_at, strict=False)]
    assert waits == [2, 5, 10, 20, 30, 30, 30]
    assert till.sees("Asks the terminal again in 30 s")
    assert till.sees("Try 7, 12:00:00: The terminal is still at work on it")


def test_a_question_that_fails_is_asked_again(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    till.terminal.why_not = "unreachable"

    counter.press("F5")
    assert till.sees("No connection to the terminal")

    till.terminal.why_not = ""
    counter.press("F5")
    assert till.sees("Approved")


def test_a_full_disk_keeps_asking(counter: CounterUnderTest) -> None:
    till = Till(counter, approve())
    store = counter.desk.store
    till.terminal.at_charge = lambda: setattr(store, "fault", StoreFull())
    till.charge()
    store.fault = None
    assert till.is_on(till.screens.unknown_page)
    assert till.sees("E-29")

    counter.press("F5")

    assert till.sees("Approved")
    assert len(till.payments()) == 1


# What two people saw -------------------------------------------------------------------


def test_an_approved_slip_is_declared_by_two_people(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()

    till.screens.unknown.slip_says_approved()
    type_slip(till)
    counter.press("F12")
    till.approve()

    assert till.sees("Approved")
    till.see_approval()
    assert till.is_on(till.screens.paid_page)
    (taken,) = till.payments()
    (tender,) = taken.tenders
    assert isinstance(tender, CardTender)
    assert (tender.approval_code, tender.terminal_id) == ("A1B2C3", till.terminal.poi_id)
    (attempt,) = till.attempts()
    assert attempt.settled is not None
    assert (attempt.settled.how, attempt.settled.header.by, attempt.settled.approved_by) == (
        SettledBy.DECLARED,
        CLERK,
        SUPERVISOR,
    )


def test_a_declared_slip_pays_with_the_cash_in_the_hand(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.to_tender(by_card=False)
    till.screens.tender.receive("120")
    counter.press("F10")
    till.charge()

    till.screens.unknown.slip_says_approved()
    type_slip(till)
    counter.press("F12")
    till.approve()
    till.see_approval()

    (taken,) = till.payments()
    assert (taken.cash, taken.card) == (money("120"), money("380"))


def test_a_declined_slip_is_declared_and_frees_the_bill(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(decline(), in_progress=99))
    till.charge()

    till.screens.unknown.slip_says_declined()
    till.screens.unknown.type(Typed.EVIDENCE, "Slip says DECLINED")
    counter.press("F12")
    till.approve()

    assert till.sees("Card declined")
    till.press_armed("F12", leads_to=till.screens.tender_page)
    till.screens.tender.take()
    assert len(till.payments()) == 1


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        (Typed.LAST4, "42", "E-41"),
        (Typed.APPROVAL_CODE, "", "E-41"),
        (Typed.EVIDENCE, " ", "E-112"),
    ],
)
def test_a_declaration_that_lacks_something_says_what(
    counter: CounterUnderTest, name: Typed, text: str, code: str
) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()
    till.screens.unknown.slip_says_approved()

    type_slip(till, **{str(name): text})
    counter.press("F12")

    assert till.sees(code)
    assert till.screens.unknown_page.form.fields[name].edit.hasFocus()
    assert counter.window.overlay_page() is None


def test_a_card_number_vanishes_as_it_is_typed(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()
    till.screens.unknown.slip_says_approved()
    number = "4" + "1" * 15  # passes Luhn

    for name in (Typed.LAST4, Typed.EVIDENCE, Typed.RRN):
        till.screens.unknown.type(name, number)
        assert till.screens.unknown_page.form.edits[name].text() == ""


def test_without_a_second_person_nothing_is_declared(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()
    till.screens.unknown.slip_says_approved()
    type_slip(till)

    counter.press("F12")
    counter.press("Esc")

    assert till.is_on(till.screens.unknown_page)
    assert till.screens.unknown_page.form.edits[Typed.LAST4].text() == "4242"
    assert [attempt.outcome for attempt in till.attempts()] == [CardOutcome.UNKNOWN]


def test_an_answer_that_comes_first_makes_the_second_person_needless(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    till.screens.unknown.slip_says_approved()
    type_slip(till)
    counter.press("F12")

    till.screens.unknown.ask()

    assert counter.window.overlay_page() is None
    assert till.sees("Approved")
    (attempt,) = till.attempts()
    assert attempt.settled is not None
    assert attempt.settled.how is SettledBy.INQUIRY


def test_an_answer_that_is_booked_already_is_not_declared_away(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    (attempt,) = till.attempts()
    counter.desk.cards.ask.ask(attempt.attempt_id)  # its answer is on the way to the screen

    till.screens.unknown.slip_says_declined()
    type_slip(till)
    counter.press("F12")
    till.approve()
    assert till.is_on(till.screens.unknown_page)
    till.screens.unknown.ask()

    assert till.sees("Approved")
    assert [attempt.outcome for attempt in till.attempts()] == [CardOutcome.APPROVED]


def test_nothing_is_asked_by_itself_while_a_second_person_types(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    page = till.screens.unknown_page
    counting = [page.is_counting]
    till.screens.unknown.slip_says_approved()
    type_slip(till)

    for key in ("F12", "Esc"):
        counter.press(key)
        counting.append(page.is_counting)

    assert counting == [True, False, True]


# Left pending ----------------------------------------------------------------------------


def test_left_pending_the_customer_gets_a_note_and_the_next_one_comes(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()

    till.screens.unknown.leave_pending()

    assert till.is_on(till.screens.collect_page)
    (note,) = [d for d in counter.desk.printer.documents if isinstance(d, CardPendingDocument)]
    assert note.by == CLERK
    (attempt,) = till.attempts()
    assert attempt.problem is CardProblem.UNKNOWN
    till.fill()
    assert till.screens.collect_page is counter.page
    counter.press("F12")
    assert till.is_on(till.screens.collect_page)  # the bill is locked


def test_a_note_that_is_not_printed_holds_up_nobody(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()
    counter.desk.printer.result = PrintResult(Printed.NOT_PRINTED, "printer_out_of_paper")

    till.screens.unknown.leave_pending()

    assert till.is_on(till.screens.collect_page)
    assert till.sees("out of paper")


def test_a_digit_chooses_but_the_digits_of_a_scan_do_not(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve(), in_progress=99))
    till.charge()
    page = till.screens.unknown_page

    QTest.keyClicks(page, "31")
    counter.flow.scanned("312345678901")
    assert till.is_on(page)
    assert till.sees("Scan kept.")
    counter.qtbot.waitUntil(lambda: not page.is_fresh)

    QTest.keyClick(page, Qt.Key.Key_3)

    counter.qtbot.waitUntil(lambda: till.is_on(till.screens.collect_page))


def test_a_reversal_that_nobody_knows_of_is_never_used_for_a_payment(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, approve(money("300")), lose(approve(), in_progress=99))
    till.charge()
    counter.press("Del")

    assert till.sees("We do not know yet whether the card got its money back.")
    till.screens.unknown.leave_pending()

    assert till.is_on(till.screens.collect_page)
    assert till.payments() == []


# Left over from before ------------------------------------------------------------------------


def left_over(counter: CounterUnderTest, truth: Script, in_progress: int = 0) -> Till:
    """The program ended while nobody knew; the same clerk comes back."""
    till = Till(counter, lose(truth, in_progress=in_progress))
    till.charge()
    till.terminal.why_not = "unreachable"
    counter.flow.sign_out()
    counter.sign_in()
    return till


def test_it_is_shown_first_after_the_sign_in(counter: CounterUnderTest) -> None:
    till = left_over(counter, approve())

    assert till.is_on(till.screens.unknown_page)
    assert till.sees("Left over from before: 12:00, terminal")
    till.screens.unknown.tick()
    assert till.sees("No connection to the terminal")


def test_an_approval_while_away_is_booked_and_said(counter: CounterUnderTest) -> None:
    till = left_over(counter, approve())
    till.terminal.why_not = ""

    counter.press("F5")

    assert till.is_on(till.screens.collect_page)
    (taken,) = till.payments()
    assert taken.is_recovered
    assert any(taken.receipt_no in text for text in counter.window.banners.texts())


def test_a_decline_while_away_frees_the_bill(counter: CounterUnderTest) -> None:
    till = left_over(counter, decline())
    till.terminal.why_not = ""

    counter.press("F5")

    assert till.is_on(till.screens.collect_page)
    till.fill()
    till.to_tender(by_card=False)


def test_it_can_be_left_pending_again(counter: CounterUnderTest) -> None:
    till = left_over(counter, approve())

    till.screens.unknown.leave_pending()

    assert till.is_on(till.screens.collect_page)
    assert not [d for d in counter.desk.printer.documents if isinstance(d, CardPendingDocument)]


def test_a_desk_whose_terminal_was_taken_away_is_not_held_up(counter: CounterUnderTest) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    counter.flow.sign_out()
    counter.desk.terminal = None

    counter.sign_in()

    assert till.is_on(till.screens.collect_page)


def test_what_only_lacked_an_open_shift_is_booked_at_the_sign_in(
    counter: CounterUnderTest,
) -> None:
    till = Till(counter, lose(approve()))
    till.charge()
    counter.desk.run_shift.start_balancing(CLERK)
    counter.desk.cards.ask.ask_all()
    assert till.payments() == []
    counter.desk.run_shift.leave_balancing(CLERK)

    counter.flow.sign_out()
    counter.sign_in()

    assert len(till.payments()) == 1
    assert isinstance(till.terminal, FakeTerminal)
