"""Is this receipt ours? The verdict as shape, word and colour, and what the code says."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from pos_app.domain.clock import in_qatar
from pos_app.domain.receipt_code import PaperState, ReceiptFacts
from pos_app.services.check_receipt import CheckedReceipt, Verdict
from ui.figures import ltr
from ui.language import fill, money_text
from ui.widgets.card import Card, side_by_side
from ui.widgets.notice import announce
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Text, set_role

_SIGN_PX: Final = 52
_SIGNS: Final = {
    Verdict.GENUINE: Sign.OK,
    Verdict.COPY: Sign.OK,
    Verdict.ALTERED: Sign.ERROR,
    Verdict.NOT_OURS: Sign.ERROR,
    Verdict.UNKNOWN_DESK: Sign.WARNING,
}


class VerdictCard(Card):
    """The verdict on top; below it the facts to be compared with the paper."""

    def __init__(self) -> None:
        super().__init__(margin=0, spacing=0)
        self._checked: CheckedReceipt | None = None
        self._head = Card(margin=14, spacing=2)
        self._shape = Shape(size=_SIGN_PX)
        self._word = Text(role="title")
        self._meaning = Text(wraps=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._word)
        words.addWidget(self._meaning)
        head = side_by_side(self._shape, spacing=20)
        head.addLayout(words, 1)
        self._head.add(head)
        self._compare = Text(role="muted", wraps=True)
        self._names = [Text(role="muted") for _ in range(6)]
        self._values = [Text(role="heading", wraps=True) for _ in range(6)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            grid.addWidget(name, row, 0)
            grid.addWidget(value, row, 1)
        below = QVBoxLayout()
        below.setContentsMargins(14, 10, 14, 8)
        below.setSpacing(6)
        below.addWidget(self._compare)
        below.addLayout(grid)
        self.add(self._head, below)
        self.rows.addStretch()

    def show_checked(self, checked: CheckedReceipt | None) -> None:
        """Draw a verdict; a new one is said aloud."""
        is_new = checked is not None and checked != self._checked
        self._checked = checked
        self.retranslate()
        if is_new:
            announce(self, f"{self._word.text()}. {self._meaning.text()}")

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        checked = self._checked
        if checked is None:
            return
        sign = self._sign(checked)
        self._shape.show_sign(sign)
        set_role(self._head, f"notice_{sign}")
        self._word.setText(self._word_text(checked))
        self._meaning.setText(self._meaning_text(checked))
        facts = self._facts(checked)
        self._compare.setText(
            self.tr("Compare with the paper:")
            if checked.is_genuine
            else self.tr("What the code claims; do not believe it:")
        )
        self._compare.setVisible(bool(facts))
        for place, (name, value) in enumerate(zip(self._names, self._values, strict=True)):
            texts = facts[place] if place < len(facts) else ("", "")
            for label, text in zip((name, value), texts, strict=True):
                label.setText(text)
                label.setVisible(bool(text))

    def word(self) -> str:
        """The verdict as shown."""
        return self._word.text()

    @property
    def sign(self) -> Sign:
        return self._shape.sign

    def facts_text(self) -> str:
        """What the code says, as shown."""
        return "\n".join(label.text() for label in self._values if label.text())

    def _sign(self, checked: CheckedReceipt) -> Sign:
        is_given_back = _is_undone(checked) or _is_refunded(checked)
        return Sign.WARNING if is_given_back else _SIGNS[checked.verdict]

    def _word_text(self, checked: CheckedReceipt) -> str:
        if _is_undone(checked):
            return self.tr("Genuine, but void")
        if _is_refunded(checked):
            return self.tr("Genuine, but refunded")
        match checked.verdict:
            case Verdict.GENUINE:
                return self.tr("Genuine")
            case Verdict.COPY:
                copy_no = checked.facts.copy_no if checked.facts else 0
                return fill(self.tr("Genuine copy %1"), copy_no)
            case Verdict.ALTERED:
                return self.tr("Altered – not genuine")
            case Verdict.NOT_OURS:
                return self.tr("Not our receipt")
            case Verdict.UNKNOWN_DESK:
                return self.tr("Desk unknown – cannot be checked")

    def _meaning_text(self, checked: CheckedReceipt) -> str:
        if _is_undone(checked):
            if checked.voided_by:
                text = self.tr("The payment was undone: voided by %1.")
                return fill(text, ltr(checked.voided_by))
            return self.tr("The payment was undone. It pays nothing off.")
        if _is_refunded(checked):
            if checked.refunded_by:
                text = self.tr("Money went back to the card: refund slip %1.")
                return fill(text, ltr(checked.refunded_by))
            return self.tr("Money went back to the card.")
        match checked.verdict:
            case Verdict.GENUINE:
                return self.tr("Signed by our desk. Compare the paper with what stands below.")
            case Verdict.COPY:
                return self.tr(
                    "A marked copy of a genuine receipt; the original may exist as well."
                )
            case Verdict.ALTERED:
                return self.tr("It looks like ours, but its code does not hold. Do not accept it.")
            case Verdict.NOT_OURS:
                return self.tr("This code is not that of a receipt of ours.")
            case Verdict.UNKNOWN_DESK:
                return self.tr("It may be of a new desk. Check again when head office is back.")

    def _facts(self, checked: CheckedReceipt) -> list[tuple[str, str]]:
        facts = checked.facts
        if facts is None:
            return []
        rows = [
            (self.tr("Receipt"), ltr(facts.receipt_no)),
            (self.tr("Amount"), money_text(facts.amount)),
            (self.tr("Time"), ltr(f"{in_qatar(facts.at):%Y-%m-%d %H:%M:%S}")),
            (self.tr("Account ends with"), ltr(facts.account_tail)),
            (self.tr("The paper says"), self._state_text(facts)),
        ]
        if facts.copy_no:
            rows.append((self.tr("Copy"), ltr(str(facts.copy_no))))
        return rows

    def _state_text(self, facts: ReceiptFacts) -> str:
        match facts.state:
            case PaperState.PAID:
                return self.tr("Paid")
            case PaperState.OFFLINE:
                return self.tr("Accepted offline, to be posted")
            case PaperState.VOID_SLIP:
                return self.tr("Void slip")
            case PaperState.VOIDED:
                return self.tr("Voided")
            case PaperState.REFUND_SLIP:
                return self.tr("Refund slip")
            case PaperState.REFUNDED:
                return self.tr("Refunded to the card")


def _is_undone(checked: CheckedReceipt) -> bool:
    """Genuine, and the payment is not one any more."""
    if not checked.is_genuine or checked.facts is None:
        return False
    return checked.voided_by is not None or checked.facts.is_void


def _is_refunded(checked: CheckedReceipt) -> bool:
    """Genuine, and money of the payment, perhaps not all of it, went back to the card."""
    if not checked.is_genuine or checked.facts is None:
        return False
    return checked.refunded_by is not None or checked.facts.is_refund
