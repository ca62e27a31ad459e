"""Fields to be typed, with labels: of the bag, and of the bank's word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from ui.deposit.state import DepositState, Typed
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.text import Text

_LONGEST = 40
_LONGEST_REASON = 200


class DepositForm(QWidget):
    """Enter goes from field to field; in the last one it is `entered`."""

    retyped = Signal(object, str)  # Typed, text
    entered = Signal()

    def __init__(self, names: Sequence[Typed]) -> None:
        super().__init__()
        self._names = tuple(names)
        self.about = Text(role="heading", wraps=True)
        self.hint = Text(role="muted", wraps=True)
        self.edits = {name: self._edit(name) for name in names}
        self._fields = {name: Field(edit) for name, edit in self.edits.items()}
        card, grid = Card(margin=24, spacing=14), QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for place, name in enumerate(names):
            span = 2 if name is Typed.REASON else 1
            where = (place // 2, place % 2, 1, span, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._fields[name], *where)
        card.add(self.about, grid, self.hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        column.addStretch(1)

    def show_state(self, state: DepositState) -> None:
        """What is typed, and what of it is wrong."""
        for name, edit in self.edits.items():
            edit.setReadOnly(state.is_busy)
            if edit.text() != state.text(name):
                edit.setText(state.text(name))
            is_wrong = state.wrong is name and state.problem is not None
            self._fields[name].mark_wrong(state.problem.text if is_wrong and state.problem else "")

    def set_labels(self, labels: dict[Typed, str]) -> None:
        """Name the fields in the language of the screen."""
        for name, label in labels.items():
            self._fields[name].set_label(label)

    def start(self, wrong: Typed | None) -> None:
        """The focus goes to what is wrong, else to the first field."""
        self.edits[wrong if wrong in self.edits and wrong else self._names[0]].setFocus()

    def _edit(self, name: Typed) -> QLineEdit:
        edit = AmountEdit() if name is Typed.AMOUNT else QLineEdit()
        if name is Typed.REASON:
            edit.setMaxLength(_LONGEST_REASON)
        elif name is not Typed.AMOUNT:
            edit.setMaxLength(_LONGEST)
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        edit.textEdited.connect(partial(self.retyped.emit, name))
        edit.returnPressed.connect(partial(self._go_on, name))
        return edit

    def _go_on(self, name: Typed) -> None:
        place = self._names.index(name) + 1
        if place == len(self._names):
            self.entered.emit()
        else:
            self.edits[self._names[place]].setFocus()
