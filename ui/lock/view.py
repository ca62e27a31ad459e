"""S18 drawn: desk, name, a PIN field, and nothing else."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.language import fill, is_right_to_left, iso
from ui.lock.state import LockState
from ui.page import Action, Page
from ui.widgets.brand import Brand
from ui.widgets.card import Card, Line, in_the_middle, side_by_side
from ui.widgets.field import Field
from ui.widgets.keypad import Keypad
from ui.widgets.notice import Notice
from ui.widgets.pin_edit import PinEdit
from ui.widgets.text import Centred

_CARD_WIDTH = 664


class LockView(Page):
    """Draws a state; emits the PIN."""

    unlock_wanted = Signal(str)
    sign_out_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._state: LockState | None = None
        self._place = Centred(role="muted")
        self._name = Centred(role="heading")
        self.pin = PinEdit()
        self._field = Field(self.pin)
        self._keypad = Keypad(corner="C")
        self.notice = Notice()
        self._lay_out()
        self.pin.returnPressed.connect(self._enter)
        self._keypad.pressed.connect(self._pad_pressed)

    def page_actions(self) -> list[Action]:
        is_busy = self._state is not None and self._state.is_busy
        unlock = self.tr("Checking…") if is_busy else self.tr("Unlock")
        return [
            Action("F4", self.tr("Sign out (shift stays open)"), self.sign_out_wanted.emit),
            Action(
                "F12",
                unlock,
                self._enter,
                is_primary=True,
                is_enabled=not is_busy,
                why_not=self.tr("Your PIN is being checked."),
            ),
        ]

    def retranslate(self) -> None:
        self._field.set_label(self.tr("PIN"))
        self._keypad.retranslate()
        self.notice.retranslate()
        if self._state is not None:
            self.show_state(self._state)

    def start(self) -> None:
        self.pin.clear()
        self.pin.setFocus()

    def show_state(self, state: LockState) -> None:
        """Make the widgets match `state`."""
        before, self._state = self._state, state
        place, member = state.place, state.member
        is_arabic = is_right_to_left()
        centre = place.centre.name_ar if is_arabic else place.centre.name_en
        name = member.name_ar if is_arabic else member.name_en
        self._place.setText(f"{centre} · {iso(place.desk)}")
        self._name.setText(fill(self.tr("Locked by %1"), name))
        if before is None or state.problem != before.problem:
            self.notice.show_message(state.problem)
            self.pin.clear()
            self.pin.setFocus()
        self.actions_changed.emit()

    def _enter(self) -> None:
        if self.pin.text():
            self.unlock_wanted.emit(self.pin.pin())

    def _pad_pressed(self, key: str) -> None:
        if key == "C":
            self.pin.clear()
        elif key == "<":
            self.pin.backspace()
        else:
            self.pin.insert(key)

    def _lay_out(self) -> None:
        card = Card(margin=28, spacing=14)
        card.rows.addStrut(_CARD_WIDTH)
        field = QVBoxLayout()
        field.addStretch(1)
        field.addWidget(self._field)
        field.addWidget(self.notice)
        field.addStretch(2)
        row = side_by_side(field, self._keypad, spacing=32)
        row.setStretch(0, 1)
        card.add(Brand(60), self._place, self._name, Line(), row)
        self.setLayout(in_the_middle(card))
