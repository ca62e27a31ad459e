"""The desks that head office knows, their keys and what they may take."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from sqlalchemy import Connection, func, select, update

from gateway.identity import trail
from gateway.identity.bundle_version import FIRST_VERSION, count_change, version_column
from gateway.storage import rows
from gateway.storage.moments import moment_text, read_moment
from gateway.storage.people_rows import desk_profiles
from pos_app.centres import load_centres, read_hours
from pos_app.domain.account import ItemKind
from pos_app.domain.clock import Clock
from pos_app.domain.desk import Centre, DeskProfile
from pos_app.domain.ids import DeskId


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk with its public keys (base64 Ed25519), the latest first."""

    desk: str
    centre_code: str
    is_revoked: bool
    public_keys: tuple[str, ...]
    own_kinds: tuple[ItemKind, ...] | None = None  # None: as the rest of its centre
    own_hours: str | None = None  # JSON; None: as the rest of its centre
    bundle_version: str = ""  # what its bundle would be made of now

    @property
    def item_kinds(self) -> tuple[ItemKind, ...]:
        """What may be taken there."""
        return centres()[self.centre_code].item_kinds if self.own_kinds is None else self.own_kinds

    @property
    def profile(self) -> DeskProfile:
        """What the desk learns about itself."""
        hours = None if self.own_hours is None else read_hours(json.loads(self.own_hours))
        return DeskProfile(DeskId(self.desk), self.centre_code, self.item_kinds, hours=hours)


def find_desk(connection: Connection, desk: str) -> Desk | None:
    """The desk of that id, enrolled or not."""
    table, keys, own = rows.desks, rows.desk_keys, desk_profiles
    query = (
        select(
            table,
            keys.c.public_key,
            own.c.item_kinds,
            own.c.hours,
            version_column().label("version"),
        )
        .select_from(table)
        .outerjoin(own, own.c.desk == table.c.desk)
        .outerjoin(keys, keys.c.desk == table.c.desk)
        .where(table.c.desk == desk)
        .order_by(keys.c.enrolled_at.desc())
    )
    found = list(connection.execute(query))
    if not found:
        return None
    first = found[0]
    public_keys = tuple(row.public_key for row in found if row.public_key is not None)
    return Desk(
        first.desk,
        first.centre_code,
        first.is_revoked,
        public_keys,
        None if first.item_kinds is None else tuple(map(ItemKind, first.item_kinds.split())),
        first.hours,
        first.version or FIRST_VERSION,
    )


def proving_keys(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The keys of all desks that prove receipts, by desk.

    A receipt outlives its desk: keys of replaced and of revoked desks still prove what they once
    signed. A stolen key proves nothing any more, for its holder dates papers as he likes.
    """
    table = rows.desk_keys
    query = select(table.c.desk, table.c.public_key).where(~table.c.is_stolen)
    keys: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in connection.execute(query.order_by(table.c.desk, table.c.enrolled_at.desc())):
        keys[row.desk] += (row.public_key,)
    return dict(keys)


def sound_keys(connection: Connection, desk: str) -> tuple[str, ...]:
    """The desk's keys that nobody has stolen; they prove what was signed before it was revoked."""
    table = rows.desk_keys
    mine = select(table.c.public_key).where(table.c.desk == desk, ~table.c.is_stolen)
    return tuple(connection.scalars(mine))


def revoke(
    connection: Connection, clock: Clock, by: str, desk: str, *, is_key_stolen: bool
) -> bool:
    """Take the desk out of service for good, from its very next request on.

    Told again, it adds that the key was stolen. False: there is no such desk.
    """
    table = rows.desks
    since = func.coalesce(table.c.revoked_at, moment_text(clock.now()))
    mine = update(table).where(table.c.desk == desk)
    if connection.execute(mine.values(is_revoked=True, revoked_at=since)).rowcount == 0:
        return False
    if is_key_stolen:
        keys = rows.desk_keys
        connection.execute(update(keys).where(keys.c.desk == desk).values(is_stolen=True))
    count_change(connection)
    trail.note(connection, clock, by, "desk_revoked", desk, {"is_key_stolen": is_key_stolen})
    return True


def revoked_desks(connection: Connection) -> dict[str, datetime]:
    """Since when each revoked desk's key proves no more receipts."""
    table = rows.desks
    query = select(table.c.desk, table.c.revoked_at).where(table.c.revoked_at.is_not(None))
    return {row.desk: read_moment(row.revoked_at) for row in connection.execute(query)}


@cache
def centres() -> dict[str, Centre]:
    """The seven centres by code."""
    return load_centres()
