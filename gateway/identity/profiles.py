"""What a desk may take: as its centre, unless head office said otherwise of this desk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from gateway.identity import trail
from gateway.identity.bundle_version import count_change
from gateway.identity.desks import centres, find_desk
from gateway.identity.limits import limits_of, set_limits
from gateway.refusals import CommandRefused, CommandUnreadable
from gateway.storage import rows
from gateway.storage.people_rows import desk_profiles
from pos_app.domain.account import ItemKind
from pos_app.domain.clock import Clock
from pos_app.domain.desk import WEEKDAYS, Hours, Limits

_DAY: Final = "|".join(WEEKDAYS)
_TIME: Final = r"([01]\d|2[0-3]):[0-5]\d"
_OPENING: Final = re.compile(
    rf"(?P<first>{_DAY})(-(?P<last>{_DAY}))? +(?P<opens>{_TIME})-(?P<closes>{_TIME})"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """How a desk stands; `is_own`: not, or not in all, as the rest of its centre."""

    desk: str
    centre_code: str
    item_kinds: tuple[ItemKind, ...]
    hours: Mapping[str, tuple[Hours, ...]]  # mon…sun
    is_own: bool
    is_enrolled: bool
    is_revoked: bool
    limits: Limits


def list_profiles(connection: Connection, centre: str | None = None) -> list[Profile]:
    """All desks that head office knows, by number; of one centre, or of all."""
    query = select(rows.desks.c.desk).order_by(rows.desks.c.desk)
    if centre is not None:
        query = query.where(rows.desks.c.centre_code == centre)
    return [profile_of(connection, desk) for desk in connection.scalars(query).all()]


def profile_of(connection: Connection, desk: str) -> Profile:
    """Raises CommandRefused: there is no such desk."""
    found = find_desk(connection, desk)
    if found is None:
        raise CommandRefused("There is no such desk.")
    own = found.profile.hours
    return Profile(
        found.desk,
        found.centre_code,
        found.item_kinds,
        centres()[found.centre_code].hours if own is None else own,
        found.own_kinds is not None or own is not None,
        bool(found.public_keys),
        found.is_revoked,
        limits_of(connection, desk),
    )


def set_profile(
    connection: Connection,
    clock: Clock,
    by: str,
    desk: str,
    *,
    item_kinds: Iterable[str] | None,
) -> None:
    """What the desk may take from now on; None: as in the rest of its centre.

    A desk takes no more than its centre does. Raises CommandUnreadable, CommandRefused.
    """
    found = find_desk(connection, desk)
    if found is None:
        raise CommandRefused("There is no such desk.")
    kinds = None if item_kinds is None else _read_kinds(item_kinds)
    allowed = centres()[found.centre_code].item_kinds
    if kinds is not None and not set(kinds) <= set(allowed):
        raise CommandRefused(f"{found.centre_code} takes {' '.join(allowed)} alone.")
    text = None if kinds is None else " ".join(kinds)
    _keep(connection, clock, by, desk, item_kinds=text)


def set_hours(
    connection: Connection, clock: Clock, by: str, desk: str, texts: Iterable[str] | None
) -> None:
    """When the desk is open, as `sun-thu 07:00-13:00`, one text for each opening.

    Days of which nothing is said are closed; None: as in the rest of its centre. Hours only mark
    payments outside of them. Raises CommandUnreadable, CommandRefused.
    """
    if find_desk(connection, desk) is None:
        raise CommandRefused("There is no such desk.")
    text = None if texts is None else json.dumps(_read_openings(texts))
    _keep(connection, clock, by, desk, hours=text)


def _keep(connection: Connection, clock: Clock, by: str, desk: str, **changed: str | None) -> None:
    table = desk_profiles
    mine = table.c.desk == desk
    row = connection.execute(select(table).where(mine)).one_or_none()
    before = {"item_kinds": None, "hours": None} if row is None else row._asdict()
    after = {**before, **changed, "desk": desk}
    connection.execute(delete(table).where(mine))
    if after["item_kinds"] is not None or after["hours"] is not None:
        connection.execute(insert(table), after)
    count_change(connection)
    trail.note(connection, clock, by, "profile_set", desk, changed)


def change_limits(
    connection: Connection, clock: Clock, by: str, desk: str, texts: Iterable[str]
) -> Limits:
    """Keep each `NAME=VALUE` for the desk; `NAME=` makes it as everywhere.

    Raises LimitUnreadable, CommandRefused.
    """
    if find_desk(connection, desk) is None:
        raise CommandRefused("There is no such desk.")
    wanted = tuple(texts)
    set_limits(connection, desk, wanted)
    if wanted:
        count_change(connection)
        trail.note(connection, clock, by, "limits_set", desk, dict(_pairs(wanted)))
    return limits_of(connection, desk)


def _pairs(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, _, value in (text.partition("=") for text in texts)]


def _read_kinds(texts: Iterable[str]) -> tuple[ItemKind, ...]:
    try:
        kinds = {ItemKind(text) for text in texts}
    except ValueError:
        raise CommandUnreadable(f"A desk takes some of: {' '.join(ItemKind)}.") from None
    if not kinds:
        raise CommandUnreadable("A desk that takes nothing is revoked instead.")
    return tuple(kind for kind in ItemKind if kind in kinds)


def _read_openings(texts: Iterable[str]) -> dict[str, list[list[str]]]:
    week: dict[str, list[list[str]]] = {day: [] for day in WEEKDAYS}
    for text in texts:
        match = _OPENING.fullmatch(text.strip().lower())
        if match is None or match["opens"] >= match["closes"]:
            raise CommandUnreadable(
                f"{text} is no opening: sun-thu 07:00-13:00, or sat 08:00-11:00."
            )
        first = WEEKDAYS.index(match["first"])
        last = WEEKDAYS.index(match["last"] or match["first"])
        for place in range(first, first + (last - first) % len(WEEKDAYS) + 1):
            week[WEEKDAYS[place % len(WEEKDAYS)]].append([match["opens"], match["closes"]])
    for day, openings in week.items():
        openings.sort()
        if any(one[1] > two[0] for one, two in pairwise(openings)):
            raise CommandUnreadable(f"Openings overlap on {day}.")
    return week
