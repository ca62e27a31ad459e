"""Passwords of head office's people and PINs of staff: argon2id, and what is too easy to guess."""

from __future__ import annotations

import re
import secrets
from threading import BoundedSemaphore
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

STRONG: Final = PasswordHasher(
    time_cost=3, memory_cost=64 * 1024, parallelism=1
)  # a quarter of 1 s
QUICK: Final = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # for tests

_AT_ONCE: Final = BoundedSemaphore(2)  # each takes 64 MiB and a processor
_SHORTEST: Final = 12
_LONGEST: Final = 200
_FEWEST_DIFFERENT: Final = 5
_PIN: Final = re.compile(r"[0-9]{6}")
_RUNS: Final = ("0123456789012345", "9876543210987654")


def is_right(secret_hash: str, secret: str) -> bool:
    """Whether `secret` belongs to `secret_hash`; takes a quarter of a second, in no transaction."""
    with _AT_ONCE:
        try:
            return STRONG.verify(secret_hash, secret)
        except (VerificationError, InvalidHashError):
            return False


def why_not_password(password: str, *known: str) -> str | None:
    """What is wrong with a new password, as a sentence; `known` are words that others guess."""
    if not _SHORTEST <= len(password) <= _LONGEST:
        return f"A password has at least {_SHORTEST} characters."
    if len(set(password)) < _FEWEST_DIFFERENT:
        return f"A password has at least {_FEWEST_DIFFERENT} different characters."
    words = (word for text in known for word in text.casefold().split() if len(word) > 2)
    if any(word in password.casefold() for word in words):
        return "A password holds neither the name nor the number of its person."
    return None


def why_not_pin(pin: str, staff_id: str) -> str | None:
    """What is wrong with a new PIN, as a sentence."""
    if _PIN.fullmatch(pin) is None:
        return "A PIN has six digits."
    if is_easy(pin) or pin in staff_id or (staff_id and staff_id in pin):
        return "This PIN is easy to guess: no runs, no repeated figures, not the staff number."
    return None


def is_easy(pin: str) -> bool:
    """Runs, few different digits, and what repeats itself or reads the same backwards."""
    return (
        len(set(pin)) < 3
        or any(pin in run for run in _RUNS)
        or pin[:3] == pin[3:]
        or pin[:2] == pin[2:4] == pin[4:]
        or pin == pin[::-1]
    )


def make_pin(staff_id: str) -> str:
    """A PIN by chance that the policy takes."""
    while True:
        pin = f"{secrets.randbelow(10**6):06d}"
        if why_not_pin(pin, staff_id) is None:
            return pin
