"""Two people brought the unsent items of lost desks to head office, from their second place."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.header import Header
from pos_app.domain.ids import DeskId, StaffId
from pos_app.domain.money import Money


@dataclass(frozen=True, slots=True)
class RescuedDesk:
    """What became of one desk's items; `amount` is of those that were taken."""

    desk: DeskId
    taken: int
    known: int
    refused: int
    damaged: int
    left: int  # head office was not reached for them
    amount: Money  # paid, less what was given back


@dataclass(frozen=True, slots=True)
class ItemsRescued:
    """Of the desk that brought them; the items themselves are entries of their own desks."""

    header: Header
    desks: tuple[RescuedDesk, ...]
    unreadable: int  # items that do not tell whose they are
    approved_by: StaffId
