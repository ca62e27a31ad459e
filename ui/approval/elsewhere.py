"""Asks a person at another desk, a look at a time; the PIN beside it stays good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import Final

from pos_app.domain.approval import ENDS_AFTER
from pos_app.domain.ids import StaffId
from pos_app.services.ask_approval import POLL_EVERY_S, AskApproval, Asking
from ui.approval.state import ApprovalRequest
from ui.tasks import Lane, Tasks

LOOK_EVERY_MS: Final = int(POLL_EVERY_S * 1000)
LASTS_S: Final = int(ENDS_AFTER.total_seconds())


class AskElsewhere:
    """One request at a time; what comes of one that was given up is dropped."""

    def __init__(
        self,
        tasks: Tasks,
        ask: Callable[[], AskApproval],
        *,
        on_granted: Callable[[StaffId], None],
        on_failed: Callable[[Exception], None],
        now_s: Callable[[], float] = monotonic,
    ) -> None:
        self._tasks = tasks
        self._ask = ask
        self._on_granted = on_granted
        self._on_failed = on_failed
        self._now_s = now_s
        self._turn = 0  # counts requests: answers to earlier ones are nobody's
        self._asking: Asking | None = None
        self._is_looking = False
        self._ends_s = 0.0

    def offers(self, request: ApprovalRequest) -> bool:
        """Whether it can be asked elsewhere, as far as is known."""
        return not request.extends and self._ask().offers(request.deed)

    def begin(self, request: ApprovalRequest, clerk: StaffId) -> None:
        """Put it up at head office."""
        self.give_up()
        self._ends_s = self._now_s() + LASTS_S
        begin = partial(self._ask().begin, request.deed, clerk)
        turn = self._turn
        self._tasks.run(Lane.NETWORK, begin, partial(self._begun, turn), partial(self._no, turn))

    def look(self) -> None:
        """Some time has passed: has anybody decided?"""
        if self._asking is None or self._is_looking:
            return
        self._is_looking = True
        look, turn = partial(self._ask().look, self._asking), self._turn
        self._tasks.run(Lane.NETWORK, look, partial(self._seen, turn), partial(self._no, turn))

    def left_s(self) -> int:
        """How long somebody has still to decide."""
        return max(0, round(self._ends_s - self._now_s()))

    def give_up(self) -> None:
        """Nobody waits for it any more; it ends by itself."""
        self._turn += 1
        self._asking, self._is_looking = None, False

    def _begun(self, turn: int, asking: Asking) -> None:
        if turn == self._turn:
            self._asking = asking

    def _seen(self, turn: int, approved_by: StaffId | None) -> None:
        if turn != self._turn:
            return
        self._is_looking = False
        if approved_by is not None:
            self.give_up()
            self._on_granted(approved_by)

    def _no(self, turn: int, error: Exception) -> None:
        if turn == self._turn:
            self.give_up()
            self._on_failed(error)
