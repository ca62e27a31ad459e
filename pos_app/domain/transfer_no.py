"""Numbers of transfers between drawers: short, speakable, with a check digit.

`CCD-02-03-00012-6` was given by desk 02 of City Center to its desk 03, and stands in place 12 of
desk 02's journal: no number is used twice, not even by a desk that was restored. What becomes of
a transfer has an id that follows from its number: it is booked once, and anybody can ask for it.
"""

from __future__ import annotations

import hashlib
import re
from enum import StrEnum
from typing import Final, NamedTuple
from uuid import UUID

from pos_app.domain.card_guard import refuse_card_number
from pos_app.domain.digits import to_ascii_digits
from pos_app.domain.ids import DeskId, EventId
from pos_app.domain.receipt_no import check_digit
from pos_app.errors.cash import TransferUnknown

# Seven digits are thirty years of a busy desk, and no number is ever as long as a card's.
_FORM: Final = re.compile(r"([A-Z]{3})-(\d{2})-(\d{2})-(\d{5,7})-(\d)")


class TransferEnd(StrEnum):
    """What becomes of cash that was given."""

    ACCEPTED = "accepted"
    TAKEN_BACK = "taken_back"


class TransferNo(NamedTuple):
    """Between which desks, and the place in the giver's journal."""

    giver: DeskId
    taker: DeskId
    seq: int

    def __str__(self) -> str:
        digits = f"{self.giver[-2:]}{self.taker[-2:]}{self.seq:05d}"
        return f"{self.giver}-{self.taker[-2:]}-{self.seq:05d}-{check_digit(digits)}"

    @classmethod
    def parse(cls, text: str) -> TransferNo:
        """Read a number as it is typed.

        Raises:
            TransferUnknown: not of the form, or the check digit is wrong.
            CardNumberRefused: a card number was typed instead.
        """
        refuse_card_number(text)
        match = _FORM.fullmatch(to_ascii_digits(text.strip()).upper())
        if match is None:
            raise TransferUnknown(transfer_no=text.strip()[:30])
        centre, giver, taker, seq, _ = match.groups()
        number = cls(DeskId(f"{centre}-{giver}"), DeskId(f"{centre}-{taker}"), int(seq))
        if str(number) != match.group(0):
            raise TransferUnknown(transfer_no=match.group(0))
        return number


def end_id(transfer_no: str, end: TransferEnd) -> EventId:
    """The id of the event that accepts a transfer, or takes it back (UUIDv8, RFC 9562)."""
    digest = hashlib.sha256(f"kahramaa transfer\n{transfer_no}\n{end}".encode()).digest()
    bits = int.from_bytes(digest[:16], "big") & ~(0xF << 76) & ~(0b11 << 62)
    return EventId(UUID(int=bits | 8 << 76 | 0b10 << 62))
