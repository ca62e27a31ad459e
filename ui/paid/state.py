"""Everything the screen after a payment can look like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from pos_app.domain.cash import Count, split_change
from pos_app.domain.payment import PaymentTaken
from ui.message import Message
from ui.send_receipt.state import SendState
from ui.tender.change import Change


class Paper(Enum):
    """Where the receipt's paper is."""

    PRINTING = auto()
    PRINTED = auto()
    ON_SPARE = auto()  # it came out of the second printer
    WAITING = auto()  # surely not printed; tried again by itself when the printer is ready
    HELD = auto()  # surely not printed and too old to print by itself
    SENT = auto()  # this printer cannot confirm: a person glances at it
    UNKNOWN = auto()  # something went wrong while it printed: a person looks
    NOT_WANTED = auto()
    NO_PRINTER = auto()


NOT_OUT = (Paper.WAITING, Paper.HELD)


@dataclass(frozen=True, slots=True)
class PaidState:
    """The payment is booked whatever the paper does."""

    taken: PaymentTaken
    paper: Paper = Paper.PRINTING
    copy_no: int = 0  # of the paper that was asked for last
    why: Message | None = None  # the printer's trouble
    picture: bytes | None = None  # PNG of the receipt
    is_ready: bool = False  # a second press of the key that paid does not yet count
    is_drawer_stuck: bool = False
    send: SendState = SendState()
    problem: Message | None = None
    change: Change | None = None  # as the drawer can make it; None: nobody knows

    @property
    def change_split(self) -> Count:
        """The notes and coins for the change."""
        return self.change.count if self.change else split_change(self.taken.change)[0]

    @property
    def may_print(self) -> bool:
        """Whether the clerk can have paper: the original at last, or a marked copy."""
        return self.paper not in (Paper.PRINTING, Paper.NO_PRINTER)

    @property
    def may_do_without(self) -> bool:
        """Whether there is a paper to be taken off the queue."""
        return self.paper in NOT_OUT
