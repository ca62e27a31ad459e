"""PINs under argon2id: 64 MiB, three passes, a quarter of a second. Never on the UI thread."""

from __future__ import annotations

from functools import cache
from typing import Final

_MEMORY_KIB: Final = 65_536
_PASSES: Final = 3


def verify_pin(pin_hash: str, pin: str) -> bool:
    """Whether `pin` belongs to `pin_hash`; a hash that cannot be read belongs to none."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (VerificationError, InvalidHashError):
        return False


@cache
def unknown_hash() -> str:
    """What an unknown person's PIN is checked against, so that the answer takes as long."""
    from argon2 import PasswordHasher

    return PasswordHasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB).hash("nobody")
