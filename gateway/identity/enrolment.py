"""How a desk joins: a code told by a person, good once and for ten minutes, for the desk's key."""

from __future__ import annotations

import hashlib
import re
import secrets
from base64 import b64decode
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, insert, select, update

from gateway.identity import keys, trail
from gateway.identity.bundle import signed_bundle
from gateway.identity.desks import centres, find_desk
from gateway.refusals import CommandRefused
from gateway.storage import day_rows, rows
from gateway.storage.moments import moment_text
from pos_app.domain.clock import Clock

CODE_LIVES: Final = timedelta(minutes=10)
_ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that reads like something else
_CODE_LENGTH: Final = 10
_DESK: Final = re.compile(r"([A-Z]{3})-\d{2}")
_KEY_BYTES: Final = 32


class EnrolmentRefused(Exception):
    """The code is wrong, used, expired or for another desk; which, is not told."""


class DeskUnreadable(ValueError):
    """Not a desk of one of the centres: `CCD-02`."""


def make_code(connection: Connection, clock: Clock, desk: str, by: str = trail.COMMAND) -> str:
    """A new one-time code for `desk`. Raises DeskUnreadable, CommandRefused."""
    match = _DESK.fullmatch(desk)
    if match is None or match.group(1) not in centres():
        raise DeskUnreadable(desk)
    known = find_desk(connection, desk)
    if known is not None and known.is_revoked:
        raise CommandRefused(f"{desk} was taken out of service for good: take another number.")
    if known is None:
        row = {"desk": desk, "centre_code": match.group(1), "is_revoked": False}
        connection.execute(insert(rows.desks), row)
        _make_branch(connection, match.group(1))
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_CODE_LENGTH))
    row_of_code = {
        "code_hash": _hash(code),
        "desk": desk,
        "expires_at": moment_text(clock.now() + CODE_LIVES),
    }
    connection.execute(insert(rows.enrolment_codes), row_of_code)
    trail.note(connection, clock, by, "enrolment_allowed", desk)
    return code


def _make_branch(connection: Connection, centre: str) -> None:
    table = day_rows.branches
    known = select(table.c.centre_code).where(table.c.centre_code == centre)
    if connection.scalar(known) is None:
        connection.execute(insert(table), {"centre_code": centre})


def enrol(
    connection: Connection,
    clock: Clock,
    code: str,
    desk: str,
    public_key: str,
    *,
    sends_receipts: bool = False,
) -> dict[str, object]:
    """Use the code up, keep the desk's key, answer with head office's key and the bundle.

    Raises:
        EnrolmentRefused: nothing was changed.
    """
    now = moment_text(clock.now())
    table = rows.enrolment_codes
    use = (
        update(table)
        .where(table.c.code_hash == _hash(code), table.c.desk == desk)
        .where(table.c.used_at.is_(None), table.c.expires_at > now)
    )
    if not _is_key(public_key) or connection.execute(use.values(used_at=now)).rowcount != 1:
        raise EnrolmentRefused
    _keep_key(connection, desk, public_key, now)
    enrolled = find_desk(connection, desk)
    if enrolled is None or enrolled.is_revoked:
        raise EnrolmentRefused
    trail.note(connection, clock, desk, "desk_enrolled", desk, {"key": public_key})
    return {
        "desk": desk,
        "head_office_key": keys.public_key(connection),
        "bundle": signed_bundle(connection, clock, enrolled, sends_receipts=sends_receipts),
    }


def _keep_key(connection: Connection, desk: str, public_key: str, now: str) -> None:
    table = rows.desk_keys
    mine = (table.c.desk == desk, table.c.public_key == public_key)
    if connection.scalar(select(table.c.desk).where(*mine)) is None:
        row = {"desk": desk, "public_key": public_key, "enrolled_at": now, "is_stolen": False}
        connection.execute(insert(table), row)
    else:
        connection.execute(update(table).where(*mine).values(enrolled_at=now))


def _is_key(public_key: str) -> bool:
    try:
        return len(b64decode(public_key, validate=True)) == _KEY_BYTES
    except ValueError:
        return False


def _hash(code: str) -> str:
    plain = code.strip().upper().replace("-", "").replace(" ", "")
    return hashlib.sha256(plain.encode()).hexdigest()
