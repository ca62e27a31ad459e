"""The virtual card terminal's window: its screen, what happens to the next charges, its books."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from pos_app.domain.money import ZERO, Money
from ui.figures import ltr
from ui.language import fill, is_right_to_left, money_text
from ui.widgets.card import Card, side_by_side
from ui.widgets.table import Column, Row, Table
from ui.widgets.text import Centred, Text

FAULTS: Final = (
    *("refusal", "wrong_pin", "cancel", "partial"),
    *("signature", "slow", "response_lost", "refuse"),
)
_FAULTS_IN_A_ROW: Final = 4
_SIZE: Final = (680, 760)
_STEP_HEIGHT: Final = 64  # of the tallest role, so that nothing jumps
_ENTRIES_SHOWN: Final = 100
_ROLES: Final = {"approved": "verdict_ok", "declined": "verdict_error"}


@dataclass(frozen=True, slots=True)
class Booked:
    """One line of the terminal's books."""

    kind: str  # payment, refund, reversal, by_hand, not_done, reconciled
    card: str  # brand and last four
    moved: Money  # negative: given back


class LabTerminalWindow(QWidget):
    """`show_step` and `add_entry` may be called from any thread.

    `set_fault` is told a fault's name (of FAULTS) and whether it begins or ends; `go_on` that the
    bank is to answer now.
    """

    language_wanted = Signal()
    _stepped = Signal(str, object)  # step, Money
    _booked = Signal(object)

    def __init__(
        self,
        set_fault: Callable[[str, bool], None],
        go_on: Callable[[], None] = lambda: None,
        address: str = "",
    ) -> None:
        super().__init__()
        self._address = address
        self._step, self._amount = "", ZERO
        self._entries: list[Booked] = []
        self._moved = ZERO
        self._title, self._where = Text(role="heading"), Text(role="muted")
        self.language = QPushButton()
        self.language.clicked.connect(self.language_wanted)
        self.amount, self.step = Centred(role="money"), Centred(role="step_now")
        self._faults_title, self._books_title = Text(role="strong"), Text(role="strong")
        self.switches = {name: QPushButton() for name in FAULTS}
        for name, switch in self.switches.items():
            switch.setCheckable(True)
            switch.toggled.connect(partial(set_fault, name))
        self.go_on_button = QPushButton()
        self.go_on_button.clicked.connect(lambda: go_on())
        self.moved, self.books = Text(role="strong"), Table()
        self._lay_out()
        self._stepped.connect(self._show_step)
        self._booked.connect(self._add_entry)
        self.retranslate()

    # What the terminal tells -----------------------------------------------------

    def show_step(self, step: str, amount: Money) -> None:
        """Its screen says `step` of a charge."""
        self._stepped.emit(step, amount)

    def add_entry(self, entry: Booked) -> None:
        """Something came into its books."""
        self._booked.emit(entry)

    def set_address(self, address: str) -> None:
        """Where the terminal listens."""
        self._address = address
        self.retranslate()

    def show_fault(self, name: str) -> None:
        """Let a switch show a fault that was set without it."""
        switch = self.switches[name]
        switch.blockSignals(True)  # nobody is told: it is so already
        switch.setChecked(True)
        switch.blockSignals(False)

    # How it looks ----------------------------------------------------------------

    def retranslate(self) -> None:
        """Say everything in the language of the screen."""
        self.setWindowTitle(self.tr("Virtual card terminal"))
        self._title.setText(self.windowTitle())
        self._where.setText(fill("%1", self._address))
        other = "English" if is_right_to_left() else "العربية"
        self.language.setText(other)
        self._faults_title.setText(self.tr("What happens to the next charges"))
        self._books_title.setText(self.tr("Its books"))
        names = self._fault_names()
        for name, switch in self.switches.items():
            switch.setText(names[name])
        self.go_on_button.setText(self.tr("The bank answers now"))
        for button in (self.language, self.go_on_button, *self.switches.values()):
            button.setAccessibleName(button.text())
        self.books.setAccessibleName(self._books_title.text())
        self.books.set_columns(
            [
                Column(self.tr("What"), stretches=True),
                Column(self.tr("Card")),
                Column(self.tr("Amount"), is_figure=True),
            ]
        )
        self._show_screen()
        self._show_books()

    def _fault_names(self) -> dict[str, str]:
        return {
            "refusal": self.tr("Declined"),
            "wrong_pin": self.tr("Wrong PIN"),
            "cancel": self.tr("Customer cancels"),
            "partial": self.tr("Half approved"),
            "signature": self.tr("Signature"),
            "slow": self.tr("Slow bank"),
            "response_lost": self.tr("Answer lost"),
            "refuse": self.tr("Switched off"),
        }

    def _step_text(self) -> str:
        return {
            "present_card": self.tr("Tap, insert or swipe the card"),
            "enter_pin": self.tr("Enter the PIN"),
            "authorising": self.tr("Waiting for the bank"),
            "approved": self.tr("Approved"),
            "declined": self.tr("Declined"),
        }.get(self._step, self.tr("Ready"))

    def _kind_text(self, kind: str) -> str:
        return {
            "payment": self.tr("Payment"),
            "refund": self.tr("Refund"),
            "reversal": self.tr("Reversal"),
            "by_hand": self.tr("Sale at the terminal"),
            "not_done": self.tr("Not charged"),
            "reconciled": self.tr("Settlement"),
        }.get(kind, kind)

    def _show_screen(self) -> None:
        self.amount.setText(money_text(self._amount) if self._step else "")
        self.step.setText(self._step_text())
        self.step.set_role(_ROLES.get(self._step, "step_now"))
        self.go_on_button.setEnabled(self._step == "authorising")

    def _show_books(self) -> None:
        self.moved.setText(fill(self.tr("Moved: %1"), money_text(self._moved)))
        self.books.set_rows([self._row(entry) for entry in self._entries])

    def _row(self, entry: Booked) -> Row:
        amount = ltr(str(entry.moved)) if entry.moved else ""
        tones = {2: "error"} if entry.moved < ZERO else {}
        return Row((self._kind_text(entry.kind), ltr(entry.card), amount), tones=tones)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _lay_out(self) -> None:
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        available = self.screen().availableSize()
        self.resize(min(_SIZE[0], available.width()), min(_SIZE[1], available.height() - 48))
        screen = Card(margin=16, spacing=4)
        self.step.setMinimumHeight(_STEP_HEIGHT)
        screen.add(self.amount, self.step)
        faults = Card(margin=16, spacing=10)
        grid = QGridLayout()
        grid.setSpacing(8)
        for place, switch in enumerate(self.switches.values()):
            grid.addWidget(switch, *divmod(place, _FAULTS_IN_A_ROW))
        faults.add(self._faults_title, grid, side_by_side(1, self.go_on_button))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addLayout(side_by_side(self._title, 1, self.language))
        for part in (self._where, screen, faults):
            column.addWidget(part)
        column.addLayout(side_by_side(self._books_title, 1, self.moved))
        column.addWidget(self.books, 1)
        self.books.setFocus()

    # What happens ----------------------------------------------------------------

    def _show_step(self, step: str, amount: Money) -> None:
        self._step, self._amount = step, amount
        self._show_screen()

    def _add_entry(self, entry: Booked) -> None:
        self._entries = [entry, *self._entries][:_ENTRIES_SHOWN]
        self._moved += entry.moved
        self._show_books()
