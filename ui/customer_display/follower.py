"""Follows what happens at the counter and lets the customer see it. No Qt."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from ui.customer_display.state import Closed, PleaseWait, Seen, Welcome

if TYPE_CHECKING:  # what reads them is loaded with the first basket
    from pos_app.domain.basket import Basket
    from pos_app.domain.payment import PaymentTaken
    from pos_app.services.ports.devices import PoleDisplay
    from ui.card.state import CardState
    from ui.tender.state import TenderState

log = logging.getLogger(__name__)


class CustomerDisplay(Protocol):
    """What the customer looks at."""

    def show_state(self, state: Seen) -> None: ...


class Follower:
    """Told by the flow, on the UI thread; tells every display. Closed until a clerk sells.

    No trouble of a display reaches the counter.
    """

    def __init__(self) -> None:
        self._displays: list[CustomerDisplay] = []
        self._state: Seen = Closed()
        self._is_open = False
        self._is_away = False

    def add(self, display: CustomerDisplay) -> None:
        """Let `display` show what is to be seen, from now on."""
        self._displays.append(display)
        self._tell(display)

    def add_pole(self, pole: PoleDisplay | None) -> None:
        """The same in two lines of text, on a desk that has a pole for them."""
        if pole is not None:
            from ui.customer_display.pole import PoleText

            self.add(PoleText(pole))

    @property
    def seen(self) -> Seen:
        """What the customer sees now."""
        return self._state if self._is_open and not self._is_away else Closed()

    def open(self, basket: Basket) -> None:
        """A clerk sells: an empty basket, or the one of before a crash."""
        self._is_open, self._is_away = True, False
        self.basket(basket)

    def basket(self, basket: Basket | None) -> None:
        """The basket that stands on the counter; without lines the customer is welcome."""
        from ui.customer_display.reading import of_basket

        self._show(of_basket(basket) if basket is not None else Welcome())

    def tender(self, state: TenderState) -> None:
        """The money is awaited, typed or being booked."""
        from ui.customer_display.reading import of_tender

        self._show(of_tender(state))

    def card(self, state: CardState) -> None:
        """The terminal is at work, or has answered."""
        from ui.customer_display.reading import of_card

        self._show(of_card(state))

    def wait(self) -> None:
        """Nobody knows yet what has become of the payment."""
        self._show(PleaseWait())

    def paid(self, taken: PaymentTaken) -> None:
        """The payment is booked."""
        from ui.customer_display.reading import of_paid

        self._show(of_paid(taken))

    def leave(self) -> None:
        """The clerk does not serve: the counter is locked, or its cash is counted."""
        self._is_away = True
        self._show(self._state)

    def come_back(self) -> None:
        """The same clerk serves again: the customer sees what was there."""
        self._is_away = False
        self._show(self._state)

    def close(self) -> None:
        """Nobody is signed in, or there is no shift. What comes late is not shown."""
        self._is_open, self._is_away = False, False
        self._show(Closed())

    def _show(self, state: Seen) -> None:
        self._state = state
        for display in self._displays:
            self._tell(display)

    def _tell(self, display: CustomerDisplay) -> None:
        try:
            display.show_state(self.seen)
        except Exception:  # a display that fails must not keep money from being taken
            log.exception("customer display failed")
