"""The branch's end of day: what its services are made of."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.services.branch_day.close_day import CloseDay
from pos_app.services.branch_day.make_deposit import MakeDeposit
from pos_app.services.branch_day.own_day import OwnDay
from pos_app.services.branch_day.see_day import SeeDay
from pos_app.services.ports.branch_days import BranchDays

if TYPE_CHECKING:
    from pos_app.compose.desk import Desk


class Day:
    """Made when first asked for; closed with the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @cached_property
    def head_office(self) -> BranchDays:
        from offline_queue.branch_days import HttpBranchDays

        return HttpBranchDays(self._desk.office.http)

    @cached_property
    def see(self) -> SeeDay:
        desk = self._desk
        return SeeDay(
            OwnDay(desk.store, desk.clock, lambda: desk.profile().desk),
            desk.clock,
            lambda: desk.profile().centre_code,
            lambda: self.head_office,
            lambda: desk.sign_in.bundle().desk_keys,
        )

    @cached_property
    def close(self) -> CloseDay:
        desk = self._desk
        return CloseDay(desk.store, desk.clock, desk.new_id, self.see, desk.roles)

    @cached_property
    def deposits(self) -> MakeDeposit:
        desk = self._desk
        return MakeDeposit(desk.store, desk.clock, desk.new_id, self.see, desk.roles)
