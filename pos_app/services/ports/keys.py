"""The desk's own key, and the proofs of what others made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from pos_app.domain.desk import Bundle

VerifyPin = Callable[[str, str], bool]  # (argon2id hash, PIN) → whether they belong together
OpenBundle = Callable[[str, str], Bundle]  # (JSON text, signature) → Bundle; raises if not genuine


class Signer(Protocol):
    """The desk's own Ed25519 key."""

    @property
    def public_key(self) -> str:
        """Raw public key, base64."""
        ...

    def sign(self, message: bytes) -> str:
        """Signature, base64."""
        ...
