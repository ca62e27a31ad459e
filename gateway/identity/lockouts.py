"""Five wrong passwords lock a person for half an hour, whatever is done to the clock.

A lock is counted by the uptime of the machine that set it. After a restart, or at another machine
of head office, only the clock is left to count by: it begins anew there when it was set back.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, select, update

from gateway.storage.moments import moment_text, read_moment
from gateway.storage.people_rows import office_people
from pos_app.domain.away import Uptime

TRIES: Final = 5
LOCKED_FOR: Final = timedelta(minutes=30)

UptimeNow = Callable[[], Uptime]


def may_try(connection: Connection, now: datetime, uptime: Uptime, person_id: str) -> bool:
    """Count a try before its password is looked at, so that tries at once are counted too.

    The last of them locks; `forget` undoes that when its password was right.
    """
    table = office_people
    mine = table.c.person_id == person_id
    row = connection.execute(select(table).where(mine).with_for_update()).one_or_none()
    if row is None or row.is_retired or _is_locked(row, now, uptime):
        return False
    tries = 1 if row.locked_at is not None else row.tries + 1
    locks = tries >= TRIES
    connection.execute(
        update(table)
        .where(mine)
        .values(
            tries=tries,
            locked_at=moment_text(now) if locks else None,
            locked_boot=uptime.boot if locks else None,
            locked_uptime_s=uptime.seconds if locks else None,
        )
    )
    return True


def forget(connection: Connection, person_id: str) -> None:
    """The password was right, or is another one now."""
    none: dict[str, Any] = {"locked_at": None, "locked_boot": None, "locked_uptime_s": None}
    mine = office_people.c.person_id == person_id
    connection.execute(update(office_people).where(mine).values(tries=0, **none))


def _is_locked(row: Row[Any], now: datetime, uptime: Uptime) -> bool:
    if row.locked_at is None:
        return False
    if row.locked_boot == uptime.boot:
        return timedelta(seconds=uptime.seconds - row.locked_uptime_s) < LOCKED_FOR
    return now - read_moment(row.locked_at) < LOCKED_FOR
