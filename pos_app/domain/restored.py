"""A desk was brought back from a backup: what is known again, and which numbers stay unused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pos_app.domain.header import Header
from pos_app.domain.ids import StaffId

# Further than a desk gets between two words with anybody else: a week without head office.
SPARE_PLACES: Final = 100_000
SPARE_RECEIPTS: Final = 10_000
SPARE_SHIFTS: Final = 100


@dataclass(frozen=True, slots=True)
class DeskRestored:
    """The journal goes on behind a gap: what stood in it is in `tail`, or lost to this desk.

    Numbers up to `next_receipt` and places up to this event's own may have been used.
    """

    header: Header
    backup_seq: int  # the backup's last place and its hash
    backup_hash: str
    tail: int  # entries behind it that were found again
    tail_hash: str  # `tail_digest` of these
    left_out: int  # found, but fitting nowhere: the store that was set aside holds them
    next_receipt: int  # the first number that is used from now on
    next_shift: int
    asked_head_office: bool
    asked_second_copy: bool
    reason: str
    approved_by: StaffId
