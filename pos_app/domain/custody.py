"""Cash that goes from drawer to drawer: given here, accepted there, or taken back.

Until it is accepted or taken back it is on its way, and somebody answers for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, EventId, StaffId
from pos_app.domain.money import Money


@dataclass(frozen=True, slots=True)
class CashGiven:
    """Cash left this drawer for another desk's clerk, who has to accept it."""

    header: Header
    transfer_no: str
    amount: Money  # positive
    count: Mapping[int, int]  # face value in dirhams → pieces; empty: given as a sum
    to_desk: DeskId
    giver: StaffId
    taker: StaffId
    reason: str
    approved_by: StaffId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CashAccepted:
    """The taker counted it, without being told how much was given, and put it into the drawer."""

    header: Header
    transfer_no: str
    from_desk: DeskId
    amount: Money  # what was counted; what was given is in the other desk's journal
    count: Mapping[int, int]
    giver: StaffId
    taker: StaffId


@dataclass(frozen=True, slots=True)
class CashTakenBack:
    """Nobody accepted it: it lies in the giver's drawer again, as two people saw."""

    header: Header
    gives_back: EventId  # the CashGiven
    transfer_no: str
    amount: Money
    reason: str
    approved_by: StaffId
    note: str = ""
