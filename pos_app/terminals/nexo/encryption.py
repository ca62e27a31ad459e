"""Adyen's message encryption: the whole message in an envelope that keeps its header readable."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from pos_app.terminals.nexo.json_text import Found, Json, encode, part, text

_SALT: Final = b"AdyenNexoV1Salt"
_ROUNDS: Final = 4000
_CRYPTO_VERSION: Final = 1
_NAMES: Final = ("AdyenCryptoVersion", "KeyIdentifier", "KeyVersion")
_NONCE_BYTES: Final = 16


class NotOurKey(Exception):
    """Not encrypted, or not with this passphrase."""


@dataclass(frozen=True, slots=True)
class MessageKey:
    """What terminal and desk share. Its secrets appear in no text of it."""

    name: str
    version: int
    hmac_key: bytes = field(repr=False)
    cipher_key: bytes = field(repr=False)
    iv: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, version: int, passphrase: str) -> MessageKey:
        """The key of a passphrase."""
        secret = hashlib.pbkdf2_hmac("sha1", passphrase.encode(), _SALT, _ROUNDS, 80)
        return cls(name, version, secret[:32], secret[32:64], secret[64:])

    def seal(self, header: Json, message: bytes, kind: str = "SaleToPOIRequest") -> bytes:
        """The envelope around `message`, whose header stays readable."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        padder = PKCS7(128).padder()
        padded = padder.update(message) + padder.finalize()
        encryptor = self._cipher(nonce).encryptor()
        blob = encryptor.update(padded) + encryptor.finalize()
        trailer: Json = {
            "AdyenCryptoVersion": _CRYPTO_VERSION,
            "KeyIdentifier": self.name,
            "KeyVersion": self.version,
            "Nonce": base64.b64encode(nonce).decode(),
            "Hmac": base64.b64encode(self._mac(message)).decode(),
        }
        envelope: Json = {
            "MessageHeader": header,
            "NexoBlob": base64.b64encode(blob).decode(),
            "SecurityTrailer": trailer,
        }
        return encode({kind: envelope}).encode()

    def unseal(self, envelope: Found) -> bytes:
        """The message in `envelope`. Raises NotOurKey."""
        trailer = part(envelope, "SecurityTrailer")
        named = [text(trailer, name) for name in _NAMES]
        if named != [str(_CRYPTO_VERSION), self.name, str(self.version)]:
            raise NotOurKey
        try:
            blob, nonce, mac = (
                base64.b64decode(value, validate=True)
                for value in (
                    text(envelope, "NexoBlob"),
                    text(trailer, "Nonce"),
                    text(trailer, "Hmac"),
                )
            )
            if len(nonce) != _NONCE_BYTES:
                raise NotOurKey
            decryptor = self._cipher(nonce).decryptor()
            padded = decryptor.update(blob) + decryptor.finalize()
            unpadder = PKCS7(128).unpadder()
            message = unpadder.update(padded) + unpadder.finalize()
        except (ValueError, binascii.Error):
            raise NotOurKey from None
        if not hmac.compare_digest(mac, self._mac(message)):
            raise NotOurKey
        return message

    def _cipher(self, nonce: bytes) -> Cipher[modes.CBC]:
        iv = bytes(a ^ b for a, b in zip(self.iv, nonce, strict=True))
        return Cipher(algorithms.AES(self.cipher_key), modes.CBC(iv))

    def _mac(self, message: bytes) -> bytes:
        return hmac.digest(self.hmac_key, message, "sha256")
