"""Identities: UUIDv7 for facts, short texts for desks, people and shifts."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Final, NewType
from uuid import UUID

from pos_app.domain.clock import Clock

EventId = NewType("EventId", UUID)
DeskId = NewType("DeskId", str)  # CCD-02
StaffId = NewType("StaffId", str)  # 20417
ShiftId = NewType("ShiftId", str)  # CCD-02-S0007

NOBODY: Final = StaffId("")  # before anybody has signed in

NewId = Callable[[], EventId]


def id_maker(clock: Clock) -> NewId:
    """A maker of UUIDv7 (RFC 9562) ids: milliseconds of `clock`, then 74 random bits."""

    def new_id() -> EventId:
        milliseconds = int(clock.now().timestamp() * 1000)
        random_bits = secrets.randbits(74)
        high = milliseconds << 16 | 0x7000 | random_bits >> 62
        low = 0b10 << 62 | random_bits & ((1 << 62) - 1)
        return EventId(UUID(int=high << 64 | low))

    return new_id


def is_event_id(text: str) -> bool:
    """Whether `text` is an id as we write them; by chance, digits of it may pass for a card's."""
    try:
        return str(UUID(text)) == text.lower()
    except ValueError:
        return False


def shift_id(desk: DeskId, number: int) -> ShiftId:
    """The id of a desk's n-th shift."""
    return ShiftId(f"{desk}-S{number:04d}")
