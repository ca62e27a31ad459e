"""Who is signed in at head office: a token that only its browser has; its hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, delete, insert, select, update

from gateway.identity.people import OfficePerson, find_person
from gateway.storage.moments import moment_text, read_moment
from gateway.storage.people_rows import office_sessions
from pos_app.domain.clock import Clock

IDLE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=10)
_SEEN_EVERY: Final = timedelta(seconds=30)  # a page costs no write each time
_CLOCKS_DIFFER: Final = timedelta(minutes=1)  # between machines of head office
_TOKEN_BYTES: Final = 32


def begin(connection: Connection, clock: Clock, person: OfficePerson) -> str:
    """A new token for who has just signed in."""
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), moment_text(clock.now())
    row = {
        "token_hash": _hash(token),
        "person_id": person.person_id,
        "began_at": now,
        "seen_at": now,
    }
    connection.execute(insert(office_sessions), row)
    return token


def person_of(
    connection: Connection, clock: Clock, token: str, *, is_used: bool = True
) -> OfficePerson | None:
    """Who holds this token, as they are now; None: nobody, or no longer. Writes at times.

    A page that asks by itself again and again is no use: it would keep a session open for ever.
    """
    table, mine = office_sessions, office_sessions.c.token_hash == _hash(token)
    row = connection.execute(select(table).where(mine)).one_or_none()
    if row is None:
        return None
    now, began, seen = clock.now(), read_moment(row.began_at), read_moment(row.seen_at)
    was_set_back = now < seen - _CLOCKS_DIFFER  # else a session would outlive its time
    person = find_person(connection, row.person_id)
    is_over = was_set_back or now - seen >= IDLE or now - began >= LONGEST
    if is_over or person is None or person.is_retired:
        connection.execute(delete(table).where(mine))
        return None
    if is_used and now - seen >= _SEEN_EVERY:
        connection.execute(update(table).where(mine).values(seen_at=moment_text(now)))
    return person


def end(connection: Connection, token: str) -> None:
    """Sign out; harmless when repeated."""
    connection.execute(delete(office_sessions).where(office_sessions.c.token_hash == _hash(token)))


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
