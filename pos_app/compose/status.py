"""What keeps telling head office how this desk is, while the window is open."""

from __future__ import annotations

from functools import cached_property
from time import monotonic
from typing import TYPE_CHECKING, Final

from pos_app.services.tell_status import TellStatus

if TYPE_CHECKING:
    from offline_queue.loop import Loop
    from pos_app.compose.desk import Desk

_STOP_WITHIN_S: Final = 10.0


class Status:
    """One thread; it holds up nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self) -> None:
        self._loop.start()

    def stop(self) -> None:
        if "_loop" in self.__dict__:
            self._loop.stop(_STOP_WITHIN_S)

    @cached_property
    def tell(self) -> TellStatus:
        desk = self._desk
        return TellStatus(
            desk.store,
            desk.clock,
            lambda: desk.day.head_office,
            lambda: desk.office.is_online,
            monotonic,
        )

    @cached_property
    def _loop(self) -> Loop:
        from offline_queue.loop import Loop

        return Loop("status", self.tell.turn)
