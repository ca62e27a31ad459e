"""Two people let a desk go on without head office for longer, as an immutable fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos_app.domain.header import Header
from pos_app.domain.ids import StaffId
from pos_app.domain.money import Money


class ExtensionReason(StrEnum):
    """Why the desk goes on alone."""

    HEAD_OFFICE_AWAY = "head_office_away"
    NETWORK_DOWN = "network_down"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OfflineExtended:
    """Good until head office is reached again; `hours` and `amount` are added to the limits."""

    header: Header
    reached_at: datetime  # when head office was reached last
    away_s: int  # how long ago that was
    untold: Money  # what the shift had taken by then that head office did not have
    hours: int
    amount: Money
    reason: ExtensionReason
    approved_by: StaffId
    note: str = ""
