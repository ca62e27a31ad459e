"""Texts that only head office can read: X25519, HKDF-SHA256 and ChaCha20-Poly1305.

A fresh key pair for every text; its public half leads the sealed bytes. What all desks of a
branch may read is sealed with a key that they share, and a random nonce of 96 bits.
"""

from __future__ import annotations

import base64
import binascii
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_INFO: Final = b"kahramaa sealed text 1"
_KEY_BYTES: Final = 32
_NONCE: Final = bytes(12)  # each key seals one text only


class NotSealedForUs(ValueError):
    """The bytes are damaged, or sealed for somebody else."""


def public_key_of(private: bytes) -> str:
    """The sealing key (raw, base64) of 32 secret bytes."""
    public = X25519PrivateKey.from_private_bytes(private).public_key()
    return base64.b64encode(public.public_bytes_raw()).decode()


def seal(sealing_key: str, text: str) -> str:
    """`text` for the holder of `sealing_key` alone, base64. Raises ValueError: no such key."""
    public = X25519PublicKey.from_public_bytes(base64.b64decode(sealing_key, validate=True))
    once = X25519PrivateKey.generate()
    once_public = once.public_key().public_bytes_raw()
    cipher = ChaCha20Poly1305(_derived(once.exchange(public), once_public))
    return base64.b64encode(once_public + cipher.encrypt(_NONCE, text.encode(), None)).decode()


def unseal(private: bytes, sealed: str) -> str:
    """The text that was sealed for the holder of `private`. Raises NotSealedForUs."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        once_public, box = raw[:_KEY_BYTES], raw[_KEY_BYTES:]
        own = X25519PrivateKey.from_private_bytes(private)
        shared = own.exchange(X25519PublicKey.from_public_bytes(once_public))
        cipher = ChaCha20Poly1305(_derived(shared, once_public))
        return cipher.decrypt(_NONCE, box, None).decode()
    except (ValueError, binascii.Error, InvalidTag) as error:
        raise NotSealedForUs("damaged, or sealed for somebody else") from error


class BranchCipher:
    """Meets `ports.shift_files.Cipher`; the key is base64, as head office sends it."""

    def seal(self, key: str, content: bytes, about: bytes) -> str:
        """`content`, bound to `about`, base64. Raises ValueError: no such key."""
        nonce = os.urandom(len(_NONCE))
        box = ChaCha20Poly1305(_shared(key)).encrypt(nonce, content, about)
        return base64.b64encode(nonce + box).decode()

    def open(self, key: str, sealed: str, about: bytes) -> bytes:
        """What was sealed. Raises NotSealedForUs."""
        try:
            raw = base64.b64decode(sealed, validate=True)
            nonce, box = raw[: len(_NONCE)], raw[len(_NONCE) :]
            return ChaCha20Poly1305(_shared(key)).decrypt(nonce, box, about)
        except (ValueError, binascii.Error, InvalidTag) as error:
            raise NotSealedForUs("damaged, or sealed with another key") from error


def shared_key(secret: bytes, of: str) -> str:
    """The key (base64) that a branch shares, derived from head office's secret."""
    info = f"kahramaa branch key {of}".encode()
    return base64.b64encode(
        HKDF(SHA256(), _KEY_BYTES, salt=None, info=info).derive(secret)
    ).decode()


def _shared(key: str) -> bytes:
    return base64.b64decode(key, validate=True)


def _derived(shared: bytes, once_public: bytes) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=once_public, info=_INFO).derive(shared)
