"""Staff number, PIN and a keypad: how a person says who they are."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.digits import to_ascii_digits
from ui.widgets.field import Field
from ui.widgets.keypad import Keypad
from ui.widgets.pin_edit import PinEdit
from ui.widgets.text import Text

_LONGEST_STAFF_ID = 24


class Credentials(QWidget):
    """Enter goes from the number to the PIN and from the PIN on; the keypad types where one is."""

    entered = Signal(str, str)  # staff number, PIN

    def __init__(self) -> None:
        super().__init__()
        self.staff = QLineEdit()
        self.staff.setMaxLength(_LONGEST_STAFF_ID)
        self.staff.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.pin = PinEdit()
        self._staff_field, self._pin_field = Field(self.staff), Field(self.pin)
        self._badge = Text(role="muted")
        self.keypad = Keypad(corner="C")
        self._lay_out()
        self.staff.returnPressed.connect(self._staff_entered)
        self.pin.returnPressed.connect(self.enter)
        self.keypad.pressed.connect(self._pad_pressed)

    def retranslate(self) -> None:
        """Name the fields in the language of the screen."""
        self._staff_field.set_label(self.tr("Staff number"))
        self._pin_field.set_label(self.tr("PIN"))
        self._badge.setText(self.tr("or scan your badge"))
        self.keypad.retranslate()

    def enter(self) -> None:
        """Say who it is, if both fields are filled; else go to the one that is not."""
        staff = to_ascii_digits(self.staff.text()).strip()
        if not staff:
            self.staff.setFocus()
        elif not self.pin.text():
            self.pin.setFocus()
        else:
            self.entered.emit(staff, self.pin.pin())

    def badge(self, text: str) -> None:
        """A staff badge was scanned."""
        self.staff.setText(text[:_LONGEST_STAFF_ID])
        self.pin.clear()
        self.pin.setFocus()

    def wrong(self) -> None:
        """Take the PIN away and wait for another."""
        self.pin.clear()
        self.pin.setFocus()

    def clear(self) -> None:
        """Forget who was here."""
        self.staff.clear()
        self.pin.clear()

    def start(self) -> None:
        """The focus where the next key is expected."""
        (self.pin if self.staff.text() else self.staff).setFocus()

    def _lay_out(self) -> None:
        fields = QVBoxLayout()
        fields.setSpacing(10)
        fields.addWidget(self._staff_field)
        fields.addWidget(self._badge)
        fields.addSpacing(6)
        fields.addWidget(self._pin_field)
        fields.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(fields, 1)
        row.addWidget(self.keypad)

    def _staff_entered(self) -> None:
        if self.staff.text().strip():
            self.pin.setFocus()

    def _pad_pressed(self, key: str) -> None:
        field = self.pin if self.pin.hasFocus() else self.staff
        if key == "C":
            field.clear()
        elif key == "<":
            field.backspace()
        else:
            field.insert(key)
