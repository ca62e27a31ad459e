"""Head office's own keys: one signs what desks trust offline, one opens what they seal for it,
and one makes what the desks of a branch seal for each other.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from secrets import token_bytes
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select

from gateway.storage import rows
from pos_app import sealing

_SIGNING: Final = "head_office_key"
_SEALING: Final = "sealing_key"
_BRANCHES: Final = "branch_secret"
NAMES: Final = (_SIGNING, _SEALING, _BRANCHES)
_KEY_BYTES: Final = 32


def make_keys(connection: Connection) -> None:
    """Make the keys that are not there yet: all at `init`; what is missing, at `serve`."""
    for name in NAMES:
        if _read(connection, name) is None:
            row = {"name": name, "value": b64encode(token_bytes(_KEY_BYTES)).decode()}
            connection.execute(insert(rows.settings), row)


def sign(connection: Connection, message: bytes) -> str:
    """Base64 Ed25519 of `message` by head office."""
    return b64encode(_signing_key(connection).sign(message)).decode()


def public_key(connection: Connection) -> str:
    """Base64 of the raw public key that proves head office's signatures."""
    return b64encode(_signing_key(connection).public_key().public_bytes_raw()).decode()


def sealing_key(connection: Connection) -> str:
    """Base64 of the raw public key with which desks hide what only head office may read.

    Empty at a head office of an earlier version whose keys were not completed yet.
    """
    secret = _read(connection, _SEALING)
    return "" if secret is None else sealing.public_key_of(secret)


def sealing_secret(connection: Connection) -> bytes | None:
    """What opens a sealed address or item; None where there is no such key yet."""
    return _read(connection, _SEALING)


def branch_key(connection: Connection, centre_code: str) -> str:
    """Base64 of the key that the desks of a centre share; empty as `sealing_key` is."""
    secret = _read(connection, _BRANCHES)
    return "" if secret is None else sealing.shared_key(secret, centre_code)


def _signing_key(connection: Connection) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_secret(connection, _SIGNING))


def _secret(connection: Connection, name: str) -> bytes:
    secret = _read(connection, name)
    if secret is None:
        raise LookupError("head office has no key: run `pos-gateway init`")
    return secret


def _read(connection: Connection, name: str) -> bytes | None:
    query = select(rows.settings.c.value).where(rows.settings.c.name == name)
    text = connection.scalar(query)
    return None if text is None else b64decode(text)
