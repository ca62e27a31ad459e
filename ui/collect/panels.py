"""What opens inside the counter: another amount, changed balances, a question."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from pos_app.services.collect_payment import BalanceChange
from ui.collect.state import PartPayment
from ui.figures import account_text, ltr
from ui.language import fill, money_text, translated
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.text import Figure, Text

_MOST_SHOWN = 6


class PartPanel(Card):
    """Another amount than the whole: of one bill, or of the whole basket."""

    retyped = Signal(str)
    applied = Signal()

    def __init__(self) -> None:
        super().__init__(margin=20, spacing=10)
        self._title = Text(role="heading")
        self._due = Text()
        self._rule = Text(role="muted")
        self._stays = Text(role="strong")
        self.amount = _PartAmount()
        self._field = Field(self.amount)
        self._whole = KeyButton("*")
        self._whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.amount.textChanged.connect(self.retyped)
        self.amount.returnPressed.connect(self.applied)
        self.amount.whole_wanted.connect(self._type_whole)
        self._whole.clicked.connect(self._type_whole)
        amount = QHBoxLayout()
        amount.setSpacing(12)
        amount.addWidget(self._field, 1)
        amount.addWidget(self._whole, 0, Qt.AlignmentFlag.AlignBottom)
        facts = QHBoxLayout()
        facts.addWidget(self._due)
        facts.addStretch()
        facts.addWidget(self._stays)
        self.add(self._title, facts, amount, self._rule)
        self._part: PartPayment | None = None
        self.setVisible(False)

    def show_part(self, part: PartPayment | None) -> None:
        """Draw the panel, or hide it."""
        was_closed = self._part is None
        self._part = part
        self.setVisible(part is not None)
        if part is None:
            return
        if self.amount.text() != part.typed:
            self.amount.setText(part.typed)
        if was_closed:
            self._place_cursor(part)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        part = self._part
        if part is None:
            return
        self._title.setText(self._title_of(part))
        self._due.setText(fill(self.tr("Amount due %1"), money_text(part.due)))
        self._field.set_label(self.tr("Pay now"))
        self._whole.set_text(self.tr("Whole amount"))
        self._rule.setText(fill(self.tr("From %1 to %2"), str(part.least), str(part.most)))
        self._rule.setVisible(part.most.dirhams < 999_999_999)
        stays = part.stays_due
        text = self.tr("Stays due %1") if stays.dirhams >= 0 else self.tr("On account %1")
        self._stays.setText(fill(text, money_text(abs(stays))))
        self._stays.setVisible(part.amount is not None and part.problem is None)
        self._field.show_problem(translated(part.problem) if part.problem else "")

    def _title_of(self, part: PartPayment) -> str:
        if part.item_no is None:
            return self.tr("Another total: oldest debt first")
        if not part.item_no:
            return fill(self.tr("In advance on account %1"), account_text(part.account_no))
        return fill(self.tr("Part payment of bill %1"), ltr(part.item_no))

    def _place_cursor(self, part: PartPayment) -> None:
        """Typing goes on after digits typed on the row, and replaces a proposed amount."""
        self.amount.setFocus(Qt.FocusReason.MouseFocusReason)
        if part.typed.isdigit():
            self.amount.end(False)
        else:
            self.amount.selectAll()

    def _type_whole(self) -> None:
        if self._part is not None:
            self.amount.setText(str(self._part.due))
            self.amount.selectAll()


class _PartAmount(AmountEdit):
    whole_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "*":
            self.whole_wanted.emit()
        else:
            super().keyPressEvent(event)


class ChangesPanel(Card):
    """The re-read found other balances: old and new, side by side."""

    def __init__(self) -> None:
        super().__init__("notice_warning", margin=20, spacing=8)
        self._title = Text(role="heading", wraps=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._cells = [[Text(), Figure(), Figure()] for _ in range(_MOST_SHOWN + 1)]
        for row, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                self._grid.addWidget(cell, row, column)
        self._grid.setColumnStretch(0, 1)
        self._hint = Text(wraps=True)
        self.add(self._title, self._grid, self._hint)
        self._changes: tuple[BalanceChange, ...] = ()
        self.setVisible(False)

    def show_changes(self, changes: tuple[BalanceChange, ...]) -> None:
        """Draw what changed; nothing hides the panel."""
        self._changes = changes
        self.retranslate()
        self.setVisible(bool(changes))

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._title.setText(self.tr("The balance has changed since it was read."))
        self._hint.setText(self.tr("Tell the customer, then go on with the new amounts."))
        head = (self.tr("Bill"), self.tr("Before"), self.tr("Now"))
        rows = [head] + [
            (ltr(change.item_no), str(change.before), str(change.now)) for change in self._changes
        ]
        for place, cells in enumerate(self._cells):
            texts = rows[place] if place < len(rows) else ("", "", "")
            for cell, text in zip(cells, texts, strict=True):
                cell.setText(text)
                cell.setVisible(bool(text))


class EmptyQuestion(Card):
    """Esc with a basket asks once."""

    def __init__(self) -> None:
        super().__init__("notice_warning", margin=20)
        self._title = Text(role="heading", wraps=True)
        self._hint = Text(wraps=True)
        self.add(self._title, self._hint)
        self.setVisible(False)

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._title.setText(self.tr("Empty the basket?"))
        self._hint.setText(self.tr("Nothing was paid yet. The bills stay due."))
