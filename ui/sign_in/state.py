"""Everything the sign-in screen can look like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.services.ports.outbox import QueueCounts
    from ui.message import Message
    from ui.standing import Place


@dataclass(frozen=True, slots=True)
class SignInState:
    """`is_ready` is False while the store is being opened; typing is possible all the same."""

    place: Place | None = None
    is_ready: bool = False
    is_busy: bool = False
    problem: Message | None = None
    counts: QueueCounts | None = None
    is_offline: bool = False
