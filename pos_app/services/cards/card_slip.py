"""What a clerk types from the slip of a bank's own terminal. Never a card number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Self

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money
from pos_app.domain.payment import CardTender
from pos_app.errors.typed import CardSlipUnreadable

_FORMS: Final = {
    "brand": re.compile(r"[A-Za-z][A-Za-z0-9 ]{1,19}"),
    "last4": re.compile(r"\d{4}"),
    "approval_code": re.compile(r"[A-Z0-9]{6}"),
    "rrn": re.compile(r"[A-Z0-9]{6,12}"),
    "terminal_id": re.compile(r"[A-Z0-9-]{1,16}"),
}


@dataclass(frozen=True, slots=True)
class CardSlip:
    """The slip of one approved charge."""

    brand: str
    last4: str
    approval_code: str
    rrn: str
    terminal_id: str

    @classmethod
    def parse(cls, brand: str, last4: str, approval_code: str, rrn: str, terminal_id: str) -> Self:
        """Read what was typed, in any digits and either case.

        Raises:
            CardNumberRefused: a field may hold a card number.
            CardSlipUnreadable: a field is malformed; facts: field, form.
        """
        typed = {
            "brand": brand.strip(),
            "last4": last4.strip(),
            "approval_code": approval_code.strip().upper(),
            "rrn": rrn.strip().upper(),
            "terminal_id": terminal_id.strip().upper(),
        }
        for field, text in typed.items():
            refuse_card_number(text)
            typed[field] = to_ascii_digits(text)
            if not _FORMS[field].fullmatch(typed[field]):
                raise CardSlipUnreadable(field=field, form=f"{field}_form")
        return cls(**typed)

    def tender(self, amount: Money, supervisor: StaffId | None = None) -> CardTender:
        """The slip as a tender of exactly `amount`."""
        return CardTender(
            amount=amount,
            brand=self.brand,
            last4=self.last4,
            approval_code=self.approval_code,
            rrn=self.rrn,
            terminal_id=self.terminal_id,
            supervisor=supervisor,
        )
