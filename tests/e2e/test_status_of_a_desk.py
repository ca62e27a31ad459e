"""While its window is open, the branch sees how a desk is."""

from __future__ import annotations

from gateway.identity.desk_status import read_status
from gateway.storage.engine import reading
from pos_app.demo.world import World
from pos_app.domain.branch_day import DeskStatus
from pos_app.domain.cash import Count
from pos_app.domain.ids import StaffId
from tests.waiting import wait_until


def test_a_live_desk_tells_head_office_its_shift(world: World) -> None:
    clerk = StaffId(world.person("clerk").id)
    with world.desk() as desk:
        desk.run_shift.open(Count.parse("10x20"), clerk)
        desk.office.courier.start()
        desk.upkeep.start()
        try:
            wait_until(lambda: told(world, desk.settings.desk))
        finally:
            desk.upkeep.stop()
            desk.office.courier.stop()
        status = told(world, desk.settings.desk)
    assert status is not None
    assert (status.clerk, status.state, status.refused) == (clerk, "open", 0)


def told(world: World, desk: str) -> DeskStatus | None:
    with reading(world.office.engine) as connection:
        return read_status(connection, [desk])[desk][1]
