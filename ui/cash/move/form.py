"""The form of a move: how much, between whom, why."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.cash.move.state import REASONS, MoveState, Typed
from ui.cash.move.words import kind_words, reason_word
from ui.figures import split_text
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.choice_tile import ChoiceTile
from ui.widgets.field import Field
from ui.widgets.text import Text

_MOST_REASONS = max(map(len, REASONS.values()))
_LONGEST = {Typed.DESK: 8, Typed.PERSON: 60, Typed.NOTE: 120}


class MoveForm(QWidget):
    """Draws a `MoveState` and says what is typed; Enter leads from field to field."""

    retyped = Signal(str, str)  # Typed, text
    reason_chosen = Signal(object)  # Reason
    confirmed = Signal()  # Enter in the last field

    def __init__(self) -> None:
        super().__init__()
        self._state = MoveState()
        self.edits: dict[Typed, QLineEdit] = {Typed.AMOUNT: AmountEdit("big")}
        for name, longest in _LONGEST.items():
            self.edits[name] = QLineEdit()
            self.edits[name].setMaxLength(longest)
        self.fields = {name: Field(edit) for name, edit in self.edits.items()}
        self._pieces = Text(role="heading")
        self._why = Text(role="heading")
        self.tiles = [ChoiceTile(str(n), is_pickable=True) for n in range(1, _MOST_REASONS + 1)]
        self._lay_out()
        for name, edit in self.edits.items():
            edit.textEdited.connect(partial(self.retyped.emit, name))
            edit.returnPressed.connect(partial(self._entered, name))
        for place, tile in enumerate(self.tiles):
            tile.clicked.connect(partial(self._clicked, place))

    def _lay_out(self) -> None:
        much = Card(margin=20, spacing=10)
        for name in (Typed.AMOUNT, Typed.DESK, Typed.PERSON):
            much.add(self.fields[name])
            if name is Typed.AMOUNT:
                much.add(self._pieces)
        much.rows.addStretch()
        why = Card(margin=20, spacing=10)
        why.add(self._why, *self.tiles, self.fields[Typed.NOTE])
        why.rows.addStretch()
        for name in (Typed.DESK, Typed.PERSON):
            self.edits[name].setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(much, 1)
        row.addWidget(why, 1)

    def show_state(self, state: MoveState) -> None:
        """Make the form match `state`."""
        was_wrong = self._state.wrong_field
        self._state = state
        for name, edit in self.edits.items():
            if edit.text() != state.text(name):
                edit.setText(state.text(name))
            edit.setReadOnly(state.is_busy)
            self.fields[name].setVisible(name in state.asked)
            self.fields[name].mark_wrong(
                self.tr("Look again.") if name is state.wrong_field else ""
            )
        self._pieces.setText(split_text(state.count))
        self._pieces.setVisible(bool(state.count.pieces))
        self.retranslate()
        if state.wrong_field is not None and state.wrong_field is not was_wrong:
            self.edits[state.wrong_field].setFocus()

    def start(self) -> None:
        """The focus goes to the amount; past it when that was counted."""
        edit = self.edits[self._state.asked[1] if self._state.count.pieces else Typed.AMOUNT]
        edit.setFocus()
        edit.selectAll()

    def pick(self, key: str) -> bool:
        """Pick the reason with the number `key`. False when there is none."""
        offered = REASONS[self._state.kind]
        if not (key.isdecimal() and 1 <= int(key) <= len(offered)):
            return False
        self.tiles[int(key) - 1].click()
        return True

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        state = self._state
        self.fields[Typed.AMOUNT].set_label(self.tr("Amount"))
        self.fields[Typed.DESK].set_label(self.tr("To desk"))
        self.fields[Typed.PERSON].set_label(kind_words(state.kind).person)
        self.edits[Typed.PERSON].setPlaceholderText(self.tr("Safe") if state.is_safe else "")
        self.fields[Typed.NOTE].set_label(self.tr("Note"))
        self._why.setText(self.tr("Why?"))
        for tile, reason in zip_longest(self.tiles, REASONS[state.kind]):
            tile.setVisible(reason is not None)
            tile.setEnabled(not state.is_busy)
            if reason is not None:
                tile.set_texts(reason_word(reason))
                tile.setChecked(reason is state.reason)

    def _entered(self, name: Typed) -> None:
        following = [*self._state.asked, None][self._state.asked.index(name) + 1]
        if following is None:
            self.confirmed.emit()
        elif following is Typed.NOTE:
            self.tiles[0].setFocus()
        else:
            self.edits[following].setFocus()

    def _clicked(self, place: int) -> None:
        self.retranslate()  # a click toggles the tile; only the state may
        self.edits[Typed.NOTE].setFocus()
        self.reason_chosen.emit(REASONS[self._state.kind][place])
