"""Pieces of working alone, for tests that are about something else."""

from __future__ import annotations

from pos_app.domain.clock import Clock
from pos_app.domain.ids import DeskId
from pos_app.domain.money import Money
from pos_app.domain.offline_extended import ExtensionReason, OfflineExtended
from pos_app.domain.rescued import ItemsRescued, RescuedDesk
from pos_app.services.offline_allowance import OfflineAllowance
from pos_app.services.ports.store import Store
from pos_app.uptime import system_uptime
from tests.builders import SUPERVISOR, a_header, a_profile
from tests.fakes.clock import NOON


def an_allowance(store: Store, clock: Clock) -> OfflineAllowance:
    """Head office was reached just now."""
    return OfflineAllowance(store, clock, system_uptime, a_profile, lambda _: clock.now())


def an_offline_extension() -> OfflineExtended:
    return OfflineExtended(
        header=a_header(),
        reached_at=NOON,
        away_s=260_000,
        untold=Money.riyals(1_200),
        hours=24,
        amount=Money.riyals(50_000),
        reason=ExtensionReason.HEAD_OFFICE_AWAY,
        approved_by=SUPERVISOR,
    )


def items_rescued() -> ItemsRescued:
    """Two items of a lost desk, of 500 riyals."""
    lost = RescuedDesk(DeskId("CCD-05"), 2, 1, 0, 0, 0, Money(500_00))
    return ItemsRescued(a_header(), (lost,), 1, SUPERVISOR)
