"""What two people make of a posting that head office refuses, or does not clearly answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.header import Header
from pos_app.domain.ids import EventId, StaffId
from pos_app.domain.money import Money, total


class Decision(StrEnum):
    """What becomes of the money."""

    REFUND = "refund"  # in cash, out of the drawer
    CREDIT = "credit"  # on the accounts it was paid for
    CORRECT_ACCOUNT = "correct_account"  # on the account that was meant
    NOTED = "noted"  # nothing is to be posted


@dataclass(frozen=True, slots=True)
class Credit:
    """So much is put on an account."""

    account_no: str
    amount: Money


@dataclass(frozen=True, slots=True)
class PostingResolved:
    """The item in the queue is settled; head office posts the credits, once."""

    header: Header
    resolves: EventId
    resolves_receipt: str | None
    decision: Decision
    credits: tuple[Credit, ...]  # none: nothing is posted
    was: str  # head office's reason
    note: str
    approved_by: StaffId

    @property
    def amount(self) -> Money:
        """What is posted."""
        return total(credit.amount for credit in self.credits)
