"""Why a payment is undone, and what goes back to the customer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.money import ZERO, Money, total
from pos_app.domain.payment import CardTender, CashTender, VoidReason
from pos_app.services.find_receipts import ReceiptRow
from ui.language import fill, money_text
from ui.message import Message
from ui.receipts.state import Giving, ReceiptsState
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.notice import Notice
from ui.widgets.text import Text

_LONGEST_EVIDENCE = 200


class VoidPanel(Card):
    """The payment, what to hand back, and the reasons to choose from, or the field for what was
    seen where people gave money back by hand."""

    reason_chosen = Signal(object)  # VoidReason
    evidence_typed = Signal(str)
    entered = Signal()  # Enter in that field

    def __init__(self) -> None:
        super().__init__(margin=24, spacing=10)
        self._state = ReceiptsState()
        self._said: Message | None = None
        self._title = Text(role="heading", wraps=True)
        self._cash, self._card = Text(wraps=True), Text(wraps=True)
        self._typed = Text(wraps=True)
        self._ask = Text(role="muted", wraps=True)
        self._progress = Notice()
        self.evidence = QLineEdit()
        self.evidence.setMaxLength(_LONGEST_EVIDENCE)
        self._by_hand = _Evidence(self.evidence)
        self._choice = QWidget()
        self._reasons = {
            reason: ChoiceTile(str(number), is_pickable=True)
            for number, reason in enumerate(VoidReason, start=1)
        }
        grid = QGridLayout(self._choice)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(10)
        for place, tile in enumerate(self._reasons.values()):
            tile.clicked.connect(self._clicked)
            grid.addWidget(tile, place // 2, place % 2)
        self.add(self._title, self._cash, self._card, self._typed, self._progress, self._ask)
        self.add(self._choice, self._by_hand)
        self.rows.addStretch()
        self.evidence.textChanged.connect(self.evidence_typed)
        self.evidence.returnPressed.connect(self.entered)

    def show_state(self, state: ReceiptsState) -> None:
        """Show the chosen payment and the reason picked so far."""
        self._state = state
        is_by_hand = state.by_hand is not None
        self._choice.setVisible(not is_by_hand)
        self._by_hand.setVisible(is_by_hand)
        if self.evidence.text() != state.evidence:
            self.evidence.setText(state.evidence)
        self.evidence.setReadOnly(state.is_busy)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        names = self._names()
        for reason, tile in self._reasons.items():
            tile.set_texts(names[reason])
            tile.setChecked(reason is self._state.reason)
            tile.setEnabled(not self._state.is_busy)
        ask = self.tr("Why is the payment undone? A supervisor approves it.")
        if self._state.may_refund:
            ask = self.tr("Why is the money given back? A supervisor approves it.")
        if self._state.by_hand is not None:
            ask = self.tr("Give it back at the terminal or by the bank. Two people declare it.")
        self._ask.setText(ask)
        self._by_hand.set_texts(
            self.tr("Given back by hand: what was seen"),
            self.tr("Never type a whole card number."),
        )
        if self._state.chosen is not None:
            self._show_payment(self._state.chosen)
        self._show_progress(self._state.giving)

    def start(self) -> None:
        """Put the focus on the first reason, or where the evidence is typed."""
        by_hand = self._state.by_hand is not None
        (self.evidence if by_hand else next(iter(self._reasons.values()))).setFocus()

    def pick(self, key: str) -> bool:
        """Pick the reason with the number `key`. False when there is none."""
        tiles = self._reasons.values() if self._state.by_hand is None else ()
        for number, tile in enumerate(tiles, start=1):
            if key == str(number):
                tile.click()
                return True
        return False

    def _show_payment(self, row: ReceiptRow) -> None:
        taken, is_refund = row.taken, self._state.may_refund
        title = self.tr("Refund receipt %1") if is_refund else self.tr("Void receipt %1")
        self._title.setText(fill(title, taken.receipt_no))
        charged = total(row.charged)
        cash = total(t.net for t in row.tenders if isinstance(t, CashTender))
        typed = total(t.net for t in row.tenders if isinstance(t, CardTender) and not t.attempt)
        lines = (
            (self._cash, self.tr("Give back in cash: %1"), ZERO if is_refund else cash),
            (self._card, self._card_text(), self._by_hand_amount(row) or charged),
            (
                self._typed,
                self.tr("Reverse on the card terminal first: %1"),
                ZERO if is_refund else typed,
            ),
        )
        for label, text, amount in lines:
            label.setText(fill(text, money_text(amount)))
            label.setVisible(bool(amount))

    def _card_text(self) -> str:
        if self._state.by_hand is not None:
            return self.tr("Give back to the card by hand: %1")
        return self.tr("The terminal gives back to the card: %1")

    def _by_hand_amount(self, row: ReceiptRow) -> Money:
        """Of the first card that is left; zero where the terminal gives back."""
        return next(iter(row.charged), ZERO) if self._state.by_hand is not None else ZERO

    def _show_progress(self, giving: Giving | None) -> None:
        text = self.tr("The terminal is giving the money back…")
        if giving is not None and giving.of > 1:
            which = self.tr("The terminal is giving the money back… card %1 of %2")
            text = fill(which, giving.place, giving.of)
        message = Message("", text) if giving is not None else None
        if message != self._said:
            self._said = message
            self._progress.show_message(message, "info")

    def _names(self) -> Mapping[VoidReason, str]:
        return {
            VoidReason.WRONG_ACCOUNT: self.tr("Wrong account"),
            VoidReason.WRONG_AMOUNT: self.tr("Wrong amount"),
            VoidReason.WRONG_TENDER: self.tr("Wrong kind of payment"),
            VoidReason.CUSTOMER_CHANGED_MIND: self.tr("Customer changed their mind"),
            VoidReason.DUPLICATE: self.tr("Paid twice"),
            VoidReason.TRAINING_MISTAKE: self.tr("Mistake in training"),
        }

    def _clicked(self) -> None:
        picked = next(r for r, tile in self._reasons.items() if tile is self.sender())
        self.retranslate()  # a click toggles the tile; only the state may
        self.reason_chosen.emit(picked)


class _Evidence(QWidget):
    """The field for what was seen, and what must never be typed there."""

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__()
        self._field = Field(edit)
        self._never = Text(role="error", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._field)
        column.addWidget(self._never)

    def set_texts(self, label: str, never: str) -> None:
        """In the language of the screen."""
        self._field.set_label(label)
        self._never.setText(never)
