"""Head office's own key, made by `init`, which signs what desks trust while offline."""

from __future__ import annotations

from base64 import b64decode, b64encode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, insert, select

from gateway import rows

_NAME = "head_office_key"


def make_key(connection: Connection) -> None:
    """Make the key if there is none yet."""
    if _read(connection) is None:
        secret = Ed25519PrivateKey.generate().private_bytes_raw()
        row = {"name": _NAME, "value": b64encode(secret).decode()}
        connection.execute(insert(rows.settings), row)


def sign(connection: Connection, message: bytes) -> str:
    """Base64 Ed25519 of `message` by head office."""
    return b64encode(_key(connection).sign(message)).decode()


def public_key(connection: Connection) -> str:
    """Base64 of the raw public key."""
    return b64encode(_key(connection).public_key().public_bytes_raw()).decode()


def _key(connection: Connection) -> Ed25519PrivateKey:
    text = _read(connection)
    if text is None:
        raise LookupError("head office has no key: run `pos-gateway init`")
    return Ed25519PrivateKey.from_private_bytes(b64decode(text))


def _read(connection: Connection) -> str | None:
    query = select(rows.settings.c.value).where(rows.settings.c.name == _NAME)
    return connection.scalar(query)
