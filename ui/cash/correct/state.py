"""Everything the page can look like while a payment's tender is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos_app.domain.cash_reasons import CorrectionReason
from pos_app.domain.money import ZERO, Money
from pos_app.domain.payment import CardTender
from pos_app.domain.tender_corrected import TenderCorrected
from ui.card_slip.typed import Typed
from ui.cash.slip import Slip
from ui.message import Message


@dataclass(frozen=True, slots=True)
class CorrectState:
    """The payment, which way it is corrected, and what has been said so far."""

    receipt_no: str = ""
    cash: Money | None = None  # of the payment; None: being read
    slips: tuple[CardTender, ...] = ()  # of terminals that stand alone
    is_to_card: bool = True  # the cash was a card; else a slip was cash
    reason: CorrectionReason | None = None
    amount: str = ""  # of the cash, as typed
    typed: Mapping[Typed, str] = field(default_factory=dict)  # the slip, and a note
    wrong_field: Typed | None = None
    booked: TenderCorrected | None = None
    slip: Slip = Slip()
    is_busy: bool = False
    problem: Message | None = None

    @property
    def may_turn(self) -> bool:
        """Whether both ways are possible."""
        return bool(self.slips) and self.cash is not None and self.cash > ZERO

    @property
    def is_possible(self) -> bool:
        """Whether there is anything to correct."""
        if self.is_to_card:
            return self.cash is not None and self.cash > ZERO
        return bool(self.slips)

    @property
    def note(self) -> str:
        """What was seen."""
        return self.typed.get(Typed.EVIDENCE, "").strip()

    @property
    def may_book(self) -> bool:
        """A reason is there, for another one with a note, and the slip where one is needed."""
        is_said = self.reason is not None
        if self.reason is CorrectionReason.OTHER:
            is_said = bool(self.note)
        if not (is_said and self.is_possible):
            return False
        of_slip = [name for name in Typed if name is not Typed.EVIDENCE]
        return not self.is_to_card or all(self.typed.get(name, "").strip() for name in of_slip)
