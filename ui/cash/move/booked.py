"""What was booked: the amount, who has it now, and the number by which another desk accepts it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.custody import CashGiven
from pos_app.services.move_cash import SAFE
from ui.cash.move.state import Kind, MoveState
from ui.cash.move.words import kind_words
from ui.cash.slip_text import slip_text
from ui.figures import ltr
from ui.language import fill, money_text
from ui.widgets.card import Card, in_the_middle
from ui.widgets.text import Centred

_WIDTH = 560  # longer sentences wrap


class BookedCard(QWidget):
    """Draws the last part of the page."""

    def __init__(self) -> None:
        super().__init__()
        self._done = Centred(role="heading")
        self._number = Centred(role="money")
        self._amount = Centred(role="money")
        self._who = Centred(role="strong")
        self._slip = Centred(role="muted")
        card = Card(margin=40, spacing=10)
        card.rows.addStrut(_WIDTH)
        for label in (self._done, self._who):
            label.setWordWrap(True)
        card.add(self._done, self._number, self._amount, self._who, self._slip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(in_the_middle(card, weight_below=2))

    def show_state(self, state: MoveState) -> None:
        """Make the card match `state`."""
        event = state.booked
        if event is None:
            return
        self._done.setText(kind_words(state.kind).booked)
        is_given = isinstance(event, CashGiven)
        self._number.setText(ltr(event.transfer_no) if isinstance(event, CashGiven) else "")
        self._number.setVisible(is_given)
        self._amount.set_role("amount" if is_given else "money")
        self._amount.setText(money_text(abs(event.amount)))
        if isinstance(event, CashGiven):
            text = self.tr("For desk %1, taken by %2")
            self._who.setText(fill(text, event.to_desk, event.taker))
        elif state.kind is Kind.PAY_IN:
            self._who.setText(fill(self.tr("From %1"), self._person(event.giver)))
        else:
            self._who.setText(fill(self.tr("Taken by %1"), self._person(event.taker)))
        self._slip.setText(slip_text(state.slip))

    def _person(self, who: str) -> str:
        return self.tr("the safe") if who == SAFE else who
