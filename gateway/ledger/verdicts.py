"""What becomes of an event: accepted, remarked or refused, and what it posts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posting:
    """So much paid of an item; negative undoes."""

    account_no: str
    item_no: str
    dirhams: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an event."""

    outcome: str  # accepted, remark, refused
    state: str  # posted, credit, reversal, refund, recorded, refused
    remark: str | None = None
    reason: str | None = None
    postings: tuple[Posting, ...] = ()


def recorded(remark: str | None = None) -> Verdict:
    """Kept as a fact that moves no balance."""
    return Verdict("accepted" if remark is None else "remark", "recorded", remark=remark)


def refused(reason: str) -> Verdict:
    """Kept as refused, without any effect."""
    return Verdict("refused", "refused", reason=reason)
