"""Head office's signed word to a desk that it may work no more: no stranger stops a counter."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from gateway.identity import keys
from gateway.identity.desks import revoked_desks
from gateway.storage.moments import moment_text

HEADER: Final = "X-Revoked"


def revocation_header(connection: Connection, desk: str) -> dict[str, str]:
    """The moment and head office's signature; nothing for one that was revoked long ago."""
    since = revoked_desks(connection).get(desk)
    if since is None:
        return {}
    moment = moment_text(since)
    signature = keys.sign(connection, f"revoked {desk} {moment}".encode())
    return {HEADER: f"{moment} {signature}"}
