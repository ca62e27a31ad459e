"""Along the main line: float, basket, tender, receipt, and the count at the end of the shift."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.arrival import Arrival, looks_first
from ui.card_line import CardLine
from ui.counter import Counter
from ui.keeping import keep_basket
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.watch import Watch

if TYPE_CHECKING:  # loaded when the sign-in is painted
    from pos_app.domain.basket import Basket
    from pos_app.domain.payment import PaymentTaken
    from pos_app.domain.shift import Shift
    from pos_app.services.sign_in import Session
    from ui.flow import Flow


class MainLine:
    """Leads whoever is signed in from customer to customer, and lets the customer see it."""

    def __init__(
        self, flow: Flow, window: MainWindow, tasks: Tasks, counter: Counter, watch: Watch
    ) -> None:
        self._flow = flow
        self._window = window
        self._tasks = tasks
        self._counter = counter
        self._watch = watch
        self._arrival = Arrival(tasks, counter, self, flow.turn_away, flow.failed)
        self.cards = CardLine(flow, window, tasks, counter, watch)
        self._basket: Basket | None = None

    # Into the shift ------------------------------------------------------------------

    def arrive(self, session: Session) -> None:
        """Somebody has signed in."""
        self._arrival.arrive(session)

    def to_open_shift(self) -> None:
        """Count the float."""
        screens = self._flow.screens
        screens.open_shift.start(self._flow.by)
        self._flow.show_main(screens.open_shift_page, has_shift=False)

    def leave_open_shift(self) -> None:
        """No float is counted after all."""
        if looks_first(self._flow.role):
            self.to_branch()
        else:
            self._flow.sign_out()

    def to_branch(self) -> None:
        """A manager or auditor without a shift: how the branch stands."""
        self._flow.side.branch.land()

    def to_own_counter(self) -> None:
        """From how the branch stands back to the shift that is open."""
        self._arrival.sell(self._flow.by)

    def shift_opened(self, shift: Shift) -> None:
        """The float is booked."""
        self._arrival.sell(self._flow.by)

    def sell(self, basket: Basket) -> None:
        """The first customer, or the one of before a crash."""
        self._basket = basket
        self._flow.screens.collect.start(self._flow.by, basket)
        self._flow.customer.open(basket)
        self.to_collect()
        self._watch.refresh()
        self.cards.look_back(partial(self._ask_about_papers, basket))

    def _ask_about_papers(self, basket: Basket) -> None:
        """Left over from before: asked about first."""
        if not basket.lines and self._watch.standing.papers.held:
            self._flow.side.show_papers()

    # From customer to customer -------------------------------------------------------

    def to_collect(self) -> None:
        """The counter's own page."""
        self._flow.show_main(self._flow.screens.collect_page)

    def basket_changed(self, basket: Basket) -> None:
        """Another basket stands on the counter: keep it over a crash."""
        self._basket = basket
        self._flow.customer.basket(basket)
        if self._flow.is_signed_in:
            keep_basket(self._tasks, self._counter, basket, self._flow.by)

    def is_basket_empty(self) -> bool:
        """Whether nothing is left to be paid."""
        return self._basket is None or not self._basket.lines

    def to_tender(self, basket: Basket, by_card: bool) -> None:
        """The basket is read anew and waits for its money."""
        screens = self._flow.screens
        self.cards.new_payment()
        screens.change.begin()
        screens.tender.start(self._flow.by, basket, by_card)
        self._flow.show_main(screens.tender_page)

    def back_to_basket(self) -> None:
        """No money was taken."""
        self._flow.screens.collect.resume()
        self._flow.customer.basket(self._basket)
        self.to_collect()

    def keep_scan(self, text: str) -> None:
        """A bill was scanned while another is being paid."""
        self._flow.screens.collect.keep_scan(text)
        self._window.show_toast(
            QCoreApplication.translate("MainLine", "Scan kept – finish this payment first")
        )

    def paid(self, taken: PaymentTaken) -> None:
        """The payment is booked."""
        screens = self._flow.screens
        self._basket = None
        self._flow.customer.paid(taken)
        screens.paid.start(self._flow.by, taken, screens.change.of(taken.change))
        self._flow.show_main(screens.paid_page)
        self._watch.refresh()

    def next_customer(self, scan: str | None) -> None:
        """The last one is served; `scan` is the next one's bill."""
        collect = self._flow.screens.collect
        collect.next_customer()
        self.to_collect()
        if scan is not None:
            collect.scanned(scan)

    # Out of the shift ----------------------------------------------------------------

    def to_close_shift(self) -> None:
        """Count and close."""
        screens = self._flow.screens
        self._flow.customer.leave()
        screens.close_shift.start(self._flow.by)
        self._window.show_page(screens.close_shift_page)

    def shift_closed(self) -> None:
        """The Z is booked: nobody works here any more."""
        self._flow.sign_out()
        self._watch.refresh()

    def clear(self) -> None:
        """Nobody is signed in: no basket stands on the counter."""
        self._basket = None
