"""Step 3: the terminal is asked, or its slip typed; then how its totals compare with ours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.card_brand import brand_name
from ui.close_shift.card_state import CardCheck, CardPhase
from ui.close_shift.card_tables import BrandTable, DifferenceTable
from ui.language import fill, iso, money_text
from ui.widgets.amount_edit import AmountEdit
from ui.widgets.card import Card, in_the_middle, side_by_side
from ui.widgets.field import Field
from ui.widgets.parts import Parts
from ui.widgets.shape import Shape, Sign
from ui.widgets.text import Centred, Text

_FIELDS_A_ROW = 3
_SIGN_PX = 34
_PLACES = {phase: place for place, phase in enumerate(CardPhase)}


class CardPanel(Parts):
    """Draws a `CardCheck`, and decides nothing."""

    retyped = Signal(str, str)  # brand, as the clerk types its total
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._check = CardCheck()
        self._waiting, self._waiting_hint = Centred(role="heading"), Centred(role="muted")
        self._typing, self._typing_hint = Text(role="heading"), Text(role="muted", wraps=True)
        self._edits: dict[str, Field] = {}
        self._grid = QGridLayout()
        self._sign = Shape(Sign.OK, _SIGN_PX)
        self._verdict, self._what_next = Text(role="heading", wraps=True), Text(wraps=True)
        self._brands, self._differences = BrandTable(), DifferenceTable()
        self._doubts = Text(wraps=True)
        for part in (self._reading_part(), self._typing_part(), self._result_part()):
            self.addWidget(part)

    def show_check(self, check: CardCheck) -> None:
        """Make the panel match `check`."""
        self._check = check
        self._offer(check.brands)
        for brand, field in self._edits.items():
            text = check.typed.get(brand, "")
            if isinstance(field.edit, AmountEdit) and field.edit.text() != text:
                field.edit.setText(text)
            field.edit.setEnabled(not check.is_busy)
            field.mark_wrong(self.tr("Look again.") if brand == check.wrong_brand else "")
        if check.compared is not None:
            self._brands.show_totals(check.compared, has_counts=not check.is_typed)
            self._differences.show_differences(check.compared.differences)
        self.setCurrentIndex(_PLACES[check.phase])
        self.retranslate()

    def start(self) -> None:
        """The focus where the next key is expected."""
        match self._check.phase:
            case CardPhase.TYPING if self._edits:
                wrong = self._edits.get(self._check.wrong_brand)
                (wrong or next(iter(self._edits.values()))).edit.setFocus()
            case CardPhase.RESULT if self._differences.isVisible():
                self._differences.setFocus()
            case _:
                self.setFocus()

    def retranslate(self) -> None:
        """Set every text in the language of the screen."""
        self._waiting.setText(self.tr("The terminal adds up its charges…"))
        self._waiting_hint.setText(self.tr("You need not wait: the shift closes without it too."))
        self._typing.setText(self.tr("Totals of the terminal's slip"))
        hint = self.tr("One amount for each card on the slip. Leave this out if there is no slip.")
        self._typing_hint.setText(hint)
        for brand, field in self._edits.items():
            field.set_label(brand_name(brand))
        self._brands.retranslate()
        self._differences.retranslate()
        if self._check.compared is not None:
            self._brands.show_totals(self._check.compared, has_counts=not self._check.is_typed)
            self._differences.show_differences(self._check.compared.differences)
        self._show_verdict()
        self._show_doubts()

    # Building ----------------------------------------------------------------------

    def _reading_part(self) -> QWidget:
        card = Card(margin=40, spacing=10)
        card.setMaximumWidth(620)
        sign = Shape(Sign.WAITING, _SIGN_PX)
        card.add(side_by_side(1, sign, 1), self._waiting, self._waiting_hint)
        part = QWidget()
        part.setLayout(in_the_middle(card, weight_below=2))
        return part

    def _typing_part(self) -> QWidget:
        card = Card(margin=24, spacing=8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for column in range(_FIELDS_A_ROW):
            self._grid.setColumnStretch(column, 1)
        card.add(self._typing, self._typing_hint, self._grid)
        return _from_top(card)

    def _result_part(self) -> QWidget:
        card = Card(margin=20, spacing=12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._verdict)
        words.addWidget(self._what_next)
        head = side_by_side(self._sign, words, spacing=14)
        head.setStretch(1, 1)
        card.add(head, self._differences, self._brands, self._doubts)
        card.rows.setStretchFactor(self._brands, 1)
        return _from_top(card)

    def _offer(self, brands: tuple[str, ...]) -> None:
        """A field for each brand, in their order."""
        if tuple(self._edits) == brands:
            return
        for field in self._edits.values():
            self._grid.removeWidget(field)
            field.hide()
            field.deleteLater()
        self._edits = {}
        for place, brand in enumerate(brands):
            edit = AmountEdit()
            edit.textChanged.connect(partial(self.retyped.emit, brand))
            edit.entered.connect(self.entered)
            self._edits[brand] = Field(edit, brand_name(brand))
            self._grid.addWidget(self._edits[brand], *divmod(place, _FIELDS_A_ROW))

    # Words -------------------------------------------------------------------------

    def _show_verdict(self) -> None:
        compared = self._check.compared
        if compared is None or not compared.is_reached:
            sign, verdict = Sign.WARNING, self.tr("The terminal did not answer.")
            next_step = self.tr("Close the shift all the same: the next close compares the rest.")
        elif compared.agrees:
            sign, verdict = Sign.OK, self.tr("The terminal's totals agree with ours.")
            next_step = ""
        else:
            sign = Sign.WARNING
            text = self.tr(
                "The terminal's totals differ from ours in %n place(s).",
                "",
                len(compared.differences),
            )
            verdict = text
            next_step = self._about_differences()
        self._sign.show_sign(sign)
        self._verdict.setText(verdict)
        self._what_next.setText(next_step)
        self._what_next.setVisible(bool(next_step))

    def _about_differences(self) -> str:
        if self._check.is_typed:
            return self.tr("Compare the slips. The difference is on the Z report.")
        return self.tr(
            "They are on the Z report. What only the terminal knows is on the clarification list."
        )

    def _show_doubts(self) -> None:
        doubts = self._check.doubts
        listed = ", ".join(f"{iso(d.service_id)} {money_text(d.amount)}" for d in doubts)
        text = self.tr("Not known whether charged: %1. They stay on the clarification list.")
        self._doubts.setText(fill(text, listed))
        self._doubts.setVisible(bool(doubts))


def _from_top(widget: QWidget) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(widget)
    column.addStretch(1)
    return part
