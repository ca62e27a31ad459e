"""Tells head office how this desk is, so that the branch sees it: off the payment's path."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from pos_app.domain.branch_day import DeskStatus
from pos_app.domain.card_attempt import CardProblem
from pos_app.domain.clock import Clock
from pos_app.domain.shift import ShiftState
from pos_app.errors.kinds import CounterError
from pos_app.services.ports.branch_days import BranchDays
from pos_app.services.ports.store import Store

log = logging.getLogger(__name__)
LOOK_EVERY_S: Final = 5.0
TELL_EVERY_S: Final = 60.0


@dataclass(slots=True)
class TellStatus:
    """Told when it has changed, and once a minute, while head office may be asked."""

    store: Store
    clock: Clock
    head_office: Callable[[], BranchDays]
    may_be_asked: Callable[[], bool]
    ticks: Callable[[], float]  # seconds that no change of the clock moves
    _told: DeskStatus | None = None
    _told_at_s: float = 0.0

    def turn(self) -> float:
        """Tell what is to be told; after how many seconds to look again."""
        if self.may_be_asked():
            self._tell(self.status())
        return LOOK_EVERY_S

    def status(self) -> DeskStatus:
        """How the desk is now. Raises StoreFault."""
        now = self.clock.now()
        with self.store.read() as work:
            shift = work.shifts.current()
            counts = work.outbox.counts(now)
            cards = work.card_attempts.open_ones()
        return DeskStatus(
            at=now,
            shift=shift.shift_id if shift else None,
            clerk=shift.clerk if shift else None,
            state=shift.state.value if shift else ShiftState.CLOSED.value,
            waiting=counts.waiting,
            refused=counts.refused,
            unknown=counts.unknown,
            cards_unknown=sum(card.problem is CardProblem.UNKNOWN for card in cards),
        )

    def _tell(self, status: DeskStatus) -> None:
        is_news = self._told is None or replace(self._told, at=status.at) != status
        if not is_news and self.ticks() - self._told_at_s < TELL_EVERY_S:
            return
        try:
            self.head_office().tell(status)
        except CounterError as error:  # said again at the next look
            log.info("status not told: %s", error)
            return
        self._told, self._told_at_s = status, self.ticks()
