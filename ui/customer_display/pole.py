"""What the customer sees, in two lines of 20 Latin characters. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from pos_app.domain.money import Money
from ui.customer_display.state import (
    Ask,
    AtTerminal,
    Closed,
    Means,
    PleaseWait,
    Seen,
    Service,
    Serving,
    Tendered,
    Thanks,
    ToPay,
    Welcome,
)

if TYPE_CHECKING:
    from pos_app.services.ports.devices import PoleDisplay

COLUMNS: Final = 20
_SERVICES: Final = {
    Service.ELECTRICITY: "Electricity",
    Service.WATER: "Water",
    Service.ELECTRICITY_AND_WATER: "Elec., water",
    Service.BILL: "Bill",
    Service.DEPOSIT: "Deposit",
    Service.RECONNECTION: "Reconnection",
    Service.SERVICE_FEE: "Service fee",
    Service.ON_ACCOUNT: "On account",
}
_HOW: Final = {Means.CASH: "Please pay in cash", Means.CARD: "Tap or insert card"}

_ASKS: Final = {
    Ask.LOOK: "See the terminal",
    Ask.PRESENT_CARD: _HOW[Means.CARD],
    Ask.ENTER_PIN: "Enter your PIN",
    Ask.WAIT: "Waiting for the bank",
    Ask.TAKE_CARD: "Take your card",
}


class PoleText:
    """A customer display that writes its text on a pole."""

    def __init__(self, pole: PoleDisplay) -> None:
        self._pole = pole

    def show_state(self, state: Seen) -> None:
        """Write what the customer may know of `state`."""
        self._pole.show(*lines_of(state))


def lines_of(state: Seen) -> tuple[str, str]:
    """Two lines, none longer than 20 characters; amounts are never cut."""
    match state:
        case Closed():
            return _centred("COUNTER CLOSED"), ""
        case Welcome():
            return _centred("Welcome to"), _centred("KAHRAMAA")
        case Serving(rows=rows, total=total):
            newest = rows[-1]
            return _amount(_SERVICES[newest.service], newest.amount), _amount("TOTAL QAR", total)
        case ToPay(amount=amount, means=means, received=received):
            second = _amount("Received", received) if received else _HOW[means]
            return _amount("TO PAY QAR", amount), second
        case Tendered(received=received, change=change):
            return _amount("Received", received), _amount("CHANGE QAR", change)
        case AtTerminal(amount=amount, ask=ask):
            return _amount("TO PAY QAR", amount), _ASKS[ask]
        case PleaseWait():
            return _centred("Please wait"), ""
        case Thanks(paid=paid, change=change):
            said = _amount("CHANGE QAR", change) if change else _amount("PAID QAR", paid)
            return _centred("THANK YOU"), said
        case _:
            assert_never(state)


def _amount(words: str, amount: Money) -> str:
    """The words on the left, the amount on the right; the words give way."""
    figures = str(amount)
    room = COLUMNS - len(figures) - 1
    return f"{words[:room].rstrip():<{room}} {figures}" if room > 0 else figures


def _centred(text: str) -> str:
    return text.center(COLUMNS).rstrip()
