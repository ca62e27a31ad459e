"""The terminal has answered: the outcome as large as can be, what it means, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from pos_app.domain.card import CardOutcome
from pos_app.domain.card_attempt import CardAttempt
from ui.card.state import CardState, Phase
from ui.card_brand import brand_name
from ui.figures import ltr
from ui.language import fill, money_text, sentence_case, translated
from ui.widgets.card import Card
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text
from ui.wording import word

_SIGN_PX = 84
_LOOKS = {
    Phase.REFUSED: (Sign.WARNING, "verdict"),
    Phase.DECLINED: (Sign.ERROR, "verdict_error"),
    Phase.APPROVED: (Sign.OK, "verdict_ok"),
    Phase.PART: (Sign.WARNING, "verdict"),
    Phase.SIGNATURE: (Sign.INFO, "verdict"),
}


class OutcomePanel(Card):
    """Draws a `CardState` when the terminal is not at work."""

    def __init__(self) -> None:
        super().__init__(margin=36, spacing=12)
        self._state: CardState | None = None
        self._sign = Shape(Sign.INFO, _SIGN_PX)
        self._verdict = Text(role="verdict", wraps=True)
        self._why = Text(role="step", wraps=True)
        self._means = Text(role="amount", wraps=True)
        self._card = Text(role="muted", wraps=True)
        words = QVBoxLayout()
        words.setSpacing(12)
        for line in (self._verdict, self._why, self._means, self._card):
            words.addWidget(line)
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.rows.addStretch(1)
        self.add(row)
        self.rows.addStretch(2)

    def show_state(self, state: CardState) -> None:
        """Make the panel match `state`."""
        self._state = state
        self.retranslate()

    def said(self) -> str:
        """The outcome and what it means, for a screen reader."""
        return " ".join(filter(None, (self._verdict.text(), self._why.text(), self._means.text())))

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        if state is None or state.is_at_work:
            return
        sign, role = _LOOKS[state.phase]
        if state.phase is Phase.DECLINED and state.outcome is not CardOutcome.DECLINED:
            sign, role = Sign.WARNING, "verdict"
        self._sign.show_sign(sign)
        self._verdict.set_role(role)
        verdict, why, means = self._words(state)
        for line, text in ((self._verdict, verdict), (self._why, why), (self._means, means)):
            line.setText(text)
            line.setVisible(bool(text))
        card = card_text(state.attempt) if state.approved else ""
        self._card.setText(card)
        self._card.setVisible(bool(card))

    def _words(self, state: CardState) -> tuple[str, str, str]:
        """The outcome, its reason, and what it means for the money."""
        amounts = money_text(state.approved), money_text(state.errand.amount)
        match state.phase:
            case Phase.DECLINED:
                return self._declined(state)
            case Phase.APPROVED if not state.is_payment:
                back = self.tr("The card gets %1 back.")
                return self.tr("Reversed"), "", fill(back, money_text(state.errand.amount))
            case Phase.APPROVED:
                rest = state.errand.rest
                still = fill(self.tr("Still to pay: %1"), money_text(rest)) if rest else ""
                return self.tr("Approved"), amounts[0], still
            case Phase.PART:
                asked = self.tr("The bank approved only %1 of %2.")
                means = self.tr("The card is charged with this part. What about the rest?")
                return self.tr("Approved in part"), fill(asked, *amounts), means
            case Phase.SIGNATURE:
                look = self.tr("Have the slip signed. Compare it with the signature on the card.")
                return self.tr("Does the signature fit?"), amounts[0], look
            case _:
                return self.tr("The terminal did not begin"), "", self._nothing(state)

    def _declined(self, state: CardState) -> tuple[str, str, str]:
        why = sentence_case(translated(word(state.reason))) if state.reason else ""
        if state.outcome is CardOutcome.CANCELLED:
            return self.tr("Cancelled"), "", self._nothing(state)
        if state.outcome is CardOutcome.NEVER_REACHED:
            return self.tr("The terminal did not begin"), why, self._nothing(state)
        verdict = self.tr("Card declined") if state.is_payment else self.tr("Not reversed")
        return verdict, why, self._nothing(state)

    def _nothing(self, state: CardState) -> str:
        if state.is_payment:
            return self.tr("Nothing was charged.")
        return self.tr("The card is still charged.")


def card_text(attempt: CardAttempt | None) -> str:
    """`Visa · •••• 4242 · A1B2C3`: what may be shown of a card."""
    card = attempt.settled.card if attempt and attempt.settled else None
    if card is None:
        return ""
    parts = (brand_name(card.brand), ltr(f"•••• {card.last4}"), ltr(card.approval_code))
    return " · ".join(part for part in parts if part)
