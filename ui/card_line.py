"""From the tender to the terminal and back; and what was left over from before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ui.counter import Counter
from ui.main_window import MainWindow
from ui.tasks import Lane, Tasks
from ui.watch import Watch

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from pos_app.domain.card_attempt import CardAttempt
    from pos_app.domain.ids import EventId, StaffId
    from pos_app.domain.money import Money
    from pos_app.domain.payment import PaymentTaken
    from pos_app.domain.printing import PrintResult
    from pos_app.services.cards.charge_card import Charge
    from pos_app.services.cards.settle_attempt import Settled
    from ui.card.state import Errand, Ways
    from ui.flow import Flow
    from ui.message import Message


class CardLine:
    """Leads a payment over the terminal. Nothing leaves it without an answer or a decision."""

    def __init__(
        self, flow: Flow, window: MainWindow, tasks: Tasks, counter: Counter, watch: Watch
    ) -> None:
        self._flow = flow
        self._window = window
        self._tasks = tasks
        self._counter = counter
        self._cards = counter.cards
        self._watch = watch
        self._payment: EventId | None = None

    def new_payment(self) -> None:
        """Another basket waits for its money: no card is charged for it yet."""
        self._payment = None

    def in_hand(self) -> EventId | None:
        """The payment that the page in front tells of; None where cards are told of nowhere."""
        if self._payment is None:
            return None
        screens = self._flow.screens
        telling = (screens.tender_page, screens.card_page, screens.unknown_page)
        return self._payment if self._window.page() in telling else None

    def met(self, error: Exception | None) -> None:
        """The terminal took an errand, or could not for `error`: the strip says so at once."""
        self._watch.terminal_met(error)

    # A card of the payment before us -----------------------------------------------------

    def charge(self, charge: Charge, earlier: Money) -> None:
        """Have the terminal charge it; `earlier` is what other cards have paid of it."""
        from pos_app.domain.card import CardAct
        from pos_app.domain.money import ZERO
        from ui.card.state import Errand, Ways
        from ui.tender.state import may_pay_part

        def start(approved_by: StaffId | None) -> CardAttempt:
            return self._cards.charge.start(replace(charge, approved_by=approved_by), by)

        by, self._payment = self._flow.by, charge.payment
        cash = charge.cash.net if charge.cash else ZERO
        errand = Errand(
            act=CardAct.PAYMENT,
            amount=charge.amount,
            start=start,
            bills=len(charge.basket.paying),
            earlier=earlier,
            rest=charge.basket.total - earlier - cash - charge.amount,
            may_take_part=lambda approved: may_pay_part(charge.basket, earlier + approved),
        )
        tender = self._flow.screens.tender
        ways = Ways(
            settled=self._settled,
            unknown=self._unknown,
            back=self._to_tender if earlier else self._flow.line.back_to_basket,
            to_cash=self._to_tender,
            other_card=partial(self._to_tender, tender.to_card),
            take_part=partial(self._to_tender, tender.take_part),
            reverse=partial(self.reverse, earlier=earlier),
        )
        self._send_on(errand, ways)

    def reverse(self, attempt: CardAttempt, earlier: Money) -> None:
        """Give an approved card of the payment before us its money back; `earlier` as above."""
        from pos_app.domain.card import CardAct
        from ui.card.state import Errand, Ways

        def start(approved_by: StaffId | None) -> CardAttempt:
            return self._cards.reverse.start(attempt.attempt_id, by, approved_by)

        by = self._flow.by
        errand = Errand(CardAct.REVERSAL, attempt.approved, start, earlier=earlier)
        away = self._to_tender if earlier else self._flow.line.back_to_basket
        ways = Ways(
            settled=lambda _: away(),
            unknown=self._unknown,
            back=self._to_tender,
            to_cash=self._to_tender,
            other_card=partial(self._to_tender, self._flow.screens.tender.to_card),
        )
        self._send_on(errand, ways)

    def _send_on(self, errand: Errand, ways: Ways) -> None:
        """The page is in front before the terminal can say anything."""
        card = self._flow.screens.card
        self._flow.show_main(self._flow.screens.card_page)
        card.start(self._flow.by, errand, ways)

    def _to_tender(self, then: Callable[[], None] = lambda: None) -> None:
        """The rest is paid by other means."""
        screens = self._flow.screens
        self._flow.show_main(screens.tender_page)
        screens.tender.resume(then)

    def _settled(self, settled: Settled) -> None:
        """Approved: the payment is whole, or the rest is to be paid."""
        from pos_app.domain.payment import PaymentTaken

        if isinstance(settled.completed, PaymentTaken):
            self._flow.line.paid(settled.completed)
        elif settled.attempt.booked is not None:  # somebody else has booked it meanwhile
            find = partial(self._counter.find_receipts.of_payment, settled.attempt.booked)
            self._tasks.run(Lane.STORE, find, self._found, lambda _: self._to_tender())
        else:
            self._to_tender()

    def _found(self, taken: PaymentTaken | None) -> None:
        if taken is not None:
            self._flow.line.paid(taken)
        else:
            self._to_tender()

    # Nobody knows ----------------------------------------------------------------------------

    def _unknown(self, attempt: CardAttempt, problem: Message | None) -> None:
        from ui.card_unknown.presenter import UnknownWays

        screens = self._flow.screens
        self._payment = attempt.started.payment
        self._flow.customer.wait()
        ways = UnknownWays(settled=self._known, pending=self._leave_pending)
        unknown = screens.unknown
        self._flow.show_main(screens.unknown_page)
        unknown.start(self._flow.by, attempt, ways, problem=problem)

    def _known(self, settled: Settled) -> None:
        """Answered or declared: the card's own page says what follows."""
        self._uncover()
        screens = self._flow.screens
        screens.card.settled(settled)
        if self._window.page() is screens.unknown_page:
            self._flow.show_main(screens.card_page)

    def _leave_pending(self, attempt: CardAttempt) -> None:
        """The customer goes with a note; the bills stay locked."""
        work = partial(self._print_note, attempt, self._flow.by)
        self._tasks.run(Lane.PRINTER, work, self._note_printed, self._note_failed)
        self._flow.line.next_customer(None)

    def _print_note(self, attempt: CardAttempt, by: StaffId) -> PrintResult:
        header = replace(attempt.started.header, at=self._counter.clock.now(), by=by)
        return self._counter.print_paper(self._counter.make_paper.pending_note(attempt, header))

    def _note_printed(self, result: PrintResult) -> None:
        from ui.language import translated
        from ui.wording import sentence_of_code

        if result.outcome != "printed":
            self._window.show_toast(translated(sentence_of_code(result.why)))

    def _note_failed(self, error: Exception) -> None:
        from ui.language import translated
        from ui.wording import sentence

        self._window.show_toast(translated(sentence(error)))

    def _uncover(self) -> None:
        """A second person need not confirm any more what the terminal has answered."""
        while self._window.overlay_page() is not None:
            self._window.hide_overlay()

    # Left over from before -----------------------------------------------------------------------

    def look_back(self, then: Callable[[], None]) -> None:
        """Book what can be booked at last; show what nobody knows; then go on."""
        if not self._cards.has_terminal():
            then()
            return
        self._tasks.run(
            Lane.STORE, self._left_over, partial(self._show_left_over, then), lambda _: then()
        )

    def _left_over(self) -> tuple[list[Settled], list[CardAttempt]]:
        return self._cards.ask.complete_all(), self._cards.ask.undecided()

    def _show_left_over(
        self, then: Callable[[], None], found: tuple[list[Settled], list[CardAttempt]]
    ) -> None:
        completed, undecided = found
        self._watch.cards_settled(completed)
        self._show_next(then, undecided)

    def _show_next(self, then: Callable[[], None], undecided: list[CardAttempt]) -> None:
        from ui.card_unknown.presenter import UnknownWays

        if not undecided:
            self._flow.line.to_collect()
            then()
            return
        go_on = partial(self._show_next, then, undecided[1:])

        def known(settled: Settled) -> None:
            self._uncover()
            self._watch.cards_settled([settled])
            go_on()

        screens, self._payment = self._flow.screens, undecided[0].started.payment
        ways = UnknownWays(settled=known, pending=lambda _: go_on())
        unknown = screens.unknown
        self._flow.show_main(screens.unknown_page)
        unknown.start(self._flow.by, undecided[0], ways, is_at_hand=False)
