"""What is told when head office is back: how far what waited is sent, then how much it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pos_app.services.sending import Sending

_TELL_FOR: Final = timedelta(seconds=5)  # after the last of what waited


class Return:
    """Look at it often: it notices by itself that the desk was offline."""

    def __init__(self) -> None:
        self.sent = 0  # payments since head office is back
        self.catching_up: tuple[int, int] | None = None
        self._was_offline = False
        self._sent_before = 0
        self._told_since: datetime | None = None  # None: nothing to tell

    def look(self, now: datetime, is_online: bool | None, sending: Sending, waiting: int) -> None:
        """How things stand at `now`; `waiting` may be a moment old."""
        if not is_online:
            self._was_offline = is_online is False or self._was_offline
            self._sent_before = sending.payments
            self.sent, self.catching_up, self._told_since = 0, None, None
            return
        if self._was_offline:
            self._was_offline = False
            self._told_since = now
        if self._told_since is None:
            return
        is_sending = bool(waiting and (sending.under_way or sending.done))
        self.catching_up = (sending.done, sending.done + waiting) if is_sending else None
        if is_sending:
            self._told_since = now  # the moment begins when all is sent
        self.sent = sending.payments - self._sent_before

    def is_news(self, now: datetime) -> bool:
        """Whether it is still worth a line."""
        return self._told_since is not None and now - self._told_since < _TELL_FOR
