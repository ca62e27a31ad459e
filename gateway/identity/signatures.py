"""Who is calling: requests are signed by the desk's key, with time and nonce, each good once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Engine

from gateway.identity.desks import Desk, find_desk
from gateway.identity.nonces import WINDOW, Nonces
from gateway.ledger.entries import is_signed
from gateway.storage.engine import each_alone
from gateway.storage.moments import read_moment
from pos_app.domain.clock import Clock

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


def check(engine: Engine, clock: Clock, request: Request, nonces: Nonces) -> Desk:
    """The desk that signed `request`: asked and remembered by one statement each.

    Raises NotSigned.
    """
    with each_alone(engine) as connection:
        desk = find_desk(connection, request.headers.get("x-desk", "")[:16])
        if desk is None or not desk.public_keys:
            raise NotSigned("desk_unknown")
        nonce = _prove(desk, clock, request)
        if not nonces.use(connection, desk.desk, nonce, clock.now()):
            raise NotSigned("replayed")
    return desk


def _prove(desk: Desk, clock: Clock, request: Request) -> str:
    """Its nonce, if it is signed by the desk, which may work, and was sent just now."""
    signature = request.headers.get("x-signature", "")
    if not is_signed(desk.public_keys[0], signature, request.signed_text()):
        raise NotSigned("signature_wrong")
    if desk.is_revoked:
        raise NotSigned("desk_revoked")
    nonce = request.headers.get("x-nonce", "")
    if _NONCE.fullmatch(nonce) is None:
        raise NotSigned("signature_wrong")
    _check_time(clock, request.headers.get("x-time", ""))
    return nonce


def _check_time(clock: Clock, text: str) -> None:
    try:
        sent_at = read_moment(text)
    except ValueError:
        raise NotSigned("signature_wrong") from None
    if abs(clock.now() - sent_at) > WINDOW:
        raise NotSigned("clock_wrong")
