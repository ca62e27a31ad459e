"""What two people can make of an item that head office refuses, and which account was meant."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from pos_app.domain.resolution import Decision
from ui.language import fill, money_text, translated
from ui.queue.state import Resolving
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.text import Text
from ui.wording import word

_LONGEST_NOTE = 200
_LONGEST_ACCOUNT = 20


class ResolvePanel(Card):
    """Draws a Resolving; emits what is picked and typed."""

    decided = Signal(object)  # Decision
    account_typed = Signal(str)
    note_typed = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__(margin=24, spacing=12)
        self._resolving: Resolving | None = None
        self._title = Text(role="heading", wraps=True)
        self._why = Text(wraps=True)
        self._ask = Text(role="muted", wraps=True)
        self._tiles = {
            decision: ChoiceTile(str(number), is_pickable=True)
            for number, decision in enumerate(Decision, start=1)
        }
        tiles = QWidget()
        row = QHBoxLayout(tiles)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for tile in self._tiles.values():
            tile.clicked.connect(self._clicked)
            row.addWidget(tile, 1)
        self._meaning = Text(wraps=True)
        self.account, self.note = QLineEdit(), QLineEdit()
        self.account.setMaxLength(_LONGEST_ACCOUNT)
        self.note.setMaxLength(_LONGEST_NOTE)
        self._account_field, self._note_field = Field(self.account), Field(self.note)
        self.add(self._title, self._why, self._ask, tiles, self._meaning)
        self.add(self._account_field, self._note_field)
        self.rows.addStretch()
        self.account.textEdited.connect(self.account_typed)
        self.note.textEdited.connect(self.note_typed)
        for edit in (self.account, self.note):
            edit.returnPressed.connect(self.entered)

    def show_resolving(self, resolving: Resolving) -> None:
        """Show what is being decided."""
        self._resolving = resolving
        self.retranslate()

    def start(self) -> None:
        """The focus goes where the next key is expected."""
        resolving = self._resolving
        if resolving is not None and resolving.decision is Decision.CORRECT_ACCOUNT:
            self.account.setFocus()
        elif resolving is not None:
            self._tiles[resolving.decision or resolving.possible[0]].setFocus()

    def pick(self, key: str) -> bool:
        """Choose by the digit on a tile; False when it is on none that is shown."""
        for tile in self._tiles.values():
            if tile.key() == key and tile.isVisibleTo(self):
                tile.click()
                return True
        return False

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        for decision, tile in self._tiles.items():
            tile.set_texts(self._name(decision))
        self._account_field.set_label(self.tr("Account that was meant"))
        self._note_field.set_label(self.tr("Note (may stay empty)"))
        if self._resolving is not None:
            self._draw(self._resolving)

    def _draw(self, resolving: Resolving) -> None:
        item = resolving.item
        name = self.tr("Settle payment %1") if item.receipt_no else self.tr("Settle message %1")
        amount = money_text(item.amount) if item.amount else ""
        title = fill(name, item.receipt_no or item.seq)
        self._title.setText(f"{title} · {amount}" if amount else title)
        said = self.tr("Head office says: %1.")
        self._why.setText(fill(said, translated(word(item.reason))) if item.reason else "")
        self._why.setVisible(bool(item.reason))
        self._ask.setText(
            self.tr("What becomes of it? A supervisor agrees, and the journal keeps it.")
        )
        for decision, tile in self._tiles.items():
            tile.setVisible(decision in resolving.possible)
            tile.setChecked(decision is resolving.decision)
            tile.setEnabled(not resolving.is_busy)
        self._meaning.setText(self._meaning_of(resolving.decision))
        self._account_field.setVisible(resolving.decision is Decision.CORRECT_ACCOUNT)
        for edit, text in ((self.account, resolving.account_no), (self.note, resolving.note)):
            edit.setReadOnly(resolving.is_busy)
            if edit.text() != text:
                edit.setText(text)

    def _name(self, decision: Decision) -> str:
        match decision:
            case Decision.REFUND:
                return self.tr("Refund to the customer")
            case Decision.CREDIT:
                return self.tr("Credit on the account")
            case Decision.CORRECT_ACCOUNT:
                return self.tr("Correct the account")
            case Decision.NOTED:
                return self.tr("Nothing is to be posted")

    def _meaning_of(self, decision: Decision | None) -> str:
        match decision:
            case None:
                return ""
            case Decision.REFUND:
                return self.tr("The cash goes back out of the drawer, against a signed slip.")
            case Decision.CREDIT:
                return self.tr("Head office puts the amount on the account it was paid for.")
            case Decision.CORRECT_ACCOUNT:
                return self.tr("Head office puts the amount on the account that was meant.")
            case Decision.NOTED:
                return self.tr("No money depends on it, or the customer has it back already.")

    def _clicked(self) -> None:
        picked = next(d for d, tile in self._tiles.items() if tile is self.sender())
        self.retranslate()  # a click toggles the tile; only the state may
        self.decided.emit(picked)
