"""Everything that sending a receipt can look like, on each page that offers it."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.events import SendWay
from ui.message import Message

_SIGNS_OF_A_PHONE = frozenset("0123456789+-() ")


@dataclass(frozen=True, slots=True)
class SendState:
    """One field takes either kind of address; what was typed decides the way."""

    is_offered: bool = False  # head office sends receipts
    is_open: bool = False
    typed: str = ""
    is_busy: bool = False
    problem: Message | None = None
    sent_to: str = ""  # masked
    is_put_off: bool = False  # head office is away: it goes later

    @property
    def way(self) -> SendWay:
        """A phone number or, with anything else in it, an e-mail address."""
        digits = to_ascii_digits(self.typed)
        is_phone = bool(digits.strip()) and set(digits) <= _SIGNS_OF_A_PHONE
        return SendWay.SMS if is_phone else SendWay.EMAIL
