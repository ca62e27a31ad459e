"""Everything the locked screen can look like."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.staff import StaffMember
from ui.message import Message
from ui.standing import Place


@dataclass(frozen=True, slots=True)
class LockState:
    """Where this is and who is expected back; nothing of the customer."""

    place: Place
    member: StaffMember
    is_busy: bool = False
    problem: Message | None = None
