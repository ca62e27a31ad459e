"""Moments as the store keeps them: UTC texts that sort by time, as on the wire."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(moment: datetime) -> str:
    """`2026-11-22T09:00:00.000000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """The moment in a text of `to_text`."""
    return datetime.fromisoformat(text)
