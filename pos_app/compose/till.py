"""Cash without a payment: what the drawer's services are made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.domain.ids import EventId
from pos_app.services.correct_tender import CorrectTender
from pos_app.services.move_cash import MoveCash
from pos_app.services.transfer_cash import TransferCash
from pos_app.services.watch_drawer import WatchDrawer

if TYPE_CHECKING:
    from pos_app.compose.desk import Desk


class Till:
    """Made when first asked for; closed with the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def move_cash(self) -> MoveCash:
        desk = self._desk
        return MoveCash(desk.store, desk.clock, desk.new_id, desk.profile, desk.roles)

    @cached_property
    def transfer(self) -> TransferCash:
        desk = self._desk
        return TransferCash(
            desk.store,
            desk.clock,
            desk.new_id,
            desk.profile,
            lambda: desk.sign_in.bundle().desk_keys.keys(),
            desk.roles,
            self._has_arrived,
        )

    @cached_property
    def correct(self) -> CorrectTender:
        desk = self._desk
        return CorrectTender(desk.store, desk.clock, desk.new_id, desk.roles)

    @cached_property
    def drawer(self) -> WatchDrawer:
        return WatchDrawer(self._desk.store, self._desk.profile)

    def _has_arrived(self, event_id: EventId) -> bool | None:
        """Whether head office has that event of whatever desk; None: nobody can say now."""
        from offline_queue.delivery import NeverArrived, Refused, TryLater
        from offline_queue.http_gateway import HttpGateway

        office = self._desk.office
        if not office.may_be_asked():
            return None
        said = HttpGateway(office.http).inquire(event_id)
        return None if isinstance(said, TryLater) else not isinstance(said, NeverArrived | Refused)
