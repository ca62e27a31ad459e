"""How centres and desks are at this moment, as the live page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, select

from gateway.identity.desk_status import read_status
from gateway.identity.desks import centres
from gateway.storage import rows
from pos_app.domain.branch_day import DeskStatus
from pos_app.domain.desk import Centre

ONLINE_WITHIN: Final = timedelta(minutes=5)  # a desk calls at least every minute


@dataclass(frozen=True, slots=True)
class DeskNow:
    """A desk with what it said of itself last."""

    desk: str
    state: str  # online, away, never, revoked
    seen_at: datetime | None
    told: DeskStatus | None

    @property
    def shift(self) -> str:
        """open, balancing, closed; none: it has told nothing."""
        return self.told.state if self.told else "none"


@dataclass(frozen=True, slots=True)
class CentreNow:
    """A centre with its desks in service, and those revoked behind them."""

    centre: Centre
    desks: tuple[DeskNow, ...]
    is_open: bool  # by its hours

    @property
    def online(self) -> int:
        return sum(desk.state == "online" for desk in self.desks)

    @property
    def in_service(self) -> int:
        return sum(desk.state != "revoked" for desk in self.desks)

    @property
    def trouble(self) -> int:
        """What is refused or unknown at its desks, by their last word."""
        told = [desk.told for desk in self.desks if desk.told and desk.state != "revoked"]
        return sum(one.refused + one.unknown + one.cards_unknown for one in told)

    @property
    def state(self) -> str:
        """For the dot on the map: error, ok, warning (some are away), quiet (none is there)."""
        if self.trouble:
            return "error"
        if not self.online:
            return "quiet"
        return "ok" if self.online == self.in_service else "warning"


def centres_now(
    connection: Connection, now: datetime, centre_code: str | None = None
) -> tuple[CentreNow, ...]:
    """All centres, or one, with their desks."""
    query = select(rows.desks).order_by(rows.desks.c.desk)
    if centre_code is not None:
        query = query.where(rows.desks.c.centre_code == centre_code)
    found = connection.execute(query).all()
    status = read_status(connection, [row.desk for row in found])
    return tuple(
        CentreNow(
            centre,
            tuple(
                _desk(row.desk, row.is_revoked, status.get(row.desk), now)
                for row in sorted(found, key=lambda row: (row.is_revoked, row.desk))
                if row.centre_code == code
            ),
            centre.is_open(now),
        )
        for code, centre in centres().items()
        if centre_code in (None, code)
    )


def _desk(
    desk: str, is_revoked: bool, known: tuple[datetime, DeskStatus | None] | None, now: datetime
) -> DeskNow:
    seen_at, told = known or (None, None)
    if is_revoked:
        return DeskNow(desk, "revoked", seen_at, told)
    if seen_at is None:
        return DeskNow(desk, "never", None, told)
    is_online = now - seen_at <= ONLINE_WITHIN
    return DeskNow(desk, "online" if is_online else "away", seen_at, told)
