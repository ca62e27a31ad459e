"""Who is calling: requests are signed by the desk's key, with time and nonce, each good once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import Connection, Engine, delete, insert
from sqlalchemy.exc import IntegrityError

from gateway.identity.desks import Desk, find_desk
from gateway.ledger.entries import is_signed
from gateway.storage import rows
from gateway.storage.engine import is_sqlite, reading, writing
from gateway.storage.moments import moment_text, read_moment
from pos_app.domain.clock import Clock

WINDOW: Final = timedelta(minutes=5)
_NONCE: Final = re.compile(r"[A-Za-z0-9_\-]{22,64}")


class NotSigned(Exception):
    """`code`: signature_wrong, clock_wrong, replayed, desk_unknown or desk_revoked."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Request:
    """What is signed of a request."""

    method: str
    target: str  # path and query, as sent
    headers: Mapping[str, str]
    body: bytes

    def signed_text(self) -> bytes:
        """The text under the signature."""
        parts = (
            self.method,
            self.target,
            self.headers.get("x-time", ""),
            self.headers.get("x-nonce", ""),
            hashlib.sha256(self.body).hexdigest(),
        )
        return "\n".join(parts).encode()


def check(engine: Engine, clock: Clock, request: Request) -> Desk:
    """The desk that signed `request`. Raises NotSigned."""
    with reading(engine) as connection:
        desk = find_desk(connection, request.headers.get("x-desk", "")[:16])
    if desk is None or not desk.public_keys:
        raise NotSigned("desk_unknown")
    signature = request.headers.get("x-signature", "")
    if not is_signed(desk.public_keys[0], signature, request.signed_text()):
        raise NotSigned("signature_wrong")
    if desk.is_revoked:
        raise NotSigned("desk_revoked")
    nonce = request.headers.get("x-nonce", "")
    if _NONCE.fullmatch(nonce) is None:
        raise NotSigned("signature_wrong")
    _check_time(clock, request.headers.get("x-time", ""))
    _use_nonce(engine, clock, desk.desk, nonce)
    return desk


def _check_time(clock: Clock, text: str) -> None:
    try:
        sent_at = read_moment(text)
    except ValueError:
        raise NotSigned("signature_wrong") from None
    if abs(clock.now() - sent_at) > WINDOW:
        raise NotSigned("clock_wrong")


def _use_nonce(engine: Engine, clock: Clock, desk: str, nonce: str) -> None:
    """Remember the nonce for as long as its request could be sent again."""
    now = clock.now()
    row = {"desk": desk, "nonce": nonce, "seen_at": moment_text(now)}
    try:
        with writing(engine) as connection:
            _need_not_be_durable(connection)
            connection.execute(insert(rows.nonces), row)
            too_old = moment_text(now - 2 * WINDOW)
            connection.execute(delete(rows.nonces).where(rows.nonces.c.seen_at < too_old))
    except IntegrityError:
        raise NotSigned("replayed") from None


def _need_not_be_durable(connection: Connection) -> None:
    """A nonce lost in a power cut costs nothing: every effect has its own id."""
    if not is_sqlite(connection):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
