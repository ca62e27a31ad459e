"""Everything the list of receipts can look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.ids import EventId
from pos_app.domain.payment import VoidReason
from pos_app.services.check_receipt import CheckedReceipt
from pos_app.services.find_receipts import ReceiptRow
from ui.message import Message
from ui.send_receipt.state import SendState


class Done(Enum):
    """What has just been done, for a short word of it."""

    COPY_PRINTED = auto()
    COPY_SENT = auto()  # to a printer that cannot confirm
    VOIDED = auto()
    REFUNDED = auto()


@dataclass(frozen=True, slots=True)
class Giving:
    """The terminal is giving money back, to one card after the other."""

    place: int  # from 1
    of: int


@dataclass(frozen=True, slots=True)
class ReceiptsState:
    """This shift's receipts, newest first, or the one that was searched for."""

    rows: tuple[ReceiptRow, ...] = ()
    search: str = ""  # what the rows were searched by; empty: the whole shift
    checked: CheckedReceipt | None = None  # the verdict on the code that was scanned
    chosen: ReceiptRow | None = None
    picture: bytes | None = None  # of the chosen receipt, PNG
    is_loading: bool = False
    is_busy: bool = False  # printing, voiding or refunding
    is_voiding: bool = False  # a reason is being asked for
    reason: VoidReason | None = None
    by_hand: EventId | None = None  # the charge that the terminal cannot undo, so people do
    evidence: str = ""  # of that: what was seen
    giving: Giving | None = None  # while the terminal gives money back
    send: SendState = SendState()
    done: Done | None = None
    problem: Message | None = None

    @property
    def may_void(self) -> bool:
        """Whether the chosen payment still stands."""
        return self.chosen is not None and self.chosen.voided is None

    @property
    def may_refund(self) -> bool:
        """Whether money of an earlier shift's payment is still on a card of this terminal's."""
        chosen = self.chosen
        return self.may_void and chosen is not None and _is_refundable(chosen)

    @property
    def may_correct(self) -> bool:
        """Whether its tender can be said right: in its own shift, while it stands."""
        return self.may_void and self.chosen is not None and self.chosen.is_of_open_shift

    @property
    def may_undo(self) -> bool:
        """Whether the chosen payment can be voided or refunded."""
        is_refunded = self.chosen is not None and bool(self.chosen.refunds)
        return self.may_refund if is_refunded else self.may_void


def _is_refundable(row: ReceiptRow) -> bool:
    return not row.is_of_open_shift and bool(row.charged)
